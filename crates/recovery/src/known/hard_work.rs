//! Hard work of the last days: how long ago, how many days in a row, how many in the week.

use lope_records::Kind;

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{days_before, distinct_dates, streak},
};
use crate::{
    Rules,
    day::morning::{DayKind, Status},
    finding::{About, Change, Effect, Finding, SessionFact, Unit, Vote},
    rules::by,
};

/// Hard work and its spacing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HardWork {
    /// The latest demanding session: hard by kind, feeling or cost, or long.
    pub latest: Option<SessionFact>,
    /// Hours since the latest that was hard by intensity or cost.
    pub hours_since_hard: Option<f64>,
    /// Days up to yesterday that were hard in a row.
    days_in_a_row: usize,
    /// Hard days among the last seven, today's morning the seventh.
    days_in_week: usize,
    /// Hard days within the time after which none is suggested out of the blue.
    days_lately: usize,
}

impl HardWork {
    fn row(&self, session: &SessionFact, effect: Effect) -> Finding {
        let about = About::HardWork { session: session.clone() };
        Finding::new(about, effect, by::hours_between_hard()).valued(session.hours_ago, Unit::Hours)
    }
}

impl Thing for HardWork {
    fn read(seen: &Seen<'_>, rules: &Rules) -> HardWork {
        let sessions = &seen.sessions;
        let lately = rules.hard_pause_days;
        let dates = distinct_dates(sessions.within(lately).filter(|one| sessions.is_hard(one, rules)));
        let latest =
            sessions.within(lately).rfind(|one| one.kind == Kind::Long || sessions.is_hard(one, rules));
        let hard = sessions.within(lately).rfind(|one| sessions.is_hard(one, rules));
        let week = days_before(seen.date, rules.hard_week_days as i32 - 1);
        HardWork {
            latest: latest.map(|session| sessions.fact(session, rules)),
            hours_since_hard: hard.map(|session| sessions.hours_ago(session)),
            days_in_a_row: streak(&dates, seen.date),
            days_in_week: dates.iter().filter(|&&day| day >= week).count(),
            days_lately: dates.len(),
        }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        // Time enough since hard work is what allows more of it.
        let shown = self.latest.iter().filter(|session| session.hours_ago < rules.hours_shown);
        shown.map(|session| self.row(session, Effect::Neutral)).collect()
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let mut votes = Vec::new();
        // Intense work asks for two days since the last and for few of them in a week; a planned long run for one day between.
        let is_long = look.known.planned.is_long();
        if self.days_in_a_row as f64 >= rules.hard_days_in_a_row {
            let finding = Finding::new(About::HardInARow, Effect::Easier, by::hard_days_in_a_row());
            votes.push(finding.valued(self.days_in_a_row as f64, Unit::Days).vote(DayKind::RecoveryRun));
        }
        if let Some(session) = &self.latest {
            let recovered = look.markers.count(Status::Good) as f64 >= rules.recovered_markers
                && look.markers.count(Status::Bad) == 0;
            let too_soon = self.hours_since_hard.is_some_and(|hours| hours < rules.hours_between_hard);
            if session.hours_ago < rules.hours_recovery_run {
                votes.push(self.row(session, Effect::Easier).vote(DayKind::RecoveryRun));
            } else if too_soon && !recovered && !is_long {
                votes.push(self.row(session, Effect::Easier).vote(DayKind::Easy));
            }
        }
        let limit = rules.level(look.runner.level).hard_days_in_week;
        if self.days_in_week >= limit && !is_long {
            let finding = Finding::new(About::HardInWeek { limit }, Effect::Easier, by::hard_days_in_a_row());
            votes.push(finding.valued(self.days_in_week as f64, Unit::Days).vote(DayKind::Easy));
        }
        // Without a plan there is nothing hard to go on with; a plan is how hard days come about.
        if self.days_lately == 0 && look.known.planned.as_planned(DayKind::Hard).is_none() {
            let finding = Finding::new(About::NoHardLately, Effect::Neutral, by::hard_pause_days());
            votes.push(finding.valued(rules.hard_pause_days, Unit::Days).vote(DayKind::Easy));
        }
        votes
    }

    fn changes(&self, _rules: &Rules) -> Vec<Vec<(Change, HardWork)>> {
        let Some(latest) = &self.latest else { return Vec::new() };
        const DAY_H: f64 = 24.0;
        let later = HardWork {
            latest: Some(SessionFact { hours_ago: latest.hours_ago + DAY_H, ..latest.clone() }),
            hours_since_hard: self.hours_since_hard.map(|hours| hours + DAY_H),
            days_in_a_row: 0,
            ..self.clone()
        };
        vec![vec![(Change::OneMoreEasyDay, later)]]
    }
}
