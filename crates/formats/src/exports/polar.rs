//! Polar Flow: the archive of personal data.
//!
//! A night is dated by the day of waking. When it began and ended stands in its hypnogram, by the clock there: in the archive without
//! an offset, in answers of Polar's interface with one. The same names stand in both.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Metric, Quantity, Source, Sport, Totals};
use serde_json::Value;

use super::{
    Document, Export, Text,
    harvest::{Harvest, clock},
    json::{self, Object, number, positive, string},
};
use crate::{
    Contents, ReadError, dates,
    recordings::{Recordings, Track},
    samples::Samples,
    text, totals,
};

pub(super) const EXPORT: Export = Export {
    name: "Polar",
    obtained: "account.polar.com, Download your data",
    documents: &[
        Document {
            named: "`nightly_recovery_*.json`, `sleep_result_*.json`, `sleep_score_*.json`",
            read_as: "RMSSD, pulse and breaths of the first hours of the night, time asleep, from when to when where it is told, deep and REM; the sleep score, kept as Polar's",
            left: "ANS charge, tips, hypnogram",
            is_checked: false,
            is: |text| {
                let keys = ["\"meanNightlyRecoveryRmssd\"", "\"asleepDuration\"", "\"sleepScoreResult\""];
                keys.iter().any(|key| text.head.contains(key))
            },
            read: read_nights,
        },
        Document {
            named: "`training-session_*.json`",
            read_as: "the session with heart rate, speed, cadence, altitude, power and route, under its name or its note",
            left: "training load, zones, laps",
            is_checked: false,
            is: |text| {
                text.head.contains("\"exercises\"") && text.head.contains("\"startTime\"")
                    || text.name.starts_with("training-session") && text.head.starts_with('{')
            },
            read: read_session,
        },
    ],
};

fn source() -> Source {
    Source::Named("polar".to_owned())
}

fn read_nights(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let mut harvest = Harvest::until(text.latest);
    json::each_object(&document, &mut |object| night(object, &mut harvest));
    harvest.finish("a file of Polar without a night")
}

fn night(object: &Object, harvest: &mut Harvest) {
    let date = ["night", "sleepResultDate", "sleepDate"].iter().find_map(|name| json::date(object, &[name]));
    let Some(date) = date else { return };
    let polar = source();
    let mut add = |metric, value: Option<f64>| harvest.add(date, metric, &polar, value);
    let first = |names: &[&str]| names.iter().find_map(|name| positive(object, &[name]));
    // A mean interval between beats, or between breaths, is a rate.
    let rate = |ms: Option<f64>| ms.map(|ms| (600_000.0 / ms).round() / 10.0);
    add(Metric::Rmssd, first(&["meanNightlyRecoveryRmssd", "meanNightlyRecoveryRMSSD"]));
    add(Metric::SleepingHeartRate, rate(first(&["meanNightlyRecoveryRri", "meanNightlyRecoveryRRI"])));
    add(Metric::Respiration, rate(first(&["meanNightlyRecoveryRespirationInterval"])));
    let evaluation = ["evaluation", "sleepEvaluation"].iter().find_map(|name| object.get(*name)?.as_object());
    if let Some(evaluation) = evaluation {
        let hours = |path: &[&str]| json::at(evaluation, path).and_then(json::seconds).map(|s| s / 3600.0);
        add(Metric::SleepDuration, hours(&["asleepDuration"]).filter(|&h| h > 0.0));
        add(Metric::DeepSleep, hours(&["phaseDurations", "deep"]));
        add(Metric::RemSleep, hours(&["phaseDurations", "rem"]));
    }
    let at = |name: &str| {
        let within = ["sleepResult", "hypnogram"];
        let places: [&[&str]; 3] = [&[name], &["sleepResult", name], &[within[0], within[1], name]];
        places.iter().find_map(|path| string(object, path).and_then(clock))
    };
    let (from, to) = (at("sleepStart"), at("sleepEnd"));
    let (from, to) = (from.or_else(|| at("sleepStartTime")), to.or_else(|| at("sleepEndTime")));
    harvest.add_times(date, &polar, from.zip(to).map(|(from, to)| [from, to]));
    let mut add = |metric, value: Option<f64>| harvest.add(date, metric, &polar, value);
    let score = positive(object, &["sleepScoreResult", "sleepScore"]);
    add(Metric::SleepScore, score.or_else(|| positive(object, &["sleepScore", "sleepScore"])));
}

fn read_session(text: &Text<'_>) -> Result<Contents, ReadError> {
    let document = json::parse(text.content)?;
    let session = document.as_object().ok_or(ReadError::Unrecognised)?;
    let exercises = session.get("exercises").and_then(Value::as_array);
    let mut recordings = Recordings::default();
    for exercise in exercises.into_iter().flatten().filter_map(Value::as_object) {
        recordings.add(track(session, exercise)?.into_iter().collect())?;
    }
    if recordings.tracks.is_empty() {
        recordings.add(track(session, session)?.into_iter().collect())?;
    }
    recordings.or_not_an_activity("a session of Polar without a start or an end")?.finish(&text.zone)
}

/// A recording out of an exercise; what it does not say itself is said of the session.
fn track(session: &Object, exercise: &Object) -> Result<Option<Track>, ReadError> {
    let either =
        |names: &[&str]| names.iter().find_map(|name| exercise.get(*name).or_else(|| session.get(*name)));
    let Some(local) =
        either(&["startTime"]).and_then(Value::as_str).and_then(|start| dates::datetime(start, None))
    else {
        return Ok(None);
    };
    let minutes =
        either(&["timezoneOffsetMinutes", "timezoneOffset", "timeZoneOffset"]).and_then(Value::as_i64);
    let offset =
        minutes.and_then(|minutes| Offset::from_seconds(i32::try_from(minutes.checked_mul(60)?).ok()?).ok());
    let Ok(start) = offset.unwrap_or(Offset::UTC).to_timestamp(local) else { return Ok(None) };

    let ms = either(&["durationMillis"]).and_then(Value::as_f64).map(|ms| ms / 1000.0);
    let timer_s =
        ms.or_else(|| either(&["duration"]).and_then(json::seconds)).filter(|&seconds| seconds > 0.0);
    let stop = either(&["stopTime"]).and_then(Value::as_str).and_then(|stop| dates::datetime(stop, None));
    let elapsed_s =
        stop.map(|stop| stop.duration_since(local).as_secs_f64()).filter(|&seconds| seconds > 0.0);
    let Some(elapsed_s) = elapsed_s.or(timer_s) else { return Ok(None) };

    let sport = sport(exercise).or_else(|| sport(session)).unwrap_or(Sport::Other);
    let mut activity = Activity::new(start, sport);
    let own = |path: &[&str]| positive(exercise, path).or_else(|| positive(session, path));
    activity.name = string(session, &["name"]).or_else(|| string(session, &["note"])).map(str::to_owned);
    activity.device = Device { manufacturer: Some("polar".to_owned()), ..Device::default() };
    activity.totals = totals::plausible(Totals {
        elapsed_s: Some(elapsed_s),
        timer_s,
        distance_m: own(&["distanceMeters"]).or_else(|| own(&["distance"])),
        ascent_m: own(&["ascent"]).or_else(|| own(&["ascentMeters"])),
        descent_m: own(&["descent"]).or_else(|| own(&["descentMeters"])),
        mean_heart_rate_bpm: own(&["hrAvg"])
            .or_else(|| own(&["heartRate", "avg"]))
            .or_else(|| own(&["averageHeartRate"])),
        max_heart_rate_bpm: own(&["hrMax"])
            .or_else(|| own(&["heartRate", "max"]))
            .or_else(|| own(&["maximumHeartRate"])),
        ..Totals::default()
    });
    let mut samples = samples(exercise, start, local);
    samples.count_both_feet(sport);
    let sessions = samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
    if let Some(recorded) = sessions.into_iter().next() {
        activity.start = recorded.start;
        recorded.fill(&mut activity);
    }
    Ok(Some(Track { activity, offset, untimed: 0 }))
}

/// The quantity of a list of samples, and its unit in ours.
fn quantity(name: &str) -> Option<(Quantity, f64)> {
    Some(match name {
        "HEART_RATE" | "heartRate" => (Quantity::HeartRate, 1.0),
        "SPEED" | "speed" => (Quantity::Speed, 1.0 / 3.6),
        "CADENCE" | "cadence" => (Quantity::Cadence, 1.0),
        "ALTITUDE" | "altitude" => (Quantity::Altitude, 1.0),
        "DISTANCE" | "distance" => (Quantity::Distance, 1.0),
        "POWER" | "RUNNING_POWER" | "power" => (Quantity::Power, 1.0),
        "TEMPERATURE" | "temperature" => (Quantity::Temperature, 1.0),
        _ => return None,
    })
}

/// At most so many samples of an exercise, each list: four days of seconds.
const MAX_SAMPLES: usize = 345_600;

/// All samples by their time, whatever list they came in.
fn samples(exercise: &Object, start: Timestamp, local: jiff::civil::DateTime) -> Samples {
    let mut points: std::collections::BTreeMap<i64, Vec<(Quantity, f64)>> = std::collections::BTreeMap::new();
    let start_ms = start.as_millisecond();
    let mut add = |ms: i64, quantity, value: f64| {
        if value.is_finite() {
            points.entry(ms).or_default().push((quantity, value));
        }
    };
    let nested = |value: &'_ Value| value.get("samples").cloned();
    let lists = exercise.get("samples").cloned().map(|value| nested(&value).unwrap_or(value));
    match lists {
        // One list a quantity, at a fixed interval.
        Some(Value::Array(lists)) => {
            for list in lists.iter().filter_map(Value::as_object) {
                let Some((what, unit)) = string(list, &["type"]).and_then(quantity) else { continue };
                let step_ms =
                    number(list, &["intervalMillis"]).filter(|&ms| ms >= 1.0).unwrap_or(1_000.0) as i64;
                let values =
                    list.get("values").and_then(Value::as_array).into_iter().flatten().take(MAX_SAMPLES);
                for (index, value) in (0..).zip(values) {
                    let Some(value) = value.as_f64() else { continue };
                    add(start_ms.saturating_add(step_ms.saturating_mul(index)), what, value * unit);
                }
            }
        }
        // One list a quantity, each value with its local time.
        Some(Value::Object(lists)) => {
            let at = |point: &Object| {
                let time = string(point, &["dateTime"]).and_then(|time| dates::datetime(time, None))?;
                let fraction = string(point, &["dateTime"])
                    .and_then(|time| time.split_once('.'))
                    .and_then(|(_, f)| text::number(&format!("0.{}", f.trim_end_matches('Z'))));
                let fraction_ms = (fraction.unwrap_or(0.0).clamp(0.0, 1.0) * 1000.0) as i64;
                let ms = time.duration_since(local).as_millis() as i64;
                Some(start_ms.saturating_add(ms).saturating_add(fraction_ms))
            };
            for (name, list) in &lists {
                let list =
                    list.as_array().into_iter().flatten().take(MAX_SAMPLES).filter_map(Value::as_object);
                for point in list {
                    let Some(ms) = at(point) else { continue };
                    if name == "recordedRoute" {
                        let route = [(Quantity::Latitude, "latitude"), (Quantity::Longitude, "longitude")];
                        route.iter().for_each(|(what, name)| {
                            add(ms, *what, number(point, &[name]).unwrap_or(f64::NAN))
                        });
                    } else if let Some((what, unit)) = quantity(name) {
                        add(ms, what, number(point, &["value"]).map_or(f64::NAN, |value| value * unit));
                    }
                }
            }
        }
        _ => {}
    }
    let mut samples = Samples::default();
    for (ms, values) in points {
        if let Ok(instant) = Timestamp::from_millisecond(ms) {
            samples.push(instant, &values);
        }
    }
    samples
}

/// By its word, or by Polar's number of it.
fn sport(object: &Object) -> Option<Sport> {
    let id = match object.get("sport")? {
        Value::String(word) => return Some(Sport::from_vendor_word(word)),
        sport => {
            sport.get("id").and_then(|id| id.as_str().map_or_else(|| id.as_u64(), |id| id.parse().ok()))?
        }
    };
    Some(match id {
        1 | 4 | 17 | 27 => Sport::Running,
        2 | 5 | 18 | 38 => Sport::Cycling,
        3 => Sport::Walking,
        11 => Sport::Hiking,
        15 => Sport::Strength,
        6..=9 => Sport::Skiing,
        23 | 103 | 105 => Sport::Swimming,
        _ => Sport::Other,
    })
}
