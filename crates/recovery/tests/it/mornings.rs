//! Whole mornings as text: what a runner would read, decision by decision.

use std::fmt::Write as _;

use jiff::ToSpan;
use lope_records::{BodyPart, History, Kind, Level, Metric, Niggle, Side};
use lope_recovery::{DayKind, Morning, Rules, Status, morning};

use crate::runner::{Bend, TODAY, as_usual, niggle, run};

fn today(history: &History) -> Morning {
    morning(history, TODAY, &Rules::default())
}

fn kind(history: &History) -> DayKind {
    today(history).decision.kind
}

/// The morning in plain lines.
fn text(history: &History) -> String {
    let morning = today(history);
    let decision = &morning.decision;
    let mut text =
        format!("{} ({})\n{}\n", decision.kind.name(), decision.confidence.level.phrase(), decision.because);
    for missing in &decision.confidence.missing {
        writeln!(text, "? {missing}").expect("a string takes any text");
    }
    if let Some(run) = &morning.prescription {
        let pace = run
            .pace_s_per_km
            .map_or("any pace".to_owned(), |[fast, slow]| format!("{fast:.0}-{slow:.0} s/km"));
        writeln!(
            text,
            "{:.0} min under {:.0} bpm ({}), {pace}",
            run.duration_min, run.heart_rate_cap_bpm, run.cap_basis
        )
        .expect("a string takes any text");
        writeln!(text, "stop if {}", run.stop_rules.join("; ")).expect("a string takes any text");
    }
    for reason in &morning.reasons {
        writeln!(
            text,
            "- {}: {} => {} ({})",
            reason.label,
            reason.text,
            reason.effect.phrase(),
            reason.grade.name()
        )
        .expect("a string takes any text");
    }
    for change in &morning.would_change {
        writeln!(text, "~ {} with {}", change.text, change.condition).expect("a string takes any text");
    }
    for other in &morning.alternatives {
        writeln!(text, "/ {}", other.text).expect("a string takes any text");
    }
    if let Some(advice) = &decision.see_professional {
        writeln!(text, "! {advice}").expect("a string takes any text");
    }
    text
}

#[test]
fn nothing_speaks_against_a_hard_day() {
    insta::assert_snapshot!(text(&as_usual().did(2, Kind::Easy, 45.0)), @r#"
    hard (sure)
    Taken together you are within your normal range, and there has been time enough since hard work
    - legs: soreness 1 of 7, your normal 1.1–2.9 => ready (strong)
    - energy: 6 of 7, your normal 4.1–5.9 => ready (strong)
    - mood: 5 of 7, your normal 4.5–5.5 => nothing against it (strong)
    - Tuesday: 6 x 800 m, 60 min, costlier than 80 % of your sessions; 5 days ago => nothing against it (moderate)
    - sleep: 7 h 06, your normal 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day lnRMSSD 3.97, your normal 3.95–4.05 => nothing against it (moderate)
    - pulse: 46 bpm, your normal 46–48 => nothing against it (moderate)
    - engine: the easy run 2 days ago was as fast for its heart rate as usual => nothing against it (moderate)
    ~ an easy run of 45 min with soreness at 4 or more
    ~ an easy run of 45 min with energy at 3 or less
    ~ an easy run of 45 min with mood at 2 or less
    / an easy run, if the plan allows: nothing is lost by a day
    / the same minutes on the bike, if the legs object while warming up
    "#);
}

#[test]
fn sore_legs_and_low_hrv_after_hard_work_make_a_recovery_run() {
    let history = as_usual().today(Metric::Soreness, 4.0).lately(7, Metric::Rmssd, 45.0);
    insta::assert_snapshot!(text(&history), @r#"
    recovery_run (sure)
    How you feel and your pulse or HRV are worse than your normal: two of three markers agree
    25 min under 138 bpm (60–70 % of your 197), 352-412 s/km
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; chest pain, dizziness or breathlessness that does not fit the pace: stop and get help; your heart rate is above 138 while walking
    - legs: soreness 4 of 7, your normal 1.1–2.9 => easier (strong)
    - Friday: a tempo run, 55 min; 37 h ago => easier (moderate)
    - HRV: 7-day lnRMSSD 3.81, your normal 3.95–4.05 => easier (moderate)
    - energy: 6 of 7, your normal 4.1–5.9 => ready (strong)
    - mood: 5 of 7, your normal 4.5–5.5 => nothing against it (strong)
    - sleep: 7 h 06, your normal 7 h 00–8 h 00 => nothing against it (moderate)
    - pulse: 46 bpm, your normal 46–48 => nothing against it (moderate)
    - engine: the easy run 3 days ago was as fast for its heart rate as usual => nothing against it (moderate)
    ~ an easy run of 45 min with soreness at 3 or less
    ~ an easy run of 45 min with HRV back in your normal range
    / 35 min walk
    / 30 min easy spin
    / 20 min easy swim
    / rest
    "#);
}

#[test]
fn one_bad_marker_is_never_hard() {
    let history = as_usual().did(2, Kind::Easy, 45.0).today(Metric::Energy, 2.0);
    insta::assert_snapshot!(text(&history), @r#"
    easy (sure)
    How you feel is worse than your normal: one of three markers, so nothing hard
    45 min under 155 bpm (your aerobic threshold, estimated from a maximum of 197), 322-382 s/km
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; chest pain, dizziness or breathlessness that does not fit the pace: stop and get help; your heart rate is above 155 while walking
    - energy: 2 of 7, your normal 4.1–5.9 => easier (strong)
    - legs: soreness 1 of 7, your normal 1.1–2.9 => ready (strong)
    - mood: 5 of 7, your normal 4.5–5.5 => nothing against it (strong)
    - Tuesday: 6 x 800 m, 60 min, costlier than 80 % of your sessions; 5 days ago => nothing against it (moderate)
    - sleep: 7 h 06, your normal 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day lnRMSSD 3.97, your normal 3.95–4.05 => nothing against it (moderate)
    - pulse: 46 bpm, your normal 46–48 => nothing against it (moderate)
    - engine: the easy run 2 days ago was as fast for its heart rate as usual => nothing against it (moderate)
    ~ a hard session with energy at 4 or more
    ~ a recovery run of 25 min with 7-day HRV below 3.95
    ~ a mobility day with soreness at 5 or more
    / 60 min walk
    / 50 min easy spin
    / 35 min easy swim
    / rest
    "#);
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
fn three_taps_and_effort_are_enough_for_an_answer() {
    let mut history = History::default();
    for back in [2, 4, 7, 9, 11] {
        history.activities.insert(0, run(TODAY - jiff::ToSpan::days(back), Kind::Easy, 40.0));
    }
    for session in &mut history.activities {
        session.efficiency_m_per_beat = None;
        session.hr_speed_index = None;
    }
    let history = history.today(Metric::Energy, 5.0).today(Metric::Soreness, 2.0).today(Metric::Mood, 5.0);
    insta::assert_snapshot!(text(&history), @r#"
    easy (not very sure)
    11 days of training on record are too few to send you hard
    ? no HRV on record; no resting heart rate on record
    ? no easy run with heart rate and speed on record
    ? 11 days of training on record, 28 make a usual
    ? your own normal range for how you feel needs 7 check-ins
    ? your maximum heart rate is not measured
    40 min under 145 bpm (your aerobic threshold, estimated from a maximum of 185), any pace
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; chest pain, dizziness or breathlessness that does not fit the pace: stop and get help; your heart rate is above 145 while walking
    - legs: soreness 2 of 7 => nothing against it (strong)
    - energy: 5 of 7 => nothing against it (strong)
    - mood: 5 of 7 => nothing against it (strong)
    ~ cross-training with soreness at 5 or more
    / 50 min walk
    / 45 min easy spin
    / 30 min easy swim
    / rest
    "#);
}

#[test]
fn nothing_known_is_an_honest_answer() {
    insta::assert_snapshot!(text(&History::default()), @r#"
    recovery_run (not very sure)
    No run on record before today: begin easy
    ? nothing said this morning about energy, legs or mood
    ? no HRV on record; no resting heart rate on record
    ? no easy run with heart rate and speed on record
    ? 0 days of training on record, 28 make a usual
    ? your maximum heart rate is not measured
    15 min under 130 bpm (60–70 % of 185, assumed: your maximum is not known), any pace
    stop if soreness grows instead of easing after ten minutes; any pain turns sharp or changes how you run; chest pain, dizziness or breathlessness that does not fit the pace: stop and get help; your heart rate is above 130 while walking
    / 20 min walk
    / 15 min easy spin
    / 15 min easy swim
    / rest
    "#);
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
    assert!(morning.decision.because.contains("2 hard days in a row"), "{}", morning.decision.because);
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
        assert!(morning.decision.see_professional.is_some(), "{}", morning.decision.because);
        assert!(morning.prescription.is_none());
        assert!(
            morning.would_change.iter().all(|change| change.kind <= DayKind::Rest),
            "no score routes around a gate"
        );
    }
}

#[test]
fn some_pain_takes_running_off_the_day() {
    let history = as_usual().did(2, Kind::Easy, 45.0).hurts(niggle(BodyPart::Calf, Side::Left, 4));
    insta::assert_snapshot!(text(&history), @r#"
    cross_train (sure)
    Pain of 4 of 10 at the left calf takes running off the day
    - pain: 4 of 10 at the left calf, up to 2 is safe to run on => easier (moderate)
    - legs: soreness 1 of 7, your normal 1.1–2.9 => ready (strong)
    - energy: 6 of 7, your normal 4.1–5.9 => ready (strong)
    - mood: 5 of 7, your normal 4.5–5.5 => nothing against it (strong)
    - Tuesday: 6 x 800 m, 60 min, costlier than 80 % of your sessions; 5 days ago => nothing against it (moderate)
    - sleep: 7 h 06, your normal 7 h 00–8 h 00 => nothing against it (moderate)
    - HRV: 7-day lnRMSSD 3.97, your normal 3.95–4.05 => nothing against it (moderate)
    - pulse: 46 bpm, your normal 46–48 => nothing against it (moderate)
    - engine: the easy run 2 days ago was as fast for its heart rate as usual => nothing against it (moderate)
    / 35 min easy spin, under 130 bpm
    / 25 min easy swim or aqua jogging, breathing as in a conversation
    / 45 min walk on flat ground, under 138 bpm
    / rest
    "#);
}

#[test]
fn a_small_niggle_is_named_in_the_stop_rules() {
    let history = as_usual().did(1, Kind::Interval, 60.0).hurts(niggle(BodyPart::Calf, Side::Left, 2));
    let run = today(&history).prescription.expect("a run");
    assert!(run.stop_rules[0].starts_with("the left calf tightens"), "{:?}", run.stop_rules);
    assert!(run.strides.is_none());
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
    assert_eq!((run.kind, run.duration_min), (DayKind::RecoveryRun, 15.0));
    let next = today(&as_usual().rested(20).did(2, Kind::Easy, 15.0).who(|who| who.rebuilding = Some(true)));
    assert_eq!(next.prescription.expect("a run").duration_min, 18.0);
}

#[test]
fn yesterdays_value_never_stands_in_for_todays() {
    let mut history = as_usual();
    history.observations.retain(|observation| observation.date < TODAY);
    let morning = today(&history);
    let subjective = &morning.markers[0];
    assert_eq!(subjective.status, Status::Unknown);
    assert!(
        morning.reasons.iter().all(|reason| reason.label != "pulse"),
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
fn a_red_flag_does_not_end_by_silence() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let bone = Niggle { date: TODAY - 1.day(), focal_bone: true, ..niggle(BodyPart::Shin, Side::Left, 3) };
    assert_eq!(kind(&fresh().hurts(bone)), DayKind::Rest, "three taps this morning said nothing about it");
    assert_ne!(kind(&fresh().hurts(bone).today(Metric::Pain, 0.0)), DayKind::Rest, "said to be gone");
    let calf = fresh().hurts(niggle(BodyPart::Calf, Side::Left, 4));
    assert_eq!(kind(&calf.today(Metric::Pain, 0.0)), DayKind::Hard, "a check-in corrects the one before");
    let severe = || said_before(fresh(), 1, Metric::Pain, 7.0);
    assert_eq!(kind(&severe()), DayKind::CrossTrain);
    assert_eq!(kind(&severe().today(Metric::Pain, 1.0)), DayKind::Easy, "a few easy days first");
}

#[test]
fn bone_pain_ends_only_when_nothing_hurts_there() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    let shin = |back: i32, pain: u8, focal_bone: bool| Niggle {
        date: TODAY - back.days(),
        focal_bone,
        ..niggle(BodyPart::Shin, Side::Left, pain)
    };
    let bone = || fresh().hurts(shin(10, 4, true));
    assert_eq!(kind(&bone()), DayKind::Rest, "ten silent days later");
    assert_eq!(kind(&bone().hurts(shin(0, 2, false))), DayKind::Rest, "less is not gone");
    assert_eq!(kind(&bone().hurts(niggle(BodyPart::Calf, Side::Right, 1))), DayKind::Rest, "another place");
    assert_eq!(kind(&said_before(bone(), 5, Metric::Pain, 0.0)), DayKind::Hard);
}

#[test]
fn pain_of_the_last_days_keeps_hard_work_away() {
    let fresh = || as_usual().did(2, Kind::Easy, 45.0);
    assert_eq!(kind(&said_before(fresh(), 1, Metric::Pain, 4.0)), DayKind::Easy);
    assert_eq!(kind(&said_before(fresh(), 1, Metric::Pain, 4.0).today(Metric::Pain, 0.0)), DayKind::Easy);
    assert_eq!(kind(&said_before(fresh(), 4, Metric::Pain, 4.0)), DayKind::Hard);
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
    let why = &morning.reasons[0];
    assert_eq!(
        (why.label.as_str(), why.text.as_str()),
        ("10 November", "a race of 42.2 km: nothing hard for 14 days")
    );
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
    insta::assert_snapshot!(morning.decision.because, @"Back after 22 days without a run: easy for 11 days");
    assert_eq!(morning.prescription.expect("a run").duration_min, 20.0, "five minutes more than the last");
}

#[test]
fn two_markers_at_their_best_stand_for_a_few_hours() {
    // Hard on Friday until 18:00: 37 hours ago this Sunday morning.
    let fresh = as_usual().did(2, Kind::Interval, 60.0).lately(7, Metric::Rmssd, 56.0);
    let fresh = fresh.today(Metric::Mood, 7.0).today(Metric::RestingHeartRate, 45.0);
    let fresh = fresh.who(|who| who.level = Some(Level::Advanced));
    assert_eq!(kind(&fresh), DayKind::Hard);
    assert_eq!(kind(&fresh.today(Metric::Energy, 4.0).today(Metric::Mood, 4.0)), DayKind::Easy);
}

#[test]
fn a_runner_in_miles_reads_miles() {
    let history = as_usual().rested(2).did(4, Kind::Race, 90.0).who(|who| {
        who.units = Some(lope_records::Units::Miles);
        who.marathon_speed_mps = Some(3.4);
    });
    let morning = today(&history);
    insta::assert_snapshot!(morning.reasons[0].text, @"a race of 13.4 mi: short and very easy for the first 5 days");
    insta::assert_snapshot!(morning.prescription.expect("a run").pace_basis.expect("a pace"), @"marathon pace (as you set it) plus 97–193 s a mile");
}

#[test]
fn a_treadmill_says_nothing_about_speed() {
    let mut history = as_usual().did(1, Kind::Easy, 40.0);
    let indoors = history.activities.last_mut().expect("yesterday's run");
    indoors.sub_sport = Some("treadmill".to_owned());
    indoors.hr_speed_index = Some(-1.5);
    assert_ne!(today(&history).markers[2].status, Status::Bad);
}
