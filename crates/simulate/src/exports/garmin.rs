//! Garmin: the account export, and what tools save of the service.

use lope_records::Metric;
use serde_json::{Value, json};

use super::{Family, File, Night, Run, Runs, Stage, Told, local, zipped};

pub(super) const FAMILY: Family = Family {
    name: "garmin",
    forms: &["account-export", "saved-by-a-tool"],
    metrics: &[
        Metric::SleepDuration,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::SleepScore,
        Metric::Respiration,
        Metric::Rmssd,
        Metric::RestingHeartRate,
        Metric::OxygenSaturation,
        Metric::BodyMass,
        Metric::Drunk,
    ],
    runs: Runs::Stated,
    write,
};

fn write(told: &Told, form: usize) -> Vec<File> {
    if form == 1 { saved(told) } else { vec![exported(told)] }
}

fn ms(run: &Run) -> i64 {
    run.start.as_second() * 1000
}

fn exported(told: &Told) -> File {
    let sleep: Vec<Value> = told
        .nights
        .iter()
        .map(|night| {
            json!({
                "sleepStartTimestampGMT": local(night.onset_s(), 0).strftime("%Y-%m-%dT%H:%M:%S.0").to_string(),
                "sleepEndTimestampGMT": local(night.wake_s(), 0).strftime("%Y-%m-%dT%H:%M:%S.0").to_string(),
                "calendarDate": night.date.to_string(),
                "sleepWindowConfirmationType": "ENHANCED_CONFIRMED_FINAL",
                "deepSleepSeconds": night.minutes(Stage::Deep) * 60,
                "lightSleepSeconds": night.minutes(Stage::Light) * 60,
                "remSleepSeconds": night.minutes(Stage::Rem) * 60,
                "awakeSleepSeconds": night.minutes(Stage::Awake) * 60,
                "napTimeSeconds": night.nap_min * 60,
                "averageRespiration": f64::from(night.breaths_tenths) / 10.0,
                "sleepScores": { "overallScore": night.score },
                "retro": false,
            })
        })
        .collect();
    let health: Vec<Value> = told
        .nights
        .iter()
        .map(|night| {
            let metric = |kind: &str, value: u16| json!({ "type": kind, "value": value, "status": "IN_RANGE" });
            json!({
                "calendarDate": night.date.to_string(),
                "metrics": [metric("HRV", night.rmssd_ms), metric("SPO2", night.oxygen_pct), json!({ "type": "SKIN_TEMP_C", "value": 0.0, "status": "UNKNOWN" })],
            })
        })
        .collect();
    let days: Vec<Value> = told
        .nights
        .iter()
        .map(|night| json!({ "calendarDate": night.date.to_string(), "restingHeartRate": night.resting_bpm, "minHeartRate": night.resting_bpm - 2 }))
        .collect();
    let weights: Vec<Value> = told
        .nights
        .iter()
        .map(|night| json!({ "metaData": { "calendarDate": format!("{}T07:00:00.0", night.date) }, "weight": { "weight": u32::from(night.mass_tenths) * 100 } }))
        .collect();
    // Milliseconds, and centimetres, as a carefully checked export has them.
    let activities: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "activityId": 1_000 + number, "name": run.title, "activityType": "running", "sportType": "RUNNING",
                "beginTimestamp": ms(run), "startTimeGmt": ms(run), "startTimeLocal": ms(run) + i64::from(run.offset_s) * 1000,
                "duration": run.seconds() * 1000, "elapsedDuration": run.seconds() * 1000,
                "distance": run.distance_m * 100, "elevationGain": u32::from(run.ascent_m) * 100,
                "avgHr": run.mean_bpm, "workoutRpe": run.effort * 10,
            })
        })
        .collect();
    let used_in = |pair: usize| -> Vec<Value> {
        let runs = told.runs.iter().enumerate().filter(|(_, run)| run.shoes == pair);
        runs.map(|(number, _)| json!({ "activityId": 1_000 + number, "gearPk": 70 + pair })).collect()
    };
    let gear: serde_json::Map<String, Value> =
        (0..told.shoes.len()).map(|pair| ((70 + pair).to_string(), used_in(pair).into())).collect();
    let records: Vec<Value> = told
        .bests
        .iter()
        .enumerate()
        .map(|(number, best)| {
            json!({
                "personalRecordId": 500 + number, "activityId": 0, "value": best.value, "personalRecordType": best.what,
                "prStartTimeGMT": best.date.at(9, 0, 0, 0).strftime("%a %b %d %H:%M:%S GMT %Y").to_string(), "current": true,
            })
        })
        .collect();
    // Two notes a day, and what the watch estimates of a run.
    let drunk: Vec<Value> = told
        .nights
        .iter()
        .flat_map(|night| {
            let note = |ml: u16, by: &str| {
                json!({
                    "calendarDate": night.date.to_string(), "hydrationSource": by, "valueInML": ml, "capped": false,
                    "estimatedSweatLossInML": if ml == 0 { Some(800) } else { None }, "timestampLocal": format!("{}T12:00:00.0", night.date),
                })
            };
            let first = night.drunk_ml / 3;
            [note(first, "MANUAL"), note(night.drunk_ml - first, "MANUAL"), note(0, "GARMIN_ACTIVITY")]
        })
        .collect();
    let file = |folder: &str, name: &str, value: Value| {
        File::json(format!("DI_CONNECT/{folder}/{name}.json"), &value)
    };
    zipped(
        "garmin-export.zip",
        vec![
            file("DI-Connect-Wellness", "2026-01-01_2026-04-10_1_sleepData", sleep.into()),
            file("DI-Connect-Wellness", "2026-01-01_2026-04-10_1_healthStatusData", health.into()),
            file("DI-Connect-Wellness", "1_userBioMetrics", weights.into()),
            file("DI-Connect-Aggregator", "UDSFile_2026-01-01_2026-04-10", days.into()),
            file(
                "DI-Connect-Fitness",
                "runner_0_summarizedActivities",
                json!([{ "summarizedActivitiesExport": activities }]),
            ),
            file("DI-Connect-Aggregator", "HydrationLogFile_2026-01-01_2026-04-10", drunk.into()),
            file(
                "DI-Connect-Fitness",
                "runner_gear",
                json!([{ "gearDTOS": things(told, true), "gearActivityDTOs": gear, "gearActivityTypeDTOS": [] }]),
            ),
            file("DI-Connect-Fitness", "runner_personalRecord", json!([{ "personalRecords": records }])),
        ],
    )
}

fn saved(told: &Told) -> Vec<File> {
    let night = |night: &Night| {
        let sleep = json!({ "dailySleepDTO": {
            "calendarDate": night.date.to_string(), "sleepTimeSeconds": night.asleep_min() * 60,
            "napTimeSeconds": night.nap_min * 60, "sleepWindowConfirmed": true,
            "sleepStartTimestampGMT": night.onset_s() * 1000, "sleepEndTimestampGMT": night.wake_s() * 1000,
            "deepSleepSeconds": night.minutes(Stage::Deep) * 60, "lightSleepSeconds": night.minutes(Stage::Light) * 60,
            "remSleepSeconds": night.minutes(Stage::Rem) * 60, "awakeSleepSeconds": night.minutes(Stage::Awake) * 60,
            "averageRespirationValue": f64::from(night.breaths_tenths) / 10.0, "averageSpO2Value": night.oxygen_pct,
            "sleepScores": { "overall": { "value": night.score, "qualifierKey": "GOOD" } },
        }});
        let hrv = json!({ "hrvSummary": { "calendarDate": night.date.to_string(), "weeklyAvg": 511, "lastNightAvg": night.rmssd_ms, "status": "BALANCED" } });
        let day = json!({ "calendarDate": night.date.to_string(), "restingHeartRate": night.resting_bpm });
        let weight =
            json!({ "calendarDate": night.date.to_string(), "weight": f64::from(night.mass_tenths) * 100.0 });
        let drunk = json!([{ "calendarDate": night.date.to_string(), "valueInML": f64::from(night.drunk_ml), "goalInML": 2800.0 }]);
        [("sleep", sleep), ("hrv", hrv), ("summary", day), ("weight", weight), ("hydration", drunk)]
            .map(|(kind, value)| File::json(format!("{kind}/{}.json", night.date), &value))
    };
    let mut files: Vec<File> = told.nights.iter().flat_map(night).collect();
    let activities: Vec<Value> = told
        .runs
        .iter()
        .enumerate()
        .map(|(number, run)| {
            json!({
                "activityId": 1_000 + number, "activityName": run.title, "activityType": { "typeKey": "trail_running" },
                "startTimeGMT": local(run.start.as_second(), 0).strftime("%Y-%m-%d %H:%M:%S").to_string(),
                "startTimeLocal": run.local().strftime("%Y-%m-%d %H:%M:%S").to_string(),
                "duration": f64::from(run.seconds()), "distance": f64::from(run.distance_m),
                "elevationGain": f64::from(run.ascent_m), "averageHR": f64::from(run.mean_bpm),
            })
        })
        .collect();
    files.push(File::json("activities.json", &activities.into()));
    files.push(File::json("gear.json", &things(told, false).into()));
    let records = told.bests.iter().enumerate().map(|(number, best)| {
        let begun = best.date.at(9, 0, 0, 0);
        json!({
            "id": 500 + number, "typeId": if best.what == "Farthest Run" { 7 } else { 3 }, "status": "ACCEPTED", "activityId": 0,
            "value": f64::from(best.value), "prStartTimeGmtFormatted": begun.strftime("%Y-%m-%dT%H:%M:%S.0").to_string(), "prTypeLabelKey": null,
        })
    });
    files.push(File::json("records.json", &records.collect()));
    files
}

/// Shoes, as the export and the service list them. Where the export has a name of the model alone, the service has the runner's own.
fn things(told: &Told, exported: bool) -> Vec<Value> {
    let thing = |(number, pair): (usize, &super::Shoes)| {
        let retired = if pair.until.is_some() { "retired" } else { "active" };
        json!({
            "gearPk": 70 + number, "uuid": format!("ab{number}"), "userProfilePk": 1, "gearTypeName": "Shoes", "gearStatusName": retired,
            "displayName": if exported { None } else { Some(&pair.name) }, "customMakeModel": pair.name,
            "dateBegin": format!("{}T00:00:00.0", pair.since), "dateEnd": pair.until.map(|date| format!("{date}T00:00:00.0")),
            "maximumMeters": f64::from(pair.lasts_m), "notified": false,
        })
    };
    told.shoes.iter().enumerate().map(thing).collect()
}
