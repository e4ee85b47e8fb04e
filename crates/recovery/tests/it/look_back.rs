//! Looking back: histories with a known truth.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use lope_records::{BodyPart, History, Kind, Metric, Side};
use lope_recovery::{
    Advice, Claim, Contrast, DayKind, DayWas, Leaning, Letter, MatterKind, MistakeKind, Mornings, Note,
    OtherActivity, Outcome, Passage, Rules, ShiftOf, Year, helps, letter, morning, tried, year,
};
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, measured, niggle, run, said};

/// Weeks up to the Monday before [`TODAY`] whose Wednesdays, the days after intervals, are by turns a recovery run and
/// rest. The legs are better by `gain` points on the Thursday after a recovery run than after rest, give or take a point.
fn wednesdays(weeks: i32, gain: f64) -> History {
    let mut history = History::default();
    let monday = TODAY - 6.days();
    for week in (1..=weeks).rev() {
        let day = |weekday: i32| monday - (7 * week).days() + weekday.days();
        history.activities.push(run(day(1), Kind::Interval, 60.0));
        let recovers = week % 2 == 0;
        if recovers {
            history.activities.push(run(day(2), Kind::Recovery, 30.0));
        }
        history.activities.extend([run(day(4), Kind::Easy, 45.0), run(day(6), Kind::Easy, 45.0)]);
        let wobble = [0.0, 1.0, 0.0, -1.0][(week / 2) as usize % 4];
        let thursday = 3.0 + wobble - if recovers { gain } else { 0.0 };
        for (weekday, soreness) in [2.0, 2.0, 4.0, thursday, 2.0, 2.0, 2.0].into_iter().enumerate() {
            history.observations.push(said(day(weekday as i32), Metric::Soreness, soreness));
        }
    }
    history
}

fn recovery_beside_rest(history: &History) -> Contrast {
    let found = helps(history, TODAY, &Rules::default()).contrasts;
    let wanted = found.into_iter().find(|one| (one.after, one.than) == (DayWas::RecoveryRun, DayWas::Rest));
    wanted.expect("recovery runs are on record")
}

fn legs(history: &History) -> Outcome {
    let contrast = recovery_beside_rest(history);
    contrast.outcomes.into_iter().find(|one| one.metric == Metric::Soreness).expect("soreness is said")
}

#[test]
fn what_helps_is_found_with_its_size() {
    for gain in [-1.0, 1.0, 2.0] {
        let legs = legs(&wednesdays(24, gain));
        let [low, high] = legs.interval.expect("eleven pairs");
        assert!(low <= gain && gain <= high && low * high > 0.0, "{gain}: {legs:?}");
        assert_eq!(legs.told, if gain > 0.0 { Leaning::Better } else { Leaning::Worse });
        assert_eq!(legs.pairs.len(), 11, "the first has no usual yet to be held against");
        assert!(legs.pairs.iter().flatten().all(|day| day.weekday() == Weekday::Wednesday), "{legs:?}");
    }
}

#[test]
fn what_makes_no_difference_cannot_be_told_apart() {
    let legs = legs(&wednesdays(24, 0.0));
    let [low, high] = legs.interval.expect("eleven pairs");
    assert!(low < 0.0 && 0.0 < high);
    assert_eq!(legs.told, Leaning::Alike);
}

/// Even numbers from 0 to 1, by a generator of Knuth's.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Near enough to normal.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

/// Forty weeks by chance: how sore a Wednesday is, whether it is run or rested on, and the Thursday after. Whose legs are
/// sore rests more often; legs come halfway back whatever was done, and `gain` points further after a recovery run.
fn weeks_by_chance(chance: &mut Chance, gain: f64) -> History {
    let mut history = wednesdays(40, 0.0);
    history.activities.retain(|one| one.kind != Kind::Recovery);
    for seen in &mut history.observations {
        seen.value = (3.0 + chance.normal()).round().clamp(1.0, 7.0);
    }
    for index in 0..history.observations.len() - 1 {
        let (day, sore) = (history.observations[index].date, history.observations[index].value);
        if day.weekday() == Weekday::Wednesday {
            let runs = chance.next() < if sore > 3.0 { 0.25 } else { 0.75 };
            let back = 3.0 + 0.5 * (sore - 3.0) - if runs { gain } else { 0.0 };
            history.observations[index + 1].value = (back + chance.normal()).round().clamp(1.0, 7.0);
            if runs {
                history.activities.push(run(day, Kind::Recovery, 30.0));
            }
        }
    }
    history.activities.sort_by_key(|one| one.start);
    history
}

/// The Wednesdays of [`wednesdays`], all of them rest, with something done to recover on every other one.
fn something_tried(weeks: i32, gain: f64) -> (History, BTreeSet<Date>) {
    let mut history = wednesdays(weeks, gain);
    let is_run = |one: &&lope_records::Summary| one.kind == Kind::Recovery;
    let done = history.activities.iter().filter(is_run).map(|one| one.date).collect();
    history.activities.retain(|one| one.kind != Kind::Recovery);
    (history, done)
}

#[test]
fn what_was_tried_is_found_with_its_size_where_the_days_were_alike() {
    for (gain, told) in [(1.5, Leaning::Better), (0.0, Leaning::Alike), (-1.5, Leaning::Worse)] {
        let (history, done) = something_tried(24, gain);
        let found = tried(&history, &done, TODAY, &Rules::default());
        let legs = found.outcomes.first().expect("soreness is said");
        assert_eq!((legs.metric, legs.told), (Metric::Soreness, told), "{gain}");
        let [low, high] = legs.interval.expect("pairs enough");
        assert!(low <= gain && gain <= high, "{gain}: {legs:?}");
        // What was done is never held against a day that was lived otherwise.
        assert!(legs.pairs.iter().all(|[with, without]| done.contains(with) && !done.contains(without)));
        assert!(legs.pairs.iter().flatten().all(|day| day.weekday() == Weekday::Wednesday), "{legs:?}");
    }
}

#[test]
fn what_was_tried_on_runs_alone_is_not_held_against_rest() {
    // On every recovery run and on no day of rest: whether it was the run or what was done after it, nobody can tell.
    let history = wednesdays(24, 2.0);
    let runs = history.activities.iter().filter(|one| one.kind == Kind::Recovery);
    let done: BTreeSet<Date> = runs.map(|one| one.date).collect();
    let found = tried(&history, &done, TODAY, &Rules::default());
    assert_eq!(found.outcomes.first().map(|legs| (legs.told, legs.pairs.len())), Some((Leaning::TooFew, 0)));
    let nothing = tried(&history, &BTreeSet::new(), TODAY, &Rules::default());
    assert_eq!(nothing.days, [0, 0]);
}

#[test]
fn who_rests_when_sore_is_not_fooled_by_it() {
    const RUNNERS: usize = 60;
    let mut chance = Chance(11);
    let mut told = |gain: f64| {
        let found: Vec<Outcome> = (0..RUNNERS).map(|_| legs(&weeks_by_chance(&mut chance, gain))).collect();
        let holds = |one: &&Outcome| one.interval.is_some_and(|[low, high]| low <= gain && gain <= high);
        let mean = found.iter().filter_map(|one| one.better_by).sum::<f64>() / RUNNERS as f64;
        let apart = found.iter().filter(|one| one.told == Leaning::Better).count();
        (found.iter().filter(holds).count(), mean, apart)
    };
    let (holds, mean, apart) = told(0.0);
    assert!(
        holds >= 52 && mean.abs() < 0.15 && apart <= 4,
        "{holds} of {RUNNERS}, mean {mean}, {apart} told"
    );
    let (holds, mean, apart) = told(1.0);
    assert!(holds >= 50 && (mean - 1.0).abs() < 0.25 && apart > 20, "{holds}, mean {mean}, {apart} told");
}

#[test]
fn too_few_pairs_say_nothing_but_how_many() {
    let legs = legs(&wednesdays(10, 2.0));
    assert_eq!((legs.told, legs.pairs.len(), legs.needed), (Leaning::TooFew, 4, 8));
    assert_eq!((legs.better_by, legs.interval), (None, None));
}

#[test]
fn days_ill_or_in_pain_are_not_compared() {
    let mut history = wednesdays(24, 1.0);
    let ill = recovery_beside_rest(&history).outcomes[0].pairs[0][1];
    history.observations.push(said(ill, Metric::Illness, 1.0));
    history.observations.sort_by_key(|seen| seen.date);
    let legs = legs(&history);
    assert_eq!(legs.pairs.len(), 10);
    assert!(legs.pairs.iter().flatten().all(|day| *day != ill));
}

#[test]
fn days_that_began_unlike_are_not_paired() {
    let mut history = wednesdays(24, 1.0);
    let recovered: Vec<Date> =
        history.activities.iter().filter(|one| one.kind == Kind::Recovery).map(|one| one.date).collect();
    // Sore legs ran, and fresh ones rested.
    for seen in history.observations.iter_mut().filter(|seen| seen.date.weekday() == Weekday::Wednesday) {
        seen.value = if recovered.contains(&seen.date) { 6.0 } else { 2.0 };
    }
    let found = recovery_beside_rest(&history);
    assert!(found.outcomes[0].pairs.is_empty(), "{found:?}");
}

#[test]
fn the_prescription_moves_with_it_and_never_up() {
    // A sore Wednesday after intervals, for a runner whom recovery runs help, do nothing, or do harm.
    let wednesday = |gain: f64| {
        let mut history = wednesdays(24, gain).who(|entry| entry.max_heart_rate_bpm = Some(190.0));
        let tuesday = TODAY - 1.day();
        history.activities.push(run(tuesday, Kind::Interval, 60.0));
        for metric in [Metric::Soreness, Metric::Energy] {
            history.observations.push(said(TODAY, metric, 4.0));
        }
        morning(&history, TODAY, &Rules::default())
    };
    let [harmed, alike, helped] = [-1.0, 0.0, 1.0].map(wednesday);
    let minutes = |morning: &lope_recovery::Morning| {
        assert_eq!(morning.decision.kind, DayKind::RecoveryRun);
        morning.prescription.as_ref().and_then(|run| run.duration_min).expect("a run")
    };
    assert_eq!((minutes(&harmed), minutes(&alike), minutes(&helped)), (20.0, 30.0, 30.0));
    assert_eq!(harmed.alternatives[0].activity, OtherActivity::Rest);
    assert_ne!(alike.alternatives[0].activity, OtherActivity::Rest);
    let told = |morning: &lope_recovery::Morning| {
        morning.notes.iter().any(|note| matches!(note, Note::RestServesLegs { .. }))
    };
    assert!(told(&harmed) && !told(&alike) && !told(&helped));
}

fn mistakes(history: &History) -> Vec<(MistakeKind, Vec<Date>, usize)> {
    let found = helps(history, TODAY, &Rules::default()).mistakes;
    found.into_iter().map(|one| (one.kind, one.days, one.of)).collect()
}

#[test]
fn a_usual_runner_makes_none() {
    assert_eq!(mistakes(&as_usual()), []);
    assert_eq!(mistakes(&History::default()), []);
}

#[test]
fn hard_on_hard_is_named_with_its_days_once_it_is_repeated() {
    let on = |weeks: &[i32]| {
        let mut history = as_usual();
        for week in weeks {
            // TODAY is a Sunday: four days before are a Wednesday, after Tuesday's intervals.
            history = history.did(4 + 7 * week, Kind::Tempo, 50.0);
        }
        mistakes(&history)
    };
    assert_eq!(on(&[0, 1]), [], "twice is no habit");
    let days = vec![date(2026, 11, 4), date(2026, 11, 11), date(2026, 11, 18)];
    assert_eq!(on(&[0, 1, 2]), [(MistakeKind::HardOnHard, days, 15)], "12 usual hard days and 3 more");
}

#[test]
fn easy_days_too_hard_are_those_that_the_review_convicts() {
    let mut history = as_usual();
    let mut days = Vec::new();
    for session in history.activities.iter_mut().filter(|one| one.date >= date(2026, 10, 20)) {
        if session.date.weekday() == Weekday::Thursday {
            session.judged_s = 2_400.0;
            session.above_easy_s = Some(1_200.0);
            session.effort_cr10 = Some(6.0);
            days.push(session.date);
        }
    }
    let [(kind, found, of)] = &mistakes(&history)[..] else { panic!("{:?}", mistakes(&history)) };
    assert_eq!((*kind, found), (MistakeKind::EasyTooHard, &days));
    assert_eq!(*of, 17, "two easy runs and a long one a week, today's still to come");
}

#[test]
fn recovery_runs_too_long_and_nights_cut_are_named() {
    let mut history = as_usual();
    for session in history.activities.iter_mut().filter(|one| one.date >= date(2026, 10, 12)) {
        match session.date.weekday() {
            Weekday::Wednesday => {
                session.name = Some("Recovery run".to_owned());
                session.moving_s = 55.0 * 60.0;
            }
            // 17:00 in London is 4:00 somewhere west.
            Weekday::Friday => session.offset_s = -13 * 3600,
            _ => {}
        }
    }
    for seen in &mut history.observations {
        if seen.metric == Metric::SleepDuration && seen.date.weekday() == Weekday::Friday {
            seen.value = 5.5;
        }
    }
    let found = mistakes(&history);
    let [(cut, fridays, early), (long, wednesdays, recovery)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((*cut, *early, fridays.len()), (MistakeKind::SleepCut, 6, 6));
    assert!(fridays.iter().all(|day| day.weekday() == Weekday::Friday));
    assert_eq!((*long, *recovery, wednesdays.len()), (MistakeKind::RecoveryTooLong, 6, 6));
    // A short night before a session in the evening is not cut for it.
    for session in &mut history.activities {
        session.offset_s = 0;
    }
    assert!(mistakes(&history).iter().all(|(kind, ..)| *kind != MistakeKind::SleepCut));
}

#[test]
fn rest_that_comes_only_with_pain_is_named() {
    let mut history = History::default();
    let mut rests = Vec::new();
    for back in (0..42).rev() {
        let day = TODAY - back.days();
        let hurts = back % 10 == 4;
        if hurts {
            rests.push(day);
        } else if back > 0 {
            history.activities.push(run(day, Kind::Easy, 40.0));
        }
        history.observations.push(said(day, Metric::Pain, if hurts { 4.0 } else { 0.0 }));
    }
    assert_eq!(
        mistakes(&history),
        [(MistakeKind::RestOnlyAfterPain, rests.clone(), 5)],
        "today is no rest yet"
    );
    // The same days off without pain are what a week needs.
    for seen in &mut history.observations {
        seen.value = 0.0;
    }
    assert_eq!(mistakes(&history), []);
}

fn letter_of(history: &History) -> Letter {
    letter(history, TODAY, &Rules::default())
}

fn advice(letter: &Letter) -> &Advice {
    let advice = letter.claims.last().and_then(|claim| match claim {
        Claim::Change { advice } => Some(advice),
        _ => None,
    });
    advice.expect("a letter ends with one thing for next week")
}

#[test]
fn a_letter_is_of_the_last_whole_week() {
    // On the Sunday itself the week is not whole.
    for (back, monday) in [(0, date(2026, 11, 9)), (6, date(2026, 11, 9)), (7, date(2026, 11, 2))] {
        let letter = letter(&as_usual(), TODAY - back.days(), &Rules::default());
        assert_eq!((letter.first, letter.last), (monday, monday + 6.days()));
    }
    let letter = letter_of(&as_usual());
    let Claim::Ran { runs, minutes, usual_minutes, beyond_usual, .. } = letter.claims[0] else {
        panic!("{letter:?}")
    };
    assert_eq!((runs, minutes, usual_minutes, beyond_usual), (5, 305.0, Some(305.0), None));
    let [hard, rest] = letter
        .claims
        .iter()
        .find_map(|claim| if let Claim::Shape { hard, rest } = claim { Some([hard, rest]) } else { None })
        .expect("hard days and rest");
    assert_eq!(*hard, [date(2026, 11, 10), date(2026, 11, 13)]);
    assert_eq!(*rest, [date(2026, 11, 9), date(2026, 11, 14)]);
    assert_eq!(*advice(&letter), Advice::KeepOn);
    let mut parts: Vec<Passage> = letter.claims.iter().map(Claim::part).collect();
    parts.dedup();
    assert_eq!(parts, [Passage::Happened, Passage::Helped, Passage::Change]);
}

#[test]
fn a_week_of_rest_or_illness_is_no_failure() {
    let resting = letter_of(&as_usual().rested(20));
    assert!(matches!(resting.claims[0], Claim::NoRun { others: 0 }));
    assert_eq!(*advice(&resting), Advice::EaseBack);

    let mut ill = as_usual();
    ill.observations.push(said(date(2026, 11, 11), Metric::Illness, 1.0));
    ill.observations.push(said(date(2026, 11, 12), Metric::Illness, 0.0));
    ill.observations.sort_by_key(|seen| seen.date);
    let ill = letter_of(&ill);
    assert!(ill.claims.contains(&Claim::Ill { days: vec![date(2026, 11, 11)] }));
    assert_eq!(*advice(&ill), Advice::EaseBack);

    let nothing = letter_of(&History::default());
    assert_eq!(nothing.claims.len(), 2);
    assert_eq!((&nothing.claims[0], advice(&nothing)), (&Claim::NothingKnown, &Advice::BringRuns));
}

#[test]
fn nights_without_any_session_tell_nothing_of_training() {
    let mut nights = as_usual();
    nights.activities.clear();
    let letter = letter_of(&nights);
    assert_eq!((&letter.claims[0], advice(&letter)), (&Claim::NoneOnRecord, &Advice::BringRuns));
    let year = year(&nights, TODAY - 300.days(), TODAY, &Rules::default());
    assert_eq!(year.weeks(), [0, 0]);
    assert!(year.months.iter().all(|month| month.days_rest == 0), "days that hold no record are no rest");
}

#[test]
fn a_letter_does_not_praise_what_warns() {
    let low = as_usual().lately(22, Metric::Energy, 2.0).lately(22, Metric::Mood, 2.0);
    assert_eq!(*advice(&letter_of(&low)), Advice::HeedSigns);
}

#[test]
fn pain_of_the_day_itself_comes_before_all_is_well() {
    let calf = niggle(BodyPart::Calf, Side::Left, 3);
    let letter = letter_of(&as_usual().hurts(calf));
    assert!(matches!(advice(&letter), Advice::LookAfter { matter } if matter.said_on == TODAY), "{letter:?}");
}

#[test]
fn the_one_thing_is_what_is_open_then_what_was_repeated() {
    let hard_on_hard =
        as_usual().did(11, Kind::Tempo, 50.0).did(18, Kind::Tempo, 50.0).did(25, Kind::Tempo, 50.0);
    let Advice::Mistake { mistake } = advice(&letter_of(&hard_on_hard)).clone() else { panic!() };
    assert_eq!((mistake.kind, mistake.days.len()), (MistakeKind::HardOnHard, 3));
    let mut fever = hard_on_hard;
    fever.observations.push(said(TODAY - 2.days(), Metric::Illness, 3.0));
    fever.observations.sort_by_key(|seen| seen.date);
    let Advice::Answer { matter } = advice(&letter_of(&fever)).clone() else { panic!() };
    assert_eq!(matter.kind, MatterKind::Fever, "said after the week, and open on the day the letter is read");
}

#[test]
fn mornings_and_easy_runs_are_told_as_they_were() {
    let mut history = as_usual();
    for seen in &mut history.observations {
        if seen.date >= date(2026, 11, 9) && seen.metric == Metric::Energy {
            seen.value = 2.0;
        }
    }
    let stood = |letter: &Letter, wanted: Metric| {
        letter.claims.iter().find_map(|claim| match claim {
            Claim::Felt { metric, stood, mornings: 7, .. } if *metric == wanted => Some(*stood),
            _ => None,
        })
    };
    let letter = letter_of(&history);
    assert_eq!(stood(&letter, Metric::Energy), Some(Mornings::Worse));
    assert_eq!(stood(&letter, Metric::Soreness), Some(Mornings::AsUsual));
}

#[test]
fn the_fastest_of_a_year_is_told_once() {
    let mut history = as_usual();
    let faster = history.activities.iter_mut().find(|one| one.date == date(2026, 11, 13)).expect("a Friday");
    faster.best_efforts[0].duration_s = 1_250.0;
    let letter = letter_of(&history);
    let fastest = Claim::Fastest {
        distance_m: 5_000.0,
        duration_s: 1_250.0,
        before_s: 1_290.0,
        of_whole_year: false,
        on: date(2026, 11, 13),
    };
    assert!(letter.claims.contains(&fastest), "{letter:?}");
    assert!(!letter_of(&as_usual()).claims.iter().any(|claim| matches!(claim, Claim::Fastest { .. })));
}

/// The year of a runner whose resting heart rate falls by `fall` beats over it, beside weeks that wander.
fn year_of(fall: f64) -> (History, Year) {
    let mut history = History::default();
    for back in (0..365).rev() {
        let day = TODAY - back.days();
        if matches!(day.weekday(), Weekday::Tuesday | Weekday::Thursday | Weekday::Saturday) {
            let mut session = run(day, Kind::Easy, 45.0);
            let wobble = f64::from((back / 7) % 3) * 0.01;
            session.efficiency_m_per_beat = Some(1.2 + wobble);
            history.activities.push(session);
        }
        let wander = [0.0, 0.6, -0.4, 0.2, -0.6][(back / 7) as usize % 5] + [0.3, -0.3][back as usize % 2];
        let pulse = 50.0 + wander + fall * f64::from(back) / 365.0;
        history.observations.push(measured(day, Metric::RestingHeartRate, pulse));
    }
    let year = year(&history, TODAY - 364.days(), TODAY, &Rules::default());
    (history, year)
}

#[test]
fn a_year_tells_its_weeks_its_rest_and_its_months() {
    let (mut history, _) = year_of(0.0);
    // June is ill for a week and without a run for two, and a calf hurts on two days of August.
    history.activities.retain(|one| !(date(2026, 6, 8)..=date(2026, 6, 21)).contains(&one.date));
    for day in 8..=14 {
        history.observations.push(said(date(2026, 6, day), Metric::Illness, 2.0));
    }
    history.observations.sort_by_key(|seen| seen.date);
    for (day, pain) in [(3, 4), (4, 3), (5, 2)] {
        history.niggles.push(lope_records::Niggle {
            date: date(2026, 8, day),
            ..crate::runner::niggle(lope_records::BodyPart::Calf, lope_records::Side::Left, pain)
        });
    }
    let year = year(&history, date(2026, 1, 1), TODAY, &Rules::default());
    let months: Vec<_> = year.months.iter().map(|one| (one.weeks_with_a_run, one.weeks)).collect();
    // A week belongs to the month of its Thursday; that of New Year began in December and had a run.
    assert_eq!(
        months,
        [(5, 5), (4, 4), (4, 4), (5, 5), (4, 4), (2, 4), (5, 5), (4, 4), (4, 4), (5, 5), (3, 3)]
    );
    assert_eq!(year.weeks(), [45, 47]);
    assert_eq!(year.months_without_injury(), [1, 2], "of the others nothing was said");
    let (june, august) = (&year.months[5], &year.months[7]);
    assert_eq!((june.days_ill, june.days_run, june.days_rest), (7, 7, 23));
    assert_eq!(august.days_injured, 2, "2 of 10 is safe to run on");
    assert!(year.months.iter().all(|one| one.minutes == 45.0 * one.runs as f64));
}

#[test]
fn what_improved_is_told_by_its_interval() {
    let pulse = |fall: f64| {
        let (_, year) = year_of(fall);
        year.changes.into_iter().find(|one| one.of == ShiftOf::RestingHeartRate).expect("a year of mornings")
    };
    let fell = pulse(8.0);
    // From the middle of the first quarter to that of the last three quarters of the year go by.
    let [low, high] = fell.interval;
    assert!(low <= -6.0 && -6.0 <= high && fell.told == Leaning::Better, "{fell:?}");
    let level = pulse(0.0);
    assert_eq!(level.told, Leaning::Alike, "{level:?}");
    assert_eq!(pulse(-8.0).told, Leaning::Worse);
    let (_, year) = year_of(0.0);
    let runs = year.changes.iter().find(|one| one.of == ShiftOf::EasyEfficiency).expect("a year of runs");
    assert_eq!(runs.told, Leaning::Alike);
}

#[test]
fn milestones_are_of_the_year_beside_what_was_before() {
    let mut history = as_usual();
    let mut race = run(date(2026, 10, 4), Kind::Race, 100.0);
    race.best_efforts = vec![
        lope_records::BestEffort { distance_m: 5_000.0, duration_s: 1_260.0 },
        lope_records::BestEffort { distance_m: 21_097.5, duration_s: 5_900.0 },
    ];
    history.activities.retain(|one| one.date != race.date);
    history.activities.push(race);
    history.activities.sort_by_key(|one| one.start);
    let found = year(&history, date(2026, 9, 1), TODAY, &Rules::default());
    let fastest: Vec<_> =
        found.fastest.iter().map(|one| (one.distance_m, one.duration_s, one.before_s)).collect();
    assert_eq!(fastest, [(5_000.0, 1_260.0, Some(1_290.0)), (21_097.5, 5_900.0, None)]);
    let farthest = found.farthest.expect("a farthest run");
    assert_eq!((farthest.on, farthest.minutes), (date(2026, 10, 4), 100.0));
    assert!(found.changes.is_empty(), "less than half a year");
    let nothing = year(&History::default(), date(2026, 1, 1), TODAY, &Rules::default());
    assert_eq!((nothing.months.len(), nothing.weeks(), nothing.farthest), (0, [0, 0], None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn looking_back_only_looks_back(gain in -2..=2i32, weeks in 6..30i32) {
        let history = wednesdays(weeks, f64::from(gain));
        let mut later = history.clone();
        later.activities.push(run(TODAY + 1.day(), Kind::Race, 60.0));
        later.observations.push(said(TODAY + 1.day(), Metric::Soreness, 7.0));
        later.observations.push(measured(TODAY + 1.day(), Metric::RestingHeartRate, 90.0));
        let rules = Rules::default();
        prop_assert_eq!(helps(&history, TODAY, &rules), helps(&later, TODAY, &rules));
        prop_assert_eq!(letter(&history, TODAY, &rules), letter(&later, TODAY, &rules));
        let first = TODAY - 364.days();
        prop_assert_eq!(year(&history, first, TODAY, &rules), year(&later, first, TODAY, &rules));
    }
}
