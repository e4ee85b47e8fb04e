//! Measuring again what was measured by other rules or thresholds.

use std::ops::ControlFlow;

use lope_records::{Profile, Summary};
use lope_recovery::RULES_VERSION;
use lope_store::{Store, StoreError, StoredActivity};

use crate::pipeline::{Job, run_in_order};

/// So many samples are held at a time, a few dozen runs: about 20 MB.
const CHUNK_SAMPLES: usize = 1 << 18;

/// Brings every summary up to the rules, thresholds and statements that hold now, on all cores; returns how many
/// changed hands. Calls `progress` with how many are done of how many. Does nothing, quickly, where nothing is
/// stale.
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
    while done < stale.len() {
        let mut jobs = Vec::new();
        let mut samples = 0;
        for id in &stale[done..] {
            if let Some(stored) = store.activity(id)? {
                samples += stored.activity.streams.len();
                jobs.push(Remeasure { stored, profile: &profile });
            }
            done += 1;
            if samples >= CHUNK_SAMPLES {
                break;
            }
        }
        let mut summaries = Vec::with_capacity(jobs.len());
        run_in_order(&jobs, 0, |_, summary| {
            summaries.push(summary);
            ControlFlow::Continue(())
        });
        store.replace_summaries(&summaries)?;
        progress(done, stale.len());
    }
    Ok(done)
}

/// Measuring one activity again.
struct Remeasure<'a> {
    stored: StoredActivity,
    profile: &'a Profile,
}

impl Job for Remeasure<'_> {
    type Output = Summary;

    fn expected_bytes(&self) -> u64 {
        // All of it is held already.
        0
    }

    fn run(&self) -> Summary {
        let StoredActivity { id, activity, .. } = &self.stored;
        let thresholds = self.profile.on(activity.date());
        lope_recovery::measure(activity, id.clone(), self.stored.file().to_owned(), &thresholds)
    }

    fn held_bytes(_: &Summary) -> u64 {
        0
    }
}
