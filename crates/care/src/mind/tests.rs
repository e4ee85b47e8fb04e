use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lope_records::{
    Deed, Done, GoalKind, History, Metric, MindSession, Observation, Race, RecoveryGoal, Routine, Source,
};
use lope_recovery::DayKind;

use super::{
    goals::{progress, realistic},
    mood::low_mood,
    offer::{Offer, Reason, offer},
    session::{script, thoughts},
};
use crate::{body_today::BodyToday, move_rules::MoveRules, routines::player::Cue, testing::easy_day};

const TODAY: Date = date(2026, 11, 22);

fn moods(days: std::ops::Range<i32>, value: f64) -> Vec<Observation> {
    let said = |back: i32| Observation {
        date: TODAY - back.days(),
        metric: Metric::Mood,
        source: Source::CheckIn,
        value,
    };
    days.rev().map(said).collect()
}

fn history(observations: Vec<Observation>) -> History {
    History { observations, ..History::default() }
}

fn offered(body: BodyToday) -> Option<Offer> {
    offer(&body, &History::default(), &MoveRules::default())
}

#[test]
fn a_quiet_day_is_offered_nothing() {
    assert_eq!(offered(easy_day()), None);
}

#[test]
fn what_is_offered_goes_with_the_state() {
    let session = |body| match offered(body) {
        Some(Offer::Session { session, reason }) => (session, reason),
        other => panic!("{other:?}"),
    };
    let stressed = session(BodyToday { stress: Some(0.9), ..easy_day() });
    assert_eq!(stressed, (MindSession::Breathe, Reason::Stress));
    let tired = BodyToday { mind_is_tired: true, ..easy_day() };
    assert_eq!(session(tired.clone()).0, MindSession::WithoutWatch);
    assert_eq!(session(BodyToday { kind: DayKind::Rest, ..tired }).0, MindSession::Scan);
    let race = Race {
        date: TODAY + 2.days(),
        distance_m: 10_000.0,
        name: None,
        priority: Default::default(),
        goal_s: None,
    };
    assert_eq!(session(BodyToday { race: Some((race.clone(), 2)), ..easy_day() }).0, MindSession::Race);
    assert_eq!(offered(BodyToday { race: Some((race, 9)), ..easy_day() }), None);
    let bad = BodyToday { went_badly: true, hard_days_ago: Some(1), lowness: Some(0.6), ..easy_day() };
    assert_eq!(
        offered(BodyToday { lowness: Some(0.2), ..bad.clone() }),
        None,
        "in good spirits all the same"
    );
    assert_eq!(session(bad), (MindSession::BadRun, Reason::WentBadly));
}

#[test]
fn low_mood_for_two_weeks_stands_alone() {
    let rules = MoveRules::default();
    let low = history(moods(0..14, 2.0));
    assert_eq!(low_mood(&low, TODAY, &rules).map(|mood| (mood.low, mood.asked)), Some((14, 14)));
    let body = BodyToday { stress: Some(1.0), ..easy_day() };
    assert!(matches!(offer(&body, &low, &rules), Some(Offer::Talk { .. })));
}

#[test]
fn a_bad_week_is_not_two_and_a_good_morning_ends_it() {
    let rules = MoveRules::default();
    assert_eq!(low_mood(&history(moods(0..7, 1.0)), TODAY, &rules), None, "a week");
    assert_eq!(low_mood(&history(moods(0..14, 4.0)), TODAY, &rules), None, "middling");
    let mut better = moods(1..14, 1.0);
    better.extend(moods(0..1, 5.0));
    assert_eq!(low_mood(&history(better), TODAY, &rules), None, "good today");
    assert_eq!(low_mood(&History::default(), TODAY, &rules), None);
}

#[test]
fn breathing_goes_out_longer_than_in_about_six_times_a_minute() {
    let rules = MoveRules::default();
    for minutes in [None, Some(1.0), Some(10.0)] {
        let cues = script(MindSession::Breathe, minutes, &rules);
        let breaths = cues.iter().filter(|one| one.cue == Cue::In).count() as f64;
        let seconds: f64 =
            cues.iter().filter(|one| matches!(one.cue, Cue::In | Cue::Out)).map(|one| one.duration_s).sum();
        assert!((breaths / (seconds / 60.0) - 6.0).abs() < 0.1, "{breaths} in {seconds} s");
        assert!((seconds - minutes.unwrap_or(rules.breathe_min) * 60.0).abs() < 10.0);
    }
    assert!(rules.breath_out_s > rules.breath_in_s);
}

#[test]
fn every_session_is_short_and_goes_through_its_thoughts() {
    let rules = MoveRules::default();
    for &session in MindSession::ALL {
        let cues = script(session, None, &rules);
        let minutes = cues.iter().map(|one| one.duration_s).sum::<f64>() / 60.0;
        assert!((1.0..=10.0).contains(&minutes), "{session:?}: {minutes} min");
        assert_eq!(cues.last().map(|one| one.step + 1), Some(thoughts(session).len()));
    }
}

#[test]
fn progress_is_counted_from_what_was_done() {
    let rules = MoveRules::default();
    let goal = RecoveryGoal { kind: GoalKind::Routines, a_week: 2, since: date(2026, 11, 2) };
    let on = |day| Done { date: date(2026, 11, day), deed: Deed::Routine(Routine::Feet), minutes: None };
    let done = [on(3), on(5), on(10), on(17)];
    let found = progress(goal, &History::default(), &done, TODAY, &rules);
    let times: Vec<usize> = found.weeks.iter().map(|week| week.times).collect();
    assert_eq!((times.as_slice(), found.kept), ([2, 1].as_slice(), 1), "whole weeks since it holds");
    assert_eq!((found.this_week.monday, found.this_week.times), (date(2026, 11, 16), 1));
    let check_ins = RecoveryGoal { kind: GoalKind::CheckIns, ..goal };
    let said = history(moods(0..10, 5.0));
    assert_eq!(progress(check_ins, &said, &[], TODAY, &rules).this_week.times, 7);
    let rest = RecoveryGoal { kind: GoalKind::RestDays, ..goal };
    assert_eq!(
        progress(rest, &History::default(), &[], TODAY, &rules).this_week.times,
        0,
        "nothing is known"
    );
}

#[test]
fn goals_leave_room_for_a_life() {
    for &kind in GoalKind::ALL {
        let range = realistic(kind, &MoveRules::default());
        assert!(*range.start() >= 1 && *range.end() <= 7, "{kind:?}");
    }
    assert!(!realistic(GoalKind::Routines, &MoveRules::default()).contains(&7));
}
