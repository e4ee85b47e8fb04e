//! Energy low for three weeks is a question for a doctor, however usual it has become.

use jiff::civil::Date;
use lope_records::Metric;

use super::episode;
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, Unit, Vote},
    known::{
        Look, Thing,
        seen::{Scaled, Seen},
        sessions::days_between,
    },
    rules::by,
};

/// The day since when energy has been low.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LowEnergy {
    today: Date,
    since: Option<Date>,
}

/// The mornings on which energy was in the bad third of its scale, whatever was usual.
fn low_by_the_scale(metric: Metric, seen: &Seen<'_>, rules: &Rules) -> episode::Days {
    let mut days: episode::Days = seen
        .within(metric, rules.sign_window_days as i32)
        .map(|answer| {
            let said = Scaled::beside(seen, answer, 0, 0, rules);
            (answer.date, said.badness().is_some_and(|share| share >= rules.sore_legs_share))
        })
        .collect();
    days.reverse();
    days
}

impl Thing for LowEnergy {
    fn read(seen: &Seen<'_>, rules: &Rules) -> LowEnergy {
        let since = [Metric::Energy, Metric::Fatigue]
            .into_iter()
            .flat_map(|metric| [episode::of_item(metric, seen, rules), low_by_the_scale(metric, seen, rules)])
            .filter_map(|days| episode::since(&days, seen.date, rules))
            .min()
            .filter(|&since| f64::from(days_between(since, seen.date)) + 1.0 >= rules.low_energy_days);
        LowEnergy { today: seen.date, since }
    }

    fn votes(&self, _look: &Look<'_>) -> Vec<Vote> {
        let vote = |since| {
            let finding = Finding::new(About::LowEnergy, Effect::Easier, by::low_energy_days());
            let days = f64::from(days_between(since, self.today));
            finding.since(since).valued(days, Unit::Days).refer(Referral::LowEnergy).vote(DayKind::Easy)
        };
        self.since.map(vote).into_iter().collect()
    }
}
