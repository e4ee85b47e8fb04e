//! Fitness and fatigue as hidden states, filtered by performance (Kalman).
//!
//! Kolossa D et al. 2017, *Int J Comput Sci Sport* 16:117–129; Stephens Hemingway B, Greig L, Jovanović M, Ogorek B,
//! Swinton P 2021, *Traditional and contemporary approaches to mathematical fitness-fatigue models in exercise
//! science*, SportRxiv. Grade: weak for predicting one runner; sound as a way to carry uncertainty from day to day.

use crate::{
    finite, non_negative, positive,
    statistics::{Belief, LinearGaussian},
};

/// The model: state `(g, h)` of fitness and fatigue.
///
/// `z = A·x + B·w`, `A = diag(e^(−1/τ_g), e^(−1/τ_h))`, `B = (e^(−1/τ_g), e^(−1/τ_h))`, performance
/// `p = p* + k_g·g − k_h·h` with noise. The [`Default`] is the illustration of Stephens Hemingway 2021.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitnessFatigueFilter {
    /// p*, performance without any training.
    pub baseline: f64,
    /// k_g, performance for a unit of fitness.
    pub fitness_gain: f64,
    /// k_h, performance lost for a unit of fatigue.
    pub fatigue_gain: f64,
    /// τ_g.
    pub fitness_days: f64,
    /// τ_h.
    pub fatigue_days: f64,
    /// Standard deviation of what moves fitness from day to day besides load.
    pub fitness_noise: f64,
    /// The same for fatigue.
    pub fatigue_noise: f64,
    /// Correlation of the two, −1 to 1.
    pub noise_correlation: f64,
    /// Standard deviation of a performance test.
    pub test_noise: f64,
    /// What is believed before the first day.
    pub prior: FitnessFatigue,
}

/// Fitness and fatigue with their uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitnessFatigue {
    /// Fitness g.
    pub fitness: f64,
    /// Fatigue h.
    pub fatigue: f64,
    /// Variance of fitness.
    pub fitness_variance: f64,
    /// Variance of fatigue.
    pub fatigue_variance: f64,
    /// Covariance of the two.
    pub covariance: f64,
}

/// The filtered state of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FilteredDay {
    /// The state after the day's performance, if any, was seen.
    pub state: FitnessFatigue,
    /// Performance expected of that state.
    pub performance: f64,
    /// The standard deviation of that expectation, without the noise of a test.
    pub performance_sd: f64,
}

/// All days filtered.
#[derive(Clone, Debug, PartialEq)]
pub struct Filtered {
    /// One for each day.
    pub days: Vec<FilteredDay>,
    /// `Σ ln N(innovation; 0, S)` over the days with a performance: how likely the tests are under the model.
    pub log_likelihood: f64,
}

impl Default for FitnessFatigueFilter {
    fn default() -> Self {
        Self {
            baseline: 400.0,
            fitness_gain: 0.1,
            fatigue_gain: 0.3,
            fitness_days: 50.0,
            fatigue_days: 15.0,
            fitness_noise: 8.0,
            fatigue_noise: 4.0,
            noise_correlation: -0.3,
            test_noise: 20.0,
            prior: FitnessFatigue {
                fitness: 35.0,
                fatigue: 20.0,
                fitness_variance: 100.0,
                fatigue_variance: 25.0,
                covariance: 0.0,
            },
        }
    }
}

impl FitnessFatigueFilter {
    /// Filters day by day: predict from yesterday's load, then correct by the day's performance where there is one.
    ///
    /// `load_before` is the load of the day before the first; `performances` has a value on test days. `None` when
    /// the lengths differ, a load is negative or any number is not finite, a time constant or the test noise is not
    /// positive, a noise or a prior variance is negative, or a correlation lies outside −1 to 1.
    pub fn filter(
        &self,
        load_before: f64,
        daily_loads: &[f64],
        performances: &[Option<f64>],
    ) -> Option<Filtered> {
        let known = daily_loads.iter().all(|load| non_negative(*load).is_some());
        if !known || daily_loads.len() != performances.len() {
            return None;
        }
        self.check()?;
        let decays = self.decays();
        let inputs: Vec<[f64; 2]> = std::iter::once(non_negative(load_before)?)
            .chain(daily_loads.iter().copied())
            .map(|load| decays.map(|decay| decay * load))
            .collect();
        let above_baseline: Vec<Option<f64>> =
            performances.iter().map(|test| test.map(|performance| performance - self.baseline)).collect();
        let model = self.model();
        let filtered = model.filter(&inputs, &above_baseline)?;
        let days = filtered.updated.iter().map(|belief| self.day(&model, belief)).collect::<Option<_>>()?;
        Some(Filtered { days, log_likelihood: finite(filtered.log_likelihood)? })
    }

    /// e^(−1/τ) of fitness and of fatigue.
    fn decays(&self) -> [f64; 2] {
        [self.fitness_days, self.fatigue_days].map(|days| (-1.0 / days).exp())
    }

    fn model(&self) -> LinearGaussian<2> {
        let [fitness_decay, fatigue_decay] = self.decays();
        let shared = self.noise_correlation * self.fitness_noise * self.fatigue_noise;
        let prior = self.prior;
        LinearGaussian {
            transition: [[fitness_decay, 0.0], [0.0, fatigue_decay]],
            process_covariance: [[self.fitness_noise.powi(2), shared], [shared, self.fatigue_noise.powi(2)]],
            observation: [self.fitness_gain, -self.fatigue_gain],
            observation_variance: self.test_noise.powi(2),
            start: Belief {
                mean: [prior.fitness, prior.fatigue],
                covariance: [
                    [prior.fitness_variance, prior.covariance],
                    [prior.covariance, prior.fatigue_variance],
                ],
            },
        }
    }

    fn day(&self, model: &LinearGaussian<2>, belief: &Belief<2>) -> Option<FilteredDay> {
        let ([fitness, fatigue], [[fitness_variance, covariance], [_, fatigue_variance]]) =
            (belief.mean, belief.covariance);
        let (expected, variance) = model.expected(belief);
        Some(FilteredDay {
            state: FitnessFatigue { fitness, fatigue, fitness_variance, fatigue_variance, covariance },
            performance: finite(self.baseline + expected)?,
            performance_sd: finite(variance.max(0.0).sqrt())?,
        })
    }

    fn check(&self) -> Option<()> {
        let prior = self.prior;
        for number in [self.baseline, self.fitness_gain, self.fatigue_gain, prior.fitness, prior.fatigue] {
            finite(number)?;
        }
        for above_zero in [self.fitness_days, self.fatigue_days, self.test_noise] {
            positive(above_zero)?;
        }
        for spread in [self.fitness_noise, self.fatigue_noise, prior.fitness_variance, prior.fatigue_variance]
        {
            non_negative(spread)?;
        }
        let correlated = prior.covariance.powi(2) <= prior.fitness_variance * prior.fatigue_variance;
        (correlated && (-1.0..=1.0).contains(&self.noise_correlation)).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADS: [f64; 5] = [100.0, 0.0, 100.0, 0.0, 100.0];
    const TESTS: [Option<f64>; 5] = [Some(400.0), Some(395.0), Some(402.0), Some(398.0), Some(405.0)];

    /// The reference starts with the mean load of 60 on the day before the first.
    #[test]
    fn stephens_hemingway_2021_five_days() {
        let filtered = FitnessFatigueFilter::default().filter(60.0, &LOADS, &TESTS).unwrap();
        let expected = [
            (93.730_808_96, 74.441_289_07, 387.040_694_2),
            (191.552_037_65, 162.184_416_76, 370.499_878_7),
            (190.185_774_13, 150.324_651_06, 373.921_182_1),
            (288.451_817_26, 231.961_497_36, 359.256_732_5),
            (287.571_550_56, 214.426_152_04, 364.429_309_4),
        ];
        for (day, (fitness, fatigue, performance)) in filtered.days.iter().zip(expected) {
            assert!((day.state.fitness - fitness).abs() < 5.1e-9, "{day:?}");
            assert!((day.state.fatigue - fatigue).abs() < 5.1e-9, "{day:?}");
            assert!((day.performance - performance).abs() < 5.1e-8, "{day:?}");
        }
        assert!((filtered.log_likelihood - -25.665_651_090).abs() < 5.1e-10);
        let last = filtered.days[4].state;
        assert!((last.fitness_variance - 363.192_808_36).abs() < 5.1e-9);
        assert!((last.fatigue_variance - 71.115_552_73).abs() < 1e-7, "{last:?}");
        assert!((last.covariance - -32.951_813_6).abs() < 5.1e-8);
    }

    #[test]
    fn a_day_without_a_test_leaves_more_uncertainty_than_one_with() {
        let filter = FitnessFatigueFilter::default();
        let tested = filter.filter(60.0, &LOADS, &TESTS).unwrap();
        let untested = filter.filter(60.0, &LOADS, &[None; 5]).unwrap();
        assert_eq!(untested.log_likelihood, 0.0);
        for (a, b) in tested.days.iter().zip(&untested.days) {
            assert!(a.performance_sd < b.performance_sd);
        }
    }

    /// Performances simulated from a model are more likely under it than under one with another baseline, and the
    /// filter's expectation stays within three of its standard deviations nearly always.
    #[test]
    fn a_simulated_truth_is_recovered() {
        let truth = FitnessFatigueFilter::default();
        let mut noise = Noise(12_345);
        let (mut g, mut h) = (truth.prior.fitness, truth.prior.fatigue);
        let (mut loads, mut tests, mut performances) = (Vec::new(), Vec::new(), Vec::new());
        let mut load = 50.0;
        for day in 0..400 {
            let shared = noise.normal();
            let own = (1.0 - truth.noise_correlation.powi(2)).sqrt() * noise.normal();
            g = (-1.0f64 / 50.0).exp() * (g + load) + truth.fitness_noise * shared;
            h = (-1.0f64 / 15.0).exp() * (h + load)
                + truth.fatigue_noise * (truth.noise_correlation * shared + own);
            let performance = truth.baseline + truth.fitness_gain * g - truth.fatigue_gain * h;
            performances.push(performance);
            tests.push((day % 3 == 0).then(|| performance + truth.test_noise * noise.normal()));
            load = [0.0, 60.0, 100.0, 30.0][day % 4];
            loads.push(load);
        }
        let filtered = truth.filter(50.0, &loads, &tests).unwrap();
        let days = filtered.days.iter().zip(&performances);
        let close = days.filter(|(day, p)| (day.performance - **p).abs() < 3.0 * day.performance_sd).count();
        assert!(close >= 390, "{close} of 400");
        for baseline in [385.0, 415.0] {
            let wrong = FitnessFatigueFilter { baseline, ..truth }.filter(50.0, &loads, &tests).unwrap();
            assert!(wrong.log_likelihood < filtered.log_likelihood);
        }
    }

    /// Standard normal numbers: the sum of twelve uniform ones less six.
    struct Noise(u64);

    impl Noise {
        fn normal(&mut self) -> f64 {
            let uniform = |_| {
                self.0 = (1_103_515_245 * self.0 + 12_345) % (1 << 31);
                self.0 as f64 / f64::from(1u32 << 31)
            };
            (0..12).map(uniform).sum::<f64>() - 6.0
        }
    }

    #[test]
    fn impossible_input_is_none() {
        let filter = FitnessFatigueFilter::default();
        assert_eq!(filter.filter(60.0, &LOADS, &TESTS[..4]), None);
        assert_eq!(filter.filter(f64::NAN, &LOADS, &TESTS), None);
        assert_eq!(filter.filter(60.0, &[-1.0], &[None]), None);
        assert_eq!(filter.filter(60.0, &[1.0], &[Some(f64::NAN)]), None);
        assert_eq!(FitnessFatigueFilter { test_noise: 0.0, ..filter }.filter(60.0, &LOADS, &TESTS), None);
        assert_eq!(
            FitnessFatigueFilter { noise_correlation: 2.0, ..filter }.filter(60.0, &LOADS, &TESTS),
            None
        );
    }
}
