//! Who the runner is, and from when.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::{ProfileEntry, ProfileField, Summary, Suspicion};
use lope_recovery::{Limits, Rules};
use lope_store::Store;
use serde::Serialize;

use crate::AppError;

/// The profile as it holds on a day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileView {
    /// The day.
    pub date: Date,
    /// What the runner stated, as it holds then.
    pub now: ProfileEntry,
    /// What everything is measured against, stated or estimated.
    pub limits: Limits,
    /// A heart rate that was reached although it should not be possible.
    pub observed_maximum: Option<ObservedMaximum>,
    /// All statements, oldest first.
    pub entries: Vec<ProfileEntry>,
}

/// A heart rate held above the maximum that is taken for true.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ObservedMaximum {
    /// Beats per minute, held for 15 s.
    pub heart_rate_bpm: f64,
    /// The day.
    pub date: Date,
}

/// The profile as it holds on a day, with how each limit is known.
///
/// # Errors
/// Where the store fails.
pub fn profile(store: &impl Store, date: Date) -> Result<ProfileView, AppError> {
    let history = store.history(date, None)?;
    let profile = &history.profile;
    let now = profile.on(date);
    let limits = Limits::learned(&history, date, &Rules::default());
    let observed_maximum = observed_maximum(&history.activities, limits.max_heart_rate_bpm.value);
    Ok(ProfileView { date, now, limits, observed_maximum, entries: profile.entries().to_vec() })
}

/// Adds what the runner states about themselves. All figures become stale: [`freshen`](crate::freshen) measures
/// them again.
///
/// # Errors
/// [`AppError::Profile`] where a value cannot be, or contradicts what then holds, and where the store fails.
pub fn set_profile(store: &mut impl Store, entry: &ProfileEntry, today: Date) -> Result<(), AppError> {
    store.profile()?.admits(entry, today)?;
    Ok(store.add_profile_entry(entry)?)
}

/// Makes values unknown from a day on: they are estimated again. What was stated stays in the history of entries,
/// and holds for the time before.
///
/// # Errors
/// [`AppError::NotStated`] where one of them is not stated on that day, before any is cleared; and where the store
/// fails.
pub fn clear_profile(
    store: &mut impl Store,
    fields: &BTreeSet<ProfileField>,
    from: Date,
) -> Result<(), AppError> {
    let then = store.profile()?.on(from);
    if let Some(&field) = fields.iter().find(|&&field| !then.states(field)) {
        return Err(AppError::NotStated { field, date: from });
    }
    let cleared = ProfileEntry { valid_from: Some(from), cleared: fields.clone(), ..ProfileEntry::default() };
    Ok(store.add_profile_entry(&cleared)?)
}

/// The highest heart rate of a recording that is not in doubt, where it is above the maximum.
fn observed_maximum(summaries: &[Summary], maximum_bpm: f64) -> Option<ObservedMaximum> {
    let in_doubt = |summary: &Summary| {
        summary.suspicions.iter().any(|doubt| {
            matches!(doubt, Suspicion::CadenceLock | Suspicion::NoisyHeartRate | Suspicion::SlowStart)
        })
    };
    summaries
        .iter()
        .filter(|summary| !in_doubt(summary))
        .filter_map(|summary| {
            Some(ObservedMaximum { heart_rate_bpm: summary.max_heart_rate_bpm?, date: summary.date })
        })
        .max_by(|a, b| a.heart_rate_bpm.total_cmp(&b.heart_rate_bpm))
        .filter(|highest| highest.heart_rate_bpm > maximum_bpm + 0.5)
}
