//! How far a day is from what was usual before it.

/// Loads further above the usual than this many sessions say no more.
const MOST_LOAD: f64 = 4.0;
/// Values further from the usual than this many standard deviations say no more.
const MOST_DEVIATIONS: f64 = 3.0;
/// Values needed to know what is usual.
const FEWEST_VALUES: f64 = 5.0;

/// For each day, the load of the day before in usual sessions of those before, above the mean of this so far; at most 4.
///
/// A load is a day's sum in any unit, 0 on a day of rest.
pub fn loads_above_usual(loads: &[f64]) -> Vec<f64> {
    let (mut sessions, mut cost, mut yesterday, mut sum, mut days) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let one = |today: &f64| {
        let usual: f64 = if sessions > 0.0 { cost / sessions } else { 1.0 };
        let pushed: f64 = yesterday / usual.max(1.0);
        if *today > 0.0 {
            (sessions, cost) = (sessions + 1.0, cost + today);
        }
        yesterday = *today;
        (sum, days) = (sum + pushed, days + 1.0);
        (pushed - sum / days).min(MOST_LOAD)
    };
    loads.iter().map(one).collect()
}

/// How far each value is from those before it, in their standard deviations, within ±3; 0 where fewer than five are known.
pub fn deviations_from_before(values: &[Option<f64>]) -> Vec<f64> {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    let one = |value: &Option<f64>| {
        let Some(value) = value.filter(|value| value.is_finite()) else { return 0.0 };
        let mean: f64 = sum / f64::max(count, 1.0);
        let spread = f64::sqrt(((squares - count * mean * mean) / f64::max(count - 1.0, 1.0)).max(0.0));
        let is_known = count >= FEWEST_VALUES && spread > 0.0;
        (count, sum, squares) = (count + 1.0, sum + value, squares + value * value);
        if is_known { ((value - mean) / spread).clamp(-MOST_DEVIATIONS, MOST_DEVIATIONS) } else { 0.0 }
    };
    values.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_pushes_the_day_after() {
        let pushed = loads_above_usual(&[0.0, 100.0, 0.0, 300.0, 0.0]);
        assert_eq!(pushed[..2], [0.0, 0.0]);
        assert!(
            (pushed[2] - (1.0 - 1.0 / 3.0)).abs() < 1e-12,
            "one usual session, of which a third is usual a day"
        );
        assert!(pushed[4] > pushed[2], "{pushed:?}");
    }

    #[test]
    fn a_value_is_held_against_those_before() {
        let values: Vec<_> = [50.0, 52.0, 48.0, 51.0, 49.0, 58.0].map(Some).into();
        let deviations = deviations_from_before(&values);
        assert_eq!(deviations[..5], [0.0; 5]);
        assert_eq!(deviations[5], 3.0, "far above, and no more than three");
        assert_eq!(deviations_from_before(&[None, Some(f64::NAN)]), [0.0, 0.0]);
    }
}
