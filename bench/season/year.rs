//! One runner's year with the plan.

use std::collections::BTreeMap;

use jiff::{
    ToSpan, Zoned,
    civil::{Date, date},
};
use lope_app::{Answers, Asked, check_in, make_plan, plan, set_profile, set_wishes, tell_day, today};
use lope_plan::Phase;
use lope_records::{
    Day, Edit, Kind, Level, LifeEvent, LifeKind, Metric, Priority, Purpose, Race, Sex, Sport, Wishes,
};
use lope_recovery::{DayKind, Morning, PlanHeld};
use lope_simulate::{Life, Runner, Season, Workout};
use lope_store::{Sqlite, Store};

use crate::rows::{Broken, Ran, broken};

/// The first planned day, a Monday.
const FIRST: Date = date(2026, 1, 5);
/// Days on record before the plan.
const BEFORE_DAYS: i64 = 70;

/// What a year came to.
pub struct Year {
    pub days: usize,
    pub missed: usize,
    pub ill: usize,
    pub lowered: usize,
    pub asked: usize,
    pub kept: usize,
    /// Days that each quiet repair moved.
    pub moved: Vec<usize>,
    /// Days of the next two weeks among them.
    pub moved_near: Vec<usize>,
    /// Minutes of running that the mornings found planned, of these days missed, and taken by the mornings.
    pub planned_min: f64,
    pub missed_min: f64,
    pub taken_min: f64,
    /// Minutes planned for an ordinary week of the last quarter on its Monday, as a share of those that the runner was used to; none
    /// without one.
    pub planned: Option<f64>,
    /// Minutes run in a week of the last quarter, light ones and all, as a share of the same.
    pub held: f64,
    pub broken: Vec<Broken>,
}

impl Year {
    /// Lives it. Chance falls by the seed alone.
    pub fn live(seed: u64, weeks: usize) -> Year {
        let mut dice = Dice(seed);
        let level = [Level::Beginner, Level::Amateur, Level::Amateur, Level::Advanced][(seed % 4) as usize];
        let sex = if seed.is_multiple_of(2) { Sex::Female } else { Sex::Male };
        let runner = Runner::someone(level, sex, seed);
        let season = Season::default();
        let begins = FIRST - BEFORE_DAYS.days();
        let mut life = Life::new(&runner, &season, begins, seed);
        let mut store = Sqlite::in_memory().expect("a store in memory");
        set_profile(&mut store, &runner.profile(begins), begins).expect("a profile");
        let mut runs = before(&mut store, &mut life, level, &mut dice);

        let wishes = wishes(level, &mut dice);
        set_wishes(&mut store, &wishes).expect("wishes");
        state(&mut store, weeks, &mut dice);
        make_plan(&mut store, FIRST, true, true).expect("a plan");

        let mut year = Year {
            days: 0,
            missed: 0,
            ill: 0,
            lowered: 0,
            asked: 0,
            kept: 0,
            moved: Vec::new(),
            moved_near: Vec::new(),
            planned_min: 0.0,
            missed_min: 0.0,
            taken_min: 0.0,
            planned: None,
            held: 0.0,
            broken: Vec::new(),
        };
        let mut ill_for = 0;
        let mut mondays = Vec::new();
        for index in 0..7 * weeks {
            let day = FIRST + (index as i64).days();
            year.days += 1;
            ill_for = if ill_for > 0 {
                ill_for - 1
            } else if dice.falls(0.006) {
                3 + dice.below(5)
            } else {
                0
            };
            let mut values = woke(&mut life);
            values.insert(Metric::Illness, if ill_for > 0 { 2.0 } else { 0.0 });
            if dice.falls(0.06) {
                bad_night(&mut values);
            }
            say(&mut store, day, values, None);
            if store
                .plan()
                .expect("read")
                .is_some_and(|plan| plan.sessions.last().is_none_or(|last| last.date <= day))
            {
                make_plan(&mut store, day, true, true).expect("a plan");
            }
            let asked = Asked { date: day, today: day, before_training: true };
            let at = day.at(6, 30, 0, 0).in_tz("Europe/Berlin").expect("an hour of this century").timestamp();
            let told = tell_day(&mut store, asked, at).expect("a morning");
            let mut morning = told.morning;
            match told.kept_up {
                Some(kept_up) if kept_up.is_made => {
                    let moved = &kept_up.changes.moved;
                    year.moved.push(moved.len());
                    year.moved_near
                        .push(moved.iter().filter(|moved| (moved.date - day).get_days() < 14).count());
                }
                // A larger change is asked first, and agreed to.
                Some(_) => {
                    year.asked += 1;
                    make_plan(&mut store, day, false, true).expect("a plan");
                    morning = today(&store, asked).expect("a morning").0;
                }
                None => {}
            }
            year.ill += usize::from(ill_for > 0);
            let is_lowered =
                morning.planned.as_ref().is_some_and(|planned| planned.held == PlanHeld::Lowered);
            year.lowered += usize::from(is_lowered);
            let is_missed = dice.falls(0.07);
            year.missed += usize::from(is_missed);
            year.kept += usize::from(!is_missed);
            let run = if is_missed { None } else { ran(&morning) };
            if index % 7 == 0 && index >= 7 * (weeks - weeks / 4) {
                mondays.extend(ordinary_min(&store, day));
            }
            let asked_min = planned_min(&store, day);
            year.planned_min += asked_min;
            match run {
                _ if is_missed => year.missed_min += asked_min,
                Some(run) if run.is_race => {}
                run => year.taken_min += asked_min - run.map_or(0.0, |run| run.minutes),
            }
            let trained = run.map_or_else(Vec::new, |run| vec![workout(&run)]);
            if let Some(run) = run {
                ran_it(&mut store, &run);
                runs.push(run);
            }
            life.train(&trained, 1.0);
        }
        let end = FIRST + (weeks as i64).weeks();
        let used_min = week_min(&runs, begins, FIRST);
        year.held = week_min(&runs, end - (weeks as i64 / 4).max(1).weeks(), end) / used_min;
        let count = mondays.len() as f64;
        year.planned = (count > 0.0).then(|| mondays.iter().sum::<f64>() / count / used_min);
        let rests = !wishes.every_day && level < Level::Elite;
        year.broken = broken(seed, &runs, FIRST, rests);
        year
    }
}

/// Minutes of a week on average, races left out.
fn week_min(runs: &[Ran], from: Date, to: Date) -> f64 {
    let between = runs.iter().filter(|run| run.date >= from && run.date < to && !run.is_race);
    let weeks = f64::from((to - from).get_days()) / 7.0;
    between.map(|run| run.minutes).sum::<f64>() / weeks
}

/// Minutes of running planned for a day, a race left out.
fn planned_min(store: &Sqlite, day: Date) -> f64 {
    let plan = store.plan().expect("read");
    let of_day = plan.iter().flat_map(|plan| &plan.sessions).filter(|one| one.date == day);
    let runs = of_day.filter(|one| one.purpose.is_run() && one.purpose != Purpose::Race);
    runs.map(|one| one.duration_s / 60.0).sum()
}

/// Minutes planned for the week of a Monday, where it is an ordinary one.
fn ordinary_min(store: &Sqlite, monday: Date) -> Option<f64> {
    let week = plan(store, monday).expect("read")?.weeks.into_iter().find(|week| week.from == monday)?;
    let is_race = |day: &lope_plan::DayOfPlan| day.race.is_some();
    let phase = week.frame.as_ref()?.phase;
    let is_ordinary = matches!(phase, Phase::Keep | Phase::Base | Phase::Build | Phase::Peak);
    (is_ordinary && !week.days.iter().any(is_race)).then_some(week.planned_min)
}

/// Ten weeks of what the runner is used to, told day by day.
fn before(store: &mut Sqlite, life: &mut Life<'_>, level: Level, dice: &mut Dice) -> Vec<Ran> {
    let easy = match level {
        Level::Beginner => 30.0,
        Level::Amateur => 45.0,
        Level::Advanced | Level::Elite => 60.0,
    } + 5.0 * dice.below(3) as f64;
    let mut runs = Vec::new();
    for back in (1..=BEFORE_DAYS).rev() {
        let date = FIRST - back.days();
        let values = woke(life);
        say(store, date, values, None);
        let (minutes, intense) = match Day::of(date) {
            Day::Tuesday if level > Level::Beginner => (easy + 10.0, back % 14 < 7),
            Day::Tuesday | Day::Thursday => (easy, false),
            Day::Saturday if level > Level::Beginner => (easy, false),
            Day::Sunday => (easy * 1.6, false),
            Day::Friday if level > Level::Amateur => (easy, false),
            _ => (0.0, false),
        };
        let run = Ran { date, minutes, intense, is_race: false };
        if minutes > 0.0 {
            ran_it(store, &run);
            runs.push(run);
        }
        let trained = (minutes > 0.0).then(|| workout(&run));
        life.train(&trained.into_iter().collect::<Vec<_>>(), 1.0);
    }
    runs
}

fn wishes(level: Level, dice: &mut Dice) -> Wishes {
    let mut wishes = Wishes::default();
    let busy = dice.below(3);
    for day in Day::WEEK.into_iter().take(5).skip(dice.below(3)).take(busy) {
        wishes.minutes.insert(day, if dice.falls(0.5) { 0 } else { 60 });
    }
    if dice.falls(0.5) {
        wishes.long_run = Some(if dice.falls(0.5) { Day::Sunday } else { Day::Saturday });
    }
    wishes.every_day = level > Level::Beginner && dice.falls(0.1);
    if dice.falls(0.4) {
        wishes.other_sports = vec![Sport::Cycling];
    }
    wishes
}

/// The races and the life of a year.
fn state(store: &mut Sqlite, weeks: usize, dice: &mut Dice) {
    let distances = [5_000.0, 10_000.0, 21_097.5, 42_195.0];
    let mut week = 10 + dice.below(8);
    while week < weeks {
        let date = FIRST + (7 * week as i64 + 6).days();
        let priority = [Priority::A, Priority::B, Priority::C][dice.below(3)];
        let race = Race { date, distance_m: distances[dice.below(4)], name: None, priority, goal_s: None };
        store.save_race(&race).expect("saved");
        week += 8 + dice.below(12);
    }
    for _ in 0..4 {
        let from = FIRST + (dice.below(7 * weeks.max(1)) as i64).days();
        let kind = LifeKind::ALL[dice.below(LifeKind::ALL.len())];
        let event = LifeEvent { kind, from, to: from + (dice.below(8) as i64).days(), name: None };
        store.save_life_event(&event).expect("saved");
    }
}

/// What is said and measured on a morning.
fn woke(life: &mut Life<'_>) -> BTreeMap<Metric, f64> {
    let day = life.wake(true);
    let observations = day.into_iter().flat_map(|day| day.observations);
    observations.map(|seen| (seen.metric, seen.value)).collect()
}

fn bad_night(values: &mut BTreeMap<Metric, f64>) {
    values.insert(Metric::SleepDuration, 4.5);
    values.insert(Metric::SleepQuality, 2.0);
    values.insert(Metric::Energy, 2.0);
}

fn say(store: &mut Sqlite, date: Date, values: BTreeMap<Metric, f64>, run: Option<&Ran>) {
    let hour = if run.is_some() { 20 } else { 6 };
    let answers = Answers {
        date,
        values,
        niggles: Vec::new(),
        tightness: Vec::new(),
        ran_s: run.map(|run| run.minutes * 60.0),
        run: run.map_or_else(Edit::default, |run| Edit {
            effort_cr10: Some(if run.intense { 7.0 } else { 3.0 }),
            kind: Some(kind(run)),
            ..Edit::default()
        }),
    };
    let now: Zoned = date.at(hour, 0, 0, 0).in_tz("Europe/Berlin").expect("an hour of this century");
    check_in(store, answers, &now).expect("noted");
}

fn ran_it(store: &mut Sqlite, run: &Ran) {
    say(store, run.date, BTreeMap::new(), Some(run));
}

fn kind(run: &Ran) -> Kind {
    match (run.is_race, run.intense) {
        (true, _) => Kind::Race,
        (_, true) => Kind::Interval,
        _ => Kind::Easy,
    }
}

fn workout(run: &Ran) -> Workout {
    match kind(run) {
        Kind::Race => Workout::Race(10_000.0),
        Kind::Interval => Workout::Intervals,
        _ if run.minutes > 75.0 => Workout::Long,
        _ => Workout::Easy,
    }
}

/// What is run of what the morning prescribes; `None` on a day without a run.
fn ran(morning: &Morning) -> Option<Ran> {
    let run = morning.prescription.as_ref()?;
    let date = morning.date;
    if let Some(race) = &run.race {
        return Some(Ran { date, minutes: race.distance_m / 1000.0 * 5.5, intense: true, is_race: true });
    }
    let minutes = run.duration_min?;
    let intense = morning.decision.kind == DayKind::Hard && run.planned.is_some_and(Purpose::is_intense);
    Some(Ran { date, minutes, intense, is_race: false })
}

/// Chance, by a linear congruence: what falls is the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn falls(&mut self, chance: f64) -> bool {
        self.next() < chance
    }

    fn below(&mut self, count: usize) -> usize {
        ((self.next() * count as f64) as usize).min(count.saturating_sub(1))
    }
}
