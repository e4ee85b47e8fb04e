//! Training impulse (TRIMP): heart rate turned into load.
//!
//! Grade: moderate as an index of internal load in steady aerobic running; weak for intervals, strength work, heat,
//! caffeine and beta blockers.

use crate::intensity::reserve::HeartRateReserve;
use crate::{Sampled, finite, non_negative, positive};

/// The weight of a minute at a fraction `x` of heart-rate reserve: `x·scale·e^(exponent·x)`.
///
/// The exponential follows the rise of blood lactate with intensity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrimpWeights {
    scale: f64,
    exponent: f64,
}

impl TrimpWeights {
    /// Banister's weights for men: scale 0.64, exponent 1.92.
    ///
    /// Morton RH, Fitz-Clarke JR, Banister EW 1990, *J Appl Physiol* 69:1171–1177,
    /// doi:10.1152/jappl.1990.69.3.1171
    pub const MEN: Self = Self { scale: 0.64, exponent: 1.92 };

    /// Banister's weights for women: scale 0.86, exponent 1.67 (same source).
    pub const WOMEN: Self = Self { scale: 0.86, exponent: 1.67 };

    /// The women's exponent with the men's scale: 0.64 and 1.67.
    ///
    /// GoldenCheetah, Elevate and many calculators use this pair, which is 25.6 % below the published one. For
    /// comparison with their numbers only.
    pub const WOMEN_WITH_MENS_SCALE: Self = Self { scale: 0.64, exponent: 1.67 };

    /// Weights of one's own. `None` unless the scale is positive and the exponent is a number.
    pub fn new(scale: f64, exponent: f64) -> Option<Self> {
        Some(Self { scale: positive(scale)?, exponent: finite(exponent)? })
    }

    /// The runner's own weights from a lactate test (individualised TRIMP, iTRIMP).
    ///
    /// Fits `lactate = scale·e^(exponent·x)` by least squares on the logarithm of lactate; each stage is the
    /// fraction of heart-rate reserve and the blood lactate in mmol/L. `None` with fewer than two stages at
    /// different fractions, or a lactate that is not positive. Manzi V, Iellamo F, Impellizzeri F, D'Ottavio S,
    /// Castagna C 2009, *Med Sci Sports Exerc* 41:2090–2096, doi:10.1249/MSS.0b013e3181a6a959. Without a lactate
    /// test there is no iTRIMP: the population weights are then a substitute and should be named as such.
    pub fn from_lactate(stages: &[(f64, f64)]) -> Option<Self> {
        let logs: Vec<(f64, f64)> = stages
            .iter()
            .map(|&(x, lactate)| Some((finite(x)?, positive(lactate)?.ln())))
            .collect::<Option<_>>()?;
        let (exponent, log_of_scale) = crate::line::fit(&logs)?;
        Self::new(log_of_scale.exp(), exponent)
    }

    /// The load of one minute at a fraction of heart-rate reserve; zero at or below rest, not capped above 1.
    pub fn per_minute(self, fraction: f64) -> f64 {
        let x = fraction.max(0.0);
        x * self.scale * (self.exponent * x).exp()
    }
}

/// Banister's TRIMP summed over every sample: `Σ Δt[min]·x·A·e^(b·x)`.
///
/// `x` is the fraction of heart-rate reserve; samples below resting heart rate add nothing, samples above the
/// maximum are not capped. With weights from [`TrimpWeights::from_lactate`] this is iTRIMP. Missing samples add
/// nothing; `None` when nothing was measured. Sources: see [`TrimpWeights`].
///
/// The weight is convex in heart rate, so this sum is at least [`trimp_of_mean`] of the same session, and well
/// above it for intervals.
pub fn trimp(heart_rate_bpm: Sampled<'_>, reserve: HeartRateReserve, weights: TrimpWeights) -> Option<f64> {
    heart_rate_bpm.integrate(|bpm| weights.per_minute(reserve.fraction(bpm)) / 60.0)
}

/// Banister's TRIMP of a session known only by its mean heart rate: `t[min]·x·A·e^(b·x)`.
///
/// This is the form of the original paper, and of GoldenCheetah and Elevate; it understates sessions of varying
/// intensity. `None` when the duration is negative or an input is not a number.
pub fn trimp_of_mean(
    mean_heart_rate_bpm: f64,
    duration_min: f64,
    reserve: HeartRateReserve,
    weights: TrimpWeights,
) -> Option<f64> {
    let minutes = non_negative(duration_min)?;
    finite(minutes * weights.per_minute(reserve.fraction(finite(mean_heart_rate_bpm)?)))
}

/// Edwards' summated heart-rate zones: minutes × 1…5 for 50–60, 60–70, 70–80, 80–90 and from 90 % of maximum heart
/// rate.
///
/// Percent of *maximum*, not of reserve; a border belongs to the zone above; below 50 % counts 0, above 100 % counts
/// as zone 5. `None` when nothing was measured or the maximum is not positive. Edwards S 1993, *The Heart Rate
/// Monitor Book*.
pub fn edwards(heart_rate_bpm: Sampled<'_>, max_bpm: f64) -> Option<f64> {
    let max_bpm = positive(max_bpm)?;
    let borders_bpm = [0.5, 0.6, 0.7, 0.8, 0.9].map(|fraction| fraction * max_bpm - 1e-9);
    let zone = |bpm: f64| borders_bpm.iter().map(|border| f64::from(u8::from(bpm >= *border))).sum::<f64>();
    heart_rate_bpm.integrate(|bpm| zone(bpm) / 60.0)
}

/// Lucía's TRIMP: minutes × 1 below VT1, × 2 from VT1, × 3 from VT2.
///
/// `None` when nothing was measured or the thresholds are not `0 < VT1 < VT2`. Lucía A, Hoyos J, Santalla A,
/// Earnest C, Chicharro JL 2003, *Med Sci Sports Exerc* 35:872–878, doi:10.1249/01.MSS.0000064999.82036.B4
pub fn lucia(heart_rate_bpm: Sampled<'_>, vt1_bpm: f64, vt2_bpm: f64) -> Option<f64> {
    let time = crate::intensity::zones::ThreeZones::new(vt1_bpm, vt2_bpm)?.time(heart_rate_bpm)?;
    finite((time.low_s + 2.0 * time.moderate_s + 3.0 * time.high_s) / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reserve(rest_bpm: f64, max_bpm: f64) -> HeartRateReserve {
        HeartRateReserve::new(rest_bpm, max_bpm).unwrap()
    }

    #[track_caller]
    fn close(actual: Option<f64>, expected: f64, tolerance: f64) {
        let actual = actual.unwrap();
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected}");
    }

    #[test]
    fn clarke_skiba_2013_figure_7() {
        let reserve = reserve(45.0, 190.0);
        let mean_bpm = 137.761_971_830_985_9;
        close(Some(reserve.fraction(mean_bpm)), 0.639_737_7, 5e-8);
        close(Some(0.64 * (1.92 * reserve.fraction(mean_bpm)).exp()), 2.185_860_0, 5e-8);
        close(trimp_of_mean(mean_bpm, 60.464_71, reserve, TrimpWeights::MEN), 84.552_468_284_009_5, 5e-6);
    }

    #[test]
    fn half_an_hour_at_130_for_men_and_for_women_with_either_scale() {
        let trimp = |weights| trimp_of_mean(130.0, 30.0, reserve(40.0, 200.0), weights);
        close(trimp(TrimpWeights::MEN), 31.802_539, 5e-7);
        close(trimp(TrimpWeights::WOMEN), 37.128_518, 5e-7);
        close(trimp(TrimpWeights::WOMEN_WITH_MENS_SCALE), 27.630_525, 5e-7);
        let ratio = trimp(TrimpWeights::WOMEN_WITH_MENS_SCALE).unwrap() / trimp(TrimpWeights::WOMEN).unwrap();
        close(Some(ratio - 1.0), -0.256, 5e-4);
    }

    #[test]
    fn worked_examples_of_web_calculators() {
        close(trimp_of_mean(150.0, 45.0, reserve(60.0, 190.0), TrimpWeights::MEN), 75.330_220, 5e-7);
        close(trimp_of_mean(155.0, 60.0, reserve(55.0, 190.0), TrimpWeights::MEN), 117.939_890, 5e-7);
    }

    #[test]
    fn edwards_ten_minutes_in_each_zone_is_150() {
        let bpm = [95.0, 115.0, 135.0, 155.0, 175.0].map(|bpm| bpm * 200.0 / 190.0);
        close(edwards(Sampled::new(&bpm, &[600.0; 5]).unwrap(), 200.0), 150.0, 1e-9);
    }

    #[test]
    fn edwards_borders_belong_to_the_zone_above() {
        let one_minute_at = |bpm: f64| edwards(Sampled::new(&[bpm], &[60.0]).unwrap(), 200.0).unwrap();
        let bpm = [99.9, 100.0, 119.9, 120.0, 140.0, 160.0, 180.0, 200.0, 230.0];
        assert_eq!(bpm.map(one_minute_at), [0.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 5.0]);
    }

    #[test]
    fn lucia_40_15_5_minutes_is_85() {
        let bpm = [130.0, 150.0, 175.0];
        close(lucia(Sampled::new(&bpm, &[2400.0, 900.0, 300.0]).unwrap(), 145.0, 165.0), 85.0, 1e-9);
    }

    #[test]
    fn itrimp_recovers_the_curve_lactate_was_made_from() {
        let stages = [0.4, 0.55, 0.7, 0.85, 0.95].map(|x: f64| (x, 0.35 * (2.8 * x).exp()));
        let weights = TrimpWeights::from_lactate(&stages).unwrap();
        close(Some(weights.scale), 0.35, 1e-12);
        close(Some(weights.exponent), 2.8, 1e-12);
        assert_eq!(TrimpWeights::from_lactate(&stages[..1]), None);
        assert_eq!(TrimpWeights::from_lactate(&[(0.4, 1.0), (0.8, 0.0)]), None);
        assert_eq!(TrimpWeights::from_lactate(&[]), None);
    }

    #[test]
    fn below_rest_adds_nothing_and_above_maximum_is_not_capped() {
        let reserve = reserve(50.0, 190.0);
        close(trimp_of_mean(40.0, 60.0, reserve, TrimpWeights::MEN), 0.0, 0.0);
        assert!(TrimpWeights::MEN.per_minute(1.1) > TrimpWeights::MEN.per_minute(1.0));
    }

    #[test]
    fn impossible_input_is_none() {
        let reserve = reserve(50.0, 190.0);
        assert_eq!(trimp_of_mean(f64::NAN, 60.0, reserve, TrimpWeights::MEN), None);
        assert_eq!(trimp_of_mean(150.0, -1.0, reserve, TrimpWeights::MEN), None);
        assert_eq!(trimp(Sampled::new(&[1e300], &[1.0]).unwrap(), reserve, TrimpWeights::MEN), None);
        assert_eq!(edwards(Sampled::new(&[150.0], &[1.0]).unwrap(), f64::NAN), None);
        assert_eq!(lucia(Sampled::new(&[], &[]).unwrap(), 140.0, 160.0), None);
    }

    proptest! {
        #[test]
        fn linear_in_time_and_equal_to_the_mean_form_at_constant_heart_rate(bpm in 60.0..200.0, s in 1.0..7200.0) {
            let reserve = reserve(50.0, 190.0);
            let whole = trimp(Sampled::new(&[bpm], &[s]).unwrap(), reserve, TrimpWeights::WOMEN).unwrap();
            let split = [0.25 * s, 0.75 * s];
            let halves = trimp(Sampled::new(&[bpm; 2], &split).unwrap(), reserve, TrimpWeights::WOMEN).unwrap();
            let of_mean = trimp_of_mean(bpm, s / 60.0, reserve, TrimpWeights::WOMEN).unwrap();
            prop_assert!((whole - halves).abs() < 1e-9 * (1.0 + whole));
            prop_assert!((whole - of_mean).abs() < 1e-9 * (1.0 + whole));
        }

        #[test]
        fn rises_with_heart_rate(bpm in 51.0..210.0, more in 0.5..20.0) {
            let reserve = reserve(50.0, 190.0);
            let at = |bpm| trimp_of_mean(bpm, 30.0, reserve, TrimpWeights::MEN).unwrap();
            prop_assert!(at(bpm + more) > at(bpm));
        }

        #[test]
        fn the_sum_over_samples_is_never_below_that_of_the_mean(bpm in prop::collection::vec(60.0..200.0f64, 1..60)) {
            let reserve = reserve(50.0, 190.0);
            let seconds = vec![10.0; bpm.len()];
            let series = Sampled::new(&bpm, &seconds).unwrap();
            let summed = trimp(series, reserve, TrimpWeights::MEN).unwrap();
            let minutes = series.total_s() / 60.0;
            let of_mean = trimp_of_mean(series.mean().unwrap(), minutes, reserve, TrimpWeights::MEN).unwrap();
            prop_assert!(summed >= of_mean * (1.0 - 1e-12));
        }
    }
}
