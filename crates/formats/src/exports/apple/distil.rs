//! From an export of any size to the small documents that are kept of it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::{self, BufReader, Read},
    ops::ControlFlow,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::{
    super::nights::local_date,
    intervals::Beats,
    model::{Single, Slept, SleptStage, Variability, What, Workout, Year},
    stream::{Export, Instant, Raw, Step, instant},
    tellers::Tellers,
    workouts::{OpenWorkout, length_m, route, workout},
};
use crate::{ReadError, text};

/// Heart rate asleep is kept as means of so many seconds.
pub(super) const SLOT_S: i64 = 300;
/// Samples of heart rate closer than this belong to a workout, seconds: at rest a watch measures every few minutes.
const DENSE_S: i64 = 30;
/// What is kept of an export of twenty years, minute by minute; a made-up one may hold more. Each takes a few bytes.
const MAX_KEPT: usize = 20_000_000;
/// A night from this hour on belongs to the next day, so that a night is in one year's document.
const DAY_BEGINS_S: i64 = 18 * 3600;
const DAY_S: i64 = 86_400;
/// Kilograms.
const POUND_KG: f64 = 0.453_592_37;
/// An effort belongs to a workout that began so close to it, seconds.
const EFFORT_S: u64 = 120;

/// A small document made of an export, to be kept in its stead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is, such as `2026` or `workout 2026-11-22T07:00:00Z`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads an export to its end and hands on what is kept of it: first the years, then the workouts, each oldest first.
///
/// `beside` gives the content of a file of the export by its path in it. `watch` is told how many bytes were read, and may end
/// it. Returns what was wrong.
pub(crate) fn distil(
    source: impl Read,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
) -> Result<Vec<String>, ReadError> {
    let watched = Watched { inner: source, read: 0, watch };
    let mut export = Export::new(BufReader::with_capacity(256 << 10, watched));
    let mut gathered = Gathered::default();
    gathered.read(&mut export)?;
    let mut warnings = Vec::new();
    if let Some(damage) = export.damage() {
        if gathered.is_empty() {
            return Err(ReadError::damaged(damage));
        }
        warnings.push(format!("the file is damaged, what came before is kept: {damage}"));
    }
    if gathered.is_empty() {
        return Err(ReadError::not_an_activity(
            "an export of Apple Health without nights, pulse or workouts",
        ));
    }
    gathered.sort();
    for year in gathered.years() {
        if keep(part(year.year.to_string(), &year)?).is_break() {
            return Ok(warnings);
        }
    }
    let mut missing = 0;
    for index in 0..gathered.workouts.len() {
        let workout = gathered.workout(index, beside, &mut missing);
        let start = Timestamp::from_second(workout.start_s).unwrap_or_default();
        if keep(part(format!("workout {start}"), &workout)?).is_break() {
            break;
        }
    }
    if missing > 0 {
        warnings.push(format!("routes that the export names and does not hold: {missing}"));
    }
    Ok(warnings)
}

fn part(name: String, document: &impl Serialize) -> Result<Part, ReadError> {
    let bytes = serde_json::to_vec(document).map_err(|error| ReadError::damaged(error.to_string()))?;
    Ok(Part { name, bytes })
}

/// A reader that says how far it is, and ends where it is told to.
struct Watched<'w, R> {
    inner: R,
    read: u64,
    watch: &'w mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.watch)(self.read).is_break() {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

/// All that is kept, as it comes.
#[derive(Default)]
struct Gathered {
    tellers: Tellers,
    sleep: Vec<Slept>,
    variability: Vec<Variability>,
    values: Vec<Single>,
    /// Slot, sum, count: of the watch.
    slots: Vec<(i64, f64, u32)>,
    /// When, beats per minute, teller: where samples are dense.
    heart: Vec<(u32, u16, u16)>,
    last_heart: Option<(u32, u16, u16)>,
    efforts: Vec<(i64, f64)>,
    workouts: Vec<Workout>,
    kept: usize,
}

/// The record or workout at hand.
enum Open {
    Sleep(Slept),
    Variability(Variability, Beats),
    Single(Single),
    Workout(Box<OpenWorkout>),
    Nothing,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.sleep.is_empty()
            && self.variability.is_empty()
            && self.values.is_empty()
            && self.workouts.is_empty()
    }

    fn read<R: io::BufRead>(&mut self, export: &mut Export<R>) -> Result<(), ReadError> {
        let mut open = Open::Nothing;
        let mut zones: HashMap<String, Option<TimeZone>> = HashMap::new();
        while let Some(step) = export.next(|kind| Kind::of(kind).is_some())? {
            match step {
                Step::Record(kind, raw) => {
                    open = Kind::of(kind).and_then(|kind| self.record(kind, raw)).unwrap_or(Open::Nothing);
                }
                Step::Workout(raw) => open = workout(raw).map_or(Open::Nothing, Open::Workout),
                Step::Inside("MetadataEntry", raw) => metadata(&mut open, raw, &mut zones),
                Step::Inside("InstantaneousBeatsPerMinute", raw) => {
                    if let Open::Variability(reading, beats) = &mut open {
                        beats.add(raw, &mut reading.rr_ms);
                    }
                }
                Step::Inside(name, raw) => {
                    if let Open::Workout(open) = &mut open {
                        open.inside(name, raw);
                    }
                }
                Step::End => self.close(std::mem::replace(&mut open, Open::Nothing))?,
            }
        }
        Ok(())
    }

    fn record(&mut self, kind: Kind, raw: Raw<'_>) -> Option<Open> {
        let record = Record::of(raw)?;
        let Instant { at_s, offset_s } = record.start;
        let is_watch = record.is_watch;
        if kind == Kind::Heart {
            let bpm = record.number().filter(|bpm| (20.0..=250.0).contains(bpm))?;
            let teller = self.tellers.number(&record.name, is_watch);
            self.beat(at_s, bpm, teller, is_watch);
            return None;
        }
        let teller = self.tellers.number(&record.name, is_watch);
        let single =
            |what, value: Option<f64>| Some(Open::Single(Single(at_s, offset_s, what, value?, teller)));
        match kind {
            Kind::Heart => None,
            Kind::Sleep => {
                let end = record.end?;
                let stage = stage(&record.value)?;
                Some(Open::Sleep(Slept(at_s, end.at_s, end.offset_s, stage, teller)))
            }
            Kind::Variability => {
                let sdnn_ms = record.number()?;
                let reading = Variability { at_s, offset_s, teller, sdnn_ms, rr_ms: Vec::new() };
                Some(Open::Variability(reading, Beats::default()))
            }
            Kind::Rmssd => single(What::Rmssd, record.number()),
            Kind::Resting => single(What::RestingHeartRate, record.number()),
            Kind::Breaths => single(What::Respiration, record.number()),
            Kind::Oxygen => {
                let whole = |value: f64| if value <= 1.0 { value * 100.0 } else { value };
                single(What::Oxygen, record.number().map(whole))
            }
            Kind::Temperature => single(
                What::WristTemperature,
                record.number().and_then(|value| match record.unit.as_str() {
                    "degF" => Some((value - 32.0) / 1.8),
                    "degC" | "" => Some(value),
                    _ => None,
                }),
            ),
            Kind::Mass => single(
                What::BodyMass,
                record.number().and_then(|value| match record.unit.as_str() {
                    "kg" => Some(value),
                    "lb" => Some(value * POUND_KG),
                    "g" => Some(value / 1000.0),
                    "st" => Some(value * 14.0 * POUND_KG),
                    _ => None,
                }),
            ),
            Kind::Effort => {
                self.efforts.extend(
                    record.number().filter(|value| (0.0..=10.0).contains(value)).map(|value| (at_s, value)),
                );
                None
            }
        }
    }

    /// A sample of heart rate: to the mean of its five minutes, and by itself where samples are dense.
    fn beat(&mut self, at_s: i64, bpm: f64, teller: u16, is_watch: bool) {
        let slot = at_s.div_euclid(SLOT_S);
        if is_watch {
            match self.slots.last_mut() {
                Some(last) if last.0 == slot => (last.1, last.2) = (last.1 + bpm, last.2 + 1),
                _ => {
                    self.slots.push((slot, bpm, 1));
                    self.kept += 1;
                }
            }
        }
        let Ok(at) = u32::try_from(at_s) else { return };
        let sample = (at, bpm.round() as u16, teller);
        if let Some(last) = self.last_heart.replace(sample)
            && last.0.abs_diff(at) <= DENSE_S as u32
            && last.2 == teller
        {
            if self.heart.last() != Some(&last) {
                self.heart.push(last);
            }
            self.heart.push(sample);
            self.kept += 1;
        }
    }

    fn close(&mut self, open: Open) -> Result<(), ReadError> {
        self.kept += 1;
        match open {
            Open::Sleep(slept) => self.sleep.push(slept),
            Open::Variability(reading, _) => {
                self.kept += reading.rr_ms.len() / 4;
                self.variability.push(reading);
            }
            Open::Single(single) => self.values.push(single),
            Open::Workout(open) => self.workouts.push(open.workout),
            Open::Nothing => self.kept -= 1,
        }
        if self.kept > MAX_KEPT {
            return Err(ReadError::hostile("it holds more than a long life does"));
        }
        Ok(())
    }

    /// In an order that does not depend on that of the export.
    fn sort(&mut self) {
        self.sleep.sort_unstable();
        self.sleep.dedup();
        self.variability.sort_by_key(|one| (one.at_s, one.teller));
        self.variability.dedup();
        self.values.sort_by(|a, b| (a.0, a.2, a.4).cmp(&(b.0, b.2, b.4)).then(a.3.total_cmp(&b.3)));
        self.values.dedup();
        self.heart.sort_unstable();
        self.heart.dedup();
        self.workouts.sort_by(|a, b| (a.start_s, a.end_s, &a.teller).cmp(&(b.start_s, b.end_s, &b.teller)));
        self.workouts.dedup();
        self.slots.sort_by_key(|slot| slot.0);
        self.slots.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                (kept.1, kept.2) = (kept.1 + later.1, kept.2 + later.2);
            }
            is_same
        });
    }

    fn years(&self) -> impl Iterator<Item = Year> + '_ {
        let of = |at_s: i64, offset_s| local_date(at_s + DAY_S - DAY_BEGINS_S, offset_s).map(Date::year);
        let all: BTreeSet<i16> = (self.sleep.iter().filter_map(|one| of(one.0, one.2)))
            .chain(self.variability.iter().filter_map(|one| of(one.at_s, one.offset_s)))
            .chain(self.values.iter().filter_map(|one| of(one.0, one.1)))
            .collect();
        all.into_iter().map(move |year| {
            let is_of = |at_s, offset_s| of(at_s, offset_s) == Some(year);
            let mut document = Year {
                year,
                tellers: Vec::new(),
                sleep: self.sleep.iter().filter(|one| is_of(one.0, one.2)).copied().collect(),
                variability: self
                    .variability
                    .iter()
                    .filter(|one| is_of(one.at_s, one.offset_s))
                    .cloned()
                    .collect(),
                values: self.values.iter().filter(|one| is_of(one.0, one.1)).copied().collect(),
                heart: Vec::new(),
            };
            document.heart = self.heart_asleep(&document.sleep);
            self.tellers.renumber(&mut document);
            document
        })
    }

    fn heart_asleep(&self, sleep: &[Slept]) -> Vec<(i64, f64)> {
        let mut slots: BTreeMap<i64, f64> = BTreeMap::new();
        for one in sleep.iter().filter(|one| one.3 != SleptStage::Awake && one.1 - one.0 <= DAY_S) {
            let from = self.slots.partition_point(|slot| slot.0 < one.0.div_euclid(SLOT_S));
            let within = self.slots[from..].iter().take_while(|slot| slot.0 * SLOT_S < one.1);
            slots.extend(within.map(|slot| (slot.0 * SLOT_S, slot.1 / f64::from(slot.2))));
        }
        slots.into_iter().map(|(slot, bpm)| (slot, (bpm * 10.0).round() / 10.0)).collect()
    }

    /// A workout with what its time holds: heart rate of its own teller, the effort said of it, its route.
    fn workout(
        &self,
        index: usize,
        beside: &dyn Fn(&str) -> Option<Vec<u8>>,
        missing: &mut usize,
    ) -> Workout {
        let mut workout = self.workouts[index].clone();
        let (start_s, end_s) = (workout.start_s, workout.end_s);
        let from = self.heart.partition_point(|sample| i64::from(sample.0) < start_s);
        let within = || self.heart[from..].iter().take_while(|sample| i64::from(sample.0) <= end_s);
        let by_itself =
            self.tellers.find(&workout.teller).filter(|teller| within().any(|sample| sample.2 == *teller));
        let is_used = |teller: u16| match by_itself {
            Some(own) => teller == own,
            None => self.tellers.is_watch(teller),
        };
        workout.heart = within()
            .filter(|sample| is_used(sample.2))
            .map(|sample| (i64::from(sample.0) - start_s, sample.1))
            .collect();
        let near = |effort: &&(i64, f64)| effort.0.abs_diff(start_s) <= EFFORT_S;
        workout.effort = self.efforts.iter().rev().find(near).map(|effort| effort.1);
        for path in workout.routes.clone() {
            match beside(&path).map(|bytes| route(&bytes, start_s, end_s)) {
                Some(points) => workout.route.extend(points),
                None => *missing += 1,
            }
        }
        workout.route.sort_by(|a, b| a.0.total_cmp(&b.0));
        workout
    }
}

/// The records that are read.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Heart,
    Sleep,
    Variability,
    Rmssd,
    Resting,
    Breaths,
    Oxygen,
    Temperature,
    Mass,
    Effort,
}

impl Kind {
    fn of(kind: &str) -> Option<Kind> {
        Some(match kind {
            "HeartRate" => Kind::Heart,
            "SleepAnalysis" => Kind::Sleep,
            "HeartRateVariabilitySDNN" => Kind::Variability,
            "HeartRateVariabilityRMSSD" => Kind::Rmssd,
            "RestingHeartRate" => Kind::Resting,
            "RespiratoryRate" => Kind::Breaths,
            "OxygenSaturation" => Kind::Oxygen,
            "AppleSleepingWristTemperature" => Kind::Temperature,
            "BodyMass" => Kind::Mass,
            "WorkoutEffortScore" => Kind::Effort,
            _ => return None,
        })
    }
}

/// The attributes of a record that are read.
#[derive(Default)]
struct Record {
    start: Instant,
    end: Option<Instant>,
    name: String,
    value: String,
    unit: String,
    is_watch: bool,
}

impl Record {
    fn of(raw: Raw<'_>) -> Option<Record> {
        let mut record = Record::default();
        let mut start = None;
        raw.each(|name, value| match name {
            "startDate" => start = instant(value),
            "endDate" => record.end = instant(value),
            "sourceName" => record.name.push_str(value),
            "value" => record.value.push_str(value),
            "unit" => record.unit.push_str(value),
            "device" => record.is_watch |= value.contains("manufacturer:Apple") && value.contains("Watch"),
            _ => {}
        });
        record.is_watch |= record.name.contains("Watch");
        record.start = start?;
        Some(record)
    }

    fn number(&self) -> Option<f64> {
        text::number(&self.value)
    }
}

/// The stage that a category names; time in bed is no sleep.
fn stage(value: &str) -> Option<SleptStage> {
    Some(match value.strip_prefix("HKCategoryValueSleepAnalysis").unwrap_or(value) {
        "Asleep" | "AsleepUnspecified" => SleptStage::Asleep,
        "AsleepCore" => SleptStage::Light,
        "AsleepDeep" => SleptStage::Deep,
        "AsleepREM" => SleptStage::Rem,
        "Awake" => SleptStage::Awake,
        _ => return None,
    })
}

/// Metadata of a record or a workout.
fn metadata(open: &mut Open, raw: Raw<'_>, zones: &mut HashMap<String, Option<TimeZone>>) {
    if matches!(open, Open::Nothing) {
        return;
    }
    let (Some(key), Some(value)) = (raw.get("key"), raw.get("value")) else { return };
    if key == "HKTimeZone" {
        // The dates of an export are in the phone's zone of today; this is where the runner was.
        if zones.len() < 1_000 && !zones.contains_key(&value) {
            zones.insert(value.clone(), TimeZone::get(&value).ok());
        }
        let offset = |at_s: i64| {
            let zone = zones.get(&value)?.as_ref()?;
            Some(zone.to_offset(Timestamp::from_second(at_s).ok()?).seconds())
        };
        match open {
            Open::Sleep(one) => one.2 = offset(one.1).unwrap_or(one.2),
            Open::Variability(one, _) => one.offset_s = offset(one.at_s).unwrap_or(one.offset_s),
            Open::Single(one) => one.1 = offset(one.0).unwrap_or(one.1),
            Open::Workout(one) => one.workout.offset_s = offset(one.workout.start_s).or(one.workout.offset_s),
            Open::Nothing => {}
        }
    } else if let Open::Workout(open) = open {
        let workout = &mut open.workout;
        match key.as_str() {
            "HKIndoorWorkout" => workout.is_indoor = value == "1",
            "HKElevationAscended" => workout.ascent_m = length_m(&value),
            _ => {}
        }
    }
}
