//! What is told of the days ahead, held against what people said then, each person left out in turn.

use std::collections::BTreeMap;

use lope_physiology::statistics::{Ddof, standard_deviation, wandering::Bank};

use crate::{
    INPUTS,
    fit::fit,
    people::{People, Series},
};

/// Days ahead that are asked about.
const DAYS: [usize; 3] = [1, 3, 7];
/// Standard deviations that hold four of five, as the state tells them.
const REACH_80: f64 = 1.282;
/// Days of a person before the first day on which the days ahead are told.
const FIRST_DAY: usize = 20;
/// The systems that people's answers tell of.
const SYSTEMS: [(&str, &[&str]); 3] = [
    ("muscles", &["soreness"]),
    ("energy", &["fatigue", "sleep_quality"]),
    ("mind", &["readiness", "mood", "stress"]),
];

/// By how much an item was missed, and the variance told of that, in spreads of the person's days.
struct Missed {
    error: f64,
    variance: f64,
}

pub fn print(people: &People) {
    println!(
        "\n| ahead | days | mornings | held of 80 % | person by person | reach that holds 80 % of all | with it, person by person |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for (system, items) in SYSTEMS {
        let mut by_day: BTreeMap<(usize, String, usize), Vec<Missed>> = BTreeMap::new();
        for target in items {
            let everyone: Vec<&Series> = people.of(target).collect();
            for one in &everyone {
                let others: Vec<&Series> =
                    everyone.iter().filter(|other| other.person != one.person).copied().collect();
                for (days, day, missed) in foretell_ahead(one, &others) {
                    by_day.entry((days, one.person.clone(), day)).or_default().push(missed);
                }
            }
        }
        for days in DAYS {
            let mut errors: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
            for ((ahead, person, _), missed) in &by_day {
                if *ahead == days && missed.len() == items.len() {
                    errors.entry(person).or_default().push(in_deviations(missed));
                }
            }
            let mut all: Vec<f64> = errors.values().flatten().copied().collect();
            all.sort_by(f64::total_cmp);
            let reach = all[all.len() * 4 / 5];
            let person_by_person = |reach: f64| {
                let mut shares: Vec<f64> = errors.values().map(|one| held(one, reach)).collect();
                shares.sort_by(f64::total_cmp);
                format!("{:.0} to {:.0} %", shares[0], shares[shares.len() - 1])
            };
            println!(
                "| {system} | {days} | {} | {:.0} % | {} | {reach:.2} | {} |",
                all.len(),
                held(&all, REACH_80),
                person_by_person(REACH_80),
                person_by_person(reach),
            );
        }
    }
}

fn held(errors: &[f64], reach: f64) -> f64 {
    100.0 * errors.iter().filter(|error| **error <= reach).count() as f64 / errors.len() as f64
}

/// By how many standard deviations a system was missed: items are weighed by how sure they are, as the state weighs them.
fn in_deviations(items: &[Missed]) -> f64 {
    let (sum, weights) = items.iter().fold((0.0, 0.0), |(sum, weights), one| {
        let weight = 1.0 / one.variance;
        (sum + weight * one.error, weights + weight)
    });
    f64::abs(sum) / f64::sqrt(weights)
}

/// Days ahead, the day that was asked about, and how it was missed: from each of a person's days, as if the days after it were as
/// usual.
fn foretell_ahead(one: &Series, others: &[&Series]) -> Vec<(usize, usize, Missed)> {
    let Some(mut bank) = Bank::new(&fit(others, true).prior) else { return Vec::new() };
    let (inputs, mut foretold) = (one.inputs(true), Vec::new());
    for (day, value) in one.values.iter().enumerate() {
        bank.step(&inputs[day]);
        value.iter().for_each(|value| bank.observe(*value));
        if day < FIRST_DAY {
            continue;
        }
        let variances: [f64; INPUTS] = std::array::from_fn(|index| {
            let so_far: Vec<f64> = inputs[..=day].iter().map(|inputs| inputs[index]).collect();
            standard_deviation(&so_far, Ddof::Population).unwrap_or(0.0).powi(2)
        });
        let standing = bank.standing();
        let spread = standing.noise_variance + standing.deviation_variance;
        let mut ahead = bank.clone();
        for days in 1..=DAYS[2] {
            ahead.step_unsure(&[0.0; INPUTS], &variances);
            let value = one.values.get(day + days).copied().flatten();
            if let Some(value) = value.filter(|_| DAYS.contains(&days)) {
                let expected = ahead.expected();
                let error = (value - expected.mean) / spread.sqrt();
                foretold.push((days, day + days, Missed { error, variance: expected.variance / spread }));
            }
        }
    }
    foretold
}
