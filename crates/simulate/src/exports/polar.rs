//! Polar Flow: the archive of personal data.

use lope_records::Metric;
use serde_json::json;

use super::{Family, File, Night, Run, Runs, Stage, local, zipped};

pub(super) const FAMILY: Family = Family {
    name: "polar",
    forms: &["personal-data"],
    metrics: &[Metric::SleepDuration, Metric::DeepSleep, Metric::RemSleep, Metric::Rmssd, Metric::SleepScore],
    runs: Runs::None,
    write: |told, _| vec![zipped("polar-user-data-export.zip", told.nights.iter().flat_map(night).collect())],
};

pub(super) const SESSIONS: Family = Family {
    name: "polar-sessions",
    forms: &["personal-data"],
    metrics: &[],
    runs: Runs::Recorded,
    write: |told, _| told.runs.iter().map(session).collect(),
};

/// The local time, as the archive tells all times: without its offset.
fn by_the_clock(at_s: i64, offset_s: i32) -> String {
    local(at_s, offset_s).strftime("%Y-%m-%dT%H:%M:%S.000").to_string()
}

fn minutes(minutes: i32) -> String {
    format!("PT{}M", minutes)
}

fn night(night: &Night) -> Vec<File> {
    let date = night.date;
    vec![
        File::json(
            format!("nightly_recovery_{date}.json"),
            &json!({ "night": date.to_string(), "meanNightlyRecoveryRmssd": night.rmssd_ms, "meanNightlyRecoveryRri": 60_000 / u32::from(night.asleep_bpm), "ansStatus": 1.2 }),
        ),
        File::json(
            format!("sleep_result_{date}.json"),
            &json!({ "night": date.to_string(), "evaluation": {
                "sleepSpan": minutes(night.asleep_min() + night.minutes(Stage::Awake)), "asleepDuration": minutes(night.asleep_min()),
                "phaseDurations": { "wake": minutes(night.minutes(Stage::Awake)), "rem": minutes(night.minutes(Stage::Rem)), "light": minutes(night.minutes(Stage::Light)), "deep": minutes(night.minutes(Stage::Deep)) } },
                "sleepResult": { "hypnogram": { "sleepStart": by_the_clock(night.onset_s(), night.offset_s), "sleepEnd": by_the_clock(night.wake_s(), night.offset_s) } } }),
        ),
        File::json(
            format!("sleep_score_{date}.json"),
            &json!({ "night": date.to_string(), "sleepScoreResult": { "sleepScore": f64::from(night.score) } }),
        ),
    ]
}

fn session(run: &Run) -> File {
    let begun = by_the_clock(run.start.as_second(), run.offset_s);
    let ended = by_the_clock(run.end().as_second(), run.offset_s);
    let rates: Vec<f64> = run.samples().map(|sample| f64::from(sample.bpm)).collect();
    let distances: Vec<f64> = run.samples().map(|sample| sample.distance_m).collect();
    let samples =
        |kind: &str, values: Vec<f64>| json!({ "type": kind, "intervalMillis": 1000, "values": values });
    File::json(
        format!("training-session_{}_1.json", run.local().strftime("%Y-%m-%dT%H-%M-%S")),
        &json!({
            "startTime": begun, "stopTime": ended, "timezoneOffsetMinutes": run.offset_s / 60,
            "durationMillis": run.seconds() * 1000, "distanceMeters": run.distance_m, "hrAvg": run.mean_bpm, "name": run.title,
            "sport": { "id": "1" },
            "exercises": [{
                "startTime": begun, "stopTime": ended, "timezoneOffsetMinutes": run.offset_s / 60,
                "durationMillis": run.seconds() * 1000, "distanceMeters": run.distance_m, "sport": { "id": "1" },
                "samples": { "samples": [samples("HEART_RATE", rates), samples("DISTANCE", distances)] },
            }],
        }),
    )
}
