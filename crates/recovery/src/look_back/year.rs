//! The long view: how steadily, how well, what got better, what was reached. Rest that was taken counts as done.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use lope_physiology::statistics;
use lope_records::{History, Kind, Metric, Summary};
use serde::Serialize;

use super::{
    days::{DayWas, Days},
    works::{Contrast, Leaning, contrasts},
};
use crate::{
    Rules,
    assemble::known_on,
    evidence::Grade,
    known::{
        seen::Seen,
        sessions::{days_before, days_between, distinct_dates},
    },
    rules::by,
    run::limits::HeartRateTrust,
};

/// A year, or as much of it as is over and on record.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Year {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Its months, from the first that anything is known of.
    pub months: Vec<Month>,
    /// What can be compared between the first quarter and the last.
    pub changes: Vec<Shift>,
    /// The fastest over each distance in those quarters.
    pub quickest: Vec<Quickest>,
    /// The farthest run.
    pub farthest: Option<Farthest>,
    /// The fastest over each distance that was run.
    pub fastest: Vec<Fastest>,
    /// Kinds of easier day beside rest, by the mornings after.
    pub helped: Vec<Contrast>,
}

/// One month of a year.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Month {
    /// Its first day that belongs to the year.
    pub first: Date,
    /// Weeks from Monday to Sunday that are over and on record; a week belongs to the month of its Thursday.
    pub weeks: usize,
    /// Those with a run.
    pub weeks_with_a_run: usize,
    /// Runs.
    pub runs: usize,
    /// Days with a run.
    pub days_run: usize,
    /// Minutes run.
    pub minutes: f64,
    /// Metres run, of the runs of which they are known.
    pub distance_m: f64,
    /// Days of rest that were taken.
    pub days_rest: usize,
    /// Days on which the runner said how they were: what was not said is not known.
    pub days_said: usize,
    /// Days ill.
    pub days_ill: usize,
    /// Days of injury: pain that takes running off a day, pain on bone, or another service's word.
    pub days_injured: usize,
}

/// What is compared between the first quarter and the last.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftOf {
    /// Grade-adjusted metres a heartbeat on easy runs that were not hot.
    EasyEfficiency,
    /// Resting heart rate, beats per minute.
    RestingHeartRate,
}

/// One figure in the first and the last quarter.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shift {
    /// Which.
    pub of: ShiftOf,
    /// In the first quarter.
    pub before: f64,
    /// In the last.
    pub after: f64,
    /// Weeks it was known in, in each.
    pub weeks: [usize; 2],
    /// Where the difference lies, in nineteen of twenty.
    pub interval: [f64; 2],
    /// What that allows to say.
    pub told: Leaning,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is.
    pub grade: Grade,
}

/// The fastest over a distance in the first quarter and in the last: two single runs, of which no interval is known.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quickest {
    /// The distance, metres.
    pub distance_m: f64,
    /// The fastest in the first quarter, seconds.
    pub before_s: f64,
    /// The fastest in the last, seconds.
    pub after_s: f64,
}

/// The farthest run of a year.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Farthest {
    /// The day.
    pub on: Date,
    /// Distance, metres.
    pub distance_m: f64,
    /// Minutes in motion.
    pub minutes: f64,
    /// The farthest on record before that year, metres.
    pub before_m: Option<f64>,
}

/// The fastest over a distance in a year.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fastest {
    /// The day.
    pub on: Date,
    /// The distance, metres.
    pub distance_m: f64,
    /// The time, seconds.
    pub duration_s: f64,
    /// The fastest on record before that year, seconds.
    pub before_s: Option<f64>,
}

impl Year {
    /// Weeks with a run, and weeks.
    pub fn weeks(&self) -> [usize; 2] {
        let sum = |count: fn(&Month) -> usize| self.months.iter().map(count).sum();
        [sum(|month| month.weeks_with_a_run), sum(|month| month.weeks)]
    }

    /// Months without a day of injury, and months in which the runner said how they were.
    pub fn months_without_injury(&self) -> [usize; 2] {
        let said = || self.months.iter().filter(|month| month.days_said > 0);
        [said().filter(|month| month.days_injured == 0).count(), said().count()]
    }
}

/// The days from one to another, looked back on from the last; nothing later is looked at. Pure like
/// [`morning`](crate::morning).
pub fn year(history: &History, first: Date, last: Date, rules: &Rules) -> Year {
    let history = known_on(history, last);
    let seen = Seen::of(&history, last, HeartRateTrust::Trusted, rules);
    let days = Days::up_to(last, &history, rules);
    let on_record = days.first().map_or(last, |known| known.max(first));
    let look = Look { first, on_record, last, days, seen: &seen, rules };
    Year {
        first,
        last,
        months: look.months(),
        changes: look.changes(),
        quickest: look.quickest(),
        farthest: look.farthest(),
        fastest: look.fastest(),
        helped: contrasts(&seen, rules),
    }
}

/// The days of a year.
struct Look<'a> {
    first: Date,
    /// The first of them that anything is known of.
    on_record: Date,
    last: Date,
    days: Days<'a>,
    seen: &'a Seen<'a>,
    rules: &'a Rules,
}

impl Look<'_> {
    fn months(&self) -> Vec<Month> {
        if self.days.first().is_none() {
            return Vec::new();
        }
        let firsts = std::iter::successors(Some(self.on_record), |day| day.last_of_month().tomorrow().ok());
        firsts.take_while(|first| *first <= self.last).map(|first| self.month(first)).collect()
    }

    fn month(&self, first: Date) -> Month {
        let last = first.last_of_month().min(self.last);
        let all: Vec<Date> = self.days.between(first, last).collect();
        let count = |is: &dyn Fn(Date) -> bool| all.iter().filter(|day| is(**day)).count();
        let runs: Vec<&Summary> = self.days.runs(first, last).collect();
        let thursdays = all.iter().filter(|day| day.weekday() == Weekday::Thursday);
        let weeks = thursdays.filter_map(|thursday| self.week_with_a_run(*thursday));
        let weeks: Vec<bool> = weeks.collect();
        Month {
            first,
            weeks: weeks.len(),
            weeks_with_a_run: weeks.iter().filter(|ran| **ran).count(),
            runs: runs.len(),
            days_run: distinct_dates(runs.iter().copied()).len(),
            minutes: runs.iter().map(|run| run.moving_s / 60.0).fold(0.0, |sum, one| sum + one),
            distance_m: runs.iter().filter_map(|run| run.distance_m).fold(0.0, |sum, one| sum + one),
            days_rest: count(&|day| self.days.was(day) == Some(DayWas::Rest)),
            days_said: count(&|day| self.days.is_said(day)),
            days_ill: count(&|day| self.days.is_ill(day)),
            days_injured: count(&|day| self.days.is_injured(day, self.rules)),
        }
    }

    /// Whether the week around a Thursday had a run; `None` where it is not over or not on record, and had none.
    fn week_with_a_run(&self, thursday: Date) -> Option<bool> {
        let (monday, sunday) = (days_before(thursday, 3), days_before(thursday, -3));
        let ran = self.days.runs(monday, sunday).next().is_some();
        let is_kept = self.days.first_session().is_some_and(|first| monday >= first.max(self.on_record));
        let is_whole = sunday <= self.last && is_kept;
        (ran || is_whole).then_some(ran)
    }

    /// The first and the last quarter, where a half lies on record.
    fn quarters(&self) -> Option<[[Date; 2]; 2]> {
        let length = self.rules.year_quarter_days as i32;
        let is_long = days_between(self.on_record, self.last) + 1 >= length + length;
        let first = [self.on_record, days_before(self.on_record, 1 - length)];
        is_long.then(|| [first, [days_before(self.last, length - 1), self.last]])
    }

    fn changes(&self) -> Vec<Shift> {
        let Some(quarters) = self.quarters() else { return Vec::new() };
        let efficiency = self.shift(ShiftOf::EasyEfficiency, quarters, true, &|week| self.efficiency(week));
        let pulse = self.shift(ShiftOf::RestingHeartRate, quarters, false, &|week| self.pulse(week));
        efficiency.into_iter().chain(pulse).collect()
    }

    /// A figure by its weeks: single days resemble each other too much to count as many.
    fn shift(
        &self,
        of: ShiftOf,
        quarters: [[Date; 2]; 2],
        more_is_better: bool,
        week: &dyn Fn([Date; 2]) -> Option<f64>,
    ) -> Option<Shift> {
        let [earlier, later] = quarters.map(|[first, last]| {
            let begins = std::iter::successors(Some(first), |day| day.checked_add(1.week()).ok());
            let begins = begins.take_while(|begin| *begin <= last);
            let weeks = begins.map(|begin| [begin, begin.saturating_add(1.week()).saturating_sub(1.day())]);
            weeks.filter_map(|[begin, end]| week([begin, end.min(last)])).collect::<Vec<f64>>()
        });
        let needed = self.rules.year_quarter_weeks as usize;
        if earlier.len().min(later.len()) < needed {
            return None;
        }
        let share = self.rules.works_interval_share;
        let found = statistics::difference_interval_in_time(&earlier, &later, share)?;
        let ground = by::works_interval_share();
        Some(Shift {
            of,
            before: statistics::mean(&earlier)?,
            after: statistics::mean(&later)?,
            weeks: [earlier.len(), later.len()],
            interval: [found.low, found.high],
            told: match found.excludes_zero() {
                false => Leaning::Alike,
                true if (found.mean > 0.0) == more_is_better => Leaning::Better,
                true => Leaning::Worse,
            },
            rule: ground.rule,
            evidence: ground.evidence.id,
            grade: ground.grade(),
        })
    }

    fn efficiency(&self, [first, last]: [Date; 2]) -> Option<f64> {
        let is_fair = |run: &&Summary| {
            matches!(run.kind, Kind::Easy | Kind::Recovery | Kind::Long)
                && run.suspicions.is_empty()
                && run.temperature_c.is_none_or(|warm| warm < self.rules.heat_c)
        };
        let runs = self.days.runs(first, last).filter(is_fair);
        statistics::mean(&runs.filter_map(|run| run.efficiency_m_per_beat).collect::<Vec<_>>())
    }

    fn pulse(&self, [first, last]: [Date; 2]) -> Option<f64> {
        let metric = Metric::RestingHeartRate;
        let source = self.seen.main_source(metric, days_between(self.first, self.last))?;
        let mornings = self.seen.between(metric, first, last).filter(|one| one.source == *source);
        let mornings: Vec<f64> = mornings.map(|one| one.value).collect();
        statistics::median(&mornings).filter(|_| mornings.len() as f64 >= self.rules.week_count)
    }

    /// The fastest over each distance from one day to another, and when it was first reached.
    fn best(&self, distance_m: f64, first: Date, last: Date) -> Option<(f64, Date)> {
        let efforts = self.days.runs(first, last).flat_map(|run| {
            run.best_efforts
                .iter()
                .filter(|one| one.distance_m == distance_m)
                .map(|one| (one.duration_s, run.date))
        });
        efforts.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    }

    /// The distances that were run, the short ones left out, shortest first.
    fn distances(&self) -> Vec<f64> {
        let efforts = self.days.runs(self.first, self.last).flat_map(|run| &run.best_efforts);
        let mut distances: Vec<f64> = efforts
            .map(|effort| effort.distance_m)
            .filter(|metres| *metres >= self.rules.fitness_least_m)
            .collect();
        distances.sort_by(f64::total_cmp);
        distances.dedup();
        distances
    }

    fn quickest(&self) -> Vec<Quickest> {
        let Some([earlier, later]) = self.quarters() else { return Vec::new() };
        let one = |distance_m: f64| {
            let (before_s, _) = self.best(distance_m, earlier[0], earlier[1])?;
            let (after_s, _) = self.best(distance_m, later[0], later[1])?;
            Some(Quickest { distance_m, before_s, after_s })
        };
        self.distances().into_iter().filter_map(one).collect()
    }

    /// The days before the year, where there are enough of them to compare with.
    fn before(&self) -> Option<[Date; 2]> {
        let on_record = days_between(self.days.first()?, self.first);
        let is_long = f64::from(on_record) >= self.rules.sure_record_days;
        is_long.then(|| [Date::MIN, days_before(self.first, 1)])
    }

    fn farthest(&self) -> Option<Farthest> {
        let runs = self.days.runs(self.first, self.last).filter_map(|run| Some((run, run.distance_m?)));
        let (run, distance_m) = runs.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.date.cmp(&a.0.date)))?;
        let before_m = self.before().and_then(|[first, last]| {
            self.days.runs(first, last).filter_map(|run| run.distance_m).max_by(f64::total_cmp)
        });
        Some(Farthest { on: run.date, distance_m, minutes: run.moving_s / 60.0, before_m })
    }

    fn fastest(&self) -> Vec<Fastest> {
        let one = |distance_m: f64| {
            let (duration_s, on) = self.best(distance_m, self.first, self.last)?;
            let before = self.before().and_then(|[first, last]| self.best(distance_m, first, last));
            Some(Fastest { on, distance_m, duration_s, before_s: before.map(|(duration_s, _)| duration_s) })
        };
        self.distances().into_iter().filter_map(one).collect()
    }
}
