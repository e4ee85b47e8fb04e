//! Why a question has no answer, or a thing was not done.

use lope_import::SayError;
use lope_records::{ActivityId, ProfileError};
use lope_store::StoreError;

/// Why a question has no answer, or a thing was not done; what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// There is no run yet.
    #[error("no run to review yet; `lope import` brings them in")]
    NoRun,
    /// An activity that was meant is not kept any more.
    #[error("{0} is not kept any more")]
    Gone(ActivityId),
    /// An activity was never measured.
    #[error("{0} has no figures; `lope rebuild` computes them")]
    Unmeasured(ActivityId),
    /// An effort was given, and no run lacks one.
    #[error(
        "no run of that day or the day before waits for an effort; --ran 45min notes one without a watch"
    )]
    NothingToRate,
    /// A time lies outside of what a calendar holds.
    #[error("no such time: {0}")]
    Time(#[from] jiff::Error),
    /// A value of the profile cannot be.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// What was said could not be saved.
    #[error(transparent)]
    Say(#[from] SayError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
