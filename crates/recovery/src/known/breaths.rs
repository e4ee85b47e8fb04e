//! Breaths a minute asleep beside the weeks before: steady in health, up before many an infection is felt.

use lope_physiology::statistics::NormalRange;
use lope_records::Metric;

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Change, Effect, Finding, Unit, Vote},
    rules::by,
};

/// The last nights' breaths and the own usual; `None` without a value this morning or without a usual.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Breaths(Option<Nights>);

#[derive(Debug, Clone, PartialEq)]
struct Nights {
    last: f64,
    raised: usize,
    normal: NormalRange,
}

fn limit(normal: &NormalRange, rules: &Rules) -> f64 {
    normal.centre + (rules.breaths_sd * normal.spread).max(rules.breaths_least_rise)
}

impl Nights {
    fn is_up(&self, rules: &Rules) -> bool {
        self.last > limit(&self.normal, rules) && self.raised as f64 >= rules.breaths_nights
    }
}

impl Breaths {
    /// Whether they have been raised for nights.
    pub fn is_up(&self, rules: &Rules) -> bool {
        self.0.as_ref().is_some_and(|nights| nights.is_up(rules))
    }
}

impl Thing for Breaths {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Breaths {
        let (gap, length) = (rules.measured_gap_days as i32, rules.measured_baseline_days as i32);
        let nights = || {
            let last =
                seen.today(Metric::Respiration).filter(|_| seen.journal.sets_aside(seen.date).is_none())?;
            let past = seen.past(Metric::Respiration, &last.source, gap, length);
            let normal = NormalRange::robust_of(&past, rules.measured_baseline_count as usize)?;
            let recent = seen.past(Metric::Respiration, &last.source, 0, rules.pulse_mornings as i32);
            let raised = recent.iter().filter(|&&night| night > limit(&normal, rules)).count();
            Some(Nights { last: last.value, raised, normal })
        };
        Breaths(nights())
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let vote = |nights: &Nights| {
            let range = [nights.normal.centre - rules.breaths_least_rise, limit(&nights.normal, rules)];
            Finding::new(About::Breaths, Effect::Easier, by::breaths_sd())
                .valued(nights.last, Unit::PerMinute)
                .beside(Some(range))
                .vote(DayKind::Easy)
        };
        self.0.iter().filter(|nights| nights.is_up(rules)).map(vote).collect()
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, Breaths)>> {
        let Some(nights) = &self.0 else { return Vec::new() };
        let usual = Nights { last: nights.normal.centre, raised: 0, ..nights.clone() };
        let is_raised = nights.last > limit(&nights.normal, rules);
        let change = || vec![vec![(Change::BreathsUsual, Breaths(Some(usual)))]];
        if is_raised { change() } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use lope_records::{History, Observation, Source};

    fn nights(last: &[f64]) -> History {
        let today = date(2026, 5, 31);
        let usual = (0..40).map(|back| (back, 14.0 + f64::from(back % 3) * 0.2));
        let value = |(back, usual): (i32, f64)| Observation {
            date: today - back.days(),
            metric: Metric::Respiration,
            source: Source::Named("watch".to_owned()),
            value: last.get(back as usize).copied().unwrap_or(usual),
        };
        let mut observations: Vec<Observation> = usual.map(value).collect();
        observations.reverse();
        History { observations, ..History::default() }
    }

    fn at_most(history: &History) -> Option<String> {
        let morning = crate::morning(history, date(2026, 5, 31), &Rules::default());
        let said = morning.reasons.into_iter().find(|reason| reason.about == About::Breaths)?;
        Some(said.rule.to_owned())
    }

    #[test]
    fn breaths_raised_for_two_nights_are_named_and_one_night_is_not() {
        assert_eq!(at_most(&nights(&[16.5, 16.2])), Some("breaths_sd".to_owned()));
        assert_eq!(at_most(&nights(&[16.5])), None);
        assert_eq!(at_most(&nights(&[])), None);
    }
}
