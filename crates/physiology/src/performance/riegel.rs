//! Riegel's endurance equation.

use crate::{finite, positive};

/// Riegel's exponent for runners.
pub const EXPONENT: f64 = 1.06;

/// The time of a race predicted from another: `T₂ = T₁·(D₂/D₁)^exponent`.
///
/// Holds between about 3.5 minutes and 4 hours. Recreational runners slow more towards the marathon than the usual
/// exponent of 1.06 says. `None` when an input is not positive. Riegel PS 1981, *American Scientist* 69:285–290.
/// Grade: moderate.
pub fn predict_time_s(time_s: f64, distance_m: f64, target_distance_m: f64, exponent: f64) -> Option<f64> {
    let ratio = positive(target_distance_m)? / positive(distance_m)?;
    finite(positive(time_s)? * ratio.powf(positive(exponent)?))
}

/// The runner's own exponent from two races of (distance in m, time in s), `ln(T₂/T₁)/ln(D₂/D₁)`.
///
/// `None` for equal distances or an input that is not positive.
pub fn exponent(first: (f64, f64), second: (f64, f64)) -> Option<f64> {
    let distances = positive(second.0)? / positive(first.0)?;
    let times = positive(second.1)? / positive(first.1)?;
    finite(times.ln() / distances.ln())
}

#[cfg(test)]
mod tests {
    use super::super::{HALF_MARATHON_M, MARATHON_M};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_kilometres_in_40_minutes() {
        let minutes = |target_m| predict_time_s(2400.0, 10_000.0, target_m, EXPONENT).unwrap() / 60.0;
        assert!((minutes(HALF_MARATHON_M) - 88.2561).abs() < 5.1e-5);
        assert!((minutes(MARATHON_M) - 184.0080).abs() < 5.1e-5);
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(predict_time_s(0.0, 10_000.0, 5_000.0, EXPONENT), None);
        assert_eq!(predict_time_s(2400.0, f64::NAN, 5_000.0, EXPONENT), None);
        assert_eq!(predict_time_s(2400.0, 1e-300, 1e300, 3.0), None);
        assert_eq!(exponent((5_000.0, 1200.0), (5_000.0, 1300.0)), None);
    }

    proptest! {
        #[test]
        fn the_exponent_of_a_prediction_is_the_one_it_was_made_with(
            time in 600.0..4000.0, distance in 3_000.0..10_000.0, longer in 1.5..5.0, b in 1.01..1.2,
        ) {
            let target = distance * longer;
            let predicted = predict_time_s(time, distance, target, b).unwrap();
            prop_assert!((exponent((distance, time), (target, predicted)).unwrap() - b).abs() < 1e-9);
            let back = predict_time_s(predicted, target, distance, b).unwrap();
            prop_assert!((back - time).abs() < 1e-6);
        }
    }
}
