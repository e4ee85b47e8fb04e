//! What the runner wishes of the hours beside running: what they eat, what is shown, what they try.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::Day;

/// A list of names that are the same in the database, in flags and in JSON.
macro_rules! named {
    ($type:ident: $($variant:ident = $name:literal),+) => {
        impl $type {
            /// All of them, in declaration order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The stable name used in the database, flags and JSON.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The one with this stable name.
            pub fn from_name(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

/// What of animals is eaten.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Diet {
    /// Everything.
    #[default]
    Everything,
    /// Fish, and no meat.
    Fish,
    /// Neither meat nor fish.
    Vegetarian,
    /// Nothing of animals.
    Vegan,
}
named!(Diet: Everything = "everything", Fish = "fish", Vegetarian = "vegetarian", Vegan = "vegan");

/// A part of the day beside running that can be switched off.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareTopic {
    /// Eating and drinking.
    Fuel,
    /// Sleep.
    Sleep,
    /// Stress, and what life takes.
    Life,
}
named!(CareTopic: Fuel = "fuel", Sleep = "sleep", Life = "life");

/// What the runner states of the hours beside running. The default states nothing and shows everything.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CareSettings {
    /// What of animals is eaten.
    pub diet: Diet,
    /// Whether food is to be free of lactose.
    pub lactose_free: bool,
    /// Whether food is to be free of gluten.
    pub gluten_free: bool,
    /// Whether no amount is shown: plates by portions, no grams and no weights.
    pub hide_numbers: bool,
    /// When the runner usually gets up, by the local clock; as their nights tell where it is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wake: Option<Time>,
    /// What is switched off.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub off: BTreeSet<CareTopic>,
}

/// A routine for better sleep that can be tried.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SleepRoutine {
    /// Up at the same time every day, to bed at about the same.
    RegularTimes,
    /// A dark and quiet room.
    DarkAndQuiet,
    /// A cool room.
    CoolRoom,
    /// Screens dim or away in the last hour.
    ScreensAway,
    /// A calm last hour, the same each evening.
    WindDown,
    /// No coffee in the hours before bed.
    EarlyCaffeine,
    /// No alcohol in the evening.
    NoAlcohol,
    /// The last large meal some hours before bed.
    EarlyMeal,
}
named!(
    SleepRoutine: RegularTimes = "regular_times",
    DarkAndQuiet = "dark_and_quiet",
    CoolRoom = "cool_room",
    ScreensAway = "screens_away",
    WindDown = "wind_down",
    EarlyCaffeine = "early_caffeine",
    NoAlcohol = "no_alcohol",
    EarlyMeal = "early_meal"
);

/// A routine that is tried, or was.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryOut {
    /// What is tried.
    pub routine: SleepRoutine,
    /// The first day: its evening is the first with the routine.
    pub from: Date,
    /// The day on which it was ended; `None` while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
}

/// A journey across time zones.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// Hours that the clock is ahead there; negative to the west.
    pub hours_east: i8,
    /// The local day of arrival.
    pub arrival: Date,
}

/// All that the runner states of the hours beside running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Care {
    /// What they eat, and what is shown.
    pub settings: CareSettings,
    /// Routines that are tried or were, in the order in which they began.
    pub tries: Vec<TryOut>,
    /// Journeys across time zones, by their day.
    pub journeys: Vec<Journey>,
    /// When the session of a weekday begins, as they wish of their weeks. It is kept with those wishes and handed in beside.
    #[serde(skip)]
    pub starts: BTreeMap<Day, Time>,
}

impl Care {
    /// Whether a topic is wanted.
    pub fn wants(&self, topic: CareTopic) -> bool {
        !self.settings.off.contains(&topic)
    }

    /// What is being tried, if anything.
    pub fn trying(&self) -> Option<TryOut> {
        self.tries.iter().rev().find(|one| one.ended.is_none()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_round_trip() {
        assert!(Diet::ALL.iter().all(|one| Diet::from_name(one.name()) == Some(*one)));
        assert!(CareTopic::ALL.iter().all(|one| CareTopic::from_name(one.name()) == Some(*one)));
        assert!(SleepRoutine::ALL.iter().all(|one| SleepRoutine::from_name(one.name()) == Some(*one)));
    }

    #[test]
    fn one_thing_is_tried_at_a_time() {
        let begun = |routine, day, ended| TryOut { routine, from: date(2026, 11, day), ended };
        let care = Care {
            tries: vec![
                begun(SleepRoutine::CoolRoom, 1, Some(date(2026, 11, 15))),
                begun(SleepRoutine::WindDown, 16, None),
            ],
            ..Care::default()
        };
        assert_eq!(care.trying().map(|one| one.routine), Some(SleepRoutine::WindDown));
        assert_eq!(Care::default().trying(), None);
    }
}
