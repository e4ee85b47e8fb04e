//! From when to when each source reaches.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{Activity, Observation};
use serde::Serialize;

/// What one source told, and of which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reach {
    /// The source of the values; of recordings, who made the recorder.
    pub source: String,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Values of mornings.
    pub values: usize,
    /// Recorded or stated sessions.
    pub activities: usize,
}

/// What a recorder is called that does not say who made it, and where none was at work.
const UNNAMED: &str = "unnamed recorder";
const UNRECORDED: &str = "no recorder";

impl Reach {
    fn of_value(one: &Observation) -> Reach {
        let source = one.source.name().to_owned();
        Reach { source, first: one.date, last: one.date, values: 1, activities: 0 }
    }

    fn of_activity(one: &Activity) -> Reach {
        let unnamed = if one.streams.is_empty() { UNRECORDED } else { UNNAMED };
        let source = one.device.manufacturer.clone().unwrap_or_else(|| unnamed.to_owned());
        Reach { source, first: one.date(), last: one.date(), values: 0, activities: 1 }
    }

    fn extend(&mut self, other: &Reach) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.values += other.values;
        self.activities += other.activities;
    }
}

/// What values reach, by source.
pub(crate) fn of_values(values: &[Observation]) -> Vec<Reach> {
    together(values.iter().map(Reach::of_value))
}

/// What recordings reach, by recorder.
pub(crate) fn of_activities(activities: &[Activity]) -> Vec<Reach> {
    together(activities.iter().map(Reach::of_activity))
}

/// One for each source, by name.
pub(crate) fn together(all: impl IntoIterator<Item = Reach>) -> Vec<Reach> {
    let mut sources: BTreeMap<String, Reach> = BTreeMap::new();
    for one in all {
        match sources.get_mut(&one.source) {
            Some(known) => known.extend(&one),
            None => {
                sources.insert(one.source.clone(), one);
            }
        }
    }
    sources.into_values().collect()
}
