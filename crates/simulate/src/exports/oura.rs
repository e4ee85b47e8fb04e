//! Oura: the tables of its export, the table of trends, and saved answers of its interface.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Runs, Stage, Told, csv, iso};

const METRICS: &[Metric] = &[
    Metric::SleepDuration,
    Metric::DeepSleep,
    Metric::RemSleep,
    Metric::Rmssd,
    Metric::RestingHeartRate,
    Metric::SleepingHeartRate,
    Metric::Respiration,
    Metric::SleepScore,
    Metric::VendorReadiness,
];

pub(super) const FAMILY: Family =
    Family { name: "oura", forms: &["tables", "saved-answers"], metrics: METRICS, runs: Runs::None, write };

pub(super) const TRENDS: Family =
    Family { name: "oura-trends", forms: &["trends"], metrics: METRICS, runs: Runs::None, write: trends };

fn sleep(night: &Night) -> Value {
    json!({
        "day": night.date.to_string(), "type": "long_sleep",
        "bedtime_start": iso(night.onset_s(), night.offset_s), "bedtime_end": iso(night.wake_s(), night.offset_s),
        "average_hrv": night.rmssd_ms, "lowest_heart_rate": night.resting_bpm, "average_heart_rate": night.asleep_bpm,
        "average_breath": f64::from(night.breaths_tenths) / 10.0,
        "total_sleep_duration": night.asleep_min() * 60, "deep_sleep_duration": night.minutes(Stage::Deep) * 60,
        "rem_sleep_duration": night.minutes(Stage::Rem) * 60, "awake_time": night.minutes(Stage::Awake) * 60,
    })
}

/// The columns of a table are the fields of its records, with semicolons between them.
fn table(records: Vec<Value>) -> String {
    let names: Vec<String> = match records.first() {
        Some(Value::Object(first)) => first.keys().cloned().collect(),
        _ => return "day\n".to_owned(),
    };
    let cell = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let rows = records.iter().map(|record| names.iter().map(|name| cell(&record[name])).collect::<Vec<_>>());
    std::iter::once(names.clone()).chain(rows).map(|cells| cells.join(";") + "\n").collect()
}

fn write(told: &Told, form: usize) -> Vec<File> {
    let nights = || told.nights.iter();
    let sleeps: Vec<Value> = nights().map(sleep).collect();
    let scores: Vec<Value> = nights()
        .map(|night| json!({ "day": night.date.to_string(), "score": night.score, "contributors": "{}" }))
        .collect();
    let readiness: Vec<Value> = nights()
        .map(|night| json!({ "day": night.date.to_string(), "score": night.readiness, "temperature_deviation": 0.1, "temperature_trend_deviation": 0.0 }))
        .collect();
    let lists = [
        ("sleepmodel", "sleep", sleeps),
        ("dailysleep", "daily_sleep", scores),
        ("dailyreadiness", "daily_readiness", readiness),
    ];
    lists
        .into_iter()
        .map(|(table_name, saved_name, records)| match form {
            1 => File::json(format!("{saved_name}.json"), &json!({ "data": records, "next_token": null })),
            _ => File::text(format!("App Data/{table_name}.csv"), table(records)),
        })
        .collect()
}

fn trends(told: &Told, _: usize) -> Vec<File> {
    let header = "date,Sleep Score,Total Sleep Duration,REM Sleep Duration,Deep Sleep Duration,Average Resting Heart Rate,Lowest Resting Heart Rate,Average HRV,Respiratory Rate,Readiness Score";
    let rows = told.nights.iter().map(|night| {
        let seconds = |minutes: i32| (minutes * 60).to_string();
        vec![
            night.date.to_string(),
            night.score.to_string(),
            seconds(night.asleep_min()),
            seconds(night.minutes(Stage::Rem)),
            seconds(night.minutes(Stage::Deep)),
            night.asleep_bpm.to_string(),
            night.resting_bpm.to_string(),
            night.rmssd_ms.to_string(),
            (f64::from(night.breaths_tenths) / 10.0).to_string(),
            night.readiness.to_string(),
        ]
    });
    vec![File::text("oura_2026-01-01_2026-12-31_trends.csv", csv(header, rows))]
}
