//! Critical speed and the distance above it (D′) from a few all-out efforts.
//!
//! The hyperbola `v = CS + D′/t` can be made a straight line in two ways; with real efforts they give different
//! answers, so the one used is part of the result's name. Efforts of about 2 to 15 minutes, each all-out, on the
//! flat. Monod H, Scherrer J 1965, *Ergonomics* 8:329–338; for running Hughson RL, Orok CJ, Staudt LE 1984, *Int J
//! Sports Med* 5:23–25. Grade: moderate to strong as the border of heavy and severe exercise.

use crate::{finite, positive};

/// The straight line fitted by least squares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linearisation {
    /// Distance over time, `d = CS·t + D′`: weighs the long efforts.
    DistanceTime,
    /// Speed over the inverse of time, `v = CS + D′/t`: weighs the short ones.
    SpeedInverseTime,
}

/// Critical speed and D′.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CriticalSpeed {
    /// The highest speed that can in theory be held in a steady state.
    pub speed_mps: f64,
    /// The distance that can be covered above it.
    pub d_prime_m: f64,
}

impl CriticalSpeed {
    /// Fits efforts of (distance in m, time in s).
    ///
    /// `None` with fewer than two different times, an effort that is not positive, or a fit in which either result
    /// is not positive.
    pub fn fit(efforts: &[(f64, f64)], by: Linearisation) -> Option<Self> {
        let line = |&(distance_m, time_s): &(f64, f64)| {
            let (distance_m, time_s) = (positive(distance_m)?, positive(time_s)?);
            Some(match by {
                Linearisation::DistanceTime => (time_s, distance_m),
                Linearisation::SpeedInverseTime => (1.0 / time_s, distance_m / time_s),
            })
        };
        let points: Vec<(f64, f64)> = efforts.iter().map(line).collect::<Option<_>>()?;
        let (slope, intercept) = crate::line::fit(&points)?;
        let (speed_mps, d_prime_m) = match by {
            Linearisation::DistanceTime => (slope, intercept),
            Linearisation::SpeedInverseTime => (intercept, slope),
        };
        Some(Self { speed_mps: positive(speed_mps)?, d_prime_m: positive(d_prime_m)? })
    }

    /// The time of an all-out effort over a distance, `(d − D′)/CS`. `None` for a distance not above D′.
    pub fn time_s(self, distance_m: f64) -> Option<f64> {
        positive((distance_m - self.d_prime_m) / self.speed_mps)
    }

    /// How long a speed can be held, `D′/(v − CS)`. `None` at or below critical speed.
    pub fn time_to_exhaustion_s(self, speed_mps: f64) -> Option<f64> {
        finite(self.d_prime_m / positive(speed_mps - self.speed_mps)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EFFORTS: [(f64, f64); 3] = [(1200.0, 240.0), (2400.0, 540.0), (3600.0, 870.0)];

    #[test]
    fn the_two_linearisations_disagree() {
        let linear = CriticalSpeed::fit(&EFFORTS, Linearisation::DistanceTime).unwrap();
        assert!((linear.speed_mps - 3.806_647).abs() < 5.1e-7);
        assert!((linear.d_prime_m - 306.344).abs() < 5.1e-4);
        let inverse = CriticalSpeed::fit(&EFFORTS, Linearisation::SpeedInverseTime).unwrap();
        assert!((inverse.speed_mps - 3.872_056).abs() < 5.1e-7);
        assert!((inverse.d_prime_m - 274.306).abs() < 5.1e-4);
    }

    #[test]
    fn impossible_efforts_are_none() {
        for efforts in
            [&EFFORTS[..1], &[], &[(1200.0, 240.0), (1300.0, 240.0)], &[(1200.0, 240.0), (0.0, 500.0)]]
        {
            for by in [Linearisation::DistanceTime, Linearisation::SpeedInverseTime] {
                assert_eq!(CriticalSpeed::fit(efforts, by), None, "{efforts:?}");
            }
        }
        let cs = CriticalSpeed::fit(&EFFORTS, Linearisation::DistanceTime).unwrap();
        assert_eq!(cs.time_s(200.0), None);
        assert_eq!(cs.time_to_exhaustion_s(3.0), None);
    }

    proptest! {
        #[test]
        fn both_recover_an_exact_hyperbola(speed_mps in 2.5..6.0, d_prime_m in 80.0..400.0) {
            let truth = CriticalSpeed { speed_mps, d_prime_m };
            let efforts = [1200.0, 2000.0, 3600.0].map(|d| (d, truth.time_s(d).unwrap()));
            for by in [Linearisation::DistanceTime, Linearisation::SpeedInverseTime] {
                let fitted = CriticalSpeed::fit(&efforts, by).unwrap();
                prop_assert!((fitted.speed_mps - speed_mps).abs() < 1e-6);
                prop_assert!((fitted.d_prime_m - d_prime_m).abs() < 1e-3);
            }
        }
    }
}
