//! Days without running, days of silence, and the way back: none of them are fresh legs.

use jiff::civil::Date;
use lope_records::{Metric, Source};

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{days_before, days_between, distinct_dates},
};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    rules::by,
};

/// How long nothing was run, or nothing is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Breaks {
    /// Days since the latest run; `None` without any.
    pub days_since_run: Option<i32>,
    /// Days since the latest run or check-in, where that is too long to know anything.
    silent_days: Option<i32>,
    comeback: Option<Comeback>,
}

/// A return to running after a break, while its easy days last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Comeback {
    break_days: i32,
    days_back: i32,
}

impl Breaks {
    /// Whether the runner is on a break or on the way back from one.
    pub fn is_coming_back(&self, rules: &Rules) -> bool {
        self.comeback.is_some() || self.days_since_run.is_none_or(|days| days >= rules.break_days as i32)
    }

    /// Whether the next run is the first after weeks.
    pub fn is_long(&self, rules: &Rules) -> bool {
        self.days_since_run.is_none_or(|days| days >= rules.long_break_days as i32)
    }
}

fn comeback(runs: &[Date], today: Date, rules: &Rules) -> Option<Comeback> {
    let (before, back) = runs
        .windows(2)
        .rev()
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .find(|&(before, back)| days_between(before, back) > rules.break_days as i32)?;
    let break_days = days_between(before, back) - 1;
    let easy_days = (f64::from(break_days) * rules.comeback_share)
        .clamp(rules.comeback_least_days, rules.comeback_most_days);
    let days_back = days_between(back, today);
    (f64::from(days_back) < easy_days).then_some(Comeback { break_days, days_back })
}

impl Thing for Breaks {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Breaks {
        let runs = distinct_dates(seen.sessions.past().iter().copied().filter(|one| one.is_run()));
        let yesterday = days_before(seen.date, 1);
        let last_session = seen.sessions.past().iter().map(|session| session.date).max();
        let said = |metric: &Metric| {
            let before = seen.between(*metric, days_before(yesterday, rules.history_days as i32), yesterday);
            before
                .filter(|answer| metric.is_said() || answer.source == Source::CheckIn)
                .map(|answer| answer.date)
                .max()
        };
        let last_said = Metric::ALL.iter().filter_map(said).max();
        let silent = last_session.max(last_said).map(|latest| days_between(latest, seen.date));
        Breaks {
            days_since_run: runs.last().map(|&day| days_between(day, seen.date)),
            silent_days: silent.filter(|&days| days > rules.silence_days as i32),
            comeback: comeback(&runs, seen.date, rules),
        }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let mut votes = Vec::new();
        if look.runner.rebuilding {
            let finding = Finding::new(About::Rebuilding, Effect::Easier, by::rebuilding_step_min());
            votes.push(finding.vote(DayKind::RecoveryRun));
        }
        match self.days_since_run {
            None => {
                let finding = Finding::new(About::NoRuns, Effect::Easier, by::long_break_days());
                votes.push(finding.vote(DayKind::RecoveryRun));
            }
            Some(days) if days >= rules.break_days as i32 => {
                let at_most = if self.is_long(rules) { DayKind::RecoveryRun } else { DayKind::Easy };
                let finding = Finding::new(About::Break, Effect::Easier, by::break_days());
                let finding = finding.valued(f64::from(days), Unit::Days);
                votes.push(finding.vote_shorter(at_most, rules.break_share));
            }
            Some(_) => {}
        }
        if let Some(days) = self.silent_days {
            let finding = Finding::new(About::Silence, Effect::Easier, by::silence_days());
            let finding = finding.valued(f64::from(days), Unit::Days);
            votes.push(finding.vote_shorter(DayKind::Easy, rules.break_share));
        }
        if let Some(comeback) = self.comeback {
            let about = About::Comeback { break_days: comeback.break_days };
            let finding = Finding::new(about, Effect::Easier, by::comeback_share());
            votes.push(finding.valued(f64::from(comeback.days_back), Unit::Days).vote(DayKind::Easy));
        }
        votes
    }
}
