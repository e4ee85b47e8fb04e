//! All that a day asks for and offers beyond the run.

use serde::Serialize;

use crate::{
    fuel::Fuel,
    life::Life,
    mind::offer::Offer,
    routines::{session::Session, suggest::Suggestion},
    sleep::Sleep,
};

/// What a day asks for beyond the run, and what it offers unasked. What is switched off, or has no reason, is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Beyond {
    /// Eating and drinking.
    pub fuel: Option<Fuel>,
    /// Sleep.
    pub sleep: Option<Sleep>,
    /// What life takes.
    pub life: Option<Life>,
    /// A routine with its reason, as it is done today.
    pub moving: Option<(Suggestion, Session)>,
    /// What the day offers the mind.
    pub mind: Option<Offer>,
}
