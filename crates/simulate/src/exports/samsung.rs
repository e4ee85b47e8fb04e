//! Samsung Health: the folder of Download Personal Data.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Runs, Stage, Told, local};

pub(super) const FAMILY: Family = Family {
    name: "samsung-health",
    forms: &["older", "newer"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::SleepScore,
        Metric::Rmssd,
        Metric::Sdnn,
        Metric::Respiration,
        Metric::OxygenSaturation,
        Metric::BodyMass,
        Metric::VendorReadiness,
    ],
    runs: Runs::Stated,
    write,
};

/// A table with its odd first line, and a comma at the end of each row that the header has not.
fn table(kind: &str, columns: &[&str], rows: Vec<Vec<String>>) -> File {
    let mut text = format!("com.samsung.{kind},6313003,5\n{}\n", columns.join(","));
    for row in rows {
        text.push_str(&row.join(","));
        text.push_str(",\n");
    }
    File::text(format!("samsunghealth_runner_20261122/com.samsung.{kind}.20261122080000.csv"), text)
}

fn at(at_s: i64) -> String {
    local(at_s, 0).strftime("%Y-%m-%d %H:%M:%S.000").to_string()
}

fn write(told: &Told, form: usize) -> Vec<File> {
    // Newer versions write the offset with a colon.
    let zone = |offset_s: i32| {
        let text = super::offset_text(offset_s);
        if form == 1 { format!("UTC{text}") } else { format!("UTC{}", text.replace(':', "")) }
    };
    let nights = || told.nights.iter();
    let sleeps = nights().map(|night| {
        vec![
            "351".to_owned(),
            night.score.to_string(),
            at(night.onset_s()),
            at(night.wake_s()),
            zone(night.offset_s),
            format!("night-{}", night.date),
        ]
    });
    let stages = nights().flat_map(|night| {
        let nap = night.nap_s().map(|(from, to)| (Stage::Light, from, to));
        night.stretches().into_iter().chain(nap).map(|(stage, from, to)| {
            let code = match stage {
                Stage::Awake => 40_001,
                Stage::Light => 40_002,
                Stage::Deep => 40_003,
                Stage::Rem => 40_004,
            };
            vec![at(from), format!("night-{}", night.date), code.to_string(), zone(night.offset_s), at(to)]
        })
    });
    let of_night = |value: fn(&Night) -> String| {
        nights()
            .map(|night| vec![at(night.onset_s()), at(night.wake_s()), value(night), zone(night.offset_s)])
            .collect::<Vec<_>>()
    };
    let weights = nights().map(|night| {
        vec![
            at(night.wake_s() + 600),
            (f64::from(night.mass_tenths) / 10.0).to_string(),
            zone(night.offset_s),
        ]
    });
    let scores = nights().map(|night| {
        vec![format!("{} 00:00:00.000", night.date), night.readiness.to_string(), "50".to_owned()]
    });
    let exercises = told.runs.iter().map(|run| {
        vec![
            at(run.start.as_second()),
            at(run.end().as_second()),
            zone(run.offset_s),
            "1002".to_owned(),
            (run.seconds() * 1000).to_string(),
            run.distance_m.to_string(),
            run.mean_bpm.to_string(),
            run.ascent_m.to_string(),
        ]
    });
    let sleep = |name: &str| format!("com.samsung.health.sleep.{name}");
    let exercise = |name: &str| format!("com.samsung.health.exercise.{name}");
    let oxygen = |name: &str| format!("com.samsung.health.oxygen_saturation.{name}");
    let mut files = vec![
        table(
            "shealth.sleep",
            &[
                "sleep_duration",
                "sleep_score",
                &sleep("start_time"),
                &sleep("end_time"),
                &sleep("time_offset"),
                &sleep("datauuid"),
            ],
            sleeps.collect(),
        ),
        table(
            "health.sleep_stage",
            &["start_time", "sleep_id", "stage", "time_offset", "end_time"],
            stages.collect(),
        ),
        table(
            "health.respiratory_rate",
            &["start_time", "end_time", "average", "time_offset"],
            of_night(|night| (f64::from(night.breaths_tenths) / 10.0).to_string()),
        ),
        table(
            "shealth.tracker.oxygen_saturation",
            &[&oxygen("start_time"), &oxygen("end_time"), &oxygen("spo2"), &oxygen("time_offset")],
            of_night(|night| night.oxygen_pct.to_string()),
        ),
        table("health.weight", &["start_time", "weight", "time_offset"], weights.collect()),
        table("shealth.vitality_score", &["day_time", "total_score", "shrv_score"], scores.collect()),
        table(
            "shealth.exercise",
            &[
                &exercise("start_time"),
                &exercise("end_time"),
                &exercise("time_offset"),
                &exercise("exercise_type"),
                &exercise("duration"),
                &exercise("distance"),
                &exercise("mean_heart_rate"),
                &exercise("altitude_gain"),
            ],
            exercises.collect(),
        ),
        table("shealth.badge", &["create_time", "datauuid"], Vec::new()),
    ];
    files.extend(told.nights.iter().map(|night| {
        let reading = |hour: i64| {
            let from = (night.onset_s() + hour * 3600) * 1000;
            json!({ "start_time": from, "end_time": from + 300_000, "rmssd": f64::from(night.rmssd_ms), "sdnn": f64::from(night.sdnn_ms) })
        };
        let readings: Vec<Value> = (1..4).map(reading).collect();
        File::json(
            format!("samsunghealth_runner_20261122/jsons/com.samsung.health.hrv/a/a-{}.binning_data.json", night.date),
            &readings.into(),
        )
    }));
    files
}
