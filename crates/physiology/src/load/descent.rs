//! Downhill running: the eccentric share of the load.

use crate::{Sampled, non_negative, positive};

/// Metres descended on grades of at least `steeper_than` downhill: `Σ max(0, −grade)·v·Δt`.
///
/// A proxy of eccentric load on the thighs: soreness after downhill running peaks at 24–72 h and strength is down
/// for days, less so after a similar run in the weeks before. `speed_mps` is over ground, `grade` a smoothed
/// fraction (see [`grade::altitude`](crate::grade::altitude)) of the same length; `steeper_than` is a fraction,
/// 0 for all descent. Samples without speed or grade add nothing. `None` when the lengths differ, nothing was
/// measured, or `steeper_than` is negative. Grade: expert opinion.
pub fn descent_m(speed_mps: Sampled<'_>, grade: &[f64], steeper_than: f64) -> Option<f64> {
    let steeper_than = non_negative(steeper_than)?;
    if grade.len() != speed_mps.values().len() {
        return None;
    }
    let (mut descent_m, mut measured_s) = (0.0, 0.0);
    for ((speed, seconds), grade) in speed_mps.values().iter().zip(speed_mps.duration_s()).zip(grade) {
        if speed.is_finite() && grade.is_finite() && *seconds > 0.0 {
            measured_s += seconds;
            if *grade < 0.0 && -grade >= steeper_than {
                descent_m -= grade * speed.max(0.0) * seconds;
            }
        }
    }
    positive(measured_s)?;
    crate::finite(descent_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_downhill_of_the_asked_steepness_counts() {
        let series =
            Sampled::new(&[3.0, 3.0, 2.0, f64::NAN, 3.0], &[100.0, 100.0, 100.0, 100.0, 0.0]).unwrap();
        let grade = [0.10, -0.02, -0.10, -0.10, -0.10];
        assert!((descent_m(series, &grade, 0.0).unwrap() - 26.0).abs() < 1e-9);
        assert!((descent_m(series, &grade, 0.05).unwrap() - 20.0).abs() < 1e-9);
    }

    #[test]
    fn impossible_input_is_none() {
        let series = Sampled::new(&[3.0], &[1.0]).unwrap();
        assert_eq!(descent_m(series, &[], 0.0), None);
        assert_eq!(descent_m(series, &[-0.1], f64::NAN), None);
        assert_eq!(descent_m(series, &[f64::NAN], 0.0), None);
    }
}
