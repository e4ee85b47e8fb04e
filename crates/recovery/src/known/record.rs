//! How much is on record at all.

use super::{Look, Thing, seen::Seen, sessions::days_between};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    rules::by,
};

/// Days of training on record, and days since the last of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    /// Days since the first session on record.
    pub days: i32,
    /// Days since the latest; `None` without any.
    pub days_since_session: Option<i32>,
}

impl Thing for Record {
    fn read(seen: &Seen<'_>, _rules: &Rules) -> Record {
        let past = seen.sessions.past();
        let age = |session: &&lope_records::Summary| days_between(session.date, seen.date);
        Record { days: past.first().map_or(0, age), days_since_session: past.last().map(age) }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let needed = look.rules.hard_history_days as i32;
        if self.days >= needed {
            return Vec::new();
        }
        let finding = Finding::new(About::ShortRecord { needed }, Effect::Neutral, by::hard_history_days());
        vec![finding.valued(f64::from(self.days), Unit::Days).vote(DayKind::Easy)]
    }
}
