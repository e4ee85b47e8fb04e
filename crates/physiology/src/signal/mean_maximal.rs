//! The mean-maximal curve: the best mean over each duration.

use super::Even;

/// The best mean over one duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BestMean {
    /// The duration, seconds: a whole number of steps.
    pub duration_s: f64,
    /// The highest mean over it.
    pub mean: f64,
    /// When it begins, on the axis of the signal.
    pub start_s: f64,
}

/// The highest mean of an even signal over each of the durations, in their order.
///
/// A duration is rounded to whole steps. A window with a missing sample does not count, so pauses are never averaged
/// over; a duration for which no whole window exists is left out. One pass for each duration.
pub fn mean_maximal(signal: &Even, durations_s: &[f64]) -> Vec<BestMean> {
    // Sums relative to the mean keep their digits over long recordings.
    let level = crate::statistics::mean(&signal.values).unwrap_or(0.0);
    let mut sums = Vec::with_capacity(signal.values.len() + 1);
    let mut missing = Vec::with_capacity(signal.values.len() + 1);
    let (mut sum, mut holes) = (0.0, 0_usize);
    sums.push(sum);
    missing.push(holes);
    for value in &signal.values {
        if value.is_finite() {
            sum += value - level;
        } else {
            holes += 1;
        }
        sums.push(sum);
        missing.push(holes);
    }

    let best_over = |duration_s: &f64| {
        let steps = (duration_s / signal.step_s).round();
        if !(steps >= 1.0 && steps <= signal.values.len() as f64) {
            return None;
        }
        let steps = steps as usize;
        let (start, sum) = (0..=signal.values.len() - steps)
            .filter(|&start| missing[start + steps] == missing[start])
            .map(|start| (start, sums[start + steps] - sums[start]))
            .reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        let best = BestMean {
            duration_s: steps as f64 * signal.step_s,
            mean: level + sum / steps as f64,
            start_s: signal.start_s + start as f64 * signal.step_s,
        };
        best.mean.is_finite().then_some(best)
    };
    durations_s.iter().filter_map(best_over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn even(values: Vec<f64>) -> Even {
        Even { start_s: 0.0, step_s: 1.0, values }
    }

    #[test]
    fn best_minute_of_a_run() {
        let mut heart_rate = vec![140.0; 600];
        heart_rate[200..260].fill(170.0);
        let curve = mean_maximal(&even(heart_rate), &[30.0, 60.0, 120.0, 601.0]);
        assert_eq!(curve.len(), 3);
        assert!((curve[1].mean - 170.0).abs() < 1e-9 && curve[1].start_s == 200.0);
        assert!((curve[2].mean - 155.0).abs() < 1e-9);
    }

    #[test]
    fn never_averages_over_a_hole() {
        let curve = mean_maximal(&even(vec![200.0, 200.0, f64::NAN, 100.0, 100.0, 100.0]), &[2.0, 3.0]);
        assert_eq!(curve.iter().map(|best| best.mean).collect::<Vec<_>>(), [200.0, 100.0]);
        assert!(mean_maximal(&even(vec![f64::NAN; 5]), &[1.0, f64::NAN, -1.0]).is_empty());
    }

    proptest! {
        #[test]
        fn falls_with_duration_by_doubling(values in prop::collection::vec(0.0..200.0_f64, 8..100)) {
            // The better half of the best window of 2n is a window of n at least as good.
            let curve = mean_maximal(&even(values), &[1.0, 2.0, 4.0, 8.0]);
            prop_assert!(curve.windows(2).all(|pair| pair[0].mean >= pair[1].mean - 1e-9));
        }
    }
}
