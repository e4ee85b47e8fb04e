//! What is believed of a person before their first day, fitted on other people by expectation and maximisation: the effects
//! of inputs and the shares of models are those that their own days came to, in the mean.

use lope_physiology::statistics::wandering::{Bank, MODELS, Prior};

use crate::{
    INPUTS, SHARES, foretell,
    people::{People, Series},
};

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

/// Day-to-day spread of a resting heart rate that nobody smoothed, beats per minute.
const PULSE_NOISE_BPM: f64 = 2.0;

/// How a target is shipped: its name, and what a point of it is in the unit of the state, in which more is better: shares of
/// a scale for what is said, ln ms, and beats a minute counted down.
const SHIPPED: [(&str, &str, f64, f64); 8] = [
    ("readiness", "MOTIVATION", 0.0, 10.0),
    ("soreness", "SORENESS", 1.0, 4.0),
    ("fatigue", "ENERGY", 1.0, 4.0),
    ("mood", "MOOD", 1.0, 4.0),
    ("stress", "STRESS", 1.0, 4.0),
    ("sleep_quality", "SLEEP_QUALITY", 1.0, 4.0),
    ("ln_rmssd", "LN_RMSSD", 0.0, 1.0),
    ("resting_hr", "RESTING_HEART_RATE", 0.0, -1.0),
];

/// Prints `crates/recovery/src/state/priors.rs`.
pub fn print_shipped(people: &People) {
    println!(
        "//! What is believed of a runner before their first day, fitted on people: the eight of PMData that the validation uses, and\n\
         //! the nights of LifeSnaps. Written by `bench/validation/run --fit`; the unit of each is the state's, in which more is better.\n\n\
         use lope_physiology::statistics::wandering::Prior;\n"
    );
    for (target, name, nought, point) in SHIPPED {
        let everyone: Vec<&Series> = people.of(target).collect();
        let mut prior = fit(&everyone, true).prior;
        if target == "resting_hr" {
            // LifeSnaps' pulse is smoothed over days by its maker. A morning's own pulse wanders, and is moved by load, as
            // variability is.
            let variability = fit(&people.of("ln_rmssd").collect::<Vec<_>>(), true).prior;
            prior.noise_variance = PULSE_NOISE_BPM * PULSE_NOISE_BPM;
            prior.weights = variability.weights;
            let beats = PULSE_NOISE_BPM / variability.noise_variance.sqrt();
            prior.effects =
                variability.effects.map(|(mean, variance)| (-beats * mean, beats * beats * variance));
        }
        let Prior { level, level_variance, noise_variance, noise_days, effects, weights } = prior;
        let share = |value: f64| format!("{:?}", (value * 1e4).round() / 1e4 + 0.0);
        let variance = |value: f64| format!("{:?}", (value / (point * point) * 1e6).round() / 1e6);
        let effects =
            effects.map(|(mean, spread)| format!("({}, {})", share(mean / point), variance(spread)));
        println!("/// As people say or measure `{target}`.\npub(super) const {name}: Prior<3> = Prior {{");
        println!(
            "    level: {},\n    level_variance: {},",
            share((level - nought) / point),
            variance(level_variance)
        );
        println!("    noise_variance: {},\n    noise_days: {noise_days:?},", variance(noise_variance));
        println!(
            "    effects: [{}],\n    weights: {:?},\n}};",
            effects.join(", "),
            weights.map(|weight| (weight * 1e4).round() / 1e4)
        );
    }
}
