//! The first ventilatory threshold (VT1) when no laboratory has measured it.
//!
//! VT1 is the ceiling of easy running: below it the autonomic nervous system of trained runners is back to rest
//! within 5–10 minutes, above it only after about 30 (Seiler S, Haugen O, Kuffel E 2007, *Med Sci Sports Exerc*
//! 39:1366–1373, doi:10.1249/mss.0b013e318060f17d; grade: moderate to strong). Each estimate of its heart rate is
//! rough, so each carries its standard error, and several are combined by their precision.

use super::HeartRateEstimate;
use crate::positive;

/// Spread of VT1 between people, as a fraction of maximum heart rate: about ±7 bpm at 185.
const SPREAD_OF_MAX: f64 = 0.038;
/// Spread of VT1 between people, as a fraction of threshold heart rate: about ±6 bpm at 170.
const SPREAD_OF_THRESHOLD: f64 = 0.035;
/// Spread of the heart rate at DFA-α1 = 0.75 about VT1: Eronen T et al. 2024 (64 runners), bias −10 ± 16 bpm.
const SPREAD_OF_ALPHA1_BPM: f64 = 16.0;

/// VT1 at 78.5 % of maximum heart rate (77–80 %), with the error of the maximum carried through.
///
/// Pass a standard error of 0 for a measured maximum. `None` when the maximum is not positive or the error is
/// negative. Grade: expert opinion.
pub fn from_max(max: HeartRateEstimate) -> Option<HeartRateEstimate> {
    let max_bpm = positive(max.bpm)?;
    let of_max = if max.standard_error_bpm >= 0.0 { 0.785 * max.standard_error_bpm } else { return None };
    sound(HeartRateEstimate {
        bpm: 0.785 * max_bpm,
        standard_error_bpm: of_max.hypot(SPREAD_OF_MAX * max_bpm),
    })
}

/// VT1 at 90 % of lactate-threshold heart rate.
///
/// The share is the default for the aerobic threshold in GoldenCheetah. `None` when the threshold is not positive.
/// Grade: expert opinion.
pub fn from_threshold(threshold_bpm: f64) -> Option<HeartRateEstimate> {
    let bpm = positive(threshold_bpm)?;
    sound(HeartRateEstimate { bpm: 0.90 * bpm, standard_error_bpm: SPREAD_OF_THRESHOLD * bpm })
}

/// VT1 from the heart rate at which DFA-α1 of a ramp crossed 0.75.
///
/// Rogers B et al. 2021, *Front Physiol* 11:596567, doi:10.3389/fphys.2020.596567 found 152 against 154 bpm in 15
/// men; later work found a spread of 16 bpm, which is the error given here. Grade: contested, chest strap only.
pub fn from_alpha1_crossing(heart_rate_bpm: f64) -> Option<HeartRateEstimate> {
    sound(HeartRateEstimate { bpm: positive(heart_rate_bpm)?, standard_error_bpm: SPREAD_OF_ALPHA1_BPM })
}

/// The estimates weighted by their precision, `Σ(x/σ²)/Σ(1/σ²)`, standard error `1/√Σ(1/σ²)`.
///
/// The error assumes independent estimates; those from one maximum and one threshold test nearly are. Estimates
/// that are not positive numbers are left out; `None` when none remain.
pub fn combine(estimates: &[HeartRateEstimate]) -> Option<HeartRateEstimate> {
    let (mut precision, mut weighted) = (0.0, 0.0);
    for estimate in estimates.iter().copied().filter_map(sound) {
        let weight = estimate.standard_error_bpm.powi(-2);
        precision += weight;
        weighted += weight * estimate.bpm;
    }
    sound(HeartRateEstimate { bpm: weighted / precision, standard_error_bpm: precision.powf(-0.5) })
}

fn sound(estimate: HeartRateEstimate) -> Option<HeartRateEstimate> {
    positive(estimate.bpm)?;
    positive(estimate.standard_error_bpm)?;
    Some(estimate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intensity::hrmax::MaxHeartRateFormula;

    #[test]
    fn an_estimated_maximum_makes_vt1_less_certain_than_a_measured_one() {
        let estimated = from_max(MaxHeartRateFormula::Nes.estimate(40.0).unwrap()).unwrap();
        let measured = from_max(HeartRateEstimate { bpm: 185.4, standard_error_bpm: 0.0 }).unwrap();
        assert_eq!(estimated.bpm, measured.bpm);
        assert!((measured.standard_error_bpm - 7.05).abs() < 0.01);
        assert!((estimated.standard_error_bpm - 11.02).abs() < 0.01);
    }

    #[test]
    fn combining_lies_between_and_is_surer_than_either() {
        let max = from_max(HeartRateEstimate { bpm: 190.0, standard_error_bpm: 0.0 }).unwrap();
        let threshold = from_threshold(172.0).unwrap();
        let both = combine(&[max, threshold]).unwrap();
        assert!(max.bpm < both.bpm && both.bpm < threshold.bpm);
        assert!(both.standard_error_bpm < max.standard_error_bpm.min(threshold.standard_error_bpm));
    }

    #[test]
    fn nothing_to_combine_is_none() {
        assert_eq!(combine(&[]), None);
        assert_eq!(combine(&[HeartRateEstimate { bpm: f64::NAN, standard_error_bpm: 1.0 }]), None);
        assert_eq!(from_threshold(-1.0), None);
        assert_eq!(from_alpha1_crossing(0.0), None);
    }
}
