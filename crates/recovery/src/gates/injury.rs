//! Another service's word on an injury says how bad, not where. It stays open until that service says otherwise.

use jiff::civil::Date;
use lope_records::{History, Metric};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    known::{Look, Thing, seen::Seen},
    rules::by,
};

/// The latest word that keeps from something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Injury(Option<f64>);

pub(super) fn open(history: &History, date: Date, rules: &Rules) -> Option<(f64, Date)> {
    let said = history.observations.iter().filter(|seen| seen.metric == Metric::Injury && seen.date <= date);
    let latest = said.max_by(|a, b| a.date.cmp(&b.date).then(a.value.total_cmp(&b.value)))?;
    (latest.value >= rules.injury_no_hard).then_some((latest.value, latest.date))
}

impl Thing for Injury {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Injury {
        Injury(open(seen.history, seen.date, rules).map(|(value, _)| value))
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let vote = |value: f64| {
            let (at_most, ground) = if value >= look.rules.injury_no_running {
                (DayKind::CrossTrain, by::injury_no_running())
            } else {
                (DayKind::Easy, by::injury_no_hard())
            };
            Finding::new(About::Injury, Effect::Easier, ground).valued(value, Unit::Points).vote(at_most)
        };
        self.0.map(vote).into_iter().collect()
    }
}
