//! Banister's impulse–response model: performance from two exponential traces of load.
//!
//! Morton RH, Fitz-Clarke JR, Banister EW 1990, *J Appl Physiol* 69:1171–1177, doi:10.1152/jappl.1990.69.3.1171;
//! worked through in Clarke DC, Skiba PF 2013, *Adv Physiol Educ* 37:134–152, doi:10.1152/advan.00078.2011.
//!
//! Grade: weak to moderate. The fit within a data set is good and the prediction outside it poor: with few tests,
//! very different parameters fit equally well, and loads in shuffled order as well as in the true one. Read
//! predictions, never parameters, and fit time constants only with a prior.

use crate::{finite, non_negative, positive};

/// The day on which a load begins to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActsFrom {
    /// The day's own performance already feels its load, undecayed: Clarke & Skiba, GoldenCheetah.
    Today,
    /// The next day's performance feels it first, decayed by one day: Morton, Busso.
    Tomorrow,
}

/// `p(t) = p₀ + k₁·g(t) − k₂·h(t)`, with `g(t) = g(t−1)·e^(−1/τ₁) + w(t)` and `h` alike with τ₂.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImpulseResponse {
    /// p₀, performance without any training, in the unit of performance.
    pub baseline: f64,
    /// k₁, performance gained for a unit of load.
    pub fitness_gain: f64,
    /// k₂, performance lost to fatigue for a unit of load.
    pub fatigue_gain: f64,
    /// τ₁, the days in which fitness falls to 37 %; 42–50 is usual.
    pub fitness_days: f64,
    /// τ₂, the same of fatigue; 7–15 is usual.
    pub fatigue_days: f64,
    /// When a load begins to act.
    pub acts_from: ActsFrom,
}

impl ImpulseResponse {
    /// Performance on every day, loads from oldest to newest with rest days as 0.
    ///
    /// `None` when a load is negative or not a number, a time constant is not positive, or a performance is not
    /// finite.
    pub fn predict(&self, daily_loads: &[f64]) -> Option<Vec<f64>> {
        let fitness = trace(daily_loads, self.fitness_days, self.acts_from)?;
        let fatigue = trace(daily_loads, self.fatigue_days, self.acts_from)?;
        let performance =
            |(g, h): (&f64, &f64)| finite(self.baseline + self.fitness_gain * g - self.fatigue_gain * h);
        fitness.iter().zip(&fatigue).map(performance).collect()
    }

    /// The days before an event from which on training does it more harm than good:
    /// `τ₁τ₂/(τ₁−τ₂)·ln(k₂/k₁)`.
    ///
    /// `None` unless gains and time constants are positive and `τ₁ > τ₂`, or when training never harms (`k₂ ≤ k₁`).
    pub fn days_harmful_before_event(&self) -> Option<f64> {
        non_negative(self.time_scale()? * (self.fatigue_gain / self.fitness_gain).ln())
    }

    /// The days before an event at which training helps it most: `τ₁τ₂/(τ₁−τ₂)·ln(k₂τ₁/(k₁τ₂))`. `None` as
    /// [`days_harmful_before_event`](Self::days_harmful_before_event), or when that is the day of the event itself.
    pub fn days_most_helpful_before_event(&self) -> Option<f64> {
        let ratio = self.fatigue_gain * self.fitness_days / (self.fitness_gain * self.fatigue_days);
        non_negative(self.time_scale()? * ratio.ln())
    }

    fn time_scale(&self) -> Option<f64> {
        positive(self.fitness_gain)?;
        positive(self.fatigue_gain)?;
        let (fitness_days, fatigue_days) = (positive(self.fitness_days)?, positive(self.fatigue_days)?);
        finite(fitness_days * fatigue_days / positive(fitness_days - fatigue_days)?)
    }
}

/// A load after saturation, `κ·w^γ/(δ^γ + w^γ)`: more training acts less and less (Hill's function).
///
/// Clarke & Skiba 2013 use γ 1.55 and δ 200, with κ 400 for fitness and 1000 for fatigue. `None` when the load is
/// negative or a parameter not positive.
pub fn saturated_load(load: f64, ceiling: f64, half_at: f64, steepness: f64) -> Option<f64> {
    let steepness = positive(steepness)?;
    let ratio = (non_negative(load)? / positive(half_at)?).powf(steepness);
    finite(positive(ceiling)? * ratio / (1.0 + ratio))
}

/// A model fitted to performance tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The model.
    pub model: ImpulseResponse,
    /// The sum of squared differences from the tests.
    pub squared_error: f64,
    /// The share of the tests' variance explained. High values are easily reached and prove nothing.
    pub r_squared: f64,
}

/// Where the time constants are believed to lie before the tests are seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeConstantPrior {
    /// The usual τ₁.
    pub fitness_days: f64,
    /// The usual τ₂.
    pub fatigue_days: f64,
    /// The standard deviation of both on the scale of the natural logarithm: 0.25 is about ±25 %.
    pub spread: f64,
    /// The standard error of one test, in the unit of performance: how closely the tests are to be followed.
    pub test_error: f64,
}

impl TimeConstantPrior {
    /// 45 and 11 days, ±25 %, for tests of this standard error.
    pub fn usual(test_error: f64) -> Self {
        Self { fitness_days: 45.0, fatigue_days: 11.0, spread: 0.25, test_error }
    }
}

/// Baseline and gains by least squares for given time constants, gains not below zero.
///
/// `tests` are (day, performance), days counted as positions in the loads. `None` with fewer than four tests, a test
/// outside the loads, equal performance traces, or impossible loads or time constants.
pub fn fit_gains(
    daily_loads: &[f64],
    tests: &[(usize, f64)],
    fitness_days: f64,
    fatigue_days: f64,
    acts_from: ActsFrom,
) -> Option<Fit> {
    let fitness = trace(daily_loads, fitness_days, acts_from)?;
    let fatigue = trace(daily_loads, fatigue_days, acts_from)?;
    if tests.len() < 4 {
        return None;
    }
    let at_tests =
        |trace: &[f64]| tests.iter().map(|(day, _)| trace.get(*day).copied()).collect::<Option<Vec<_>>>();
    let (g, mean_g) = centred(at_tests(&fitness)?);
    let (h, mean_h) = centred(at_tests(&fatigue)?);
    let (p, mean_p) =
        centred(tests.iter().map(|(_, performance)| finite(*performance)).collect::<Option<_>>()?);

    let (gg, hh, gh) = (dot(&g, &g), dot(&h, &h), dot(&g, &h));
    let (gp, hp) = (dot(&g, &p), dot(&h, &p));
    let determinant = gg * hh - gh * gh;
    let both = (determinant > 1e-12 * gg * hh)
        .then(|| ((gp * hh - hp * gh) / determinant, (gp * gh - hp * gg) / determinant));
    let fitness_only = (gg > 0.0).then(|| (gp / gg, 0.0));
    let fatigue_only = (hh > 0.0).then(|| (0.0, -hp / hh));

    let squared_error = |(k1, k2): (f64, f64)| {
        let residual = |((g, h), p): ((&f64, &f64), &f64)| (p - k1 * g + k2 * h).powi(2);
        g.iter().zip(&h).zip(&p).map(residual).sum::<f64>()
    };
    let candidates = [both, fitness_only, fatigue_only].into_iter().flatten();
    let (fitness_gain, fatigue_gain) = candidates
        .filter(|(k1, k2)| k1.is_finite() && k2.is_finite() && *k1 >= 0.0 && *k2 >= 0.0)
        .min_by(|a, b| squared_error(*a).total_cmp(&squared_error(*b)))?;
    let squared_error = finite(squared_error((fitness_gain, fatigue_gain)))?;
    let model = ImpulseResponse {
        baseline: finite(mean_p - fitness_gain * mean_g + fatigue_gain * mean_h)?,
        fitness_gain,
        fatigue_gain,
        fitness_days,
        fatigue_days,
        acts_from,
    };
    Some(Fit { model, squared_error, r_squared: 1.0 - squared_error / positive(dot(&p, &p))? })
}

/// Baseline, gains and time constants together, the time constants held by a prior.
///
/// Minimises `Σ(p − p̂)²/σ² + ln²(τ₁/τ₁*)/s² + ln²(τ₂/τ₂*)/s²` over time constants of whole days (τ₁ 15–90, τ₂ 2–30)
/// with `τ₁ ≥ 1.5 τ₂`: the tests say less than a day about them. `None` as [`fit_gains`], or when the prior is not
/// positive.
pub fn fit(
    daily_loads: &[f64],
    tests: &[(usize, f64)],
    prior: &TimeConstantPrior,
    acts_from: ActsFrom,
) -> Option<Fit> {
    let (spread, test_error) = (positive(prior.spread)?, positive(prior.test_error)?);
    let (usual_fitness, usual_fatigue) = (positive(prior.fitness_days)?, positive(prior.fatigue_days)?);
    let cost = |fit: &Fit| {
        let off = |days: f64, usual: f64| ((days / usual).ln() / spread).powi(2);
        fit.squared_error / test_error.powi(2)
            + off(fit.model.fitness_days, usual_fitness)
            + off(fit.model.fatigue_days, usual_fatigue)
    };
    let days =
        (15..=90).flat_map(|fitness| (2..=30).map(move |fatigue| (f64::from(fitness), f64::from(fatigue))));
    days.filter(|(fitness, fatigue)| *fitness >= 1.5 * fatigue)
        .filter_map(|(fitness, fatigue)| fit_gains(daily_loads, tests, fitness, fatigue, acts_from))
        .min_by(|a, b| cost(a).total_cmp(&cost(b)))
}

/// The decaying sum of loads as each day's performance feels it.
pub(super) fn trace(daily_loads: &[f64], days: f64, acts_from: ActsFrom) -> Option<Vec<f64>> {
    let decay = (-1.0 / positive(days)?).exp();
    let mut sum = 0.0;
    let step = |load: &f64| {
        let load = non_negative(*load)?;
        let before = sum * decay;
        sum = before + load;
        finite(match acts_from {
            ActsFrom::Today => sum,
            ActsFrom::Tomorrow => before,
        })
    };
    daily_loads.iter().map(step).collect()
}

fn centred(mut values: Vec<f64>) -> (Vec<f64>, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value -= mean);
    (values, mean)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fitness::clarke::{LOADS, TESTS};
    use proptest::prelude::*;

    const PUBLISHED: ImpulseResponse = ImpulseResponse {
        baseline: 261.927_372_108_976_8,
        fitness_gain: 0.182_581_906_901_440_7,
        fatigue_gain: 0.230_163_271_210_953_06,
        fitness_days: 35.821_034_441_472_136,
        fatigue_days: 21.339_714_582_978_82,
        acts_from: ActsFrom::Today,
    };

    fn squared_error(predicted: &[f64]) -> f64 {
        TESTS.iter().map(|(day, performance)| (predicted[*day] - performance).powi(2)).sum()
    }

    #[test]
    fn clarke_skiba_2013_figure_8_predictions() {
        let predicted = PUBLISHED.predict(&LOADS).unwrap();
        let fitted =
            [273.0751, 274.9470, 279.5192, 289.5496, 291.7963, 295.4130, 298.7036, 294.5345, 304.4643];
        for ((day, _), expected) in TESTS.iter().zip(fitted) {
            assert!((predicted[*day] - expected).abs() < 5.1e-5, "day {day}: {}", predicted[*day]);
        }
        for (day, expected) in
            [(1, 259.716_741_923_156_86), (2, 258.702_327_815_530_2), (10, 251.219_150_383_812_4)]
        {
            assert!((predicted[day] - expected).abs() < 1e-9, "day {day}: {}", predicted[day]);
        }
        assert!((squared_error(&predicted) - 20.254_558_660_021_53).abs() < 1e-9);
    }

    #[test]
    fn clarke_skiba_2013_days_before_the_event() {
        assert!((PUBLISHED.days_harmful_before_event().unwrap() - 12.224_707_8).abs() < 5.1e-8);
        assert!((PUBLISHED.days_most_helpful_before_event().unwrap() - 39.566_019_0).abs() < 5.1e-8);
    }

    #[test]
    fn clarke_skiba_2013_figure_8_explained_variance() {
        let predicted = PUBLISHED.predict(&LOADS).unwrap();
        let (tests, _) = centred(TESTS.map(|(_, p)| p).to_vec());
        let (at_tests, _) = centred(TESTS.map(|(day, _)| predicted[day]).to_vec());
        let r = dot(&tests, &at_tests) / (dot(&tests, &tests) * dot(&at_tests, &at_tests)).sqrt();
        assert!((r - 0.989_557_39).abs() < 5.1e-9);
        assert!((r * r - 0.979_223_82).abs() < 5.1e-8);
        let adjusted = 1.0 - (1.0 - r * r) * 8.0 / 3.0;
        assert!((adjusted - 0.944_596_85).abs() < 5.1e-8);
    }

    /// The R package finds quite other parameters and predicts the same tests as well.
    #[test]
    fn dorem_parameters_for_figure_8() {
        let model = ImpulseResponse {
            baseline: 266.020_477_9,
            fitness_gain: 0.302_074_9,
            fatigue_gain: 0.351_475_0,
            fitness_days: 33.643_377_9,
            fatigue_days: 24.605_638_8,
            acts_from: ActsFrom::Today,
        };
        let mean_squared_error = squared_error(&model.predict(&LOADS).unwrap()) / 9.0;
        assert!((mean_squared_error - 2.1939).abs() < 5.1e-5);
    }

    #[test]
    fn clarke_skiba_2013_sheet_6_simulation() {
        let model = ImpulseResponse {
            baseline: 500.0,
            fitness_gain: 1.0,
            fatigue_gain: 2.0,
            fitness_days: 27.0,
            fatigue_days: 10.0,
            acts_from: ActsFrom::Today,
        };
        let p = model.predict(&[100.0; 60]).unwrap();
        let expected = [
            (1, 400.0),
            (2, 315.396_560_82),
            (3, 244.510_700_80),
            (7, 70.097_634_94),
            (10, 22.772_983_06),
            (12, 18.208_038_85),
            (15, 39.588_416_54),
        ];
        for (day, performance) in expected {
            assert!((p[day - 1] - performance).abs() < 5.1e-9, "day {day}: {}", p[day - 1]);
        }
        assert_eq!(p.iter().copied().reduce(f64::min), Some(p[11]));
    }

    #[test]
    fn clarke_skiba_2013_sheet_10_saturation() {
        let at = |load, ceiling| saturated_load(load, ceiling, 200.0, 1.55).unwrap();
        assert!((at(100.0, 400.0) - 101.828_55).abs() < 5.1e-6);
        assert!((at(100.0, 1000.0) - 254.571_38).abs() < 5.1e-6);
        assert!((at(200.0, 400.0) - 200.0).abs() < 1e-9 && (at(200.0, 1000.0) - 500.0).abs() < 1e-9);
        assert_eq!(saturated_load(-1.0, 400.0, 200.0, 1.55), None);
    }

    #[test]
    fn ogorek_truth_acts_from_tomorrow() {
        let model = ImpulseResponse {
            baseline: 496.0,
            fitness_gain: 0.07,
            fatigue_gain: 0.27,
            fitness_days: 60.0,
            fatigue_days: 13.0,
            acts_from: ActsFrom::Tomorrow,
        };
        let p = model.predict(&[100.0; 5]).unwrap();
        for (p, expected) in p.iter().zip([496.0, 477.883_351, 461.503_958, 446.726_652, 433.426_381]) {
            assert!((p - expected).abs() < 5.1e-7);
        }
    }

    #[test]
    fn the_two_conventions_differ_by_a_day() {
        let tomorrow = ImpulseResponse { acts_from: ActsFrom::Tomorrow, ..PUBLISHED };
        let at_first = |model: ImpulseResponse| model.predict(&[100.0]).unwrap()[0];
        assert_eq!(at_first(tomorrow), PUBLISHED.baseline);
        assert!(at_first(PUBLISHED) < PUBLISHED.baseline);
    }

    #[test]
    fn gains_of_the_published_time_constants_fit_as_well_as_published() {
        let fit = fit_gains(&LOADS, &TESTS, PUBLISHED.fitness_days, PUBLISHED.fatigue_days, ActsFrom::Today)
            .unwrap();
        assert!(fit.squared_error <= 20.254_558_660_021_53 + 1e-9);
        assert!((fit.squared_error - squared_error(&fit.model.predict(&LOADS).unwrap())).abs() < 1e-6);
        assert!(fit.r_squared > 0.979);
    }

    /// Nearly equal time constants with gains twenty times the published ones fit better still: parameters of an
    /// unconstrained fit mean nothing.
    #[test]
    fn parameters_are_not_identifiable() {
        let absurd = fit_gains(&LOADS, &TESTS, 27.78, 27.07, ActsFrom::Today).unwrap();
        assert!((absurd.squared_error - 18.304).abs() < 0.01, "{}", absurd.squared_error);
        assert!(absurd.model.fitness_gain > 20.0 * PUBLISHED.fitness_gain);
    }

    #[test]
    fn shuffled_loads_fit_nearly_as_well_as_the_truth() {
        let best = |loads: &[f64]| {
            let all = (15..=60).flat_map(|a| (2..=30).map(move |b| (f64::from(a), f64::from(b))));
            let fits = all.filter(|(a, b)| a > b);
            let r_squared = fits
                .filter_map(|(a, b)| fit_gains(loads, &TESTS, a, b, ActsFrom::Today))
                .map(|fit| fit.r_squared);
            r_squared.fold(0.0, f64::max)
        };
        let mut shuffled = LOADS[..137].to_vec();
        let mut seed = 12_345_u64;
        for i in (1..shuffled.len()).rev() {
            seed = (1_103_515_245 * seed + 12_345) % (1 << 31);
            shuffled.swap(i, (seed >> 8) as usize % (i + 1));
        }
        assert!(best(&shuffled) > 0.9, "{}", best(&shuffled));
    }

    #[test]
    fn the_prior_keeps_time_constants_apart_and_predictions_good() {
        let fit = fit(&LOADS, &TESTS, &TimeConstantPrior::usual(3.0), ActsFrom::Today).unwrap();
        assert!(fit.model.fitness_days >= 1.5 * fit.model.fatigue_days);
        assert!((30.0..60.0).contains(&fit.model.fitness_days));
        assert!(fit.r_squared > 0.95, "{fit:?}");
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(PUBLISHED.predict(&[f64::NAN]), None);
        assert_eq!(PUBLISHED.predict(&[-1.0]), None);
        assert_eq!(ImpulseResponse { fitness_days: 0.0, ..PUBLISHED }.predict(&[1.0]), None);
        assert_eq!(ImpulseResponse { fatigue_gain: 0.1, ..PUBLISHED }.days_harmful_before_event(), None);
        assert_eq!(fit_gains(&LOADS, &TESTS[..3], 45.0, 11.0, ActsFrom::Today), None);
        assert_eq!(fit_gains(&LOADS[..40], &TESTS, 45.0, 11.0, ActsFrom::Today), None);
        assert_eq!(fit_gains(&[0.0; 165], &TESTS, 45.0, 11.0, ActsFrom::Today), None);
        assert_eq!(fit(&LOADS, &TESTS, &TimeConstantPrior::usual(0.0), ActsFrom::Today), None);
    }

    proptest! {
        #[test]
        fn performance_above_baseline_is_linear_in_load(unit in 0.0..5.0f64) {
            let scaled = LOADS.map(|load| load * unit);
            let base = PUBLISHED.predict(&LOADS).unwrap();
            for (a, b) in base.iter().zip(PUBLISHED.predict(&scaled).unwrap()) {
                prop_assert!(((a - PUBLISHED.baseline) * unit - (b - PUBLISHED.baseline)).abs() < 1e-9);
            }
        }

        #[test]
        fn gains_are_recovered_from_exact_tests(k1 in 0.05..1.0f64, ratio in 1.0..3.0f64) {
            let truth = ImpulseResponse {
                fitness_gain: k1, fatigue_gain: k1 * ratio, fitness_days: 45.0, fatigue_days: 11.0, ..PUBLISHED
            };
            let predicted = truth.predict(&LOADS).unwrap();
            let tests = TESTS.map(|(day, _)| (day, predicted[day]));
            let fit = fit_gains(&LOADS, &tests, 45.0, 11.0, ActsFrom::Today).unwrap();
            prop_assert!((fit.model.fitness_gain - k1).abs() < 1e-6);
            prop_assert!((fit.model.fatigue_gain - k1 * ratio).abs() < 1e-6);
        }
    }
}
