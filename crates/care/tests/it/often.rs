//! How often each kind of advice comes unasked, over the days of virtual runners and in weeks that give no reason.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use lope_care::{
    BodyToday, CareRules, MoveRules,
    fuel::fuel,
    life::life,
    mind::offer::{Offer, offer},
    modalities::propose::propose,
    routines::suggest::unasked,
    sleep::sleep,
};
use lope_records::{Aid, Care, ContentHash, History, Level, Profile, Sex, Summary};
use lope_recovery::{Morning, Rules, label, measure, morning, niggles, tightness};
use lope_simulate::{Runner, simulate};

use crate::runner::{Bend, TODAY, as_usual};

/// Days of living before the first question, so that what is usual is known.
const RUN_IN: usize = 60;
const DAYS: usize = 84;

/// What a day says unasked, by kind.
fn said(history: &History, day: Date) -> BTreeSet<&'static str> {
    let (care, rules, moves) = (Care::default(), CareRules::default(), MoveRules::default());
    let answer = morning(history, day, &Rules::default());
    let body = body(history, &answer);
    let mind = offer(&body, history, &moves);
    let kinds = [
        ("fuel", fuel(&answer, history, &care, &rules).is_some_and(|one| one.asks())),
        ("sleep", sleep(history, &care, day, &rules).is_some_and(|one| one.asks())),
        ("life", life(history, &care, day, &rules).is_some_and(|one| one.is_overloaded())),
        ("routine", unasked(&body, &moves).is_some()),
        ("method", !propose(&body, &BTreeMap::new(), &moves).options.is_empty()),
        ("mind", mind.is_some()),
        ("someone to talk to", matches!(mind, Some(Offer::Talk { .. }))),
    ];
    kinds.into_iter().filter(|(_, is_said)| *is_said).map(|(kind, _)| kind).collect()
}

fn body(history: &History, answer: &Morning) -> BodyToday {
    let (rules, day) = (Rules::default(), answer.date);
    let (sore, tight) = (niggles(history, day, &rules), tightness(history, day, &rules));
    let mut history = history.clone();
    label(&mut history.activities, &history.races);
    BodyToday::read(&history, answer, &sore, &tight, Aid::ALL.iter().copied().collect())
}

/// All that is known of a virtual runner's life, as their watch and their check-ins told it.
fn lived(runner: &Runner, seed: u64) -> History {
    let from = date(2026, 2, 2);
    let simulation = simulate(runner, from, RUN_IN + DAYS, seed);
    let profile = runner.profile(from);
    let summary = |(index, session): (usize, &lope_simulate::Session)| -> Summary {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&(index as u64).to_be_bytes());
        let id = lope_records::ActivityId::new(ContentHash(hash), 0);
        measure(&session.record(runner), id, format!("{index}.fit"), &profile)
    };
    History {
        activities: simulation.sessions().enumerate().map(summary).collect(),
        observations: simulation.observations().cloned().collect(),
        niggles: simulation.niggles().copied().collect(),
        profile: Profile::new(vec![profile]),
        ..History::default()
    }
}

/// What is known in the evening of a day.
fn up_to(history: &History, day: Date) -> History {
    History {
        activities: history.activities.iter().filter(|one| one.date <= day).cloned().collect(),
        observations: history.observations.iter().filter(|one| one.date <= day).cloned().collect(),
        niggles: history.niggles.iter().filter(|one| one.date <= day).copied().collect(),
        ..history.clone()
    }
}

#[test]
fn advice_comes_with_reasons_and_not_every_day() {
    let (mut days, mut counts, mut silent) = (0, BTreeMap::<&str, usize>::new(), 0);
    for (level, sex, seed) in [
        (Level::Beginner, Sex::Female, 3),
        (Level::Amateur, Sex::Male, 5),
        (Level::Amateur, Sex::Female, 7),
        (Level::Advanced, Sex::Male, 11),
    ] {
        let history = lived(&Runner::someone(level, sex, seed), seed);
        let first = date(2026, 2, 2).saturating_add(jiff::Span::new().days(RUN_IN as i64));
        for day in first.series(jiff::Span::new().days(1)).take(DAYS) {
            let said = said(&up_to(&history, day), day);
            days += 1;
            silent += usize::from(said.is_empty());
            said.into_iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
        }
    }
    let share = |count: usize| format!("{:.0} %", 100.0 * count as f64 / f64::from(days));
    let mut of = |kind: &str| share(counts.remove(kind).unwrap_or_default());
    let told = format!(
        "fuel on {}, sleep on {}, a method or routine, where one asks, on {}, a routine unasked on {}, the mind and life on none, and \
         nothing at all on {}",
        of("fuel"),
        of("sleep"),
        of("method"),
        of("routine"),
        share(silent)
    );
    assert!(counts.is_empty(), "{counts:?}");
    let page = include_str!("../../../../docs/care.md").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains(&told), "docs/care.md says otherwise than: {told}");
}

#[test]
fn a_week_without_a_reason_gets_none_of_any_kind() {
    // The long run of the Sunday before is a reason for the Monday.
    let mut history = as_usual().rested(8);
    for back in 0..8 {
        history = history.did(back, lope_records::Kind::Easy, 40.0);
    }
    let first = TODAY.saturating_sub(jiff::Span::new().days(6));
    for day in first.series(jiff::Span::new().days(1)).take(7) {
        assert_eq!(said(&up_to(&history, day), day), BTreeSet::new(), "{day}");
    }
}
