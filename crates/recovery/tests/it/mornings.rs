//! Whole mornings, decision by decision.

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Level, Metric, Niggle, Side};
use lope_recovery::{About, DayKind, Morning, Rules, Status, StopRule, forecast, morning, open_matters};

use crate::runner::{Bend, TODAY, as_usual, niggle, run};

fn today(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

fn kind(history: &History) -> DayKind {
    today(history).decision.kind
}

fn because(history: &History) -> About {
    today(history).decision.because.about
}

#[test]
fn all_three_markers_bad_make_a_rest_day() {
    let mut history = as_usual().today(Metric::Energy, 1.0).lately(7, Metric::Rmssd, 40.0);
    history.activities.push(lope_records::Summary {
        hr_speed_index: Some(-0.6),
        ..run(TODAY - jiff::ToSpan::days(1), Kind::Easy, 40.0)
    });
    assert_eq!(kind(&history), DayKind::Rest);
}

#[test]
fn sore_legs_alone_take_the_impact_off() {
    let history = as_usual().rested(2).today(Metric::Soreness, 6.0);
    assert_eq!(kind(&history), DayKind::CrossTrain);
}

#[test]
fn sore_legs_and_little_energy_make_a_mobility_day() {
    let history = as_usual().rested(2).today(Metric::Soreness, 6.0).today(Metric::Energy, 2.0);
    assert_eq!(kind(&history), DayKind::Mobility);
}

#[test]
fn six_days_of_running_want_a_day_off() {
    let mut history = as_usual();
    for back in 1..=6 {
        history = history.did(back, Kind::Easy, 40.0);
    }
    assert_eq!(kind(&history), DayKind::Mobility);
    assert_eq!(kind(&history.clone().today(Metric::Energy, 1.0)), DayKind::Rest);
    assert_eq!(
        kind(&history.who(|who| who.level = Some(Level::Elite))),
        DayKind::Hard,
        "elites run most days"
    );
}

#[test]
fn two_hard_days_in_a_row_are_enough() {
    let history = as_usual().did(1, Kind::Tempo, 50.0).did(2, Kind::Interval, 60.0);
    let morning = today(&history);
    assert_eq!(morning.decision.kind, DayKind::RecoveryRun);
    assert!(morning.reasons.iter().any(|reason| reason.about == About::HardInARow));
}

#[test]
fn the_day_after_a_long_run_is_a_recovery_run() {
    assert_eq!(kind(&as_usual().did(1, Kind::Long, 110.0)), DayKind::RecoveryRun);
}

#[test]
fn after_a_marathon_rest_then_short_then_easy() {
    let after = |days: i32| {
        let mut history = as_usual().rested(days).did(days, Kind::Race, 210.0);
        let race = history.activities.last_mut().expect("the race");
        race.distance_m = Some(42_195.0);
        kind(&history)
    };
    assert_eq!(after(1), DayKind::Rest);
    assert_eq!(after(4), DayKind::RecoveryRun);
    assert_eq!(after(10), DayKind::Easy);
}

#[test]
fn red_flags_stand_above_every_score() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let gates = [
        fresh().today(Metric::Illness, 3.0),
        fresh().today(Metric::ChestSymptoms, 1.0),
        fresh().today(Metric::Pain, 7.0),
        fresh().hurts(lope_records::Niggle { focal_bone: true, ..niggle(BodyPart::Shin, Side::Left, 3) }),
        fresh().hurts(niggle(BodyPart::Calf, Side::Right, 6)),
    ];
    for history in gates {
        let morning = today(&history);
        assert_eq!(morning.decision.kind, DayKind::Rest);
        assert!(morning.decision.see_professional.is_some(), "{:?}", morning.decision.because);
        assert!(morning.prescription.is_none());
        assert!(
            morning.would_change.iter().all(|change| change.kind <= DayKind::Rest),
            "no score routes around a gate"
        );
    }
}

#[test]
fn a_small_niggle_is_named_in_the_stop_rules() {
    let history = as_usual().did(1, Kind::Interval, 60.0).hurts(niggle(BodyPart::Calf, Side::Left, 2));
    let run = today(&history).prescription.expect("a run");
    assert!(matches!(run.stop_rules[0], StopRule::Place { .. }), "{:?}", run.stop_rules);
    assert!(!run.strides);
}

#[test]
fn a_fever_last_week_keeps_hard_work_away() {
    let mut history = as_usual().did(2, Kind::Easy, 45.0);
    history.observations.push(lope_records::Observation {
        date: TODAY - jiff::ToSpan::days(5),
        ..crate::runner::said(TODAY, Metric::Illness, 3.0)
    });
    history.observations.sort_by_key(|observation| observation.date);
    assert_eq!(kind(&history), DayKind::Rest, "nobody said that it is gone");
    assert_eq!(kind(&said_before(history, 2, Metric::Illness, 0.0)), DayKind::Easy);
}

#[test]
fn rebuilding_starts_at_a_quarter_of_an_hour() {
    let history = as_usual().rested(20).who(|who| who.rebuilding = Some(true));
    let run = today(&history).prescription.expect("a run");
    assert_eq!((run.kind, run.duration_min), (DayKind::RecoveryRun, Some(15.0)));
    let next = today(&as_usual().rested(20).did(2, Kind::Easy, 15.0).who(|who| who.rebuilding = Some(true)));
    assert_eq!(next.prescription.expect("a run").duration_min, Some(18.0));
}

#[test]
fn yesterdays_value_never_stands_in_for_todays() {
    let mut history = as_usual();
    history.observations.retain(|observation| observation.date < TODAY);
    let morning = today(&history);
    let subjective = &morning.markers[0];
    assert_eq!(subjective.status, Status::Unknown);
    assert!(
        morning.reasons.iter().all(|reason| !matches!(reason.about, About::Pulse { .. })),
        "a pulse of yesterday is not today's"
    );
}

#[test]
fn two_sources_never_share_a_range() {
    // A new watch that reads 20 ms lower is not a bad week.
    let mut history = as_usual();
    for observation in &mut history.observations {
        let days = observation.date.until(TODAY).expect("a span").get_days();
        if observation.metric == Metric::Rmssd && days < 7 {
            observation.source = lope_records::Source::Named("new watch".to_owned());
            observation.value -= 20.0;
        }
    }
    let autonomic = &today(&history).markers[1];
    assert_ne!(autonomic.status, Status::Bad);
}

/// Adds something said on an earlier morning.
fn said_before(mut history: History, back: i32, metric: Metric, value: f64) -> History {
    history.observations.push(crate::runner::said(TODAY - back.days(), metric, value));
    history.observations.sort_by_key(|observation| observation.date);
    history
}

#[test]
fn nothing_ends_by_silence() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    for back in [1, 8, 30, 200] {
        let open = |history: &History| !open_matters(history, TODAY, &Rules::default()).is_empty();
        let fever = said_before(fresh(), back, Metric::Illness, 3.0);
        assert!(kind(&fever) <= DayKind::Easy && open(&fever), "a fever {back} days ago");
        assert!(!open(&fever.clone().today(Metric::Illness, 0.0)), "answered");
        let calf =
            fresh().hurts(Niggle { date: TODAY - back.days(), ..niggle(BodyPart::Calf, Side::Left, 4) });
        assert_eq!(kind(&calf), DayKind::Easy, "a calf of 4 {back} days ago");
        let chest = said_before(fresh(), back, Metric::ChestSymptoms, 1.0);
        assert_eq!(kind(&chest), DayKind::Rest, "chest symptoms {back} days ago");
    }
    let old = said_before(fresh(), 30, Metric::Illness, 3.0);
    assert_eq!(kind(&old.today(Metric::Illness, 0.0)), DayKind::Hard, "over, and long ago");
}

#[test]
fn pain_is_answered_place_by_place() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let calf = |back: i32, pain: u8| Niggle {
        date: TODAY - back.days(),
        ..niggle(BodyPart::Calf, Side::Left, pain)
    };
    let knee = niggle(BodyPart::Knee, Side::Right, 1);
    assert_eq!(
        kind(&fresh().hurts(calf(9, 4)).hurts(knee)),
        DayKind::Easy,
        "another place says nothing of it"
    );
    assert_eq!(kind(&fresh().hurts(calf(9, 4)).hurts(calf(0, 0))), DayKind::Hard, "said to be gone");
    assert_eq!(
        kind(&fresh().hurts(calf(9, 4)).today(Metric::Pain, 1.0)),
        DayKind::Hard,
        "nothing hurts more"
    );
    assert_eq!(kind(&fresh().hurts(calf(0, 4)).today(Metric::Pain, 0.0)), DayKind::Hard, "corrected");
    let severe = || said_before(fresh(), 1, Metric::Pain, 7.0);
    assert_eq!(kind(&severe()), DayKind::CrossTrain);
    assert_eq!(kind(&severe().today(Metric::Pain, 1.0)), DayKind::Easy, "a few easy days first");
}

#[test]
fn bone_pain_ends_by_an_examination_alone() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let shin = |back: i32, pain: u8, focal_bone: bool| Niggle {
        date: TODAY - back.days(),
        focal_bone,
        ..niggle(BodyPart::Shin, Side::Left, pain)
    };
    let bone = || fresh().hurts(shin(100, 4, true));
    assert_eq!(kind(&bone()), DayKind::Rest, "a hundred silent days later");
    assert_eq!(kind(&bone().hurts(shin(0, 2, false))), DayKind::Rest, "less is not gone");
    assert_eq!(kind(&said_before(bone(), 5, Metric::Pain, 0.0)), DayKind::Rest, "gone is not examined");
    assert_eq!(kind(&said_before(bone(), 5, Metric::BoneExamined, 1.0)), DayKind::Easy, "two easy weeks");
    assert_eq!(kind(&said_before(bone(), 20, Metric::BoneExamined, 1.0)), DayKind::Hard);
    let again = said_before(bone(), 20, Metric::BoneExamined, 1.0).hurts(shin(3, 3, true));
    assert_eq!(kind(&again), DayKind::Rest, "an examination says nothing of what comes after it");
}

#[test]
fn a_raised_pulse_turns_a_cold_into_a_stop() {
    let cold = || as_usual().did(2, Kind::Easy, 45.0).today(Metric::Illness, 1.0);
    assert_eq!(kind(&cold()), DayKind::RecoveryRun);
    assert_eq!(kind(&cold().today(Metric::RestingHeartRate, 53.0)), DayKind::Rest);
}

#[test]
fn what_was_run_today_is_done() {
    let done = as_usual().did(0, Kind::Interval, 60.0);
    assert!(kind(&done) <= DayKind::Mobility);
    assert!(matches!(because(&done), About::DoneToday { .. }));
}

#[test]
fn a_run_far_beyond_the_month_has_an_aftermath() {
    let spike = |back: i32| as_usual().rested(back).did(back, Kind::Easy, 180.0);
    assert_eq!(kind(&spike(1)), DayKind::RecoveryRun);
    assert!(kind(&spike(2)) <= DayKind::Easy);
    let named = |history: &History| {
        today(history).reasons.iter().any(|reason| matches!(reason.about, About::Spike { .. }))
    };
    assert!(named(&spike(2)) && !named(&as_usual()));
}

#[test]
fn the_ends_of_the_scales_stand_alone() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    assert_eq!(kind(&fresh().today(Metric::Energy, 1.0)), DayKind::Rest);
    assert!(kind(&fresh().today(Metric::Soreness, 7.0)) <= DayKind::Mobility);
    assert_eq!(kind(&fresh().lately(60, Metric::Energy, 2.0)), DayKind::Easy, "low, however usual");
}

#[test]
fn what_lasts_is_named() {
    let low = as_usual().lately(10, Metric::Energy, 2.0).lately(10, Metric::Mood, 2.0);
    assert!(kind(&low) <= DayKind::RecoveryRun);
    assert!(today(&low).reasons.iter().any(|reason| matches!(reason.about, About::Overreaching { .. })));
    let mood = as_usual().did(2, Kind::Easy, 45.0).lately(10, Metric::Mood, 3.0);
    assert_eq!(kind(&mood), DayKind::Easy);
    assert!(today(&mood).reasons.iter().any(|reason| matches!(reason.about, About::Lasting { .. })));
    let weeks = as_usual().lately(25, Metric::Energy, 3.0);
    assert!(today(&weeks).reasons.iter().any(|reason| reason.about == About::LowEnergy));
}

/// The last week's mornings in turn one way and the other: what the mean shows, and no single morning tells.
fn by_turns(mut history: History, metric: Metric, values: [f64; 2]) -> History {
    let week = history.observations.iter_mut().filter(|seen| seen.metric == metric).rev().take(7);
    week.zip([0, 1].into_iter().cycle()).for_each(|(seen, turn)| seen.value = values[turn]);
    history
}

#[test]
fn a_weeks_mean_of_energy_and_pulse_names_what_single_mornings_hide() {
    let is_named = |history: &History| {
        today(history).reasons.iter().any(|reason| matches!(reason.about, About::Overreaching { .. }))
    };
    let energy = by_turns(as_usual(), Metric::Energy, [3.0, 5.0]);
    let pulse = by_turns(as_usual(), Metric::RestingHeartRate, [50.0, 48.0]);
    assert!(!is_named(&energy) && !is_named(&pulse), "one kind alone");
    let lasts = |reason: &lope_recovery::Finding| matches!(reason.about, About::Lasting { .. });
    assert!(!today(&energy).reasons.iter().any(lasts), "a mean alone asks for nothing");
    assert!(is_named(&by_turns(energy, Metric::RestingHeartRate, [50.0, 48.0])));
    let shallow = by_turns(as_usual(), Metric::Energy, [4.0, 5.0]);
    assert!(!is_named(&by_turns(shallow, Metric::RestingHeartRate, [50.0, 48.0])));
}

#[test]
fn one_night_does_not_move_a_week() {
    let fresh = as_usual().did(2, Kind::Easy, 45.0);
    let usual = today(&fresh).markers[1].status;
    assert_eq!(today(&fresh.today(Metric::Rmssd, 38.0)).markers[1].status, usual);
}

#[test]
fn a_break_is_no_freshness() {
    let off = as_usual().rested(12);
    assert_eq!(kind(&off), DayKind::Easy);
    let run = today(&off).prescription.and_then(|run| run.duration_min).expect("a run");
    assert!(run < 45.0, "shorter than the usual 45: {run}");
    assert_eq!(kind(&as_usual().rested(20)), DayKind::RecoveryRun);
}

#[test]
fn a_day_to_come_says_what_it_assumes() {
    let fresh = as_usual().did(2, Kind::Easy, 45.0);
    let ahead = forecast(&fresh, TODAY, TODAY + 3.days(), &Rules::default());
    assert_eq!((ahead.date, ahead.forecast_from), (TODAY + 3.days(), Some(TODAY)));
    assert!(ahead.decision.kind >= DayKind::RecoveryRun, "{:?}", ahead.decision.because);
    let open = said_before(fresh, 3, Metric::Illness, 3.0);
    let ahead = forecast(&open, TODAY, TODAY + 12.days(), &Rules::default());
    assert!(ahead.decision.kind <= DayKind::Easy, "what is open stays open");
}

#[test]
fn pain_of_the_last_days_keeps_hard_work_away() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    assert_eq!(kind(&said_before(fresh(), 1, Metric::Pain, 4.0)), DayKind::Easy);
    assert_eq!(kind(&said_before(fresh(), 1, Metric::Pain, 4.0).today(Metric::Pain, 0.0)), DayKind::Easy);
    assert_eq!(kind(&said_before(fresh(), 4, Metric::Pain, 4.0)), DayKind::Easy, "nothing said since");
    let over = said_before(fresh(), 4, Metric::Pain, 4.0).today(Metric::Pain, 0.0);
    assert_eq!(kind(&over), DayKind::Hard);
}

#[test]
fn a_hard_day_needs_the_runners_word() {
    let mut silent = as_usual().did(2, Kind::Easy, 45.0);
    assert_eq!(kind(&silent), DayKind::Hard);
    silent.observations.retain(|seen| seen.date < TODAY || seen.source != lope_records::Source::CheckIn);
    assert_eq!(kind(&silent), DayKind::Easy);
}

#[test]
fn a_session_that_felt_hard_is_hard_whatever_heart_rate_says() {
    let mut history = as_usual().did(1, Kind::Easy, 50.0);
    if let Some(session) = history.activities.last_mut() {
        session.effort_cr10 = Some(9.5);
    }
    assert_eq!(kind(&history), DayKind::RecoveryRun);
}

#[test]
fn sore_legs_never_run_however_the_nerves_are() {
    let sore = as_usual().did(2, Kind::Easy, 45.0).today(Metric::Soreness, 6.0);
    let mut worse = sore.clone();
    for seen in &mut worse.observations {
        let days = seen.date.until(TODAY).expect("a span").get_days();
        if seen.metric == Metric::Rmssd && days < 7 {
            seen.value *= 0.7;
        }
    }
    assert!(kind(&sore) <= DayKind::CrossTrain && kind(&worse) <= kind(&sore));
}

#[test]
fn as_many_easy_days_as_days_ill() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let cold = |first: i32, last: i32| {
        (last..=first).fold(fresh(), |history, back| said_before(history, back, Metric::Illness, 1.0))
    };
    assert_eq!(kind(&cold(2, 1)), DayKind::Easy, "two days ill, the first day after");
    assert_eq!(kind(&cold(3, 2)), DayKind::Easy, "the second");
    assert_eq!(kind(&cold(4, 3)), DayKind::Hard, "and then it is over");
    let two_days = said_before(said_before(fresh(), 5, Metric::Illness, 2.0), 4, Metric::Illness, 2.0);
    assert_eq!(
        kind(&two_days.clone().today(Metric::Illness, 0.0)),
        DayKind::Easy,
        "well again as of today's word: the days that nothing was said of are no easy days"
    );
    assert_eq!(kind(&said_before(two_days, 2, Metric::Illness, 0.0)), DayKind::Hard, "two easy days since");
    let stomach = said_before(fresh(), 1, Metric::Illness, 2.0);
    assert_eq!(kind(&stomach.today(Metric::Illness, 0.0)), DayKind::Mobility, "a day without symptoms first");
}

#[test]
fn a_short_race_does_not_end_the_aftermath_of_a_marathon() {
    let mut history = as_usual().rested(12).did(12, Kind::Race, 210.0).did(5, Kind::Race, 22.0);
    for race in history.activities.iter_mut().rev().take(2) {
        race.distance_m = Some(if race.moving_s > 3_600.0 { 42_195.0 } else { 5_000.0 });
    }
    let morning = today(&history);
    assert_eq!(morning.decision.kind, DayKind::Easy);
    let About::Race { session, days, .. } = &morning.reasons[0].about else {
        panic!("{:?}", morning.reasons)
    };
    assert_eq!((session.distance_m, *days), (Some(42_195.0), 14.0));
}

#[test]
fn one_run_does_not_end_a_break() {
    let mut history = as_usual();
    history.activities.retain(|session| {
        let days = session.date.until(TODAY).expect("a span").get_days();
        days > 24
    });
    let history = history.did(2, Kind::Easy, 15.0);
    let morning = today(&history);
    assert_eq!(morning.decision.kind, DayKind::Easy);
    assert_eq!(morning.decision.because.about, About::Comeback { break_days: 22 });
    assert_eq!(
        morning.prescription.expect("a run").duration_min,
        Some(20.0),
        "five minutes more than the last"
    );
}

#[test]
fn two_markers_at_their_best_stand_for_a_few_hours() {
    // Hard on Friday until 18:00: 37 hours ago this Sunday morning.
    let fresh = as_usual().did(2, Kind::Interval, 60.0).lately(7, Metric::Rmssd, 60.0);
    let fresh = fresh.today(Metric::Mood, 7.0).today(Metric::RestingHeartRate, 45.0);
    let fresh = fresh.who(|who| who.level = Some(Level::Advanced));
    assert_eq!(kind(&fresh), DayKind::Hard);
    assert_eq!(kind(&fresh.today(Metric::Energy, 4.0).today(Metric::Mood, 4.0)), DayKind::Easy);
}

#[test]
fn a_treadmill_says_nothing_about_speed() {
    let mut history = as_usual().did(1, Kind::Easy, 40.0);
    let indoors = history.activities.last_mut().expect("yesterday's run");
    indoors.sub_sport = Some("treadmill".to_owned());
    indoors.hr_speed_index = Some(-1.5);
    assert_ne!(today(&history).markers[2].status, Status::Bad);
}
