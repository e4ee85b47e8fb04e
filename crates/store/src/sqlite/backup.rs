//! Copies of the whole database, and back.

use std::path::Path;

use rusqlite::MAIN_DB;

use super::{Sqlite, fault::Fault, fingerprint, open};
use crate::{Store, StoreError};

/// What was here before a copy was put in its place: a copy as well, beside the database.
pub const BEFORE_RESTORE: &str = "before-restore.db";

/// Readers and writers may come between a copy and the check of it: so often it is made again.
const ATTEMPTS: usize = 5;

impl Sqlite {
    /// Writes a copy of one moment of the store to a file that is not there yet, while others go on reading and writing, and checks that it
    /// holds the same. Nothing that was deleted is in it. Returns the fingerprint of both.
    ///
    /// # Errors
    /// Where it cannot be written, or is not the same.
    pub fn back_up(&self, file: &Path) -> Result<String, StoreError> {
        for _ in 0..ATTEMPTS {
            let before = self.version()?;
            self.connection
                .execute("VACUUM INTO ?1", [file.to_string_lossy()])
                .map_err(|error| Fault::from(error).at(file))?;
            let (here, there) = (self.fingerprint()?, check_backup(file)?);
            if there.as_ref() == Some(&here) {
                return Ok(here);
            }
            std::fs::remove_file(file)
                .map_err(|error| StoreError::Access { path: file.to_owned(), reason: error.to_string() })?;
            if self.version()? == before {
                let reason = "it does not hold what the store holds".to_owned();
                return Err(StoreError::NoBackup { path: file.to_owned(), reason });
            }
        }
        Err(StoreError::Locked { path: self.path.clone() })
    }

    /// Puts a copy in the place of all that is here: whole, or not at all.
    ///
    /// # Errors
    /// [`StoreError::NoBackup`] for a file that is none, [`StoreError::NewerVersion`], and where another process is using the store.
    pub fn restore(&mut self, file: &Path) -> Result<(), StoreError> {
        check_backup(file)?;
        let path = self.path.clone();
        (|| {
            self.connection.restore(MAIN_DB, file, None::<fn(rusqlite::backup::Progress)>)?;
            open::migrate(&mut self.connection, &path)
        })()
        .map_err(|fault| fault.at(&path))
    }
}

/// Looks through a copy of a store without changing it. Gives its fingerprint, where its layout is this program's and not an older one.
///
/// # Errors
/// [`StoreError::NoBackup`] for a file that is none or is damaged, [`StoreError::NewerVersion`].
pub fn check_backup(file: &Path) -> Result<Option<String>, StoreError> {
    let none = |reason: &str| StoreError::NoBackup { path: file.to_owned(), reason: reason.to_owned() };
    if !file.is_file() {
        return Err(none("there is no such file"));
    }
    look_through(file)
        .map_err(|fault| match fault.at(file) {
            StoreError::Damaged { what, .. } => none(&what),
            other => other,
        })?
        .ok_or_else(|| none("it is a database of something else"))
        .and_then(|(version, found)| match found {
            _ if version > open::newest() => {
                Err(StoreError::NewerVersion { path: file.to_owned(), found: version, known: open::newest() })
            }
            found => Ok(found),
        })
}

/// The version of the layout, and the fingerprint where it is this one's.
fn look_through(file: &Path) -> Result<Option<(i64, Option<String>)>, Fault> {
    let connection = open::unchanging(file)?;
    let version = open::version(&connection)?;
    if version == 0 {
        return Ok(None);
    }
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::Damaged { path: file.to_owned(), what: found }.into());
    }
    let found = if version == open::newest() { Some(fingerprint::fingerprint(&connection)?) } else { None };
    Ok(Some((version, found)))
}
