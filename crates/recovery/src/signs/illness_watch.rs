//! Two or more signs of the night and of how one feels that together come before many an illness is felt.

use lope_physiology::statistics::NormalRange;
use lope_records::Metric;
use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    known::{Look, Thing, seen::Seen},
    rules::by,
};

/// What may come before an illness.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IllnessSignal {
    /// Pulse above the usual.
    Pulse,
    /// Breaths asleep above the usual.
    Breaths,
    /// Skin warmer than usual.
    Skin,
    /// HRV of the night far below the usual.
    Hrv,
    /// Energy far below the usual.
    Energy,
}

/// What the last night told by itself, where no note explains it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IllnessWatch {
    is_skin_warm: bool,
    is_hrv_low: bool,
    is_explained: bool,
}

impl Thing for IllnessWatch {
    fn read(seen: &Seen<'_>, rules: &Rules) -> IllnessWatch {
        let (gap, length) = (rules.measured_gap_days as i32, rules.measured_baseline_days as i32);
        let beside = |metric: Metric, reading: fn(f64) -> f64| {
            let source = seen.main_source(metric, gap + length)?;
            let night = seen.within(metric, 0).find(|one| one.source == *source)?;
            let past: Vec<f64> = seen.nights(metric, source, gap, length).into_iter().map(reading).collect();
            let normal = NormalRange::robust_of(&past, rules.measured_baseline_count as usize)?;
            Some((reading(night.value), normal))
        };
        let warm = beside(Metric::SkinTemperature, |celsius| celsius).is_some_and(|(night, normal)| {
            night - normal.centre >= (rules.skin_sd * normal.spread).max(rules.skin_rise_c)
        });
        let low = beside(Metric::Rmssd, f64::ln).is_some_and(|(night, normal)| {
            night < normal.centre - rules.hrv_night_sd * normal.spread.max(rules.hrv_least_spread)
        });
        let is_explained = seen.journal.sets_aside(seen.date).is_some();
        IllnessWatch { is_skin_warm: warm, is_hrv_low: low, is_explained }
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        let (known, rules) = (look.known, look.rules);
        let of_the_night = [
            (IllnessSignal::Pulse, known.pulse.is_far_up(rules)),
            (IllnessSignal::Breaths, known.breaths.is_up(rules)),
            (IllnessSignal::Skin, self.is_skin_warm),
            (IllnessSignal::Hrv, self.is_hrv_low),
        ];
        let mut signals: Vec<IllnessSignal> = Vec::new();
        if !self.is_explained {
            signals.extend(of_the_night.iter().filter(|(_, is_so)| *is_so).map(|(signal, _)| signal));
        }
        // Tiredness alone has many reasons: the night must speak.
        if !signals.is_empty() && known.feeling.has_low_energy(rules) {
            signals.push(IllnessSignal::Energy);
        }
        // Pulse and HRV are one nervous system: something else must speak as well.
        let is_other = |signal: &IllnessSignal| !matches!(signal, IllnessSignal::Pulse | IllnessSignal::Hrv);
        if (signals.len() as f64) < rules.illness_signals || !signals.iter().any(is_other) {
            return Vec::new();
        }
        let count = signals.len() as f64;
        let at_most = if count > rules.illness_signals { DayKind::RecoveryRun } else { DayKind::Easy };
        let finding = Finding::new(About::IllnessWatch { signals }, Effect::Easier, by::illness_signals());
        vec![finding.valued(count, Unit::Signs).vote(at_most)]
    }
}
