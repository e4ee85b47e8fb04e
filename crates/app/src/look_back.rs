//! Looking back: what helps.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{Helps, Rules};
use lope_store::Store;

use crate::AppError;

/// What seems to help this runner, and what gets in the way, up to a day.
///
/// # Errors
/// Where the store fails.
pub fn helps(store: &impl Store, date: Date) -> Result<Helps, AppError> {
    let rules = Rules::default();
    let history = store.history(date, date.checked_sub((rules.history_days as i32).days()).ok())?;
    Ok(lope_recovery::helps(&history, date, &rules))
}
