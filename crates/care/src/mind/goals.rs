//! Goals of recovery that can be kept, and how they go, from data.

use std::ops::RangeInclusive;

use jiff::{ToSpan, civil::Date};
use lope_records::{Deed, Done, GoalKind, History, RecoveryGoal};
use serde::Serialize;

use crate::move_rules::MoveRules;

/// How often a week a goal may be: what can be kept beside a life.
pub fn realistic(kind: GoalKind, rules: &MoveRules) -> RangeInclusive<u8> {
    let most = match kind {
        GoalKind::RestDays => rules.goal_rest_days,
        GoalKind::Routines | GoalKind::Mind => rules.goal_sessions,
        GoalKind::CheckIns => rules.goal_check_ins,
    };
    1..=most as u8
}

/// One week of a goal.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GoalWeek {
    /// Its Monday.
    pub monday: Date,
    /// How often it was done.
    pub times: usize,
}

/// How a goal goes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    /// The goal.
    #[serde(flatten)]
    pub goal: RecoveryGoal,
    /// Whole weeks since it holds, four at the most, oldest first.
    pub weeks: Vec<GoalWeek>,
    /// Those on which it was kept.
    pub kept: usize,
    /// This week so far.
    pub this_week: GoalWeek,
}

/// How a goal goes up to a day.
pub fn progress(
    goal: RecoveryGoal,
    history: &History,
    done: &[Done],
    date: Date,
    rules: &MoveRules,
) -> Progress {
    let monday = monday(date);
    let week = |monday: Date| {
        let days = days(monday, monday.saturating_add(1.week())).take_while(|day| *day <= date);
        GoalWeek { monday, times: days.map(|day| times(goal.kind, day, history, done)).sum() }
    };
    let first = monday.saturating_sub((rules.goal_weeks as i32).weeks());
    let past = first.series(1.week()).take_while(|one| *one < monday).filter(|one| *one >= goal.since);
    let weeks: Vec<GoalWeek> = past.map(week).collect();
    let kept = weeks.iter().filter(|week| week.times >= usize::from(goal.a_week)).count();
    Progress { goal, weeks, kept, this_week: week(monday) }
}

/// The days from one on, up to another that is not among them.
fn days(first: Date, end: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day < end)
}

fn monday(date: Date) -> Date {
    date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days())
}

fn times(kind: GoalKind, day: Date, history: &History, done: &[Done]) -> usize {
    let of_day = || done.iter().filter(move |one| one.date == day);
    let is_said = || history.observations.iter().any(|one| one.date == day && one.metric.is_said());
    match kind {
        GoalKind::Routines => of_day().filter(|one| matches!(one.deed, Deed::Routine(_))).count(),
        GoalKind::Mind => of_day().filter(|one| matches!(one.deed, Deed::Mind(_))).count(),
        GoalKind::CheckIns => usize::from(is_said()),
        GoalKind::RestDays => usize::from(is_rest(day, history)),
    }
}

/// A day without a session, of which something is known: it was said or measured, or sessions lie around it.
fn is_rest(day: Date, history: &History) -> bool {
    let has = |from: Date, to: Date| history.activities.iter().any(|one| (from..=to).contains(&one.date));
    let near = (day.saturating_sub(1.week()), day.saturating_add(1.week()));
    let is_known = history.observations.iter().any(|one| one.date == day) || has(near.0, near.1);
    is_known && !has(day, day)
}
