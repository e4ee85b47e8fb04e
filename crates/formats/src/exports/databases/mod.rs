//! Databases of phones: Health Connect and Gadgetbridge.
//!
//! A database has every minute of years, so it is not loaded but distilled, like an export of Apple Health: what is kept in its stead
//! are small documents, one a year and one a workout, which are read here like any original.

mod database;
mod gadgetbridge;
mod gathered;
mod health_connect;
mod model;

use std::{collections::BTreeMap, io::Read, ops::ControlFlow};

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Activity, Device, Metric, Quantity, Source, Sport, Totals};

use self::{
    database::Database,
    gathered::SLOT_S,
    model::{What, Workout, Year},
};
use super::{
    Document, Export, Text,
    apple::Part,
    bedtimes,
    harvest::{Harvest, mean},
    nights::{Sleep, Stretch, local_date, sleeps},
};
use crate::{
    Contents, ReadError,
    recordings::{Recordings, Track},
    samples::Samples,
    totals,
};

/// A pulse asleep is told of so many five minutes at least: an hour.
const FEWEST_SLOTS: usize = 12;
/// Samples of heart rate further apart than this are no recording of a workout, seconds.
const SPARSE_S: i64 = 60;

pub(super) const HEALTH_CONNECT: Export = Export {
    name: "Health Connect",
    obtained: "Android: Settings, Health Connect, Manage data, Backup and restore, Export: `Health Connect.zip` with a database",
    documents: &[
        Document {
            named: "`health_connect_export.db`: nights, pulse, HRV",
            read_as: "time asleep, deep and REM, when it began and ended, naps apart, merged over all apps that wrote them; RMSSD, breaths and oxygen as measured asleep, resting pulse, pulse asleep, body mass; each app's values by themselves",
            left: "readings of the day, steps, energy, food, cycle",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"phone-year-of":"health-connect""#),
            read: read_year,
        },
        Document {
            named: "`health_connect_export.db`: exercise",
            read_as: "every session with its time, and way, climb and heart rate that the same app wrote in it",
            left: "routes, laps, speed, power; sports that are rare among runners come as other",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"phone-workout-of":"health-connect""#),
            read: read_workout,
        },
    ],
};

pub(super) const GADGETBRIDGE: Export = Export {
    name: "Gadgetbridge",
    obtained: "Gadgetbridge, Data management: Export zip, or the database alone",
    documents: &[
        Document {
            named: "the database `Gadgetbridge`: nights and pulse",
            read_as: "of Garmin watches and Xiaomi bands time asleep with stages, when it began and ended, naps apart, of Colmi rings and CMF watches the same without stages; of these and of Huami bands resting pulse, pulse, breaths and oxygen asleep; of Garmin RMSSD of the night, and the sleep score, kept as the vendor's",
            left: "sleep of Huami bands, all of other devices, stress, steps; local time is not told, so your own zone is taken",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"phone-year-of":"gadgetbridge""#),
            read: read_year,
        },
        Document {
            named: "the database `Gadgetbridge`: activities; `files/` beside it",
            read_as: "every activity with time, way, climb and heart rate; the FIT and GPX files in the archive like all recordings",
            left: "raw details of devices that write no FIT or GPX",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"phone-workout-of":"gadgetbridge""#),
            read: read_workout,
        },
    ],
};

/// Whether a file that begins so is a database.
pub(super) fn is_database(head: &[u8]) -> bool {
    head.starts_with(database::SIGNATURE)
}

/// Reads a database to its end and hands on what is kept of it: first the years, then the workouts, each oldest first.
///
/// `watch` is told how many bytes were copied, and may end it. Returns what was wrong.
pub(super) fn distil(
    source: &mut dyn Read,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
) -> Result<Vec<String>, ReadError> {
    let mut copied = 0;
    let database = Database::copied(source, &mut |bytes| {
        copied = bytes;
        watch(bytes)
    })?;
    let mut go_on = || watch(copied);
    let gathered = if health_connect::is_ours(&database) {
        health_connect::gather(&database, &mut go_on)?
    } else if gadgetbridge::is_ours(&database) {
        gadgetbridge::gather(&database, &mut go_on)?
    } else {
        return Err(match database.damage() {
            Some(damage) => ReadError::damaged(damage),
            None => ReadError::not_an_activity("a database of an app that Lope does not know"),
        });
    };
    if gathered.is_empty() {
        return Err(match database.damage() {
            Some(damage) => ReadError::damaged(damage),
            None => {
                ReadError::not_an_activity("a database without nights, pulse or workouts that Lope reads")
            }
        });
    }
    gathered.finish(keep)?;
    let damage = database.damage();
    Ok(damage
        .map(|damage| format!("a part of it is damaged, the rest is kept: {damage}"))
        .into_iter()
        .collect())
}

fn read_year(text: &Text<'_>) -> Result<Contents, ReadError> {
    let year: Year =
        serde_json::from_str(text.content).map_err(|error| ReadError::damaged(error.to_string()))?;
    let offset_s = |at_s: i64, told: Option<i32>| {
        told.unwrap_or_else(|| {
            Timestamp::from_second(at_s).map_or(0, |instant| text.zone.to_offset(instant).seconds())
        })
    };
    let stretches = year.sleep.iter().map(|one| Stretch {
        start_s: one.0,
        end_s: one.1,
        offset_s: offset_s(one.1, one.2),
        stage: one.3.into(),
        source: one.4,
    });
    let sleeps = sleeps(stretches.collect());
    let own = Source::Named(year.origin.name().to_owned());
    let mut harvest = Harvest::until(text.latest);
    let mut naps: BTreeMap<Date, f64> = BTreeMap::new();
    for sleep in &sleeps {
        let hours = |seconds: i64| seconds as f64 / 3600.0;
        if sleep.is_nap {
            *naps.entry(sleep.date).or_default() += hours(sleep.asleep_s());
            continue;
        }
        harvest.add(sleep.date, Metric::SleepDuration, &own, hours(sleep.asleep_s()));
        harvest.add(sleep.date, Metric::DeepSleep, &own, sleep.deep_s.map(hours));
        harvest.add(sleep.date, Metric::RemSleep, &own, sleep.rem_s.map(hours));
        harvest.add(sleep.date, Metric::SleepingHeartRate, &own, pulse_asleep(sleep, &year.heart));
        let (first_s, last_s) = sleep.span();
        bedtimes::add(&mut harvest, &own, sleep.date, (first_s, last_s), sleep.offset_s);
    }
    naps.into_iter().for_each(|(date, hours)| harvest.add(date, Metric::Nap, &own, hours));
    let nights: Vec<&Sleep> = sleeps.iter().filter(|sleep| !sleep.is_nap).collect();
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    let mut asleep: BTreeMap<(Date, What, u16), Vec<f64>> = BTreeMap::new();
    let mut first_mass: BTreeMap<(Date, u16), f64> = BTreeMap::new();
    for single in &year.values {
        let (at_s, what, value, teller) = (single.0, single.2, single.3, single.4);
        let Some(day) = local_date(at_s, offset_s(at_s, single.1)) else { continue };
        let source = source(&year, teller);
        let of_day = match what {
            What::RestingHeartRate => Metric::RestingHeartRate,
            What::NightRmssd => Metric::Rmssd,
            What::NightRespiration => Metric::Respiration,
            What::SleepScore => Metric::SleepScore,
            What::BodyMass => {
                first_mass.entry((day, teller)).or_insert(value);
                continue;
            }
            What::Rmssd | What::Respiration | What::Oxygen => {
                if let Some(date) = night_of(&nights, at_s) {
                    asleep.entry((date, what, teller)).or_default().push(value);
                }
                continue;
            }
        };
        // A day that is told of again and again is as the device last saw it.
        harvest.replace(day, of_day, &source, rounded(value));
    }
    for ((day, teller), value) in first_mass {
        harvest.add(day, Metric::BodyMass, &source(&year, teller), rounded(value));
    }
    for ((date, what, teller), values) in asleep {
        let metric = match what {
            What::Rmssd => Metric::Rmssd,
            What::Respiration => Metric::Respiration,
            _ => Metric::OxygenSaturation,
        };
        harvest.add(date, metric, &source(&year, teller), mean(values).map(rounded));
    }
    harvest.finish("a year of a phone without a night or a morning")
}

/// Each app and device by its own name: their values are no common yardstick.
fn source(year: &Year, teller: u16) -> Source {
    let name = year.tellers.get(usize::from(teller)).map_or("unknown", String::as_str);
    let name: String = name.trim().chars().take(40).collect();
    Source::Named(format!("{} via {}", name.to_lowercase(), year.origin.name()))
}

/// The date of the night that an instant is in.
fn night_of(nights: &[&Sleep], at_s: i64) -> Option<Date> {
    let next = nights.partition_point(|night| night.span().0 <= at_s);
    let night = nights.get(next.checked_sub(1)?)?;
    (at_s < night.span().1).then_some(night.date)
}

/// Mean heart rate over the five minutes that begin asleep.
fn pulse_asleep(sleep: &Sleep, heart: &[(i64, f64)]) -> Option<f64> {
    let (first, last) = sleep.span();
    let from = heart.partition_point(|slot| slot.0 < first - SLOT_S);
    let is_asleep = |at: i64| sleep.asleep.iter().any(|(start, end)| (*start..*end).contains(&at));
    let within = heart[from..].iter().take_while(|slot| slot.0 < last).filter(|slot| is_asleep(slot.0));
    let rates: Vec<f64> = within.map(|slot| slot.1).collect();
    if rates.len() >= FEWEST_SLOTS { mean(rates).map(|bpm| (bpm * 10.0).round() / 10.0) } else { None }
}

fn read_workout(text: &Text<'_>) -> Result<Contents, ReadError> {
    let workout: Workout =
        serde_json::from_str(text.content).map_err(|error| ReadError::damaged(error.to_string()))?;
    let start = Timestamp::from_second(workout.start_s)
        .map_err(|_| ReadError::damaged("a workout outside of time"))?;
    let mut activity = Activity::new(start, Sport::from_vendor_word(&workout.kind));
    activity.name = workout.name;
    activity.sub_sport = (workout.kind == "treadmill running").then(|| "treadmill".to_owned());
    activity.device = Device { product: Some(workout.teller), ..Device::default() };
    let steps: Vec<i64> = workout.heart.windows(2).map(|pair| pair[1].0.saturating_sub(pair[0].0)).collect();
    let dense = steps.iter().filter(|step| **step <= SPARSE_S).count();
    let mut samples = Samples::default();
    if 2 * dense > steps.len() {
        for &(at_s, bpm) in &workout.heart {
            if let Ok(instant) = Timestamp::from_second(workout.start_s.saturating_add(at_s)) {
                samples.push(instant, &[(Quantity::HeartRate, f64::from(bpm))]);
            }
        }
    }
    let sessions = samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?;
    if let Some(recorded) = sessions.into_iter().next() {
        activity.start = recorded.start;
        recorded.fill(&mut activity);
    }
    let beats = || mean(workout.heart.iter().map(|sample| f64::from(sample.1)));
    let highest = workout.heart.iter().map(|sample| f64::from(sample.1)).reduce(f64::max);
    activity.totals = totals::plausible(Totals {
        elapsed_s: Some(workout.end_s.saturating_sub(workout.start_s) as f64).filter(|&s| s > 0.0),
        timer_s: workout.timer_s,
        distance_m: workout.distance_m,
        ascent_m: workout.ascent_m,
        mean_heart_rate_bpm: workout.mean_heart_rate_bpm.or_else(beats),
        max_heart_rate_bpm: workout.max_heart_rate_bpm.or(highest),
        ..Totals::default()
    });
    if activity.totals.elapsed_s.is_none() {
        return Err(ReadError::damaged("a workout that took no time"));
    }
    let offset = workout.offset_s.and_then(|seconds| Offset::from_seconds(seconds).ok());
    let mut recordings = Recordings::default();
    recordings.add(vec![Track { activity, offset, untimed: 0 }])?;
    recordings.finish(&text.zone)
}
