//! Health Auto Export: the app that sends Apple Health's values on as JSON.
//!
//! Sleep comes in two forms, as the app's maker describes them and as public readers quote them. Gathered: one record a sleep or a
//! day, `sleepStart` and `sleepEnd` by the clock there, hours under `totalSleep` and by stage; `asleep` is 0 beside them, and `date`
//! is the midnight of the day of waking. Not gathered: a record a stage, with `start`, `end` and the stage as its `value`.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document, Export, Text, bedtimes,
    harvest::{Harvest, mean},
    json::{self, Object, number, positive, string},
    nights::{self, Stage, Stretch, local_date, sleeps},
};
use crate::{Contents, IndexedActivity, ReadError};

pub(super) const EXPORT: Export = Export {
    name: "Health Auto Export",
    obtained: "the app's automation or manual export, as JSON",
    documents: &[
        Document {
            named: "JSON with `data.metrics`",
            read_as: "time asleep, from when to when, deep and REM, naps apart; SDNN of the night, of the whole day by itself; resting pulse, breaths, oxygen and wrist temperature of the night, body mass",
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
    let (mut told, mut stretches, mut sources) = (Vec::new(), Vec::new(), Vec::new());
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
            Some("sleep_analysis") => {
                told.extend(data().filter_map(|one| sleep(one, unit)));
                stretches.extend(data().filter_map(|one| stretch(one, &mut sources)));
            }
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
    let mut nights = add_told(told, &mut harvest);
    nights.extend(add_stretches(stretches, &mut harvest));
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

/// A sleep that was gathered by the app.
struct Told {
    /// The local date on which it ended.
    date: Date,
    /// From when to when, seconds since 1970, where it is told.
    span: Option<(i64, i64)>,
    /// Ahead of UTC on waking, seconds.
    offset_s: i32,
    /// Hours asleep, in deep sleep, in REM sleep.
    hours: [Option<f64>; 3],
}

impl Told {
    fn asleep_s(&self) -> i64 {
        (self.hours[0].unwrap_or(0.0) * 3600.0) as i64
    }

    fn overlaps(&self, other: &Told) -> bool {
        match (self.span, other.span) {
            (Some((from, to)), Some((start, end))) => from < end && start < to,
            // What has no times may be told twice.
            _ => true,
        }
    }
}

fn sleep(object: &Object, unit: &str) -> Option<Told> {
    let scale = if unit == "min" { 1.0 / 60.0 } else { 1.0 };
    let hours = |name: &str| positive(object, &[name]).map(|hours| hours * scale);
    let (end_s, offset_s) =
        string(object, &["sleepEnd"]).or_else(|| string(object, &["date"])).and_then(json::local)?;
    let stages = ["deep", "core", "rem"].into_iter().filter_map(hours).sum::<f64>();
    let asleep = hours("totalSleep").or((stages > 0.0).then_some(stages)).or_else(|| hours("asleep"))?;
    let start = string(object, &["sleepStart"]).and_then(json::local);
    Some(Told {
        date: local_date(end_s, offset_s)?,
        span: start.map(|(start_s, _)| (start_s, end_s)).filter(|(from, to)| from < to),
        offset_s,
        hours: [Some(asleep), hours("deep"), hours("rem")],
    })
}

/// Adds what the app gathered, day by day, and gives from when to when the nights were. Sleeps that lie apart on one day are one
/// night, or a night and naps; of those that lie over each other, as two devices tell them, the longest counts.
fn add_told(mut told: Vec<Told>, harvest: &mut Harvest) -> Vec<(Date, i64, i64)> {
    told.sort_by_key(|one| (one.date, -one.asleep_s()));
    let mut nights = Vec::new();
    for day in told.chunk_by(|one, next| one.date == next.date) {
        let mut apart: Vec<&Told> = Vec::new();
        for one in day {
            if !apart.iter().any(|longer| longer.overlaps(one)) {
                apart.push(one);
            }
        }
        let longest_s = apart.first().map_or(0, |one| one.asleep_s());
        let is_nap = |one: &&Told| {
            one.span.is_some_and(|span| nights::is_nap(span, one.offset_s, one.asleep_s(), longest_s))
        };
        let (naps, of_night): (Vec<&Told>, Vec<&Told>) = apart.into_iter().partition(is_nap);
        let sum = |sleeps: &[&Told], what: usize| {
            sleeps.iter().filter_map(|one| one.hours[what]).reduce(|a, b| a + b)
        };
        let (Some(date), own) = (day.first().map(|one| one.date), source("")) else { continue };
        harvest.add(date, Metric::Nap, &own, sum(&naps, 0));
        for (what, metric) in
            [Metric::SleepDuration, Metric::DeepSleep, Metric::RemSleep].into_iter().enumerate()
        {
            harvest.add(date, metric, &own, sum(&of_night, what));
        }
        let spans = || of_night.iter().filter_map(|one| one.span);
        let offset_s = of_night.iter().max_by_key(|one| one.span.map(|span| span.1)).map(|one| one.offset_s);
        let span = spans().map(|span| span.0).min().zip(spans().map(|span| span.1).max());
        if let Some((span, offset_s)) = span.zip(offset_s) {
            bedtimes::add(harvest, &own, date, span, offset_s);
        }
        nights.extend(spans().map(|(from, to)| (date, from, to)));
    }
    nights
}

/// A stage that was not gathered.
fn stretch(object: &Object, sources: &mut Vec<String>) -> Option<Stretch> {
    let stage = match string(object, &["value"])?.to_lowercase().as_str() {
        "core" => Stage::Light,
        "deep" => Stage::Deep,
        "rem" => Stage::Rem,
        "awake" => Stage::Awake,
        "asleep" | "unspecified" => Stage::Asleep,
        _ => return None,
    };
    let at =
        |names: [&str; 2]| names.into_iter().find_map(|name| string(object, &[name])).and_then(json::local);
    let (start_s, _) = at(["start", "startDate"])?;
    let (end_s, offset_s) = at(["end", "endDate"])?;
    let name = string(object, &["source"]).unwrap_or_default();
    let known = sources.iter().position(|one| one == name);
    let source = known.unwrap_or_else(|| {
        sources.push(name.to_owned());
        sources.len() - 1
    });
    Some(Stretch { start_s, end_s, offset_s, stage, source: u16::try_from(source).ok()? })
}

/// Adds the sleeps that stages make, and gives from when to when the nights were.
fn add_stretches(stretches: Vec<Stretch>, harvest: &mut Harvest) -> Vec<(Date, i64, i64)> {
    let (own, hours) = (source(""), |seconds: i64| seconds as f64 / 3600.0);
    let (naps, nights): (Vec<_>, Vec<_>) = sleeps(stretches).into_iter().partition(|sleep| sleep.is_nap);
    for day in naps.chunk_by(|one, next| one.date == next.date) {
        let asleep_s = day.iter().map(|nap| nap.asleep_s()).sum();
        harvest.add(day[0].date, Metric::Nap, &own, hours(asleep_s));
    }
    for night in &nights {
        harvest.add(night.date, Metric::SleepDuration, &own, hours(night.asleep_s()));
        harvest.add(night.date, Metric::DeepSleep, &own, night.deep_s.map(hours));
        harvest.add(night.date, Metric::RemSleep, &own, night.rem_s.map(hours));
        bedtimes::add(harvest, &own, night.date, night.span(), night.offset_s);
    }
    nights.iter().map(|night| (night.date, night.span().0, night.span().1)).collect()
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
