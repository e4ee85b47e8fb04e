//! Health Auto Export: the app's JSON.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Runs, Stage, Told, local};

pub(super) const FAMILY: Family = Family {
    name: "health-auto-export",
    forms: &["json"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Sdnn,
        Metric::RestingHeartRate,
        Metric::Respiration,
        Metric::BodyMass,
    ],
    runs: Runs::Stated,
    write,
};

fn at(at_s: i64, offset_s: i32) -> String {
    format!(
        "{} {}",
        local(at_s, offset_s).strftime("%Y-%m-%d %H:%M:%S"),
        super::offset_text(offset_s).replace(':', "")
    )
}

fn write(told: &Told, _: usize) -> Vec<File> {
    let list = |name: &str, units: &str, of: &dyn Fn(&Night) -> Vec<Value>| {
        let data: Vec<Value> = told.nights.iter().flat_map(of).collect();
        json!({ "name": name, "units": units, "data": data })
    };
    let in_night = |night: &Night, value: f64| -> Vec<Value> {
        [1_i64, 3].map(|hour| json!({ "date": at(night.onset_s() + hour * 3600 + 60, night.offset_s), "qty": value })).into()
    };
    let of_day = |night: &Night, value: f64| {
        vec![
            json!({ "date": format!("{} 00:00:00 {}", night.date, super::offset_text(night.offset_s).replace(':', "")), "qty": value }),
        ]
    };
    let metrics = [
        list("sleep_analysis", "hr", &|night| {
            let hours = |minutes: i32| f64::from(minutes) / 60.0;
            vec![json!({
                "date": format!("{} 00:00:00 {}", night.date, super::offset_text(night.offset_s).replace(':', "")),
                "sleepStart": at(night.onset_s(), night.offset_s), "sleepEnd": at(night.wake_s(), night.offset_s),
                "totalSleep": hours(night.asleep_min()), "deep": hours(night.minutes(Stage::Deep)),
                "core": hours(night.minutes(Stage::Light)), "rem": hours(night.minutes(Stage::Rem)), "awake": hours(night.minutes(Stage::Awake)),
            })]
        }),
        list("heart_rate_variability", "ms", &|night| in_night(night, night.sdnn_ms.into())),
        list("respiratory_rate", "count/min", &|night| {
            in_night(night, f64::from(night.breaths_tenths) / 10.0)
        }),
        list("resting_heart_rate", "bpm", &|night| of_day(night, night.resting_bpm.into())),
        list("weight_body_mass", "kg", &|night| of_day(night, f64::from(night.mass_tenths) / 10.0)),
    ];
    let workouts: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "id": format!("run-{number}"), "name": "Outdoor Run", "start": at(run.start.as_second(), run.offset_s), "end": at(run.end().as_second(), run.offset_s),
                "duration": run.seconds(), "distance": { "qty": f64::from(run.distance_m) / 1000.0, "units": "km" },
                "heartRate": { "avg": { "qty": run.mean_bpm, "units": "bpm" } },
            })
        })
        .collect();
    vec![
        File::json("HealthAutoExport-metrics.json", &json!({ "data": { "metrics": metrics } })),
        File::json("HealthAutoExport-workouts.json", &json!({ "data": { "workouts": workouts } })),
    ]
}
