//! The one writer: saves in order, batch by batch.

use lope_store::{NewOriginal, Store, StoreError};

use crate::report::{FileReport, Report};

/// A batch is saved when it holds so many originals…
const BATCH_ORIGINALS: usize = 64;
/// …or so many bytes.
const BATCH_BYTES: usize = 8 << 20;

/// Saves originals batch by batch and reports on each file in its turn.
pub(crate) struct Writer<'a> {
    store: &'a mut dyn Store,
    batch: Vec<NewOriginal>,
    batch_bytes: usize,
    /// One for each original of the batch.
    pending: Vec<Pending>,
    report: Report,
}

/// A file whose outcome is not known before its batch is saved, and those after it whose outcome is.
struct Pending {
    path: String,
    warnings: Vec<String>,
    followed_by: Vec<FileReport>,
}

impl<'a> Writer<'a> {
    pub fn new(store: &'a mut dyn Store) -> Writer<'a> {
        Writer { store, batch: Vec::new(), batch_bytes: 0, pending: Vec::new(), report: Report::default() }
    }

    /// Reports on a file that is not to be saved.
    pub fn report(&mut self, file: FileReport) {
        match self.pending.last_mut() {
            Some(pending) => pending.followed_by.push(file),
            None => self.report.add(file),
        }
    }

    /// Adds an original to the batch, and saves the batch when it is full.
    pub fn add(&mut self, original: NewOriginal, warnings: Vec<String>) -> Result<(), StoreError> {
        self.batch_bytes += original.bytes.len();
        self.pending.push(Pending { path: original.path.clone(), warnings, followed_by: Vec::new() });
        self.batch.push(original);
        if self.batch.len() >= BATCH_ORIGINALS || self.batch_bytes >= BATCH_BYTES {
            self.save()?;
        }
        Ok(())
    }

    /// Saves what is left and gives the report.
    pub fn finish(mut self) -> Result<Report, StoreError> {
        self.save()?;
        Ok(self.report)
    }

    fn save(&mut self) -> Result<(), StoreError> {
        self.batch_bytes = 0;
        if self.batch.is_empty() {
            return Ok(());
        }
        let saved = self.store.save_batch(std::mem::take(&mut self.batch))?;
        for (saved, pending) in saved.iter().zip(self.pending.drain(..)) {
            let file = FileReport::saved(&pending.path, &saved.outcome);
            self.report.add(FileReport { warnings: pending.warnings, ..file });
            for file in pending.followed_by {
                self.report.add(file);
            }
        }
        Ok(())
    }
}
