//! Routines and recovery beyond the run, as they are said to different runners on different days.

use std::collections::{BTreeMap, BTreeSet};

use lope_care::{
    BodyToday, MoveRules,
    modalities::propose::propose,
    routines::{
        session::Session,
        suggest::{choose, unasked},
    },
};
use lope_records::{Aid, BodyPart, History, Kind, Level, Metric, Side, Tightness};
use lope_recovery::{Rules, morning, niggles, tightness};
use lope_words::{modality, phrase::sentence, routine};

use crate::runner::{Bend, TODAY, as_usual};

fn body(history: History, at_hand: &[Aid]) -> BodyToday {
    let rules = Rules::default();
    let mut history = history;
    let answer = morning(&history, TODAY, &rules);
    let (sore, tight) = (niggles(&history, TODAY, &rules), tightness(&history, TODAY, &rules));
    lope_recovery::label(&mut history.activities, &history.races);
    let at_hand: BTreeSet<Aid> = at_hand.iter().copied().collect();
    BodyToday::read(&history, &answer, &sore, &tight, at_hand)
}

/// The line of the morning, the routine that is chosen, and what is proposed.
fn said(history: History, at_hand: &[Aid], minutes: Option<f64>) -> String {
    let rules = MoveRules::default();
    let body = body(history, at_hand);
    let mut text = format!("{}\n", body.kind.name());
    match unasked(&body, &rules) {
        Some(one) => text += &routine::today(&one, &Session::of(one.routine, None, &body, &rules)),
        None => text += "(no line this morning)",
    }
    let chosen = choose(minutes, &body, &rules);
    let session = Session::of(chosen.routine, minutes, &body, &rules);
    text += &format!("\n\n{}, {}\n", routine::routine(chosen.routine), routine::minutes(session.duration_s));
    for step in &session.steps {
        text += &format!("- {}: {}\n", routine::name(step.does), routine::amount(step));
    }
    for line in routine::left_out(&session.left_out) {
        text += &format!("x {line}\n");
    }
    let proposal = propose(&body, &BTreeMap::new(), &rules);
    text += "\n";
    for one in &proposal.options {
        text += &format!("* {}. {}\n", modality::proposed(one), modality::how_to(one.deed));
    }
    for one in &proposal.also {
        text += &format!("+ {}\n", sentence(modality::deed(*one)));
    }
    for one in &proposal.held_back {
        text += &format!("! {}\n", modality::held_back(one.deed, one.by));
    }
    text + modality::nothing(!proposal.options.is_empty())
}

fn easy() -> History {
    as_usual().did(2, Kind::Easy, 45.0).did(1, Kind::Easy, 40.0)
}

#[test]
fn a_tight_calf() {
    let tight = Tightness { date: TODAY, part: BodyPart::Calf, side: Side::Left, degree: Some(5) };
    let history = History { tightness: vec![tight], ..easy() };
    insta::assert_snapshot!(said(history, &[Aid::Ball], None), @"
    hard
    7 min of loosening; the left calf is tight (lope routine loosen)

    loosening, 7 min
    - ankle rocks: 30 s a side, 2 times
    - calf, straight knee: 30 s a side, 2 times
    - calf, bent knee: 30 s a side, 2 times

    * Loosening: the left calf is tight. Guided: lope routine loosen
    * Self-massage, with a ball: the left calf is tight. Guided: lope routine self-massage
    + Gentle yoga
    Or nothing: sleep, food and time do most, and no method is of use to everyone.
    ");
}

#[test]
fn nothing_at_hand_and_ten_minutes() {
    insta::assert_snapshot!(said(easy(), &[], Some(10.0)), @"
    hard
    (no line this morning)

    loosening, 10 min
    - ankle rocks: 30 s a side
    - leg swings, forward and back: 30 s a side
    - hip circles: 30 s a side
    - calf, straight knee: 30 s a side
    - calf, bent knee: 30 s a side
    - front of the hip, kneeling: 30 s a side
    - hamstring, lying: 30 s a side
    - seat, figure four: 30 s a side

    Nothing today: no reason in your data. Sleep, food and time do most.
    ");
}

#[test]
fn an_elite_with_every_tool_the_day_after_intervals() {
    let history = as_usual()
        .did(1, Kind::Interval, 70.0)
        .today(Metric::Soreness, 5.0)
        .who(|one| one.level = Some(Level::Elite));
    insta::assert_snapshot!(said(history, Aid::ALL, None), @"
    cross_train
    10 min of loosening; your legs are sore (lope routine loosen)

    loosening, 10 min
    - ankle rocks: 30 s a side
    - leg swings, forward and back: 30 s a side
    - hip circles: 30 s a side
    - calf, straight knee: 30 s a side
    - calf, bent knee: 30 s a side
    - front of the hip, kneeling: 30 s a side
    - hamstring, lying: 30 s a side
    - seat, figure four: 30 s a side

    * A treadmill under water, 20–40 min: today is for endurance without impact. Water at hip to chest height, an easy stride.
    * Loosening: your legs are sore. Guided: lope routine loosen
    + Self-massage
    + Cold and warm water in turns
    + Sauna
    + Cold water
    + Very cold air
    Or nothing: sleep, food and time do most, and no method is of use to everyone.
    ");
}

#[test]
fn two_days_after_a_marathon() {
    let history = as_usual().rested(2).did(2, Kind::Race, 215.0).today(Metric::Soreness, 7.0);
    insta::assert_snapshot!(said(history, &[Aid::Roller], None), @"
    rest
    10 min of loosening; your legs are sore (lope routine loosen)

    loosening, 10 min
    - ankle rocks: 30 s a side, 2 times
    - leg swings, forward and back: 30 s a side, 2 times
    - leg swings, side to side: 30 s a side
    - hip circles: 30 s a side, 2 times
    - heel slides: 30 s a side
    x Calf, straight knee, front of the hip, kneeling and 3 more: the legs are too sore: move them, no more

    * Loosening: your legs are sore. Guided: lope routine loosen
    * Cold and warm water in turns, 6–15 min: your legs are sore after hard work. In the shower on the legs: a minute cold, one or two warm, and again.
    Or nothing: sleep, food and time do most, and no method is of use to everyone.
    ");
}

#[test]
fn an_easy_day() {
    insta::assert_snapshot!(said(as_usual(), &[Aid::Roller], None), @"
    easy
    (no line this morning)

    after an easy run, 5 min
    - ankle rocks: 30 s a side
    - leg swings, forward and back: 30 s a side
    - hip circles: 30 s a side
    - calf, straight knee: 30 s a side

    Nothing today: no reason in your data. Sleep, food and time do most.
    ");
}

#[test]
fn a_calf_that_hurts() {
    let history = easy().hurts(crate::runner::niggle(BodyPart::Calf, Side::Left, 2));
    insta::assert_snapshot!(said(history, &[], Some(15.0)), @"
    hard
    (no line this morning)

    full body, 15 min
    - calf, straight knee: right only, 30 s, 2 times
    - calf, bent knee: right only, 30 s, 2 times
    - front of the thigh, standing: 30 s a side, 2 times
    - shoulder, arm across: 30 s a side
    - chest, in a doorway: 30 s
    - front of the hip, kneeling: 30 s a side
    - round and hollow back: 30 s
    - open book: 30 s a side
    - hamstring, lying: 30 s a side, 2 times
    - seat, figure four: 30 s a side
    - inner thighs, butterfly: 30 s
    - lower back, knees to the chest: 30 s
    x Calf, straight knee (left) and calf, bent knee (left): so that the left calf is not stretched, pressed or loaded

    Nothing today: no reason in your data. Sleep, food and time do most.
    ");
}
