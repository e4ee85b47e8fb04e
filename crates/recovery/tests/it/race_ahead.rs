//! Races that are planned: their day, the days before, and the run that was one.

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Level, Metric, Niggle, Priority, Race, Side, Summary};
use lope_recovery::{
    About, Aftermath, BeforeRace, DayKind, Inputs, Morning, Note, Rules, Since, forecast, label, morning,
    open_matters, raced, replay,
};
use proptest::prelude::*;

use crate::{
    laws::histories,
    runner::{Bend, TODAY, as_usual, niggle, run, said},
};

/// A history with a race so many days ahead.
fn with(mut history: History, days: i32, distance_m: f64, priority: Priority) -> History {
    history.races.push(race(days, distance_m, priority));
    history.races.sort_by_key(|race| race.date);
    history
}

fn race(days: i32, distance_m: f64, priority: Priority) -> Race {
    Race { date: TODAY + days.days(), distance_m, name: Some("City run".to_owned()), priority, goal_s: None }
}

/// Everything as usual and nothing hard for days: a hard day without a race.
fn fresh() -> History {
    as_usual().did(2, Kind::Easy, 45.0)
}

fn ask(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

fn minutes(history: &History) -> Option<f64> {
    ask(history).prescription.and_then(|run| run.duration_min)
}

/// What the nearest race is said to ask for.
fn asked(morning: &Morning) -> Option<BeforeRace> {
    morning.reasons.iter().find_map(|reason| match &reason.about {
        About::RaceAhead { asks, .. } => Some(*asks),
        _ => None,
    })
}

#[test]
fn the_day_before_is_short_and_very_easy_with_strides() {
    let eve = ask(&with(fresh(), 1, 10_000.0, Priority::B));
    assert_eq!(eve.decision.kind, DayKind::RecoveryRun);
    assert!(matches!(
        eve.decision.because.about,
        About::RaceAhead { asks: BeforeRace::ShakeOut, days: 1, .. }
    ));
    let run = eve.prescription.expect("a run");
    assert_eq!((run.duration_min, run.walk_min, run.strides), (Some(20.0), [0.0, 0.0], true));
    // Hard work of yesterday forbids strides on any other day.
    let hard = with(as_usual().did(1, Kind::Tempo, 55.0), 1, 10_000.0, Priority::A);
    assert!(ask(&hard).prescription.expect("a run").strides);
    let sore_place = with(fresh().hurts(niggle(BodyPart::Calf, Side::Left, 2)), 1, 10_000.0, Priority::B);
    assert!(!ask(&sore_place).prescription.expect("a run").strides, "pain forbids them still");
    let tired = with(fresh().today(Metric::Soreness, 4.0), 1, 10_000.0, Priority::B);
    assert!(ask(&tired).prescription.is_none_or(|run| !run.strides), "and so does soreness");
}

#[test]
fn who_is_not_fresh_or_seldom_runs_rests_on_the_day_before() {
    let eve = |history: History| ask(&with(history, 1, 21_097.5, Priority::B)).decision.kind;
    assert_eq!(eve(fresh()), DayKind::RecoveryRun);
    assert_eq!(eve(fresh().today(Metric::Soreness, 4.0)), DayKind::Rest);
    assert_eq!(eve(fresh().today(Metric::Energy, 2.0).today(Metric::Mood, 2.0)), DayKind::Rest);
    assert_eq!(eve(fresh().who(|entry| entry.level = Some(Level::Beginner))), DayKind::Rest);
    let mut seldom = fresh();
    seldom.activities.retain(|session| session.date.day() % 3 == 0);
    assert_eq!(eve(seldom), DayKind::Rest);
}

#[test]
fn the_day_of_a_race_is_the_race_whatever_was_done_before() {
    for history in [
        fresh(),
        as_usual().did(1, Kind::Interval, 60.0).did(2, Kind::Tempo, 55.0),
        fresh().today(Metric::Energy, 2.0).today(Metric::Mood, 2.0),
        as_usual().rested(20),
    ] {
        let day = ask(&with(history, 0, 10_000.0, Priority::B));
        assert_eq!(day.decision.kind, DayKind::Hard);
        assert!(matches!(
            day.decision.because.about,
            About::RaceAhead { asks: BeforeRace::Run, days: 0, .. }
        ));
        let how = day.prescription.expect("how");
        assert_eq!(how.race.map(|race| race.distance_m), Some(10_000.0));
        assert!(day.alternatives.is_empty());
    }
    let tired = ask(&with(as_usual().did(1, Kind::Interval, 60.0), 0, 10_000.0, Priority::C));
    let told = tired.reasons.iter().any(|reason| matches!(reason.about, About::HardWork { .. }));
    assert!(told, "what does not decide is told");
}

#[test]
fn the_longer_the_race_the_less_of_a_warm_up() {
    let how = |metres| ask(&with(fresh(), 0, metres, Priority::A)).prescription.expect("how");
    let warm_up = [5_000.0, 21_097.5, 42_195.0].map(|metres| how(metres).warm_up_min);
    assert_eq!(warm_up, [15.0, 10.0, 5.0]);
    assert!(how(10_000.0).strides && !how(42_195.0).strides);
}

#[test]
fn the_gates_stand_above_a_race() {
    let focal = Niggle { focal_bone: true, ..niggle(BodyPart::Shin, Side::Left, 3) };
    for (history, at_most) in [
        (fresh().today(Metric::Illness, 3.0), DayKind::Rest),
        (fresh().today(Metric::ChestSymptoms, 1.0), DayKind::Rest),
        (fresh().hurts(focal), DayKind::Rest),
        (fresh().hurts(niggle(BodyPart::Knee, Side::Left, 6)), DayKind::Rest),
        (fresh().hurts(niggle(BodyPart::Knee, Side::Left, 4)), DayKind::CrossTrain),
        (fresh().today(Metric::Illness, 1.0), DayKind::Easy),
    ] {
        let day = ask(&with(history, 0, 10_000.0, Priority::A));
        assert!(day.decision.kind <= at_most, "{:?}", day.decision);
        assert!(day.notes.iter().any(|note| matches!(note, Note::RaceClosed { .. })));
        assert!(day.prescription.is_none_or(|run| run.race.is_none()));
    }
}

#[test]
fn nothing_is_hard_in_the_last_days_by_distance() {
    let hard =
        |days, metres, priority| ask(&with(fresh(), days, metres, priority)).decision.kind == DayKind::Hard;
    for (metres, priority, quiet) in [
        (5_000.0, Priority::A, 2),
        (10_000.0, Priority::B, 2),
        (21_097.5, Priority::B, 3),
        (21_097.5, Priority::A, 4),
        (42_195.0, Priority::B, 5),
        (42_195.0, Priority::A, 7),
        (100_000.0, Priority::A, 7),
        (42_195.0, Priority::C, 1),
    ] {
        for days in 1..=10 {
            let is_hard = hard(days, metres, priority);
            assert_eq!(is_hard, days > quiet, "{days} days before {metres} m of priority {priority:?}");
        }
    }
}

#[test]
fn before_a_race_that_matters_most_the_minutes_shrink_and_the_intensity_stays() {
    // An easy day by one hard day too many: the minutes are the usual ones.
    let easy = as_usual().did(3, Kind::Interval, 60.0).did(1, Kind::Easy, 45.0);
    let usual = minutes(&easy).expect("an easy run");
    let before = |days, priority| minutes(&with(easy.clone(), days, 42_195.0, priority)).expect("a run");
    assert!(before(14, Priority::A) < usual && before(15, Priority::A) == usual);
    assert!(before(6, Priority::A) < before(10, Priority::A));
    assert_eq!((before(10, Priority::B), before(10, Priority::C)), (usual, usual));
    let ten_days = ask(&with(fresh(), 10, 42_195.0, Priority::A));
    assert_eq!((ten_days.decision.kind, asked(&ten_days)), (DayKind::Hard, Some(BeforeRace::Taper)));
    let two_days = ask(&with(fresh(), 2, 10_000.0, Priority::B));
    assert_eq!(asked(&two_days), Some(BeforeRace::Short));
    assert!(two_days.prescription.and_then(|run| run.duration_min) < Some(30.0));
}

#[test]
fn over_the_taper_volume_falls_as_far_as_was_shown_to_help() {
    let rules = Rules::default();
    let late = rules.taper_late_days;
    let early = rules.taper_days - late;
    let share = (early * rules.taper_early_share + late * rules.taper_late_share) / rules.taper_days;
    assert!((0.40..=0.59).contains(&share), "{share}");
}

#[test]
fn a_race_that_is_trained_through_changes_the_day_before_alone() {
    let plain = ask(&fresh());
    for days in 2..=14 {
        assert_eq!(ask(&with(fresh(), days, 21_097.5, Priority::C)).decision, plain.decision);
    }
    let eve = ask(&with(fresh(), 1, 21_097.5, Priority::C));
    assert_eq!((eve.decision.kind, asked(&eve)), (DayKind::Easy, Some(BeforeRace::Easy)));
}

#[test]
fn a_forecast_knows_the_race_and_its_aftermath() {
    let history = with(fresh(), 3, 21_097.5, Priority::A);
    let rules = Rules::default();
    let ahead = |days: i32| forecast(&history, TODAY, TODAY + days.days(), &rules);
    assert!(ahead(2).decision.kind <= DayKind::RecoveryRun);
    let day = ahead(3);
    assert_eq!((day.decision.kind, asked(&day)), (DayKind::Hard, Some(BeforeRace::Run)));
    let after = ahead(4);
    assert_eq!(after.decision.kind, DayKind::Rest);
    let rests = |about: &About| matches!(about, About::Race { allows: Aftermath::Rest, .. });
    assert!(after.reasons.iter().any(|reason| rests(&reason.about)));
    let tomorrow = ask(&with(fresh(), 1, 10_000.0, Priority::B)).tomorrow.expect("an outlook");
    assert_eq!(tomorrow.kind, DayKind::Hard);
    assert!(matches!(tomorrow.because.about, About::RaceAhead { asks: BeforeRace::Run, .. }));
}

#[test]
fn a_race_that_is_run_lies_behind() {
    let mut history = with(fresh(), 0, 10_000.0, Priority::A);
    history.activities.push(Summary { distance_m: Some(10_150.0), ..run(TODAY, Kind::Run, 48.0) });
    let day = ask(&history);
    assert!(day.decision.kind <= DayKind::Mobility, "{:?}", day.decision);
    assert_eq!(asked(&day), None);
    let tomorrow = day.tomorrow.expect("an outlook");
    assert!(tomorrow.kind <= DayKind::RecoveryRun, "{tomorrow:?}");
    assert!(!matches!(tomorrow.because.about, About::RaceAhead { .. }));
}

#[test]
fn a_race_that_was_not_finished_lies_behind_and_a_warm_up_before_it_does_not() {
    let with_run = |kind, minutes, metres| {
        let mut history = with(fresh(), 0, 10_000.0, Priority::A);
        history.activities.push(Summary { distance_m: Some(metres), ..run(TODAY, kind, minutes) });
        ask(&history).decision.kind
    };
    assert!(with_run(Kind::Tempo, 28.0, 6_000.0) <= DayKind::Mobility);
    assert_eq!(with_run(Kind::Easy, 16.0, 2_500.0), DayKind::Hard);
}

/// The kinds of a race day's runs once they are labelled.
fn labelled(runs: &[Summary], race: &Race) -> Vec<Kind> {
    let mut runs = runs.to_vec();
    label(&mut runs, std::slice::from_ref(race));
    runs.into_iter().map(|run| run.kind).collect()
}

#[test]
fn the_run_of_a_race_day_is_the_race_the_runner_stated() {
    let race = race(0, 10_000.0, Priority::B);
    let of = |metres: f64, hour: i64| {
        let one = run(TODAY, Kind::Run, metres / 180.0);
        Summary { distance_m: Some(metres), start: one.start + jiff::SignedDuration::from_hours(hour), ..one }
    };
    assert_eq!(labelled(&[of(10_120.0, 0)], &race), [Kind::Race]);
    assert_eq!(
        labelled(&[of(2_500.0, 0), of(10_120.0, 1)], &race),
        [Kind::Run, Kind::Race],
        "a warm-up apart"
    );
    assert_eq!(labelled(&[of(12_300.0, 0)], &race), [Kind::Race], "a warm-up on the same file");
    assert_eq!(labelled(&[of(9_600.0, 0), of(10_050.0, 3)], &race), [Kind::Run, Kind::Race], "the nearer");
    assert_eq!(labelled(&[of(6_000.0, 0)], &race), [Kind::Run], "another run");
    let easy = Summary { stated_kind: Some(Kind::Easy), kind: Kind::Easy, ..of(10_000.0, 0) };
    assert_eq!(labelled(&[easy], &race), [Kind::Easy], "the runner's word on the run itself goes first");
    let before = Summary { date: TODAY - 1.day(), ..of(10_000.0, -24) };
    assert_eq!(labelled(&[before], &race), [Kind::Run]);
    let untold = Summary { distance_m: None, ..of(10_000.0, 0) };
    assert_eq!(labelled(std::slice::from_ref(&untold), &race), [Kind::Run]);
    let named = Summary { kind: Kind::Race, ..untold };
    assert_eq!(raced(&race, &[of(2_500.0, 0), named]), Some(1), "a race by itself");
}

#[test]
fn a_race_added_since_is_named_beside_what_was_told() {
    let (before, after) = (fresh(), with(fresh(), 1, 10_000.0, Priority::B));
    let inputs = |history: &History| Inputs::of(history, TODAY, TODAY);
    let told = replay((ask(&before).into(), &inputs(&before)), (ask(&after).into(), &inputs(&after)));
    assert!(
        matches!(told.since[..], [Since::Races(count)] if (count.then, count.now) == (0, 1)),
        "{:?}",
        told.since
    );
    assert!(told.moved.is_another_day());
    let far = with(fresh(), 90, 42_195.0, Priority::A);
    assert_eq!(inputs(&before), inputs(&far), "what is not looked at is no input");
    assert_eq!(ask(&before), ask(&far));
    // What was told before races could be stated is read as told without one.
    let mut old = serde_json::to_value(inputs(&before)).expect("facts");
    old.as_object_mut().expect("an object").remove("races");
    assert_eq!(serde_json::from_value::<Inputs>(old).expect("read"), inputs(&before));
}

fn races() -> impl Strategy<Value = (f64, Priority)> {
    let distances =
        prop_oneof![Just(5_000.0), Just(10_000.0), Just(21_097.5), Just(42_195.0), Just(100_000.0)];
    (distances, prop_oneof![Just(Priority::A), Just(Priority::B), Just(Priority::C)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_race_ahead_never_makes_a_day_harder_or_longer(history in histories(), days in 1..40i32, (metres, priority) in races()) {
        let (without, ahead) = (ask(&history), ask(&with(history, days, metres, priority)));
        prop_assert!(ahead.decision.kind <= without.decision.kind, "{:?} with it", ahead.decision);
        let minutes = |morning: &Morning| morning.prescription.as_ref().and_then(|run| run.duration_min);
        if ahead.decision.kind == without.decision.kind {
            prop_assert!(minutes(&ahead) <= minutes(&without));
        }
    }

    #[test]
    fn on_the_day_of_a_race_the_gates_hold(history in histories(), flag in 0..5usize, back in 0..30i32, (metres, priority) in races()) {
        let mut history = with(history, 0, metres, priority);
        let place = |pain, focal_bone| Niggle { date: TODAY - back.days(), part: BodyPart::Shin, side: Side::Left, pain, focal_bone, run: None };
        match flag {
            0 => history.observations.push(said(TODAY - back.days(), Metric::Illness, 3.0)),
            1 => history.observations.push(said(TODAY - back.days(), Metric::ChestSymptoms, 1.0)),
            2 => history.niggles.push(place(6, false)),
            3 => history.niggles.push(place(3, true)),
            _ => history.observations.push(said(TODAY - back.days(), Metric::Illness, 2.0)),
        }
        history.observations.sort_by_key(|seen| seen.date);
        let day = ask(&history);
        prop_assert!(day.decision.kind <= DayKind::Easy, "{:?}", day.decision);
        prop_assert!(back == 0 || !open_matters(&history, TODAY, &Rules::default()).is_empty());
        history.races.clear();
        prop_assert!(ask(&history).decision.kind <= day.decision.kind, "a gate closes no less for a race");
    }

    #[test]
    fn without_a_gate_the_day_of_a_race_is_the_race(history in histories(), (metres, priority) in races()) {
        let day = ask(&with(history, 0, metres, priority));
        let is_asked = day.decision.see_professional.is_some() || !day.open.is_empty();
        prop_assert!(is_asked || day.decision.kind == DayKind::Hard, "{:?}", day.decision);
    }
}
