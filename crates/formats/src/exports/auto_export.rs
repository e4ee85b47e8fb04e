//! Health Auto Export: the app that sends Apple Health's values on as JSON.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document, Export, Text,
    harvest::{Harvest, mean},
    json::{self, Object, number, positive, string},
    nights::local_date,
};
use crate::{Contents, IndexedActivity, ReadError};

pub(super) const EXPORT: Export = Export {
    name: "Health Auto Export",
    obtained: "the app's automation or manual export, as JSON",
    documents: &[
        Document {
            named: "JSON with `data.metrics`",
            read_as: "time asleep, from when to when, deep and REM; SDNN of the night, of the whole day by itself; resting pulse, breaths, oxygen and wrist temperature of the night, body mass",
            left: "HRV readings of the day, everything else",
            is_checked: false,
            is: |text| text.head.contains("\"metrics\"") && text.head.contains("\"data\""),
            read: read_metrics,
        },
        Document {
            named: "JSON with `data.workouts` alone",
            read_as: "every workout with its time, way and mean pulse",
            left: "routes",
            is_checked: false,
            is: |text| text.head.contains("\"workouts\"") && text.head.contains("\"data\""),
            read: read_workouts,
        },
    ],
};

/// A value and when it was, with the local time it was written in.
struct Reading {
    at_s: i64,
    day: Date,
    is_of_day: bool,
    value: f64,
}

fn read_metrics(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut harvest = Harvest::until(text.latest);
    let mut nights = Vec::new();
    let mut readings: Vec<(Metric, Reading)> = Vec::new();
    let metrics = document.pointer("/data/metrics").and_then(Value::as_array);
    for metric in metrics.into_iter().flatten().filter_map(Value::as_object) {
        let unit = string(metric, &["units"]).unwrap_or_default();
        let data = || {
            metric.get("data").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
        };
        let of = |name: &str| match name {
            "heart_rate_variability" => Some(Metric::Sdnn),
            "resting_heart_rate" => Some(Metric::RestingHeartRate),
            "respiratory_rate" => Some(Metric::Respiration),
            "blood_oxygen_saturation" => Some(Metric::OxygenSaturation),
            "apple_sleeping_wrist_temperature" => Some(Metric::SkinTemperature),
            "weight_body_mass" => Some(Metric::BodyMass),
            _ => None,
        };
        match string(metric, &["name"]) {
            Some("sleep_analysis") => nights.extend(data().filter_map(|one| night(one, unit, &mut harvest))),
            Some(name) => {
                let Some(what) = of(name) else { continue };
                let mut told: Vec<Reading> = data().filter_map(|one| reading(one, what, unit)).collect();
                // Values gathered by day are all dated at midnight; among others one at midnight is a moment like any.
                let is_by_day = told.iter().all(|one| one.is_of_day);
                told.iter_mut().for_each(|one| one.is_of_day = is_by_day);
                readings.extend(told.into_iter().map(|one| (what, one)));
            }
            None => {}
        }
    }
    add(readings, &nights, &mut harvest);
    match harvest.finish("an export of Health Auto Export without a night or a morning") {
        Err(ReadError::NotAnActivity { .. }) if document.pointer("/data/workouts").is_some() => {
            workouts(&document)
        }
        contents => contents,
    }
}

fn source(suffix: &str) -> Source {
    Source::Named(format!("health-auto-export{suffix}"))
}

/// A night: its date of waking, and from when to when it was.
fn night(object: &Object, unit: &str, harvest: &mut Harvest) -> Option<(Date, i64, i64)> {
    let scale = if unit == "min" { 1.0 / 60.0 } else { 1.0 };
    let hours = |names: &[&str]| names.iter().find_map(|name| positive(object, &[name])).map(|h| h * scale);
    let (end_s, offset_s) =
        string(object, &["sleepEnd"]).or_else(|| string(object, &["date"])).and_then(json::local)?;
    let date = local_date(end_s, offset_s)?;
    let stages = ["deep", "core", "rem"].iter().filter_map(|stage| hours(&[stage])).sum::<f64>();
    let asleep = hours(&["totalSleep"]).or((stages > 0.0).then_some(stages)).or_else(|| hours(&["asleep"]));
    let own = source("");
    harvest.add(date, Metric::SleepDuration, &own, asleep);
    harvest.add(date, Metric::DeepSleep, &own, hours(&["deep"]));
    harvest.add(date, Metric::RemSleep, &own, hours(&["rem"]));
    let (start_s, start_offset_s) = string(object, &["sleepStart"]).and_then(json::local)?;
    let local = |at_s: i64, offset_s: i32| {
        Some(Offset::from_seconds(offset_s).ok()?.to_datetime(Timestamp::from_second(at_s).ok()?))
    };
    let times = local(start_s, start_offset_s).zip(local(end_s, offset_s));
    harvest.add_times(date, &own, times.filter(|_| asleep.is_some()).map(|(from, to)| [from, to]));
    Some((date, start_s, end_s))
}

fn reading(object: &Object, what: Metric, unit: &str) -> Option<Reading> {
    let (at_s, offset_s) = string(object, &["date"]).and_then(json::local)?;
    let value = number(object, &["qty"]).or_else(|| number(object, &["Avg"]))?;
    let value = match (what, unit) {
        (Metric::BodyMass, "lb") => value * 0.453_592_37,
        (Metric::SkinTemperature, "degF" | "ºF" | "°F") => (value - 32.0) / 1.8,
        (Metric::OxygenSaturation, _) if value <= 1.0 => value * 100.0,
        _ => value,
    };
    let is_of_day = (at_s + i64::from(offset_s)).rem_euclid(86_400) == 0;
    Some(Reading { at_s, day: local_date(at_s, offset_s)?, is_of_day, value })
}

fn add(readings: Vec<(Metric, Reading)>, nights: &[(Date, i64, i64)], harvest: &mut Harvest) {
    let mut asleep: BTreeMap<(Date, Metric), Vec<f64>> = BTreeMap::new();
    for (what, reading) in readings {
        if matches!(what, Metric::RestingHeartRate | Metric::BodyMass) {
            harvest.add(reading.day, what, &source(""), (reading.value * 100.0).round() / 100.0);
        } else if let Some((date, ..)) =
            nights.iter().find(|(_, from, to)| (*from..*to).contains(&reading.at_s) && !reading.is_of_day)
        {
            asleep.entry((*date, what)).or_default().push(reading.value);
        } else if reading.is_of_day {
            harvest.add(reading.day, what, &source("-day"), (reading.value * 100.0).round() / 100.0);
        }
    }
    for ((date, what), values) in asleep {
        harvest.add(date, what, &source(""), mean(values).map(|value| (value * 100.0).round() / 100.0));
    }
}

fn read_workouts(text: &Text<'_>) -> Result<Contents, ReadError> {
    workouts(&json::parse(text.content)?)
}

fn workouts(document: &Value) -> Result<Contents, ReadError> {
    let list = document.pointer("/data/workouts").and_then(Value::as_array);
    let activities: Vec<IndexedActivity> =
        list.into_iter().flatten().filter_map(Value::as_object).filter_map(workout).collect();
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("an export of Health Auto Export without a workout"));
    }
    Ok(Contents::Index(activities))
}

fn workout(object: &Object) -> Option<IndexedActivity> {
    let begun = string(object, &["start"])?;
    let (start_s, offset_s) = json::local(begun)?;
    let end_s = string(object, &["end"]).and_then(json::local).map(|end| end.0);
    let name = string(object, &["name"]);
    let metres = match string(object, &["distance", "units"]) {
        Some("km") => Some(1000.0),
        Some("mi") => Some(1609.344),
        Some("m") => Some(1.0),
        _ => None,
    };
    let bpm = |paths: &[&[&str]]| paths.iter().find_map(|path| positive(object, path));
    Some(IndexedActivity {
        id: string(object, &["id"]).unwrap_or(begun).to_owned(),
        file: None,
        start: Timestamp::from_second(start_s).ok(),
        offset: Offset::from_seconds(offset_s).ok(),
        is_timed: true,
        name: name.map(str::to_owned),
        sport: Sport::from_vendor_word(name.unwrap_or_default()),
        effort_cr10: None,
        totals: Totals {
            elapsed_s: end_s.map(|end_s| end_s.saturating_sub(start_s) as f64).filter(|&s| s > 0.0),
            timer_s: positive(object, &["duration"]),
            distance_m: positive(object, &["distance", "qty"]).zip(metres).map(|(way, unit)| way * unit),
            mean_heart_rate_bpm: bpm(&[&["heartRate", "avg", "qty"], &["avgHeartRate", "qty"]]),
            max_heart_rate_bpm: bpm(&[&["heartRate", "max", "qty"], &["maxHeartRate", "qty"]]),
            ..Totals::default()
        },
    })
}
