//! Efficiency factor.

use super::SpeedAndHeartRate;
use crate::{finite, non_negative, positive};

/// Efficiency factor: speed in *metres per minute* over heart rate, `60·v/HR`.
///
/// Higher is better; compare easy, flat runs of one runner in like weather. TrainingPeaks divides yards per minute in
/// some displays. `None` when the speed is negative or the heart rate not positive. Friel J, *The Triathlete's
/// Training Bible*. Grade: moderate as a trend, weak for one run.
pub fn efficiency_factor(speed_mps: f64, heart_rate_bpm: f64) -> Option<f64> {
    let speed = non_negative(speed_mps)?;
    finite(60.0 * speed / positive(heart_rate_bpm)?)
}

/// [`efficiency_factor`] of the means of a run.
pub fn efficiency_factor_of(run: SpeedAndHeartRate<'_>) -> Option<f64> {
    let means = run.means()?;
    efficiency_factor(means.speed_mps, means.heart_rate_bpm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friel_180_metres_a_minute_at_140() {
        assert!((efficiency_factor(3.0, 140.0).unwrap() - 1.285_714).abs() < 5.1e-7);
        let run = SpeedAndHeartRate::new(&[3.0; 2], &[139.0, 141.0], &[60.0; 2]).unwrap();
        assert!((efficiency_factor_of(run).unwrap() - 1.285_714).abs() < 5.1e-7);
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(efficiency_factor(3.0, 0.0), None);
        assert_eq!(efficiency_factor(-1.0, 140.0), None);
        assert_eq!(efficiency_factor(f64::NAN, 140.0), None);
        assert_eq!(efficiency_factor_of(SpeedAndHeartRate::new(&[], &[], &[]).unwrap()), None);
    }
}
