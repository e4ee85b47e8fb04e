//! Chest pain, fainting, unusual breathlessness: a doctor before any exercise.

use jiff::civil::Date;
use lope_records::{History, Metric};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, Vote},
    known::{Look, Thing, seen::Seen},
    rules::by,
};

/// The day chest symptoms were last said, where nobody said since that they are over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chest(Option<Date>);

pub(super) fn open(history: &History, date: Date) -> Option<Date> {
    let said =
        history.observations.iter().filter(|seen| seen.metric == Metric::ChestSymptoms && seen.date <= date);
    let latest = said.max_by(|a, b| a.date.cmp(&b.date).then(a.value.total_cmp(&b.value)))?;
    (latest.value > 0.0).then_some(latest.date)
}

impl Thing for Chest {
    fn read(seen: &Seen<'_>, _rules: &Rules) -> Chest {
        Chest(open(seen.history, seen.date))
    }

    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        let vote = |on| {
            Finding::new(About::Chest { on }, Effect::Stop, by::chest_stop())
                .refer(Referral::Chest)
                .vote(DayKind::Rest)
        };
        self.0.map(vote).into_iter().collect()
    }
}
