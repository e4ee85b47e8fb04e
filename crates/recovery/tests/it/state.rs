//! Where the four systems stand.

use jiff::ToSpan;
use lope_records::{History, Kind, Metric};
use lope_recovery::{
    Back, DayKind, Rules, State, System, SystemState, Tiredness, at_most_if_rested, morning, state,
};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, said};

fn stands(history: &History) -> State {
    state(history, TODAY, &Rules::default()).expect("half a year is known")
}

fn system(state: &State, wanted: System) -> &SystemState {
    state.systems.iter().find(|one| one.system == wanted).expect("everything is said each day")
}

#[test]
fn a_usual_morning_is_as_usual() {
    let state = stands(&as_usual());
    assert!(state.systems.iter().all(|one| one.tiredness <= Tiredness::ALittleTired), "{state:?}");
    assert!(state.readiness > 0.5 && state.readiness_interval[0] < state.readiness, "{state:?}");
}

#[test]
fn the_system_that_is_tired_is_named() {
    let sore = stands(&as_usual().today(Metric::Soreness, 7.0));
    assert_eq!(sore.weakest, System::Muscles, "{sore:?}");
    assert!(system(&sore, System::Muscles).tiredness >= Tiredness::Tired, "{sore:?}");
    assert!(system(&sore, System::Nerves).tiredness <= Tiredness::AsUsual, "{sore:?}");
    let low = stands(&as_usual().lately(6, Metric::RestingHeartRate, 55.0).lately(6, Metric::Rmssd, 40.0));
    assert_eq!(low.weakest, System::Nerves);
    assert_ne!(system(&low, System::Nerves).back, Back::Now, "tired today, so not back today: {low:?}");
}

#[test]
fn little_data_gives_little_and_none_gives_none() {
    assert!(state(&History::default(), TODAY, &Rules::default()).is_none());
    let mut fortnight = History::default();
    for back in (0..14).rev() {
        fortnight.observations.push(said(TODAY - back.days(), Metric::Energy, 4.0));
    }
    let state = stands(&fortnight);
    let [only] = state.systems.as_slice() else { panic!("energy alone: {state:?}") };
    assert_eq!((only.system, only.days), (System::Energy, 14));
}

#[test]
fn an_old_answer_says_less_than_todays() {
    let mut silent = as_usual();
    silent.observations.retain(|seen| seen.metric != Metric::Soreness || seen.date < TODAY - 5.days());
    let reach = |state: &State| {
        let [low, high] = system(state, System::Muscles).interval;
        high - low
    };
    let then = state(&silent, TODAY - 6.days(), &Rules::default()).expect("half a year is known");
    assert!(reach(&stands(&silent)) > reach(&then), "five days of silence");
}

#[test]
fn what_is_a_week_old_stands_for_no_today() {
    let mut silent = as_usual();
    silent.observations.retain(|seen| seen.metric != Metric::Soreness || seen.date < TODAY - 7.days());
    assert!(stands(&silent).systems.iter().all(|one| one.system != System::Muscles));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn a_worse_answer_never_stands_better(soreness in 1..7u8, mood in 2..=7u8) {
        let with = |soreness: u8, mood: u8| {
            stands(&as_usual().today(Metric::Soreness, f64::from(soreness)).today(Metric::Mood, f64::from(mood)))
        };
        let (better, worse) = (with(soreness, mood), with(soreness + 1, mood - 1));
        for one in [System::Muscles, System::Mind] {
            prop_assert!(system(&worse, one).tired >= system(&better, one).tired);
        }
        prop_assert!(worse.readiness <= better.readiness);
    }
}

#[test]
fn an_answer_is_told_no_surer_than_answers_are() {
    // Between a point and the next lies the rounding; that the same day can be said otherwise comes on top.
    let muscles = system(&stands(&as_usual()), System::Muscles).clone();
    let half = (muscles.interval[1] - muscles.interval[0]) / 2.0;
    let rounding = 1.282 * (1.0_f64 / 12.0).sqrt() / 0.75;
    assert!(half > rounding, "{muscles:?}");
    // How bad the answer is makes it no surer and no vaguer.
    let worse = system(&stands(&as_usual().today(Metric::Soreness, 6.0)), System::Muscles).clone();
    assert!(((worse.interval[1] - worse.interval[0]) / 2.0 - half).abs() < 1e-9, "{worse:?}");
}

/// A plan's own hard day: nothing hard for days.
fn rested() -> History {
    as_usual().did(1, lope_records::Kind::Easy, 40.0).did(2, lope_records::Kind::Easy, 40.0)
}

fn day(history: &History) -> lope_recovery::Morning {
    lope_recovery::morning(history, TODAY, &Rules::default())
}

#[test]
fn a_day_is_decided_by_which_system_is_tired() {
    use lope_recovery::{About, Cue, DayKind};
    assert_eq!(day(&rested()).decision.kind, DayKind::Hard);
    let muscles = day(&rested().today(Metric::Soreness, 5.0));
    assert_eq!(muscles.decision.kind, DayKind::CrossTrain, "muscles tired, nerves fresh: {muscles:?}");
    let energy = day(&rested().today(Metric::Energy, 2.0));
    assert_eq!(energy.decision.kind, DayKind::RecoveryRun);
    let both = day(&rested().today(Metric::Energy, 1.0).lately(6, Metric::RestingHeartRate, 55.0).lately(
        6,
        Metric::Rmssd,
        40.0,
    ));
    assert_eq!(both.decision.kind, DayKind::Rest);
    let mind = day(&rested().today(Metric::Mood, 2.0));
    assert_eq!(mind.decision.kind, DayKind::Easy);
    assert!(mind.prescription.is_some_and(|run| run.cues.first() == Some(&Cue::WithoutWatch)));
    assert!(matches!(
        mind.decision.because.about,
        About::TiredSystem { system: System::Mind, .. } | About::Markers { .. }
    ));
}

#[test]
fn readiness_is_no_question_while_something_stops_or_is_open() {
    assert!(day(&as_usual()).state.is_some());
    assert!(day(&as_usual().today(Metric::Illness, 3.0)).state.is_none());
    let mut open = as_usual();
    open.observations.push(said(TODAY - 3.days(), Metric::ChestSymptoms, 1.0));
    open.observations.sort_by_key(|seen| seen.date);
    assert!(day(&open).state.is_none());
}

#[test]
fn the_days_ahead_are_told_by_how_they_are_lived() {
    // Energy that falls by what was done the day before.
    let mut history = as_usual();
    for seen in history.observations.iter_mut().filter(|seen| seen.metric == Metric::Energy) {
        let yesterday = seen.date - 1.days();
        let load: f64 = history
            .activities
            .iter()
            .filter(|one| one.date == yesterday)
            .filter_map(|one| Some(one.load?.value))
            .sum();
        seen.value = 6.0 - (load / 30.0).round();
    }
    let state = stands(&history);
    let energy = system(&state, System::Energy);
    assert_eq!(energy.ahead.len(), 7);
    let [first, .., last] = energy.ahead.as_slice() else { panic!("a week") };
    assert!(first.rest.tired < first.recovery_run.tired, "{first:?}");
    assert!(first.rest.tired < first.as_usual.tired, "{first:?}");
    let width = |one: lope_recovery::Expected| one.interval[1] - one.interval[0];
    assert!(
        width(last.as_usual) >= width(first.as_usual) && width(first.as_usual) > 0.0,
        "further is vaguer"
    );
    // What will be said has the chance that all answers have, and the load of days as usual is not known.
    assert!(width(first.as_usual) > energy.interval[1] - energy.interval[0], "{energy:?}");
    assert!(width(first.as_usual) > width(first.rest), "{energy:?}");
    assert!(day(&as_usual()).state.is_some_and(|state| state.systems.iter().all(|one| one.ahead.is_empty())));
}

/// With what is believed of each held, a further source says more: what a system is told from grows, and its interval does not.
#[test]
fn a_further_source_never_widens_the_interval() {
    let without = |metric: Metric| {
        let mut history = as_usual();
        history.observations.retain(|seen| seen.metric != metric);
        stands(&history)
    };
    let width = |state: &State, wanted: System| {
        let [low, high] = system(state, wanted).interval;
        high - low
    };
    let all = stands(&as_usual());
    for further in [Metric::Rmssd, Metric::RestingHeartRate] {
        assert!(width(&all, System::Nerves) <= width(&without(further), System::Nerves) + 1e-9, "{further}");
    }
    let mut said_more = as_usual();
    for back in 0..180 {
        let wave = f64::from(back % 5) - 2.0;
        said_more.observations.push(said(
            TODAY - back.days(),
            Metric::Motivation,
            5.0 - (wave / 2.0).round(),
        ));
    }
    said_more.observations.sort_by_key(|seen| seen.date);
    assert!(width(&stands(&said_more), System::Mind) <= width(&all, System::Mind) + 1e-9);
}

#[test]
fn the_chance_of_being_recovered_begins_with_today_and_is_one_for_each_day_ahead() {
    let rules = Rules::default();
    let state = state(&as_usual(), TODAY, &rules).expect("enough is known");
    let chances = state.recovered(&rules);
    assert_eq!(chances.len(), 1 + rules.state_ahead_days as usize);
    assert_eq!(chances[0], state.readiness);
    assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)), "{chances:?}");
}

#[test]
fn what_is_left_of_days_ahead_is_what_rest_leaves() {
    let rules = Rules::default();
    let after_a_race = as_usual().rested(1).did(1, Kind::Race, 210.0);
    let left = at_most_if_rested(&after_a_race, TODAY, &rules);
    assert!(left.len() >= 7, "{left:?}");
    assert!(left.iter().all(|day| day.at_most < DayKind::Hard));
    assert_eq!(left[0].at_most, morning(&after_a_race, TODAY, &rules).decision.kind);
    let fresh = as_usual().rested(3);
    let left = at_most_if_rested(&fresh, TODAY, &rules);
    assert!(left.is_empty(), "rest takes nothing off: {left:?}");
}
