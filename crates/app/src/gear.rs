//! What services keep of a runner beside days and sessions: shoes, bikes, bests. Their word, which decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lope_records::{ActivityId, Gear, GearKind, Source, StatedBest};
use lope_store::{Selector, Store, StoredActivity};
use serde::Serialize;

use crate::AppError;

/// Shoes, bikes and bests, as services state them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptGear {
    /// Things in use first, of these the ones used last.
    pub gear: Vec<UsedGear>,
    /// Bests that stand first, by their service's words.
    pub bests: Vec<StatedBest>,
}

/// A thing with what is known of the sessions it was used in.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UsedGear {
    /// The thing, as its service states it.
    #[serde(flatten)]
    pub gear: Gear,
    /// Those of its sessions that are known here, newest first.
    pub activities: Vec<ActivityId>,
    /// Their way together, metres; none where no session is known.
    pub distance_m: Option<f64>,
    /// The day of the last of them.
    pub last_used: Option<Date>,
}

/// What an activity was done in.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worn {
    /// What it is.
    pub kind: GearKind,
    /// Its name.
    pub name: String,
    /// The service that states so.
    pub source: Source,
}

/// What services keep of things and bests.
///
/// # Errors
/// Where the store fails.
pub fn gear(store: &impl Store) -> Result<KeptGear, AppError> {
    let stated = store.stated()?;
    let wanted: BTreeSet<&str> =
        stated.gear.iter().flat_map(|one| &one.sessions).map(String::as_str).collect();
    let mut ids: BTreeMap<&str, ActivityId> = BTreeMap::new();
    let originals = if wanted.is_empty() { Vec::new() } else { store.originals()? };
    for original in &originals {
        if let Some(number) = number_of(&original.path).filter(|number| wanted.contains(number)) {
            let id = ActivityId::new(original.hash, 0);
            // What is no activity any more, or none yet, is left out.
            if let Ok(id) = store.find(&Selector::Id(id.to_string())) {
                ids.insert(number, id);
            }
        }
    }
    let summaries: BTreeMap<ActivityId, (Date, Option<f64>)> =
        store.summaries(None)?.into_iter().map(|one| (one.id, (one.date, one.distance_m))).collect();
    let used = |gear: Gear| {
        let known = gear.sessions.iter().filter_map(|number| ids.get(number.as_str()));
        let mut known: Vec<(&ActivityId, Date, Option<f64>)> = known
            .filter_map(|id| summaries.get(id).map(|&(date, distance_m)| (id, date, distance_m)))
            .collect();
        known.sort_by_key(|one| std::cmp::Reverse((one.1, one.0.clone())));
        known.dedup_by_key(|one| one.0);
        let ways: Vec<f64> = known.iter().filter_map(|one| one.2).collect();
        UsedGear {
            activities: known.iter().map(|one| one.0.clone()).collect(),
            distance_m: (!ways.is_empty()).then(|| ways.iter().sum()),
            last_used: known.first().map(|one| one.1),
            gear,
        }
    };
    let mut gear: Vec<UsedGear> = stated.gear.into_iter().map(used).collect();
    gear.sort_by_key(|one| (one.gear.is_retired, std::cmp::Reverse(one.last_used), one.gear.name.clone()));
    let mut bests = stated.bests;
    bests.sort_by_key(|one| (!one.stands, one.what.clone(), std::cmp::Reverse(one.date), one.key.clone()));
    Ok(KeptGear { gear, bests })
}

/// What an activity was done in, by all of its recordings.
pub(crate) fn worn(store: &impl Store, stored: &StoredActivity) -> Result<Vec<Worn>, AppError> {
    let numbers: Vec<&str> = stored.recordings.iter().filter_map(|one| number_of(&one.file)).collect();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let gear = store.stated()?.gear.into_iter();
    let of_it = gear.filter(|one| numbers.iter().any(|number| one.sessions.contains(*number)));
    Ok(of_it.map(|Gear { kind, name, source, .. }| Worn { kind, name, source }).collect())
}

/// A session that a list states is called by the list and the service's number of it.
fn number_of(path: &str) -> Option<&str> {
    path.rsplit_once('#').map(|(_, number)| number)
}
