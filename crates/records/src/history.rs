//! Everything known up to a day.

use crate::{LifeEvent, Niggle, Observation, PlannedSession, Profile, Race, Summary, Tightness};

/// Everything known about a runner up to some day: the only input of a morning.
///
/// Activities are sorted by start, observations, niggles, tightness and races by date. What is not in here is unknown, not
/// zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The runner's profile over time.
    pub profile: Profile,
    /// Summaries of activities, oldest first.
    pub activities: Vec<Summary>,
    /// Measured and said values, oldest first.
    pub observations: Vec<Observation>,
    /// Sore and painful places, oldest first.
    pub niggles: Vec<Niggle>,
    /// Tight places, oldest first.
    pub tightness: Vec<Tightness>,
    /// Races the runner states, oldest first: those run, and those that are planned, however far ahead they lie.
    pub races: Vec<Race>,
    /// What the runner says of life beside training, by its first day.
    pub life: Vec<LifeEvent>,
    /// The sessions of the plan that stands, by day and slot, those of days gone by too, however far ahead they lie.
    pub planned: Vec<PlannedSession>,
}
