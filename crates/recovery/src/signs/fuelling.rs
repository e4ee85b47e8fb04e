//! Weight falling beside low appetite, energy or mood asks about fuelling. A loss is never praised.

use lope_physiology::statistics::median;
use lope_records::Metric;

use super::episode;
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, Unit, Vote},
    known::{Look, Thing, seen::Seen},
    rules::by,
};

/// A loss of weight, percent, with what is low beside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fuelling(Option<(f64, Vec<Metric>)>);

impl Thing for Fuelling {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Fuelling {
        let (days, end) = (rules.weight_days as i32, rules.weight_end_days as i32);
        let loss = seen.main_source(Metric::BodyMass, days).and_then(|scale| {
            let now = median(&seen.past(Metric::BodyMass, scale, 0, end))?;
            let then = median(&seen.past(Metric::BodyMass, scale, days - end, end))?;
            Some(100.0 * (then - now) / then).filter(|loss| *loss >= rules.weight_loss_pct)
        });
        let low = || -> Vec<Metric> {
            [Metric::Appetite, Metric::Energy, Metric::Fatigue, Metric::Mood]
                .into_iter()
                .filter(|item| {
                    let days = episode::of_item(*item, seen, rules);
                    episode::since(&days, seen.date, rules).is_some()
                })
                .collect()
        };
        Fuelling(loss.map(|loss| (loss, low())).filter(|(_, low)| !low.is_empty()))
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let vote = |(loss, low): &(f64, Vec<Metric>)| {
            let about = About::Fuelling { low: low.clone(), days: look.rules.weight_days as i32 };
            Finding::new(about, Effect::Easier, by::weight_loss_pct())
                .valued(*loss, Unit::Percent)
                .refer(Referral::Fuelling)
                .vote(DayKind::Easy)
        };
        self.0.iter().map(vote).collect()
    }
}
