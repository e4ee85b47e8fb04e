//! What was run this very day counts: the day's work is done.

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, SessionFact, Vote},
    rules::by,
};

use lope_records::Level;

/// The most demanding session of the day itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DoneToday(Option<Done>);

#[derive(Debug, Clone, PartialEq)]
struct Done {
    session: SessionFact,
    hard: bool,
}

impl Thing for DoneToday {
    fn read(seen: &Seen<'_>, rules: &Rules) -> DoneToday {
        let done = seen
            .sessions
            .today
            .iter()
            .filter(|one| one.is_run() && one.moving_s >= rules.done_today_min * 60.0)
            .map(|one| Done {
                session: SessionFact { hours_ago: 0.0, ..seen.sessions.fact(one, rules) },
                hard: seen.sessions.is_hard(one, rules) || one.kind == lope_records::Kind::Long,
            })
            .max_by_key(|done| (done.hard, done.session.minutes as i64));
        DoneToday(done)
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let vote = |done: &Done| {
            // Those who train twice a day may jog in the evening; for others the day's running is done.
            let at_most =
                if look.runner.level == Level::Elite { DayKind::RecoveryRun } else { DayKind::Mobility };
            let about = About::DoneToday { session: done.session.clone() };
            Finding::new(about, Effect::Easier, by::done_today_min()).vote(at_most)
        };
        self.0.iter().map(vote).collect()
    }
}
