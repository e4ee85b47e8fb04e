//! Busso's variable dose–response model: fatigue grows when hard days come close together.

use super::impulse_response::{ActsFrom, trace};
use crate::finite;

/// `p_n = p* + k₁·Σ_{i<n} w_i·e^(−(n−i)/τ₁) − Σ_{i<n} k₂(i)·w_i·e^(−(n−i)/τ₂)`, with the gain of fatigue itself a
/// trace of load, `k₂(i) = k₃·Σ_{j≤i} w_j·e^(−(i−j)/τ₃)`.
///
/// Busso T 2003, *Med Sci Sports Exerc* 35:1188–1195, doi:10.1249/01.MSS.0000074465.13621.37. Usual time constants:
/// τ₁ 30–60, τ₂ 5–20, τ₃ 3–5 days. Loads act from the next day. Grade: weak to moderate, as the simpler
/// [impulse–response model](super::impulse_response).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VariableDoseResponse {
    /// p*, performance without any training.
    pub baseline: f64,
    /// k₁, performance gained for a unit of load.
    pub fitness_gain: f64,
    /// k₃, by how much a unit of recent load raises the gain of fatigue.
    pub fatigue_gain_rise: f64,
    /// τ₁.
    pub fitness_days: f64,
    /// τ₂.
    pub fatigue_days: f64,
    /// τ₃, the days over which training raises the gain of fatigue.
    pub gain_days: f64,
}

impl VariableDoseResponse {
    /// Performance on every day, loads from oldest to newest with rest days as 0.
    ///
    /// `None` when a load is negative or not a number, a time constant is not positive, the fatigue gain is negative,
    /// or a performance is not finite.
    pub fn predict(&self, daily_loads: &[f64]) -> Option<Vec<f64>> {
        let fitness = trace(daily_loads, self.fitness_days, ActsFrom::Tomorrow)?;
        let gains = trace(daily_loads, self.gain_days, ActsFrom::Today)?;
        let fatiguing: Vec<f64> =
            gains.iter().zip(daily_loads).map(|(gain, load)| self.fatigue_gain_rise * gain * load).collect();
        let fatigue = trace(&fatiguing, self.fatigue_days, ActsFrom::Tomorrow)?;
        let performance = |(g, h): (&f64, &f64)| finite(self.baseline + self.fitness_gain * g - h);
        fitness.iter().zip(&fatigue).map(performance).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: VariableDoseResponse = VariableDoseResponse {
        baseline: 262.0,
        fitness_gain: 0.05,
        fatigue_gain_rise: 0.0005,
        fitness_days: 45.0,
        fatigue_days: 10.0,
        gain_days: 4.0,
    };

    /// The double sum of the paper, term by term.
    fn by_definition(model: &VariableDoseResponse, w: &[f64], n: usize) -> f64 {
        let decay = |days: usize, tau: f64| (-(days as f64) / tau).exp();
        let k2 = |i: usize| {
            model.fatigue_gain_rise * (0..=i).map(|j| w[j] * decay(i - j, model.gain_days)).sum::<f64>()
        };
        let fitness: f64 = (0..n).map(|i| w[i] * decay(n - i, model.fitness_days)).sum();
        let fatigue: f64 = (0..n).map(|i| k2(i) * w[i] * decay(n - i, model.fatigue_days)).sum();
        model.baseline + model.fitness_gain * fitness - fatigue
    }

    #[test]
    fn busso_2003_sums_term_by_term() {
        let loads = &crate::fitness::clarke::LOADS[..80];
        let p = MODEL.predict(loads).unwrap();
        for (n, performance) in p.iter().enumerate() {
            assert!((performance - by_definition(&MODEL, loads, n)).abs() < 1e-9, "day {n}");
        }
    }

    #[test]
    fn hard_days_back_to_back_tire_more_than_hard_days_apart() {
        let lowest =
            |loads: [f64; 9]| MODEL.predict(&loads).unwrap().into_iter().fold(f64::INFINITY, f64::min);
        let together = lowest([0.0, 150.0, 150.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        let apart = lowest([0.0, 150.0, 0.0, 0.0, 0.0, 150.0, 0.0, 0.0, 0.0]);
        assert!(together < apart - 1.0);
    }

    #[test]
    fn fatigue_of_one_day_grows_with_the_square_of_its_load() {
        let fatigue_only = VariableDoseResponse { fitness_gain: 0.0, ..MODEL };
        let drop = |load: f64| MODEL.baseline - fatigue_only.predict(&[load, 0.0]).unwrap()[1];
        assert!((drop(200.0) / drop(100.0) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn impossible_input_is_none() {
        assert_eq!(MODEL.predict(&[f64::INFINITY]), None);
        assert_eq!(MODEL.predict(&[1e200, 1e200]), None);
        assert_eq!(VariableDoseResponse { gain_days: -1.0, ..MODEL }.predict(&[1.0]), None);
        assert_eq!(MODEL.predict(&[]), Some(vec![]));
    }
}
