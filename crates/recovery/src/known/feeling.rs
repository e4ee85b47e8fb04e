//! How the runner feels: the items of the check-in, each against the runner's own usual and against the scale itself.
//!
//! What a device says is not how someone feels; hours of sleep are a thing of their own.

use lope_records::{Direction, Metric, Source};

use super::{
    Look, Thing,
    seen::{Scaled, Seen},
};
use crate::{
    Rules,
    day::morning::{DayKind, Status},
    finding::{About, Change, Effect, Finding, Missing, Referral, Unit, Vote},
    rules::by,
};

const ITEMS: &[Metric] = &[
    Metric::Soreness,
    Metric::Energy,
    Metric::Fatigue,
    Metric::SleepQuality,
    Metric::Mood,
    Metric::Motivation,
    Metric::Stress,
    Metric::LifeLoad,
    Metric::Appetite,
];

/// The answers of this morning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Feeling {
    pub items: Vec<Scaled>,
}

impl Feeling {
    fn item(&self, wanted: &[Metric]) -> Option<&Scaled> {
        self.items.iter().find(|item| wanted.contains(&item.metric))
    }

    fn energy(&self) -> Option<&Scaled> {
        self.item(&[Metric::Energy, Metric::Fatigue])
    }

    fn legs(&self) -> Option<&Scaled> {
        self.item(&[Metric::Soreness])
    }

    /// How sore the legs are, as a share of the scale.
    pub fn soreness_share(&self) -> Option<f64> {
        self.legs().and_then(Scaled::badness)
    }

    /// Whether the legs are too sore for impact.
    pub fn has_sore_legs(&self, rules: &Rules) -> bool {
        self.soreness_share().is_some_and(|share| share >= rules.sore_legs_share)
    }

    /// Whether energy is far below usual.
    pub fn has_low_energy(&self, rules: &Rules) -> bool {
        self.energy().is_some_and(|energy| energy.is_at_least_below(rules.said_bad_single_sd, rules))
    }

    /// Whether any item but soreness is below the usual range: what makes a high HRV a question.
    pub fn is_tired(&self, rules: &Rules) -> bool {
        let below = |item: &&Scaled| item.z(rules).is_some_and(|z| z <= -rules.said_band_sd);
        self.items.iter().filter(|item| item.metric != Metric::Soreness).any(|item| below(&item))
    }

    /// Whether any item is clearly low: what lends weight to a low HRV.
    pub fn has_low_item(&self, rules: &Rules) -> bool {
        self.items.iter().any(|item| item.is_low(rules))
    }

    /// Whether something was said that tells how the runner feels; a judgement of sleep alone does not.
    fn is_said(&self) -> bool {
        self.items.iter().any(|item| item.metric != Metric::SleepQuality && item.badness().is_some())
    }

    fn is_very_bad(item: &Scaled, rules: &Rules) -> bool {
        let is_core = matches!(item.metric, Metric::Soreness | Metric::Energy | Metric::Fatigue);
        // The end of a scale needs no comparison.
        let is_bad =
            |share: f64| share >= 1.0 || is_core || item.z(rules).is_some_and(|z| z <= -rules.said_band_sd);
        item.badness().is_some_and(|share| share >= rules.very_bad_share && is_bad(share))
    }

    /// Counts, never an average: a further good answer outvotes no bad one.
    pub fn status(&self, rules: &Rules) -> Status {
        if !self.is_said() {
            return Status::Unknown;
        }
        let low = self.items.iter().filter(|item| item.is_low(rules)).count();
        let core_far_out = [self.energy(), self.legs()]
            .into_iter()
            .flatten()
            .any(|item| item.is_at_least_below(rules.said_bad_single_sd, rules));
        let clearly_good = |item: Option<&Scaled>| {
            item.and_then(|item| item.z(rules)).is_some_and(|z| z >= rules.said_good_sd)
        };
        let all_at_ease = self.items.iter().all(|item| item.z(rules).is_none_or(|z| z > -rules.said_band_sd));
        if core_far_out
            || low >= rules.said_low_items as usize
            || self.items.iter().any(|item| Feeling::is_very_bad(item, rules))
        {
            Status::Bad
        } else if all_at_ease && clearly_good(self.energy()) && clearly_good(self.legs()) {
            Status::Good
        } else {
            Status::Normal
        }
    }

    /// What keeps the judgement of feeling from being surer.
    pub fn missing(&self, rules: &Rules) -> Option<Missing> {
        let needed = rules.said_baseline_count as usize;
        let building = self.items.iter().filter(|item| item.normal.is_none() && item.scale.is_some());
        match building.map(|item| item.found).min() {
            _ if !self.is_said() => Some(Missing::Feeling),
            Some(found) => Some(Missing::FeelingRange { found, needed }),
            None => None,
        }
    }

    /// A point that a runner at ease would say, where no range of their own is known.
    fn at_ease(item: &Scaled, rules: &Rules) -> f64 {
        match (item.normal, item.scale) {
            (Some(normal), _) => normal.centre,
            (None, Some((low, high))) => {
                let step = (rules.said_usual_share * (high - low)).floor();
                if item.direction == Direction::HigherIsBetter { high - step } else { low + step }
            }
            (None, None) => item.value,
        }
    }

    fn with(&self, index: usize, value: f64) -> Feeling {
        let mut changed = self.clone();
        changed.items[index].value = value;
        changed
    }
}

/// The row of one item.
fn row(item: &Scaled, rules: &Rules) -> Finding {
    let z = item.z(rules).unwrap_or(0.0);
    let effect = if z <= -rules.said_band_sd {
        Effect::Easier
    } else if z >= rules.said_band_sd {
        Effect::Harder
    } else {
        Effect::Neutral
    };
    Finding::new(about(item), effect, by::said_band_sd())
        .valued(item.value, Unit::Points)
        .beside(item.range(rules))
}

fn about(item: &Scaled) -> About {
    let named_for_good = matches!(item.metric, Metric::Mood | Metric::Motivation | Metric::SleepQuality);
    About::Said {
        metric: item.metric,
        scale: item.scale.map(|(low, high)| [low, high]),
        low_is_best: named_for_good && item.direction == Direction::HigherIsWorse,
    }
}

impl Thing for Feeling {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Feeling {
        let (gap, length) = (rules.said_gap_days as i32, rules.said_baseline_days as i32);
        let items = ITEMS
            .iter()
            .filter_map(|&metric| seen.today(metric))
            .map(|answer| Scaled::beside(seen, answer, gap, length, rules))
            .collect();
        Feeling { items }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        self.items.iter().map(|item| row(item, rules)).collect()
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let mut votes = Vec::new();
        let exhausted = self.energy().and_then(Scaled::badness).is_some_and(|s| s >= rules.exhausted_share);
        let sorest = self.soreness_share().is_some_and(|share| share >= rules.sorest_share);
        for item in self.items.iter().filter(|item| Feeling::is_very_bad(item, rules)) {
            let scale = item.scale.map(|(low, high)| [low, high]);
            let finding = |ground| {
                Finding::new(About::VeryBad { metric: item.metric, scale }, Effect::Easier, ground)
                    .valued(item.value, Unit::Points)
                    .beside(item.range(rules))
            };
            votes.push(match item.metric {
                Metric::Energy | Metric::Fatigue if exhausted => {
                    finding(by::exhausted_share()).vote(DayKind::Rest)
                }
                Metric::Soreness if sorest => {
                    finding(by::sorest_share()).refer(Referral::ExtremeSoreness).vote(DayKind::Mobility)
                }
                _ => finding(by::very_bad_share()).vote(DayKind::Easy),
            });
        }
        let (energy, legs) = (self.energy().is_none(), self.legs().is_none());
        if energy || legs {
            let about = About::WordMissing { energy, legs };
            votes.push(Finding::new(about, Effect::Neutral, by::said_band_sd()).vote(DayKind::Easy));
        }
        votes
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, Feeling)>> {
        let mut changes: Vec<Vec<(Change, Feeling)>> =
            (0..self.items.len()).map(|index| point_by_point(self, index)).collect();
        if self.energy().is_none() || self.legs().is_none() {
            let mut said = self.clone();
            for metric in [Metric::Energy, Metric::Soreness] {
                if self.item(&[metric]).is_none() {
                    let mut item = Scaled {
                        metric,
                        value: 0.0,
                        normal: None,
                        found: 0,
                        direction: Source::CheckIn.direction(metric),
                        scale: Source::CheckIn.scale(),
                    };
                    item.value = Feeling::at_ease(&item, rules);
                    said.items.push(item);
                }
            }
            changes.push(vec![(Change::FeelingSaid, said)]);
        }
        if !self.items.is_empty() {
            let mut usual = self.clone();
            usual.items.iter_mut().for_each(|item| item.value = Feeling::at_ease(item, rules));
            changes.push(vec![(Change::FeelingUsual, usual)]);
        }
        changes
    }
}

/// The other points of an item's scale, nearest first, lower before higher.
fn point_by_point(feeling: &Feeling, index: usize) -> Vec<(Change, Feeling)> {
    let item = &feeling.items[index];
    let Some((low, high)) = item.scale else { return Vec::new() };
    let mut points: Vec<f64> = (0..=(high - low) as i32).map(|step| low + f64::from(step)).collect();
    points.retain(|point| *point != item.value.round());
    points.sort_by(|a, b| (a - item.value).abs().total_cmp(&(b - item.value).abs()));
    points
        .into_iter()
        .map(|value| {
            let at_end = value == low || value == high;
            let change =
                Change::Said { metric: item.metric, value, or_beyond: !at_end, lower: value < item.value };
            (change, feeling.with(index, value))
        })
        .collect()
}
