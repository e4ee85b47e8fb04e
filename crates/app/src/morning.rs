//! The morning, and the review of a run.

use jiff::{ToSpan, civil::Date};
use lope_records::{ActivityId, Summary, Units};
use lope_recovery::{HISTORY_DAYS, Morning, Review, Rules};
use lope_store::{Selector, Store};
use serde::Serialize;

use crate::{AppError, Figures};

/// What a day should be, and why; with the units the runner reads in.
///
/// # Errors
/// Where the store fails.
pub fn today(store: &impl Store, date: Date) -> Result<(Morning, Units), AppError> {
    let since = date.checked_sub(HISTORY_DAYS.days()).ok();
    let history = store.history(date, since)?;
    let units = history.profile.on(date).units.unwrap_or_default();
    Ok((lope_recovery::morning(&history, date, &Rules::default()), units))
}

/// A run and what easy makes of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviewed {
    /// The run.
    pub activity: Figures,
    /// Whether easy was easy.
    pub review: Review,
}

/// Whether easy was easy: for the activity someone means, or for the latest run.
///
/// # Errors
/// [`AppError::NoRun`] where there is none, and where the store fails or knows no such activity.
pub fn review(store: &impl Store, which: Option<&Selector>) -> Result<Reviewed, AppError> {
    let id = match which {
        Some(selector) => store.find(selector)?,
        None => latest_run(store)?,
    };
    let stored = store.activity(&id)?.ok_or_else(|| AppError::Gone(id.clone()))?;
    if stored.edited().left_out == Some(true) {
        return Err(AppError::LeftOut(id));
    }
    let mut history = store.history(stored.activity.date(), None)?;
    lope_recovery::label(&mut history.activities);
    let summary = history.activities.iter().find(|summary| summary.id == id);
    let summary = summary.ok_or(AppError::Unmeasured(id))?;
    let review = lope_recovery::review(summary, &history, &Rules::default());
    Ok(Reviewed { activity: Figures(summary.clone()), review })
}

fn latest_run(store: &impl Store) -> Result<ActivityId, AppError> {
    let latest = store.summaries(None)?.into_iter().rfind(Summary::is_run);
    latest.map(|summary| summary.id).ok_or(AppError::NoRun)
}
