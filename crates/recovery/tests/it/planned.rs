//! What the plan has for a day, and what a morning makes of it.

use jiff::ToSpan;
use lope_records::{History, Kind, Metric, PlannedSession, Purpose};
use lope_recovery::{
    About, DayKind, Inputs, Morning, PlanHeld, Rules, Since, day_of, forecast, morning, replay,
};
use proptest::prelude::*;

use crate::{
    laws::histories,
    runner::{Bend, TODAY, as_usual},
};

fn planned(mut history: History, days: i32, purpose: Purpose, minutes: f64) -> History {
    let date = TODAY + days.days();
    let slot = history.planned.iter().filter(|one| one.date == date).count() as u8;
    let because = Vec::new();
    history.planned.push(PlannedSession { date, slot, purpose, duration_s: minutes * 60.0, because });
    history
}

/// Everything as usual and nothing hard for days: a hard day without a plan.
fn fresh() -> History {
    as_usual().did(2, Kind::Easy, 45.0)
}

fn ask(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

fn held(morning: &Morning) -> Option<PlanHeld> {
    morning.planned.as_ref().map(|planned| planned.held)
}

#[test]
fn hard_is_the_session_that_is_planned() {
    let day = ask(&planned(fresh(), 0, Purpose::Intervals, 45.0));
    assert_eq!((day.decision.kind, held(&day)), (DayKind::Hard, Some(PlanHeld::AsPlanned)));
    assert_eq!(day.decision.because.about, About::AllClear, "the plan asks, and takes nothing");
    let run = day.prescription.expect("a session");
    assert_eq!((run.planned, run.duration_min), (Some(Purpose::Intervals), Some(45.0)));
    assert_eq!(run.heart_rate_cap_bpm, None);
}

#[test]
fn a_long_run_is_run_easily() {
    let day = ask(&planned(fresh(), 0, Purpose::Long, 48.0));
    assert_eq!((day.decision.kind, held(&day)), (DayKind::Hard, Some(PlanHeld::AsPlanned)));
    let run = day.prescription.expect("a run");
    assert_eq!((run.kind, run.planned, run.duration_min), (DayKind::Easy, Some(Purpose::Long), Some(48.0)));
    assert!(run.heart_rate_cap_bpm.is_some());
}

/// Intervals on the evening two days ago, the day between off, and markers that are neither good nor bad.
fn evening_intervals() -> History {
    let mut history = as_usual().did(2, Kind::Interval, 60.0);
    history.activities.retain(|session| session.date != TODAY - 1.day());
    let evening = history.activities.last_mut().expect("the intervals");
    let evening_of = evening.date.at(18, 30, 0, 0).in_tz("UTC").expect("an evening");
    evening.start = evening_of.timestamp();
    history
}

#[test]
fn a_day_between_is_enough_for_a_long_run_and_two_for_more_intervals() {
    let stands = |purpose| held(&ask(&planned(evening_intervals(), 0, purpose, 60.0)));
    assert_eq!(stands(Purpose::Long), Some(PlanHeld::AsPlanned));
    assert_eq!(stands(Purpose::Easy), Some(PlanHeld::AsPlanned), "a recovery run is for the day after");
    assert_eq!(stands(Purpose::Intervals), Some(PlanHeld::Lowered));
}

#[test]
fn an_easier_day_of_the_plan_stands_however_fresh_the_runner_is() {
    for (purpose, kind) in [
        (Purpose::Easy, DayKind::Easy),
        (Purpose::RecoveryRun, DayKind::RecoveryRun),
        (Purpose::CrossTrain, DayKind::CrossTrain),
        (Purpose::Rest, DayKind::Rest),
    ] {
        let day = ask(&planned(fresh(), 0, purpose, 30.0));
        assert_eq!((day.decision.kind, held(&day)), (kind, Some(PlanHeld::AsPlanned)));
        assert_eq!(day.decision.because.about, About::Planned { purpose });
    }
    let minutes = |morning: &Morning| morning.prescription.as_ref().and_then(|run| run.duration_min);
    assert_eq!(minutes(&ask(&planned(fresh(), 0, Purpose::Easy, 35.0))), Some(35.0), "as long as planned");
    assert_eq!(
        minutes(&ask(&planned(fresh(), 0, Purpose::Easy, 600.0))),
        minutes(&ask(&planned(fresh(), 0, Purpose::Easy, 300.0))),
        "never beyond what the month's longest run allows"
    );
}

#[test]
fn what_speaks_against_the_plan_decides_and_the_plan_is_told() {
    let day = ask(&planned(fresh().today(Metric::Pain, 6.0), 0, Purpose::Tempo, 50.0));
    assert_eq!((day.decision.kind, held(&day)), (DayKind::Rest, Some(PlanHeld::Lowered)));
    assert!(day.reasons.iter().any(|reason| reason.about == About::Planned { purpose: Purpose::Tempo }));
    let tired = ask(&planned(as_usual().did(1, Kind::Tempo, 55.0), 0, Purpose::Intervals, 25.0));
    assert_eq!(held(&tired), Some(PlanHeld::Lowered));
    let run = tired.prescription.expect("a run");
    assert!(run.duration_min.is_some_and(|minutes| minutes <= 25.0), "easier is not longer");
}

#[test]
fn the_second_session_of_a_day_does_not_make_it_easier() {
    let two = planned(planned(fresh(), 0, Purpose::RecoveryRun, 30.0), 0, Purpose::Intervals, 60.0);
    let day = ask(&two);
    assert_eq!(day.decision.kind, DayKind::Hard);
    assert_eq!(day.planned.map(|planned| planned.sessions.len()), Some(2));
}

#[test]
fn tomorrow_and_the_days_ahead_know_the_plan() {
    let history = planned(planned(fresh(), 0, Purpose::Easy, 40.0), 1, Purpose::Rest, 0.0);
    let tomorrow = ask(&history).tomorrow.expect("told");
    assert_eq!(tomorrow.kind, DayKind::Rest);
    assert_eq!(tomorrow.planned.map(|planned| planned.held), Some(PlanHeld::AsPlanned));
    let ahead = forecast(&history, TODAY, TODAY + 1.day(), &Rules::default());
    assert_eq!(ahead.decision.because.about, About::Planned { purpose: Purpose::Rest });
}

#[test]
fn what_is_planned_is_named_beside_an_answer_that_moved() {
    let (before, after) = (fresh(), planned(fresh(), 0, Purpose::Rest, 0.0));
    let inputs = |history: &History| Inputs::of(history, TODAY, TODAY);
    let far = planned(fresh(), 5, Purpose::Rest, 0.0);
    assert_eq!(inputs(&before), inputs(&far), "what lies further ahead bears on nothing yet");
    let told = replay((ask(&before).into(), &inputs(&before)), (ask(&after).into(), &inputs(&after)));
    assert!(matches!(told.since[..], [Since::Planned(_)]), "{:?}", told.since);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_plan_never_makes_a_day_harder(history in histories(), which in 0..Purpose::ALL.len(), minutes in 0.0..200.0) {
        let purpose = Purpose::ALL[which];
        let without = ask(&history);
        let with = ask(&planned(history, 0, purpose, minutes)).decision.kind;
        prop_assert!(with <= day_of(purpose));
        let is_refused_for_want_of_a_plan =
            without.reasons.iter().any(|reason| reason.about == About::NoHardLately);
        if day_of(purpose) < DayKind::Hard || !is_refused_for_want_of_a_plan {
            prop_assert_eq!(with, without.decision.kind.min(day_of(purpose)));
        }
    }
}
