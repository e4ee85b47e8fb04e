//! Every normal range as it stands: of which source, from how many days, what was left out, and how far it is built.

use jiff::civil::Date;
use lope_physiology::statistics::median;
use lope_records::{History, Metric, Source};
use serde::Serialize;

use super::{seen::Seen, sessions::days_before};
use crate::{Rules, run::limits::HeartRateTrust};

/// What one metric is held against.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Baseline {
    /// The metric.
    pub metric: Metric,
    /// The device or check-in in use.
    pub source: Source,
    /// The middle of it in the metric's unit, or on the source's scale; `None` while it is being built.
    pub usual: Option<f64>,
    /// Days it rests on.
    pub found: usize,
    /// Days it needs.
    pub needed: usize,
    /// Nights left out because a note or an illness explains them.
    pub set_aside: usize,
    /// Older devices whose values stand beside those of this one.
    pub bridged_from: Vec<Source>,
    /// The day it was begun anew, where that still cuts it.
    pub begun_anew: Option<Date>,
}

const METRICS: &[Metric] = &[
    Metric::Rmssd,
    Metric::Sdnn,
    Metric::RestingHeartRate,
    Metric::SleepingHeartRate,
    Metric::Respiration,
    Metric::SleepDuration,
    Metric::Energy,
    Metric::Fatigue,
    Metric::Soreness,
    Metric::Mood,
    Metric::Motivation,
    Metric::Stress,
    Metric::LifeLoad,
    Metric::SleepQuality,
    Metric::Appetite,
];

/// Every normal range on a morning, of what was said or measured lately.
pub fn baselines(history: &History, date: Date, rules: &Rules) -> Vec<Baseline> {
    let seen = Seen::of(history, date, HeartRateTrust::Trusted, rules);
    METRICS.iter().filter_map(|&metric| baseline(metric, &seen)).collect()
}

fn baseline(metric: Metric, seen: &Seen<'_>) -> Option<Baseline> {
    let rules = seen.rules;
    let is_slow = !metric.is_said() && metric != Metric::SleepDuration;
    let needed = if is_slow { rules.measured_baseline_count } else { rules.said_baseline_count } as usize;
    let (gap, length) = if metric.is_said() {
        (rules.said_gap_days as i32, rules.said_baseline_days as i32)
    } else {
        (rules.measured_gap_days as i32, rules.measured_baseline_days as i32)
    };
    let source = seen.main_source(metric, gap + length)?;
    let values = seen.nights(metric, source, gap, length);
    let last = days_before(seen.date, gap);
    let first = days_before(last, length - 1);
    let days = seen.between(metric, first, last).filter(|one| one.source == *source).map(|one| one.date);
    let is_aside = |day: &Date| metric.is_of_the_night() && seen.journal.sets_aside(*day).is_some();
    let bridges = if metric.is_said() { Vec::new() } else { seen.bridges(metric, source) };
    Some(Baseline {
        metric,
        source: source.clone(),
        usual: median(&values).filter(|_| values.len() >= needed),
        found: values.len(),
        needed,
        set_aside: days.filter(is_aside).count(),
        bridged_from: bridges.into_iter().map(|bridge| bridge.from.clone()).collect(),
        begun_anew: seen.begun_anew.filter(|day| *day > first),
    })
}
