//! Looking back: what helps, the week's letter, and the year.

use jiff::{ToSpan, civil::Date};
use lope_recovery::{Helps, Letter, Rules, Year};
use lope_store::Store;

use crate::{AppError, question::known_up_to};

/// What seems to help this runner, and what gets in the way, up to a day.
///
/// # Errors
/// Where the store fails.
pub fn helps(store: &impl Store, date: Date) -> Result<Helps, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(lope_recovery::helps(&history, date, &rules))
}

/// The letter of the last whole week, Monday to Sunday, before a day.
///
/// # Errors
/// Where the store fails.
pub fn letter(store: &impl Store, date: Date) -> Result<Letter, AppError> {
    let rules = Rules::default();
    let history = known_up_to(store, date, &rules)?;
    Ok(lope_recovery::letter(&history, date, &rules))
}

/// Which year is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichYear {
    /// A calendar year, as far as it is over.
    Calendar(i16),
    /// The month of a day and the eleven before it, up to that day.
    UpTo(Date),
}

/// The long view of a year.
///
/// # Errors
/// [`AppError::NotBegun`] for a year to come, [`AppError::Time`] for one that no calendar holds, and where the store fails.
pub fn year(store: &impl Store, which: WhichYear, today: Date) -> Result<Year, AppError> {
    let (first, last) = match which {
        WhichYear::Calendar(year) => (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?.min(today)),
        WhichYear::UpTo(date) => (date.first_of_month().saturating_sub(11.months()), date),
    };
    if first > last {
        return Err(AppError::NotBegun(first.year()));
    }
    Ok(lope_recovery::year(&store.history(last, None)?, first, last, &Rules::default()))
}
