//! What is believed of a person before their first day, fitted on other people by expectation and maximisation: the effects
//! of inputs and the shares of models are those that their own days came to, in the mean.

use std::fmt;

use lope_physiology::statistics::wandering::{Bank, MODELS, Prior};

use crate::{INPUTS, SHARES, foretell, people::Series};

/// Rounds of fitting: by then nothing moves.
const ROUNDS: usize = 8;
/// Days that the size of the noise is worth before a person's own.
const NOISE_DAYS: f64 = 3.0;
/// People that each model, and a mean of nought for each effect, is worth before any are known.
const PEOPLE: f64 = 4.0;
const PEOPLE_WITHOUT_EFFECT: f64 = 1.0;
/// Smallest variance between people that is believed, in the unit of the values squared.
const LEAST_LEVEL_VARIANCE: f64 = 0.05;
const LEAST_EFFECT_VARIANCE: f64 = 1e-5;
/// Days of a person before errors count.
const FIRST_DAY: usize = 14;

/// A prior, and how far intervals reach that hold their shares, in standard deviations.
pub struct Fitted {
    pub prior: Prior<INPUTS>,
    pub reach: [f64; SHARES.len()],
}

pub fn fit(others: &[&Series], knows_night: bool) -> Fitted {
    let people = others.len() as f64;
    let levels: Vec<f64> = others.iter().map(|one| mean(one.values.iter().flatten().copied())).collect();
    let level = mean(levels.iter().copied());
    let spread = mean(levels.iter().map(|own| (own - level).powi(2)));
    let noise = mean(
        others
            .iter()
            .zip(&levels)
            .map(|(one, own)| mean(one.values.iter().flatten().map(|value| (value - own).powi(2)))),
    );
    let mut prior = Prior {
        level,
        level_variance: spread + LEAST_LEVEL_VARIANCE,
        noise_variance: 0.5 * noise,
        noise_days: NOISE_DAYS,
        effects: [(0.0, LEAST_LEVEL_VARIANCE); INPUTS],
        weights: [1.0 / MODELS as f64; MODELS],
    };
    for _ in 0..ROUNDS {
        let Some(start) = Bank::new(&prior) else { break };
        let lived: Vec<Bank<INPUTS>> = others
            .iter()
            .map(|one| {
                let mut bank = start.clone();
                for (inputs, value) in one.inputs(knows_night).iter().zip(&one.values) {
                    bank.step(inputs);
                    value.iter().for_each(|value| bank.observe(*value));
                }
                bank
            })
            .collect();
        for index in 0..INPUTS {
            // What never moved anyone has no effect that could be told.
            if others.iter().all(|one| one.inputs(knows_night).iter().all(|inputs| inputs[index] == 0.0)) {
                prior.effects[index] = (0.0, 0.0);
                continue;
            }
            let own: Vec<_> = lived.iter().map(|bank| bank.effects()[index]).collect();
            let effect = own.iter().map(|one| one.mean).sum::<f64>() / (people + PEOPLE_WITHOUT_EFFECT);
            let variance = mean(own.iter().map(|one| one.variance + (one.mean - effect).powi(2)));
            prior.effects[index] = (effect, variance + LEAST_EFFECT_VARIANCE);
        }
        for model in 0..MODELS {
            let fits: f64 = lived.iter().map(|bank| bank.weights()[model]).sum();
            prior.weights[model] = (fits + PEOPLE / MODELS as f64) / (people + PEOPLE);
        }
        prior.noise_variance = mean(lived.iter().map(|bank| bank.standing().noise_variance.ln())).exp();
    }
    let mut fitted = Fitted { prior, reach: [0.0; SHARES.len()] };
    let mut standard: Vec<f64> = others
        .iter()
        .flat_map(|one| foretell(one, &fitted, knows_night))
        .filter(|one| one.day >= FIRST_DAY)
        .map(|one| one.standard)
        .collect();
    standard.sort_by(f64::total_cmp);
    for (reach, share) in fitted.reach.iter_mut().zip(SHARES) {
        *reach = standard.get((share * standard.len() as f64) as usize).copied().unwrap_or(0.0);
    }
    fitted
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / f64::max(count, 1.0)
}

impl fmt::Display for Fitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Prior { level, level_variance, noise_variance, effects, weights, .. } = &self.prior;
        write!(f, "level {level:.3} ± {:.3}, noise {:.3}", level_variance.sqrt(), noise_variance.sqrt())?;
        for (effect, variance) in effects {
            write!(f, ", effect {effect:.3} ± {:.3}", variance.sqrt())?;
        }
        write!(f, ", reach {:.2?}, weights {weights:.3?}", self.reach)
    }
}
