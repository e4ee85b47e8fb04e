//! What an import brought for one morning.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{Metric, Observation};
use lope_store::{Store, StoreError};
use serde::Serialize;

/// One thing that is known of a morning since the import, and who tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gained {
    /// What it is.
    pub metric: Metric,
    /// The sources that tell it, by name.
    pub sources: Vec<String>,
}

/// All that is known of one day.
///
/// # Errors
/// Only where the store fails.
pub fn known_of(store: &dyn Store, day: Date) -> Result<Vec<Observation>, StoreError> {
    let mut all = store.history(day, Some(day))?.observations;
    all.retain(|one| one.date == day);
    Ok(all)
}

/// What came, by metric: all that is known after and was not before.
pub fn gained(before: &[Observation], after: &[Observation]) -> Vec<Gained> {
    let mut by_metric: BTreeMap<Metric, Vec<String>> = BTreeMap::new();
    for one in after.iter().filter(|one| !before.contains(one)) {
        by_metric.entry(one.metric).or_default().push(one.source.name().to_owned());
    }
    by_metric
        .into_iter()
        .map(|(metric, mut sources)| {
            sources.sort();
            Gained { metric, sources }
        })
        .collect()
}
