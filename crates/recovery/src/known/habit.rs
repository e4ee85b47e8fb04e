//! Days of running in a row. Days without belong to a week; who has run daily for months is offered one now and then.

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{distinct_dates, streak},
};
use crate::{
    Rules,
    day::morning::{DayKind, Status},
    finding::{About, Change, Effect, Finding, Unit, Vote},
    rules::by,
};

/// How many days in a row were run, and whether that is this runner's habit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Habit {
    days_in_a_row: usize,
    is_habit: bool,
}

impl Thing for Habit {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Habit {
        let dates = distinct_dates(seen.sessions.runs_within(rules.habit_days));
        Habit {
            days_in_a_row: streak(&dates, seen.date),
            is_habit: dates.len() as f64 >= rules.habit_share * rules.habit_days,
        }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let limit = look.rules.level(look.runner.level).running_days_in_a_row;
        // Who runs daily is not held back every day: one day in so many is short and easy, or off.
        let is_due = if self.is_habit {
            self.days_in_a_row.is_multiple_of(limit + 1)
        } else {
            self.days_in_a_row >= limit
        };
        if self.days_in_a_row == 0 || !is_due {
            return Vec::new();
        }
        let is_bad = look.markers.count(Status::Bad) > 0;
        let at_most = match (is_bad, self.is_habit) {
            (true, _) => DayKind::Rest,
            (false, true) => DayKind::RecoveryRun,
            (false, false) => DayKind::Mobility,
        };
        let about = About::RunningInARow { is_habit: self.is_habit };
        let finding = Finding::new(about, Effect::Easier, by::habit_share());
        vec![finding.valued(self.days_in_a_row as f64, Unit::Days).vote(at_most)]
    }

    fn changes(&self, _rules: &Rules) -> Vec<Vec<(Change, Habit)>> {
        if self.days_in_a_row == 0 {
            return Vec::new();
        }
        vec![vec![(Change::DayOffYesterday, Habit { days_in_a_row: 0, ..self.clone() })]]
    }
}
