//! From what SQLite says to what a runner can act on.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::{StoreError, Unstorable};

/// An error before it is known which database it is about.
#[derive(Debug)]
pub enum Fault {
    /// SQLite's own.
    Sqlite(rusqlite::Error),
    /// Something stored cannot be read back.
    Corrupt { what: String, reason: String },
    /// One that says everything already.
    Store(StoreError),
}

impl Fault {
    pub fn corrupt(what: impl Into<String>, reason: impl std::fmt::Display) -> Fault {
        Fault::Corrupt { what: what.into(), reason: reason.to_string() }
    }

    /// The error, for the database at `path`.
    pub fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        let error = match self {
            Fault::Store(error) => return error,
            Fault::Corrupt { what, reason } => return StoreError::Corrupt { path, what, reason },
            Fault::Sqlite(error) => error,
        };
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
            Some(ErrorCode::DiskFull) => StoreError::DiskFull { path },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                StoreError::Damaged { path, what: error.to_string() }
            }
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure,
            ) => StoreError::Access { path, reason: error.to_string() },
            _ => StoreError::Database { path, source: Box::new(error) },
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Sqlite(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Store(error)
    }
}

impl From<Unstorable> for Fault {
    fn from(error: Unstorable) -> Fault {
        Fault::Store(StoreError::Unstorable(error))
    }
}
