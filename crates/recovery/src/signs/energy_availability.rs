//! Too little energy for the training: weight that falls, periods that stay away and bone that hurts, beside what is felt. A
//! screen that ends in a referral and no score; a loss is never praised.

use lope_physiology::statistics::median;
use lope_records::Metric;
use serde::{Deserialize, Serialize};

use super::episode;
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Referral, Unit, Vote},
    known::{
        Look, Thing,
        seen::Seen,
        sessions::{days_before, days_between},
    },
    rules::by,
};

/// What may come of eating too little for the training.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnergySignal {
    /// Weight fell over weeks.
    Weight,
    /// No period noted for three months, where they were noted before.
    Periods,
    /// Pain on bone within two years.
    Bone,
    /// Appetite low for a week or more.
    Appetite,
    /// Energy low for a week or more.
    Energy,
    /// Mood low for a week or more.
    Mood,
    /// Ill again and again.
    Illness,
}

/// Signals that stand together, and how much weight was lost, percent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EnergyAvailability {
    signals: Vec<EnergySignal>,
    loss_pct: Option<f64>,
}

impl EnergyAvailability {
    /// One thing of the body and one more; periods that stay away speak alone.
    fn is_asked(&self, rules: &Rules) -> bool {
        let has = |signal| self.signals.contains(&signal);
        let body = has(EnergySignal::Weight) || has(EnergySignal::Bone);
        has(EnergySignal::Periods) || body && self.signals.len() as f64 >= rules.energy_signals
    }
}

impl Thing for EnergyAvailability {
    fn read(seen: &Seen<'_>, rules: &Rules) -> EnergyAvailability {
        let (days, end) = (rules.weight_days as i32, rules.weight_end_days as i32);
        let loss_pct = seen.main_source(Metric::BodyMass, days).and_then(|scale| {
            let now = median(&seen.past(Metric::BodyMass, scale, 0, end))?;
            let then = median(&seen.past(Metric::BodyMass, scale, days - end, end))?;
            Some(100.0 * (then - now) / then).filter(|loss| *loss >= rules.weight_loss_pct)
        });
        let lasts =
            |item: Metric| episode::since(&episode::of_item(item, seen, rules), seen.date, rules).is_some();
        let bone = days_before(seen.date, rules.bone_memory_days as i32);
        let bone = seen
            .history
            .niggles
            .iter()
            .any(|one| one.focal_bone && bone <= one.date && one.date <= seen.date);
        let missing = seen.journal.days_without_period(seen.date, rules);
        let all = [
            (EnergySignal::Weight, loss_pct.is_some()),
            (
                EnergySignal::Periods,
                missing.is_some_and(|days| f64::from(days) >= rules.periods_missing_days),
            ),
            (EnergySignal::Bone, bone),
            (EnergySignal::Appetite, lasts(Metric::Appetite)),
            (EnergySignal::Energy, lasts(Metric::Energy) || lasts(Metric::Fatigue)),
            (EnergySignal::Mood, lasts(Metric::Mood)),
            (EnergySignal::Illness, illnesses(seen, rules) as f64 >= rules.often_ill),
        ];
        let signals = all.into_iter().filter(|(_, is_so)| *is_so).map(|(signal, _)| signal).collect();
        EnergyAvailability { signals, loss_pct }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let rules = look.rules;
        if !self.is_asked(rules) {
            return Vec::new();
        }
        let ground = if self.loss_pct.is_some() { by::weight_loss_pct() } else { by::energy_signals() };
        let about =
            About::EnergyAvailability { signals: self.signals.clone(), days: rules.weight_days as i32 };
        let mut finding = Finding::new(about, Effect::Easier, ground).refer(Referral::EnergyAvailability);
        finding = match self.loss_pct {
            Some(loss) => finding.valued(loss, Unit::Percent),
            None => finding,
        };
        vec![finding.vote(DayKind::Easy)]
    }
}

/// Illnesses of the last months: days ill with a week or more between them.
fn illnesses(seen: &Seen<'_>, rules: &Rules) -> usize {
    let ill = seen.within(Metric::Illness, rules.often_ill_days as i32).filter(|said| said.value > 0.0);
    let mut days: Vec<_> = ill.map(|said| said.date).collect();
    days.dedup();
    let is_new =
        |pair: &&[jiff::civil::Date]| f64::from(days_between(pair[0], pair[1])) > rules.illness_rest_days;
    usize::from(!days.is_empty()) + days.windows(2).filter(is_new).count()
}
