//! The store behind the requests: connections that are kept open, and what says that something was written.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use lope_store::{Sqlite, StoreError};

use crate::problem::Problem;

/// Connections to one runner's store. Each serves one request at a time and is kept for the next.
#[derive(Debug)]
pub struct Stores {
    data_dir: PathBuf,
    idle: Mutex<Vec<Sqlite>>,
    /// Never writes: only so does it see every write of the others.
    watch: Mutex<Sqlite>,
}

/// So many connections are kept open beyond their request.
const KEPT: usize = 8;

impl Stores {
    /// Opens the store of a folder, which begins empty where there is none.
    ///
    /// # Errors
    /// Where the store cannot be opened.
    pub fn open(data_dir: &Path) -> Result<Stores, StoreError> {
        let watch = Mutex::new(Sqlite::open_to_read(data_dir)?);
        Ok(Stores { data_dir: data_dir.to_owned(), idle: Mutex::default(), watch })
    }

    /// Works with a connection. One whose work panicked is closed.
    ///
    /// # Errors
    /// Where the store cannot be opened, and those of the work.
    pub fn with<T>(&self, work: impl FnOnce(&mut Sqlite) -> Result<T, Problem>) -> Result<T, Problem> {
        let idle = lock(&self.idle).pop();
        let mut store = match idle {
            Some(store) => store,
            None => Sqlite::open_to_read(&self.data_dir)?,
        };
        let done = work(&mut store);
        let mut idle = lock(&self.idle);
        if idle.len() < KEPT {
            idle.push(store);
        }
        done
    }

    /// A number that is another after anyone has written, this process or another one.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn version(&self) -> Result<i64, StoreError> {
        lock(&self.watch).version()
    }
}

/// What a lock guards is whole after each step, so that a panic elsewhere does not spoil it.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
