//! Trials of the state and the rules on virtual runners with a known truth. Simulation, never evidence about people.
//!
//! See `docs/trial.md`.

mod healthy;
mod people;

use clap::Parser;
use lope_recovery::System;

use crate::people::{each, mean, people};

#[derive(Parser)]
struct Options {
    /// Healthy runners
    #[arg(long, default_value_t = 48)]
    runners: usize,
    /// Mornings of each that are judged
    #[arg(long, default_value_t = 180)]
    days: usize,
}

fn main() {
    let options = Options::parse();
    let lives = each("healthy", &people(options.runners, 1_000), |one| healthy::live(one, options.days));
    for system in System::ALL {
        let all: Vec<_> = lives.iter().filter_map(|life| life.systems.get(&system)).flatten().collect();
        let held = mean(all.iter().map(|one| f64::from(u8::from(one.interval[0] <= one.truth && one.truth <= one.interval[1]))));
        println!("{system:?} {} held {held:.3} bias {:.2} rmse {:.2} half width {:.2} sd truth {:.2} sd tired {:.2} below {:.3} above {:.3}", all.len(),
            mean(all.iter().map(|one| one.tired - one.truth)),
            mean(all.iter().map(|one| (one.tired - one.truth).powi(2))).sqrt(),
            mean(all.iter().map(|one| (one.interval[1] - one.interval[0]) / 2.0)),
            mean(all.iter().map(|one| one.truth.powi(2))).sqrt(),
            mean(all.iter().map(|one| one.tired.powi(2))).sqrt(),
            mean(all.iter().map(|one| f64::from(u8::from(one.truth < one.interval[0])))),
            mean(all.iter().map(|one| f64::from(u8::from(one.truth > one.interval[1])))));
        let within = |l: f64, h: f64, what: &dyn Fn(f64)->bool| { let a: Vec<_> = all.iter().filter(|one| what(one.tired)).collect(); println!("   {l} {h} {} held {:.3} truth {:.2} tired {:.2}", a.len(), mean(a.iter().map(|one| f64::from(u8::from(one.interval[0] <= one.truth && one.truth <= one.interval[1])))), mean(a.iter().map(|o| o.truth)), mean(a.iter().map(|o| o.tired))); };
        for (l, h) in [(-9.0,-1.0),(-1.0,-0.5),(-0.5,0.0),(0.0,0.4999),(0.4999,0.5001),(0.5001,1.0),(1.0,2.0),(2.0,9.0)] { within(l, h, &|t| t >= l && t < h); }
    }
    for life in &lives { for l in &life.habits {
        println!("{:?} load {:.4} ± {:.4} truth {:.4}; left {:.2} ± {:.2} truth {:.2}", l.habit.metric, l.habit.load.mean, l.habit.load.variance.sqrt(), l.load, l.habit.left.mean, l.habit.left.variance.sqrt(), l.left);
    }}
    let months: usize = lives.iter().map(|l| l.months).sum();
    let named: usize = lives.iter().map(|l| l.overreaching_months).sum();
    println!("overreaching months {named} of {months}");
    let mut taken = std::collections::BTreeMap::new();
    let planned: usize = lives.iter().map(|l| l.planned_hard).sum();
    for l in &lives { for (k, v) in &l.taken { *taken.entry(k.clone()).or_insert(0) += v; } }
    for (k, v) in taken { println!("{k} {v} {:.1} %", 100.0 * v as f64 / planned as f64); }
    let mut mix = std::collections::BTreeMap::new();
    for l in &lives { for m in &l.decisions {
        let key: Vec<_> = m.iter().map(|m| format!("{:?}", m.status)).collect();
        *mix.entry(key.join(" ")).or_insert(0) += 1;
    }}
    for (k, v) in mix { println!("{k} {v}"); }
}
