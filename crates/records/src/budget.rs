//! Money for recovery: what is owned, what things cost, what was spent.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::names::names;

/// What money can buy for recovery: a thing that is bought once, or a visit that is paid each time.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aid {
    /// A visit to a physiotherapist.
    Physiotherapy,
    /// A preventive check by a doctor.
    HealthCheck,
    /// A massage by someone trained.
    SportsMassage,
    /// A class of yoga.
    YogaClass,
    /// A massage ball.
    Ball,
    /// A foam roller.
    Roller,
    /// A percussion massager.
    Percussion,
    /// A strap to stretch with.
    Strap,
    /// Compression socks or tights.
    Compression,
    /// A tub for cold water.
    Tub,
    /// A visit to a sauna.
    Sauna,
    /// A visit to a chamber of very cold air.
    Cryotherapy,
    /// An hour on an underwater treadmill.
    UnderwaterTreadmill,
}
names!(Aid: Physiotherapy = "physiotherapy", HealthCheck = "health-check", SportsMassage = "sports-massage",
    YogaClass = "yoga-class", Ball = "ball", Roller = "roller", Percussion = "percussion", Strap = "strap",
    Compression = "compression", Tub = "tub", Sauna = "sauna", Cryotherapy = "cryotherapy",
    UnderwaterTreadmill = "underwater-treadmill");

impl Aid {
    /// Whether it is bought once and used again, rather than paid each time.
    pub fn is_bought_once(self) -> bool {
        matches!(self, Aid::Ball | Aid::Roller | Aid::Percussion | Aid::Strap | Aid::Compression | Aid::Tub)
    }
}

/// What the runner has for recovery, in money and things. Amounts are in the runner's own currency.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// What a year may cost.
    pub yearly: Option<f64>,
    /// What is owned, or at hand without paying.
    pub owned: BTreeSet<Aid>,
    /// What a thing or a visit costs, as the runner found it.
    pub prices: BTreeMap<Aid, f64>,
}

/// Money spent.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Expense {
    /// Its local day.
    pub date: Date,
    /// What for.
    pub aid: Aid,
    /// How much.
    pub amount: f64,
}
