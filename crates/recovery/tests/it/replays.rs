//! What was told beside the answer now, and the inputs that say why they differ.

use jiff::{ToSpan, civil::Date};
use lope_records::{BodyPart, History, Kind, Metric, Niggle, Profile, ProfileEntry, Side, Units};
use lope_recovery::{
    About, Beside, DayKind, Inputs, Morning, Replay, Rules, Since, Told, forecast, morning, replay,
};
use proptest::prelude::*;

use crate::{
    facts,
    laws::histories,
    runner::{Bend, TODAY, as_usual, niggle, run, said},
};

fn answer(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

fn inputs(history: &History) -> Inputs {
    Inputs::of(history, TODAY, TODAY)
}

fn json(morning: &Morning) -> String {
    serde_json::to_string(morning).expect("facts")
}

/// The morning of one history beside that of another, the first read back from what was kept of it.
fn beside(then: &History, now: &History) -> Replay {
    let told: Told = serde_json::from_str(&json(&answer(then))).expect("a morning is read back");
    replay((told, &inputs(then)), (answer(now).into(), &inputs(now)))
}

#[test]
fn every_fact_is_read_back_as_it_was_told() {
    for history in facts::histories() {
        let rules = Rules::default();
        for told in [answer(&history), forecast(&history, TODAY, TODAY + 2.days(), &rules)] {
            let read: Told = serde_json::from_str(&json(&told)).expect("a morning is read back");
            assert_eq!(read, Told::from(told));
        }
    }
}

#[test]
fn a_reason_of_long_ago_that_is_no_more_hides_no_other() {
    let told = answer(&as_usual());
    let kept = json(&told).replace(r#"{"about":"sleep","#, r#"{"about":"phase_of_the_moon","#);
    let kept = kept.replace(r#""rule":"hrv_band_sd""#, r#""rule":"hrv_band""#);
    let read: Told = serde_json::from_str(&kept).expect("a morning is read back");
    let mut left = told.reasons;
    left.retain(|one| one.about != About::Sleep);
    let hrv = left.iter_mut().find(|one| one.rule == "hrv_band_sd").expect("HRV");
    hrv.rule = "former";
    assert_eq!(read.reasons, left);
}

/// The history with what comes later, what lies elsewhere and what only a screen goes by.
fn beyond(history: &History) -> History {
    let mut other = history.clone();
    let tomorrow = TODAY + 1.day();
    other.activities.push(run(tomorrow, Kind::Race, 60.0));
    other.observations.push(said(tomorrow, Metric::Energy, 1.0));
    other.niggles.push(Niggle { date: tomorrow, ..niggle(BodyPart::Shin, Side::Left, 5) });
    for session in &mut other.activities {
        session.file = "moved".to_owned();
    }
    let later = [
        ProfileEntry { max_heart_rate_bpm: Some(180.0), ..from(TODAY + 2.days()) },
        ProfileEntry { units: Some(Units::Miles), ..from(TODAY) },
    ];
    other.profile = Profile::new(history.profile.entries().iter().cloned().chain(later).collect());
    other
}

fn from(day: Date) -> ProfileEntry {
    ProfileEntry { valid_from: Some(day), ..ProfileEntry::default() }
}

#[test]
fn each_input_is_named_by_itself() {
    let history = as_usual();
    let since = |now: &History| beside(&history, now).since;
    assert_eq!(since(&history), []);

    let more = history.clone().did(1, Kind::Easy, 40.0);
    let counts = |less: usize| Beside { then: less, now: less + 1 };
    assert_eq!(since(&more), [Since::Activities(counts(history.activities.len()))]);
    let mut edited = history.clone();
    edited.activities[100].effort_cr10 = Some(9.0);
    assert_eq!(since(&edited), [Since::Figures]);
    let answered = history.clone().today(Metric::Stress, 5.0);
    assert!(matches!(since(&answered)[..], [Since::Said(Beside { then, now })] if now == then + 1));
    let measured = history.clone().today(Metric::Rmssd, 33.0);
    assert!(matches!(since(&measured)[..], [Since::Measured(Beside { then, now })] if now == then));
    let hurting = history.clone().hurts(niggle(BodyPart::Calf, Side::Left, 3));
    assert_eq!(since(&hurting), [Since::Niggles(counts(0))]);
    let mut stated = history.clone();
    stated.profile =
        Profile::new(vec![ProfileEntry { max_heart_rate_bpm: Some(180.0), ..Default::default() }]);
    assert_eq!(since(&stated), [Since::Profile]);

    let mut old: Told = answer(&history).into();
    old.rules_version -= 1;
    let now = Told::from(answer(&history));
    let versions = Beside { then: old.rules_version, now: now.rules_version };
    let by_rules = replay((old, &inputs(&history)), (now, &inputs(&history)));
    assert_eq!(by_rules.since, [Since::Rules(versions)]);
    assert!(by_rules.moved.is_nothing(), "the same answer by other rules");
}

#[test]
fn a_late_run_shows_as_a_new_reason_and_another_day() {
    let then = as_usual().rested(3).did(2, Kind::Easy, 45.0);
    let now = then.clone().did(1, Kind::Interval, 70.0);
    let replayed = beside(&then, &now);
    let moved = &replayed.moved;
    assert_eq!(moved.kind.expect("another day").then, DayKind::Hard);
    assert!(moved.is_another_day() && !moved.is_nothing());
    let is_new = |one: &Beside<Option<lope_recovery::Finding>>| {
        one.then.is_none() && one.now.as_ref().is_some_and(|now| matches!(now.about, About::HardWork { .. }))
    };
    assert!(moved.reasons.iter().any(is_new), "{:?}", moved.reasons);
    assert!(!moved.reasons.iter().any(|one| one.then == one.now));
}

#[test]
fn one_thing_is_held_against_itself() {
    let then = as_usual().today(Metric::Soreness, 1.0);
    let now = as_usual().today(Metric::Soreness, 3.0).today(Metric::Energy, 1.0);
    let reasons = beside(&then, &now).moved.reasons;
    for metric in [Metric::Soreness, Metric::Energy] {
        let of = |one: &lope_recovery::Finding| match one.about {
            About::Said { metric, .. } | About::VeryBad { metric, .. } => Some(metric),
            _ => None,
        };
        let rows: Vec<_> = reasons
            .iter()
            .filter(|one| [&one.then, &one.now].into_iter().flatten().any(|one| of(one) == Some(metric)))
            .collect();
        assert!(matches!(rows[..], [Beside { then: Some(_), now: Some(_) }]), "{metric}: {rows:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_inputs_give_the_same_morning_again_byte_for_byte(history in histories()) {
        let history = history.who(|entry| entry.max_heart_rate_bpm = Some(190.0));
        let again = beyond(&history);
        prop_assert_eq!(inputs(&again), inputs(&history));
        prop_assert_eq!(json(&answer(&again)), json(&answer(&history)));
        let replayed = beside(&history, &again);
        prop_assert!(replayed.moved.is_nothing() && replayed.since.is_empty(), "{:?}", replayed);
    }

    #[test]
    fn the_order_of_imports_is_no_input(history in histories()) {
        // A store holds one value of a day, metric and source, and one activity of an id.
        let mut history = history;
        history.observations.sort_by_key(|seen| (seen.date, seen.metric));
        history.observations.dedup_by_key(|seen| (seen.date, seen.metric));
        history.activities.dedup_by_key(|session| session.start);
        let mut other = history.clone();
        other.observations.reverse();
        other.activities.reverse();
        prop_assert_eq!(inputs(&other), inputs(&history));
    }

    #[test]
    fn an_answer_moves_only_where_something_has_changed(then in histories(), now in histories()) {
        let replayed = beside(&then, &now);
        prop_assert!(replayed.moved.is_nothing() || !replayed.since.is_empty());
        // The order of the reasons says nothing.
        let sorted = |told: &Told| {
            let mut told = told.clone();
            told.reasons.sort_by_key(|one| serde_json::to_string(one).expect("facts"));
            told
        };
        let same = sorted(&replayed.then) == sorted(&replayed.now);
        prop_assert_eq!(replayed.moved.is_nothing(), same);
    }
}
