//! Measuring again what was measured by other rules or thresholds.

use lope_records::Summary;
use lope_recovery::RULES_VERSION;
use lope_store::{Store, StoreError};

/// So many activities are held at a time.
const CHUNK: usize = 64;

/// Brings every summary up to the rules, thresholds and statements that hold now; returns how many changed
/// hands. Calls `progress` with how many are done of how many. Does nothing, quickly, where nothing is stale.
///
/// # Errors
/// Where the store fails.
pub fn remeasure(store: &mut dyn Store, progress: &mut dyn FnMut(usize, usize)) -> Result<usize, StoreError> {
    let stale = store.stale_summaries(RULES_VERSION)?;
    if stale.is_empty() {
        return Ok(0);
    }
    let profile = store.profile()?;
    let mut done = 0;
    for ids in stale.chunks(CHUNK) {
        let mut summaries: Vec<Summary> = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(stored) = store.activity(id)? {
                let thresholds = profile.on(stored.activity.date());
                let file = stored.file().to_owned();
                summaries.push(lope_recovery::measure(&stored.activity, stored.id, file, &thresholds));
            }
        }
        store.replace_summaries(&summaries)?;
        done += ids.len();
        progress(done, stale.len());
    }
    Ok(done)
}
