//! A plan that lives with what was run, with mornings and with what is asked of it.

use jiff::ToSpan;
use lope_plan::{
    Became, Brief, Constraint, Done, HardRule, Phase, Plan, PlanRules, Weight, Wish, difference, matched,
    plan,
};
use lope_records::{
    BodyPart, Day, FixedSession, History, Kind, Level, LifeEvent, LifeKind, Niggle, PlannedSession, Priority,
    Purpose, Side, Surface, Wishes,
};
use lope_recovery::Rules;

use crate::{
    rows::broken,
    runner::{TODAY, race, racing, runner},
};

fn planned(brief: &Brief) -> Plan {
    let planned = plan(brief, &Rules::default(), &PlanRules::default());
    planned.map_err(|conflict| conflict.between).expect("a plan")
}

fn amateur() -> Brief {
    racing(runner(Level::Amateur, 5, 260.0), race(12 * 7 - 1, 21_097.5, Priority::A))
}

fn on(plan: &Plan, days: i32) -> PlannedSession {
    let of_day = plan.sessions.iter().find(|one| one.date == TODAY + days.days() && one.slot == 0);
    of_day.cloned().expect("a session")
}

fn hard_day(plan: &Plan) -> i32 {
    (0..).find(|&day| on(plan, day).purpose.is_intense()).expect("something intense")
}

/// The brief some days later, all days until then run as planned.
fn lived(brief: &Brief, plan: &Plan, days: i32) -> Brief {
    let today = TODAY + days.days();
    let kind = |purpose: Purpose| match purpose {
        Purpose::Tempo | Purpose::RacePace => Kind::Tempo,
        Purpose::Intervals | Purpose::Hills => Kind::Interval,
        Purpose::Long | Purpose::LongWithPace => Kind::Long,
        Purpose::RecoveryRun => Kind::Recovery,
        _ => Kind::Easy,
    };
    let run = plan.sessions.iter().filter(|one| one.date < today && one.purpose.is_run());
    let done = run.map(|one| Done {
        date: one.date,
        minutes: one.duration_s / 60.0,
        kind: kind(one.purpose),
        distance_m: None,
        activity: None,
    });
    let mut later = brief.after(plan.sessions.clone());
    later.today = today;
    later.done.extend(done);
    later
}

#[test]
fn a_plan_that_is_run_stays_as_it_was() {
    let brief = amateur();
    let first = planned(&brief);
    for days in [1, 3, 8] {
        let now = planned(&lived(&brief, &first, days));
        let moved = difference(&first.sessions, &now, &PlanRules::default());
        let near = moved.moved.iter().filter(|day| day.date < now.from + 7.days()).count();
        assert!(near <= 1, "{days}: {:#?}", moved.moved);
    }
}

#[test]
fn a_missed_hard_session_is_not_moved_onto_the_next_day() {
    let brief = amateur();
    let first = planned(&brief);
    let missed = hard_day(&first);
    let mut next = lived(&brief, &first, missed + 1);
    next.done.retain(|one| one.date != TODAY + missed.days());
    let now = planned(&next);
    assert!(!on(&now, missed + 1).purpose.is_hard(), "{:?}", on(&now, missed + 1));
    assert_eq!(broken(&next, &now), Vec::<String>::new());
    let week = |plan: &Plan| -> f64 {
        let ahead = plan
            .sessions
            .iter()
            .filter(|one| one.date > TODAY + missed.days() && one.date < TODAY + 7.days());
        ahead.filter(|one| one.purpose.is_run()).map(|one| one.duration_s).sum()
    };
    assert!(week(&now) <= week(&first) + 30.0 * 60.0, "redistributed, not crammed");
}

#[test]
fn what_the_morning_leaves_of_the_day_is_what_the_rest_of_the_week_is_planned_by() {
    let brief = amateur();
    let first = planned(&brief);
    let day = hard_day(&first);
    let left =
        |purpose, minutes: f64| PlannedSession { purpose, duration_s: minutes * 60.0, ..on(&first, day) };
    let gone = |session: PlannedSession| {
        let brief = lived(&brief, &first, day).once_gone(&[session]);
        let now = planned(&brief);
        assert_eq!(now.from, TODAY + (day + 1).days());
        assert_eq!(broken(&brief, &now), Vec::<String>::new());
        now
    };
    let as_planned = gone(on(&first, day));
    assert_eq!(difference(&first.sessions, &as_planned, &PlanRules::default()).weight, Weight::Nothing);
    let lowered = gone(left(Purpose::RecoveryRun, 30.0));
    assert!(!on(&lowered, day + 1).purpose.is_hard(), "what the morning took is not moved onto the next day");
    let week = |plan: &Plan| -> f64 {
        let ahead =
            plan.sessions.iter().filter(|one| one.date > TODAY + day.days() && one.date < TODAY + 7.days());
        ahead.filter(|one| one.purpose.is_run()).map(|one| one.duration_s / 60.0).sum()
    };
    let longer = gone(left(Purpose::Easy, 150.0));
    assert!(week(&longer) < week(&as_planned), "what is run today is not run again");
}

#[test]
fn signs_bring_the_recovery_week_forward() {
    let brief = amateur();
    assert_ne!(planned(&brief).weeks[0].phase, Phase::Recovery);
    let asked = Brief { signs_ask: true, ..brief };
    let now = planned(&asked);
    assert_eq!(now.weeks[0].phase, Phase::Recovery);
    assert!(now.weeks[0].minutes < now.weeks[1].minutes);
}

#[test]
fn a_runner_who_is_likely_tired_gets_the_hard_day_later() {
    let brief =
        Brief { recovered: vec![0.1, 0.1, 0.1, 0.2, 1.0, 1.0, 1.0], ..runner(Level::Amateur, 5, 260.0) };
    assert!(hard_day(&planned(&brief)) >= 4);
}

#[test]
fn what_if_i_race_on_saturday() {
    let brief = amateur();
    let first = planned(&brief);
    let raced = brief.after(first.sessions.clone()).with_race(race(5, 10_000.0, Priority::B));
    let now = planned(&raced);
    assert_eq!(on(&now, 5).purpose, Purpose::Race);
    assert!(on(&now, 4).duration_s <= 20.0 * 60.0);
    let moved = difference(&first.sessions, &now, &PlanRules::default());
    assert_eq!(moved.weight, Weight::Asks, "a race more is asked first");
}

#[test]
fn what_if_only_three_days_are_free() {
    let brief = amateur();
    let wishes = Wishes { runs_a_week: Some(3), ..brief.wishes.clone() };
    let now = planned(&brief.with_wishes(wishes));
    for week in now.weeks.iter().filter(|week| week.from + 6.days() <= now.until) {
        let in_week = |one: &&PlannedSession| one.date >= week.from && one.date < week.from + 7.days();
        let runs = now
            .sessions
            .iter()
            .filter(in_week)
            .filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
        assert!(runs.count() <= 3, "{}", week.from);
    }
}

#[test]
fn two_hard_nights_in_a_row_stand_against_the_rule_and_one_of_them_yields() {
    let mut brief = runner(Level::Advanced, 6, 380.0);
    let fixed = |day, purpose| FixedSession { day, purpose, minutes: 60, name: None };
    brief.wishes.fixed = vec![fixed(Day::Tuesday, Purpose::Intervals), fixed(Day::Wednesday, Purpose::Tempo)];
    let conflict = plan(&brief, &Rules::default(), &PlanRules::default()).expect_err("two nights in a row");
    let nights = [Wish::Fixed { index: 0, day: Day::Tuesday }, Wish::Fixed { index: 1, day: Day::Wednesday }];
    let mut expected: Vec<Constraint> = nights.map(Constraint::Wish).to_vec();
    expected.insert(0, Constraint::Rule(HardRule::RecoveryAfterHard));
    assert_eq!(conflict.between, expected);
    assert_eq!(conflict.without.len(), 1);
    assert!(nights.contains(&conflict.without[0]));
    assert_eq!(broken(&brief.without(&conflict.without), &conflict.nearest), Vec::<String>::new());
}

#[test]
fn what_is_open_is_rest_until_it_is_answered() {
    let niggle = Niggle {
        date: TODAY - 1.day(),
        part: BodyPart::Shin,
        side: Side::Left,
        pain: 3,
        focal_bone: true,
        run: None,
    };
    let history = History { niggles: vec![niggle], ..History::default() };
    let (rules, own) = (Rules::default(), PlanRules::default());
    let brief = Brief::new(&history, Wishes::default(), Vec::new(), TODAY, &rules, &own);
    let now = planned(&brief);
    let first = &now.sessions[..7];
    assert!(first.iter().all(|one| one.purpose == Purpose::Rest), "{first:#?}");
    assert!(first[0].because.iter().any(|rule| rule == "bone_stop"), "{:?}", first[0].because);
}

#[test]
fn weeks_without_training_are_walked_back_from() {
    let mut brief = runner(Level::Amateur, 5, 260.0);
    let away =
        LifeEvent { kind: LifeKind::NoTraining, from: TODAY + 7.days(), to: TODAY + 24.days(), name: None };
    brief.life.push(away);
    let now = planned(&brief);
    let back = now.sessions.iter().find(|one| one.date > TODAY + 24.days() && one.purpose.is_run());
    assert_eq!(back.map(|one| one.purpose), Some(Purpose::WalkRun));
}

#[test]
fn what_was_run_is_matched_to_what_was_planned() {
    let own = PlanRules::default();
    let session = |days: i32, purpose, minutes: f64| PlannedSession {
        date: TODAY + days.days(),
        slot: 0,
        purpose,
        duration_s: minutes * 60.0,
        because: Vec::new(),
    };
    let done = |days: i32, kind, minutes| Done {
        date: TODAY + days.days(),
        minutes,
        kind,
        distance_m: None,
        activity: None,
    };
    let planned = [
        session(0, Purpose::Easy, 45.0),
        session(1, Purpose::Tempo, 60.0),
        session(2, Purpose::Rest, 0.0),
        session(3, Purpose::Easy, 60.0),
        session(4, Purpose::Easy, 40.0),
        session(5, Purpose::Long, 90.0),
        session(6, Purpose::Rest, 0.0),
    ];
    let run = [
        done(0, Kind::Easy, 44.0),
        done(1, Kind::Easy, 50.0),
        done(3, Kind::Easy, 30.0),
        done(4, Kind::Tempo, 40.0),
        done(5, Kind::Long, 130.0),
        done(6, Kind::Easy, 20.0),
    ];
    let became: Vec<Became> =
        matched(&planned, &run, TODAY + 6.days(), &own).into_iter().map(|one| one.became).collect();
    use Became::{AsPlanned, Easier, Harder, Longer, RanInstead, Shorter};
    assert_eq!(became, [AsPlanned, Easier, AsPlanned, Shorter, Harder, Longer, RanInstead]);
    let missed = matched(&planned[..1], &[], TODAY, &own);
    assert_eq!(missed[0].became, Became::Missed);
}

#[test]
fn a_week_of_fewer_runs_is_that_week_alone() {
    let brief = Brief { runs_this_week: Some(2), ..amateur() };
    let runs = |plan: &Plan, from: i32| {
        let week = TODAY + from.days()..TODAY + (from + 7).days();
        plan.sessions.iter().filter(|one| week.contains(&one.date) && one.purpose.is_run()).count()
    };
    let (usual, fewer) = (planned(&amateur()), planned(&brief));
    assert!(runs(&usual, 0) > 2 && runs(&fewer, 0) <= 2, "{} {}", runs(&usual, 0), runs(&fewer, 0));
    assert!(
        (7..28).step_by(7).any(|from| runs(&fewer, from) > 2),
        "{:?}",
        [7, 14, 21].map(|from| runs(&fewer, from))
    );
}

#[test]
fn what_was_run_of_a_week_counts_whatever_its_runs_are_held_to() {
    let brief = amateur();
    let sunday = lived(&brief, &planned(&brief), 6);
    let run: f64 = sunday.done.iter().filter(|one| one.date >= TODAY).map(|one| one.minutes).sum();
    let fewer = planned(&Brief { runs_this_week: Some(1), ..sunday });
    assert!(f64::from(fewer.weeks[0].minutes) >= run, "{} of {run}", fewer.weeks[0].minutes);
}

#[test]
fn where_there_is_only_a_track_nothing_is_run_uphill() {
    let hills = |surfaces: Vec<Surface>| {
        let brief = amateur();
        let wishes = Wishes { surfaces, ..brief.wishes.clone() };
        let plan = planned(&brief.with_wishes(wishes));
        plan.sessions.iter().filter(|one| one.purpose == Purpose::Hills).count()
    };
    assert!(hills(Vec::new()) > 0 && hills(vec![Surface::Track, Surface::Road]) > 0);
    assert_eq!(hills(vec![Surface::Track, Surface::Treadmill]), 0);
}
