//! Heart-rate recovery after a run.

use crate::{Sampled, finite, positive};

/// How far from the asked moment a heart rate may have been measured.
const NEAR_S: f64 = 5.0;

/// The fall of heart rate in the `after_s` seconds from the end of exercise (60 for HRR60), in beats per minute.
///
/// `end_s` is the end of exercise in recorded time since the start of the series, which must go on after it. The
/// heart rates are those of the samples nearest to both moments, within 5 s; `None` when there are none. State how
/// the runner stood or walked: the figure depends on it.
///
/// Typical error about 25 % (Buchheit M 2014, *Front Physiol* 5:73): too noisy to judge a day by. It quickens with
/// fitness, and also in functional overreaching (Aubry A et al. 2015), so that even a trend is ambiguous. Grade: weak.
pub fn heart_rate_recovery_bpm(heart_rate_bpm: Sampled<'_>, end_s: f64, after_s: f64) -> Option<f64> {
    positive(after_s)?;
    finite(near(heart_rate_bpm, end_s)? - near(heart_rate_bpm, end_s + after_s)?)
}

/// The measured value whose sample ends nearest to a moment.
fn near(series: Sampled<'_>, at_s: f64) -> Option<f64> {
    let mut elapsed_s = 0.0;
    let mut nearest: Option<(f64, f64)> = None;
    for (&value, &seconds) in series.values().iter().zip(series.duration_s()) {
        elapsed_s += seconds;
        let off_s = (elapsed_s - at_s).abs();
        let nearer = nearest.is_none_or(|(best_s, _)| off_s < best_s);
        if value.is_finite() && seconds > 0.0 && off_s <= NEAR_S && nearer {
            nearest = Some((off_s, value));
        }
    }
    nearest.map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fall_over_a_minute() {
        let bpm: Vec<f64> =
            (0..200).map(|i| if i < 100 { 170.0 } else { 170.0 - 0.5 * f64::from(i - 99) }).collect();
        let series = Sampled::new(&bpm, &[1.0; 200]).unwrap();
        assert_eq!(heart_rate_recovery_bpm(series, 100.0, 60.0), Some(30.0));
    }

    #[test]
    fn a_recording_that_stops_with_the_run_has_none() {
        let series = Sampled::new(&[170.0; 100], &[1.0; 100]).unwrap();
        assert_eq!(heart_rate_recovery_bpm(series, 100.0, 60.0), None);
        assert_eq!(heart_rate_recovery_bpm(series, f64::NAN, 60.0), None);
        assert_eq!(heart_rate_recovery_bpm(series, 50.0, -10.0), None);
    }

    #[test]
    fn a_dropout_longer_than_a_few_seconds_has_none() {
        let mut bpm = vec![150.0; 200];
        bpm[150..170].fill(f64::NAN);
        let series = Sampled::new(&bpm, &[1.0; 200]).unwrap();
        assert_eq!(heart_rate_recovery_bpm(series, 100.0, 60.0), None);
        bpm[163] = 120.0;
        let series = Sampled::new(&bpm, &[1.0; 200]).unwrap();
        assert_eq!(heart_rate_recovery_bpm(series, 100.0, 60.0), Some(30.0));
    }
}
