//! What the runner wishes of their weeks.

use lope_formats::{read_wishes, write_wishes};
use lope_records::Wishes;
use lope_store::Store;

use crate::AppError;

/// What is wished for.
///
/// # Errors
/// Where the store fails.
pub fn wishes(store: &impl Store) -> Result<Wishes, AppError> {
    Ok(store.wishes()?)
}

/// Wishes for something else.
///
/// # Errors
/// [`AppError::Wish`] where it cannot be, and where the store fails.
pub fn set_wishes(store: &mut impl Store, wishes: &Wishes) -> Result<(), AppError> {
    wishes.admits()?;
    Ok(store.save_wishes(wishes)?)
}

/// What is wished for as a file to read and change, each line explained.
///
/// # Errors
/// Where the store fails.
pub fn wishes_file(store: &impl Store) -> Result<String, AppError> {
    Ok(write_wishes(&store.wishes()?))
}

/// Wishes for what a file says, and for nothing else.
///
/// # Errors
/// [`AppError::WishesFile`] where it cannot be read or wishes for what cannot be, and where the store fails.
pub fn take_wishes_file(store: &mut impl Store, text: &str) -> Result<Wishes, AppError> {
    let wishes = read_wishes(text)?;
    store.save_wishes(&wishes)?;
    Ok(wishes)
}
