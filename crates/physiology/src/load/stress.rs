//! Load as a percentage of an hour at threshold: 60 minutes at threshold are 100.

use crate::intensity::reserve::HeartRateReserve;
use crate::load::trimp::{TrimpWeights, trimp_of_mean};
use crate::{finite, positive};

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
    let trimp = finite(trimp).filter(|t| *t >= 0.0)?;
    let hour = positive(trimp_of_mean(threshold_bpm, 60.0, reserve, weights)?)?;
    finite(100.0 * trimp / hour)
}

/// Running stress score from grade-adjusted speed: `100 · h · (v/v_threshold)²`.
///
/// `speed_mps` is a mean over the moving time of *speed* (never of pace), grade-adjusted and where wished
/// normalised. The square is that of the Training Stress Score of Coggan (load per second ∝ v · v/v_threshold).
/// `None` when the duration or speed is negative or the threshold is not positive. Grade: weak to moderate.
pub fn running_stress_score(speed_mps: f64, duration_s: f64, threshold_speed_mps: f64) -> Option<f64> {
    let speed = finite(speed_mps).filter(|v| *v >= 0.0)?;
    let hours = finite(duration_s).filter(|t| *t >= 0.0)? / 3600.0;
    finite(100.0 * hours * (speed / positive(threshold_speed_mps)?).powi(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sampled;
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

    /// Elevate's own unit test: a TRIMP of 333 with a threshold of 170.5 bpm is 199, rounded down. Its athlete is
    /// taken as 60–190 bpm, of which 170.5 is exactly 85 % of the reserve.
    #[test]
    fn elevate_heart_rate_stress_score() {
        let reserve = HeartRateReserve::new(60.0, 190.0).unwrap();
        let score = heart_rate_stress_score(333.0, 170.5, reserve, TrimpWeights::MEN).unwrap();
        assert_eq!(score.floor(), 199.0);
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
