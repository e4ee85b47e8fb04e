//! All that is kept of a database, as it comes, and the documents it makes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
};

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{
    super::{apple::Part, nights::local_date},
    database::Room,
    model::{Origin, Single, Slept, SleptStage, What, Workout, Year},
};
use crate::ReadError;

/// Heart rate asleep is kept as means of so many seconds.
pub(super) const SLOT_S: i64 = 300;
/// Stretches further apart belong to two nights, seconds.
const GAP_S: i64 = 2 * 3600;
/// No night and no workout is longer, seconds.
const LONGEST_S: i64 = 24 * 3600;
/// Nothing was told before 2000 or will be after 2200, seconds since 1970.
const INSTANTS_S: std::ops::Range<i64> = 946_684_800..7_258_118_400;
/// A thousand apps or devices are not told apart.
const MAX_TELLERS: usize = 1_000;
/// A year has fewer workouts than this many days have hours.
const MAX_WORKOUTS: usize = 50_000;

pub(super) struct Gathered {
    origin: Origin,
    room: Room,
    tellers: Vec<String>,
    numbers: HashMap<String, u16>,
    sleep: Vec<Slept>,
    values: Vec<Single>,
    workouts: Vec<Workout>,
    /// From the first to the last moment of each night, in order; known once [`Gathered::settle`] was called.
    nights: Vec<(i64, i64)>,
    /// Slot, sum and count, asleep only.
    slots: BTreeMap<i64, (f64, u32)>,
}

impl Gathered {
    pub(super) fn new(origin: Origin) -> Gathered {
        Gathered {
            origin,
            room: Room::new(),
            tellers: Vec::new(),
            numbers: HashMap::new(),
            sleep: Vec::new(),
            values: Vec::new(),
            workouts: Vec::new(),
            nights: Vec::new(),
            slots: BTreeMap::new(),
        }
    }

    /// The number of an app or a device.
    pub(super) fn teller(&mut self, name: &str) -> u16 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.tellers.len().min(MAX_TELLERS - 1);
        if number == self.tellers.len() {
            self.tellers.push(name.to_owned());
            self.numbers.insert(name.to_owned(), number as u16);
        }
        number as u16
    }

    pub(super) fn add_sleep(
        &mut self,
        from_s: i64,
        to_s: i64,
        offset_s: Option<i32>,
        stage: SleptStage,
        teller: u16,
    ) {
        let is_sound = INSTANTS_S.contains(&from_s) && (1..=LONGEST_S).contains(&to_s.saturating_sub(from_s));
        if is_sound && self.room.take() {
            self.sleep.push(Slept(from_s, to_s, offset_s.and_then(sound_offset), stage, teller));
        }
    }

    pub(super) fn add_value(
        &mut self,
        at_s: i64,
        offset_s: Option<i32>,
        what: What,
        value: f64,
        teller: u16,
    ) {
        if INSTANTS_S.contains(&at_s) && value > 0.0 && self.room.take() {
            self.values.push(Single(at_s, offset_s.and_then(sound_offset), what, value, teller));
        }
    }

    pub(super) fn add_workout(&mut self, mut workout: Workout) {
        let length_s = workout.end_s.saturating_sub(workout.start_s);
        let is_sound = INSTANTS_S.contains(&workout.start_s) && (60..=LONGEST_S).contains(&length_s);
        if is_sound && self.workouts.len() < MAX_WORKOUTS && self.room.take() {
            workout.offset_s = workout.offset_s.and_then(sound_offset);
            self.workouts.push(workout);
        }
    }

    /// Puts in order what came; what is told of moments can be added from now on.
    pub(super) fn settle(&mut self) {
        self.sleep.sort_unstable();
        self.sleep.dedup();
        self.workouts.sort_by(|a, b| {
            (a.start_s, a.end_s, &a.teller, &a.kind).cmp(&(b.start_s, b.end_s, &b.teller, &b.kind))
        });
        self.workouts.dedup();
        self.nights.clear();
        for one in &self.sleep {
            match self.nights.last_mut() {
                Some(night) if one.0 - night.1 <= GAP_S => night.1 = night.1.max(one.1),
                _ => self.nights.push((one.0, one.1)),
            }
        }
    }

    /// The workouts, by start.
    pub(super) fn workouts_mut(&mut self) -> &mut [Workout] {
        &mut self.workouts
    }

    /// A heart rate, which is kept where it was measured asleep or in a workout.
    pub(super) fn add_pulse(&mut self, at_s: i64, bpm: f64, teller_name: &str) {
        if !(25.0..=250.0).contains(&bpm) || !INSTANTS_S.contains(&at_s) {
            return;
        }
        if self.night_of(at_s).is_some() {
            let slot = self.slots.entry(at_s.div_euclid(SLOT_S)).or_insert((0.0, 0));
            *slot = (slot.0 + bpm, slot.1.saturating_add(1));
        }
        let next = self.workouts.partition_point(|workout| workout.start_s <= at_s);
        for workout in self.workouts[..next].iter_mut().rev().take(3) {
            if at_s <= workout.end_s && workout.teller == teller_name && self.room.take() {
                workout.heart.push((at_s - workout.start_s, bpm.round() as u16));
            }
        }
    }

    /// The place of the night that an instant is in.
    fn night_of(&self, at_s: i64) -> Option<usize> {
        let place = self.nights.partition_point(|night| night.0 <= at_s).checked_sub(1)?;
        (at_s < self.nights[place].1).then_some(place)
    }

    /// The year whose document an instant is in: of a night that of its end.
    fn year_of(&self, at_s: i64, offset_s: Option<i32>) -> Option<i16> {
        let at_s = self.night_of(at_s).map_or(at_s, |place| self.nights[place].1);
        local_date(at_s, offset_s.unwrap_or(0)).map(Date::year)
    }

    /// The documents: first the years, then the workouts, each oldest first.
    pub(super) fn finish(mut self, keep: &mut dyn FnMut(Part) -> ControlFlow<()>) -> Result<(), ReadError> {
        self.room.check()?;
        self.settle();
        self.values.sort_by(|a, b| (a.0, a.2, a.4, a.1).cmp(&(b.0, b.2, b.4, b.1)).then(a.3.total_cmp(&b.3)));
        self.values.dedup();
        for year in self.years() {
            let name = format!("{} {}", self.origin.name(), year.year);
            if keep(part(name, &year)?).is_break() {
                return Ok(());
            }
        }
        for workout in &mut self.workouts {
            workout.heart.sort_unstable();
            workout.heart.dedup_by_key(|sample| sample.0);
            let start = Timestamp::from_second(workout.start_s).unwrap_or_default();
            if keep(part(format!("workout {start}"), workout)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sleep.is_empty() && self.values.is_empty() && self.workouts.is_empty()
    }

    fn years(&self) -> Vec<Year> {
        let mut years: BTreeMap<i16, Year> = BTreeMap::new();
        let empty = |year| Year {
            origin: self.origin,
            year,
            tellers: Vec::new(),
            sleep: Vec::new(),
            values: Vec::new(),
            heart: Vec::new(),
        };
        for one in &self.sleep {
            if let Some(year) = self.year_of(one.0, one.2) {
                years.entry(year).or_insert_with(|| empty(year)).sleep.push(*one);
            }
        }
        for one in &self.values {
            if let Some(year) = self.year_of(one.0, one.1) {
                years.entry(year).or_insert_with(|| empty(year)).values.push(*one);
            }
        }
        for (slot, (sum, count)) in &self.slots {
            let at_s = slot * SLOT_S;
            if let Some(year) = self.year_of(at_s, None).and_then(|year| years.get_mut(&year)) {
                year.heart.push((at_s, (sum / f64::from(*count) * 10.0).round() / 10.0));
            }
        }
        years.into_values().map(|year| self.renumbered(year)).collect()
    }

    /// Tellers by name within one document, so that it does not depend on the others.
    fn renumbered(&self, mut year: Year) -> Year {
        let used: BTreeSet<u16> =
            year.sleep.iter().map(|one| one.4).chain(year.values.iter().map(|one| one.4)).collect();
        let mut named: Vec<(&String, u16)> =
            used.into_iter().filter_map(|old| Some((self.tellers.get(usize::from(old))?, old))).collect();
        named.sort();
        let numbers: HashMap<u16, u16> = named.iter().zip(0..).map(|((_, old), new)| (*old, new)).collect();
        let new = |old: &mut u16| *old = numbers.get(old).copied().unwrap_or(0);
        year.sleep.iter_mut().for_each(|one| new(&mut one.4));
        year.values.iter_mut().for_each(|one| new(&mut one.4));
        year.tellers = named.into_iter().map(|(name, _)| name.clone()).collect();
        year.sleep.sort_unstable();
        year.values.sort_by(|a, b| (a.0, a.2, a.4, a.1).cmp(&(b.0, b.2, b.4, b.1)).then(a.3.total_cmp(&b.3)));
        year
    }
}

fn sound_offset(offset_s: i32) -> Option<i32> {
    (offset_s.abs() <= 14 * 3600).then_some(offset_s)
}

fn part(name: String, document: &impl Serialize) -> Result<Part, ReadError> {
    let bytes = serde_json::to_vec(document).map_err(|error| ReadError::damaged(error.to_string()))?;
    Ok(Part { name, bytes })
}
