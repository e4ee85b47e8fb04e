//! A history looked at backwards from one morning.

use jiff::civil::Date;
use lope_physiology::statistics::NormalRange;
use lope_records::{Direction, History, Level, Metric, Observation, Source};

use super::{
    journal::Journal,
    sessions::{Sessions, days_before},
};
use crate::{Rules, run::limits::HeartRateTrust};

/// What the runner's profile adds to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Runner {
    pub level: Level,
    pub rebuilding: bool,
}

/// Everything a thing reads from: the history up to and including a morning, with its sessions labelled.
pub(crate) struct Seen<'a> {
    pub date: Date,
    pub history: &'a History,
    pub sessions: Sessions<'a>,
    /// Whether heart rate may judge this runner.
    pub heart_rate: HeartRateTrust,
    /// What was noted of the nights.
    pub journal: Journal,
    /// The day from which on the normal ranges are taken, where the runner began anew.
    pub begun_anew: Option<Date>,
    pub rules: &'a Rules,
}

impl<'a> Seen<'a> {
    pub fn of(history: &'a History, date: Date, heart_rate: HeartRateTrust, rules: &'a Rules) -> Seen<'a> {
        Seen {
            date,
            history,
            sessions: Sessions::before(history, date, rules),
            heart_rate,
            journal: Journal::of(history, date, rules),
            begun_anew: begun_anew(history, date),
            rules,
        }
    }

    /// Values of a metric from `days` days ago up to and including today.
    pub fn within(&self, metric: Metric, days: i32) -> impl Iterator<Item = &'a Observation> + use<'a> {
        self.between(metric, days_before(self.date, days), self.date)
    }

    /// Values of a metric between two days, both included.
    pub fn between(
        &self,
        metric: Metric,
        first: Date,
        last: Date,
    ) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let observations = &self.history.observations;
        let start = observations.partition_point(|observation| observation.date < first);
        observations[start..]
            .iter()
            .take_while(move |observation| observation.date <= last)
            .filter(move |observation| observation.metric == metric)
    }

    /// Today's value of a metric: the runner's own word before any other source's.
    pub fn today(&self, metric: Metric) -> Option<&'a Observation> {
        self.within(metric, 0).min_by_key(|observation| &observation.source)
    }
}

/// The last day on which the normal ranges were begun anew and it was not taken back.
fn begun_anew(history: &History, date: Date) -> Option<Date> {
    let said =
        history.observations.iter().filter(|seen| seen.metric == Metric::Recalibrated && seen.date <= date);
    said.filter(|seen| seen.value > 0.0).map(|seen| seen.date).max()
}

/// A value that is said on a scale, beside the runner's own normal range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scaled {
    pub metric: Metric,
    pub value: f64,
    /// Centre and spread of the runner's own earlier answers; robust, and ending before what is judged.
    pub normal: Option<NormalRange>,
    /// How many earlier answers there are.
    pub found: usize,
    pub direction: Direction,
    /// Lowest and highest point; `None` for a scale that nobody knows here.
    pub scale: Option<(f64, f64)>,
}

impl Scaled {
    /// An answer beside the range of earlier ones of the same source.
    pub fn beside(seen: &Seen<'_>, answer: &Observation, gap: i32, length: i32, rules: &Rules) -> Scaled {
        Scaled::among(answer, &seen.past(answer.metric, &answer.source, gap, length), rules)
    }

    /// An answer beside earlier ones.
    pub fn among(answer: &Observation, past: &[f64], rules: &Rules) -> Scaled {
        let normal = usual(past, rules.said_baseline_count as usize);
        Scaled { found: past.len(), normal, ..Scaled::alone(answer) }
    }

    /// An answer beside a range that is known already.
    pub fn against(answer: &Observation, normal: NormalRange) -> Scaled {
        Scaled { found: normal.count, normal: Some(normal), ..Scaled::alone(answer) }
    }

    fn alone(answer: &Observation) -> Scaled {
        Scaled {
            metric: answer.metric,
            value: answer.value,
            normal: None,
            found: 0,
            direction: answer.source.direction(answer.metric),
            scale: scale(answer),
        }
    }

    /// How far it is towards the bad end of its scale, 0–1.
    pub fn badness(&self) -> Option<f64> {
        let (low, high) = self.scale?;
        let share = ((self.value - low) / (high - low)).clamp(0.0, 1.0);
        Some(if self.direction == Direction::HigherIsBetter { 1.0 - share } else { share })
    }

    fn spread(&self, normal: &NormalRange, rules: &Rules) -> f64 {
        let (low, high) = self.scale.unwrap_or((0.0, 0.0));
        normal.spread.max((high - low) * rules.said_least_spread_share).max(f64::EPSILON)
    }

    /// Standard deviations better (positive) or worse (negative) than usual. Without a range of the runner's own the
    /// scale stands in, and nothing is better than usual.
    pub fn z(&self, rules: &Rules) -> Option<f64> {
        let sign = if self.direction == Direction::HigherIsBetter { 1.0 } else { -1.0 };
        match &self.normal {
            Some(normal) => Some(sign * (self.value - normal.centre) / self.spread(normal, rules)),
            None => self.badness().map(|badness| {
                ((rules.said_usual_share - badness)
                    / (rules.said_least_spread_share + rules.said_least_spread_share))
                    .min(0.0)
            }),
        }
    }

    /// Whether it is clearly below usual, and in the bad half of its scale.
    pub fn is_low(&self, rules: &Rules) -> bool {
        self.is_at_least_below(rules.said_low_sd, rules)
    }

    /// Whether it is so many standard deviations below usual, and in the bad half of its scale.
    pub fn is_at_least_below(&self, sd: f64, rules: &Rules) -> bool {
        self.z(rules).is_some_and(|z| z <= -sd)
            && self.badness().is_none_or(|badness| badness >= rules.said_bad_half)
    }

    /// The normal range as shown, within the scale.
    pub fn range(&self, rules: &Rules) -> Option<[f64; 2]> {
        let normal = self.normal.as_ref()?;
        let half = self.spread(normal, rules) * rules.said_band_sd;
        let (low, high) = self.scale.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        Some([(normal.centre - half).max(low), (normal.centre + half).min(high)])
    }
}

/// The own usual: its centre is the median. On a scale of whole points the median deviation is coarse, and the standard
/// deviation trusts outliers; the lesser of the two does neither.
pub(crate) fn usual(past: &[f64], minimum: usize) -> Option<NormalRange> {
    let robust = NormalRange::robust_of(past, minimum)?;
    let plain = NormalRange::of(past, minimum)?;
    Some(NormalRange { spread: robust.spread.min(plain.spread), ..robust })
}

/// The scale of an answer. A file's own items are read as in the check-in, but for those that lie outside it: they are
/// scores of a scale nobody knows here, and so may be any verdict of a device on sleep.
fn scale(answer: &Observation) -> Option<(f64, f64)> {
    match (&answer.source, Source::CheckIn.scale()) {
        (Source::Named(_), _) if answer.metric == Metric::SleepQuality => None,
        (Source::Named(_), Some((low, high))) => (low..=high).contains(&answer.value).then_some((low, high)),
        (source, _) => source.scale(),
    }
}
