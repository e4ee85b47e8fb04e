//! This morning's resting heart rate, and the mean of the last mornings, beside the weeks before.

use lope_physiology::statistics::{NormalRange, mean};
use lope_records::Metric;

use super::{Look, Thing, journal::Confounder, seen::Seen};
use crate::{
    Rules,
    day::morning::{DayKind, Status},
    finding::{About, Change, Effect, Finding, Missing, Unit, Vote},
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
    /// What was noted of the night, if anything was.
    noted: Option<Confounder>,
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
    /// A night out of the usual that a note explains is neither normal nor a sign.
    pub fn status(&self, rules: &Rules) -> Status {
        match &self.0 {
            Err(_) => Status::Unknown,
            Ok(Beats { noted: Some(_), .. }) if self.is_raised_today(rules) => Status::Unknown,
            Ok(beats) if beats.jumped(rules) || beats.stays_raised(rules) => Status::Bad,
            Ok(beats) if beats.today_bpm < beats.range(rules)[0] => Status::Good,
            Ok(_) => Status::Normal,
        }
    }

    /// Why it is not known.
    pub fn missing(&self, rules: &Rules) -> Option<Missing> {
        match &self.0 {
            Err(why) => Some(why.clone()),
            Ok(_) => self.explained(rules).map(|why| Missing::SetAside { why }),
        }
    }

    /// What explains that it is raised.
    fn explained(&self, rules: &Rules) -> Option<Confounder> {
        let noted = self.0.as_ref().ok().and_then(|beats| beats.noted);
        noted.filter(|_| self.is_raised_today(rules))
    }

    /// Whether this one morning is above the range: with a cold that is enough.
    pub fn is_raised_today(&self, rules: &Rules) -> bool {
        self.0.as_ref().is_ok_and(|beats| beats.today_bpm > beats.range(rules)[1])
    }

    /// Whether it is so far above the usual that it counts by itself.
    pub fn is_far_up(&self, rules: &Rules) -> bool {
        self.0.as_ref().is_ok_and(|beats| beats.jumped(rules) || beats.stays_raised(rules))
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
    let today = seen.within(metric, 0).find(|one| one.source == *source).ok_or(Missing::PulseToday)?;
    let before = rules.pulse_mornings as i32 - 1;
    let recent: Vec<f64> = seen.past(metric, source, 1, before).into_iter().chain([today.value]).collect();
    let past = seen.nights(metric, source, gap, length);
    let needed = rules.measured_baseline_count as usize;
    let normal =
        NormalRange::robust_of(&past, needed).ok_or(Missing::PulseRange { found: past.len(), needed })?;
    let asleep = metric == Metric::SleepingHeartRate;
    let mean_bpm = mean(&recent).ok_or(Missing::PulseToday)?;
    let noted = seen.journal.sets_aside(seen.date);
    Ok(Beats { today_bpm: today.value, mean_bpm, mornings: recent.len(), normal, asleep, noted })
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

    /// A raised pulse that a note explains is no sign of strain, and no invitation either.
    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let vote = |why| {
            Finding::new(About::Explained { why }, Effect::Easier, by::travel_nights()).vote(DayKind::Easy)
        };
        self.explained(look.rules).map(vote).into_iter().collect()
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
