//! Reading an archive back into a store.

use std::{
    collections::{HashMap, HashSet},
    io::{BufRead, BufReader, Read},
    ops::ControlFlow,
    sync::atomic::{AtomicBool, Ordering},
};

use lope_formats::{Discovery, Item, Payload, ReadError, Refused, content_hash};
use lope_records::{ContentHash, Stated};
use lope_store::{Contents, NewOriginal, OriginalKind, Store, StoreError, TABLES, Table, Wellness};
use sha2::{Digest, Sha256};

use super::{
    layout::{ARCHIVE_VERSION, FORMAT, FileEntry, MANIFEST, Manifest, ORIGINALS, OriginalEntry, table_file},
    row,
};
use crate::{
    pipeline::{Job, run_in_order},
    reading::{Notes, Read as ReadAs, Reader},
    remeasure::remeasure,
    report::{ArchiveRead, Disagreement, FileOutcome, FileReport, Report, TableRead},
    writer::Writer,
};

/// What all threads together may hold of originals not yet saved.
const BYTES_IN_FLIGHT: u64 = 64 << 20;
/// A list of files is shorter.
const LONGEST_MANIFEST: u64 = 1 << 20;
/// A row is shorter: the longest is a plan of years.
const LONGEST_LINE: u64 = 16 << 20;

/// Why an archive gives nothing. Nothing was changed by then.
#[derive(Debug, thiserror::Error)]
enum Unreadable {
    #[error(
        "this archive is of version {found}, and this lope reads up to {ARCHIVE_VERSION}: update lope and import it again"
    )]
    Newer { found: u64 },
    #[error("its {MANIFEST} cannot be read, so that nothing in it can be relied on: copy or export it again")]
    Manifest,
    #[error("{file} is not as it was written: the archive was changed or cut short; copy or export it again")]
    Changed { file: String },
    #[error("it lacks {file}: the archive was changed or cut short; copy or export it again")]
    Lacks { file: String },
    #[error("it holds {file}, which this lope does not know: update lope and import it again")]
    Unknown { file: String },
    #[error("{file}, line {line}: {reason}")]
    Row { file: String, line: u64, reason: String },
    #[error("{path}: {reason}")]
    Refused { path: String, reason: String },
    #[error("{file}: {reason}")]
    Read { file: String, reason: ReadError },
    #[error("{0}")]
    Unmergeable(String),
}

/// Why bringing in ended.
enum Ended {
    Unreadable(Unreadable),
    Store(StoreError),
}

impl From<Unreadable> for Ended {
    fn from(reason: Unreadable) -> Ended {
        Ended::Unreadable(reason)
    }
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        match error {
            StoreError::Unmergeable { .. } => Ended::Unreadable(Unreadable::Unmergeable(error.to_string())),
            other => Ended::Store(other),
        }
    }
}

/// An archive among what was found.
pub(crate) struct FoundArchive {
    /// What every path in it begins with.
    root: String,
    items: Vec<Item>,
    refused: Vec<Refused>,
}

/// Takes archives out of what was found: a zip file or a folder with a manifest in it, and all that is beside and below that.
pub(crate) fn take_archives(discovery: &mut Discovery) -> Vec<FoundArchive> {
    let root = |item: &Item| {
        item.path().strip_suffix(MANIFEST).filter(|root| root.ends_with(['/', '\\'])).map(str::to_owned)
    };
    let mut roots: Vec<String> = discovery.items.iter().filter_map(root).collect();
    // Of one within another, the outer one is the archive.
    roots.sort();
    roots.dedup_by(|inner, outer| inner.starts_with(outer.as_str()));
    let take = |root: String| FoundArchive {
        items: discovery.items.extract_if(.., |item| item.path().starts_with(&root)).collect(),
        refused: discovery.refused.extract_if(.., |refused| refused.path.starts_with(&root)).collect(),
        root,
    };
    roots.into_iter().map(take).collect()
}

impl FoundArchive {
    /// The archive as the runner knows it.
    fn path(&self) -> &str {
        self.root.trim_end_matches(['/', '\\'])
    }

    /// Bytes it takes where it lies.
    pub fn size(&self) -> u64 {
        self.items.iter().map(Item::size).sum()
    }

    /// Files in it.
    pub fn files(&self) -> usize {
        self.items.len()
    }

    /// Brings it into a store, and adds to the report what came of it. `progress` is told of each original.
    pub fn bring_in(
        &self,
        store: &mut dyn Store,
        report: &mut Report,
        cancelled: &AtomicBool,
        progress: &mut dyn FnMut(u64, &str),
    ) -> Result<(), StoreError> {
        match self.try_bring_in(store, report, cancelled, progress) {
            Ok(()) => Ok(()),
            Err(Ended::Unreadable(reason)) => {
                report.add(FileReport::refused(self.path(), reason.to_string()));
                Ok(())
            }
            Err(Ended::Store(error)) => Err(error),
        }
    }

    fn try_bring_in(
        &self,
        store: &mut dyn Store,
        report: &mut Report,
        cancelled: &AtomicBool,
        progress: &mut dyn FnMut(u64, &str),
    ) -> Result<(), Ended> {
        if let Some(Refused { path, reason }) = self.refused.first() {
            return Err(Unreadable::Refused { path: path.clone(), reason: reason.to_string() }.into());
        }
        let items: HashMap<&str, &Item> =
            self.items.iter().map(|item| (&item.path()[self.root.len()..], item)).collect();
        let manifest = self.manifest(&items)?;
        for file in &manifest.files {
            check(file, &items)?;
        }
        let entries = entries(&items, &manifest)?;
        let was_empty = is_empty(store)?;
        let tables = merge(store, &items, &manifest)?;

        let profile = store.profile()?;
        let reader = Reader { profile: &profile, now: &manifest.made };
        let known = store.known_originals()?;
        let jobs: Vec<_> = entries
            .iter()
            .map(|(entry, hash)| Reread {
                entry,
                hash: *hash,
                item: items.get(entry.file.as_str()).copied(),
                reader: &reader,
                known: &known,
            })
            .collect();
        let mut writer = Writer::new(store);
        let (mut failed, mut done) = (None, 0);
        run_in_order(&jobs, BYTES_IN_FLIGHT, |position, output| {
            let job = &jobs[position];
            match output {
                Again::Known => writer.report(FileReport::new(&job.entry.path, FileOutcome::Known)),
                Again::Lost(reason) => writer.report(FileReport::refused(&job.entry.path, reason)),
                Again::New(original, notes) => failed = writer.add(original, notes).err(),
            }
            done += 1;
            progress(job.item.map_or(0, Item::size), &job.entry.path);
            let stop = failed.is_some() || cancelled.load(Ordering::Relaxed);
            if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(error) = failed {
            return Err(error.into());
        }
        report.absorb(writer.finish()?);
        report.interrupted |= done < jobs.len();
        remeasure(store, &mut |_, _| ())?;
        let is_equal = store.fingerprint()? == manifest.fingerprint;
        report.archives.push(ArchiveRead {
            path: self.path().to_owned(),
            made: manifest.made.timestamp(),
            tables,
            was_empty,
            is_equal,
        });
        Ok(())
    }

    fn manifest(&self, items: &HashMap<&str, &Item>) -> Result<Manifest, Unreadable> {
        let mut bytes = Vec::new();
        let item = items.get(MANIFEST).ok_or(Unreadable::Manifest)?;
        let read = item.stream(|reader| Ok(reader.take(LONGEST_MANIFEST).read_to_end(&mut bytes)?));
        read.map_err(|_| Unreadable::Manifest)?;
        // A later version may have any shape but this.
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|_| Unreadable::Manifest)?;
        let (format, version) = (value["format"].as_str(), value["version"].as_u64());
        match version {
            _ if format != Some(FORMAT) => Err(Unreadable::Manifest),
            Some(found) if found > u64::from(ARCHIVE_VERSION) => Err(Unreadable::Newer { found }),
            _ => serde_json::from_value(value).map_err(|_| Unreadable::Manifest),
        }
    }
}

/// Holds a file against its digest.
fn check(file: &FileEntry, items: &HashMap<&str, &Item>) -> Result<(), Unreadable> {
    let is_table = TABLES.iter().any(|table| table.is_archived() && table_file(table.name) == file.name);
    if !is_table && file.name != ORIGINALS {
        return Err(Unreadable::Unknown { file: file.name.clone() });
    }
    let item = items.get(file.name.as_str()).ok_or_else(|| Unreadable::Lacks { file: file.name.clone() })?;
    let mut hasher = Sha256::new();
    let hashed = item.stream(|reader| {
        let mut buffer = vec![0; 64 << 10];
        loop {
            match reader.read(&mut buffer)? {
                0 => return Ok(()),
                count => hasher.update(&buffer[..count]),
            }
        }
    });
    let found: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if hashed.is_err() || found != file.sha256 {
        return Err(Unreadable::Changed { file: file.name.clone() });
    }
    Ok(())
}

/// Hands on every line of a file.
fn lines(
    file: &str,
    items: &HashMap<&str, &Item>,
    each: &mut dyn FnMut(&str) -> Result<(), Ended>,
) -> Result<(), Ended> {
    let item = items.get(file).ok_or_else(|| Unreadable::Lacks { file: file.to_owned() })?;
    let (mut ended, mut number) = (None, 0);
    let read = item.stream(|reader| {
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        loop {
            line.clear();
            number += 1;
            if reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let wrong = |reason: String| Unreadable::Row { file: file.to_owned(), line: number, reason };
            let done = match std::str::from_utf8(line.trim_ascii_end()) {
                Ok(text) => each(text),
                Err(_) => Err(wrong("it is no text".to_owned()).into()),
            };
            if let Err(reason) = done {
                ended = Some(match reason {
                    Ended::Unreadable(Unreadable::Unmergeable(reason)) => wrong(reason).into(),
                    other => other,
                });
                return Ok(());
            }
        }
    });
    read.map_err(|reason| Unreadable::Read { file: file.to_owned(), reason })?;
    ended.map_or(Ok(()), Err)
}

/// The list of originals.
fn entries(
    items: &HashMap<&str, &Item>,
    manifest: &Manifest,
) -> Result<Vec<(OriginalEntry, ContentHash)>, Ended> {
    let mut entries: Vec<(OriginalEntry, ContentHash)> = Vec::new();
    lines(ORIGINALS, items, &mut |line| {
        let wrong = |reason: &str| Unreadable::Unmergeable(reason.to_owned());
        let entry: OriginalEntry = serde_json::from_str(line).map_err(|_| wrong("it is no original"))?;
        let hash = ContentHash::from_hex(&entry.sha256).ok_or_else(|| wrong("its sha256 is none"))?;
        if OriginalKind::from_name(&entry.kind).is_none() {
            return Err(wrong("its kind is not known; a newer lope may know it").into());
        }
        entries.push((entry, hash));
        Ok(())
    })?;
    if entries.len() != manifest.originals {
        return Err(Unreadable::Changed { file: ORIGINALS.to_owned() }.into());
    }
    entries.sort_by_key(|(entry, _)| entry.sequence);
    Ok(entries)
}

/// Whether a store holds nothing at all.
fn is_empty(store: &dyn Store) -> Result<bool, StoreError> {
    let mut is_empty = store.known_originals()?.is_empty();
    let moment = store.moment()?;
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        moment.rows(table, &mut |_| {
            is_empty = false;
            ControlFlow::Break(())
        })?;
    }
    Ok(is_empty)
}

/// Brings in all tables, or none.
fn merge(
    store: &mut dyn Store,
    items: &HashMap<&str, &Item>,
    manifest: &Manifest,
) -> Result<Vec<TableRead>, Ended> {
    let there: HashSet<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
    let mut merge = store.begin_merge()?;
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        let file = table_file(table.name);
        // An archive of an older Lope has fewer.
        if there.contains(file.as_str()) {
            stage(&mut *merge, table, &file, items)?;
        }
    }
    let merged = merge.commit()?;
    Ok(merged
        .into_iter()
        .map(|one| TableRead {
            table: one.table,
            added: one.added,
            known: one.known,
            conflicts: one
                .conflicts
                .into_iter()
                .map(|one| Disagreement { of: one.of, columns: one.columns })
                .collect(),
        })
        .collect())
}

fn stage(
    merge: &mut dyn lope_store::Merge,
    table: &Table,
    file: &str,
    items: &HashMap<&str, &Item>,
) -> Result<(), Ended> {
    lines(file, items, &mut |line| {
        let cells =
            row::from_line(table, line).map_err(|error| Unreadable::Unmergeable(error.to_string()))?;
        Ok(merge.stage(table, &cells)?)
    })
}

/// Reading an original again.
struct Reread<'a> {
    entry: &'a OriginalEntry,
    hash: ContentHash,
    item: Option<&'a Item>,
    reader: &'a Reader<'a>,
    known: &'a HashSet<ContentHash>,
}

enum Again {
    Known,
    Lost(String),
    New(NewOriginal, Notes),
}

impl Job for Reread<'_> {
    type Output = Again;

    fn expected_bytes(&self) -> u64 {
        self.item.map_or(0, Item::size).saturating_mul(10)
    }

    fn run(&self) -> Again {
        if self.known.contains(&self.hash) {
            return Again::Known;
        }
        let Some(item) = self.item else {
            return Again::Lost(Unreadable::Lacks { file: self.entry.file.clone() }.to_string());
        };
        let bytes = match item.load() {
            Ok(Payload { bytes, .. }) => bytes,
            Err(error) => return Again::Lost(error.to_string()),
        };
        if content_hash(&bytes) != self.hash {
            return Again::Lost(Unreadable::Changed { file: self.entry.file.clone() }.to_string());
        }
        let path = &self.entry.path;
        let (contents, notes) = match self.reader.read(path, self.hash, &bytes) {
            Ok(ReadAs::Contents(contents, notes)) => (contents, notes),
            // What it says of other originals is in the archive.
            Ok(ReadAs::Index(_)) => (Contents::Index(Vec::new()), Notes::default()),
            // It was kept where it comes from, and it is kept here.
            Err(error) => (self.nothing(), Notes { warnings: vec![error.to_string()], ..Notes::default() }),
        };
        Again::New(NewOriginal { hash: self.hash, path: path.clone(), bytes, contents }, notes)
    }

    fn held_bytes(output: &Again) -> u64 {
        match output {
            Again::New(original, _) => 2 * original.bytes.len() as u64,
            Again::Known | Again::Lost(_) => 0,
        }
    }
}

impl Reread<'_> {
    /// What an original gives that cannot be read any more.
    fn nothing(&self) -> Contents {
        match OriginalKind::from_name(&self.entry.kind) {
            Some(OriginalKind::Activity) | None => Contents::Activities(Vec::new()),
            Some(OriginalKind::Wellness) => Contents::Wellness(Wellness::default()),
            Some(OriginalKind::CheckIn) => Contents::CheckIn(Wellness::default()),
            Some(OriginalKind::Index) => Contents::Index(Vec::new()),
            Some(OriginalKind::Stated) => Contents::Stated(Stated::default()),
        }
    }
}
