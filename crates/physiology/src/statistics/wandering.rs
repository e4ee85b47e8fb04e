//! A series that wanders and is pushed: what a person says or a sensor measures each day, and what to expect tomorrow.
//!
//! Each value is a level that wanders slowly, a deviation that decays and is pushed by inputs such as yesterday's load, and
//! noise:
//!
//! `yₜ = mₜ + dₜ + eₜ`, `mₜ = mₜ₋₁ + noise(q)`, `dₜ = φ·dₜ₋₁ + β·uₜ + noise(w)`
//!
//! How fast the level wanders and the deviation decays differs between people, and a few weeks do not tell it exactly. So a
//! bank of models, one for each pair of habits, runs side by side, each learning β and the size of its noise as it goes; they
//! are weighed by how well each foretold what came (multi-process models of class I: West & Harrison 1997, *Bayesian
//! Forecasting and Dynamic Models*, chapters 4 and 12). That is exact, cheap, and stays near the prior until a person's own
//! days speak.

/// How fast a level wanders: variance of its daily step over that of the noise.
const WANDERING: [f64; 6] = [0.0005, 0.004, 0.02, 0.05, 0.15, 20.0];
/// How a deviation lives: variance of its daily step over that of the noise, and the share that is left a day later.
const DECAYING: [(f64, f64); 8] =
    [(0.001, 0.5), (0.15, 0.3), (0.15, 0.7), (0.15, 0.9), (0.6, 0.5), (0.6, 0.8), (1.5, 0.3), (1.5, 0.7)];
/// The most numbers a model holds: level, deviation, and the effects of four inputs.
const MOST: usize = 6;
/// Models of a bank.
pub const MODELS: usize = WANDERING.len() * DECAYING.len();

/// What is believed of a person's series before its first value, from other people's.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior<const K: usize> {
    /// Level, in the unit of the values.
    pub level: f64,
    /// Variance of people's levels.
    pub level_variance: f64,
    /// Variance of the noise.
    pub noise_variance: f64,
    /// Days that this variance is worth; positive.
    pub noise_days: f64,
    /// Effect of each input: its mean and variance over people.
    pub effects: [(f64, f64); K],
    /// Share of people that each model fits, by its place in the bank; sums to one.
    pub weights: [f64; MODELS],
}

/// What to expect of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Its mean.
    pub mean: f64,
    /// Its variance, that of the noise included.
    pub variance: f64,
}

/// What is believed of a series on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The level that wanders slowly.
    pub level: f64,
    /// Variance of that.
    pub level_variance: f64,
    /// Level and deviation together: where today truly is.
    pub today: f64,
    /// Variance of that.
    pub today_variance: f64,
    /// Variance of how far days are from the level.
    pub deviation_variance: f64,
    /// Variance of the noise of a single value.
    pub noise_variance: f64,
}

/// One model of a bank: mean and covariance of level, deviation and effects, in units of the noise's variance.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    wandering: f64,
    pushing: f64,
    left: f64,
    mean: [f64; MOST],
    covariance: [[f64; MOST]; MOST],
    /// Half the degrees of freedom of what is known of the noise, and the sum of squares that goes with it.
    half_days: f64,
    squares: f64,
    log_weight: f64,
}

/// A bank of models that follows one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Bank<const K: usize> {
    models: Vec<Model>,
}

impl<const K: usize> Bank<K> {
    /// A bank before the first day. `None` where a number of the prior is not finite or a variance is not positive.
    pub fn new(prior: &Prior<K>) -> Option<Bank<K>> {
        const { assert!(2 + K <= MOST, "a model has room for four inputs") };
        let positive = |value: f64| value.is_finite() && value > 0.0;
        let effects_are_sound = prior
            .effects
            .iter()
            .all(|(mean, variance)| mean.is_finite() && variance.is_finite() && *variance >= 0.0);
        let is_sound = prior.level.is_finite()
            && positive(prior.level_variance)
            && positive(prior.noise_variance)
            && positive(prior.noise_days)
            && effects_are_sound;
        if !is_sound {
            return None;
        }
        let habits = WANDERING
            .iter()
            .flat_map(|&wandering| DECAYING.map(|(pushing, left)| (wandering, pushing, left)));
        let models = habits
            .zip(prior.weights)
            .map(|((wandering, pushing, left), weight)| {
                let (mut mean, mut covariance) = ([0.0; MOST], [[0.0; MOST]; MOST]);
                mean[0] = prior.level;
                covariance[0][0] = prior.level_variance / prior.noise_variance;
                covariance[1][1] = pushing / (1.0 - left * left);
                for (place, (effect, variance)) in (2..).zip(prior.effects) {
                    mean[place] = effect;
                    covariance[place][place] = variance / prior.noise_variance;
                }
                Model {
                    wandering,
                    pushing,
                    left,
                    mean,
                    covariance,
                    half_days: prior.noise_days,
                    squares: prior.noise_days * prior.noise_variance,
                    log_weight: weight.max(f64::MIN_POSITIVE).ln(),
                }
            })
            .collect();
        Some(Bank { models })
    }

    /// Goes on to the next day, with what pushes it.
    pub fn step(&mut self, inputs: &[f64; K]) {
        for model in &mut self.models {
            model.step(inputs);
        }
    }

    /// Goes on to a day ahead of which only means and variances of what pushes it are known.
    pub fn step_unsure(&mut self, inputs: &[f64; K], variances: &[f64; K]) {
        for model in &mut self.models {
            model.step(inputs);
            let effects = model.mean[2..].iter().zip(model.covariance[2..].iter().zip(2..));
            let moved = effects.zip(variances).map(|((effect, (row, place)), variance)| {
                variance * (effect * effect / model.noise_variance() + row[place])
            });
            model.covariance[1][1] += moved.sum::<f64>();
        }
    }

    /// What to expect of today's value before it is known.
    pub fn expected(&self) -> Expected {
        self.mixed(|model| {
            let (mean, spread) = model.expected();
            (mean, spread * model.noise_variance())
        })
    }

    /// Takes in today's value. One that is not finite says nothing.
    pub fn observe(&mut self, value: f64) {
        if value.is_finite() {
            for model in &mut self.models {
                model.observe(value);
            }
            let highest = self.models.iter().map(|model| model.log_weight).fold(f64::NEG_INFINITY, f64::max);
            self.models.iter_mut().for_each(|model| model.log_weight -= highest);
        }
    }

    /// What is believed of today.
    pub fn standing(&self) -> Standing {
        let today = self.mixed(|model| {
            let (mean, spread) = model.expected();
            (mean, (spread - 1.0).max(0.0) * model.noise_variance())
        });
        let deviations = self
            .mixed(|model| (model.pushing / (1.0 - model.left * model.left) * model.noise_variance(), 0.0));
        let level = self.mixed(|model| (model.mean[0], model.covariance[0][0] * model.noise_variance()));
        Standing {
            level: level.mean,
            level_variance: level.variance,
            today: today.mean,
            today_variance: today.variance,
            deviation_variance: deviations.mean,
            noise_variance: self.mixed(|model| (model.noise_variance(), 0.0)).mean,
        }
    }

    /// Mean and variance of each effect.
    pub fn effects(&self) -> [Expected; K] {
        std::array::from_fn(|index| {
            let place = 2 + index;
            self.mixed(|model| (model.mean[place], model.covariance[place][place] * model.noise_variance()))
        })
    }

    /// Share of belief that each model has.
    pub fn weights(&self) -> [f64; MODELS] {
        let total: f64 = self.models.iter().map(|model| model.log_weight.exp()).sum();
        std::array::from_fn(|index| self.models[index].log_weight.exp() / total)
    }

    /// Mean and variance over the models by their weights.
    fn mixed(&self, of: impl Fn(&Model) -> (f64, f64)) -> Expected {
        let (mut weights, mut means, mut squares) = (0.0, 0.0, 0.0);
        for model in &self.models {
            let weight = model.log_weight.exp();
            let (mean, variance) = of(model);
            weights += weight;
            means += weight * mean;
            squares += weight * (variance + mean * mean);
        }
        let mean = means / weights;
        Expected { mean, variance: (squares / weights - mean * mean).max(0.0) }
    }
}

impl Model {
    fn noise_variance(&self) -> f64 {
        self.squares / self.half_days
    }

    // Not generic, so that it is compiled here, where it is optimised also while testing.
    fn step(&mut self, inputs: &[f64]) {
        let pushed: f64 = inputs.iter().zip(&self.mean[2..]).map(|(input, effect)| input * effect).sum();
        self.mean[1] = self.left * self.mean[1] + pushed;
        // Only the deviation moves, so only its row and column do.
        let covariance = &self.covariance;
        let mut row: [f64; MOST] = std::array::from_fn(|other| {
            let pushed: f64 = (2..).zip(inputs).map(|(place, input)| input * covariance[place][other]).sum();
            self.left * covariance[1][other] + pushed
        });
        let pushed: f64 = (2..).zip(inputs).map(|(place, input)| input * row[place]).sum();
        row[1] = self.left * row[1] + pushed + self.pushing;
        for (other, value) in row.into_iter().enumerate() {
            self.covariance[1][other] = value;
            self.covariance[other][1] = value;
        }
        self.covariance[0][0] += self.wandering;
    }

    /// Mean of the next value, and its variance in units of the noise's.
    fn expected(&self) -> (f64, f64) {
        let [level, deviation, ..] = &self.covariance;
        (self.mean[0] + self.mean[1], level[0] + deviation[1] + 2.0 * level[1] + 1.0)
    }

    fn observe(&mut self, value: f64) {
        let (expected, spread) = self.expected();
        let error = value - expected;
        let scale = self.noise_variance() * spread;
        let freedom = 2.0 * self.half_days;
        // Student's density of the value; what is the same for all models is left out.
        self.log_weight -= 0.5 * (scale.ln() + (freedom + 1.0) * (error * error / (freedom * scale)).ln_1p());
        let seen: [f64; MOST] =
            std::array::from_fn(|place| self.covariance[0][place] + self.covariance[1][place]);
        // All of it, also what no input uses: loops of a known length are quicker than shorter ones.
        for ((mean, row), share) in self.mean.iter_mut().zip(&mut self.covariance).zip(seen) {
            let gain = share / spread;
            *mean += gain * error;
            for (value, other) in row.iter_mut().zip(seen) {
                *value -= gain * other;
            }
        }
        self.half_days += 0.5;
        self.squares += 0.5 * error * error / spread;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prior() -> Prior<1> {
        Prior {
            level: 3.0,
            level_variance: 0.5,
            noise_variance: 0.3,
            noise_days: 3.0,
            effects: [(0.0, 0.1)],
            weights: [1.0 / MODELS as f64; MODELS],
        }
    }

    /// Uniform numbers from -0.5 to 0.5, the same in every run (Lehmer 1951).
    fn noise(seed: &mut u64) -> f64 {
        *seed = *seed * 48_271 % 2_147_483_647;
        *seed as f64 / 2_147_483_647.0 - 0.5
    }

    #[test]
    fn one_model_is_the_kalman_filter() {
        // A bank of one model that knows its noise well is a filter of level and deviation with that noise.
        let mut only = prior();
        only.weights = [0.0; MODELS];
        only.weights[10] = 1.0;
        only.effects = [(0.0, 0.0)];
        only.noise_days = 1e9;
        let (wandering, (pushing, left)) = (WANDERING[1], DECAYING[2]);
        let filter = crate::statistics::LinearGaussian::<2> {
            transition: [[1.0, 0.0], [0.0, left]],
            process_covariance: [[wandering * 0.3, 0.0], [0.0, pushing * 0.3]],
            observation: [1.0, 1.0],
            observation_variance: 0.3,
            start: crate::statistics::Belief {
                mean: [3.0, 0.0],
                covariance: [[0.5, 0.0], [0.0, pushing / (1.0 - left * left) * 0.3]],
            },
        };
        let values = [Some(3.4), Some(2.0), None, Some(3.9), Some(3.1)];
        let filtered = filter.filter(&[], &values).expect("sound");
        let mut bank = Bank::new(&only).expect("sound");
        for (value, predicted) in values.iter().zip(&filtered.predicted) {
            bank.step(&[0.0]);
            let expected = bank.expected();
            let (mean, variance) = filter.expected(predicted);
            assert!((expected.mean - mean).abs() < 1e-6, "{expected:?} {mean}");
            assert!((expected.variance - variance - 0.3).abs() < 1e-6, "{expected:?} {variance}");
            value.iter().for_each(|value| bank.observe(*value));
        }
    }

    #[test]
    fn an_effect_is_learned_from_a_persons_own_days() {
        let mut seed = 7;
        let mut bank = Bank::new(&prior()).expect("sound");
        let mut deviation = 0.0;
        for day in 0..300 {
            let push = if day % 4 == 0 { 1.0 } else { -0.33 };
            deviation = 0.5 * deviation - 0.8 * push;
            bank.step(&[push]);
            bank.observe(4.0 + deviation + 0.3 * noise(&mut seed));
        }
        let [effect] = bank.effects();
        assert!((effect.mean + 0.8).abs() < 0.1, "{effect:?}");
        assert!((bank.standing().level - 4.0).abs() < 0.2, "{:?}", bank.standing());
    }

    #[test]
    fn a_day_whose_push_is_unknown_is_foretold_no_better_than_chance_has_it() {
        // Many days, each pushed by chance: they lie around what was foretold as widely as was foretold.
        let mut learned = Bank::new(&Prior { effects: [(-0.8, 0.02)], ..prior() }).expect("sound");
        (0..60).for_each(|_| learned.observe(3.0));
        let foretold = |unsure: f64| {
            let mut bank = learned.clone();
            bank.step_unsure(&[0.5], &[unsure]);
            bank.expected()
        };
        let (known, unknown) = (foretold(0.0), foretold(2.0));
        assert_eq!(known.mean, unknown.mean);
        let effect = learned.effects()[0];
        let wider = 2.0 * (effect.mean * effect.mean + effect.variance);
        assert!((unknown.variance - known.variance - wider).abs() < 1e-3 * wider, "{known:?} {unknown:?}");
        let mut sure = learned.clone();
        sure.step(&[0.5]);
        assert_eq!(sure.expected(), known);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(Bank::new(&Prior { noise_variance: 0.0, ..prior() }).is_none());
        assert!(Bank::new(&Prior { level: f64::NAN, ..prior() }).is_none());
    }

    proptest! {
        #[test]
        fn belief_stays_sound(
            values in prop::collection::vec(prop::option::of(-10.0..10.0f64), 0..200),
            pushes in prop::collection::vec(-4.0..4.0f64, 200),
        ) {
            let mut bank = Bank::new(&prior()).expect("sound");
            for (value, push) in values.iter().zip(pushes) {
                bank.step(&[push]);
                let before = bank.expected();
                prop_assert!(before.mean.is_finite() && before.variance > 0.0);
                if let Some(value) = value {
                    bank.observe(*value);
                }
                let standing = bank.standing();
                prop_assert!(standing.today_variance >= 0.0 && standing.noise_variance > 0.0);
                let weights = bank.weights();
                prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}
