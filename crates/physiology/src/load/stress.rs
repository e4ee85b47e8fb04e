//! Load as a percentage of an hour at threshold: 60 minutes at threshold are 100.

use crate::intensity::reserve::HeartRateReserve;
use crate::load::trimp::{TrimpWeights, trimp_of_mean};
use crate::{Sampled, finite, non_negative, positive};

/// Heart-rate stress score: `100 · TRIMP / TRIMP(60 min at threshold)`.
///
/// The scale of the TRIMP weights cancels, so the women's-scale confusion does not touch this number; the weights
/// given must be those the TRIMP was computed with. `None` when the TRIMP is negative or the threshold is not above
/// resting heart rate. This is the HRSS of Elevate and the TRIMP(100) of GoldenCheetah; the hrTSS of TrainingPeaks
/// is a table of points per zone and not this formula. Grade: moderate, as [`trimp`](crate::load::trimp).
pub fn heart_rate_stress_score(
    trimp: f64,
    threshold_bpm: f64,
    reserve: HeartRateReserve,
    weights: TrimpWeights,
) -> Option<f64> {
    let trimp = non_negative(trimp)?;
    let hour = positive(trimp_of_mean(threshold_bpm, 60.0, reserve, weights)?)?;
    finite(100.0 * trimp / hour)
}

/// Running stress score from grade-adjusted speed: `100 · h · (v/v_threshold)²`.
///
/// `speed_mps` is a mean over the moving time of *speed* (never of pace), grade-adjusted and where wished
/// normalised. The square is that of the Training Stress Score of Coggan (load per second ∝ v · v/v_threshold).
/// `None` when the duration or speed is negative or the threshold is not positive. Grade: weak to moderate.
pub fn running_stress_score(speed_mps: f64, duration_s: f64, threshold_speed_mps: f64) -> Option<f64> {
    let speed = non_negative(speed_mps)?;
    let hours = non_negative(duration_s)? / 3600.0;
    finite(100.0 * hours * (speed / positive(threshold_speed_mps)?).powi(2))
}

/// Normalised speed: the fourth-power mean of speed smoothed over 30 s, `(mean(v̄₃₀⁴))^¼`.
///
/// Weighs surges more than the plain mean. Applied to grade-adjusted speed this follows the public description of
/// TrainingPeaks' normalised graded pace, whose exact algorithm is not published. `None` when nothing was measured.
/// Grade: weak.
pub fn normalised_speed_mps(speed_mps: Sampled<'_>) -> Option<f64> {
    fourth_power_mean(&speed_mps.trailing_mean(30.0), speed_mps.duration_s())
}

/// `(mean(x⁴))^¼` over time, negative values as 0 and missing ones left out.
pub(super) fn fourth_power_mean(values: &[f64], duration_s: &[f64]) -> Option<f64> {
    let series = Sampled::new(values, duration_s)?;
    let fourth_power = series.integrate(|value| value.max(0.0).powi(4))? / positive(series.present_s())?;
    finite(fourth_power.powf(0.25))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Seconds per kilometre to metres per second.
    fn pace(s_per_km: f64) -> f64 {
        1000.0 / s_per_km
    }

    #[test]
    fn elevate_running_stress_score() {
        assert!((running_stress_score(pace(300.0), 3600.0, pace(300.0)).unwrap() - 100.0).abs() < 1e-9);
        assert!((running_stress_score(pace(300.0), 3600.0, pace(600.0)).unwrap() - 400.0).abs() < 1e-9);
    }

    /// Elevate's own unit test, which rounds down: a man of 60–190 bpm and a TRIMP of 333.
    #[test]
    fn elevate_heart_rate_stress_score() {
        let reserve = HeartRateReserve::new(60.0, 190.0).unwrap();
        for (threshold_bpm, expected) in [(163.0, 239.0), (170.5, 199.0)] {
            let score = heart_rate_stress_score(333.0, threshold_bpm, reserve, TrimpWeights::MEN).unwrap();
            assert_eq!(score.floor(), expected);
        }
    }

    #[test]
    fn averaging_pace_instead_of_speed_understates() {
        let (fast, slow) = (200.0, 400.0);
        let speed = [pace(fast), pace(slow)];
        let mean_speed = Sampled::new(&speed, &[600.0; 2]).unwrap().mean().unwrap();
        assert_eq!(mean_speed, 3.75);
        let right = running_stress_score(mean_speed, 1200.0, 4.0).unwrap();
        let wrong = running_stress_score(pace((fast + slow) / 2.0), 1200.0, 4.0).unwrap();
        assert!(wrong < 0.8 * right);
    }

    #[test]
    fn normalised_speed_is_above_the_mean_of_an_uneven_run_only() {
        let even = normalised_speed_mps(Sampled::new(&[3.0; 600], &[1.0; 600]).unwrap()).unwrap();
        assert!((even - 3.0).abs() < 1e-9);
        let surges: Vec<f64> = (0..600).map(|i| if i / 60 % 2 == 0 { 4.0 } else { 2.0 }).collect();
        let series = Sampled::new(&surges, &[1.0; 600]).unwrap();
        assert!(normalised_speed_mps(series).unwrap() > series.mean().unwrap() + 0.2);
        assert_eq!(normalised_speed_mps(Sampled::new(&[f64::NAN], &[1.0]).unwrap()), None);
    }

    #[test]
    fn impossible_input_is_none() {
        let reserve = HeartRateReserve::new(50.0, 190.0).unwrap();
        for (trimp, threshold) in [(-1.0, 170.0), (f64::NAN, 170.0), (100.0, 50.0), (100.0, f64::NAN)] {
            assert_eq!(heart_rate_stress_score(trimp, threshold, reserve, TrimpWeights::MEN), None);
        }
        for (speed, duration, threshold) in [(3.0, 60.0, 0.0), (-3.0, 60.0, 4.0), (3.0, f64::NAN, 4.0)] {
            assert_eq!(running_stress_score(speed, duration, threshold), None);
        }
    }

    proptest! {
        #[test]
        fn an_hour_at_threshold_is_100_whatever_the_weights(rest in 35.0..80.0, span in 80.0..140.0, at in 0.6..0.98) {
            let reserve = HeartRateReserve::new(rest, rest + span).unwrap();
            let threshold = reserve.heart_rate_bpm(at);
            for weights in [TrimpWeights::MEN, TrimpWeights::WOMEN, TrimpWeights::WOMEN_WITH_MENS_SCALE] {
                let hour = trimp_of_mean(threshold, 60.0, reserve, weights).unwrap();
                let score = heart_rate_stress_score(hour, threshold, reserve, weights).unwrap();
                prop_assert!((score - 100.0).abs() < 1e-9);
                let half = heart_rate_stress_score(hour / 2.0, threshold, reserve, weights).unwrap();
                prop_assert!((half - 50.0).abs() < 1e-9);
            }
        }

        #[test]
        fn the_womens_scale_cancels(bpm in 100.0..190.0, threshold in 150.0..180.0) {
            let reserve = HeartRateReserve::new(50.0, 195.0).unwrap();
            let score = |weights| {
                let trimp = trimp_of_mean(bpm, 45.0, reserve, weights)?;
                heart_rate_stress_score(trimp, threshold, reserve, weights)
            };
            let published = score(TrimpWeights::WOMEN).unwrap();
            prop_assert!((published - score(TrimpWeights::WOMEN_WITH_MENS_SCALE).unwrap()).abs() < 1e-9);
        }
    }
}
