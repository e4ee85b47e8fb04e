//! The one writer: saves in order, batch by batch.

use lope_store::{NewOriginal, Store, StoreError};

use crate::{
    reading::Notes,
    report::{FileOutcome, FileReport, Report},
};

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
    notes: Notes,
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
    pub fn add(&mut self, original: NewOriginal, notes: Notes) -> Result<(), StoreError> {
        self.batch_bytes += original.bytes.len();
        self.pending.push(Pending { path: original.path.clone(), notes, followed_by: Vec::new() });
        self.batch.push(original);
        if self.batch.len() >= BATCH_ORIGINALS || self.batch_bytes >= BATCH_BYTES {
            self.save()?;
        }
        Ok(())
    }

    /// Saves parts of a file at once, after all that came before, and adds what came of them to the report on the file.
    pub fn add_parts(
        &mut self,
        parts: Vec<(NewOriginal, Notes)>,
        file: &mut FileReport,
    ) -> Result<(), StoreError> {
        self.save()?;
        let (originals, notes): (Vec<NewOriginal>, Vec<Notes>) = parts.into_iter().unzip();
        for (saved, Notes { warnings, reach }) in self.store.save_batch(originals)?.iter().zip(notes) {
            let part = FileReport::saved("", &saved.outcome);
            let is_new = part.outcome != FileOutcome::Known;
            file.absorb(if is_new { FileReport { warnings, reach, ..part } } else { part });
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
            let Notes { warnings, reach } = pending.notes;
            self.report.add(FileReport { warnings, reach, ..file });
            for file in pending.followed_by {
                self.report.add(file);
            }
        }
        Ok(())
    }
}
