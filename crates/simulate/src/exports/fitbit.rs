//! Fitbit: Google Takeout.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Runs, Stage, Told, csv, iso, local};

pub(super) const FAMILY: Family = Family {
    name: "fitbit",
    forms: &["takeout"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepScore,
        Metric::Rmssd,
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
        Metric::Respiration,
        Metric::OxygenSaturation,
    ],
    runs: Runs::Stated,
    write,
};

fn write(told: &Told, _: usize) -> Vec<File> {
    let mut sleeps: Vec<Value> = Vec::new();
    for (number, night) in told.nights.iter().enumerate() {
        let at = |at_s: i64| local(at_s, night.offset_s).strftime("%Y-%m-%dT%H:%M:%S.000").to_string();
        let minutes = |stage| json!({ "count": 3, "minutes": night.minutes(stage) });
        sleeps.push(json!({
            "logId": 2 * number, "dateOfSleep": night.date.to_string(),
            "startTime": at(night.onset_s()), "endTime": at(night.wake_s()),
            "minutesAsleep": night.asleep_min(), "minutesAwake": night.minutes(Stage::Awake),
            "mainSleep": true, "type": "stages",
            "levels": { "summary": { "deep": minutes(Stage::Deep), "light": minutes(Stage::Light), "rem": minutes(Stage::Rem), "wake": minutes(Stage::Awake) } },
        }));
        if let Some((from, to)) = night.nap_s() {
            sleeps.push(json!({
                "logId": 2 * number + 1, "dateOfSleep": night.date.to_string(),
                "startTime": at(from), "endTime": at(to), "minutesAsleep": night.nap_min, "mainSleep": false, "type": "classic",
            }));
        }
    }
    // The archive writes its dates with the month first, and a year of two digits.
    let resting: Vec<Value> = told
        .nights
        .iter()
        .map(|night| {
            let day = night.date.strftime("%m/%d/%y");
            json!({ "dateTime": format!("{day} 00:00:00"), "value": { "date": day.to_string(), "value": night.resting_bpm, "error": 6.7 } })
        })
        .collect();
    let exercises: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "logId": 9_000 + number, "activityName": "Run", "startTime": iso(run.start.as_second(), run.offset_s),
                "duration": run.seconds() * 1000, "activeDuration": run.seconds() * 1000,
                "distance": f64::from(run.distance_m) / 1000.0, "distanceUnit": "Kilometer",
                "elevationGain": run.ascent_m, "averageHeartRate": run.mean_bpm,
            })
        })
        .collect();
    let table =
        |header: &str, row: fn(&super::Night) -> Vec<String>| csv(header, told.nights.iter().map(row));
    vec![
        File::json("Takeout/Fitbit/Global Export Data/sleep-2026-01-01.json", &sleeps.into()),
        File::json("Takeout/Fitbit/Global Export Data/resting_heart_rate-2026-01-01.json", &resting.into()),
        File::json("Takeout/Fitbit/Global Export Data/exercise-0.json", &exercises.into()),
        File::text(
            "Takeout/Fitbit/Heart Rate Variability/Daily Heart Rate Variability Summary - 2026-01.csv",
            table("timestamp,rmssd,nremhr,entropy", |night| {
                vec![
                    format!("{}T00:00:00", night.date),
                    night.rmssd_ms.to_string(),
                    night.asleep_bpm.to_string(),
                    "2.7".to_owned(),
                ]
            }),
        ),
        File::text(
            "Takeout/Fitbit/Heart Rate Variability/Daily Respiratory Rate Summary - 2026-01.csv",
            table("timestamp,daily_respiratory_rate", |night| {
                vec![format!("{}T00:00:00", night.date), (f64::from(night.breaths_tenths) / 10.0).to_string()]
            }),
        ),
        File::text(
            "Takeout/Fitbit/Oxygen Saturation (SpO2)/Daily SpO2 - 2026-01.csv",
            table("timestamp,average_value,lower_bound,upper_bound", |night| {
                vec![
                    format!("{}T00:00:00Z", night.date),
                    night.oxygen_pct.to_string(),
                    "90".to_owned(),
                    "99".to_owned(),
                ]
            }),
        ),
        File::text(
            "Takeout/Fitbit/Sleep Score/sleep_score.csv",
            table(
                "sleep_log_entry_id,timestamp,overall_score,composition_score,revitalization_score,duration_score",
                |night| {
                    vec![
                        "1".to_owned(),
                        format!("{}T06:30:00Z", night.date),
                        night.score.to_string(),
                        String::new(),
                        "20".to_owned(),
                        "40".to_owned(),
                    ]
                },
            ),
        ),
    ]
}
