//! One value a second, gaps left open.

/// More samples than four weeks at one a second: a recording longer than that is a broken clock.
const MOST_SAMPLES: f64 = 2_500_000.0;

/// A signal on an even axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Even {
    /// The instant of the first sample, seconds.
    pub start_s: f64,
    /// From one sample to the next, seconds.
    pub step_s: f64,
    /// The samples, `NaN` where there is none.
    pub values: Vec<f64>,
}

/// The signal at even steps from its first instant: straight lines between samples that lie at most
/// `longest_gap_s` apart, nothing in longer gaps and pauses.
///
/// Missing samples are passed over, so a short dropout is bridged like a short gap. `None` without a present
/// sample, for steps or gaps that are not positive, or where the axis does not rise or spans more than 2.5 million
/// steps.
pub fn resample(time_s: &[f64], values: &[f64], step_s: f64, longest_gap_s: f64) -> Option<Even> {
    let present: Vec<(f64, f64)> = time_s
        .iter()
        .copied()
        .zip(values.iter().copied())
        .filter(|(time, value)| time.is_finite() && value.is_finite())
        .collect();
    let (start_s, end_s) = (present.first()?.0, present.last()?.0);
    let steps = (end_s - start_s) / step_s;
    let sensible = step_s > 0.0 && longest_gap_s > 0.0 && (0.0..=MOST_SAMPLES).contains(&steps);
    if !sensible || present.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
        return None;
    }
    let mut after = 0;
    let values = (0..=steps as usize)
        .map(|index| {
            let at_s = start_s + index as f64 * step_s;
            while after + 1 < present.len() && present[after].0 < at_s {
                after += 1;
            }
            let (time_s, value) = present[after];
            if time_s <= at_s || after == 0 {
                return value;
            }
            let (before_s, before) = present[after - 1];
            if time_s - before_s > longest_gap_s {
                return f64::NAN;
            }
            before + (value - before) * (at_s - before_s) / (time_s - before_s)
        })
        .map(|value| if value.is_finite() { value } else { f64::NAN })
        .collect();
    Some(Even { start_s, step_s, values })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_gaps_are_bridged_and_long_ones_stay_open() {
        let even = resample(&[0.0, 1.0, 4.0, 10.0], &[100.0, 101.0, 104.0, 120.0], 1.0, 5.0).unwrap();
        assert_eq!(even.values[..5], [100.0, 101.0, 102.0, 103.0, 104.0]);
        assert!(even.values[5..10].iter().all(|value| value.is_nan()));
        assert_eq!((even.values[10], even.values.len()), (120.0, 11));
    }

    #[test]
    fn a_missing_sample_is_bridged() {
        let even = resample(&[0.0, 1.0, 2.0], &[100.0, f64::NAN, 102.0], 1.0, 5.0).unwrap();
        assert_eq!(even.values, [100.0, 101.0, 102.0]);
    }

    #[test]
    fn hostile_axes_give_nothing() {
        assert_eq!(resample(&[0.0, 1e12], &[1.0, 2.0], 1.0, 5.0), None);
        assert_eq!(resample(&[1.0, 0.0], &[1.0, 2.0], 1.0, 5.0), None);
        assert_eq!(resample(&[0.0, 1.0], &[1.0, 2.0], 0.0, 5.0), None);
        assert_eq!(resample(&[], &[], 1.0, 5.0), None);
    }

    proptest! {
        #[test]
        fn an_even_signal_comes_back(values in prop::collection::vec(-100.0..100.0_f64, 1..100)) {
            let time_s: Vec<f64> = (0..values.len()).map(|i| i as f64).collect();
            prop_assert_eq!(resample(&time_s, &values, 1.0, 5.0).unwrap().values, values);
        }

        #[test]
        fn never_panics(
            time_s in prop::collection::vec(prop::num::f64::ANY, 0..20),
            values in prop::collection::vec(prop::num::f64::ANY, 0..20),
            step_s in 0.5..1e300_f64,
        ) {
            resample(&time_s, &values, step_s, 5.0);
        }
    }
}
