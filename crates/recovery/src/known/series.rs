//! One metric over days, as a yardstick may use it: of one source, with the nights set aside that a note explains, from where
//! the runner began anew, and with an older device's values beside the newer's where both told the same nights.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_physiology::statistics::{NormalRange, median};
use lope_records::{Metric, Source};

use super::{
    journal::Phase,
    seen::Seen,
    sessions::{days_before, days_between},
};

/// What an older device's values differ by from the newer's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bridge<'a> {
    pub from: &'a Source,
    /// Added to a value of the older device, in the scale that the metric is compared in.
    shift: f64,
}

/// Variability is compared as a ratio, all else as a difference.
fn scaled(metric: Metric, value: f64) -> f64 {
    if matches!(metric, Metric::Rmssd | Metric::Sdnn) { value.ln() } else { value }
}

fn unscaled(metric: Metric, value: f64) -> f64 {
    if matches!(metric, Metric::Rmssd | Metric::Sdnn) { value.exp() } else { value }
}

impl<'a> Seen<'a> {
    /// The source that judges a metric. Of what is measured it is the one in use: of those that measured this week the one
    /// that told most days; else the one with the most values lately.
    pub fn main_source(&self, metric: Metric, days: i32) -> Option<&'a Source> {
        let mut counts: BTreeMap<&Source, (usize, usize)> = BTreeMap::new();
        let week = days_before(self.date, self.rules.measured_gap_days as i32 - 1);
        for seen in self.within(metric, days) {
            let (lately, all) = counts.entry(&seen.source).or_default();
            *lately += usize::from(seen.date >= week && !metric.is_said());
            *all += 1;
        }
        let enough = self.rules.week_count as usize;
        let in_use = |(lately, all): (usize, usize)| (if lately >= enough { lately } else { 0 }, all);
        counts.into_iter().rev().max_by_key(|&(_, count)| in_use(count)).map(|(source, _)| source)
    }

    /// The values of a metric by their day, between two days, both included: those of `source`, and of older devices where a
    /// bridge leads to them.
    fn series(&self, metric: Metric, source: &Source, first: Date, last: Date) -> BTreeMap<Date, f64> {
        let first = self.begun_anew.map_or(first, |day| first.max(day));
        let is_aside = |day| metric.is_of_the_night() && self.journal.sets_aside(day).is_some();
        let within = || self.between(metric, first, last).filter(|seen| !is_aside(seen.date));
        let mut values: BTreeMap<Date, f64> =
            within().filter(|seen| seen.source == *source).map(|seen| (seen.date, seen.value)).collect();
        let is_bridged = !metric.is_said() && within().any(|seen| seen.source != *source);
        for bridge in if is_bridged { self.bridges(metric, source) } else { Vec::new() } {
            for seen in within().filter(|seen| seen.source == *bridge.from) {
                let shifted = unscaled(metric, scaled(metric, seen.value) + bridge.shift);
                values.entry(seen.date).or_insert(shifted);
            }
        }
        values
    }

    /// The other devices whose nights `source` told as well, often enough and alike.
    pub fn bridges(&self, metric: Metric, source: &Source) -> Vec<Bridge<'a>> {
        let days = self.rules.history_days as i32;
        let mut of: BTreeMap<&'a Source, BTreeMap<Date, f64>> = BTreeMap::new();
        for seen in self.within(metric, days).filter(|seen| seen.value.is_finite() && seen.value > 0.0) {
            of.entry(&seen.source).or_default().insert(seen.date, scaled(metric, seen.value));
        }
        let Some(own) = of.remove(source) else { return Vec::new() };
        let needed = self.rules.bridge_nights as usize;
        let bridge = |(from, theirs): (&'a Source, BTreeMap<Date, f64>)| {
            let both = || theirs.iter().filter_map(|(day, value)| Some((own.get(day)? - value, *value)));
            let apart: Vec<f64> = both().map(|(apart, _)| apart).collect();
            let usual =
                NormalRange::robust_of(&both().map(|(_, value)| value).collect::<Vec<f64>>(), needed)?;
            // Two devices that rank the nights differently are two things.
            let alike = NormalRange::robust_of(&apart, needed)?.spread <= usual.spread;
            alike.then_some(Bridge { from, shift: median(&apart)? })
        };
        of.into_iter().filter_map(bridge).collect()
    }

    /// One value a day over the `length` days that end `gap` days before today.
    pub fn daily(&self, metric: Metric, source: &Source, gap: i32, length: i32) -> Vec<Option<f64>> {
        let last = days_before(self.date, gap);
        let mut series = vec![None; usize::try_from(length).unwrap_or(0)];
        for (day, value) in self.series(metric, source, days_before(last, length - 1), last) {
            let index = usize::try_from(length - 1 - days_between(day, last)).ok();
            if let Some(slot) = index.and_then(|index| series.get_mut(index)) {
                *slot = Some(value);
            }
        }
        series
    }

    /// The values over the `length` days that end `gap` days before today.
    pub fn past(&self, metric: Metric, source: &Source, gap: i32, length: i32) -> Vec<f64> {
        let last = days_before(self.date, gap);
        self.series(metric, source, days_before(last, length - 1), last).into_values().collect()
    }

    /// The nights that this one is held against: those of the same part of the cycle, where enough of them are known.
    pub fn nights(&self, metric: Metric, source: &Source, gap: i32, length: i32) -> Vec<f64> {
        let last = days_before(self.date, gap);
        let nights = self.series(metric, source, days_before(last, length - 1), last);
        let phase = |day: Date| -> Option<Phase> { self.journal.phase(day, self.rules) };
        let own = phase(self.date);
        let alike: Vec<f64> =
            nights.iter().filter(|(day, _)| phase(**day) == own).map(|(_, value)| *value).collect();
        let is_enough = alike.len() >= self.rules.measured_baseline_count as usize;
        if own.is_some() && is_enough { alike } else { nights.into_values().collect() }
    }
}
