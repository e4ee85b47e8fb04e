//! What the runner wishes of their weeks, what life asks of them, and the sessions that are planned.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Sport, Surface};

/// A day of the week, in files by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the days of the week need no words")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// The week, from Monday on.
    pub const WEEK: [Day; 7] =
        [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday, Day::Sunday];

    /// The weekday of a date.
    pub fn of(date: Date) -> Day {
        date.weekday().into()
    }

    /// The stable name used in files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Day::Monday => "monday",
            Day::Tuesday => "tuesday",
            Day::Wednesday => "wednesday",
            Day::Thursday => "thursday",
            Day::Friday => "friday",
            Day::Saturday => "saturday",
            Day::Sunday => "sunday",
        }
    }
}

impl From<Weekday> for Day {
    fn from(weekday: Weekday) -> Day {
        Day::WEEK[weekday.to_monday_zero_offset() as usize]
    }
}

/// What a planned session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A full day without training.
    Rest,
    /// Mobility and stretching; no endurance work.
    Mobility,
    /// Endurance without impact, easily: walking, swimming, cycling.
    CrossTrain,
    /// Walking and running in turns: the way back after a break.
    WalkRun,
    /// A short, very easy run.
    RecoveryRun,
    /// An ordinary easy run.
    Easy,
    /// An easy run with a few short, relaxed accelerations.
    Strides,
    /// The week's longest run, easy throughout.
    Long,
    /// A long run with parts at race pace.
    LongWithPace,
    /// Continuous or broken work about the second threshold.
    Tempo,
    /// Repetitions of a few minutes well above the second threshold.
    Intervals,
    /// Short, hard repetitions uphill.
    Hills,
    /// Repetitions at the pace of the race that is trained for.
    RacePace,
    /// A race.
    Race,
}

impl Purpose {
    /// All of them, from the least to the most that is asked.
    pub const ALL: [Purpose; 14] = [
        Purpose::Rest,
        Purpose::Mobility,
        Purpose::CrossTrain,
        Purpose::WalkRun,
        Purpose::RecoveryRun,
        Purpose::Easy,
        Purpose::Strides,
        Purpose::Long,
        Purpose::LongWithPace,
        Purpose::Tempo,
        Purpose::Intervals,
        Purpose::Hills,
        Purpose::RacePace,
        Purpose::Race,
    ];

    /// The stable name used in the database, files, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Rest => "rest",
            Purpose::Mobility => "mobility",
            Purpose::CrossTrain => "cross_train",
            Purpose::WalkRun => "walk_run",
            Purpose::RecoveryRun => "recovery_run",
            Purpose::Easy => "easy",
            Purpose::Strides => "strides",
            Purpose::Long => "long",
            Purpose::LongWithPace => "long_with_pace",
            Purpose::Tempo => "tempo",
            Purpose::Intervals => "intervals",
            Purpose::Hills => "hills",
            Purpose::RacePace => "race_pace",
            Purpose::Race => "race",
        }
    }

    /// The purpose of a name.
    pub fn from_name(name: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// Whether it is run, in part at least.
    pub fn is_run(self) -> bool {
        !matches!(self, Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain)
    }

    /// Whether it is intense: the day after is for recovery, and the morning asks whether the runner is ready for it.
    pub fn is_intense(self) -> bool {
        matches!(
            self,
            Purpose::LongWithPace
                | Purpose::Tempo
                | Purpose::Intervals
                | Purpose::Hills
                | Purpose::RacePace
                | Purpose::Race
        )
    }

    /// Whether it is a long run, with or without faster parts.
    pub fn is_long(self) -> bool {
        matches!(self, Purpose::Long | Purpose::LongWithPace)
    }

    /// Whether it is a hard day in the week's spacing: intense, or long.
    pub fn is_hard(self) -> bool {
        self.is_intense() || self.is_long()
    }
}

/// One session of a plan. A day without a session is not planned; a day of rest is a session of rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedSession {
    /// Its local day.
    pub date: Date,
    /// 0 for the day's main session, 1 for the second of the day.
    #[serde(default, skip_serializing_if = "is_main")]
    pub slot: u8,
    /// What it is for.
    pub purpose: Purpose,
    /// How long it takes, warm-up and cool-down included, seconds; 0 for rest.
    pub duration_s: f64,
    /// Stable names of the rules that put it there, the weightiest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
}

fn is_main(slot: &u8) -> bool {
    *slot == 0
}

/// What life asks for beside training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LifeKind {
    /// Away, on the road: running is possible, hard sessions and long runs are not counted on.
    Travel,
    /// Exams, a deadline, a move: a heavy load outside of running.
    Busy,
    /// Work at night.
    NightShifts,
    /// Someone at home is ill.
    FamilyIllness,
    /// No training at all, by the runner's own wish.
    NoTraining,
}

impl LifeKind {
    /// All of them.
    pub const ALL: [LifeKind; 5] = [
        LifeKind::Travel,
        LifeKind::Busy,
        LifeKind::NightShifts,
        LifeKind::FamilyIllness,
        LifeKind::NoTraining,
    ];

    /// The stable name used in the database, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            LifeKind::Travel => "travel",
            LifeKind::Busy => "busy",
            LifeKind::NightShifts => "night_shifts",
            LifeKind::FamilyIllness => "family_illness",
            LifeKind::NoTraining => "no_training",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<LifeKind> {
        LifeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Days on which life asks for something. Events may overlap; there is one of a kind that begins on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// What it is.
    pub kind: LifeKind,
    /// Its first local day.
    pub from: Date,
    /// Its last local day, not before the first.
    pub to: Date,
    /// What the runner calls it.
    pub name: Option<String>,
}

impl LifeEvent {
    /// Whether it is on that day.
    pub fn is_on(&self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// What the weeks lead up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// The races the runner states; where there is none, to just keep running.
    #[default]
    Races,
    /// To just keep running, as fit as now.
    KeepRunning,
    /// To come back after a long break or an injury.
    ComeBack,
}

/// A session that has its weekday: the club's night, the long run with friends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedSession {
    /// Its weekday.
    pub day: Day,
    /// What it is for.
    pub purpose: Purpose,
    /// Minutes it takes.
    pub minutes: u16,
    /// What the runner calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What the runner wishes of their weeks. The default wishes for nothing: every day is free, and what is usual is taken from
/// what was run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// What the weeks lead up to.
    pub goal: Goal,
    /// Minutes there are on a weekday; 0: none. A weekday that is not named is free.
    pub minutes: BTreeMap<Day, u16>,
    /// Runs a week at the most.
    pub runs_a_week: Option<u8>,
    /// The weekday of the long run.
    pub long_run: Option<Day>,
    /// Sessions that have their weekday.
    pub fixed: Vec<FixedSession>,
    /// Whether two sessions a day are possible.
    pub two_a_day: bool,
    /// Whether the runner runs every day: an easy day then stands in for rest.
    pub every_day: bool,
    /// What else than running is at hand: easy days without impact.
    pub other_sports: Vec<Sport>,
    /// What is at hand to run on.
    pub surfaces: Vec<Surface>,
    /// Weeks of training before each recovery week; as the runner's age and life suggest where it is not said.
    pub weeks_between_recovery: Option<u8>,
    /// When the session of a weekday begins, for the calendar.
    pub start: BTreeMap<Day, Time>,
}
