//! What was noted of a night: it explains what was measured in it, so the night is named and not read as strain.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::median;
use lope_records::{History, Metric};
use serde::{Deserialize, Serialize};

use super::{
    Thing,
    seen::Seen,
    sessions::{days_before, days_between},
};
use crate::{
    Rules,
    finding::{About, Effect, Finding, Unit},
    rules::by,
};

/// Why what a night measured says little of training.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confounder {
    /// Alcohol the evening before.
    Alcohol,
    /// Away, or across time zones: that night and those after it.
    Travel,
    /// A hot night.
    Heat,
    /// A late, large meal.
    LateMeal,
    /// Medicine that changes the pulse.
    Medication,
    /// An illness of the weeks before: no part of what is usual.
    Illness,
}

/// The nights of a history that are set aside, and where the runner is in the cycle.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Journal {
    nights: BTreeMap<Date, Confounder>,
    /// First days of periods, oldest first.
    periods: Vec<Date>,
    /// Days from one to the next.
    cycle_days: Option<i32>,
}

/// A part of the cycle.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// From the period to about two weeks before the next.
    First,
    /// The two weeks before the next: pulse is higher then, and HRV lower.
    Second,
}

impl Journal {
    pub fn of(history: &History, date: Date, rules: &Rules) -> Journal {
        let first = days_before(date, rules.history_days as i32);
        let start = history.observations.partition_point(|seen| seen.date < first);
        let known = || history.observations[start..].iter().take_while(|seen| seen.date <= date);
        let mut journal = Journal::default();
        // An illness of this very week is judged like any other sign; later it is no part of the usual.
        let week = days_before(date, rules.measured_gap_days as i32);
        for seen in
            known().filter(|seen| seen.metric == Metric::Illness && seen.value > 0.0 && seen.date < week)
        {
            journal.nights.insert(seen.date, Confounder::Illness);
        }
        for seen in known() {
            let confounder = match seen.metric {
                Metric::Alcohol => Confounder::Alcohol,
                Metric::Travel => Confounder::Travel,
                Metric::Heat => Confounder::Heat,
                Metric::LateMeal => Confounder::LateMeal,
                Metric::Medication => Confounder::Medication,
                _ => continue,
            };
            let nights = if confounder == Confounder::Travel { rules.travel_nights as i64 } else { 1 };
            if seen.value > 0.0 {
                for after in 0..nights {
                    // Of several the first that is named.
                    let night = seen.date.saturating_add(after.days());
                    let noted = journal.nights.entry(night).or_insert(confounder);
                    *noted = confounder.min(*noted);
                }
            }
        }
        for seen in known().filter(|seen| seen.metric == Metric::Period && seen.value > 0.0) {
            let gap = rules.cycle_least_days as i32;
            if journal.periods.last().is_none_or(|&last| days_between(last, seen.date) >= gap) {
                journal.periods.push(seen.date);
            }
        }
        let lengths = journal.periods.windows(2).map(|pair| f64::from(days_between(pair[0], pair[1])));
        let lengths: Vec<f64> = lengths.filter(|days| *days <= rules.cycle_most_days).collect();
        journal.cycle_days = median(&lengths).map(|days| days.round() as i32);
        journal
    }

    /// Why the night before a day is set aside, where it is.
    pub fn sets_aside(&self, day: Date) -> Option<Confounder> {
        self.nights.get(&day).copied()
    }

    /// Days since the last period began, where periods were noted often enough to miss one.
    pub fn days_without_period(&self, day: Date, rules: &Rules) -> Option<i32> {
        let last = *self.periods.last()?;
        (self.periods.len() as f64 >= rules.periods_noted).then(|| days_between(last, day))
    }

    /// Where a day lies in the cycle; `None` where no period, or no second one, was noted.
    pub fn phase(&self, day: Date, rules: &Rules) -> Option<Phase> {
        let length = self.cycle_days?;
        let next = self.periods.partition_point(|&start| start <= day);
        let begun = *self.periods.get(next.checked_sub(1)?)?;
        let ends = self
            .periods
            .get(next)
            .copied()
            .filter(|&end| f64::from(days_between(begun, end)) <= rules.cycle_most_days);
        let left = ends.map_or(length - days_between(begun, day), |end| days_between(day, end));
        // A period that was not noted, or did not come.
        (left > 0).then_some(if f64::from(left) <= rules.cycle_second_days {
            Phase::Second
        } else {
            Phase::First
        })
    }
}

/// What of the journal bears on this morning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Noted {
    /// The nights of the week that are set aside.
    week: Vec<Confounder>,
    phase: Option<Phase>,
}

impl Thing for Noted {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Noted {
        let week = days_before(seen.date, rules.measured_gap_days as i32 - 1);
        let nights = seen.journal.nights.range(week..=seen.date).map(|(_, &why)| why);
        Noted { week: nights.collect(), phase: seen.journal.phase(seen.date, rules) }
    }

    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        let mut found = Vec::new();
        if !self.week.is_empty() {
            let mut why = self.week.clone();
            why.sort_unstable();
            why.dedup();
            let about = About::SetAside { why };
            let finding = Finding::new(about, Effect::Neutral, by::travel_nights());
            found.push(finding.valued(self.week.len() as f64, Unit::Days));
        }
        found.extend(self.phase.map(|phase| {
            Finding::new(About::CyclePhase { phase }, Effect::Neutral, by::cycle_second_days())
        }));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use lope_records::{Observation, Source};

    fn noted(notes: &[(Date, Metric)]) -> Journal {
        let observation = |&(date, metric): &(Date, Metric)| Observation {
            date,
            metric,
            source: Source::CheckIn,
            value: 1.0,
        };
        let history = History { observations: notes.iter().map(observation).collect(), ..History::default() };
        Journal::of(&history, date(2026, 5, 31), &Rules::default())
    }

    #[test]
    fn travel_lasts_some_nights_and_a_drink_one() {
        let journal = noted(&[(date(2026, 5, 10), Metric::Alcohol), (date(2026, 5, 20), Metric::Travel)]);
        let aside = |day| journal.sets_aside(date(2026, 5, day));
        assert_eq!([aside(10), aside(11)], [Some(Confounder::Alcohol), None]);
        assert_eq!(
            [aside(19), aside(20), aside(22), aside(23)],
            [None, Some(Confounder::Travel), Some(Confounder::Travel), None]
        );
    }

    #[test]
    fn the_phase_is_told_from_periods_alone() {
        let days = [date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 29)];
        let journal = noted(&days.map(|day| (day, Metric::Period)));
        let rules = Rules::default();
        let phase = |day| journal.phase(day, &rules);
        assert_eq!(phase(date(2026, 4, 3)), Some(Phase::First), "the days of one period are one");
        assert_eq!(phase(date(2026, 4, 20)), Some(Phase::Second));
        assert_eq!(phase(date(2026, 5, 20)), Some(Phase::Second), "foretold by the cycle before");
        assert_eq!(phase(date(2026, 5, 31)), None, "late, or not noted");
        assert_eq!(phase(date(2026, 3, 20)), None);
        assert_eq!(noted(&[(date(2026, 5, 20), Metric::Period)]).phase(date(2026, 5, 25), &rules), None);
    }
}
