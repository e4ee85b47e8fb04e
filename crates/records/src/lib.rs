//! What is known about a runner.
//!
//! This crate is the vocabulary of Lope: the [`Activity`] a watch recorded and its [`Streams`], the
//! [`Observation`]s of a morning (measured or said), the [`Profile`] with thresholds that have a date from
//! which they hold, and the [`History`] that puts them together. Every other crate speaks in these types.
//!
//! It holds data and the rules that make the data valid. It never computes anything beyond that, never reads a
//! file, never looks at a clock.
//!
//! Conventions, everywhere: a missing value is `None`, never zero; names carry their unit where the type does
//! not (`duration_s`, `heart_rate_bpm`); instants are UTC [`jiff::Timestamp`]s; days are the runner's local
//! civil [`jiff::civil::Date`]s, and a night belongs to the date of waking.

mod activity;
mod athlete;
mod body;
mod breathing;
mod budget;
mod care;
mod done;
mod edit;
mod form;
mod history;
mod names;
mod plan;
mod race;
#[cfg(feature = "schema")]
mod schema;
mod sport;
mod stated;
mod streams;
mod summary;
mod surface;
mod wellness;
mod work;
mod workout;

pub use activity::{
    Activity, ActivityId, ContentHash, Device, InvalidId, Lap, MaskReason, Masked, OffsetSource, Pause,
    RrSeries, Swim, Totals,
};
pub use athlete::{Level, Profile, ProfileEntry, ProfileError, ProfileField, Sex, Units};
pub use body::{BodyPart, Niggle, ParseBodyPartError, RunPain, Side, Tightness};
pub use breathing::Breathing;
pub use budget::{Aid, Budget, Expense};
pub use care::{Care, CareSettings, CareTopic, Diet, Journey, SleepRoutine, TryOut};
pub use done::{Deed, Done, GoalKind, JournalLine, MindSession, Modality, RecoveryGoal, Routine, Unasked};
pub use edit::Edit;
pub use form::{Held, RunningForm};
pub use history::History;
pub use plan::{
    Day, FixedSession, Goal, LifeError, LifeEvent, LifeKind, PlannedSession, Purpose, WishError, Wishes,
};
pub use race::{Priority, Race, RaceError};
#[cfg(feature = "schema")]
pub use schema::MetricName;
pub use sport::Sport;
pub use stated::{BestUnit, Gear, GearKind, Stated, StatedBest};
pub use streams::{Channel, Quantity, Streams, StreamsError};
pub use summary::{BestEffort, Kind, Load, LoadMethod, Summary, Suspicion};
pub use surface::Surface;
pub use wellness::{Direction, Metric, Observation, Source, UnknownMetric};
pub use work::Work;
pub use workout::{
    Length, MOST_STEPS, Part, Role, Step, StepCue, Target, Workout, WorkoutError, WorkoutText,
};
