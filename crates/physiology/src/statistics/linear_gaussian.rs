//! A hidden state that moves linearly and is seen through noise: Kalman filter and smoother.

/// `xₙ = A·xₙ₋₁ + uₙ + noise(Q)` is the state, `yₙ = C·xₙ + noise(R)` what is seen of it, for a state of `N` numbers.
///
/// Kalman 1960, *J Basic Eng* 82:35–45; smoother of Rauch, Tung & Striebel 1965, *AIAA J* 3:1445–50.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinearGaussian<const N: usize> {
    /// A: how the state moves on in one step.
    pub transition: [[f64; N]; N],
    /// Q: covariance of what moves it besides.
    pub process_covariance: [[f64; N]; N],
    /// C: how an observation sums up the state.
    pub observation: [f64; N],
    /// R: variance of an observation's noise.
    pub observation_variance: f64,
    /// What is believed of the state before the first step.
    pub start: Belief<N>,
}

/// What is believed of the state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief<const N: usize> {
    /// Its expected value.
    pub mean: [f64; N],
    /// Its covariance.
    pub covariance: [[f64; N]; N],
}

/// The course of a filter over a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Filtered<const N: usize> {
    /// The belief before each observation.
    pub predicted: Vec<Belief<N>>,
    /// The belief after it; the same where there was none.
    pub updated: Vec<Belief<N>>,
    /// Logarithm of the likelihood of all observations.
    pub log_likelihood: f64,
}

impl LinearGaussian<1> {
    /// A level that wanders: each step moves it by noise of `level_variance`.
    pub fn local_level(
        start: f64,
        start_variance: f64,
        level_variance: f64,
        observation_variance: f64,
    ) -> Self {
        LinearGaussian {
            transition: [[1.0]],
            process_covariance: [[level_variance]],
            observation: [1.0],
            observation_variance,
            start: Belief { mean: [start], covariance: [[start_variance]] },
        }
    }
}

impl LinearGaussian<2> {
    /// A level and its slope for each step, both wandering.
    pub fn local_trend(
        start: [f64; 2],
        start_variance: [f64; 2],
        level_variance: f64,
        slope_variance: f64,
        observation_variance: f64,
    ) -> Self {
        LinearGaussian {
            transition: [[1.0, 1.0], [0.0, 1.0]],
            process_covariance: [[level_variance, 0.0], [0.0, slope_variance]],
            observation: [1.0, 0.0],
            observation_variance,
            start: Belief { mean: start, covariance: [[start_variance[0], 0.0], [0.0, start_variance[1]]] },
        }
    }
}

impl<const N: usize> LinearGaussian<N> {
    /// Runs the filter over observations, one a step, missing ones as `None`.
    ///
    /// `inputs` holds `u` for each step and may be shorter than the observations: it is zero from there on. `None`
    /// where the numbers lose their meaning on the way: a negative variance, an observation that is not finite.
    pub fn filter(&self, inputs: &[[f64; N]], observations: &[Option<f64>]) -> Option<Filtered<N>> {
        let mut filtered = Filtered {
            predicted: Vec::with_capacity(observations.len()),
            updated: Vec::with_capacity(observations.len()),
            log_likelihood: 0.0,
        };
        let mut belief = self.start;
        for (step, observed) in observations.iter().enumerate() {
            let predicted = self.predict(&belief, inputs.get(step).unwrap_or(&[0.0; N]));
            belief = match observed {
                Some(observed) => {
                    let (updated, log_likelihood) = self.update(&predicted, *observed)?;
                    filtered.log_likelihood += log_likelihood;
                    updated
                }
                None => predicted,
            };
            if !belief.mean.iter().chain(belief.covariance.iter().flatten()).all(|value| value.is_finite()) {
                return None;
            }
            filtered.predicted.push(predicted);
            filtered.updated.push(belief);
        }
        Some(filtered)
    }

    /// The beliefs in hindsight, each with all observations before and after it. `None` where a predicted
    /// covariance cannot be inverted.
    pub fn smooth(&self, filtered: &Filtered<N>) -> Option<Vec<Belief<N>>> {
        let mut smoothed = filtered.updated.clone();
        for step in (0..smoothed.len().saturating_sub(1)).rev() {
            let (now, next_predicted) = (&filtered.updated[step], &filtered.predicted[step + 1]);
            let next = smoothed[step + 1];
            let gain = multiply(
                &multiply(&now.covariance, &transpose(&self.transition)),
                &invert(&next_predicted.covariance)?,
            );
            let moved = apply(&gain, &std::array::from_fn(|i| next.mean[i] - next_predicted.mean[i]));
            let less = combine(&next.covariance, &next_predicted.covariance, -1.0);
            let narrowed = multiply(&multiply(&gain, &less), &transpose(&gain));
            smoothed[step] = Belief {
                mean: std::array::from_fn(|i| now.mean[i] + moved[i]),
                covariance: combine(&now.covariance, &narrowed, 1.0),
            };
        }
        Some(smoothed)
    }

    /// The observation a belief lets expect, and the variance of that expectation without an observation's noise.
    pub fn expected(&self, belief: &Belief<N>) -> (f64, f64) {
        let variance = dot(&self.observation, &apply(&belief.covariance, &self.observation));
        (dot(&self.observation, &belief.mean), variance)
    }

    fn predict(&self, belief: &Belief<N>, input: &[f64; N]) -> Belief<N> {
        let moved = apply(&self.transition, &belief.mean);
        let spread = multiply(&multiply(&self.transition, &belief.covariance), &transpose(&self.transition));
        Belief {
            mean: std::array::from_fn(|i| moved[i] + input[i]),
            covariance: combine(&spread, &self.process_covariance, 1.0),
        }
    }

    /// The belief after an observation, and the logarithm of the observation's likelihood.
    fn update(&self, predicted: &Belief<N>, observed: f64) -> Option<(Belief<N>, f64)> {
        let covariance_with_observed = apply(&predicted.covariance, &self.observation);
        let variance = dot(&self.observation, &covariance_with_observed) + self.observation_variance;
        let error = observed - dot(&self.observation, &predicted.mean);
        if !(variance > 0.0 && error.is_finite()) {
            return None;
        }
        let gain: [f64; N] = std::array::from_fn(|i| covariance_with_observed[i] / variance);
        let updated = Belief {
            mean: std::array::from_fn(|i| predicted.mean[i] + gain[i] * error),
            covariance: std::array::from_fn(|i| {
                std::array::from_fn(|j| predicted.covariance[i][j] - gain[i] * covariance_with_observed[j])
            }),
        };
        let log_likelihood = -0.5 * ((std::f64::consts::TAU * variance).ln() + error * error / variance);
        Some((updated, log_likelihood))
    }
}

type Matrix<const N: usize> = [[f64; N]; N];

fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn apply<const N: usize>(matrix: &Matrix<N>, vector: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|i| dot(&matrix[i], vector))
}

fn transpose<const N: usize>(matrix: &Matrix<N>) -> Matrix<N> {
    std::array::from_fn(|i| std::array::from_fn(|j| matrix[j][i]))
}

fn multiply<const N: usize>(a: &Matrix<N>, b: &Matrix<N>) -> Matrix<N> {
    let columns = transpose(b);
    std::array::from_fn(|i| std::array::from_fn(|j| dot(&a[i], &columns[j])))
}

/// `a + factor · b`.
fn combine<const N: usize>(a: &Matrix<N>, b: &Matrix<N>, factor: f64) -> Matrix<N> {
    std::array::from_fn(|i| std::array::from_fn(|j| a[i][j] + factor * b[i][j]))
}

/// The inverse by Gauss–Jordan elimination with row pivoting; `None` for a singular matrix.
fn invert<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    let mut left = *matrix;
    let mut right: Matrix<N> = std::array::from_fn(|i| std::array::from_fn(|j| f64::from(u8::from(i == j))));
    for column in 0..N {
        let pivot = (column..N).max_by(|a, b| left[*a][column].abs().total_cmp(&left[*b][column].abs()))?;
        left.swap(column, pivot);
        right.swap(column, pivot);
        let scale = 1.0 / left[column][column];
        if !scale.is_finite() {
            return None;
        }
        left[column] = left[column].map(|value| value * scale);
        right[column] = right[column].map(|value| value * scale);
        let (left_row, right_row) = (left[column], right[column]);
        for row in (0..N).filter(|row| *row != column) {
            let factor = left[row][column];
            for j in 0..N {
                left[row][j] -= factor * left_row[j];
                right[row][j] -= factor * right_row[j];
            }
        }
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::smoothness_priors;
    use proptest::prelude::*;

    /// The fitness–fatigue filter of Stephens Hemingway et al. 2021 (`kalmanfilterfunctions.R`), its defaults.
    #[test]
    fn fitness_fatigue_filter_of_bsh2() {
        let (fitness, fatigue) = ((-1.0_f64 / 50.0).exp(), (-1.0_f64 / 15.0).exp());
        let covariance = -0.3 * 8.0 * 4.0;
        let model = LinearGaussian {
            transition: [[fitness, 0.0], [0.0, fatigue]],
            process_covariance: [[64.0, covariance], [covariance, 16.0]],
            observation: [0.1, -0.3],
            observation_variance: 400.0,
            start: Belief { mean: [35.0, 20.0], covariance: [[100.0, 0.0], [0.0, 25.0]] },
        };
        // Each day feels the load of the day before; the first feels the mean.
        let inputs = [60.0, 100.0, 0.0, 100.0, 0.0].map(|load| [fitness * load, fatigue * load]);
        let observations = [400.0, 395.0, 402.0, 398.0, 405.0].map(|performance| Some(performance - 400.0));
        let filtered = model.filter(&inputs, &observations).unwrap();

        let expected = [
            [93.730_808_96, 74.441_289_08],
            [191.552_037_65, 162.184_416_76],
            [190.185_774_13, 150.324_651_06],
            [288.451_817_26, 231.961_497_36],
            [287.571_550_56, 214.426_152_04],
        ];
        for (found, expected) in filtered.updated.iter().zip(expected) {
            assert!((found.mean[0] - expected[0]).abs() < 1e-7 && (found.mean[1] - expected[1]).abs() < 1e-7);
        }
        assert!((filtered.log_likelihood + 25.665_651_090).abs() < 1e-8);
        let last = filtered.updated[4].covariance;
        assert!((last[0][0] - 363.192_808_36).abs() < 1e-7);
        assert!((last[0][1] + 32.951_813_6).abs() < 1e-6);
        assert!((last[1][1] - 71.115_552_68).abs() < 1e-7);
    }

    /// Without noise in the level, the smoothed trend is the one that smoothness priors take off.
    #[test]
    fn smoothed_local_trend_is_smoothness_priors() {
        let seen: Vec<f64> = (0..40).map(|i| f64::from(i * i % 17) + 0.3 * f64::from(i)).collect();
        let lambda: f64 = 5.0;
        let rest = smoothness_priors(&seen, lambda).unwrap();
        let model = LinearGaussian::local_trend([0.0; 2], [1e7; 2], 0.0, 1.0, lambda * lambda);
        let observations: Vec<_> = seen.iter().copied().map(Some).collect();
        let smoothed = model.smooth(&model.filter(&[], &observations).unwrap()).unwrap();
        for ((belief, seen), rest) in smoothed.iter().zip(&seen).zip(rest) {
            assert!((belief.mean[0] - (seen - rest)).abs() < 1e-3);
        }
    }

    #[test]
    fn missing_days_widen_the_belief() {
        let model = LinearGaussian::local_level(50.0, 4.0, 0.1, 1.0);
        let filtered = model.filter(&[], &[Some(50.0), None, None, Some(51.0)]).unwrap();
        let spread: Vec<f64> = filtered.updated.iter().map(|belief| belief.covariance[0][0]).collect();
        assert!(spread[0] < spread[1] && spread[1] < spread[2] && spread[3] < spread[2]);
    }

    #[test]
    fn impossible_models_give_nothing() {
        assert!(LinearGaussian::local_level(0.0, 0.0, 0.0, 0.0).filter(&[], &[Some(1.0)]).is_none());
        assert!(LinearGaussian::local_level(0.0, 1.0, 1.0, 1.0).filter(&[], &[Some(f64::NAN)]).is_none());
        let frozen = LinearGaussian::local_level(0.0, 0.0, 0.0, 1.0);
        assert!(frozen.smooth(&frozen.filter(&[], &[Some(1.0), Some(1.0)]).unwrap()).is_none());
        let model = LinearGaussian::local_level(0.0, 1.0, 1.0, 1.0);
        assert_eq!(model.smooth(&model.filter(&[], &[]).unwrap()), Some(vec![]));
    }

    proptest! {
        /// A constant level seen n times with a vague prior is known as well as the mean of n values.
        #[test]
        fn a_constant_level_is_the_mean(values in prop::collection::vec(-50.0..50.0_f64, 1..40)) {
            let model = LinearGaussian::local_level(0.0, 1e8, 0.0, 4.0);
            let observations: Vec<_> = values.iter().copied().map(Some).collect();
            let filtered = model.filter(&[], &observations).unwrap();
            let last = filtered.updated.last().unwrap();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            prop_assert!((last.mean[0] - mean).abs() < 1e-4);
            prop_assert!((last.covariance[0][0] - 4.0 / values.len() as f64).abs() < 1e-4);
        }

        #[test]
        fn hindsight_is_never_less_sure(values in prop::collection::vec(prop::option::of(-50.0..50.0_f64), 2..40)) {
            let model = LinearGaussian::local_trend([0.0; 2], [100.0, 1.0], 0.5, 0.1, 2.0);
            let filtered = model.filter(&[], &values).unwrap();
            let smoothed = model.smooth(&filtered).unwrap();
            for (after, before) in smoothed.iter().zip(&filtered.updated) {
                prop_assert!(after.covariance[0][0] <= before.covariance[0][0] + 1e-9);
            }
        }
    }
}
