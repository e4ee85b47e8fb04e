//! Common mistakes, found in the runner's own days: each with the days it happened and of how many chances. Once is no
//! mistake. What was eaten after a run is not on record, so nothing is said of it.

use jiff::civil::Date;
use lope_physiology::statistics;
use lope_records::{Metric, Summary};
use serde::Serialize;

use super::{
    days::{DayWas, Days},
    review::{Review, Sign, Verdict, review},
};
use crate::{
    Rules,
    evidence::Grade,
    known::{seen::Seen, sessions::days_before},
    rules::{Ground, by},
};

/// What happened again and again.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MistakeKind {
    /// Days off came only once something hurt.
    RestOnlyAfterPain,
    /// A hard day on the day after a hard day.
    HardOnHard,
    /// Easy runs that were not easy.
    EasyTooHard,
    /// Nights cut short before an early session.
    SleepCut,
    /// Recovery runs beyond the longest.
    RecoveryTooLong,
}

/// One mistake with the days it happened.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mistake {
    /// Which.
    pub kind: MistakeKind,
    /// The days it happened, oldest first.
    pub days: Vec<Date>,
    /// How often it could have happened.
    pub of: usize,
    /// The first day that was looked at.
    pub since: Date,
    /// The last.
    pub until: Date,
    /// The rule that speaks, by its name in [`Rules`].
    pub rule: &'static str,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure it is.
    pub grade: Grade,
}

/// How often something happened of how many chances.
#[derive(Default)]
struct Count {
    days: Vec<Date>,
    of: usize,
}

impl Count {
    fn of(chances: impl Iterator<Item = (Date, bool)>) -> Count {
        let mut count = Count::default();
        for (day, happened) in chances {
            count.of += 1;
            count.days.extend(happened.then_some(day));
        }
        count
    }

    /// A mistake where it was repeated, and often enough of its chances.
    fn repeated(
        self,
        kind: MistakeKind,
        share: f64,
        [since, until]: [Date; 2],
        ground: Ground,
        rules: &Rules,
    ) -> Option<Mistake> {
        let times = self.days.len() as f64;
        let is_repeated = times >= rules.mistake_times && times >= share * self.of as f64;
        is_repeated.then_some(Mistake {
            kind,
            days: self.days,
            of: self.of,
            since,
            until,
            rule: ground.rule,
            evidence: ground.evidence.id,
            grade: ground.grade(),
        })
    }
}

/// The mistakes of the weeks up to a morning, the weightiest first.
pub(crate) fn mistakes(seen: &Seen<'_>, rules: &Rules) -> Vec<Mistake> {
    let days = Days::up_to(seen.date, seen.history, rules);
    let since = days_before(seen.date, rules.mistake_days as i32 - 1);
    let window: Vec<Date> = days.between(since, seen.date).collect();
    let runs: Vec<&Summary> = days.runs(since, seen.date).collect();
    let reviewed: Vec<(Date, Review)> =
        runs.iter().map(|run| (run.date, review(run, seen.history, rules))).collect();
    let found =
        |count: Count, kind, share, ground| count.repeated(kind, share, [since, seen.date], ground, rules);
    let share = rules.mistake_share;
    let after_pain = rest_after_pain(&window, &days, rules);
    let after_pain_share = rules.mistake_after_pain_share;
    [
        found(after_pain, MistakeKind::RestOnlyAfterPain, after_pain_share, by::mistake_after_pain_share()),
        found(hard_on_hard(&window, &days), MistakeKind::HardOnHard, share, by::hours_between_hard()),
        found(easy_too_hard(&reviewed), MistakeKind::EasyTooHard, share, by::review_signs()),
        found(sleep_cut(&window, &days, seen, rules), MistakeKind::SleepCut, share, by::sleep_cut_h()),
        found(too_long(&reviewed), MistakeKind::RecoveryTooLong, share, by::recovery_longest_min()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every beginning of rest, and whether pain came before it. Rest in an illness is left out. Who hurt all the time rested
/// rightly: there must have been running without pain.
fn rest_after_pain(window: &[Date], days: &Days<'_>, rules: &Rules) -> Count {
    let rested = |day: Date| days.was(day) == Some(DayWas::Rest);
    let yesterday = |day: Date| days_before(day, 1);
    let hurt = |day: Date| days.pain(day).is_some_and(|pain| pain > rules.pain_no_running);
    let ran_well = window.iter().filter(|day| !days.sessions(**day).is_empty() && !hurt(**day)).count();
    if (ran_well as f64) < rules.mistake_pain_free_days {
        return Count::default();
    }
    let begins = window.iter().copied().filter(|day| rested(*day) && !rested(yesterday(*day)));
    let well = begins.filter(|day| !days.is_ill(*day) && !days.is_ill(yesterday(*day)));
    Count::of(well.map(|day| (day, hurt(day) || hurt(yesterday(day)))))
}

/// Every hard day of which the next is known, and whether that was hard as well: the next is the day named.
fn hard_on_hard(window: &[Date], days: &Days<'_>) -> Count {
    let is_hard = |day: Date| days.was(day) == Some(DayWas::Hard);
    let pairs = window.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
    let after_hard = pairs.filter(|(day, next)| is_hard(*day) && days.was(*next).is_some());
    Count::of(after_hard.map(|(_, next)| (next, is_hard(next))))
}

/// Every run that was to be easy, and whether two signs say that it was not.
fn easy_too_hard(reviewed: &[(Date, Review)]) -> Count {
    let asked = reviewed.iter().filter(|(_, review)| {
        matches!(review.verdict, Verdict::Easy | Verdict::NotEasy | Verdict::Inconclusive)
    });
    Count::of(asked.map(|(day, review)| (*day, review.verdict == Verdict::NotEasy)))
}

/// Every run that was to recover, and whether it was longer than any recovery run should be.
fn too_long(reviewed: &[(Date, Review)]) -> Count {
    let length = |(day, review): &(Date, Review)| {
        let check = review.checks.iter().find(|check| check.sign == Sign::Duration)?;
        Some((*day, check.passed == Some(false)))
    };
    Count::of(reviewed.iter().filter_map(length))
}

/// Every early session after a night that is known, and whether that night was cut: shorter than the nights before other
/// days, and than anyone needs.
fn sleep_cut(window: &[Date], days: &Days<'_>, seen: &Seen<'_>, rules: &Rules) -> Count {
    let Some(source) = seen.main_source(Metric::SleepDuration, rules.mistake_days as i32) else {
        return Count::default();
    };
    let is_early = |day: Date| {
        days.sessions(day).iter().any(|session| {
            f64::from(session.offset().to_datetime(session.start).hour()) < rules.early_session_hour
        })
    };
    let night = |day: &Date| {
        let night = seen.between(Metric::SleepDuration, *day, *day).find(|one| one.source == *source)?;
        Some((*day, night.value))
    };
    let (early, others): (Vec<_>, Vec<_>) =
        window.iter().filter_map(night).partition(|(day, _)| is_early(*day));
    let others: Vec<f64> = others.into_iter().map(|(_, hours)| hours).collect();
    let usual = statistics::median(&others).filter(|_| others.len() as f64 >= rules.said_baseline_count);
    let Some(usual) = usual else { return Count::default() };
    let is_cut = |hours: f64| hours <= usual - rules.sleep_cut_h && hours < rules.sleep_need_least_h;
    Count::of(early.into_iter().map(|(day, hours)| (day, is_cut(hours))))
}
