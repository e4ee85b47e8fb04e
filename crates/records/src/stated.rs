//! What a service keeps of a runner beside days and sessions: its word, never decided on.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Source, names::names};

/// What a thing is that a service counts the way of.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GearKind {
    /// Shoes.
    Shoes,
    /// A bike.
    Bike,
    /// Anything else.
    Other,
}
names!(GearKind: Shoes = "shoes", Bike = "bike", Other = "other");

/// A pair of shoes, a bike or another thing, as a service states it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gear {
    /// The service.
    pub source: Source,
    /// The service's own name of it, unique there.
    pub key: String,
    /// What it is.
    pub kind: GearKind,
    /// What the runner calls it there.
    pub name: String,
    /// The first day in use.
    pub since: Option<Date>,
    /// The last day in use.
    pub until: Option<Date>,
    /// Whether it is put away.
    pub is_retired: bool,
    /// The way after which it is to be replaced, whole metres.
    pub lasts_m: Option<u32>,
    /// The service's own numbers of the sessions it was used in.
    pub sessions: BTreeSet<String>,
}

/// What the value of a best is in.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BestUnit {
    /// Seconds.
    Seconds,
    /// Metres.
    Metres,
    /// A number whose unit the service does not tell.
    Untold,
}
names!(BestUnit: Seconds = "seconds", Metres = "metres", Untold = "untold");

/// A best of the runner, as a service states it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedBest {
    /// The service.
    pub source: Source,
    /// The service's own name of it, unique there.
    pub key: String,
    /// What it is, in the service's words.
    pub what: String,
    /// How much; finite.
    pub value: f64,
    /// In what.
    pub unit: BestUnit,
    /// The day, in UTC where the service tells no other.
    pub date: Option<Date>,
    /// Whether it stands, or was bettered since.
    pub stands: bool,
}

/// All that a document states so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stated {
    /// Shoes, bikes and other things.
    pub gear: Vec<Gear>,
    /// Bests.
    pub bests: Vec<StatedBest>,
}
