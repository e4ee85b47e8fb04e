//! One run far longer than any of the month before it has an aftermath, whatever its intensity.

use lope_records::Kind;

use super::{
    Look, Thing,
    seen::Seen,
    sessions::{days_before, days_between},
};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, SessionFact, Unit, Vote},
    rules::by,
};

/// The latest run of the last days that was a spike.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spike(Option<Longer>);

#[derive(Debug, Clone, PartialEq)]
struct Longer {
    session: SessionFact,
    /// The longest of the thirty days before it, metres.
    longest_m: f64,
    ratio: f64,
    days_ago: i32,
}

impl Spike {
    /// Whether a run of the last days was one.
    pub fn is_recent(&self) -> bool {
        self.0.is_some()
    }
}

impl Thing for Spike {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Spike {
        let longer = |run: &lope_records::Summary| {
            let first = days_before(run.date, rules.longest_days as i32);
            let before = seen
                .sessions
                .past()
                .iter()
                .filter(|other| other.is_run() && other.date >= first && other.start < run.start);
            let longest_m = before.filter_map(|other| other.distance_m).max_by(f64::total_cmp)?;
            let ratio = run.distance_m? / longest_m;
            let beyond_s = run.moving_s * (1.0 - 1.0 / ratio);
            let is_long = run.moving_s >= rules.spike_least_min * 60.0;
            let is_beyond = ratio > rules.single_run_cap && beyond_s >= rules.spike_least_step_min * 60.0;
            (is_long && is_beyond).then(|| Longer {
                session: seen.sessions.fact(run, rules),
                longest_m,
                ratio,
                days_ago: days_between(run.date, seen.date),
            })
        };
        // A race has its own aftermath, and is as long as it is on purpose.
        let runs = seen.sessions.runs_within(rules.spike_days).filter(|run| run.kind != Kind::Race);
        Spike(runs.filter_map(longer).max_by(|a, b| a.ratio.total_cmp(&b.ratio)))
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        let vote = |longer: &Longer| {
            let about = About::Spike { session: longer.session.clone(), longest_m: longer.longest_m };
            let finding = Finding::new(about, Effect::Easier, by::single_run_cap());
            let at_most = if longer.ratio > rules.spike_far && longer.days_ago <= 1 {
                DayKind::RecoveryRun
            } else {
                DayKind::Easy
            };
            finding.valued(longer.ratio, Unit::Times).vote(at_most)
        };
        self.0.iter().map(vote).collect()
    }
}
