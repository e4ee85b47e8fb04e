//! Plans of eight runners, as tables: what a coach would look at first.

use jiff::ToSpan;
use lope_plan::{Bound, Brief, PlanRules, plan};
use lope_records::{Day, FixedSession, Goal, Level, LifeEvent, LifeKind, Priority, Purpose, Sport};
use lope_recovery::{DayKind, Rules};

use crate::rows::broken;
use crate::runner::{TODAY, race, racing, runner, table, weeks_of};

/// The plan of a brief as a table; it keeps every row.
fn sound(brief: &Brief) -> String {
    let planned = plan(brief, &Rules::default(), &PlanRules::default());
    let planned = planned.map_err(|conflict| conflict.between).expect("a plan");
    assert_eq!(broken(brief, &planned), Vec::<String>::new());
    table(&planned)
}

fn beginner() -> Brief {
    let mut brief = runner(Level::Beginner, 0, 0.0);
    brief.wishes.minutes =
        [(Day::Monday, 0), (Day::Wednesday, 0), (Day::Friday, 0), (Day::Saturday, 0)].into();
    racing(brief, race(12 * 7 - 1, 5_000.0, Priority::A))
}

fn marathoner() -> Brief {
    let mut brief = runner(Level::Amateur, 5, 260.0);
    let week = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
    brief.wishes.minutes = week.map(|day| (day, 70)).into();
    brief.wishes.minutes.insert(Day::Friday, 0);
    brief.wishes.long_run = Some(Day::Sunday);
    brief.wishes.runs_a_week = Some(5);
    racing(brief, race(16 * 7 - 1, 42_195.0, Priority::A))
}

fn master() -> Brief {
    let mut brief = runner(Level::Amateur, 4, 200.0);
    brief.age_y = Some(58);
    brief.wishes.other_sports = vec![Sport::Cycling];
    racing(racing(brief, race(14 * 7 - 2, 10_000.0, Priority::A)), race(8 * 7 - 1, 5_000.0, Priority::B))
}

fn elite() -> Brief {
    let mut brief = runner(Level::Elite, 7, 660.0);
    brief.wishes.two_a_day = true;
    brief.wishes.runs_a_week = Some(11);
    racing(brief, race(12 * 7 - 1, 10_000.0, Priority::A))
}

fn streaker() -> Brief {
    let mut brief = runner(Level::Amateur, 7, 270.0);
    brief.wishes.every_day = true;
    brief
}

fn returning() -> Brief {
    let mut brief = runner(Level::Amateur, 5, 240.0);
    brief.done = weeks_of(5, 240.0, 20, TODAY - 10.weeks());
    brief.wishes.goal = Goal::ComeBack;
    brief.until = TODAY + 12.weeks() - 1.day();
    brief.bounds.push(Bound {
        from: TODAY,
        to: TODAY + 14.days(),
        at_most: DayKind::Easy,
        rule: "bone_return_days".to_owned(),
    });
    brief
}

fn bad_week() -> Brief {
    let mut brief = runner(Level::Advanced, 6, 380.0);
    brief.signs_ask = true;
    brief.recovered = vec![0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];
    let away = LifeEvent { kind: LifeKind::Travel, from: TODAY + 2.days(), to: TODAY + 4.days(), name: None };
    brief.life.push(away);
    brief.wishes.fixed.push(FixedSession {
        day: Day::Tuesday,
        purpose: Purpose::Intervals,
        minutes: 75,
        name: None,
    });
    racing(brief, race(8 * 7 - 1, 21_097.5, Priority::A))
}

fn ultra() -> Brief {
    let mut brief = runner(Level::Advanced, 6, 360.0);
    brief.wishes.other_sports = vec![Sport::Cycling];
    racing(racing(brief, race(30 * 7 - 2, 100_000.0, Priority::A)), race(18 * 7 - 1, 42_195.0, Priority::B))
}

#[test]
fn a_beginner_who_has_not_run_before() {
    insta::assert_snapshot!(sound(&beginner()), @"");
}

#[test]
fn a_marathoner_with_a_family() {
    insta::assert_snapshot!(sound(&marathoner()), @"");
}

#[test]
fn a_master_over_ten_kilometres() {
    insta::assert_snapshot!(sound(&master()), @"");
}

#[test]
fn an_elite_who_runs_twice_a_day() {
    insta::assert_snapshot!(sound(&elite()), @"");
}

#[test]
fn a_runner_who_runs_every_day() {
    insta::assert_snapshot!(sound(&streaker()), @"");
}

#[test]
fn a_runner_back_from_a_stress_fracture() {
    insta::assert_snapshot!(sound(&returning()), @"");
}

#[test]
fn a_runner_in_a_bad_week() {
    insta::assert_snapshot!(sound(&bad_week()), @"");
}

#[test]
fn an_ultra_in_thirty_weeks() {
    insta::assert_snapshot!(sound(&ultra()), @"");
}
