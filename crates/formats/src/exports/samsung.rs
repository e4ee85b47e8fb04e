//! Samsung Health: the folder that the app's Download Personal Data leaves on the phone.
//!
//! A table a kind of data, named `com.samsung.….csv`, and beside them a folder of JSON with what was measured minute by minute. The first
//! line of a table names it and two numbers, the second is the header, and rows have an empty cell more than it. Some columns carry the
//! name of the kind in front. Times are UTC, as the seconds in the files beside them show, and a column tells the offset.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Metric, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document, Export, Text, bedtimes,
    harvest::{Harvest, mean},
    json::{self, positive},
    nights::{Stage, Stretch, local_date, sleeps},
    sheet::{Row, Sheet, plain},
};
use crate::{Contents, IndexedActivity, ReadError, dates};

pub(super) const EXPORT: Export = Export {
    name: "Samsung Health",
    obtained: "Samsung Health app, Settings, Download personal data: the folder `samsunghealth_…`",
    documents: &[
        Document {
            named: "`com.samsung.shealth.sleep.*.csv`, `com.samsung.health.sleep_stage.*.csv`",
            read_as: "time asleep, deep and REM by the stages, when it began and ended, naps apart; of a sleep without stages the time in bed is not taken for sleep; the sleep score, kept as Samsung's",
            left: "efficiency, recovery, snoring, movement",
            is_checked: false,
            is: |text| is_table(text.head, &["sleep", "sleepstage"]),
            read: read_sleep,
        },
        Document {
            named: "`jsons/com.samsung.health.hrv/…/*.binning_data.json`",
            read_as: "RMSSD and SDNN of the night, as means of what was measured between 18 and 12 o'clock of your own zone",
            left: "readings of the day",
            is_checked: false,
            is: |text| text.head.contains("\"rmssd\"") && text.head.contains("\"start_time\""),
            read: read_hrv,
        },
        Document {
            named: "`com.samsung.health.weight.*.csv`, `com.samsung.health.respiratory_rate.*.csv`, `com.samsung.shealth.tracker.oxygen_saturation.*.csv`, `com.samsung.health.skin_temperature.*.csv`, `com.samsung.shealth.vitality_score.*.csv`",
            read_as: "body mass; breaths, oxygen and skin temperature of the night; the energy score, kept as Samsung's",
            left: "spot heart rates, whose lowest is no resting pulse; stress, steps, ECG, blood pressure",
            is_checked: false,
            is: |text| {
                is_table(
                    text.head,
                    &[
                        "weight",
                        "respiratoryrate",
                        "trackeroxygensaturation",
                        "skintemperature",
                        "vitalityscore",
                    ],
                )
            },
            read: read_values,
        },
        Document {
            named: "`com.samsung.shealth.exercise.*.csv`",
            read_as: "every exercise with its time, way, climb and pulse",
            left: "routes and heart rate minute by minute; kinds of sport beyond running, walking, hiking, cycling and swimming come as other",
            is_checked: false,
            is: |text| is_table(text.head, &["exercise"]),
            read: read_exercise,
        },
        Document {
            named: "all other `com.samsung.*.csv`",
            read_as: "nothing",
            left: "goals, badges, settings, sums of the day",
            is_checked: false,
            is: |text| text.head.starts_with("com.samsung."),
            read: |_| Err(ReadError::not_an_activity("a table of Samsung Health that Lope has no use for")),
        },
    ],
};

/// What a table is, by its first line: `com.samsung.shealth.sleep,6309001,5`.
fn kind(head: &str) -> Option<String> {
    let first = head.lines().next()?.split(',').next()?.trim();
    let kind = first.strip_prefix("com.samsung.")?;
    Some(plain(kind.split_once('.')?.1))
}

fn is_table(head: &str, kinds: &[&str]) -> bool {
    kind(head).is_some_and(|kind| kinds.contains(&kind.as_str()))
}

/// The table below the first line, its columns without the name of the kind in front.
fn sheet<'t>(text: &Text<'t>) -> Result<Sheet<'t>, ReadError> {
    let below = text.content.split_once('\n').map_or("", |(_, below)| below);
    let mut sheet = Sheet::of(below).ok_or(ReadError::Unrecognised)?;
    let names: Vec<String> =
        sheet.header().iter().map(|name| plain(name.rsplit('.').next().unwrap_or(name))).collect();
    sheet.name_by_place(&names.iter().map(String::as_str).collect::<Vec<_>>());
    Ok(sheet)
}

/// Seconds since 1970: of a text in UTC, or of a number of milliseconds.
fn instant_s(row: &Row<'_>, name: &str) -> Option<i64> {
    let cell = row.get(&[name])?;
    if let Ok(ms) = cell.parse::<i64>() {
        return Some(ms.div_euclid(1000)).filter(|&seconds| seconds > 0);
    }
    let instant = Offset::UTC.to_timestamp(dates::datetime(cell, None)?).ok()?;
    Some(instant.as_second()).filter(|&seconds| seconds > 0)
}

/// Seconds ahead of UTC: `UTC+0100`, in newer versions `UTC+01:00`.
fn offset_s(row: &Row<'_>, text: &Text<'_>, at_s: i64) -> i32 {
    let told = row.get(&["timeoffset"]).and_then(|cell| {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) =
            (digits.get(..2)?.parse::<i32>().ok()?, digits.get(2..4).unwrap_or("00").parse::<i32>().ok()?);
        let seconds = (hours * 60 + minutes) * 60;
        Some(if cell.contains('-') { -seconds } else { seconds }).filter(|seconds| seconds.abs() <= 14 * 3600)
    });
    told.unwrap_or_else(|| {
        Timestamp::from_second(at_s).map_or(0, |instant| text.zone.to_offset(instant).seconds())
    })
}

fn source() -> Source {
    Source::Named("samsung-health".to_owned())
}

fn read_sleep(text: &Text<'_>) -> Result<Contents, ReadError> {
    let is_staged = is_table(text.content, &["sleepstage"]);
    let sheet = sheet(text)?;
    let (mut harvest, samsung) = (Harvest::until(text.latest), source());
    let mut stretches = Vec::new();
    let mut bedless = 0_usize;
    for row in sheet.rows() {
        let Some((from_s, to_s)) = instant_s(&row, "starttime").zip(instant_s(&row, "endtime")) else {
            continue;
        };
        let offset_s = offset_s(&row, text, to_s);
        if !is_staged {
            // Of a sleep the table says from when to when, awake or not; the stages have a table of their own.
            let Some(date) = local_date(to_s, offset_s) else { continue };
            harvest.replace(date, Metric::SleepScore, &samsung, row.positive(&["sleepscore"]));
            bedless += 1;
            continue;
        }
        let stage = match row.get(&["stage"]) {
            Some("40001") => Stage::Awake,
            Some("40002") => Stage::Light,
            Some("40003") => Stage::Deep,
            Some("40004") => Stage::Rem,
            _ => continue,
        };
        stretches.push(Stretch { start_s: from_s, end_s: to_s, offset_s, stage, source: 0 });
    }
    let mut naps: BTreeMap<Date, f64> = BTreeMap::new();
    for sleep in sleeps(stretches) {
        let hours = |seconds: i64| seconds as f64 / 3600.0;
        if sleep.is_nap {
            *naps.entry(sleep.date).or_default() += hours(sleep.asleep_s());
            continue;
        }
        harvest.add(sleep.date, Metric::SleepDuration, &samsung, hours(sleep.asleep_s()));
        harvest.add(sleep.date, Metric::DeepSleep, &samsung, sleep.deep_s.map(hours));
        harvest.add(sleep.date, Metric::RemSleep, &samsung, sleep.rem_s.map(hours));
        bedtimes::add(&mut harvest, &samsung, sleep.date, sleep.span(), sleep.offset_s);
    }
    naps.into_iter().for_each(|(date, hours)| harvest.add(date, Metric::Nap, &samsung, hours));
    harvest.finish(if bedless > 0 {
        "Samsung Health's list of sleeps without a score; the nights are in its list of stages"
    } else {
        "a table of Samsung Health without a night"
    })
}

/// Readings from this hour of the evening on belong to the next day's night, until this hour of that day.
const EVENING_H: i64 = 18;
const NOON_H: i64 = 12;

fn read_hrv(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut nights: BTreeMap<(Date, Metric), Vec<f64>> = BTreeMap::new();
    let readings = document.as_array().map_or(&[][..], Vec::as_slice);
    for reading in readings.iter().filter_map(Value::as_object) {
        let Some(at) = json::instant(reading, &["start_time"]) else { continue };
        let ahead_s = text.zone.to_offset(at).seconds();
        let hour = (at.as_second() + i64::from(ahead_s)).rem_euclid(86_400) / 3600;
        let evening_s = if hour >= EVENING_H { 86_400 - EVENING_H * 3600 } else { 0 };
        if (NOON_H..EVENING_H).contains(&hour) {
            continue;
        }
        let Some(date) = local_date(at.as_second() + evening_s, ahead_s) else { continue };
        for (metric, name) in [(Metric::Rmssd, "rmssd"), (Metric::Sdnn, "sdnn")] {
            if let Some(ms) = positive(reading, &[name]) {
                nights.entry((date, metric)).or_default().push(ms);
            }
        }
    }
    let mut harvest = Harvest::until(text.latest);
    for ((date, metric), readings) in nights {
        let mean = mean(readings).map(|ms| (ms * 100.0).round() / 100.0);
        harvest.add(date, metric, &source(), mean);
    }
    harvest.finish("readings of Samsung Health without a night")
}

fn read_values(text: &Text<'_>) -> Result<Contents, ReadError> {
    let kind = kind(text.content).unwrap_or_default();
    let sheet = sheet(text)?;
    let (mut harvest, samsung) = (Harvest::until(text.latest), source());
    let mut of_night: BTreeMap<(Date, Metric), Vec<f64>> = BTreeMap::new();
    let mut first: BTreeMap<Date, (i64, f64)> = BTreeMap::new();
    for row in sheet.rows() {
        if kind == "vitalityscore" {
            let day = row.get(&["daytime"]).and_then(|cell| match cell.parse::<i64>() {
                Ok(ms) => local_date(ms.div_euclid(1000), 0),
                Err(_) => dates::date(cell, None),
            });
            if let Some(day) = day {
                harvest.replace(day, Metric::VendorReadiness, &samsung, row.positive(&["totalscore"]));
            }
            continue;
        }
        let Some(at_s) = instant_s(&row, "starttime") else { continue };
        let offset_s = offset_s(&row, text, at_s);
        let end_s = instant_s(&row, "endtime").unwrap_or(at_s);
        let (metric, value) = match kind.as_str() {
            "weight" => {
                let Some((date, kg)) = local_date(at_s, offset_s).zip(row.positive(&["weight"])) else {
                    continue;
                };
                let earlier = first.entry(date).or_insert((at_s, kg));
                if at_s < earlier.0 {
                    *earlier = (at_s, kg);
                }
                continue;
            }
            "respiratoryrate" => (Metric::Respiration, row.positive(&["average"])),
            "skintemperature" => (Metric::SkinTemperature, row.positive(&["temperature"])),
            _ => (Metric::OxygenSaturation, row.positive(&["spo2"])),
        };
        // What was measured over hours ends with the night it is of; a single reading by day is none of a night.
        let is_long = end_s - at_s >= 2 * 3600;
        let hour = (end_s + i64::from(offset_s)).rem_euclid(86_400) / 3600;
        if let Some(date) = local_date(end_s, offset_s).filter(|_| is_long || hour < 10) {
            of_night.entry((date, metric)).or_default().extend(value);
        }
    }
    first.into_iter().for_each(|(date, (_, kg))| harvest.add(date, Metric::BodyMass, &samsung, kg));
    for ((date, metric), values) in of_night {
        let mean = mean(values).map(|value| (value * 100.0).round() / 100.0);
        harvest.add(date, metric, &samsung, mean);
    }
    harvest.finish("a table of Samsung Health without a value of a night or a weight")
}

/// What the numbers of exercises mean, for those that bear on a runner.
fn sport(number: &str) -> Sport {
    match number {
        "1002" | "15005" => Sport::Running,
        "1001" => Sport::Walking,
        "13001" => Sport::Hiking,
        "11007" | "15003" => Sport::Cycling,
        "14001" | "14002" => Sport::Swimming,
        _ => Sport::Other,
    }
}

fn read_exercise(text: &Text<'_>) -> Result<Contents, ReadError> {
    let sheet = sheet(text)?;
    let activities: Vec<IndexedActivity> = sheet.rows().filter_map(|row| exercise(&row, text)).collect();
    if activities.is_empty() {
        return Err(ReadError::not_an_activity("a table of Samsung Health without an exercise"));
    }
    Ok(Contents::Index(activities))
}

fn exercise(row: &Row<'_>, text: &Text<'_>) -> Option<IndexedActivity> {
    let start_s = instant_s(row, "starttime")?;
    let number = row.get(&["exercisetype"])?;
    let timer_s = row.positive(&["duration"]).map(|ms| ms / 1000.0);
    let elapsed_s = instant_s(row, "endtime").map(|end_s| (end_s - start_s) as f64).filter(|&s| s > 0.0);
    Some(IndexedActivity {
        id: row.get(&["datauuid"]).map_or_else(|| start_s.to_string(), str::to_owned),
        file: None,
        start: Timestamp::from_second(start_s).ok(),
        offset: Offset::from_seconds(offset_s(row, text, start_s)).ok(),
        is_timed: true,
        name: row.get(&["title"]).map(str::to_owned),
        sport: sport(number),
        effort_cr10: None,
        totals: Totals {
            elapsed_s: elapsed_s.or(timer_s),
            timer_s,
            distance_m: row.positive(&["distance"]),
            ascent_m: row.positive(&["altitudegain"]),
            descent_m: row.positive(&["altitudeloss"]),
            mean_heart_rate_bpm: row.positive(&["meanheartrate"]),
            max_heart_rate_bpm: row.positive(&["maxheartrate"]),
            ..Totals::default()
        },
    })
}
