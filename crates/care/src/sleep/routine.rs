//! Routines for better sleep: offered where the data ask for one, tried for two weeks, and held against the two before.

use jiff::{ToSpan, civil::Date};
use lope_physiology::statistics::{difference_interval_in_time, mean};
use lope_records::{Direction, Metric, SleepRoutine, TryOut};
use lope_recovery::Leaning;
use serde::Serialize;

use super::nights::{Need, Nights, Owed, Times, main_source, value};
use crate::{
    rules::by,
    settings::{Runner, Stands},
};

/// Why a routine is offered.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// Evenings of the last two weeks noted with what it leaves out.
    Noted {
        /// What was noted.
        metric: Metric,
        /// How many.
        evenings: usize,
    },
    /// Times that wander from night to night.
    Wanders {
        /// By how much, hours.
        hours: f64,
    },
    /// Later at weekends.
    LateWeekends {
        /// By how much, hours.
        hours: f64,
    },
    /// Nights that were long enough and bad all the same.
    BadNights {
        /// How many.
        nights: usize,
    },
    /// Hours owed.
    Owed {
        /// How many.
        hours: f64,
    },
}

/// A routine that is worth a try.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Offered {
    /// The routine.
    pub routine: SleepRoutine,
    /// What in the data asks for it.
    pub asks: Asks,
    /// What it stands on.
    pub stands: Stands,
}

/// What one measure of the nights did.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TryOutcome {
    /// Hours asleep, or the quality said.
    pub metric: Metric,
    /// Nights known before and since.
    pub nights: [usize; 2],
    /// Their means; `None` without a night.
    pub means: [Option<f64>; 2],
    /// By how much it is better since: least and most; `None` where too few nights are known.
    pub better_by: Option<[f64; 2]>,
    /// What may be said.
    pub told: Leaning,
}

/// A routine that is tried, or was.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TryResult {
    /// What was tried, and from when.
    pub tried: TryOut,
    /// Days left of the two weeks; none where they are over.
    pub days_left: i32,
    /// The nights since beside those before.
    pub outcomes: Vec<TryOutcome>,
    /// What it stands on.
    pub stands: Stands,
}

/// The one routine that the data ask for most and that was not tried yet.
pub(super) fn offered(
    nights: &Nights<'_>,
    need: &Need,
    owed: Option<&Owed>,
    times: Option<&Times>,
) -> Option<Offered> {
    let runner = nights.runner();
    let rules = runner.rules;
    let days = runner.days(rules.routine_days);
    let noted = |metric: Metric| {
        let evenings =
            days.iter().filter(|day| runner.on(**day, metric).is_some_and(|said| said > 0.0)).count();
        (evenings as f64 >= rules.routine_notes).then_some(Asks::Noted { metric, evenings })
    };
    let wanders = times
        .filter(|times| times.spread_h >= rules.wander_h)
        .map(|times| Asks::Wanders { hours: times.spread_h });
    let weekends = times.and_then(|times| times.weekend_later_h).filter(|later| *later >= rules.social_h);
    let weekends = weekends.map(|hours| Asks::LateWeekends { hours });
    let bad = bad_nights(nights, &days, need);
    let bad = (bad as f64 >= rules.routine_bad_nights).then_some(Asks::BadNights { nights: bad });
    let short =
        owed.filter(|owed| owed.hours >= rules.debt_told_h).map(|owed| Asks::Owed { hours: owed.hours });
    let all = [
        (SleepRoutine::NoAlcohol, noted(Metric::Alcohol)),
        (SleepRoutine::CoolRoom, noted(Metric::Heat)),
        (SleepRoutine::EarlyMeal, noted(Metric::LateMeal)),
        (SleepRoutine::RegularTimes, wanders.or(weekends)),
        (SleepRoutine::WindDown, bad),
        (SleepRoutine::DarkAndQuiet, bad),
        (SleepRoutine::ScreensAway, short),
    ];
    let was_tried = |routine: SleepRoutine| runner.care.tries.iter().any(|one| one.routine == routine);
    if runner.care.trying().is_some() {
        return None;
    }
    all.into_iter().filter(|(routine, _)| !was_tried(*routine)).find_map(|(routine, asks)| {
        Some(Offered { routine, asks: asks?, stands: by::routine_notes().into() })
    })
}

/// Nights that were long enough and were said to be bad.
fn bad_nights(nights: &Nights<'_>, days: &[Date], need: &Need) -> usize {
    let runner = nights.runner();
    let Some(source) = main_source(runner, Metric::SleepQuality) else { return 0 };
    let Some((low, high)) = source.scale() else { return 0 };
    let higher_is_better = source.direction(Metric::SleepQuality) == Direction::HigherIsBetter;
    let is_bad = |day: &&Date| {
        let said = value(runner, **day, Metric::SleepQuality, &source);
        let share = said.map(|said| (said - low) / (high - low));
        let good = share.map(|share| if higher_is_better { share } else { 1.0 - share });
        let long = nights.hours(**day).is_some_and(|hours| hours >= need.range_h[0]);
        long && good.is_some_and(|good| good <= runner.rules.bad_quality_share)
    };
    days.iter().filter(is_bad).count()
}

/// What became of each routine that is tried or was, the latest first.
pub(super) fn results(nights: &Nights<'_>) -> Vec<TryResult> {
    let tries = &nights.runner().care.tries;
    tries
        .iter()
        .rev()
        .filter(|one| one.from <= nights.runner().date)
        .map(|one| result(*one, nights))
        .collect()
}

fn result(tried: TryOut, nights: &Nights<'_>) -> TryResult {
    let runner = nights.runner();
    let length = runner.rules.try_days as i32;
    let last = tried.from.saturating_add(length.days());
    let end = tried.ended.map_or(last, |ended| ended.min(last)).min(runner.date);
    // The night before the first evening still belongs to the time before.
    let before: Vec<Date> = (0..length).rev().map(|back| tried.from.saturating_sub(back.days())).collect();
    let since: Vec<Date> =
        (1..=length).map(|day| tried.from.saturating_add(day.days())).filter(|day| *day <= end).collect();
    let hours = outcome(Metric::SleepDuration, 1.0, [&before, &since], runner, |day| nights.hours(day));
    let quality = main_source(runner, Metric::SleepQuality).map(|source| {
        let better =
            if source.direction(Metric::SleepQuality) == Direction::HigherIsBetter { 1.0 } else { -1.0 };
        let said = |day| value(runner, day, Metric::SleepQuality, &source);
        outcome(Metric::SleepQuality, better, [&before, &since], runner, said)
    });
    let days_left = if tried.ended.is_some() { 0 } else { (last - runner.date).get_days().max(0) };
    TryResult {
        tried,
        days_left,
        outcomes: [Some(hours), quality].into_iter().flatten().collect(),
        stands: by::try_interval_share().into(),
    }
}

fn outcome(
    metric: Metric,
    better: f64,
    [before, since]: [&[Date]; 2],
    runner: &Runner<'_>,
    of: impl Fn(Date) -> Option<f64>,
) -> TryOutcome {
    let rules = runner.rules;
    let known = |days: &[Date]| -> Vec<f64> { days.iter().filter_map(|day| of(*day)).collect() };
    let (before, since) = (known(before), known(since));
    let enough = [&before, &since].iter().all(|nights| nights.len() as f64 >= rules.try_nights);
    let difference =
        enough.then(|| difference_interval_in_time(&before, &since, rules.try_interval_share)).flatten();
    let better_by = difference.map(|found| {
        let ends = [found.low * better, found.high * better];
        [ends[0].min(ends[1]), ends[0].max(ends[1])]
    });
    TryOutcome {
        metric,
        nights: [before.len(), since.len()],
        means: [mean(&before), mean(&since)],
        better_by,
        told: match better_by {
            None => Leaning::TooFew,
            Some([low, _]) if low > 0.0 => Leaning::Better,
            Some([_, high]) if high < 0.0 => Leaning::Worse,
            Some(_) => Leaning::Alike,
        },
    }
}
