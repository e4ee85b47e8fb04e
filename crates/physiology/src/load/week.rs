//! A week's shape: monotony, strain, and the acute:chronic ratio.

use crate::{finite, positive};

/// Which standard deviation: tools differ, and monotony changes by √(7/6) = 8 % between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Deviation {
    /// Divides by n − 1 (R, pandas, spreadsheets' STDEV).
    #[default]
    Sample,
    /// Divides by n (NumPy's default).
    Population,
}

/// How little a week's load varied from day to day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Monotony {
    /// Mean daily load over its standard deviation.
    Ratio(f64),
    /// Every day had the same load: more monotonous than any ratio.
    Unvarying,
}

/// Foster's training monotony: mean of seven daily loads, rest days as 0, over their standard deviation.
///
/// `None` when the week has no load at all, or a load is negative or not a number. A day whose load is unknown is
/// not a rest day: do not ask. Foster C 1998, *Med Sci Sports Exerc* 30:1164–1168,
/// doi:10.1097/00005768-199807000-00023. Grade: weak; the limit of 2 often quoted is not from the paper.
pub fn monotony(daily_loads: &[f64; 7], deviation: Deviation) -> Option<Monotony> {
    if daily_loads.iter().any(|load| !(load.is_finite() && *load >= 0.0)) {
        return None;
    }
    let mean = positive(daily_loads.iter().sum::<f64>() / 7.0)?;
    let squares: f64 = daily_loads.iter().map(|load| (load - mean).powi(2)).sum();
    let n = match deviation {
        Deviation::Sample => 6.0,
        Deviation::Population => 7.0,
    };
    let sd = (squares / n).sqrt();
    if sd <= 1e-12 * mean { Some(Monotony::Unvarying) } else { finite(mean / sd).map(Monotony::Ratio) }
}

/// Foster's strain: the week's total load × [`monotony`].
///
/// `None` when monotony has no value, and when every day was the same (the product is unbounded). Same source and
/// grade as monotony.
pub fn strain(daily_loads: &[f64; 7], deviation: Deviation) -> Option<f64> {
    match monotony(daily_loads, deviation)? {
        Monotony::Ratio(ratio) => finite(daily_loads.iter().sum::<f64>() * ratio),
        Monotony::Unvarying => None,
    }
}

/// How the acute:chronic workload ratio is formed.
///
/// **Contested**: Impellizzeri FM et al. 2020, *Int J Sports Physiol Perform* 15:907–913 and 2021, *Sports Med*
/// 51:581–592 find no evidence for its use, and among 5205 runners it was *negatively* related to injury (Schuster
/// Brandt Frandsen J et al. 2025, *Br J Sports Med* 59:1203–1210). It describes a change of load; it is no alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcuteChronic {
    /// Mean of the last 7 days over the mean of the last 28, which include them; cannot exceed 4.
    Coupled,
    /// Mean of the last 7 days over the mean of the 21 before.
    Uncoupled,
    /// Exponential averages over 7 and 28 days with `α = 2/(N+1)`: Williams S, West S, Cross MJ, Stokes KA 2017,
    /// *Br J Sports Med* 51:209–210, doi:10.1136/bjsports-2016-096589. Both start at the first day's load.
    Ewma,
    /// As [`Ewma`](Self::Ewma) with N as a half-life, `α = 1 − 2^(−1/N)`, as some packages do. Not comparable.
    EwmaHalfLife,
}

impl AcuteChronic {
    /// The ratio on the last of the days, whose loads run from oldest to newest with rest days as 0.
    ///
    /// `None` with fewer than 28 days, a chronic load of zero, or a load that is negative or not a number.
    pub fn ratio(self, daily_loads: &[f64]) -> Option<f64> {
        let n = daily_loads.len();
        if n < 28 || daily_loads.iter().any(|load| !(load.is_finite() && *load >= 0.0)) {
            return None;
        }
        let mean = |loads: &[f64]| loads.iter().sum::<f64>() / loads.len() as f64;
        let ewma =
            |alpha: f64| daily_loads[1..].iter().fold(daily_loads[0], |e, load| e + alpha * (load - e));
        let half_life = |days: f64| 1.0 - (-1.0 / days).exp2();
        let (acute, chronic) = match self {
            Self::Coupled => (mean(&daily_loads[n - 7..]), mean(&daily_loads[n - 28..])),
            Self::Uncoupled => (mean(&daily_loads[n - 7..]), mean(&daily_loads[n - 28..n - 7])),
            Self::Ewma => (ewma(2.0 / 8.0), ewma(2.0 / 29.0)),
            Self::EwmaHalfLife => (ewma(half_life(7.0)), ewma(half_life(28.0))),
        };
        finite(acute / positive(chronic)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ACWR_DOCTEST: [f64; 7] = [0.0, 80.0, 40.0, 0.0, 90.0, 60.0, 80.0];
    /// Days 94–100 of the power series in the supplement of Clarke & Skiba 2013.
    const CLARKE_WEEK: [f64; 7] = [51.99, 0.0, 86.6, 54.09, 0.0, 43.19, 0.0];

    fn ratio(loads: &[f64; 7], deviation: Deviation) -> f64 {
        match monotony(loads, deviation) {
            Some(Monotony::Ratio(ratio)) => ratio,
            other => panic!("no ratio but {other:?}"),
        }
    }

    #[test]
    fn acwr_package_monotony_doctest_with_either_deviation() {
        assert!((ratio(&ACWR_DOCTEST, Deviation::Sample) - 1.320_676).abs() < 5e-7);
        assert!((ratio(&ACWR_DOCTEST, Deviation::Population) - 1.426_494).abs() < 5e-7);
        assert!((strain(&ACWR_DOCTEST, Deviation::Sample).unwrap() - 462.2367).abs() < 5e-5);
    }

    #[test]
    fn clarke_skiba_2013_days_94_to_100() {
        assert!((ratio(&CLARKE_WEEK, Deviation::Sample) - 0.983_296_828).abs() < 5e-10);
        assert!((strain(&CLARKE_WEEK, Deviation::Sample).unwrap() - 231.930_223).abs() < 5e-7);
    }

    #[test]
    fn clarke_skiba_2013_ratios_on_day_100() {
        let loads = &crate::fitness::clarke::LOADS[..=100];
        assert!((AcuteChronic::Coupled.ratio(loads).unwrap() - 1.200_677_026).abs() < 5.1e-10);
        assert!((AcuteChronic::Uncoupled.ratio(loads).unwrap() - 1.286_750_800).abs() < 5.1e-10);
    }

    #[test]
    fn seven_equal_days_are_the_most_monotonous_and_never_the_least() {
        assert_eq!(monotony(&[50.0; 7], Deviation::Sample), Some(Monotony::Unvarying));
        assert_eq!(monotony(&[0.1; 7], Deviation::Population), Some(Monotony::Unvarying));
        assert_eq!(strain(&[50.0; 7], Deviation::Sample), None);
    }

    #[test]
    fn a_week_without_load_or_with_an_impossible_one_is_none() {
        assert_eq!(monotony(&[0.0; 7], Deviation::Sample), None);
        assert_eq!(monotony(&[-1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], Deviation::Sample), None);
        assert_eq!(monotony(&[f64::NAN, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], Deviation::Sample), None);
    }

    #[test]
    fn acwr_package_28_days_of_50_then_7_of_100() {
        let loads: Vec<f64> = [50.0; 28].into_iter().chain([100.0; 7]).collect();
        let expected = [
            (AcuteChronic::Coupled, 1.6),
            (AcuteChronic::Uncoupled, 2.0),
            (AcuteChronic::Ewma, 1.339_350_103_0),
            (AcuteChronic::EwmaHalfLife, 1.294_103_495_0),
        ];
        for (form, value) in expected {
            assert!((form.ratio(&loads).unwrap() - value).abs() < 1e-9, "{form:?}");
        }
    }

    #[test]
    fn the_coupled_ratio_has_a_ceiling_of_four() {
        let loads: Vec<f64> = [0.0; 21].into_iter().chain([100.0; 7]).collect();
        assert_eq!(AcuteChronic::Coupled.ratio(&loads), Some(4.0));
        assert_eq!(AcuteChronic::Uncoupled.ratio(&loads), None, "the chronic load is zero");
    }

    #[test]
    fn no_chronic_load_or_too_few_days_is_none() {
        assert_eq!(AcuteChronic::Coupled.ratio(&[0.0; 28]), None);
        assert_eq!(AcuteChronic::Ewma.ratio(&[0.0; 28]), None);
        assert_eq!(AcuteChronic::Coupled.ratio(&[50.0; 27]), None);
        assert_eq!(AcuteChronic::Coupled.ratio(&[f64::NAN; 30]), None);
    }

    proptest! {
        #[test]
        fn monotony_and_ratios_do_not_depend_on_the_unit(
            loads in prop::collection::vec(1.0..200.0f64, 28..60), unit in 0.1..50.0,
        ) {
            let scaled: Vec<f64> = loads.iter().map(|load| load * unit).collect();
            for form in [AcuteChronic::Coupled, AcuteChronic::Uncoupled, AcuteChronic::Ewma] {
                let (a, b) = (form.ratio(&loads).unwrap(), form.ratio(&scaled).unwrap());
                prop_assert!((a - b).abs() < 1e-9 * a);
            }
            prop_assert!(AcuteChronic::Coupled.ratio(&loads).unwrap() <= 4.0);
        }

        #[test]
        fn the_two_deviations_differ_by_the_root_of_seven_sixths(loads in prop::array::uniform7(0.0..200.0f64)) {
            prop_assume!(matches!(monotony(&loads, Deviation::Sample), Some(Monotony::Ratio(_))));
            let factor = ratio(&loads, Deviation::Population) / ratio(&loads, Deviation::Sample);
            prop_assert!((factor - (7.0f64 / 6.0).sqrt()).abs() < 1e-9);
        }
    }
}
