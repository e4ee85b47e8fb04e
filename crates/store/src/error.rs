//! What can go wrong, where, and what to do about it.

use std::path::PathBuf;

use lope_records::ActivityId;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder or the database file cannot be created, opened or written.
    #[error("cannot use {path}: {reason}; check that the folder exists and you may write to it, or choose another with --data", path = path.display())]
    Access {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Another process is writing and did not finish in time.
    #[error("another lope is writing to {path}; wait until it is done and run this again", path = path.display())]
    Locked {
        /// The database.
        path: PathBuf,
    },
    /// The disk is full. Nothing of the batch was saved, everything before it is safe.
    #[error("no space left for {path}; free some and run this again: what was saved so far is kept", path = path.display())]
    DiskFull {
        /// The database.
        path: PathBuf,
    },
    /// The database was written by a newer Lope.
    #[error("{path} was written by a newer lope (its version {found}, this one knows {known}); update lope", path = path.display())]
    NewerVersion {
        /// The database.
        path: PathBuf,
        /// The version of its layout.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The database was written by an older Lope, and cannot be brought up to date where nothing can be written.
    #[error("{path} was written by an older lope and is to be brought up to date, but cannot be written; copy its folder to where you may write, and name that with --data", path = path.display())]
    OlderVersion {
        /// The database.
        path: PathBuf,
    },
    /// The file is not a database, or is damaged.
    #[error("{path} is damaged: {what}; restore a backup, or move it away and import your files again", path = path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Something stored cannot be read back. Rebuilding derives it again; an original cannot be derived.
    #[error("{what} in {path} cannot be read back: {reason}; derive all of it again, or import the original file into a new folder", path = path.display())]
    Corrupt {
        /// The database.
        path: PathBuf,
        /// Which thing.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing of that name is stored.
    #[error("{0} is not known")]
    NotFound(String),
    /// Several ids begin with the text given.
    #[error("{wanted} is the beginning of several ids: {}; give more of it", candidates.iter().map(ActivityId::as_str).collect::<Vec<_>>().join(", "))]
    Ambiguous {
        /// The text given.
        wanted: String,
        /// Some of the ids.
        candidates: Vec<ActivityId>,
    },
    /// Two files whose hashes begin alike claim one id.
    #[error("{file}: its activity id {id} already belongs to another file; leave this file out")]
    IdTaken {
        /// The id.
        id: ActivityId,
        /// The file that came second.
        file: String,
    },
    /// What another store held cannot be taken into this one.
    #[error("{what} cannot be taken in: {reason}; nothing was changed")]
    Unmergeable {
        /// Which thing.
        what: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file is no backup.
    #[error("{path} is no backup of Lope: {reason}; nothing was changed", path = path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A value given cannot be stored.
    #[error("cannot be stored: {0}")]
    Unstorable(#[from] Unstorable),
    /// The database failed in another way.
    #[error("the database {path} failed: {source}", path = path.display())]
    Database {
        /// The database.
        path: PathBuf,
        /// What it says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Why a recording cannot be stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is not a number that can be stored")]
pub struct Unstorable {
    /// The value at fault.
    pub what: String,
}
