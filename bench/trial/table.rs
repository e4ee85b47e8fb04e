//! The tables of `docs/trial.md`, and the bounds they are held against.

use std::{collections::BTreeMap, ops::RangeInclusive};

use lope_recovery::System;

use crate::{
    healthy::{AHEAD_DAYS, Healthy, Held, Lived},
    mix::{Followed, Load, Markers, NIGHTS},
    overreaching::Named,
    people::mean,
    policy::{Body, Outcome, Policy},
};

/// A figure and where it should lie, in percent.
pub struct Bound {
    what: String,
    found: f64,
    wanted: RangeInclusive<f64>,
    /// How far it may miss by the chance of who was drawn.
    margin: f64,
}

fn share<T>(all: &[T], is: impl Fn(&T) -> bool) -> f64 {
    100.0 * all.iter().filter(|one| is(one)).count() as f64 / all.len().max(1) as f64
}

fn title(text: &str, columns: &[&str]) {
    println!("\n## {text}\n\n| {} |", columns.join(" | "));
    println!("|---|{}", "--:|".repeat(columns.len() - 1));
}

/// Standard deviations that hold four of five.
const REACH_80: f64 = 1.282;

/// Whether the true state lies in the interval of four chances in five.
pub fn state(lives: &[Healthy]) -> Vec<Bound> {
    title(
        "The state beside the truth",
        &[
            "system",
            "mornings",
            "held of 80 %",
            "if chance were known",
            "truth below",
            "truth above",
            "bias",
            "error",
            "half width",
            "spread of the truth",
        ],
    );
    let row = |system: System| {
        let all: Vec<&Held> = lives.iter().filter_map(|life| life.systems.get(&system)).flatten().collect();
        let below = share(&all, |one| one.truth < one.interval[0]);
        let above = share(&all, |one| one.truth > one.interval[1]);
        let square = |of: fn(&Held) -> f64| mean(all.iter().map(|one| of(one).powi(2))).sqrt();
        let held = 100.0 - below - above;
        let known: Vec<bool> = all
            .iter()
            .filter_map(|one| Some((one.tired - one.truth).abs() <= REACH_80 * one.chance?))
            .collect();
        let known =
            if known.is_empty() { "–".to_owned() } else { format!("{:.1} %", share(&known, |held| *held)) };
        println!(
            "| {system:?} | {} | {held:.1} % | {known} | {below:.1} % | {above:.1} % | {:+.2} | {:.2} | {:.2} | {:.2} |",
            all.len(),
            mean(all.iter().map(|one| one.tired - one.truth)),
            square(|one| one.tired - one.truth),
            mean(all.iter().map(|one| (one.interval[1] - one.interval[0]) / 2.0)),
            square(|one| one.truth),
        );
        Bound {
            what: format!("true {system:?} within the interval"),
            found: held,
            wanted: 75.0..=85.0,
            margin: 2.0,
        }
    };
    System::ALL.map(row).into()
}

/// Whether the state comes that was told ahead, if the days are lived so.
pub fn ahead(lives: &[Healthy]) -> Vec<Bound> {
    title(
        "The days ahead beside what came",
        &[
            "system",
            "days are",
            "tomorrow held of 80 %",
            "in three days",
            "in a week",
            "bias in a week",
            "error in a week",
            "half width",
            "spread of the state",
        ],
    );
    let mut bounds = Vec::new();
    for lived in Lived::ALL {
        let mut within = Vec::new();
        for system in System::ALL {
            let on = |day: usize| -> Vec<&Held> {
                lives.iter().filter_map(|life| life.ahead.get(&(system, lived, day))).flatten().collect()
            };
            let held = |day: usize| share(&on(day), |one| one.holds());
            let week = on(7);
            let square = |of: fn(&Held) -> f64| mean(week.iter().map(|one| of(one).powi(2))).sqrt();
            println!(
                "| {system:?} | {lived:?} | {:.0} % | {:.0} % | {:.0} % | {:+.2} | {:.2} | {:.2} | {:.2} |",
                held(1),
                held(3),
                held(7),
                mean(week.iter().map(|one| one.tired - one.truth)),
                square(|one| one.tired - one.truth),
                mean(week.iter().map(|one| (one.interval[1] - one.interval[0]) / 2.0)),
                square(|one| one.truth),
            );
            within.extend(AHEAD_DAYS.into_iter().flat_map(on).map(Held::holds));
        }
        bounds.push(Bound {
            what: format!("state of the days ahead within the interval, lived {lived:?}"),
            found: share(&within, |within| *within),
            wanted: 75.0..=85.0,
            margin: 2.0,
        });
    }
    bounds
}

/// What decides on planned hard days that may be a false alarm in someone who is well.
const ALARMS: [&str; 7] =
    ["markers", "effort_drift", "hrv_far_above", "spike", "tired_system", "lasting", "overreaching"];

/// What Lope takes from runners who are well.
pub fn alarms(lives: &[Healthy]) -> Vec<Bound> {
    let planned: usize = lives.iter().map(|life| life.planned_hard).sum();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for (about, days) in lives.iter().flat_map(|life| &life.taken) {
        *taken.entry(about).or_default() += days;
    }
    title("Planned hard days of healthy runners", &["what decided", "days", "share of planned"]);
    let percent = |days: usize| 100.0 * days as f64 / planned.max(1) as f64;
    for (about, days) in &taken {
        println!("| {about} | {days} | {:.1} % |", percent(*days));
    }
    let alarms = taken.iter().filter(|(about, _)| ALARMS.contains(about)).map(|(_, days)| *days).sum();
    let months: usize = lives.iter().map(|life| life.months).sum();
    let named: usize = lives.iter().map(|life| life.overreaching_months).sum();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, mornings) in lives.iter().flat_map(|life| &life.kinds) {
        *kinds.entry(kind).or_default() += mornings;
    }
    println!("\nMornings with overreaching named, by its signs: {kinds:?}");
    vec![
        Bound {
            what: "planned hard days lost to alarms".into(),
            found: percent(alarms),
            wanted: 0.0..=10.0,
            margin: 1.0,
        },
        Bound {
            what: format!("healthy months with overreaching named ({named} of {months})"),
            found: 100.0 * named as f64 / months.max(1) as f64,
            wanted: 0.0..=2.0,
            margin: 0.0,
        },
    ]
}

/// How soon overreaching is named.
pub fn overreaching(trials: &[(&str, Vec<Named>)]) -> Vec<Bound> {
    title(
        "Overreaching over two weeks",
        &[
            "how far it shows",
            "runners",
            "overreached on day",
            "something lasts, by day",
            "named, by day",
            "named within 10 days of being overreached",
            "of the first day",
            "within 32 days",
        ],
    );
    let mut bounds = Vec::new();
    for (height, all) in trials {
        let within =
            |days: usize| share(all, |one| one.named.is_some_and(|day| day <= one.overreached + days));
        println!(
            "| {height} | {} | {} | {} | {} | {:.0} % | {:.0} % | {:.0} % |",
            all.len(),
            median(all.iter().map(|one| one.overreached)),
            median(all.iter().filter_map(|one| one.lasting)),
            median(all.iter().filter_map(|one| one.named)),
            within(10),
            share(all, |one| one.named.is_some_and(|day| day <= 10)),
            share(all, |one| one.named.is_some()),
        );
        bounds.push(Bound {
            what: format!("overreaching, {height}, named within 10 days"),
            found: within(10),
            wanted: 80.0..=100.0,
            margin: 3.0,
        });
    }
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (_, all) in trials {
        for kind in all.iter().flat_map(|one| &one.kinds) {
            *kinds.entry(format!("{kind:?}")).or_default() += 1;
        }
    }
    println!("\nNamed by: {kinds:?}");
    // What shows half as much as described has no bound.
    bounds.truncate(1);
    bounds
}

fn median(days: impl Iterator<Item = usize>) -> String {
    let mut days: Vec<usize> = days.collect();
    days.sort_unstable();
    days.get(days.len() / 2).map_or("–".to_owned(), usize::to_string)
}

/// The load that markers asked for, beside the trial's 35, 55 and 10 %.
pub fn mix(trials: &[(Markers, Vec<Followed>)]) -> Vec<Bound> {
    title(
        "Load by three markers, twice a week",
        &["markers", "decisions", "increase", "hold", "decrease", "volume after 12 weeks"],
    );
    let mut bounds = Vec::new();
    for (markers, lives) in trials {
        let whose = match markers {
            Markers::Lope => "Lope's".to_owned(),
            Markers::Trial { nights: 1 } => "the trial's own, HRV of the night".to_owned(),
            Markers::Trial { nights } => format!("the trial's own, HRV of {nights} nights"),
        };
        let all: Vec<Load> = lives.iter().flat_map(|(decisions, _)| decisions.iter().copied()).collect();
        let shares = Load::ALL.map(|load| share(&all, |one| *one == load));
        let [increase, hold, decrease] = shares;
        println!(
            "| {whose} | {} | {increase:.0} % | {hold:.0} % | {decrease:.0} % | {:.2} |",
            all.len(),
            mean(lives.iter().map(|(_, volume)| *volume)),
        );
        // What several nights would make of the trial's markers is told beside, and no bound.
        if matches!(markers, Markers::Trial { nights } if *nights != NIGHTS[0]) {
            continue;
        }
        for (load, (found, wanted)) in Load::ALL.into_iter().zip(shares.into_iter().zip([35.0, 55.0, 10.0])) {
            bounds.push(Bound {
                what: format!("{load:?} by markers, {whose}"),
                found,
                wanted: wanted - 10.0..=wanted + 10.0,
                margin: 2.0,
            });
        }
    }
    bounds
}

/// What each policy brought.
pub fn policies(body: Body, lives: &[(Policy, Vec<Outcome>)]) {
    title(
        &format!("One plan by four policies, {body:?}"),
        &["policy", "runners", "adaptation", "speed at the same effort", "overreached days", "hard days"],
    );
    for (policy, all) in lives {
        println!(
            "| {policy:?} | {} | {:+.1} % | {:+.2} % | {:.1} | {:.1} |",
            all.len(),
            mean(all.iter().map(|one| one.adaptation_pct)),
            mean(all.iter().map(|one| one.speed_pct)),
            mean(all.iter().map(|one| one.overreached_days as f64)),
            mean(all.iter().map(|one| one.hard_days as f64)),
        );
    }
}

/// Prints the bounds; whether all are kept within their margins.
pub fn hold(bounds: &[Bound]) -> bool {
    title("Bounds", &["what", "found", "wanted", "kept"]);
    let mut kept = true;
    for bound in bounds {
        let (low, high) = (bound.wanted.start(), bound.wanted.end());
        let is_near = (low - bound.margin..=high + bound.margin).contains(&bound.found);
        let word = match (bound.wanted.contains(&bound.found), is_near) {
            (true, _) => "yes",
            (false, true) => "within the margin",
            (false, false) => "no",
        };
        kept &= is_near;
        println!("| {} | {:.1} % | {low:.0}–{high:.0} % | {word} |", bound.what, bound.found);
    }
    kept
}
