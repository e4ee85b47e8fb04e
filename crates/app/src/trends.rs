//! Whether the training works.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{Rules, Trends};
use lope_store::Store;

use crate::AppError;

/// The weeks up to a day: what was done in them, what easy pace costs, how hard work is recovered from, like sessions beside
/// each other, and running form, each trend with its interval.
///
/// # Errors
/// Where the store fails.
pub fn trends(store: &impl Store, date: Date, weeks: usize) -> Result<Trends, AppError> {
    let rules = Rules::default();
    // A usual is taken from the days before the first of them.
    let back = (rules.history_days as i32).days().weeks(weeks as i32);
    let history = store.history(date, date.checked_sub(back).ok())?;
    Ok(lope_recovery::trends(&history, date, weeks, &rules))
}
