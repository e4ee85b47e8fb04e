//! Load from running or cycling power.
//!
//! Stryd publishes no formula for its Running Stress Score, and no single exponent reproduces its table: the load here
//! is not that score and must not be called by its name.

use super::stress::fourth_power_mean;
use crate::{Sampled, finite, non_negative, positive};

/// The time constant of Skiba's xPower.
const SMOOTHING_S: f64 = 25.0;

/// Power load: `100 · h · (P/CP)²`, so that an hour at critical power is 100.
///
/// With a plain or 30-s normalised power this is Coggan's Training Stress Score, with [`xpower_w`] Skiba's BikeScore.
/// `None` when the power or duration is negative or the critical power not positive. Grade: weak to moderate.
pub fn power_load(power_w: f64, duration_s: f64, critical_power_w: f64) -> Option<f64> {
    let intensity = non_negative(power_w)? / positive(critical_power_w)?;
    finite(100.0 * non_negative(duration_s)? / 3600.0 * intensity * intensity)
}

/// Skiba's xPower: the fourth-power mean of power smoothed exponentially with a time constant of 25 s.
///
/// Smoothing is `s ← s + (1 − e^(−Δt/25))·(P − s)` from the first measured value on; missing samples are passed over.
/// The worksheet of Clarke & Skiba 2013 smooths a 25-sample mean with α = 2/26 instead, and averages the zeros before
/// its first value in. `None` when nothing was measured.
pub fn xpower_w(power_w: Sampled<'_>) -> Option<f64> {
    let mut smoothed: Option<f64> = None;
    let mut smooth = |power: f64, seconds: f64| {
        let before = smoothed.unwrap_or(power);
        let now = before - (-seconds / SMOOTHING_S).exp_m1() * (power - before);
        smoothed = Some(now);
        now
    };
    let (values, seconds): (Vec<f64>, Vec<f64>) =
        power_w.present().map(|(power, seconds)| (smooth(power, seconds), seconds)).unzip();
    fourth_power_mean(&values, &seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The worksheet gives the mean of the smoothed fourth powers, critical power and duration.
    #[test]
    fn clarke_skiba_2013_bike_score() {
        let xpower = 5_972_063_477.439_431_f64.powf(0.25);
        assert!((xpower - 277.991_235_6).abs() < 5e-8);
        assert!((xpower / 315.0 - 0.882_511_86).abs() < 5e-9);
        assert!((xpower * 3627.8826 / 1000.0 - 1_008.519_57).abs() < 5e-5);
        let score = power_load(xpower, 3627.8826, 315.0).unwrap();
        assert!((score - 78.485_932_746_529_97).abs() < 1e-5);
    }

    #[test]
    fn a_surge_counts_more_than_its_mean() {
        let power: Vec<f64> = (0..1200).map(|i| if i / 120 % 2 == 0 { 350.0 } else { 150.0 }).collect();
        let xpower = xpower_w(Sampled::new(&power, &[1.0; 1200]).unwrap()).unwrap();
        assert!(xpower > 265.0 && xpower < 350.0);
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(power_load(250.0, 3600.0, 0.0), None);
        assert_eq!(power_load(-1.0, 3600.0, 300.0), None);
        assert_eq!(power_load(250.0, f64::NAN, 300.0), None);
        assert_eq!(xpower_w(Sampled::new(&[f64::NAN], &[1.0]).unwrap()), None);
    }

    proptest! {
        #[test]
        fn an_hour_at_critical_power_is_100(cp in 100.0..500.0) {
            prop_assert!((power_load(cp, 3600.0, cp).unwrap() - 100.0).abs() < 1e-9);
        }

        #[test]
        fn constant_power_is_its_own_xpower_however_it_is_sampled(power in 50.0..500.0, n in 1..60usize) {
            let values = vec![power; n];
            let seconds: Vec<f64> = (0..n).map(|i| 1.0 + (i % 5) as f64).collect();
            let xpower = xpower_w(Sampled::new(&values, &seconds).unwrap()).unwrap();
            prop_assert!((xpower - power).abs() < 1e-9 * power);
        }
    }
}
