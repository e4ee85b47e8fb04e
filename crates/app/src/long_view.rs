//! The long view, for a page to draw.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{LongView, Rules, SystemsView};
use lope_store::Store;

use crate::AppError;

/// Day by day what was measured and what training came to: from `since` on, or from the first day on record, up to a day. `None`
/// where nothing is on record.
///
/// # Errors
/// Where the store fails.
pub fn long_view(store: &impl Store, since: Option<Date>, date: Date) -> Result<Option<LongView>, AppError> {
    Ok(lope_recovery::long_view(&store.history(date, None)?, since, date, &Rules::default()))
}

/// How tired the four systems were on each of the last `days` days. `None` where nothing is on record.
///
/// # Errors
/// Where the store fails.
pub fn systems_view(store: &impl Store, days: i32, date: Date) -> Result<Option<SystemsView>, AppError> {
    let rules = Rules::default();
    let since = date.saturating_sub(days.saturating_sub(1).days());
    let history = store.history(date, since.checked_sub((rules.history_days as i32).days()).ok())?;
    Ok(lope_recovery::systems_view(&history, since, date, &rules))
}
