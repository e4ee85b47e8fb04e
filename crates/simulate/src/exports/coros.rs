//! COROS: what tools save of its Training Hub.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Runs, Told};

pub(super) const FAMILY: Family = Family {
    name: "coros",
    forms: &["saved"],
    metrics: &[Metric::Rmssd, Metric::RestingHeartRate],
    runs: Runs::Stated,
    write,
};

fn write(told: &Told, _: usize) -> Vec<File> {
    let days: Vec<Value> = told
        .nights
        .iter()
        .map(|night| {
            let day: i64 = night.date.strftime("%Y%m%d").to_string().parse().unwrap_or_default();
            json!({ "happenDay": day, "rhr": night.resting_bpm, "avgSleepHrv": night.rmssd_ms, "sleepHrvBase": 60, "performance": -1 })
        })
        .collect();
    let activities: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "labelId": format!("47000{number}"), "name": run.title, "sportType": 100,
                "startTime": run.start.as_second(), "endTime": run.end().as_second(), "startTimezone": run.offset_s / 900,
                "totalTime": run.seconds(), "distance": run.distance_m, "ascent": run.ascent_m, "avgHr": run.mean_bpm,
            })
        })
        .collect();
    vec![
        File::json("dayDetail.json", &json!({ "result": "0000", "data": { "dayList": days } })),
        File::json("activities.json", &json!({ "result": "0000", "data": { "dataList": activities } })),
    ]
}
