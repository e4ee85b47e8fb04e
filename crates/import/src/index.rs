//! A service's index of its export: names, sports and efforts for the files beside it, and sessions that have
//! no file.

use std::collections::HashMap;

use jiff::{Zoned, civil::Date};
use lope_formats::{IndexedActivity, content_hash};
use lope_records::{ContentHash, Sport};
use lope_store::{Annotation, Contents, NewOriginal, Outcome, Store, StoreError};

use crate::{
    documents::{Document, StatedSession},
    reach,
    reading::{Notes, Read, Reader},
    report::{FileOutcome, FileReport},
};

/// An index that was read and is still to be saved.
pub(crate) struct Index {
    pub path: String,
    pub hash: ContentHash,
    pub bytes: Vec<u8>,
    pub rows: Vec<IndexedActivity>,
    /// What was wrong with its packing.
    pub warning: Option<String>,
}

impl Index {
    /// Saves the index, what it says of files that are there, and a session for each row without one: all or
    /// nothing.
    pub fn save(
        self,
        store: &mut dyn Store,
        files: &KnownFiles,
        reader: &Reader<'_>,
    ) -> Result<FileReport, StoreError> {
        let annotations = annotations(&self.rows, files);
        let recorded = self.recorded_days(store)?;
        let is_new = |row: &IndexedActivity, session: &StatedSession| {
            let day = session.date();
            row.is_timed
                || !recorded.iter().any(|(date, sport)| *date == day && sport.is_compatible_with(row.sport))
        };
        let (sessions, mut notes): (Vec<NewOriginal>, Vec<Notes>) = unrecorded(&self.rows, files, reader.now)
            .filter(|(row, session)| is_new(row, session))
            .filter_map(|(row, session)| {
                stated_original(&format!("{}#{}", self.path, row.id), session, reader)
            })
            .unzip();
        notes.insert(0, Notes::default());
        let index = NewOriginal {
            hash: self.hash,
            path: self.path.clone(),
            bytes: self.bytes.clone(),
            contents: Contents::Index(annotations.clone()),
        };
        let export = lope_formats::export_of(&self.path, &self.bytes);
        let saved = store.save_batch(std::iter::once(index).chain(sessions).collect())?;
        let mut report = FileReport::new(&self.path, FileOutcome::Imported);
        report.warnings.extend(self.warning);
        if export.is_some_and(|(_, document)| !document.is_checked) {
            report.warnings.push(lope_formats::UNCHECKED.to_owned());
        }
        for (saved, notes) in saved.into_iter().zip(notes) {
            match saved.outcome {
                // The files it speaks of may be new although the index is not.
                Outcome::AlreadyKnown { .. } if saved.hash == self.hash => {
                    if store.annotate(&annotations)? == 0 {
                        report.outcome = FileOutcome::Known;
                    }
                }
                Outcome::AlreadyKnown { .. } => {}
                outcome => {
                    let reach = reach::stated_in(export.map(|(export, _)| export.name), notes.reach);
                    report.absorb(FileReport { reach, ..FileReport::saved("", &outcome) });
                }
            }
        }
        Ok(report)
    }
}

impl Index {
    /// Where rows do not say the time of the day: the days that have a session, with its sport. Nothing else tells whether such a
    /// row is one of them.
    fn recorded_days(&self, store: &dyn Store) -> Result<Vec<(Date, Sport)>, StoreError> {
        if self.rows.iter().all(|row| row.is_timed) {
            return Ok(Vec::new());
        }
        Ok(store.summaries(None)?.into_iter().map(|one| (one.date, one.sport)).collect())
    }
}

/// The original that states a session nobody recorded.
pub(crate) fn stated_original(
    path: &str,
    session: StatedSession,
    reader: &Reader<'_>,
) -> Option<(NewOriginal, Notes)> {
    let bytes = Document::Session(session).to_bytes().ok()?;
    let hash = content_hash(&bytes);
    match reader.read(path, hash, &bytes) {
        Ok(Read::Contents(contents, notes)) => {
            Some((NewOriginal { hash, path: path.to_owned(), bytes, contents }, notes))
        }
        _ => None,
    }
}

/// Which original each file of an export is, by the name an index gives it.
///
/// An index names its files relative to itself (`activities/123.fit.gz`), and the number is unique in the
/// service. So the folder and the name are enough to know a file again, wherever the export was unpacked, and
/// whether or not the file was decompressed since.
#[derive(Debug, Default)]
pub(crate) struct KnownFiles(HashMap<String, ContentHash>);

impl KnownFiles {
    pub fn insert(&mut self, path: &str, hash: ContentHash) {
        self.0.insert(name_in_export(path), hash);
    }

    fn get(&self, path: &str) -> Option<ContentHash> {
        self.0.get(&name_in_export(path)).copied()
    }
}

/// The last folder and the file name, without `.gz`.
fn name_in_export(path: &str) -> String {
    let path = path.strip_suffix(".gz").unwrap_or(path);
    let mut parts = path.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or_default();
    format!("{}/{name}", parts.next().unwrap_or_default())
}

/// What an index says of the originals that are there.
pub(crate) fn annotations(rows: &[IndexedActivity], files: &KnownFiles) -> Vec<(ContentHash, Annotation)> {
    rows.iter()
        .filter_map(|row| {
            let hash = files.get(row.file.as_deref()?)?;
            // Strava's word for a sport Lope does not tell apart says less than the recording.
            let sport = Some(row.sport).filter(|sport| *sport != Sport::Other);
            Some((hash, Annotation { name: row.name.clone(), sport, effort_cr10: row.effort_cr10 }))
        })
        .collect()
}

/// The sessions an index knows of that have no file, or none that could be read.
fn unrecorded<'a>(
    rows: &'a [IndexedActivity],
    files: &'a KnownFiles,
    now: &'a Zoned,
) -> impl Iterator<Item = (&'a IndexedActivity, StatedSession)> {
    rows.iter()
        .filter(|row| row.file.as_deref().is_none_or(|file| files.get(file).is_none()))
        .filter_map(|row| Some((row, StatedSession::from(row.to_activity(now.time_zone())?))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_in_the_export() {
        let hash = ContentHash([7; 32]);
        let mut files = KnownFiles::default();
        files.insert("~/Downloads/export.zip/activities/123.fit.gz", hash);
        assert_eq!(files.get("activities/123.fit.gz"), Some(hash));
        assert_eq!(files.get("activities/123.fit"), Some(hash), "decompressed since");
        assert_eq!(files.get("activities/124.fit.gz"), None);
        assert_eq!(files.get("routes/123.fit.gz"), None);
    }
}
