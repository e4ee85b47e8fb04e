//! What the plan has for today: the most the day can be. A plan takes, and gives only what is refused for want of one: a hard day
//! where there was none for weeks.

use lope_records::{PlannedSession, Purpose};
use serde::{Deserialize, Serialize};

use super::{Look, Thing, seen::Seen};
use crate::{
    Rules,
    day::morning::DayKind,
    finding::{About, Effect, Finding, Unit, Vote},
    rules::by,
};

/// The day's sessions by the plan that stands; empty where nothing is planned.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Planned {
    sessions: Vec<PlannedSession>,
}

/// What became of the day's plan this morning.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanHeld {
    /// As it was planned.
    AsPlanned,
    /// The same, for less time.
    Shortened,
    /// Something easier.
    Lowered,
}

/// The plan for the day beside what the morning made of it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedDay {
    /// The sessions that were planned, the day's main one first.
    pub sessions: Vec<PlannedSession>,
    /// What became of them.
    pub held: PlanHeld,
}

/// The kind of day a session makes.
pub fn day_of(purpose: Purpose) -> DayKind {
    match purpose {
        Purpose::Rest => DayKind::Rest,
        Purpose::Mobility => DayKind::Mobility,
        Purpose::CrossTrain => DayKind::CrossTrain,
        Purpose::WalkRun | Purpose::RecoveryRun => DayKind::RecoveryRun,
        Purpose::Easy | Purpose::Strides => DayKind::Easy,
        Purpose::Long
        | Purpose::LongWithPace
        | Purpose::Tempo
        | Purpose::Intervals
        | Purpose::Hills
        | Purpose::RacePace
        | Purpose::Race => DayKind::Hard,
    }
}

impl Planned {
    /// The session that makes the day, and the kind of day it makes.
    pub fn main(&self) -> Option<(&PlannedSession, DayKind)> {
        // Of two that ask for as much, the first of the day.
        self.sessions.iter().rev().map(|one| (one, day_of(one.purpose))).max_by_key(|(_, kind)| *kind)
    }

    /// The main session, where the day is what it was planned to be.
    pub fn as_planned(&self, kind: DayKind) -> Option<&PlannedSession> {
        self.main().filter(|(_, planned)| *planned == kind).map(|(session, _)| session)
    }

    /// Whether the day's hard session is a long run, easy throughout.
    pub fn is_long(&self) -> bool {
        self.as_planned(DayKind::Hard).is_some_and(|session| session.purpose == Purpose::Long)
    }

    /// Its minutes, where the day is what it was planned to be.
    pub fn minutes(&self, kind: DayKind) -> Option<f64> {
        self.as_planned(kind).map(|session| session.duration_s / 60.0).filter(|minutes| *minutes > 0.0)
    }

    /// The minutes of a main session that asked for more than the day it has become.
    pub fn lowered_from_min(&self, kind: DayKind) -> Option<f64> {
        let (session, planned) = self.main()?;
        (planned > kind && session.duration_s > 0.0).then_some(session.duration_s / 60.0)
    }

    /// The plan beside what became of it.
    pub fn held(&self, kind: DayKind, share: f64) -> Option<PlannedDay> {
        let (_, planned) = self.main()?;
        let held = match kind < planned {
            true => PlanHeld::Lowered,
            false if share < 1.0 && kind > DayKind::Rest => PlanHeld::Shortened,
            false => PlanHeld::AsPlanned,
        };
        Some(PlannedDay { sessions: self.sessions.clone(), held })
    }
}

impl Thing for Planned {
    fn read(seen: &Seen<'_>, _rules: &Rules) -> Planned {
        let mut sessions: Vec<PlannedSession> =
            seen.history.planned.iter().filter(|session| session.date == seen.date).cloned().collect();
        sessions.sort_by_key(|session| session.slot);
        Planned { sessions }
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        self.told(rules).into_iter().map(|(finding, _)| finding).collect()
    }

    fn votes(&self, look: &Look<'_>) -> Vec<Vote> {
        // A hard session asks for nothing less than the plan: it is told, and takes nothing.
        let takes = self.told(look.rules).filter(|(_, kind)| *kind < DayKind::Hard);
        takes.map(|(finding, kind)| finding.vote(kind)).into_iter().collect()
    }
}

impl Planned {
    fn told(&self, rules: &Rules) -> Option<(Finding, DayKind)> {
        let (session, kind) = self.main()?;
        let minutes = session.duration_s / 60.0 * rules.planned_share;
        let finding =
            Finding::new(About::Planned { purpose: session.purpose }, Effect::Neutral, by::planned_share());
        Some((finding.valued(minutes, Unit::Minutes), kind))
    }
}
