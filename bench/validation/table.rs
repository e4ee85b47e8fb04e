//! The table of `docs/validation.md`.

use std::collections::BTreeMap;

use crate::{
    SHARES,
    fit::fit,
    foretell,
    people::{People, Series, TARGETS},
};

/// Draws of people for the interval of a difference.
const DRAWS: usize = 2_000;

/// Sums of squared errors, person by person.
#[derive(Default)]
struct Errors(Vec<(f64, f64)>);

impl Errors {
    fn rmse(&self, people: impl Iterator<Item = usize>) -> f64 {
        let (sum, count) =
            people.map(|one| self.0[one]).fold((0.0, 0.0), |(sum, count), one| (sum + one.0, count + one.1));
        f64::sqrt(sum / count)
    }

    fn of_all(&self) -> f64 {
        self.rmse(0..self.0.len())
    }
}

pub fn print(people: &People) {
    println!(
        "| foretold | knows | values | best rival | its error | Lope's error | difference | 95 % interval | held of 50 % | 80 % | 95 % |"
    );
    println!("|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    for knows_night in [false, true] {
        for target in TARGETS {
            if !knows_night || !matches!(target, "ln_rmssd" | "resting_hr") {
                row(people, target, knows_night);
            }
        }
    }
}

fn row(people: &People, target: &str, knows_night: bool) {
    let everyone: Vec<&Series> = people.of(target).collect();
    let mut own = Errors::default();
    let mut rivals: BTreeMap<&str, Errors> = BTreeMap::new();
    let mut held = [0.0; SHARES.len()];
    let mut values = 0.0;
    for (index, one) in everyone.iter().enumerate() {
        let others: Vec<&Series> =
            everyone.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, one)| *one).collect();
        let fitted = fit(&others, knows_night);
        let mut sums = (0.0, 0.0);
        let mut sums_of: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for foretold in foretell(one, &fitted, knows_night) {
            let key = (target.to_owned(), one.person.clone(), foretold.day);
            let Some(guesses) = people.guesses.get(&key) else { continue };
            let Some(value) = one.values[foretold.day] else { continue };
            sums = (sums.0 + foretold.squared, sums.1 + 1.0);
            for (held, reach) in held.iter_mut().zip(fitted.reach) {
                *held += f64::from(u8::from(foretold.standard <= reach));
            }
            values += 1.0;
            for (rival, guess) in guesses {
                // A rival that knows the night is none of one that does not.
                if knows_night || rival != "ridge_night" {
                    let sum = sums_of.entry(rival).or_default();
                    *sum = (sum.0 + (value - guess).powi(2), sum.1 + 1.0);
                }
            }
        }
        own.0.push(sums);
        for (rival, sum) in sums_of {
            rivals.entry(rival).or_default().0.push(sum);
        }
    }
    rivals.retain(|_, errors| errors.0.len() == own.0.len());
    let Some((rival, best)) = rivals.iter().min_by(|a, b| a.1.of_all().total_cmp(&b.1.of_all())) else {
        return;
    };
    let (low, high) = interval(&own, best);
    let difference = |ratio: f64| format!("{:+.1} %", 100.0 * (ratio - 1.0));
    println!(
        "| {target} | {} | {values} | {rival} | {:.3} | {:.3} | {} | {} to {} | {} |",
        if knows_night { "the night" } else { "the past" },
        best.of_all(),
        own.of_all(),
        difference(own.of_all() / best.of_all()),
        difference(low),
        difference(high),
        held.map(|held| format!("{:.0} %", 100.0 * held / values)).join(" | "),
    );
}

/// Where 95 of 100 ratios of errors lie when people are drawn anew.
fn interval(own: &Errors, best: &Errors) -> (f64, f64) {
    let count = own.0.len();
    let mut seed = 1_u64;
    let mut draw = || {
        // Lehmer's generator: the same table in every run.
        seed = seed * 48_271 % 2_147_483_647;
        seed as usize % count
    };
    let mut ratios: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let people: Vec<usize> = (0..count).map(|_| draw()).collect();
            own.rmse(people.iter().copied()) / best.rmse(people.iter().copied())
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    (ratios[DRAWS / 40], ratios[DRAWS - DRAWS / 40])
}
