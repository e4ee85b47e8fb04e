//! The nights as they are known: hours, times, what is needed and what is owed.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use lope_physiology::{
    sleep::{
        Night, RegularityRules, debt, epochs, mean_midpoint_h, midpoint_spread_h, regularity_index,
        social_jet_lag_h,
    },
    statistics::median,
};
use lope_records::{LifeKind, Metric, Source};
use serde::Serialize;

use crate::{
    rules::by,
    settings::{Runner, Stands},
};

/// How much sleep a runner needs.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SleepNeed"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Need {
    /// What people of the age need, hours.
    pub range_h: [f64; 2],
    /// Whether the age is known; an adult is taken where it is not.
    pub age_known: bool,
    /// The runner's own usual, hours, where enough nights are known.
    pub usual_h: Option<f64>,
    /// What is counted with: the own usual within the range, hours.
    pub hours: f64,
    /// What it stands on.
    pub stands: Stands,
}

/// Sleep owed over some days.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Owed {
    /// Over so many days.
    pub days: usize,
    /// Nights of them that are known.
    pub nights: usize,
    /// Hours missing, long nights not set against short ones.
    pub hours: f64,
    /// Hours missing, long nights set against short ones; below nought for a surplus.
    pub balance_h: f64,
    /// What it stands on.
    pub stands: Stands,
}

/// When a runner sleeps.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Times {
    /// Nights with both times known.
    pub nights: usize,
    /// The index of regularity, −100 to 100.
    pub regularity: Option<f64>,
    /// The middle of the night, hours from midnight.
    pub midpoint_h: f64,
    /// How much it wanders, hours.
    pub spread_h: f64,
    /// How much later it lies at weekends than in the week, hours.
    pub weekend_later_h: Option<f64>,
    /// What it stands on.
    pub stands: Stands,
}

/// The nights of one runner.
#[derive(Debug, Clone)]
pub(crate) struct Nights<'a> {
    runner: Runner<'a>,
    hours_by: Option<Source>,
    times_by: Option<Source>,
}

impl<'a> Nights<'a> {
    pub fn of(runner: Runner<'a>) -> Nights<'a> {
        Nights {
            hours_by: main_source(&runner, Metric::SleepDuration),
            times_by: main_source(&runner, Metric::SleepOnset),
            runner,
        }
    }

    /// Hours slept before a morning; `None` where nobody knows. Sources do not mix: one tells the hours, else the times do.
    pub fn hours(&self, morning: Date) -> Option<f64> {
        let told =
            self.hours_by.as_ref().and_then(|by| value(&self.runner, morning, Metric::SleepDuration, by));
        told.or_else(|| self.times(morning).map(|night| night.duration_h()))
    }

    /// When sleep began and ended before a morning.
    pub fn times(&self, morning: Date) -> Option<Night> {
        let by = self.times_by.as_ref()?;
        let at = |metric| value(&self.runner, morning, metric, by);
        Night::new(at(Metric::SleepOnset)?, at(Metric::WakeTime)?)
    }

    /// Whether a night tells of the runner's own times: not at work, and not under way.
    fn is_own(&self, morning: Date) -> bool {
        let away = |kind| matches!(kind, LifeKind::NightShifts | LifeKind::Travel);
        let by_life = self.runner.history.life.iter().any(|event| away(event.kind) && event.is_on(morning));
        !by_life && self.runner.on(morning, Metric::Travel).is_none_or(|noted| noted <= 0.0)
    }

    /// The own times of a window, day by day.
    fn own_times(&self) -> Vec<(Date, Option<Night>)> {
        let days = self.runner.days(self.runner.rules.times_days);
        days.into_iter().map(|day| (day, self.times(day).filter(|_| self.is_own(day)))).collect()
    }

    pub fn need(&self) -> Need {
        let rules = self.runner.rules;
        let age = self.runner.age_y();
        let range_h = match age {
            Some(age) if age < rules.teenager_y => [rules.teenager_low_h, rules.teenager_high_h],
            Some(age) if age >= rules.older_y => [rules.adult_low_h, rules.older_high_h],
            _ => [rules.adult_low_h, rules.adult_high_h],
        };
        // The week that is judged is no part of what it is judged by.
        let week = rules.debt_short_days as usize;
        let mut days = self.runner.days(rules.usual_nights);
        days.truncate(days.len().saturating_sub(week));
        let known: Vec<f64> = days.into_iter().filter_map(|day| self.hours(day)).collect();
        let usual_h = (known.len() as f64 >= rules.usual_count).then(|| median(&known)).flatten();
        Need {
            range_h,
            age_known: age.is_some(),
            usual_h,
            hours: usual_h.unwrap_or(range_h[0]).clamp(range_h[0], range_h[1]),
            stands: by::adult_low_h().into(),
        }
    }

    /// What is owed over the last days, where enough nights of them are known.
    pub fn owed(&self, days: f64, least_nights: f64, need: &Need) -> Option<Owed> {
        let nights: Vec<Option<f64>> =
            self.runner.days(days).into_iter().map(|day| self.hours(day)).collect();
        let known = debt(&nights, need.hours)?;
        (known.nights as f64 >= least_nights).then(|| Owed {
            days: nights.len(),
            nights: known.nights,
            hours: known.clipped_h,
            balance_h: known.signed_h,
            stands: by::debt_told_h().into(),
        })
    }

    /// When the runner sleeps, where enough nights are known.
    pub fn usual_times(&self) -> Option<Times> {
        let rules = self.runner.rules;
        let days = self.own_times();
        let (free, working): (Vec<_>, Vec<_>) = days
            .iter()
            .filter_map(|(day, night)| Some((*day, (*night)?)))
            .partition(|(day, _)| is_free(*day));
        let nights = |of: &[(Date, Night)]| -> Vec<Night> { of.iter().map(|(_, night)| *night).collect() };
        let (free, working) = (nights(&free), nights(&working));
        let all = [free.clone(), working.clone()].concat();
        if (all.len() as f64) < rules.times_nights {
            return None;
        }
        let enough = [&free, &working].iter().all(|of| of.len() as f64 >= rules.free_nights);
        let whole: Vec<Option<Night>> = days.iter().map(|(_, night)| *night).collect();
        let in_day = rules.epochs as usize;
        Some(Times {
            nights: all.len(),
            regularity: regularity_index(&epochs(&whole, in_day), in_day, &RegularityRules::default()),
            midpoint_h: mean_midpoint_h(&all)?,
            spread_h: midpoint_spread_h(&all)?,
            weekend_later_h: if enough { social_jet_lag_h(&free, &working) } else { None },
            stands: by::wander_h().into(),
        })
    }

    /// When the runner usually falls asleep and wakes before such a morning: at weekends as at weekends.
    pub fn usual_before(&self, morning: Date) -> Option<Night> {
        let own = self.own_times();
        let alike: Vec<Night> = own
            .iter()
            .filter(|(day, _)| is_free(*day) == is_free(morning))
            .filter_map(|(_, night)| *night)
            .collect();
        let onsets: Vec<f64> =
            alike.iter().map(|night| night.midpoint_h() - night.duration_h() / 2.0).collect();
        let wakes: Vec<f64> =
            alike.iter().map(|night| night.midpoint_h() + night.duration_h() / 2.0).collect();
        let enough = alike.len() as f64 >= self.runner.rules.free_nights;
        if enough { Night::new(median(&onsets)?, median(&wakes)?) } else { None }
    }

    pub fn runner(&self) -> &Runner<'a> {
        &self.runner
    }
}

/// Whether a morning is one of the weekend.
fn is_free(morning: Date) -> bool {
    matches!(morning.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The source that tells a metric on most days.
pub(super) fn main_source(runner: &Runner<'_>, metric: Metric) -> Option<Source> {
    let first = runner.days(runner.rules.usual_nights).first().copied()?;
    let mut counts: BTreeMap<&Source, usize> = BTreeMap::new();
    let observations = &runner.history.observations;
    let start = observations.partition_point(|seen| seen.date < first);
    let window = observations[start..].iter().take_while(|seen| seen.date <= runner.date);
    for seen in window.filter(|seen| seen.metric == metric) {
        *counts.entry(&seen.source).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(source, _)| source.clone())
}

/// What a source told of a morning.
pub(super) fn value(runner: &Runner<'_>, morning: Date, metric: Metric, by: &Source) -> Option<f64> {
    let observations = &runner.history.observations;
    let start = observations.partition_point(|seen| seen.date < morning);
    let of_day = observations[start..].iter().take_while(|seen| seen.date == morning);
    of_day.filter(|seen| seen.metric == metric && seen.source == *by).last().map(|seen| seen.value)
}
