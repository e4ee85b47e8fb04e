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
const UNRECORDED: &str = "no recording";

impl Reach {
    fn of_value(one: &Observation) -> Reach {
        let source = one.source.name().to_owned();
        Reach { source, first: one.date, last: one.date, values: 1, activities: 0 }
    }

    fn of_activity(one: &Activity) -> Reach {
        let unnamed = if one.streams.is_empty() { UNRECORDED } else { UNNAMED };
        let named = one.device.manufacturer.as_ref().or(one.device.product.as_ref());
        let source = named.map_or(unnamed, String::as_str).to_owned();
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

/// The same of sessions that an export states and nobody recorded. Its values are told by a source that is called like it.
pub(crate) fn stated_in(export: Option<&str>, reach: Vec<Reach>) -> Vec<Reach> {
    let source = export.map(|export| export.to_lowercase().replace(' ', "-"));
    let named = |one: Reach| Reach { source: source.clone().unwrap_or(one.source), ..one };
    reach.into_iter().map(named).collect()
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
    let mut all: Vec<Reach> = sources.into_values().collect();
    all.sort_by_cached_key(|one| one.source.to_lowercase());
    all
}
