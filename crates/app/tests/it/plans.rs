//! A plan that lives: made, missed, lowered, asked what if, taken back.

use std::collections::BTreeMap;

use jiff::{ToSpan, Zoned, civil::Date, civil::date};
use lope_app::{
    Answers, AppError, Asked, KeptUp, PlanShown, WhatIf, add_life_event, agree, check_in, leave_plan,
    make_plan, move_session, moves, plan, restore_plan, set_profile, set_wishes, tell_day, waiting, what_if,
};
use lope_plan::{Became, Cause, Weight};
use lope_records::{
    Day, Edit, FixedSession, LifeEvent, LifeKind, Metric, PlannedSession, Priority, ProfileEntry, Purpose,
    Race, Wishes,
};
use lope_recovery::{DayKind, PlanHeld};
use lope_store::{Sqlite, Store};

/// A Monday.
const MONDAY: Date = date(2026, 11, 23);

const WELL: [(Metric, f64); 3] = [(Metric::Energy, 5.0), (Metric::Soreness, 1.0), (Metric::Mood, 5.0)];
const POORLY: [(Metric, f64); 3] = [(Metric::Energy, 1.0), (Metric::Soreness, 6.0), (Metric::Mood, 2.0)];

fn moment(day: Date, hour: i8) -> Zoned {
    day.at(hour, 0, 0, 0).in_tz("Europe/Berlin").expect("an hour of this century")
}

fn say(store: &mut Sqlite, date: Date, values: &[(Metric, f64)], ran_min: Option<f64>, hour: i8) {
    let answers = Answers {
        date,
        values: values.iter().copied().collect::<BTreeMap<_, _>>(),
        niggles: Vec::new(),
        tightness: Vec::new(),
        ran_s: ran_min.map(|minutes| minutes * 60.0),
        run: Edit { effort_cr10: ran_min.map(|_| 3.0), ..Edit::default() },
    };
    check_in(store, answers, &moment(date, hour)).expect("noted");
}

/// Two months of four easy runs a week, all well.
fn runner() -> Sqlite {
    let mut store = Sqlite::in_memory().expect("opened");
    let profile = ProfileEntry { max_heart_rate_bpm: Some(188.0), ..ProfileEntry::default() };
    set_profile(&mut store, &profile, MONDAY).expect("stated");
    for back in (1..=60).rev() {
        let day = MONDAY - back.days();
        let minutes = match Day::of(day) {
            Day::Tuesday | Day::Thursday | Day::Friday => Some(45.0),
            Day::Sunday => Some(80.0),
            _ => None,
        };
        say(&mut store, day, &WELL, minutes, 20);
    }
    say(&mut store, MONDAY, &WELL, None, 6);
    store
}

fn planned() -> Sqlite {
    let mut store = runner();
    let made = make_plan(&mut store, MONDAY, true, false).expect("made");
    assert!(made.is_kept && made.conflict.is_none() && made.changes.is_none());
    store
}

fn shown(store: &Sqlite, today: Date) -> PlanShown {
    plan(store, today).expect("read").expect("a plan")
}

/// The first day from `from` on that has a session as is wanted.
fn first(store: &Sqlite, from: Date, wanted: impl Fn(Purpose) -> bool) -> Date {
    let kept = store.plan().expect("read").expect("a plan");
    kept.sessions.iter().find(|one| one.date >= from && wanted(one.purpose)).expect("one").date
}

/// The morning of a day, and what it does to the plan.
fn morning(store: &mut Sqlite, date: Date) -> (lope_recovery::Morning, Option<KeptUp>) {
    let asked = Asked { date, today: date, before_training: false };
    let told = tell_day(store, asked, moment(date, 6).timestamp()).expect("answered");
    (told.morning, told.kept_up)
}

/// Lives the days as they are planned, each told well, up to and without `until`.
fn live(store: &mut Sqlite, from: Date, until: Date) {
    for day in from.series(1.day()).take_while(|day| *day < until) {
        let kept = store.plan().expect("read").expect("a plan");
        let of_day = kept.sessions.iter().filter(|one| one.date == day && one.purpose.is_run());
        let minutes: f64 = of_day.map(|one| one.duration_s / 60.0).sum();
        say(store, day, &WELL, (minutes > 0.0).then_some(minutes), 20);
    }
}

#[test]
fn a_plan_knows_every_day_and_the_morning_knows_the_plan() {
    let mut store = planned();
    let weeks = shown(&store, MONDAY).weeks;
    assert!(weeks.len() >= 8, "{}", weeks.len());
    assert!(weeks.iter().flat_map(|week| &week.days).all(|day| !day.sessions.is_empty()));
    let (day, kept_up) = morning(&mut store, MONDAY);
    assert!(day.planned.is_some());
    assert_eq!(kept_up, None, "nothing happened");
    assert!(matches!(plan(&runner(), MONDAY), Ok(None)));
}

#[test]
fn what_was_run_is_shown_beside_what_was_planned() {
    let mut store = planned();
    let run = first(&store, MONDAY, |purpose| purpose == Purpose::Easy || purpose == Purpose::Strides);
    live(&mut store, MONDAY + 1.day(), run + 1.day());
    let became = |date: Date| {
        let shown = shown(&store, run + 1.day());
        let days = shown.weeks.into_iter().flat_map(|week| week.days);
        let mut sessions = days.filter(|day| day.date == date).flat_map(|day| day.sessions);
        sessions.next().and_then(|one| one.became)
    };
    assert_eq!(became(run), Some(Became::AsPlanned));
    assert_eq!(became(run + 7.days()), None, "it may still be run");
}

#[test]
fn a_missed_day_is_not_made_up_for() {
    let mut store = planned();
    let missed = first(&store, MONDAY + 1.day(), |purpose| purpose.is_hard());
    live(&mut store, MONDAY + 1.day(), missed);
    say(&mut store, missed, &WELL, None, 20);
    let next = missed + 1.day();
    say(&mut store, next, &WELL, None, 6);
    let was: Vec<_> = store.plan().expect("read").expect("a plan").sessions;
    let (_, kept_up) = morning(&mut store, next);
    let kept = store.plan().expect("read").expect("a plan");
    let of = |sessions: &[PlannedSession], date: Date| {
        sessions.iter().filter(|one| one.date == date).map(|one| one.purpose).collect::<Vec<_>>()
    };
    assert_eq!(of(&kept.sessions, missed), of(&was, missed), "what was planned of a day gone by stays");
    assert_eq!(of(&kept.sessions, next), of(&was, next), "it is not moved onto the next day");
    if let Some(KeptUp { cause, changes, .. }) = kept_up {
        assert_eq!(cause, Cause::Missed);
        assert!(changes.moved.iter().all(|day| day.date > next));
    }
}

#[test]
fn a_morning_that_lowers_the_day_moves_the_rest_and_not_itself() {
    let mut store = planned();
    let hard = first(&store, MONDAY + 1.day(), |purpose| purpose.is_intense());
    live(&mut store, MONDAY + 1.day(), hard);
    say(&mut store, hard, &POORLY, None, 6);
    let (day, kept_up) = morning(&mut store, hard);
    assert!(day.decision.kind < DayKind::Hard);
    let kept_up = kept_up.expect("a hard session less moves the week");
    assert!(kept_up.is_made && kept_up.changes.moved.iter().all(|day| day.date > hard), "{kept_up:?}");
    assert_eq!(day.planned.map(|planned| planned.held), Some(PlanHeld::Lowered));
    let again = morning(&mut store, hard);
    assert_eq!(again.1, None, "asked again nothing moves any more");
    assert_eq!(
        again.0.planned.map(|planned| planned.held),
        Some(PlanHeld::Lowered),
        "the plan of today stays"
    );
    // Better after all: the day is open again.
    say(&mut store, hard, &WELL, None, 7);
    let better = morning(&mut store, hard).0;
    assert_eq!(better.decision.kind, DayKind::Hard, "{:?}", better.decision.because);
}

#[test]
fn what_is_stated_moves_the_plan_and_a_race_asks_first() {
    let mut store = planned();
    let friday = MONDAY + 4.days();
    let off = LifeEvent { kind: LifeKind::NoTraining, from: friday, to: friday, name: None };
    let supposed = what_if(&store, MONDAY, &WhatIf::Life(vec![off.clone()])).expect("answered");
    add_life_event(&mut store, off, MONDAY).expect("noted");
    let (_, kept_up) = morning(&mut store, MONDAY);
    if let Some(kept_up) = kept_up {
        assert_eq!(kept_up.cause, Cause::Stated);
        assert_eq!(kept_up.changes.moved.len(), supposed.changes.moved.len(), "as it was supposed");
    }
    let race = Race {
        date: MONDAY + 12.days(),
        distance_m: 10_000.0,
        name: None,
        priority: Priority::B,
        goal_s: None,
    };
    let supposed = what_if(&store, MONDAY, &WhatIf::Race(race.clone())).expect("answered");
    assert_eq!(supposed.changes.weight, Weight::Asks);
    store.save_race(&race).expect("saved");
    let before = store.plan().expect("read");
    let (_, kept_up) = morning(&mut store, MONDAY);
    assert!(kept_up.is_some_and(|kept_up| !kept_up.is_made));
    assert_eq!(store.plan().expect("read"), before, "a larger change is asked first");
    let made = make_plan(&mut store, MONDAY, false, false).expect("made");
    assert!(made.is_kept && made.changes.is_some_and(|changes| changes.weight == Weight::Asks));
    assert_eq!(first(&store, MONDAY, |purpose| purpose == Purpose::Race), race.date);
    assert!(restore_plan(&mut store, MONDAY).expect("restored").is_some());
    assert_eq!(store.plan().expect("read"), before);
}

#[test]
fn days_said_to_be_heavy_take_a_hard_session_and_some_minutes_off_the_week() {
    let mut store = planned();
    let of_week = |store: &Sqlite, from: Date| {
        let kept = store.plan().expect("read").expect("a plan");
        let ahead = kept.sessions.into_iter().filter(|one| one.date > from && one.date < from + 7.days());
        ahead.filter(|one| one.purpose.is_run()).collect::<Vec<_>>()
    };
    let monday = MONDAY + 7.days();
    live(&mut store, MONDAY + 1.day(), monday);
    let was = of_week(&store, monday);
    for back in 0..4 {
        say(&mut store, monday - back.days(), &[(Metric::LifeLoad, 7.0)], None, 21);
    }
    let (_, kept_up) = morning(&mut store, monday);
    assert_eq!(kept_up.map(|kept_up| (kept_up.cause, kept_up.is_made)), Some((Cause::Stated, true)));
    let now = of_week(&store, monday);
    let minutes = |runs: &[PlannedSession]| runs.iter().map(|one| one.duration_s / 60.0).sum::<f64>();
    let intense = |runs: &[PlannedSession]| runs.iter().filter(|one| one.purpose.is_intense()).count();
    assert!(minutes(&now) < minutes(&was) && intense(&now) <= intense(&was), "{was:?}\n{now:?}");
    assert_eq!(morning(&mut store, monday).1, None, "it gives way once");
}

#[test]
fn wishes_that_stand_against_each_other_are_named_and_nothing_is_kept() {
    let mut store = runner();
    let tempo = |day| FixedSession { day, purpose: Purpose::Tempo, minutes: 60, name: None };
    let wishes = Wishes { fixed: vec![tempo(Day::Tuesday), tempo(Day::Wednesday)], ..Wishes::default() };
    set_wishes(&mut store, &wishes).expect("wished");
    let made = make_plan(&mut store, MONDAY, true, false).expect("answered");
    let conflict = made.conflict.expect("two hard days in a row");
    assert!(!made.is_kept && !conflict.between.is_empty() && !conflict.without.is_empty());
    assert!(store.plan().expect("read").is_none());
    assert!(matches!(what_if(&store, MONDAY, &WhatIf::Runs(3)), Err(AppError::NoPlan)));
    let made = make_plan(&mut store, MONDAY, true, true).expect("answered");
    assert!(made.is_kept);
    assert!(restore_plan(&mut store, MONDAY).expect("taken back").is_none());
    assert!(matches!(restore_plan(&mut store, MONDAY), Err(AppError::NoPlan)));
}

#[test]
fn a_session_is_moved_by_hand_and_what_that_breaks_is_asked_first() {
    let mut store = planned();
    let long = first(&store, MONDAY, Purpose::is_long);
    let hard = first(&store, MONDAY, Purpose::is_intense);
    let places = moves(&store, MONDAY, hard, None).expect("answered");
    assert!(places.iter().all(|one| one.from == hard && one.to != hard && one.to >= MONDAY));
    let free = places.iter().find(|one| one.breaks.is_empty() && !one.changes.moved.is_empty());
    let free = free.expect("somewhere to go").to;
    let before = store.plan().expect("read").expect("a plan");
    let moved = move_session(&mut store, MONDAY, hard, free, false).expect("moved");
    assert!(moved.is_kept && moved.exchange.breaks.is_empty());
    let stands = shown(&store, MONDAY);
    assert_eq!((stands.cause, stands.made_on), (Cause::Moved, MONDAY));
    assert_eq!(stands.changed.map(|changed| changed.moved.len()), Some(2));
    assert!(restore_plan(&mut store, MONDAY).expect("taken back").is_some());
    assert_eq!(store.plan().expect("read"), Some(before.clone()));

    let to = long + 1.day();
    let refused = move_session(&mut store, MONDAY, hard, to, false).expect("answered");
    assert!(!refused.is_kept && !refused.exchange.breaks.is_empty());
    assert_eq!(store.plan().expect("read"), Some(before), "nothing is moved");
    let anyway = move_session(&mut store, MONDAY, hard, to, true).expect("moved");
    assert!(anyway.is_kept);
    let kept = store.plan().expect("read").expect("a plan");
    let there = kept.sessions.iter().find(|one| one.date == to).expect("a session");
    assert!(there.purpose.is_intense() && there.because == ["moved"]);
    let gone = move_session(&mut store, MONDAY, MONDAY - 1.day(), MONDAY, false);
    assert!(matches!(gone, Err(AppError::NothingToMove(_))));
    assert!(matches!(moves(&runner(), MONDAY, MONDAY, None), Err(AppError::NoPlan)));
}

#[test]
fn a_larger_change_waits_until_it_is_made_or_left() {
    let mut store = planned();
    assert_eq!(waiting(&store, MONDAY).expect("asked"), None);
    let race = Race {
        date: MONDAY + 12.days(),
        distance_m: 10_000.0,
        name: None,
        priority: Priority::B,
        goal_s: None,
    };
    store.save_race(&race).expect("saved");
    let before = store.plan().expect("read");
    let waits = waiting(&store, MONDAY).expect("asked").expect("a race is no repair");
    assert!(!waits.is_made && waits.cause == Cause::Stated);
    assert_eq!(store.plan().expect("read"), before, "asking changes nothing");
    assert_eq!(leave_plan(&mut store, MONDAY).expect("left").cause, Cause::Left);
    assert_eq!(waiting(&store, MONDAY).expect("asked"), None, "it is not asked again");
    assert_eq!(morning(&mut store, MONDAY).1, None);
    assert!(matches!(leave_plan(&mut runner(), MONDAY), Err(AppError::NoPlan)));
}

#[test]
fn what_is_agreed_to_is_what_was_supposed() {
    let mut store = planned();
    let runs = |store: &Sqlite, from: Date| {
        let kept = store.plan().expect("read").expect("a plan");
        let week = from..from + 7.days();
        kept.sessions.iter().filter(|one| week.contains(&one.date) && one.purpose.is_run()).count()
    };
    let fewer = WhatIf::Runs(2);
    let supposed = what_if(&store, MONDAY, &fewer).expect("answered");
    let agreed = agree(&mut store, MONDAY, &fewer).expect("made").expect("a plan stands");
    assert!(agreed.is_kept);
    assert_eq!(agreed.changes.map(|changes| changes.moved), Some(supposed.changes.moved));
    assert!(runs(&store, MONDAY) <= 2, "{}", runs(&store, MONDAY));
    let again = make_plan(&mut store, MONDAY, false, false).expect("made");
    assert!(again.is_kept && runs(&store, MONDAY) <= 2, "the week stays as it was said");

    let friday = MONDAY + 11.days();
    let off = LifeEvent { kind: LifeKind::NoTraining, from: friday, to: friday, name: None };
    let off = WhatIf::Life(vec![off]);
    let supposed = what_if(&store, MONDAY, &off).expect("answered");
    let agreed = agree(&mut store, MONDAY, &off).expect("made").expect("a plan stands");
    assert_eq!(agreed.changes.map(|changes| changes.moved), Some(supposed.changes.moved));
    assert_eq!(store.life().expect("read").len(), 1);
    assert_eq!(morning(&mut store, MONDAY).1, None, "the plan knows already");

    let mut unplanned = runner();
    assert_eq!(agree(&mut unplanned, MONDAY, &off).expect("noted"), None);
    assert_eq!(unplanned.life().expect("read").len(), 1);
    assert!(matches!(agree(&mut unplanned, MONDAY, &fewer), Err(AppError::NoPlan)));
}
