//! From paths to stored activities.

use std::{
    collections::{HashMap, HashSet},
    ops::ControlFlow,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use jiff::{ToSpan, Zoned, civil::Date};
use lope_formats::{ColumnMap, Item, Payload, ReadError, content_hash, discover};
use lope_records::ContentHash;
use lope_recovery::{QuietSource, Rules};
use lope_store::{NewOriginal, Store, StoreError};

use crate::{
    archive::{FoundArchive, take_archives},
    distilling::distil,
    index::{Index, KnownFiles},
    pipeline::{Job, run_in_order},
    reading::{Notes, Read, Reader},
    remeasure::remeasure,
    report::{FileOutcome, FileReport, Report},
    writer::Writer,
};

/// What all threads together may hold of files not yet saved.
const BYTES_IN_FLIGHT: u64 = 64 << 20;

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Files done.
    pub files_done: usize,
    /// Files in all.
    pub files: usize,
    /// Bytes done, as they lie on the disk.
    pub bytes_done: u64,
    /// Bytes in all.
    pub bytes: u64,
    /// The file just done.
    pub current: &'a str,
}

/// Imports every file under `paths` and reports on each.
///
/// Files are read and measured on all cores and saved by this thread in the order in which they are found, in
/// batches: whatever stops the process, what is saved is the beginning of what an undisturbed import would have
/// saved, and running it again completes it to exactly that. Content that is known is passed over, so running
/// it twice adds nothing. Set `cancelled` from anywhere to finish the batch at hand and stop.
///
/// `now` is the present where the runner lives: its zone holds for files that do not say where they were recorded, and what
/// is dated after it was not measured.
///
/// # Errors
/// Only where the store fails. A file that cannot be read is reported and never stops the rest.
pub fn import(
    store: &mut dyn Store,
    paths: &[PathBuf],
    now: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, StoreError> {
    import_mapped(store, paths, &ColumnMap::default(), now, cancelled, progress)
}

/// [Imports](import) with every path kept and reported as `call` says: for files that lie elsewhere than where the runner has them.
///
/// # Errors
/// As [`import`].
pub fn import_called(
    store: &mut dyn Store,
    paths: &[PathBuf],
    call: &dyn Fn(&str) -> String,
    now: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, StoreError> {
    let how = How { columns: &ColumnMap::default(), call, by_name: true };
    bring_in(store, paths, how, now, cancelled, progress)
}

/// [Imports](import) where the runner says what the columns of their tables are. A table of which the map names a column is kept
/// with the columns it names alone, under the names it gives them, so that it can be read again without the map.
///
/// # Errors
/// Only where the store fails.
pub fn import_mapped(
    store: &mut dyn Store,
    paths: &[PathBuf],
    columns: &ColumnMap,
    now: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, StoreError> {
    let how = How { columns, call: &str::to_owned, by_name: true };
    bring_in(store, paths, how, now, cancelled, progress)
}

/// [Imports](import) files that were found and that nobody named: one that is no recording is none too many.
///
/// # Errors
/// As [`import`].
pub fn import_found(
    store: &mut dyn Store,
    paths: &[PathBuf],
    now: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, StoreError> {
    let how = How { columns: &ColumnMap::default(), call: &str::to_owned, by_name: false };
    bring_in(store, paths, how, now, cancelled, progress)
}

/// How paths are taken.
#[derive(Clone, Copy)]
struct How<'a> {
    /// What the columns of tables are.
    columns: &'a ColumnMap,
    /// What each path is called.
    call: &'a dyn Fn(&str) -> String,
    /// Whether the runner named them.
    by_name: bool,
}

fn bring_in(
    store: &mut dyn Store,
    paths: &[PathBuf],
    How { columns, call, by_name }: How<'_>,
    now: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Report, StoreError> {
    let profile = store.profile()?;
    let known = store.known_originals()?;
    let reader = Reader { profile: &profile, now };
    let mut discovery = discover(paths).called(call);
    let archives = take_archives(&mut discovery);
    let named: Vec<String> =
        paths.iter().filter(|_| by_name).map(|path| call(&path.display().to_string())).collect();
    let by_path: HashMap<&str, &Item> = discovery.items.iter().map(|item| (item.path(), item)).collect();

    let mut files = KnownFiles::default();
    for original in store.originals()? {
        files.insert(&original.path, original.hash);
    }
    let mut indexes = Vec::new();
    let mut writer = Writer::new(store);
    let bytes = discovery.items.iter().map(Item::size).chain(archives.iter().map(FoundArchive::size)).sum();
    let all_files = discovery.items.len() + archives.iter().map(FoundArchive::files).sum::<usize>();
    let (mut bytes_done, mut files_done) = (0, 0);
    let is_stopped = || cancelled.load(Ordering::Relaxed);
    for stretch in discovery.items.chunk_by(|before, next| !before.is_distilled() && !next.is_distilled()) {
        if is_stopped() {
            break;
        }
        if let [item] = stretch
            && item.is_distilled()
        {
            let current = item.path();
            let mut show = |share: f64| {
                let bytes_done = bytes_done + (share * item.size() as f64) as u64;
                progress(Progress { files_done, files: all_files, bytes_done, bytes, current });
            };
            let file = distil(item, &by_path, &known, &reader, &mut writer, &is_stopped, &mut show)?;
            if is_stopped() {
                // What is saved of it is said; the file is not done.
                if file.outcome == FileOutcome::Imported {
                    writer.report(file);
                }
                break;
            }
            writer.report(file);
            (files_done, bytes_done) = (files_done + 1, bytes_done + item.size());
            progress(Progress { files_done, files: all_files, bytes_done, bytes, current });
            continue;
        }
        let jobs: Vec<_> =
            stretch.iter().map(|item| ReadItem { item, columns, reader: &reader, known: &known }).collect();
        let mut failed = None;
        run_in_order(&jobs, BYTES_IN_FLIGHT, |position, output| {
            let item = jobs[position].item;
            let path = item.path();
            if let Some(hash) = output.hash() {
                files.insert(path, hash);
            }
            let accepted = match output {
                ItemRead::Known(_) => {
                    writer.report(FileReport::new(path, FileOutcome::Known));
                    Ok(())
                }
                ItemRead::Unreadable(error) => {
                    let is_named = named.iter().any(|named| named == path);
                    writer.report(FileReport::not_read(path, &error, is_named));
                    Ok(())
                }
                ItemRead::Index(index) => {
                    indexes.push(index);
                    Ok(())
                }
                ItemRead::New(original, notes) => writer.add(original, notes),
            };
            (files_done, bytes_done) = (files_done + 1, bytes_done + item.size());
            progress(Progress { files_done, files: all_files, bytes_done, bytes, current: path });
            if let Err(error) = accepted {
                failed = Some(error);
            }
            let stop = failed.is_some() || is_stopped();
            if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(error) = failed {
            return Err(error);
        }
    }
    let mut report = writer.finish()?;
    report.interrupted = files_done < discovery.items.len();
    if !report.interrupted {
        // An index speaks of files that may come after it, so it goes last.
        for index in indexes {
            report.add(index.save(store, &files, &reader)?);
        }
        for refused in &discovery.refused {
            report.add(FileReport::not_read(&refused.path, &refused.reason, by_name));
        }
    }
    for archive in &archives {
        if is_stopped() {
            report.interrupted = true;
            break;
        }
        archive.bring_in(store, &mut report, cancelled, &mut |size, current| {
            (files_done, bytes_done) = (files_done + 1, bytes_done + size);
            progress(Progress { files_done, files: all_files, bytes_done, bytes, current });
        })?;
    }
    remeasure(store, &mut |_, _| ())?;
    report.quiet = quiet(store, now.date())?;
    Ok(report)
}

/// The sources that have gone quiet by a day.
fn quiet(store: &dyn Store, day: Date) -> Result<Vec<QuietSource>, StoreError> {
    let rules = Rules::default();
    let reach = rules.quiet_until_days + rules.quiet_usual_days;
    let history = store.history(day, day.checked_sub((reach as i64).days()).ok())?;
    Ok(lope_recovery::quiet(&history, day, &rules))
}

/// Reading one item: all the work that needs no store.
struct ReadItem<'a> {
    item: &'a Item,
    columns: &'a ColumnMap,
    reader: &'a Reader<'a>,
    known: &'a HashSet<ContentHash>,
}

enum ItemRead {
    Known(ContentHash),
    Unreadable(ReadError),
    New(NewOriginal, Notes),
    Index(Index),
}

impl ItemRead {
    /// The original this item is, where it is one.
    fn hash(&self) -> Option<ContentHash> {
        match self {
            ItemRead::Known(hash) => Some(*hash),
            ItemRead::New(original, _) => Some(original.hash),
            ItemRead::Unreadable(_) | ItemRead::Index(_) => None,
        }
    }
}

impl Job for ReadItem<'_> {
    type Output = ItemRead;

    fn expected_bytes(&self) -> u64 {
        // A sample takes four times as much room read as it does in a FIT file, which compresses to half.
        let growth = if self.item.path().ends_with(".fit") { 5 } else { 10 };
        self.item.size().saturating_mul(growth)
    }

    fn run(&self) -> ItemRead {
        let path = self.item.path();
        let Payload { mut bytes, warning } = match self.item.load() {
            Ok(payload) => payload,
            Err(error) => return ItemRead::Unreadable(error),
        };
        if !self.columns.is_empty()
            && let Some(renamed) = self.columns.renamed(&bytes)
        {
            bytes = renamed;
        }
        let hash = content_hash(&bytes);
        // A known index is read again: the files it speaks of may be new.
        if self.known.contains(&hash) && !path.ends_with(".csv") {
            return ItemRead::Known(hash);
        }
        match self.reader.read(path, hash, &bytes) {
            Ok(Read::Index(rows)) => {
                ItemRead::Index(Index { path: path.to_owned(), hash, bytes, rows, warning })
            }
            Ok(Read::Contents(..)) if self.known.contains(&hash) => ItemRead::Known(hash),
            Ok(Read::Contents(contents, mut notes)) => {
                notes.warnings.extend(warning);
                ItemRead::New(NewOriginal { hash, path: path.to_owned(), bytes, contents }, notes)
            }
            Err(error) => ItemRead::Unreadable(error),
        }
    }

    fn held_bytes(output: &ItemRead) -> u64 {
        match output {
            ItemRead::New(original, _) => 2 * original.bytes.len() as u64,
            ItemRead::Index(index) => 3 * index.bytes.len() as u64,
            ItemRead::Known(_) | ItemRead::Unreadable(_) => 0,
        }
    }
}
