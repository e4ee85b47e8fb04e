//! A session moved by hand: what it breaks is what a checker finds that was written from the rows alone.

use jiff::{ToSpan, civil::Date};
use lope_plan::{
    Against, Bound, Brief, Exchange, Exchanges, HardRule, Plan, PlanRules, Unmovable, Wish, plan,
};
use lope_records::{Day, Level, LifeEvent, LifeKind, PlannedSession, Priority, Purpose, Wishes};
use lope_recovery::{DayKind, Rules};

use crate::{
    generated,
    rows::broken,
    runner::{TODAY, race, racing, runner},
};

fn planned(brief: &Brief) -> Plan {
    let planned = plan(brief, &Rules::default(), &PlanRules::default());
    planned.map_err(|conflict| conflict.between).expect("a plan")
}

/// A runner of five runs a week, and the plan that stands.
fn standing() -> (Brief, Plan) {
    standing_of(racing(runner(Level::Amateur, 5, 260.0), race(12 * 7 - 1, 21_097.5, Priority::A)))
}

fn standing_of(brief: Brief) -> (Brief, Plan) {
    let plan = planned(&brief);
    (brief.after(plan.sessions.clone()), plan)
}

fn on(plan: &Plan, date: Date) -> &PlannedSession {
    plan.sessions.iter().find(|one| one.date == date).expect("a session")
}

fn first(plan: &Plan, is: impl Fn(Purpose) -> bool) -> Date {
    plan.sessions.iter().find(|one| is(one.purpose)).expect("one").date
}

fn exchange(brief: &Brief, from: Date, to: Date) -> Result<Exchange, Unmovable> {
    Exchanges::of(brief, &Rules::default(), &PlanRules::default()).exchange(from, to)
}

fn against(exchange: &Exchange) -> Vec<Against> {
    exchange.breaks.iter().map(|one| one.against.clone()).collect()
}

#[test]
fn two_days_change_places_and_nothing_else() {
    let (brief, plan) = standing();
    let (from, to) = (first(&plan, Purpose::is_intense), first(&plan, |one| one == Purpose::Rest));
    let moved = exchange(&brief, from, to).expect("both are planned");
    let days: Vec<Date> = moved.changes.moved.iter().map(|day| day.date).collect();
    assert_eq!(days, [from.min(to), from.max(to)]);
    let now = |date: Date| &moved.changes.moved.iter().find(|day| day.date == date).expect("moved").now[0];
    assert_eq!((now(to).purpose, now(from).purpose), (on(&plan, from).purpose, Purpose::Rest));
    assert!(now(to).because.iter().eq(["moved"]), "what put it elsewhere put it not there");
    let same = exchange(&brief, from, from).expect("its own place");
    assert!(same.breaks.is_empty() && same.changes.moved.is_empty());
}

#[test]
fn the_day_after_a_long_run_is_no_day_for_intervals() {
    let (brief, plan) = standing();
    let long = first(&plan, Purpose::is_long);
    let intense = plan.sessions.iter().rfind(|one| one.date < long && one.purpose.is_intense()).expect("one");
    let moved = exchange(&brief, intense.date, long + 1.day()).expect("both are planned");
    assert!(against(&moved).contains(&Against::Rule(HardRule::RecoveryAfterHard)), "{moved:#?}");
    let broken = &moved.breaks[0];
    assert!(!broken.is_week && !broken.is_refused && broken.session.is_some());
}

#[test]
fn time_wished_days_and_life_are_named_as_what_they_are() {
    let (brief, plan) = standing();
    let long = first(&plan, Purpose::is_long);
    let weekday = Day::of(long - 2.days());
    let wishes =
        Wishes { minutes: [(weekday, 40)].into(), long_run: Some(Day::of(long)), ..Wishes::default() };
    let moved = exchange(&brief.with_wishes(wishes), long, long - 2.days()).expect("both are planned");
    let named = against(&moved);
    assert!(named.contains(&Against::Wish(Wish::Minutes { day: weekday })), "{named:?}");
    assert!(named.contains(&Against::Wish(Wish::LongRun { day: Day::of(long) })), "{named:?}");
    let mut away = brief.clone();
    let to = long - 2.days();
    away.life.push(LifeEvent { kind: LifeKind::Travel, from: to, to, name: None });
    let named = against(&exchange(&away, long, to).expect("both are planned"));
    assert!(named.contains(&Against::Day("travel".to_owned())), "{named:?}");
}

#[test]
fn what_the_morning_would_refuse_is_told_apart() {
    let (brief, plan) = standing();
    let (from, to) = (first(&plan, Purpose::is_long), first(&plan, |one| one == Purpose::Rest));
    let mut hurt = brief.clone();
    hurt.bounds.push(Bound { from: to, to, at_most: DayKind::Easy, rule: "pain_easy".to_owned() });
    let moved = exchange(&hurt, from, to).expect("both are planned");
    let refused: Vec<&Against> =
        moved.breaks.iter().filter(|one| one.is_refused).map(|one| &one.against).collect();
    assert!(refused.contains(&&Against::Day("pain_easy".to_owned())), "{moved:#?}");
}

#[test]
fn a_race_stays_and_a_day_gone_by_is_gone() {
    let (brief, plan) = standing();
    let race = first(&plan, |one| one == Purpose::Race);
    assert_eq!(exchange(&brief, TODAY, race).expect_err("a race"), Unmovable::Race(race));
    let gone = TODAY - 1.day();
    assert_eq!(exchange(&brief, gone, TODAY).expect_err("gone by"), Unmovable::NotPlanned(gone));
    let beyond = plan.until + 1.day();
    assert_eq!(exchange(&brief, TODAY, beyond).expect_err("not planned"), Unmovable::NotPlanned(beyond));
}

/// What the checker says of a plan, without days and figures: rows that are no matter of the day a session stands on are left out.
fn rows(brief: &Brief, plan: &Plan) -> Vec<String> {
    let mut rows = broken(brief, plan);
    // A run less before a race is no harm, and which kind of hard session is the frame's choice.
    rows.retain(|row| !row.starts_with("R36 taper") && !row.starts_with("kinds by phase"));
    rows
}

#[test]
fn a_move_that_breaks_nothing_breaks_no_row() {
    let (mut tried, mut free) = (0, 0);
    for seed in 0..80 {
        let brief = generated::brief(seed);
        let Ok(plan) = plan(&brief, &Rules::default(), &PlanRules::default()) else { continue };
        let brief = brief.after(plan.sessions.clone());
        let (rules, own) = (Rules::default(), PlanRules::default());
        let exchanges = Exchanges::of(&brief, &rules, &own);
        let was = rows(&brief, &plan);
        let from = plan.from + ((seed % 9) as i32).days();
        for to in (0..16).map(|day| plan.from + day.days()).filter(|&to| to != from) {
            let Ok(moved) = exchanges.exchange(from, to) else { continue };
            tried += 1;
            if !moved.breaks.is_empty() {
                continue;
            }
            free += 1;
            let sessions = exchanges.exchanged(from, to).expect("as before");
            let now = rows(&brief, &Plan { sessions, ..plan.clone() });
            let new: Vec<&String> = now.iter().filter(|row| !was.contains(row)).collect();
            assert!(new.is_empty(), "seed {seed}, {from} to {to}: {new:#?}");
        }
    }
    assert!(tried > 300 && free > 40 && free < tried, "{free} of {tried}");
}
