//! Smoothing without delay.

use std::collections::VecDeque;

use crate::statistics::median;

/// The centred moving mean over `width` units of the axis: seconds for speed, metres for altitude.
///
/// Each present sample becomes the mean of the present samples within `width / 2` of it. A missing sample stays
/// missing: a hole is not filled. A width that is not positive leaves the signal as it is.
pub fn moving_mean(axis: &[f64], values: &[f64], width: f64) -> Vec<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    centred(axis, values, width, |values, entering, leaving, at| {
        for value in &values[entering] {
            if value.is_finite() {
                sum += value;
                count += 1;
            }
        }
        for value in &values[leaving] {
            if value.is_finite() {
                sum -= value;
                count -= 1;
            }
        }
        if count == 0 {
            // An empty window is the moment to drop the rounding that additions and subtractions leave behind.
            sum = 0.0;
        }
        values[at].is_finite().then(|| sum / count as f64)
    })
}

/// The centred moving median over `width` units of the axis, which removes spikes that a mean would smear.
///
/// Rules as for [`moving_mean`].
pub fn moving_median(axis: &[f64], values: &[f64], width: f64) -> Vec<f64> {
    let mut window = VecDeque::new();
    centred(axis, values, width, |values, entering, leaving, at| {
        window.extend(&values[entering]);
        window.drain(..leaving.len());
        values[at].is_finite().then(|| median(window.make_contiguous())).flatten()
    })
}

/// Runs `step` at each point with the samples that enter and leave the window centred on it.
fn centred(
    axis: &[f64],
    values: &[f64],
    width: f64,
    mut step: impl FnMut(&[f64], std::ops::Range<usize>, std::ops::Range<usize>, usize) -> Option<f64>,
) -> Vec<f64> {
    let len = axis.len().min(values.len());
    if width.is_nan() || width <= 0.0 {
        return values[..len].iter().map(|value| if value.is_finite() { *value } else { f64::NAN }).collect();
    }
    let half = width / 2.0;
    let (mut start, mut end) = (0, 0);
    (0..len)
        .map(|at| {
            let (old_start, old_end) = (start, end);
            while end < len && (end <= at || axis[end] <= axis[at] + half) {
                end += 1;
            }
            while start < at && axis[start] < axis[at] - half {
                start += 1;
            }
            step(values, old_end..end, old_start..start, at).filter(|v| v.is_finite()).unwrap_or(f64::NAN)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mean_over_seconds() {
        let time_s = [0.0, 1.0, 2.0, 3.0, 4.0];
        assert_eq!(moving_mean(&time_s, &[1.0, 2.0, 3.0, 4.0, 5.0], 2.0), [1.5, 2.0, 3.0, 4.0, 4.5]);
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let smooth = moving_mean(&[0.0, 1.0, 2.0], &[1.0, f64::NAN, 3.0], 2.0);
        assert!(smooth[1].is_nan());
        assert_eq!((smooth[0], smooth[2]), (1.0, 3.0));
    }

    #[test]
    fn a_spike_vanishes_in_the_median() {
        let axis: Vec<f64> = (0..9).map(f64::from).collect();
        let mut values = vec![3.0; 9];
        values[4] = 40.0;
        assert_eq!(moving_median(&axis, &values, 4.0), vec![3.0; 9]);
    }

    #[test]
    fn widths_that_mean_nothing_change_nothing() {
        assert_eq!(moving_mean(&[0.0, 1.0], &[1.0, 2.0], 0.0), [1.0, 2.0]);
        assert_eq!(moving_mean(&[0.0, 1.0], &[1.0, 2.0], f64::NAN), [1.0, 2.0]);
        assert!(moving_mean(&[], &[1.0], 3.0).is_empty());
    }

    proptest! {
        #[test]
        fn stays_within_the_values(
            values in prop::collection::vec(-100.0..100.0_f64, 1..80),
            width in 0.1..30.0_f64,
        ) {
            let axis: Vec<f64> = (0..values.len()).map(|i| i as f64 * 1.3).collect();
            let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
            for smooth in moving_mean(&axis, &values, width).iter().chain(&moving_median(&axis, &values, width)) {
                prop_assert!((low - 1e-9..=high + 1e-9).contains(smooth));
            }
        }

        #[test]
        fn never_panics(
            axis in prop::collection::vec(prop::num::f64::ANY, 0..40),
            values in prop::collection::vec(prop::num::f64::ANY, 0..40),
            width in prop::num::f64::ANY,
        ) {
            prop_assert!(!moving_mean(&axis, &values, width).iter().any(|v| v.is_infinite()));
            prop_assert!(!moving_median(&axis, &values, width).iter().any(|v| v.is_infinite()));
        }
    }
}
