//! Sleep by this runner's own nights.

use jiff::{
    ToSpan,
    civil::{Date, date, time},
};
use lope_care::{
    CareRules,
    sleep::{Asks, Sleep, TonightWhy, WakeFrom, course, sleep},
};
use lope_records::{
    Care, CareSettings, CareTopic, Day, History, Journey, Kind, LifeEvent, LifeKind, Metric, Purpose,
    SleepRoutine, TryOut,
};
use lope_recovery::Leaning;
use proptest::prelude::*;

use crate::runner::{Bend, TODAY, as_usual, planned, said};

/// Eight hours a night from a quarter to eleven, at weekends so much later.
fn nights(weekend_later_h: f64) -> History {
    as_usual().lately(180, Metric::SleepDuration, 8.0).slept(-1.25, 6.75, weekend_later_h)
}

fn told_on(history: &History, care: &Care, day: Date) -> Sleep {
    sleep(history, care, day, &CareRules::default()).expect("wanted")
}

fn told(history: &History) -> Sleep {
    told_on(history, &Care::default(), TODAY)
}

#[test]
fn the_need_is_that_of_the_age_and_of_the_runner() {
    let need = |born: Date, hours: f64| {
        let history = nights(0.0).lately(180, Metric::SleepDuration, hours);
        told(&history.who(|runner| runner.born = Some(born))).need
    };
    // Hirshkowitz et al. 2015.
    assert_eq!(need(date(2010, 1, 1), 8.5).range_h, [8.0, 10.0]);
    assert_eq!(need(date(1990, 1, 1), 8.5).range_h, [7.0, 9.0]);
    assert_eq!(need(date(1955, 1, 1), 8.5).range_h, [7.0, 8.0]);
    assert_eq!(need(date(1990, 1, 1), 8.2).hours, 8.2, "their own usual");
    assert_eq!(need(date(1990, 1, 1), 6.0).hours, 7.0, "a habit of short nights is no need");
}

#[test]
fn a_night_that_nobody_recorded_is_unknown_and_not_short() {
    let mut history = nights(0.0);
    let owed = told(&history).owed_week.expect("known");
    assert_eq!((owed.nights, owed.hours), (7, 0.0));
    let gone = |day: Date| day == TODAY - 1.days() || day == TODAY - 2.days();
    history.observations.retain(|seen| !gone(seen.date));
    let owed = told(&history).owed_week.expect("five of seven");
    assert_eq!((owed.nights, owed.hours), (5, 0.0));
    history.observations.retain(|seen| seen.date <= TODAY - 4.days());
    assert_eq!(told(&history).owed_week, None, "three of seven tell nothing");
}

#[test]
fn a_debt_is_told_with_what_it_is_made_of() {
    let history = nights(0.0).lately(4, Metric::SleepDuration, 6.5);
    let one = told(&history);
    let owed = one.owed_week.expect("known");
    assert_eq!((owed.hours, owed.balance_h), (6.0, 6.0));
    assert!(one.tonight.expect("known").why.contains(&TonightWhy::Owed { hours: 6.0 }));
    assert!(one.nap.is_some());
}

#[test]
fn like_times_are_a_hundred_and_weekends_are_seen() {
    let times = told(&nights(0.0)).times.expect("known");
    assert_eq!((times.regularity, times.weekend_later_h.map(f64::round)), (Some(100.0), Some(0.0)));
    let late = told(&nights(2.0));
    let times = late.times.expect("known");
    assert!(times.regularity.is_some_and(|index| index < 96.0), "{times:?}");
    assert!(times.weekend_later_h.is_some_and(|later| (later - 2.0).abs() < 1e-6), "{times:?}");
    let offered = late.offered.expect("the data ask for it");
    assert_eq!(offered.routine, SleepRoutine::RegularTimes);
    assert!(matches!(offered.asks, Asks::LateWeekends { .. } | Asks::Wanders { .. }));
}

#[test]
fn a_quiet_week_of_good_nights_asks_for_nothing() {
    let mut history = nights(0.0).rested(8);
    for back in 0..8 {
        history = history.did(back, Kind::Easy, 40.0);
    }
    for back in 0..7 {
        let one = told_on(&history, &Care::default(), TODAY - back.days());
        assert!(!one.asks(), "{one:?}");
    }
}

#[test]
fn bedtime_is_counted_from_tomorrow_and_stays_within_reach() {
    let usual = told(&nights(0.0).rested(1)).tonight.expect("known");
    assert_eq!((usual.bed, usual.wake), (time(22, 30, 0, 0), time(6, 45, 0, 0)));
    let mut hard = nights(0.0).rested(1);
    hard.planned = vec![planned(1, 0, Purpose::Intervals, 60.0)];
    let before_hard = told(&hard).tonight.expect("known");
    assert_eq!(before_hard.bed, time(22, 0, 0, 0), "half an hour for the load");
    assert_eq!(before_hard.coffee_until, time(13, 15, 0, 0), "8.8 h before");

    let up_at = |hour| Care {
        settings: CareSettings { wake: Some(time(hour, 0, 0, 0)), ..CareSettings::default() },
        ..Care::default()
    };
    let early = told_on(&hard, &up_at(4), TODAY).tonight.expect("known");
    assert!(early.held && early.bed == time(21, 30, 0, 0), "nobody falls asleep four hours early: {early:?}");
    let late = told_on(&hard, &up_at(10), TODAY).tonight.expect("known");
    assert_eq!(late.bed, time(22, 30, 0, 0), "and never later than usual");
}

#[test]
fn a_session_that_begins_early_gets_one_up_for_it_and_to_bed_before() {
    let mut history = nights(0.0);
    history.planned = vec![planned(1, 0, Purpose::Easy, 45.0)];
    let at =
        |hour| Care { starts: [(Day::of(TODAY + 1.days()), time(hour, 30, 0, 0))].into(), ..Care::default() };
    let tonight = |care: &Care| told_on(&history, care, TODAY).tonight.expect("known");
    let usual = tonight(&Care::default());
    assert_eq!((usual.wake, usual.wake_from), (time(6, 45, 0, 0), WakeFrom::Nights));
    let early = tonight(&at(6));
    assert_eq!((early.wake, early.wake_from), (time(5, 30, 0, 0), WakeFrom::Session));
    assert!(early.why.contains(&TonightWhy::EarlyStart { at: time(6, 30, 0, 0) }));
    assert!(early.bed < usual.bed && early.coffee_until < usual.coffee_until, "{early:?}");
    assert_eq!(tonight(&at(18)), usual, "one that begins late moves nothing");
    history.planned.clear();
    assert_eq!(told_on(&history, &at(6), TODAY).tonight, Some(usual), "nor does one that is not planned");
}

#[test]
fn sleep_over_the_days_is_what_each_day_tells() {
    let history = nights(1.0);
    let course = course(&history, &Care::default(), TODAY, &CareRules::default()).expect("nights are known");
    let one = told(&history);
    let times = one.times.expect("known");
    let rounded = |value: f64| (value * 100.0).round() / 100.0;
    assert_eq!(course.last, TODAY);
    assert_eq!(course.regularity.last().copied().flatten(), times.regularity.map(rounded));
    assert_eq!(course.midpoint_h.last().copied().flatten(), Some(rounded(times.midpoint_h)));
    assert_eq!(course.owed_h.last().copied().flatten(), one.owed_week.map(|owed| rounded(owed.hours)));
    let days = (course.last - course.first).get_days() as usize + 1;
    assert_eq!([course.onset_h.len(), course.wake_h.len(), course.owed_h.len()], [days; 3]);
    assert_eq!(course.onset_h.iter().flatten().count(), 28, "nights before are unknown, and not made up");
    let off = CareSettings { off: [CareTopic::Sleep].into(), ..CareSettings::default() };
    let off = Care { settings: off, ..Care::default() };
    assert_eq!(lope_care::sleep::course(&history, &off, TODAY, &CareRules::default()), None);
}

#[test]
fn work_at_night_has_no_bedtime_and_judges_no_times() {
    let mut history = nights(0.0);
    history.life =
        vec![LifeEvent { kind: LifeKind::NightShifts, from: TODAY, to: TODAY + 4.days(), name: None }];
    let one = told(&history);
    assert!(one.shifts.is_some() && one.tonight.is_none() && one.times.is_none() && one.offered.is_none());
}

#[test]
fn a_journey_speaks_on_its_days_and_then_no_more() {
    let care =
        Care { journeys: vec![Journey { hours_east: 7, arrival: TODAY - 2.days() }], ..Care::default() };
    let one = told_on(&nights(0.0), &care, TODAY);
    assert_eq!(one.journey.map(|plan| plan.days.len()), Some(7));
    let over =
        Care { journeys: vec![Journey { hours_east: 7, arrival: TODAY - 9.days() }], ..Care::default() };
    assert!(told_on(&nights(0.0), &over, TODAY).journey.is_none());
}

#[test]
fn a_routine_is_offered_once_and_by_what_was_noted() {
    let mut history = nights(0.0);
    assert!(told(&history).offered.is_none());
    for back in [1, 4, 8] {
        history.observations.push(said(TODAY - back.days(), Metric::Alcohol, 1.0));
    }
    history.observations.sort_by_key(|seen| seen.date);
    assert_eq!(told(&history).offered.map(|one| one.routine), Some(SleepRoutine::NoAlcohol));
    let tried = Care {
        tries: vec![TryOut {
            routine: SleepRoutine::NoAlcohol,
            from: TODAY - 30.days(),
            ended: Some(TODAY - 16.days()),
        }],
        ..Care::default()
    };
    assert!(told_on(&history, &tried, TODAY).offered.is_none(), "nobody is asked twice");
}

#[test]
fn a_routine_that_was_tried_is_told_honestly() {
    let care = Care {
        tries: vec![TryOut { routine: SleepRoutine::WindDown, from: TODAY - 14.days(), ended: None }],
        ..Care::default()
    };
    let result = |since: f64, spread: f64| {
        let mut history = nights(0.0);
        for seen in history.observations.iter_mut().filter(|seen| seen.metric == Metric::SleepDuration) {
            // A wave with a period that neighbours do not share.
            let wave = f64::from(seen.date.day() % 5) - 2.0;
            let is_since = seen.date > TODAY - 14.days();
            seen.value = 7.0 + if is_since { since } else { 0.0 } + wave * spread;
        }
        let one = told_on(&history, &care, TODAY).tries.remove(0);
        assert_eq!(one.days_left, 0);
        one.outcomes[0]
    };
    let better = result(0.8, 0.1);
    assert_eq!((better.told, better.nights), (Leaning::Better, [14, 14]));
    assert!(better.better_by.is_some_and(|[low, high]| low > 0.0 && low < 0.8 && 0.8 < high));
    assert_eq!(result(0.1, 0.6).told, Leaning::Alike, "chance is not called a gain");
    assert_eq!(result(-0.8, 0.1).told, Leaning::Worse);
}

#[test]
fn what_is_off_is_silent() {
    let off = Care {
        settings: CareSettings { off: [CareTopic::Sleep].into(), ..CareSettings::default() },
        ..Care::default()
    };
    assert_eq!(sleep(&nights(0.0), &off, TODAY, &CareRules::default()), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn less_sleep_never_sends_to_bed_later(last in 3.0..10.0_f64, less in 0.0..3.0_f64) {
        let bed = |hours: f64| {
            let history = nights(0.0).lately(5, Metric::SleepDuration, hours);
            told(&history).tonight.map(|tonight| tonight.why.len())
        };
        prop_assert!(bed((last - less).max(0.5)) >= bed(last));
    }
}
