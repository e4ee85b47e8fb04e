//! This morning's resting heart rate, and the mean of the last mornings, beside the weeks before.

use lope_physiology::statistics::{NormalRange, mean};
use lope_records::Metric;

use super::{Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::Status,
    finding::{About, Change, Effect, Finding, Missing, Unit},
    rules::by,
};

/// A resting heart rate beside its normal range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Beats {
    today_bpm: f64,
    /// Mean of the last mornings that have a value, today included.
    mean_bpm: f64,
    /// How many of them have one.
    mornings: usize,
    normal: NormalRange,
    asleep: bool,
}

/// This morning's pulse, or why it is not known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pulse(pub Result<Beats, Missing>);

impl Beats {
    /// How far above the usual the range reaches.
    fn rise(&self, rules: &Rules) -> f64 {
        (self.normal.spread * rules.pulse_band_sd).max(self.normal.centre * rules.pulse_rise_pct / 100.0)
    }

    fn range(&self, rules: &Rules) -> [f64; 2] {
        [self.normal.centre - self.rise(rules), self.normal.centre + self.rise(rules)]
    }

    fn jumped(&self, rules: &Rules) -> bool {
        self.today_bpm - self.normal.centre >= rules.pulse_single_rise_bpm
    }

    fn stays_raised(&self, rules: &Rules) -> bool {
        let [_, high] = self.range(rules);
        self.mornings > 1 && self.mean_bpm > high && self.today_bpm > high
    }
}

impl Pulse {
    pub fn status(&self, rules: &Rules) -> Status {
        match &self.0 {
            Err(_) => Status::Unknown,
            Ok(beats) if beats.jumped(rules) || beats.stays_raised(rules) => Status::Bad,
            Ok(beats) if beats.today_bpm < beats.range(rules)[0] => Status::Good,
            Ok(_) => Status::Normal,
        }
    }

    /// Whether this one morning is above the range: with a cold that is enough.
    pub fn is_raised_today(&self, rules: &Rules) -> bool {
        self.0.as_ref().is_ok_and(|beats| beats.today_bpm > beats.range(rules)[1])
    }

    /// Whether it points upwards at all: what lends weight to a low HRV.
    pub fn leans_up(&self, rules: &Rules) -> bool {
        let half = |beats: &Beats| beats.normal.centre + beats.rise(rules) * rules.hrv_band_sd;
        self.0.as_ref().is_ok_and(|beats| beats.mean_bpm > half(beats))
    }
}

fn read(metric: Metric, seen: &Seen<'_>, rules: &Rules) -> Result<Beats, Missing> {
    let (gap, length) = (rules.measured_gap_days as i32, rules.measured_baseline_days as i32);
    let source = seen.main_source(metric, gap + length).ok_or(Missing::Pulse)?;
    let recent = seen.daily(metric, source, 0, rules.pulse_mornings as i32);
    let today_bpm = recent.last().copied().flatten().ok_or(Missing::PulseToday)?;
    let recent: Vec<f64> = recent.into_iter().flatten().collect();
    let past = seen.past(metric, source, gap, length);
    let needed = rules.measured_baseline_count as usize;
    let normal =
        NormalRange::robust_of(&past, needed).ok_or(Missing::PulseRange { found: past.len(), needed })?;
    let asleep = metric == Metric::SleepingHeartRate;
    let mean_bpm = mean(&recent).ok_or(Missing::PulseToday)?;
    Ok(Beats { today_bpm, mean_bpm, mornings: recent.len(), normal, asleep })
}

impl Thing for Pulse {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Pulse {
        let resting = read(Metric::RestingHeartRate, seen, rules);
        Pulse(resting.or_else(|why| read(Metric::SleepingHeartRate, seen, rules).map_err(|_| why)))
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        let Ok(beats) = &self.0 else { return Vec::new() };
        let is_mean = beats.stays_raised(rules) && !beats.jumped(rules);
        let about = About::Pulse { asleep: beats.asleep, mean_bpm: is_mean.then_some(beats.mean_bpm) };
        let (effect, ground) = match self.status(rules) {
            Status::Bad if beats.jumped(rules) => (Effect::Easier, by::pulse_single_rise_bpm()),
            Status::Bad => (Effect::Easier, by::pulse_band_sd()),
            Status::Good => (Effect::Harder, by::pulse_band_sd()),
            Status::Normal | Status::Unknown => (Effect::Neutral, by::pulse_band_sd()),
        };
        let finding = Finding::new(about, effect, ground);
        vec![finding.valued(beats.today_bpm, Unit::Bpm).beside(Some(beats.range(rules)))]
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, Pulse)>> {
        let Ok(beats) = &self.0 else { return Vec::new() };
        let at = |bpm: f64| Pulse(Ok(Beats { today_bpm: bpm, mean_bpm: bpm, ..beats.clone() }));
        let usual = beats.normal.centre.round();
        vec![if self.status(rules) == Status::Bad {
            vec![(Change::PulseUsual { bpm: usual }, at(usual))]
        } else {
            let raised = (beats.normal.centre + rules.pulse_single_rise_bpm).ceil();
            vec![(Change::PulseRaised { bpm: raised }, at(raised))]
        }]
    }
}
