//! What was done to recover beside the running, what was written of a day, and what is aimed at.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::names::names;

/// A guided routine of moves.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Routine {
    /// Hips, glutes, thighs, calves and shoulders, 15 to 30 minutes.
    FullBody,
    /// Five minutes after an easy run.
    AfterRun,
    /// The places that are tight or sore today.
    Loosen,
    /// Active isolated stretching: the opposite muscle works, then a stretch of two seconds.
    ActiveIsolated,
    /// Strength and feeling for the feet.
    Feet,
    /// Running drills.
    Drills,
    /// Pressing muscles with hands, ball, roller or a percussion massager.
    SelfMassage,
}
names!(Routine: FullBody = "full-body", AfterRun = "after-run", Loosen = "loosen",
    ActiveIsolated = "active-isolated", Feet = "feet", Drills = "drills", SelfMassage = "self-massage");

/// Something done to the body to recover.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Foam roller.
    Roller,
    /// Massage ball.
    Ball,
    /// Percussion massager.
    Percussion,
    /// Massage by someone trained.
    SportsMassage,
    /// Compression socks or tights.
    Compression,
    /// Cold-water immersion.
    ColdWater,
    /// Cold and warm water in turns.
    Contrast,
    /// Sauna.
    Sauna,
    /// Gentle yoga.
    Yoga,
    /// A chamber of very cold air.
    Cryotherapy,
    /// Running in water on a treadmill.
    UnderwaterTreadmill,
}
names!(Modality: Roller = "roller", Ball = "ball", Percussion = "percussion", SportsMassage = "sports-massage",
    Compression = "compression", ColdWater = "cold-water", Contrast = "contrast", Sauna = "sauna", Yoga = "yoga",
    Cryotherapy = "cryotherapy", UnderwaterTreadmill = "underwater-treadmill");

/// A short guided session for the mind.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MindSession {
    /// Slow breathing by count.
    Breathe,
    /// Attention through the body, part by part.
    Scan,
    /// Seeing a calm run.
    CalmRun,
    /// Seeing the race.
    Race,
    /// What to think of on a run without a watch.
    WithoutWatch,
    /// Looking again at a run that went badly.
    BadRun,
}
names!(MindSession: Breathe = "breathe", Scan = "scan", CalmRun = "calm-run", Race = "race",
    WithoutWatch = "without-watch", BadRun = "bad-run");

/// What can be done to recover beside the running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "deed", content = "name", rename_all = "snake_case")]
pub enum Deed {
    /// A routine of moves.
    Routine(Routine),
    /// A modality.
    Modality(Modality),
    /// A session for the mind.
    Mind(MindSession),
}

impl Deed {
    /// All of them: routines, modalities, sessions for the mind.
    pub fn all() -> impl Iterator<Item = Deed> {
        let routines = Routine::ALL.iter().map(|&one| Deed::Routine(one));
        let modalities = Modality::ALL.iter().map(|&one| Deed::Modality(one));
        routines.chain(modalities).chain(MindSession::ALL.iter().map(|&one| Deed::Mind(one)))
    }

    /// The stable name used in the database, flags and JSON; no two deeds share one.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Routine(one) => one.name(),
            Deed::Modality(one) => one.name(),
            Deed::Mind(one) => one.name(),
        }
    }

    /// The deed of a name.
    pub fn from_name(name: &str) -> Option<Deed> {
        Deed::all().find(|deed| deed.name() == name)
    }
}

/// A deed of a day. There is one of a kind a day: what was done twice has the minutes of both.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DeedDone"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// Its local day.
    pub date: Date,
    /// What was done.
    #[serde(flatten)]
    pub deed: Deed,
    /// How long, minutes, where that is known.
    pub minutes: Option<f64>,
}

/// A line the runner wrote of a day. There is one a day; nothing decides by it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalLine {
    /// Its local day.
    pub date: Date,
    /// What was written.
    pub line: String,
}

/// What a goal of recovery counts.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    /// Days without training.
    RestDays,
    /// Routines of mobility done.
    Routines,
    /// Mornings with a check-in.
    CheckIns,
    /// Sessions for the mind.
    Mind,
}
names!(GoalKind: RestDays = "rest-days", Routines = "routines", CheckIns = "check-ins", Mind = "mind");

/// How often a week the runner means to do something for recovery.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryGoal {
    /// What is counted.
    pub kind: GoalKind,
    /// How often a week, 1–7.
    pub a_week: u8,
    /// The local day from which it holds.
    pub since: Date,
}

/// What Lope says unasked, and stays quiet about by the runner's wish.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unasked {
    /// A routine or a modality for today.
    Move,
    /// A session for the mind.
    Mind,
}
names!(Unasked: Move = "move", Mind = "mind");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_deed_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = Deed::all().map(Deed::name).collect();
        assert_eq!(names.len(), Deed::all().count());
        assert!(Deed::all().all(|deed| Deed::from_name(deed.name()) == Some(deed)));
    }
}
