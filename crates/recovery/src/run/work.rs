//! The fast part of a run, where one stands out: what makes sessions of repeats and of tempo comparable.

use lope_physiology::{Sampled, statistics};
use lope_records::Work;

use super::{classify, samples::Samples};
use crate::Rules;

/// The stretches clearly faster than the rest of a run; `None` where it had one speed, or where most of a minute is all
/// there was.
pub(crate) fn work(samples: &Samples<'_>, rules: &Rules) -> Option<Work> {
    let speeds = classify::moving_speeds(samples);
    if (speeds.len() as f64) < rules.structure_samples {
        return None;
    }
    let quantile = |share| statistics::quantile(&speeds, share, statistics::QuantileMethod::Linear);
    let (slow, fast) = (quantile(rules.structure_slow_share)?, quantile(rules.structure_fast_share)?);
    if fast < rules.structure_ratio * slow {
        return None;
    }
    let efforts = classify::efforts(samples, f64::midpoint(slow, fast), rules.tempo_most_min, rules);
    let mut seconds = vec![0.0; samples.moving_s.len()];
    for effort in &efforts {
        seconds[effort.samples.clone()].copy_from_slice(&samples.moving_s[effort.samples.clone()]);
    }
    let total_s: f64 = seconds.iter().sum();
    let mean = |values: &[f64]| Sampled::new(values, &seconds).and_then(|series| series.mean());
    (total_s >= rules.structure_work_min * 60.0).then_some(Work {
        repeats: efforts.len() as u32,
        total_s,
        speed_mps: mean(&samples.grade_adjusted_mps)?,
        heart_rate_bpm: mean(&samples.heart_rate_bpm),
    })
}
