//! Daniels and Gilbert's VDOT: one number for a race, and training speeds from it.
//!
//! Daniels J, Gilbert J 1979, *Oxygen Power: Performance Tables for Distance Runners*. With `v` in m/min and `t` in
//! min, the oxygen cost of running is `VO₂ = −4.60 + 0.182258 v + 0.000104 v²` and the fraction of VO₂max a race of
//! that duration can be run at is `F = 0.8 + 0.1894393 e^(−0.012778 t) + 0.2989558 e^(−0.1932605 t)`;
//! `VDOT = VO₂/F` in ml·kg⁻¹·min⁻¹. The printed tables agree with the equations within 0.2 %. Grade: moderate; best
//! between 4 minutes and 4 hours, on the flat, in the cool.
//!
//! Percentages of VDOT are percentages of *oxygen uptake*. Tools that take the same percentages of velocity arrive at
//! slower speeds.

use super::MARATHON_M;
use crate::{finite, positive};

/// Speeds for which the oxygen cost is taken to hold; the lower end is where it has come down to zero.
const SPEED_MPS: std::ops::RangeInclusive<f64> = 0.45..=15.0;

/// Oxygen uptake in ml·kg⁻¹·min⁻¹ at a steady speed on the flat. `None` outside 0.45–15 m/s.
pub fn oxygen_uptake(speed_mps: f64) -> Option<f64> {
    let v = speed_mps * 60.0;
    SPEED_MPS.contains(&speed_mps).then_some(-4.60 + 0.182_258 * v + 0.000_104 * v * v)
}

/// The speed in m/s at an oxygen uptake in ml·kg⁻¹·min⁻¹, the inverse of [`oxygen_uptake`]. `None` when the uptake is
/// not positive or the speed would leave 0.45–15 m/s.
pub fn speed_at_uptake_mps(oxygen_uptake: f64) -> Option<f64> {
    let uptake = positive(oxygen_uptake)?;
    let v =
        (-0.182_258 + (0.182_258f64.powi(2) + 4.0 * 0.000_104 * (4.60 + uptake)).sqrt()) / (2.0 * 0.000_104);
    Some(v / 60.0).filter(|speed| SPEED_MPS.contains(speed))
}

/// The fraction of VO₂max that can be held for a duration: 1 at about 11 minutes. `None` unless it is positive.
pub fn sustainable_fraction(duration_s: f64) -> Option<f64> {
    let t = positive(duration_s)? / 60.0;
    finite(0.8 + 0.189_439_3 * (-0.012_778 * t).exp() + 0.298_955_8 * (-0.193_260_5 * t).exp())
}

/// VDOT of a race. `None` when the distance or time is not positive or the speed leaves 0.45–15 m/s.
///
/// ```
/// let vdot = lope_physiology::performance::vdot::vdot(5_000.0, 20.0 * 60.0).unwrap();
/// assert!((vdot - 49.81).abs() < 0.01);
/// ```
pub fn vdot(distance_m: f64, time_s: f64) -> Option<f64> {
    let uptake = oxygen_uptake(positive(distance_m)? / positive(time_s)?)?;
    positive(uptake / sustainable_fraction(time_s)?)
}

/// The time in which a runner of this VDOT races a distance: the inverse of [`vdot`].
///
/// `None` when an input is not positive or the time would need a speed outside 0.45–15 m/s.
pub fn race_time_s(vdot: f64, distance_m: f64) -> Option<f64> {
    let (target, distance_m) = (positive(vdot)?, positive(distance_m)?);
    let vdot_at = |speed| Some(oxygen_uptake(speed)? / sustainable_fraction(distance_m / speed)?);
    let (mut slow, mut fast) = (*SPEED_MPS.start(), *SPEED_MPS.end());
    if !(vdot_at(slow)? <= target && target <= vdot_at(fast)?) {
        return None;
    }
    // Halving the range of speeds 60 times leaves less than the last bit of a float.
    for _ in 0..60 {
        let middle = slow.midpoint(fast);
        if vdot_at(middle)? < target { slow = middle } else { fast = middle }
    }
    finite(distance_m / fast)
}

/// The speed in m/s at a fraction of VDOT, as a fraction of oxygen uptake.
///
/// Daniels' easy running is 0.59–0.74, marathon about 0.82, threshold 0.88, interval 0.975. `None` when the result
/// leaves 0.45–15 m/s.
pub fn speed_at_fraction_mps(vdot: f64, fraction: f64) -> Option<f64> {
    speed_at_uptake_mps(positive(vdot)? * positive(fraction)?)
}

/// Daniels' training speeds on the flat, in m/s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingSpeeds {
    /// The slow end of easy running, 59 % of VDOT. A recovery run may be slower: there is no lower bound.
    pub easy_slow_mps: f64,
    /// The fast end of easy running, 74 %.
    pub easy_fast_mps: f64,
    /// Marathon speed, predicted from the marathon's own duration.
    pub marathon_mps: f64,
    /// Threshold, 88 %.
    pub threshold_mps: f64,
    /// Interval, 97.5 %.
    pub interval_mps: f64,
}

impl TrainingSpeeds {
    /// The speeds for a VDOT, `None` when it is too far from that of a runner for them to exist.
    pub fn for_vdot(vdot: f64) -> Option<Self> {
        Some(Self {
            easy_slow_mps: speed_at_fraction_mps(vdot, 0.59)?,
            easy_fast_mps: speed_at_fraction_mps(vdot, 0.74)?,
            marathon_mps: MARATHON_M / race_time_s(vdot, MARATHON_M)?,
            threshold_mps: speed_at_fraction_mps(vdot, 0.88)?,
            interval_mps: speed_at_fraction_mps(vdot, 0.975)?,
        })
    }
}

/// Marathon speed in m/s from a race of another distance, by equal VDOT.
///
/// Assumes marathon training: short races flatter runners who have not done it. `None` as [`vdot`] and
/// [`race_time_s`].
pub fn marathon_speed_mps(distance_m: f64, time_s: f64) -> Option<f64> {
    finite(MARATHON_M / race_time_s(vdot(distance_m, time_s)?, MARATHON_M)?)
}

#[cfg(test)]
mod tests {
    use super::super::HALF_MARATHON_M;
    use super::*;
    use proptest::prelude::*;

    const MILE_M: f64 = 1609.344;

    /// Seconds of hours, minutes and seconds.
    fn hms(h: f64, m: f64, s: f64) -> f64 {
        h * 3600.0 + m * 60.0 + s
    }

    #[test]
    fn vdot_of_races() {
        let races = [
            (5_000.0, hms(0.0, 20.0, 0.0), 49.806_233),
            (10_000.0, hms(0.0, 40.0, 0.0), 51.944_083),
            (HALF_MARATHON_M, hms(1.0, 30.0, 0.0), 50.976_906),
            (MARATHON_M, hms(3.0, 0.0, 0.0), 53.528_269),
            (MILE_M, hms(0.0, 6.0, 0.0), 48.416_857),
        ];
        for (distance_m, time_s, expected) in races {
            assert!((vdot(distance_m, time_s).unwrap() - expected).abs() < 5.1e-7, "{distance_m} m");
        }
    }

    #[test]
    fn vdot_calculator_doctest_5_km_in_27_minutes() {
        assert!((vdot(5_000.0, 27.0 * 60.0).unwrap() - 34.963_219_664_144_13).abs() < 1e-12);
    }

    #[test]
    fn daniels_printed_table_within_two_in_a_thousand() {
        let distances = [MILE_M, 5_000.0, 10_000.0, HALF_MARATHON_M, MARATHON_M];
        let table = [
            (
                30.0,
                [hms(0., 9., 11.), hms(0., 30., 40.), hms(0., 63., 46.), hms(2., 21., 4.), hms(4., 49., 17.)],
            ),
            (
                40.0,
                [hms(0., 7., 7.), hms(0., 24., 8.), hms(0., 50., 3.), hms(1., 50., 59.), hms(3., 49., 45.)],
            ),
            (
                50.0,
                [
                    hms(0., 5., 50.),
                    hms(0., 19., 57.),
                    hms(0., 41., 21.),
                    hms(1., 31., 35.),
                    hms(3., 10., 49.),
                ],
            ),
        ];
        for (vdot, times) in table {
            for (distance_m, printed_s) in distances.into_iter().zip(times) {
                let time_s = race_time_s(vdot, distance_m).unwrap();
                assert!(
                    (time_s / printed_s - 1.0).abs() < 0.002,
                    "VDOT {vdot} over {distance_m} m: {time_s}"
                );
            }
        }
        assert!((race_time_s(60.0, MILE_M).unwrap() / hms(0.0, 4.0, 57.0) - 1.0).abs() < 0.002);
    }

    #[test]
    fn daniels_equation_times() {
        let times = [
            (30.0, MILE_M, 550.4),
            (30.0, 5_000.0, 1840.9),
            (30.0, 10_000.0, 3828.9),
            (30.0, HALF_MARATHON_M, 8477.0),
            (30.0, MARATHON_M, 17_389.0),
            (40.0, MILE_M, 426.9),
            (40.0, 5_000.0, 1446.2),
            (40.0, 10_000.0, 3000.8),
            (40.0, HALF_MARATHON_M, 6653.9),
            (40.0, MARATHON_M, 13_777.4),
            (50.0, MILE_M, 349.8),
            (50.0, 5_000.0, 1196.0),
            (50.0, 10_000.0, 2479.6),
            (50.0, HALF_MARATHON_M, 5491.0),
            (50.0, MARATHON_M, 11_439.7),
            (60.0, MILE_M, 297.4),
        ];
        for (vdot, distance_m, expected_s) in times {
            let time_s = race_time_s(vdot, distance_m).unwrap();
            assert!((time_s - expected_s).abs() < 0.55, "VDOT {vdot} over {distance_m} m: {time_s}");
        }
    }

    #[test]
    fn paces_of_vdot_50_in_percent_of_oxygen_uptake() {
        let paces = [
            (0.59, 351.9),
            (0.65, 325.7),
            (0.70, 307.0),
            (0.74, 293.5),
            (0.84, 265.0),
            (0.88, 255.2),
            (0.975, 234.9),
        ];
        for (fraction, s_per_km) in paces {
            let pace = 1000.0 / speed_at_fraction_mps(50.0, fraction).unwrap();
            assert!((pace - s_per_km).abs() < 0.051, "{fraction}: {pace}");
        }
    }

    #[test]
    fn percent_of_uptake_is_not_percent_of_velocity() {
        let by_uptake = speed_at_fraction_mps(50.0, 0.70).unwrap();
        let by_velocity = 0.70 * speed_at_fraction_mps(50.0, 1.0).unwrap();
        assert!(by_velocity < 0.95 * by_uptake);
    }

    #[test]
    fn goldencheetah_velocity_at_vdot_is_an_approximation() {
        let exact = speed_at_fraction_mps(50.0, 1.0).unwrap() * 60.0;
        let approximation: f64 = 29.54 + 5.000_663 * 50.0 - 0.007_546 * 50.0 * 50.0;
        assert!((exact - 260.772).abs() < 5e-4);
        assert!((approximation - 260.708).abs() < 5e-4);
    }

    #[test]
    fn training_speeds_are_in_order() {
        let speeds = TrainingSpeeds::for_vdot(50.0).unwrap();
        let ordered = [
            speeds.easy_slow_mps,
            speeds.easy_fast_mps,
            speeds.marathon_mps,
            speeds.threshold_mps,
            speeds.interval_mps,
        ];
        assert!(ordered.is_sorted());
        assert_eq!(marathon_speed_mps(MARATHON_M, 10_800.0).map(|v| (v * 1e6).round()), Some(3_906_944.0));
    }

    #[test]
    fn impossible_races_are_none() {
        for (distance_m, time_s) in
            [(0.0, 100.0), (5_000.0, 0.0), (5_000.0, 60.0), (5_000.0, f64::NAN), (1.0, 1e9)]
        {
            assert_eq!(vdot(distance_m, time_s), None);
        }
        assert_eq!(race_time_s(1e6, 5_000.0), None);
        assert_eq!(race_time_s(50.0, f64::INFINITY), None);
        assert_eq!(TrainingSpeeds::for_vdot(-3.0), None);
    }

    proptest! {
        #[test]
        fn race_time_and_vdot_are_inverse(vdot_value in 20.0..85.0, distance_m in 1_500.0..50_000.0) {
            let time_s = race_time_s(vdot_value, distance_m).unwrap();
            prop_assert!((vdot(distance_m, time_s).unwrap() - vdot_value).abs() < 1e-7);
        }

        #[test]
        fn uptake_and_speed_are_inverse(speed in 0.5..9.0) {
            prop_assert!((speed_at_uptake_mps(oxygen_uptake(speed).unwrap()).unwrap() - speed).abs() < 1e-9);
        }

        #[test]
        fn faster_is_a_higher_vdot(distance_m in 1_500.0..50_000.0, speed in 1.5..7.0, more in 0.01..0.5) {
            let at = |v: f64| vdot(distance_m, distance_m / v).unwrap();
            prop_assert!(at(speed + more) > at(speed));
        }
    }
}
