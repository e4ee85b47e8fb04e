//! COROS: what tools save of its Training Hub. Its own exports are recordings, a file each.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};

use super::{
    Document, Export, Text,
    harvest::Harvest,
    json::{self, Object, number, positive, string},
};
use crate::{Contents, IndexedActivity, ReadError, dates};

pub(super) const EXPORT: Export = Export {
    name: "COROS",
    obtained: "COROS app or Training Hub, an activity, Export Data as FIT; or what a tool saved of the Training Hub as JSON",
    documents: &[
        Document {
            named: "saved days (`happenDay` with `rhr` and `avgSleepHrv`)",
            read_as: "RMSSD of the night and resting pulse; its training load of the day, kept as COROS's",
            left: "sleep, which it does not tell there; tiredness, stamina, predictions. It is no official export",
            is_checked: false,
            is: |text| text.head.contains("\"happenDay\"") && text.head.contains("\"rhr\""),
            read: read_days,
        },
        Document {
            named: "saved lists of activities (`labelId` with `sportType`)",
            read_as: "every activity that has no recording, with its time, way, climb and mean pulse",
            left: "laps, zones; kinds of sport beyond running, walking, hiking, cycling, swimming and strength come as other",
            is_checked: false,
            is: |text| text.head.contains("\"labelId\"") && text.head.contains("\"sportType\""),
            read: read_activities,
        },
    ],
};

/// A day written as the number 20260509, or as text.
fn day(object: &Object, name: &str) -> Option<Date> {
    let text = match object.get(name)? {
        serde_json::Value::Number(number) => number.to_string(),
        serde_json::Value::String(text) => text.clone(),
        _ => return None,
    };
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return dates::date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]), None);
    }
    dates::date(&text, None)
}

fn read_days(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let coros = Source::Named("coros".to_owned());
    // The same day stands in several lists of an answer, in some of them without all its values.
    let mut days: BTreeMap<(Date, Metric), f64> = BTreeMap::new();
    json::each_object(&document, &mut |object| {
        let Some(date) = day(object, "happenDay") else { return };
        let mut add = |metric, names: &[&str]| {
            if let Some(value) = names.iter().find_map(|name| positive(object, &[name])) {
                days.insert((date, metric), value);
            }
        };
        add(Metric::Rmssd, &["avgSleepHrv"]);
        add(Metric::RestingHeartRate, &["rhr", "testRhr"]);
        add(Metric::VendorStrain, &["trainingLoad"]);
    });
    let mut harvest = Harvest::until(text.latest);
    days.into_iter().for_each(|((date, metric), value)| harvest.add(date, metric, &coros, value));
    harvest.finish("days of COROS without a pulse")
}

fn read_activities(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut activities = Vec::new();
    json::each_object(&document, &mut |object| activities.extend(activity(object)));
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a list of COROS without an activity that tells its start"));
    }
    Ok(Contents::Index(activities))
}

fn activity(object: &Object) -> Option<IndexedActivity> {
    let id = object.get("labelId")?;
    let seconds = |name: &str| number(object, &[name]).filter(|seconds| (9e8..7e9).contains(seconds));
    let start_s = seconds("startTime")?;
    // Quarters of an hour east of UTC.
    let offset = number(object, &["startTimezone"])
        .filter(|quarters| quarters.abs() <= 56.0)
        .and_then(|quarters| Offset::from_seconds(quarters as i32 * 900).ok());
    let sport = match number(object, &["sportType"]).map(|kind| kind as i64) {
        Some(100..=103) => Sport::Running,
        Some(104..=106) => Sport::Hiking,
        Some(200..=205) => Sport::Cycling,
        Some(300 | 301) => Sport::Swimming,
        Some(402) => Sport::Strength,
        Some(900) => Sport::Walking,
        _ => Sport::Other,
    };
    let elapsed_s = seconds("endTime").map(|end_s| end_s - start_s).filter(|&seconds| seconds > 0.0);
    Some(IndexedActivity {
        id: id.as_str().map_or_else(|| id.to_string(), str::to_owned),
        file: None,
        start: Timestamp::from_second(start_s as i64).ok(),
        offset,
        is_timed: true,
        name: string(object, &["name"]).or_else(|| string(object, &["remark"])).map(str::to_owned),
        sport,
        effort_cr10: None,
        totals: Totals {
            elapsed_s: elapsed_s.or_else(|| positive(object, &["totalTime"])),
            timer_s: positive(object, &["workoutTime"]).or_else(|| positive(object, &["totalTime"])),
            distance_m: positive(object, &["distance"]).or_else(|| positive(object, &["totalDistance"])),
            ascent_m: positive(object, &["ascent"]).or_else(|| positive(object, &["elevationGain"])),
            mean_heart_rate_bpm: positive(object, &["avgHr"]),
            max_heart_rate_bpm: positive(object, &["maxHr"]),
            device_load: positive(object, &["trainingLoad"]),
            ..Totals::default()
        },
    })
}
