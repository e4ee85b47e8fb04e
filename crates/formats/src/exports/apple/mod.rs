//! Apple Health: `export.zip` of the Health app.
//!
//! Its `export.xml` has gigabytes, one record a measurement. It is read as a stream, and what is kept in its stead are small
//! documents: one for each year of nights and mornings, one for each workout. They are read here like any original.
//!
//! Variability: the watch takes a minute of beats now and then. RMSSD is computed from the beats, SDNN is taken as it stands; readings
//! asleep and readings soon after waking are two sources, and those of the day are left alone.

mod distil;
mod intervals;
mod model;
mod stream;
mod tellers;
mod workouts;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::Offset};
use lope_records::{Activity, Device, Metric, Pause, Quantity, Source, Sport, Totals};

pub use distil::Part;
pub(crate) use distil::distil;

use self::{
    distil::SLOT_S,
    model::{Teller, Variability, What, Workout, Year},
};
use super::{
    Document, Export, Text,
    beats::rmssd_of,
    harvest::{Harvest, mean},
    nights::{Sleep, Stretch, local_date, sleeps},
};
use crate::{
    Contents, ReadError,
    recordings::{Recordings, Track},
    samples::Samples,
};

/// Readings so soon after waking are those of the morning, seconds.
const MORNING_S: i64 = 3600;
/// A pulse asleep is told of so many five minutes at least: an hour.
const FEWEST_SLOTS: usize = 12;
/// Heart rate is given to points of a route so close to it, seconds.
const NEAR_S: f64 = 10.0;

pub(super) const EXPORT: Export = Export {
    name: "Apple Health",
    obtained: "Health app, your picture, Export All Health Data: `export.zip`",
    documents: &[
        Document {
            named: "`export.xml`, of any size: nights, pulse, HRV",
            read_as: "time asleep, from when to when, deep and REM, naps apart, merged over all apps that wrote them; RMSSD from the beats and SDNN, asleep and soon after waking apart; resting pulse, pulse asleep, breaths, oxygen, wrist temperature, body mass",
            left: "HRV readings of the day, steps, energy, food, ECG, everything else",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"apple-health":"#),
            read: read_year,
        },
        Document {
            named: "`export.xml`: workouts, with `workout-routes/*.gpx`",
            read_as: "every workout with its totals, pauses, heart rate and route, and the effort you rated",
            left: "running power and stride of the watch",
            is_checked: false,
            is: |text| text.head.starts_with(r#"{"apple-workout":"#),
            read: read_workout,
        },
    ],
};

/// Whether a document that begins so is an export to be read as a stream.
pub(crate) fn is_export(head: &[u8]) -> bool {
    let contains = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    contains(b"<HealthData") || contains(b"<!DOCTYPE HealthData")
}

fn damaged(error: serde_json::Error) -> ReadError {
    ReadError::damaged(error.to_string())
}

fn read_year(text: &Text<'_>) -> Result<Contents, ReadError> {
    let year: Year = serde_json::from_str(text.content).map_err(damaged)?;
    let mut harvest = Harvest::until(text.latest);
    let stretches = year.sleep.iter().map(|one| Stretch {
        start_s: one.0,
        end_s: one.1,
        offset_s: one.2,
        stage: one.3.into(),
        source: one.4,
    });
    let sleeps = sleeps(stretches.collect());
    let nights: Vec<&Sleep> = sleeps.iter().filter(|sleep| !sleep.is_nap).collect();
    let own = Source::Named("apple-health".to_owned());
    for sleep in &sleeps {
        let hours = |seconds: i64| seconds as f64 / 3600.0;
        if sleep.is_nap {
            continue;
        }
        harvest.add(sleep.date, Metric::SleepDuration, &own, hours(sleep.asleep_s()));
        harvest.add_times(sleep.date, &own, sleep.local_times());
        harvest.add(sleep.date, Metric::DeepSleep, &own, sleep.deep_s.map(hours));
        harvest.add(sleep.date, Metric::RemSleep, &own, sleep.rem_s.map(hours));
        harvest.add(sleep.date, Metric::SleepingHeartRate, &own, pulse_asleep(sleep, &year.heart));
    }
    for (date, naps) in &naps(&sleeps) {
        harvest.add(*date, Metric::Nap, &own, *naps);
    }
    variability(&year, &nights, &mut harvest);
    values(&year, &nights, &mut harvest);
    harvest.finish("a year of Apple Health without a night or a morning")
}

/// Hours of all naps of a day.
fn naps(sleeps: &[Sleep]) -> BTreeMap<Date, f64> {
    let mut naps = BTreeMap::new();
    for nap in sleeps.iter().filter(|sleep| sleep.is_nap) {
        *naps.entry(nap.date).or_default() += nap.asleep_s() as f64 / 3600.0;
    }
    naps
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

/// Which part of a night an instant is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Moment {
    Asleep,
    Morning,
}

/// The night that an instant belongs to: asleep in it, or soon after.
fn night_of(nights: &[&Sleep], at_s: i64) -> Option<(Date, Moment)> {
    let next = nights.partition_point(|night| night.span().0 <= at_s);
    let night = nights.get(next.checked_sub(1)?)?;
    let (_, last) = night.span();
    if at_s < last {
        Some((night.date, Moment::Asleep))
    } else {
        (at_s < last + MORNING_S).then_some((night.date, Moment::Morning))
    }
}

/// Apple's own watch goes by the name of the export, each app that writes into it by its own.
fn source(tellers: &[Teller], number: u16, suffix: &str) -> Source {
    Source::Named(match tellers.get(usize::from(number)) {
        Some(teller) if !teller.is_watch => {
            let name: String = teller.name.trim().chars().take(40).collect();
            format!("{} via apple-health{suffix}", name.to_lowercase())
        }
        _ => format!("apple-health{suffix}"),
    })
}

fn variability(year: &Year, nights: &[&Sleep], harvest: &mut Harvest) {
    let mut readings: BTreeMap<(Date, Moment, u16), Vec<&Variability>> = BTreeMap::new();
    for reading in &year.variability {
        if let Some((date, part)) = night_of(nights, reading.at_s) {
            readings.entry((date, part, reading.teller)).or_default().push(reading);
        }
    }
    for ((date, part, teller), readings) in readings {
        let source = source(&year.tellers, teller, if part == Moment::Morning { "-morning" } else { "" });
        let rmssd = rmssd_of(readings.iter().map(|reading| reading.rr_ms.as_slice()));
        let rounded = |value: f64| (value * 10.0).round() / 10.0;
        harvest.add(date, Metric::Rmssd, &source, rmssd.map(rounded));
        harvest.add(
            date,
            Metric::Sdnn,
            &source,
            mean(readings.iter().map(|reading| reading.sdnn_ms)).map(rounded),
        );
    }
}

fn values(year: &Year, nights: &[&Sleep], harvest: &mut Harvest) {
    let mut asleep: BTreeMap<(Date, What, u16), Vec<f64>> = BTreeMap::new();
    let mut first_mass: BTreeMap<(Date, u16), f64> = BTreeMap::new();
    for single in &year.values {
        let (at_s, what, value, teller) = (single.0, single.2, single.3, single.4);
        let Some(day) = local_date(at_s, single.1) else { continue };
        let night = night_of(nights, at_s).filter(|(_, part)| *part == Moment::Asleep).map(|(date, _)| date);
        match what {
            // One a day, of the whole day; the last stands.
            What::RestingHeartRate => {
                harvest.add(day, Metric::RestingHeartRate, &source(&year.tellers, teller, ""), value);
            }
            What::BodyMass => {
                first_mass.entry((day, teller)).or_insert(value);
            }
            What::Respiration | What::Oxygen | What::WristTemperature | What::Rmssd => {
                if let Some(date) = night {
                    asleep.entry((date, what, teller)).or_default().push(value);
                }
            }
        }
    }
    for ((day, teller), value) in first_mass {
        harvest.add(
            day,
            Metric::BodyMass,
            &source(&year.tellers, teller, ""),
            (value * 100.0).round() / 100.0,
        );
    }
    for ((date, what, teller), values) in asleep {
        let (metric, suffix) = match what {
            What::Respiration => (Metric::Respiration, ""),
            What::Oxygen => (Metric::OxygenSaturation, ""),
            What::WristTemperature => (Metric::SkinTemperature, ""),
            // Not computed by Lope, so another yardstick.
            _ => (Metric::Rmssd, "-rmssd"),
        };
        let mean = mean(values).map(|value| (value * 100.0).round() / 100.0);
        harvest.add(date, metric, &source(&year.tellers, teller, suffix), mean);
    }
}

fn read_workout(text: &Text<'_>) -> Result<Contents, ReadError> {
    let workout: Workout = serde_json::from_str(text.content).map_err(damaged)?;
    let start = Timestamp::from_second(workout.start_s)
        .map_err(|_| ReadError::damaged("a workout outside of time"))?;
    let sport = sport(&workout.kind);
    let mut activity = Activity::new(start, sport);
    let mut recordings = Recordings::default();
    let samples = samples(&workout, start);
    if let Some(recorded) =
        samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))?.into_iter().next()
    {
        activity.start = recorded.start;
        recorded.fill(&mut activity);
    }
    let ms = |seconds: i64| u32::try_from(seconds.checked_mul(1000)?).ok();
    let pause = |&(from, to): &(i64, i64)| Some(Pause { start_ms: ms(from)?, end_ms: ms(to)? });
    let is_after = |pair: &[Pause]| pair[0].end_ms <= pair[1].start_ms;
    let pauses: Vec<Pause> = workout.pauses.iter().filter_map(pause).collect();
    if pauses.windows(2).all(is_after) && pauses.iter().all(|pause| pause.start_ms < pause.end_ms) {
        activity.pauses = pauses;
    }
    activity.sub_sport = (workout.is_indoor && sport == Sport::Running).then(|| "treadmill".to_owned());
    activity.effort_cr10 = workout.effort.filter(|effort| (0.0..=10.0).contains(effort));
    activity.device =
        Device { manufacturer: Some("apple".to_owned()), product: Some(workout.teller), chest_strap: None };
    let elapsed_s = (workout.end_s.saturating_sub(workout.start_s)) as f64;
    let sound = |value: Option<f64>| value.filter(|value| value.is_finite() && (0.0..1e7).contains(value));
    activity.totals = Totals {
        elapsed_s: sound(Some(elapsed_s)).filter(|&s| s > 0.0).or(sound(workout.timer_s)),
        timer_s: sound(workout.timer_s),
        distance_m: sound(workout.distance_m),
        ascent_m: sound(workout.ascent_m),
        mean_heart_rate_bpm: sound(workout.mean_heart_rate_bpm),
        max_heart_rate_bpm: sound(workout.max_heart_rate_bpm),
        ..Totals::default()
    };
    if activity.totals.elapsed_s.is_none() {
        return Err(ReadError::damaged("a workout that took no time"));
    }
    // Zero is what an export says that does not know.
    let offset = workout
        .offset_s
        .filter(|&offset_s| offset_s != 0)
        .and_then(|offset_s| Offset::from_seconds(offset_s).ok());
    recordings.add(vec![Track { activity, offset, untimed: 0 }])?;
    recordings.finish(&text.zone)
}

/// The route with the heart rate of each moment; where there is no route, the heart rate alone.
fn samples(workout: &Workout, start: Timestamp) -> Samples {
    let mut samples = Samples::default();
    let instant = |seconds: f64| {
        let ms = start.as_millisecond().checked_add((seconds * 1000.0).round() as i64)?;
        Timestamp::from_millisecond(ms).ok()
    };
    if workout.route.is_empty() {
        for &(at, bpm) in &workout.heart {
            if let Some(instant) = instant(at as f64) {
                samples.push(instant, &[(Quantity::HeartRate, f64::from(bpm))]);
            }
        }
        return samples;
    }
    for point in &workout.route {
        let Some(instant) = instant(point.0) else { continue };
        let mut values = vec![(Quantity::Latitude, point.1), (Quantity::Longitude, point.2)];
        values.extend(point.3.map(|metres| (Quantity::Altitude, metres)));
        values.extend(point.4.filter(|speed| *speed >= 0.0).map(|speed| (Quantity::Speed, speed)));
        let next = workout.heart.partition_point(|sample| (sample.0 as f64) <= point.0);
        let near = next.checked_sub(1).and_then(|last| workout.heart.get(last));
        let near = near.filter(|sample| point.0 - sample.0 as f64 <= NEAR_S);
        values.extend(near.map(|sample| (Quantity::HeartRate, f64::from(sample.1))));
        samples.push(instant, &values);
    }
    samples
}

fn sport(kind: &str) -> Sport {
    match kind {
        "TraditionalStrengthTraining"
        | "FunctionalStrengthTraining"
        | "CoreTraining"
        | "HighIntensityIntervalTraining" => Sport::Strength,
        "MindAndBody" | "Cooldown" | "PreparationAndRecovery" | "TaiChi" | "Barre" => Sport::Mobility,
        word => Sport::from_vendor_word(word),
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use jiff::civil::date;

    use super::*;

    /// What is read in the end, part by part: the documents of an export, read again.
    fn told(xml: &str, beside: &dyn Fn(&str) -> Option<Vec<u8>>) -> (String, Vec<Activity>) {
        let mut parts = Vec::new();
        let warnings = distil(xml.as_bytes(), beside, &mut |_| ControlFlow::Continue(()), &mut |part| {
            parts.push(part);
            ControlFlow::Continue(())
        })
        .unwrap();
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for part in parts {
            let content = String::from_utf8(part.bytes).unwrap();
            let (latest, zone) = (date(2027, 1, 1), jiff::tz::TimeZone::UTC);
            match super::super::read("export.zip/export.xml", &content, latest, &zone).unwrap().unwrap() {
                Contents::Wellness { observations, warnings, .. } => {
                    lines.push(format!("{} {warnings:?}", part.name));
                    lines.extend(observations.iter().map(|one| {
                        format!("{} {} {} {:.3}", one.date, one.source.name(), one.metric, one.value)
                    }));
                }
                Contents::Activities { activities, warnings } => {
                    let counts: Vec<String> = activities
                        .iter()
                        .flat_map(|one| one.streams.channels().map(|(what, _)| what.name().to_owned()))
                        .collect();
                    lines.push(format!("{} {counts:?} {warnings:?}", part.name));
                    all.extend(activities);
                }
                other => panic!("{other:?}"),
            }
        }
        lines.extend(warnings);
        (lines.join("\n"), all)
    }

    fn record(kind: &str, who: &str, times: [&str; 2], value: &str) -> String {
        let [from, to] = times;
        format!(
            "<Record type=\"HK{kind}\" sourceName=\"{who}\" sourceVersion=\"10\" creationDate=\"{to}\" startDate=\"{from}\" endDate=\"{to}\" value=\"{value}\"/>\n"
        )
    }

    fn document(records: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n]>\n<HealthData locale=\"en_CZ\">\n <ExportDate value=\"2026-11-22 09:00:00 +0100\"/>\n{records}</HealthData>\n"
        )
    }

    const WATCH: &str = "Jana\u{2019}s Apple\u{a0}Watch";

    /// Sixty beats of 900 and 950 ms in turn, so that RMSSD is 50 ms, told as Apple does.
    fn beats(hour: i64, suffix: &str) -> String {
        let mut at_ms = hour * 3_600_000 + 12_340;
        let beat = |index: i64| {
            let rr_ms = if index % 2 == 0 { 900 } else { 950 };
            at_ms += rr_ms;
            let (h, m, s) = (at_ms / 3_600_000, at_ms / 60_000 % 60, at_ms as f64 % 60_000.0 / 1000.0);
            let bpm = (60_000.0 / rr_ms as f64).round();
            format!("<InstantaneousBeatsPerMinute bpm=\"{bpm}\" time=\"{h}:{m:02}:{s:05.2}{suffix}\"/>")
        };
        (0..60).map(beat).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_night_with_all_that_was_measured_in_it() {
        let sleep = "CategoryTypeIdentifierSleepAnalysis";
        let stage = |from: &str, to: &str, stage: &str| {
            record(sleep, WATCH, [from, to], &format!("HKCategoryValueSleepAnalysis{stage}"))
        };
        let reading = |time: &str, hour: i64, suffix: &str| {
            format!(
                "<Record type=\"HKQuantityTypeIdentifierHeartRateVariabilitySDNN\" sourceName=\"{WATCH}\" unit=\"ms\" startDate=\"{time}\" endDate=\"{time}\" value=\"55.5\">\n<HeartRateVariabilityMetadataList>{}</HeartRateVariabilityMetadataList></Record>",
                beats(hour, suffix)
            )
        };
        let slots: String = (0..20)
            .map(|slot| {
                let at = format!("2026-11-22 0{}:{:02}:10 +0100", 1 + slot / 12, slot % 12 * 5);
                record("QuantityTypeIdentifierHeartRate", WATCH, [&at, &at], &format!("{}", 48 + slot % 2))
            })
            .collect();
        let at = |time: &'static str| [time, time];
        let records = [
            slots,
            record(
                "QuantityTypeIdentifierRestingHeartRate",
                WATCH,
                ["2026-11-22 00:00:00 +0100", "2026-11-22 08:00:00 +0100"],
                "47",
            ),
            record("QuantityTypeIdentifierRespiratoryRate", WATCH, at("2026-11-22 02:00:00 +0100"), "14.5"),
            record("QuantityTypeIdentifierRespiratoryRate", WATCH, at("2026-11-22 14:00:00 +0100"), "19"),
            record("QuantityTypeIdentifierOxygenSaturation", WATCH, at("2026-11-22 02:00:00 +0100"), "0.97"),
            record("QuantityTypeIdentifierBodyMass", "Waage", at("2026-11-22 07:20:00 +0100"), "150")
                .replace("value=", "unit=\"lb\" value="),
            record(
                "QuantityTypeIdentifierAppleSleepingWristTemperature",
                WATCH,
                at("2026-11-22 02:00:00 +0100"),
                "96.8",
            )
            .replace("value=", "unit=\"degF\" value="),
            reading("2026-11-22 03:00:00 +0100", 3, "\u{202f}AM"),
            reading("2026-11-22 07:10:00 +0100", 7, ""),
            reading("2026-11-22 15:10:00 +0100", 3, " PM"),
            stage("2026-11-21 22:30:00 +0100", "2026-11-22 07:00:00 +0100", "InBed"),
            stage("2026-11-21 23:00:00 +0100", "2026-11-22 01:00:00 +0100", "AsleepCore"),
            stage("2026-11-22 01:00:00 +0100", "2026-11-22 02:00:00 +0100", "AsleepDeep"),
            stage("2026-11-22 02:00:00 +0100", "2026-11-22 02:30:00 +0100", "Awake"),
            stage("2026-11-22 02:30:00 +0100", "2026-11-22 07:00:00 +0100", "AsleepREM"),
            stage("2026-11-22 13:00:00 +0100", "2026-11-22 13:30:00 +0100", "AsleepCore"),
            record(
                sleep,
                "AutoSleep",
                ["2026-11-21 22:45:00 +0100", "2026-11-22 07:00:00 +0100"],
                "HKCategoryValueSleepAnalysisAsleepUnspecified",
            ),
            // In Japan, though the phone is at home again: 7:00 there.
            record(
                sleep,
                WATCH,
                ["2026-12-01 15:00:00 +0100", "2026-12-01 23:00:00 +0100"],
                "HKCategoryValueSleepAnalysisAsleep",
            )
            .replace("/>", "><MetadataEntry key=\"HKTimeZone\" value=\"Asia/Tokyo\"/></Record>"),
        ];
        let (told, _) = told(&document(&records.concat()), &|_| None);
        insta::assert_snapshot!(told, @r#"
        2026 ["read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app"]
        2026-11-22 apple-health resting_heart_rate_bpm 47.000
        2026-11-22 apple-health sleeping_heart_rate_bpm 48.500
        2026-11-22 apple-health rmssd_ms 50.100
        2026-11-22 apple-health sdnn_ms 55.500
        2026-11-22 apple-health sleep_h 7.750
        2026-11-22 apple-health oxygen_saturation_pct 97.000
        2026-11-22 apple-health respiration_per_min 14.500
        2026-11-22 apple-health skin_temperature_deviation_c 36.000
        2026-11-22 apple-health deep_sleep_h 1.000
        2026-11-22 apple-health rem_sleep_h 4.500
        2026-11-22 apple-health nap_h 0.500
        2026-11-22 apple-health sleep_onset_h -1.250
        2026-11-22 apple-health wake_time_h 7.000
        2026-11-22 apple-health-morning rmssd_ms 50.100
        2026-11-22 apple-health-morning sdnn_ms 55.500
        2026-11-22 waage via apple-health body_mass_kg 68.040
        2026-12-02 apple-health sleep_h 8.000
        2026-12-02 apple-health sleep_onset_h -1.000
        2026-12-02 apple-health wake_time_h 7.000
        "#);
    }

    #[test]
    fn a_workout_with_its_heart_rate_and_its_route() {
        let beat = |second: usize| {
            let at = format!("2026-11-22 10:{:02}:{:02} +0100", second / 60, second % 60);
            record("QuantityTypeIdentifierHeartRate", WATCH, [&at, &at], &format!("{}", 130 + second / 60))
        };
        let beats: String = (0..120).step_by(5).map(beat).collect();
        let effort = record(
            "QuantityTypeIdentifierWorkoutEffortScore",
            WATCH,
            ["2026-11-22 10:00:00 +0100", "2026-11-22 10:02:00 +0100"],
            "6",
        );
        let workout = format!(
            "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"1.9\" durationUnit=\"min\" sourceName=\"{WATCH}\" startDate=\"2026-11-22 10:00:00 +0100\" endDate=\"2026-11-22 10:02:00 +0100\">\n\
             <MetadataEntry key=\"HKElevationAscended\" value=\"310 cm\"/>\n\
             <WorkoutEvent type=\"HKWorkoutEventTypePause\" date=\"2026-11-22 10:01:00 +0100\"/>\n\
             <WorkoutEvent type=\"HKWorkoutEventTypeResume\" date=\"2026-11-22 10:01:06 +0100\"/>\n\
             <WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" average=\"131\" minimum=\"120\" maximum=\"140\" unit=\"count/min\"/>\n\
             <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"0.4\" unit=\"km\"/>\n\
             <WorkoutRoute><FileReference path=\"/workout-routes/route.gpx\"/></WorkoutRoute></Workout>"
        );
        let route = |path: &str| {
            let point = |second: usize| {
                format!(
                    "<trkpt lon=\"14.4\" lat=\"{:.6}\"><ele>200</ele><time>2026-11-22T09:{:02}:{:02}Z</time><extensions><speed>3.3</speed></extensions></trkpt>",
                    50.0 + second as f64 * 3e-5,
                    second / 60,
                    second % 60
                )
            };
            let points: String = (0..120).map(point).collect();
            let gpx =
                format!("<gpx creator=\"Apple Health Export\"><trk><trkseg>{points}</trkseg></trk></gpx>");
            (path == "/workout-routes/route.gpx").then(|| gpx.into_bytes())
        };
        let (lines, with_route) = told(&document(&format!("{beats}{effort}{workout}")), &route);
        insta::assert_snapshot!(lines, @r#"workout 2026-11-22T09:00:00Z ["heart_rate_bpm", "speed_mps", "distance_m", "altitude_m", "latitude_deg", "longitude_deg"] ["read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app"]"#);
        let run = &with_route[0];
        assert_eq!(
            (run.sport, run.effort_cr10, run.offset),
            (Sport::Running, Some(6.0), jiff::tz::offset(1))
        );
        assert_eq!((run.totals.distance_m, run.totals.ascent_m), (Some(400.0), Some(3.1)));
        assert_eq!(run.streams.count(Quantity::HeartRate), 120);
        assert_eq!(run.pauses, [Pause { start_ms: 60_000, end_ms: 66_000 }]);
        let (lines, without) = told(&document(&format!("{beats}{workout}")), &|_| None);
        insta::assert_snapshot!(lines, @r#"
        workout 2026-11-22T09:00:00Z ["heart_rate_bpm"] ["read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app"]
        routes that the export names and does not hold: 1
        "#);
        assert_eq!(without[0].streams.count(Quantity::HeartRate), 24);
        assert_eq!(without[0].elapsed_s(), 120.0);
    }

    #[test]
    fn the_same_told_in_another_order_is_the_same_to_the_byte() {
        let stage = |from: &str, to: &str| {
            record(
                "CategoryTypeIdentifierSleepAnalysis",
                WATCH,
                [from, to],
                "HKCategoryValueSleepAnalysisAsleepCore",
            )
        };
        let first = stage("2026-11-21 23:00:00 +0100", "2026-11-22 02:00:00 +0100");
        let second = stage("2026-11-22 02:00:00 +0100", "2026-11-22 06:00:00 +0100");
        let other =
            record("QuantityTypeIdentifierRestingHeartRate", "Ring", ["2026-11-22 00:00:00 +0100"; 2], "50");
        let next_year =
            record("QuantityTypeIdentifierRestingHeartRate", "Scale", ["2027-01-02 00:00:00 +0100"; 2], "50");
        let parts = |records: &[&str]| {
            let mut parts = Vec::new();
            let xml = document(&records.concat());
            let go_on = || ControlFlow::Continue(());
            distil(xml.as_bytes(), &|_| None, &mut |_| go_on(), &mut |part| {
                parts.push(part);
                go_on()
            })
            .unwrap();
            parts
        };
        let now = parts(&[&first, &second, &other]);
        let later = parts(&[&next_year, &other, &first, &second, &second]);
        assert_eq!(now[0], later[0]);
        assert_eq!(later.len(), 2);
    }

    #[test]
    fn what_was_stopped_or_cut_says_so() {
        let xml = document(&record(
            "QuantityTypeIdentifierRestingHeartRate",
            "Ring",
            ["2026-11-22 00:00:00 +0100"; 2],
            "50",
        ));
        let keep = &mut |_: Part| ControlFlow::Continue(());
        let stopped = distil(xml.as_bytes(), &|_| None, &mut |_| ControlFlow::Break(()), keep);
        assert!(matches!(stopped, Err(ReadError::Io { .. })));
        let go_on = &mut |_: u64| ControlFlow::Continue(());
        let warnings = distil(&xml.as_bytes()[..xml.len() - 8], &|_| None, go_on, keep).unwrap();
        assert!(warnings[0].starts_with("the file is damaged"), "{warnings:?}");
        let empty = distil(document("").as_bytes(), &|_| None, go_on, keep);
        assert!(matches!(empty, Err(ReadError::NotAnActivity { .. })));
    }
}
