//! A plan beside what was done, week by week and day by day.

use jiff::civil::Date;
use lope_records::{ActivityId, LifeEvent, PlannedSession, Race};
use serde::{Deserialize, Serialize};

use crate::{Became, Done, Week};

/// A week of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedWeek {
    /// Its Monday.
    pub from: Date,
    /// What the season asks of it.
    pub frame: Option<Week>,
    /// Minutes of running planned.
    pub planned_min: f64,
    /// Minutes that were run.
    pub done_min: f64,
    /// Its days, those that nothing is planned for as well.
    pub days: Vec<DayOfPlan>,
}

/// A day of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayOfPlan {
    /// The day.
    pub date: Date,
    /// What is planned, and what became of it.
    pub sessions: Vec<SessionShown>,
    /// Runs that nothing was planned for.
    pub beside: Vec<Done>,
    /// The race of the day.
    pub race: Option<Race>,
    /// What life asks for.
    pub life: Vec<LifeEvent>,
}

/// A planned session, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionShown {
    /// The session.
    #[serde(flatten)]
    pub session: PlannedSession,
    /// What became of it; `None` as long as it may still be run.
    pub became: Option<Became>,
    /// The recording that was matched with it.
    pub activity: Option<ActivityId>,
    /// Minutes that were run.
    pub done_min: Option<f64>,
}

/// Why a plan was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// From the beginning.
    Built,
    /// The runner asked for it again.
    Replanned,
    /// Something was not run as planned.
    Missed,
    /// A morning made a day easier.
    Morning,
    /// Races, life or wishes are others.
    Stated,
    /// The runner moved a session.
    Moved,
    /// The runner wants it left as it is.
    Left,
}

impl Cause {
    /// All of them.
    pub const ALL: [Cause; 7] = [
        Cause::Built,
        Cause::Replanned,
        Cause::Missed,
        Cause::Morning,
        Cause::Stated,
        Cause::Moved,
        Cause::Left,
    ];

    /// The stable name that it is kept by.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Built => "built",
            Cause::Replanned => "replanned",
            Cause::Missed => "missed",
            Cause::Morning => "morning",
            Cause::Stated => "stated",
            Cause::Moved => "moved",
            Cause::Left => "left",
        }
    }

    /// The cause of a name.
    pub fn from_name(name: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.name() == name)
    }
}
