//! The same demanding plan lived by four policies, with the same runners and the same chance.

use lope_physiology::statistics::{NormalRange, mean};
use lope_records::{Metric, Sport};
use lope_recovery::{DayKind, Rules, morning};
use lope_simulate::{Day, Event, Happening, Life, Season, Workout};

use crate::{
    overreaching::OVERREACHED,
    people::{Person, Record, first_day},
};

const WARM_UP_DAYS: usize = 100;
/// Five blocks of three hard weeks and an easier one.
const TRIAL_DAYS: usize = 140;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    AlwaysPlan,
    EveryThirdDayOff,
    HrvOnly,
    Lope,
}

impl Policy {
    pub const ALL: [Policy; 4] =
        [Policy::AlwaysPlan, Policy::EveryThirdDayOff, Policy::HrvOnly, Policy::Lope];
}

/// What a policy brought.
pub struct Outcome {
    /// Adaptation at the end over that at the beginning, percent.
    pub adaptation_pct: f64,
    /// Speed at the same effort, percent.
    pub speed_pct: f64,
    pub overreached_days: usize,
    pub hard_days: usize,
}

/// Who lives the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Bears whatever comes.
    BearsAll,
    /// Overreaches where load is more than a little above habit, the more with short sleep and a hard life.
    BearsLittle,
}

/// Lives a plan whose hard weeks are beyond what some bear.
pub fn live(person: &Person, policy: Policy, body: Body) -> Outcome {
    let runner = match body {
        Body::BearsAll => person.runner.clone(),
        Body::BearsLittle => person.who_bears_little(),
    };
    let block = |number: usize| Event {
        happening: Happening::HardBlock,
        first: WARM_UP_DAYS + 28 * number,
        days: 21,
    };
    let season = Season { events: (0..TRIAL_DAYS / 28).map(block).collect() };
    let (mut life, mut record) =
        (Life::new(&runner, &season, first_day(), person.seed), Record::new(&runner));
    let rules = Rules::default();
    let mut outcome = Outcome { adaptation_pct: 0.0, speed_pct: 0.0, overreached_days: 0, hard_days: 0 };
    let mut start = None;
    for index in 0..WARM_UP_DAYS + TRIAL_DAYS {
        let Some(day) = life.wake(false) else { break };
        record.woke(&day);
        let planned = life.planned();
        let is_trial = index >= WARM_UP_DAYS;
        let workouts = match policy {
            _ if !is_trial => planned,
            Policy::AlwaysPlan => planned,
            Policy::EveryThirdDayOff if index % 3 == 0 => Vec::new(),
            Policy::EveryThirdDayOff => planned,
            Policy::HrvOnly if is_within_band(&record, &day) => planned,
            Policy::HrvOnly => {
                planned.into_iter().filter_map(|workout| at_most(workout, DayKind::Easy)).collect()
            }
            Policy::Lope => {
                let kind = morning(&record.history, day.date, &rules).decision.kind;
                planned.into_iter().filter_map(|workout| at_most(workout, kind)).collect()
            }
        };
        if is_trial {
            let (adaptation, speed) = *start.get_or_insert((day.truth.adaptation, day.truth.performance));
            outcome.adaptation_pct = 100.0 * (day.truth.adaptation / adaptation - 1.0);
            outcome.speed_pct = 100.0 * (day.truth.performance / speed - 1.0);
            outcome.overreached_days += usize::from(day.truth.overreached >= OVERREACHED);
        }
        let sessions = life.train(&workouts, 1.0);
        if is_trial {
            outcome.hard_days += usize::from(sessions.iter().any(|session| session.kind.is_hard()));
        }
        // Only Lope looks at what was recorded.
        if policy == Policy::Lope {
            record.trained(day.date, &sessions);
        }
    }
    outcome
}

/// What is left of a workout on a day that allows no more than a kind.
fn at_most(workout: Workout, kind: DayKind) -> Option<Workout> {
    let is_run = workout.sport() == Sport::Running;
    match kind {
        DayKind::Hard => Some(workout),
        DayKind::Easy if workout.kind().is_hard() => Some(Workout::Easy),
        DayKind::Easy => Some(workout),
        DayKind::RecoveryRun if is_run => Some(Workout::Recovery),
        DayKind::CrossTrain if is_run => Some(Workout::Cross(Sport::Cycling)),
        DayKind::RecoveryRun | DayKind::CrossTrain => Some(workout),
        DayKind::Mobility | DayKind::Rest => None,
    }
}

/// Hard only while the mean ln RMSSD of seven days is within that of sixty ± half a deviation (Plews 2013, Javaloyes 2019).
fn is_within_band(record: &Record<'_>, today: &Day) -> bool {
    let nights = |days: i32| -> Vec<f64> {
        let recent = |date: jiff::civil::Date| (today.date - date).get_days() < days;
        let seen = record.history.observations.iter().rev().take(700);
        seen.filter(|seen| seen.metric == Metric::Rmssd && recent(seen.date))
            .map(|seen| seen.value.ln())
            .collect()
    };
    let week = mean(&nights(7));
    let usual = NormalRange::of(&nights(60), 14);
    week.zip(usual).is_none_or(|(week, usual)| (week - usual.centre).abs() <= 0.5 * usual.spread)
}
