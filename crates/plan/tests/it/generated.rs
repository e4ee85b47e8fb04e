//! Runners of every sort, each from one number.

use jiff::{ToSpan, civil::Date, civil::date};
use lope_plan::{Bound, Brief, Done, PlanRules};
use lope_records::{
    Day, FixedSession, Goal, Kind, Level, LifeEvent, LifeKind, Priority, Purpose, Race, Sport, Wishes,
};
use lope_recovery::DayKind;

/// Numbers from a number (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D).wrapping_add(0x9E37_79B9_7F4A_7C15))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.roll() % bound as u64) as usize
    }

    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1) as usize) as i32
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn of<T: Copy>(&mut self, these: &[T]) -> T {
        these[self.below(these.len())]
    }
}

/// A runner, and what they ask of a season.
pub fn brief(seed: u64) -> Brief {
    let mut dice = Dice::new(seed);
    let today = date(2026, 3, 2) + dice.between(0, 300).days();
    let level = dice.of(&[Level::Beginner, Level::Amateur, Level::Amateur, Level::Advanced, Level::Elite]);
    let weeks = dice.between(1, 40);
    let mut brief = Brief {
        runs_this_week: None,
        today,
        until: today,
        level,
        age_y: dice.chance(80).then(|| dice.between(18, 75) as u8),
        wishes: wishes(&mut dice, level),
        races: races(&mut dice, today, weeks),
        life: life(&mut dice, today, weeks),
        done: done(&mut dice, today, level),
        bounds: bounds(&mut dice, today),
        recovered: (0..dice.below(8)).map(|day| 0.4 + 0.08 * day as f64).collect(),
        signs_ask: dice.chance(10),
        previous: Vec::new(),
    };
    brief.until = brief.reach(&PlanRules::default());
    brief
}

fn wishes(dice: &mut Dice, level: Level) -> Wishes {
    let mut wishes = Wishes::default();
    if dice.chance(10) {
        wishes.goal = dice.of(&[Goal::KeepRunning, Goal::ComeBack]);
    }
    if dice.chance(50) {
        for day in Day::WEEK {
            if dice.chance(50) {
                wishes.minutes.insert(day, dice.of(&[0, 30, 45, 60, 75, 90, 120]));
            }
        }
        wishes.minutes.remove(&dice.of(&[Day::Saturday, Day::Sunday]));
    }
    if dice.chance(40) {
        let (low, high) = match level {
            Level::Beginner => (2, 4),
            Level::Amateur => (2, 6),
            Level::Advanced => (4, 7),
            Level::Elite => (6, 12),
        };
        wishes.runs_a_week = Some(dice.between(low, high) as u8);
    }
    if dice.chance(30) {
        wishes.long_run = Some(dice.of(&[Day::Saturday, Day::Sunday, Day::Wednesday]));
    }
    if dice.chance(20) {
        let purpose = dice.of(&[Purpose::Tempo, Purpose::Intervals, Purpose::Easy]);
        wishes.fixed.push(FixedSession { day: dice.of(&Day::WEEK), purpose, minutes: 45, name: None });
    }
    wishes.two_a_day = level == Level::Elite && dice.chance(60);
    wishes.every_day = level != Level::Beginner && dice.chance(8);
    if dice.chance(30) {
        wishes.other_sports.push(Sport::Cycling);
    }
    if dice.chance(15) {
        wishes.weeks_between_recovery = Some(dice.between(1, 6) as u8);
    }
    wishes
}

fn races(dice: &mut Dice, today: Date, weeks: i32) -> Vec<Race> {
    let mut races: Vec<Race> = Vec::new();
    for _ in 0..dice.below(4) {
        let date = today + dice.between(0, weeks * 7).days();
        let near = |other: &Race| (other.date - date).get_days().abs() < 2;
        if races.iter().any(near) {
            continue;
        }
        let distance_m = dice.of(&[5_000.0, 10_000.0, 21_097.5, 42_195.0, 60_000.0, 100_000.0]);
        races.push(Race { date, distance_m, name: None, priority: dice.of(&Priority::ALL), goal_s: None });
    }
    races.sort_by_key(|race| race.date);
    races
}

fn life(dice: &mut Dice, today: Date, weeks: i32) -> Vec<LifeEvent> {
    let mut life = Vec::new();
    for _ in 0..dice.below(4) {
        let from = today + dice.between(0, weeks * 7).days();
        let to = from + dice.between(0, 20).days();
        life.push(LifeEvent { kind: dice.of(&LifeKind::ALL), from, to, name: None });
    }
    life
}

fn bounds(dice: &mut Dice, today: Date) -> Vec<Bound> {
    if !dice.chance(25) {
        return Vec::new();
    }
    let kinds = [DayKind::Rest, DayKind::CrossTrain, DayKind::RecoveryRun, DayKind::Easy];
    let (from, to) = (today, today + dice.between(0, 16).days());
    vec![Bound { from, to, at_most: dice.of(&kinds), rule: "pain_no_running".to_owned() }]
}

/// Weeks as such a runner would have run them, up to today.
fn done(dice: &mut Dice, today: Date, level: Level) -> Vec<Done> {
    if dice.chance(8) {
        return Vec::new();
    }
    let (runs, minutes) = match level {
        Level::Beginner => (dice.between(1, 4), dice.between(20, 40)),
        Level::Amateur => (dice.between(2, 6), dice.between(30, 60)),
        Level::Advanced => (dice.between(4, 7), dice.between(40, 75)),
        Level::Elite => (dice.between(6, 7), dice.between(60, 100)),
    };
    // Some come back from a break.
    let off = if dice.chance(15) { dice.between(8, 60) } else { 0 };
    let mut done = Vec::new();
    for ago in (1 + off..=80).rev() {
        let date = today - ago.days();
        let weekday = i32::from(date.weekday().to_monday_zero_offset());
        let runs_today = (weekday * 5 + 3) % 7 < runs;
        if !runs_today || dice.chance(8) {
            continue;
        }
        let is_long = weekday == 6;
        let is_intense = weekday == 2 && level != Level::Beginner && dice.chance(60);
        let kind = match () {
            () if is_intense => dice.of(&[Kind::Tempo, Kind::Interval]),
            () if is_long && runs > 2 => Kind::Long,
            () => dice.of(&[Kind::Easy, Kind::Easy, Kind::Recovery, Kind::Run]),
        };
        let length = f64::from(minutes) * if is_long { 1.5 } else { 1.0 };
        done.push(Done { date, minutes: length, kind, distance_m: None, activity: None });
    }
    done
}
