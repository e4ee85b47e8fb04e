//! Trials of the state and the rules on virtual runners with a known truth. Simulation, never evidence about people.
//!
//! See `docs/trial.md`.

mod healthy;
mod mix;
mod overreaching;
mod people;
mod policy;
mod table;

use std::iter;

use clap::{Parser, ValueEnum};

use crate::{
    mix::{Markers, NIGHTS},
    people::{each, people},
    policy::{Body, Policy},
};

#[derive(Parser)]
struct Options {
    /// Runners of each trial; the policies have half as many
    #[arg(long, default_value_t = 60)]
    runners: usize,
    /// Mornings judged of each healthy runner
    #[arg(long, default_value_t = 180)]
    days: usize,
    /// Only these trials
    #[arg(long, value_enum)]
    only: Vec<Trial>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Trial {
    /// State, the days ahead, false alarms
    Healthy,
    /// Load by three markers
    Mix,
    /// Overreaching over two weeks
    Overreaching,
    /// One plan by four policies
    Policy,
}

fn main() {
    let options = Options::parse();
    let is_asked = |trial| options.only.is_empty() || options.only.contains(&trial);
    let everyone = people(options.runners, 1_000);
    let mut bounds = Vec::new();
    if is_asked(Trial::Healthy) {
        let lives = each("healthy", &everyone, |one| healthy::live(one, options.days));
        bounds.extend(table::state(&lives));
        bounds.extend(table::ahead(&lives));
        bounds.extend(table::alarms(&lives));
    }
    if is_asked(Trial::Overreaching) {
        let full = each("overreaching", &everyone, |one| overreaching::live(one, 1.0));
        let half = each("overreaching, half", &everyone, |one| overreaching::live(one, 0.5));
        bounds.extend(table::overreaching(&[("as described", full), ("half of it", half)]));
    }
    if is_asked(Trial::Mix) {
        let all = iter::once(Markers::Lope).chain(NIGHTS.map(|nights| Markers::Trial { nights }));
        let lived =
            |markers| (markers, each(&format!("mix, {markers:?}"), &everyone, |one| mix::live(one, markers)));
        bounds.extend(table::mix(&all.map(lived).collect::<Vec<_>>()));
    }
    if is_asked(Trial::Policy) {
        let some = people(options.runners.div_ceil(2), 5_000);
        let lived = |body, policy| {
            each(&format!("{body:?}, {policy:?}"), &some, |one| policy::live(one, policy, body))
        };
        for body in [Body::BearsAll, Body::BearsLittle] {
            let lives: Vec<_> = Policy::ALL.into_iter().map(|policy| (policy, lived(body, policy))).collect();
            table::policies(body, &lives);
        }
    }
    if !table::hold(&bounds) {
        std::process::exit(1);
    }
}
