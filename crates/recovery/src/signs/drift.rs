//! Pulse and HRV against an older yardstick: what slides over weeks hides from a range that slides along.

use lope_physiology::statistics::{NormalRange, mean};
use lope_records::Metric;

use crate::{
    Rules,
    finding::{About, Effect, Finding, SignKind, Unit},
    known::{Thing, seen::Seen},
    rules::by,
};

/// What has drifted over the last weeks: its mean, and the older range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drift(Vec<(SignKind, f64, [f64; 2])>);

impl Thing for Drift {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Drift {
        let (gap, length) = (rules.drift_gap_days as i32, rules.measured_baseline_days as i32);
        let drifted = |metric: Metric, kind: SignKind, reading: fn(f64) -> f64, worse: f64, least: f64| {
            let source = seen.main_source(metric, gap)?;
            let read = |gap, length| -> Vec<f64> {
                let values = seen.past(metric, source, gap, length).into_iter().map(reading);
                values.filter(|value| value.is_finite()).collect()
            };
            let normal = NormalRange::robust_of(&read(gap, length), rules.measured_baseline_count as usize)?;
            let half = rules.drift_sd * normal.spread.max(least);
            let weeks = mean(&read(0, gap))?;
            let found = (kind, weeks, [normal.centre - half, normal.centre + half]);
            (worse * (weeks - normal.centre) > half).then_some(found)
        };
        let rise = |bpm: f64| bpm;
        let hrv = drifted(Metric::Rmssd, SignKind::Hrv, f64::ln, -1.0, rules.hrv_least_spread);
        let pulse = drifted(Metric::RestingHeartRate, SignKind::Pulse, rise, 1.0, rules.drift_least_bpm);
        Drift(hrv.into_iter().chain(pulse).collect())
    }

    fn findings(&self, _rules: &Rules) -> Vec<Finding> {
        let finding = |&(kind, weeks, range): &(SignKind, f64, [f64; 2])| {
            let unit = if kind == SignKind::Hrv { Unit::LnMs } else { Unit::Bpm };
            Finding::new(About::Drift { kind }, Effect::Easier, by::drift_sd())
                .valued(weeks, unit)
                .beside(Some(range))
        };
        self.0.iter().map(finding).collect()
    }
}
