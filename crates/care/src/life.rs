//! What work, family and the rest of life take: it moves the plan, and on an overloaded week one thing may go.

use jiff::{ToSpan, civil::Date};
use lope_records::{Care, CareTopic, Direction, History, LifeEvent, LifeKind, Metric, Purpose, Source};
use serde::Serialize;

use crate::{
    rules::{CareRules, by},
    settings::{Runner, Stands},
};

/// Why a week is overloaded.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum LifeWhy {
    /// Days of the last week that were said to be heavy.
    HeavyDays {
        /// How many.
        days: usize,
        /// Stress, or what life takes.
        metric: Metric,
    },
    /// Something of life on days of the coming week.
    Event {
        /// What it is.
        event: LifeEvent,
        /// On how many of the coming days.
        days: usize,
    },
}

/// One thing that may go.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum LetGo {
    /// The second session of a day.
    SecondSession {
        /// The day.
        date: Date,
        /// What it was for.
        purpose: Purpose,
    },
    /// A hard session: run it easily, or not at all.
    HardSession {
        /// The day.
        date: Date,
        /// What it was for.
        purpose: Purpose,
    },
    /// A session beside running.
    OtherSport {
        /// The day.
        date: Date,
    },
    /// Part of the long run.
    PartOfLongRun {
        /// The day.
        date: Date,
    },
    /// No plan is known: one hard session of the week.
    OneHardSession,
}

/// What a week of life does to the plan.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Life {
    /// The day.
    pub date: Date,
    /// What life asks today and in the coming week.
    pub events: Vec<LifeEvent>,
    /// Why the week is overloaded; nothing where it is not.
    pub why: Vec<LifeWhy>,
    /// How the plan gives way, where it does.
    pub gives: Option<PlanGives>,
    /// The one thing that may go.
    pub let_go: Option<LetGo>,
}

/// How a plan gives way to life.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PlanGives {
    /// Hard sessions fewer.
    pub hard_fewer: f64,
    /// Share of its minutes that the week keeps.
    pub share: f64,
    /// What it stands on.
    pub stands: Stands,
}

impl Life {
    /// Whether the week is overloaded.
    pub fn is_overloaded(&self) -> bool {
        !self.why.is_empty()
    }
}

/// What life takes from a day and the week ahead; `None` where the runner does not wish to hear of it.
pub fn life(history: &History, care: &Care, date: Date, rules: &CareRules) -> Option<Life> {
    if !care.wants(CareTopic::Life) {
        return None;
    }
    let runner = Runner { history, care, date, rules, day_stands: true };
    let last = date.saturating_add((rules.life_days as i32 - 1).days());
    let events: Vec<LifeEvent> =
        history.life.iter().filter(|event| event.from <= last && event.to >= date).cloned().collect();
    let mut why = heavy_days(&runner);
    why.extend(events.iter().filter_map(|event| busy(event, date, last, rules)));
    let overloaded = !why.is_empty();
    Some(Life {
        date,
        events,
        gives: overloaded.then(|| PlanGives {
            hard_fewer: rules.life_hard_fewer,
            share: rules.life_share,
            stands: by::life_share().into(),
        }),
        let_go: if overloaded { let_go(&runner, last) } else { None },
        why,
    })
}

/// The item that was said to be heavy on most days of the week, where on enough of them.
fn heavy_days(runner: &Runner<'_>) -> Vec<LifeWhy> {
    let rules = runner.rules;
    let first = runner.days(rules.life_days).first().copied().unwrap_or(runner.date);
    let heavy = |metric: Metric| {
        let said = runner.history.observations.iter().filter(|seen| {
            seen.metric == metric
                && (first..=runner.date).contains(&seen.date)
                && is_heavy(&seen.source, metric, seen.value, rules)
        });
        let mut days: Vec<Date> = said.map(|seen| seen.date).collect();
        days.dedup();
        (days.len() as f64 >= rules.life_heavy_days)
            .then_some(LifeWhy::HeavyDays { days: days.len(), metric })
    };
    heavy(Metric::LifeLoad).or_else(|| heavy(Metric::Stress)).into_iter().collect()
}

fn is_heavy(source: &Source, metric: Metric, value: f64, rules: &CareRules) -> bool {
    source.scale().is_some_and(|(low, high)| {
        let share = (value - low) / (high - low);
        source.direction(metric) == Direction::HigherIsWorse && share >= rules.life_heavy_share
    })
}

/// Something of life that takes enough of the coming days.
fn busy(event: &LifeEvent, date: Date, last: Date, rules: &CareRules) -> Option<LifeWhy> {
    let takes = matches!(event.kind, LifeKind::Busy | LifeKind::NightShifts | LifeKind::FamilyIllness);
    let (from, to) = (event.from.max(date), event.to.min(last));
    let days = (to - from).get_days() + 1;
    (takes && f64::from(days) >= rules.life_event_days)
        .then(|| LifeWhy::Event { event: event.clone(), days: days as usize })
}

/// The least of the coming week that frees the most: a second session first, then one that is hard, then the rest.
fn let_go(runner: &Runner<'_>, last: Date) -> Option<LetGo> {
    let done_today = runner.done().next().is_some();
    let first = if done_today { runner.tomorrow() } else { runner.date };
    let week: Vec<_> =
        runner.history.planned.iter().filter(|session| (first..=last).contains(&session.date)).collect();
    if week.is_empty() {
        let ahead = runner.history.planned.iter().any(|session| session.date >= runner.date);
        return (!ahead).then_some(LetGo::OneHardSession);
    }
    let second = week.iter().find(|one| one.slot > 0 && one.purpose != Purpose::Race);
    // The last hard session of the week: the first has had its rest before it.
    let hard = week.iter().rev().find(|one| one.purpose.is_intense() && one.purpose != Purpose::Race);
    let other = week.iter().find(|one| one.purpose == Purpose::CrossTrain);
    let long = week.iter().find(|one| one.purpose.is_long());
    second
        .map(|one| LetGo::SecondSession { date: one.date, purpose: one.purpose })
        .or_else(|| hard.map(|one| LetGo::HardSession { date: one.date, purpose: one.purpose }))
        .or_else(|| other.map(|one| LetGo::OtherSport { date: one.date }))
        .or_else(|| long.map(|one| LetGo::PartOfLongRun { date: one.date }))
}
