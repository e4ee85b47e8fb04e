//! What leaves Lope as a file: a workout for a watch, what is planned for a calendar, a week to print.
//!
//! The same bytes at the command line and from the server: the facts are `lope-app`'s, the sentences `lope-words`', the formats
//! `lope-formats`'. Pure: it writes no file, knows no network and reads no clock.

mod calendar;
mod week_page;
mod workout;

pub use calendar::calendar;
pub use week_page::week;
pub use workout::{Format, workout};

/// A file to be handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOut {
    /// Its usual name: letters, digits, dots and hyphens alone.
    pub name: String,
    /// The kind of its content.
    pub kind: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be written; what to do instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The format does not hold it.
    #[error(transparent)]
    Write(#[from] lope_app::export::files::WriteError),
    /// A fault of this program.
    #[error("the file could not be written: {0}")]
    Json(#[from] serde_json::Error),
}
