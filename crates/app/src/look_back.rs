//! Looking back: what helps, and the week's letter.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{Helps, Letter, Rules};
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

/// The letter of the last whole week, Monday to Sunday, before a day.
///
/// # Errors
/// Where the store fails.
pub fn letter(store: &impl Store, date: Date) -> Result<Letter, AppError> {
    let rules = Rules::default();
    let history = store.history(date, date.checked_sub((rules.history_days as i32).days()).ok())?;
    Ok(lope_recovery::letter(&history, date, &rules))
}
