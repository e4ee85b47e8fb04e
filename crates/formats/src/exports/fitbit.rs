//! Fitbit: Google Takeout and the older account archive.

use std::collections::BTreeMap;

use jiff::{civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};

use super::{
    Document, Export, Text,
    harvest::{Harvest, clock},
    json::{self, Object, number, positive, string},
    sheet::Sheet,
};
use crate::{Contents, IndexedActivity, ReadError, dates};

pub(super) const EXPORT: Export = Export {
    name: "Fitbit",
    obtained: "Google Takeout, Fitbit; or Fitbit's own account archive",
    documents: &[
        Document {
            named: "`sleep-*.json`",
            read_as: "time asleep, from when to when, deep and REM of the main sleep; other sleeps as naps",
            left: "sleep efficiency, minute by minute",
            is_checked: true,
            is: |text| text.head.contains("\"dateOfSleep\""),
            read: read_sleep,
        },
        Document {
            named: "`resting_heart_rate-*.json`",
            read_as: "resting pulse of the day",
            left: "its error",
            is_checked: true,
            is: |text| {
                let keys = ["\"dateTime\"", "\"value\"", "\"error\""];
                keys.iter().all(|key| text.head.contains(key))
            },
            read: read_resting,
        },
        Document {
            named: "`sleep_score.csv`",
            read_as: "the sleep score, kept as Fitbit's",
            left: "what it is made of",
            is_checked: true,
            is: |text| is_table(text.head) && text.head.contains("overall_score"),
            read: read_table,
        },
        Document {
            named: "`Daily Heart Rate Variability Summary*.csv`, `Daily Respiratory Rate Summary*.csv`, `Respiratory Rate Summary*.csv`, `Daily SpO2*.csv`, `Computed Temperature*.csv`",
            read_as: "RMSSD and pulse of deep, quiet sleep, breaths, oxygen, skin temperature",
            left: "details of five minutes, histograms, stress",
            is_checked: false,
            is: |text| is_table(text.head),
            read: read_table,
        },
        Document {
            named: "`exercise-*.json`",
            read_as: "every exercise with its time, way and mean pulse",
            left: "zones, steps",
            is_checked: true,
            is: |text| text.head.contains("\"activityName\"") && text.head.contains("\"logId\""),
            read: read_exercise,
        },
        Document {
            named: "`weight-*.json`",
            read_as: "nothing",
            left: "weights: the unit is that of the account and not told",
            is_checked: false,
            is: |text| text.head.contains("\"bmi\"") && text.head.contains("\"logId\""),
            read: |_| Err(ReadError::not_an_activity("a list of weights without their unit")),
        },
    ],
};

fn source() -> Source {
    Source::Named("fitbit".to_owned())
}

fn read_sleep(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let (mut harvest, fitbit) = (Harvest::until(text.latest), source());
    let mut naps: BTreeMap<Date, f64> = BTreeMap::new();
    json::each_object(&document, &mut |sleep| {
        let Some(date) = json::date(sleep, &["dateOfSleep"]) else { return };
        let hours = |path: &[&str]| positive(sleep, path).map(|minutes| minutes / 60.0);
        let asleep_h = hours(&["minutesAsleep"]);
        if sleep.get("mainSleep").and_then(serde_json::Value::as_bool) == Some(false) {
            *naps.entry(date).or_insert(0.0) += asleep_h.unwrap_or(0.0);
            return;
        }
        harvest.add(date, Metric::SleepDuration, &fitbit, asleep_h);
        let at = |name: &str| string(sleep, &[name]).and_then(clock);
        harvest.add_times(date, &fitbit, at("startTime").zip(at("endTime")).map(|(from, to)| [from, to]));
        harvest.add(date, Metric::DeepSleep, &fitbit, hours(&["levels", "summary", "deep", "minutes"]));
        harvest.add(date, Metric::RemSleep, &fitbit, hours(&["levels", "summary", "rem", "minutes"]));
    });
    naps.into_iter().for_each(|(date, asleep_h)| harvest.add(date, Metric::Nap, &fitbit, asleep_h));
    harvest.finish("a list of Fitbit without a night")
}

fn read_resting(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut harvest = Harvest::until(text.latest);
    json::each_object(&document, &mut |object| {
        // The date inside is in the American order, of two digits a year; the one outside says the same.
        let date = string(object, &["dateTime"]).and_then(date);
        if let Some(date) = date {
            // One decimal is more than a pulse has.
            let bpm = positive(object, &["value", "value"]).map(|bpm| (bpm * 10.0).round() / 10.0);
            harvest.add(date, Metric::RestingHeartRate, &source(), bpm);
        }
    });
    harvest.finish("a list of Fitbit without a resting pulse")
}

/// A date as `2019-11-01 00:00:00` or `11/01/19 00:00:00`.
fn date(text: &str) -> Option<Date> {
    local(text).map(jiff::civil::DateTime::date)
}

fn local(text: &str) -> Option<jiff::civil::DateTime> {
    match text.split_once('/') {
        Some((month, rest)) if month.len() <= 2 => {
            let (day, rest) = rest.split_once('/')?;
            let (year, time) = rest.split_once(' ').unwrap_or((rest, "00:00:00"));
            let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
            dates::datetime(&format!("{year}-{month}-{day} {time}"), None)
        }
        _ => dates::datetime(text, None),
    }
}

fn is_table(head: &str) -> bool {
    let line = head.lines().next().unwrap_or_default();
    line.starts_with("timestamp,rmssd,nremhr")
        || line.starts_with("timestamp,daily_respiratory_rate")
        || line.starts_with("timestamp,full_sleep_breathing_rate")
        || line.starts_with("timestamp,average_value,lower_bound")
        || line.contains("nightly_temperature") && line.contains("sleep_end")
        || line.contains("overall_score") && line.contains("sleep_log_entry_id")
}

fn read_table(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = Sheet::of(text.content).ok_or(ReadError::Unrecognised)?;
    let (mut harvest, fitbit) = (Harvest::until(text.latest), source());
    for row in sheet.rows() {
        let Some(date) = row.get(&["sleepend", "timestamp"]).and_then(date) else { continue };
        let mut add = |metric, value: Option<f64>| harvest.add(date, metric, &fitbit, value);
        add(Metric::Rmssd, row.positive(&["rmssd"]));
        add(Metric::SleepingHeartRate, row.positive(&["nremhr"]));
        add(Metric::Respiration, row.positive(&["dailyrespiratoryrate", "fullsleepbreathingrate"]));
        add(Metric::OxygenSaturation, row.positive(&["averagevalue"]));
        add(Metric::SkinTemperature, row.positive(&["nightlytemperature"]));
        add(Metric::SleepScore, row.positive(&["overallscore"]));
    }
    harvest.finish("a table of Fitbit without a night")
}

fn read_exercise(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut activities = Vec::new();
    json::each_object(&document, &mut |object| activities.extend(exercise(object)));
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a list of Fitbit without an exercise"));
    }
    Ok(Contents::Index(activities))
}

fn exercise(object: &Object) -> Option<IndexedActivity> {
    let name = string(object, &["activityName"])?;
    let begun = string(object, &["startTime"])?;
    // With an offset in the interface's answers, in UTC in the archive.
    let offset = crate::text::instant(begun).and_then(|(_, offset)| offset);
    let start = match crate::text::instant(begun) {
        Some((start, _)) => start,
        None => Offset::UTC.to_timestamp(local(begun)?).ok()?,
    };
    let km = |object: &Object| match string(object, &["distanceUnit"]) {
        Some("Kilometer") => Some(1000.0),
        Some("Mile") => Some(1609.344),
        _ => None,
    };
    let seconds = |name: &str| positive(object, &[name]).map(|ms| ms / 1000.0);
    Some(IndexedActivity {
        id: number(object, &["logId"]).map_or_else(|| begun.to_owned(), |id| format!("{id:.0}")),
        file: None,
        start: Some(start),
        offset,
        is_timed: true,
        name: Some(name.to_owned()),
        sport: Sport::from_vendor_word(name),
        effort_cr10: None,
        totals: Totals {
            elapsed_s: seconds("duration").or_else(|| seconds("originalDuration")),
            timer_s: seconds("activeDuration"),
            distance_m: positive(object, &["distance"]).zip(km(object)).map(|(way, unit)| way * unit),
            ascent_m: positive(object, &["elevationGain"]),
            mean_heart_rate_bpm: positive(object, &["averageHeartRate"]),
            ..Totals::default()
        },
    })
}
