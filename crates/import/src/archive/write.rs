//! Writing a store out.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    sync::atomic::{AtomicBool, Ordering},
};

use jiff::Zoned;
use lope_store::{Cell, Moment, Store, StoreError, TABLES, Table};
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{
    layout::{
        ARCHIVE_VERSION, FORMAT, FileEntry, MANIFEST, Manifest, ORIGINALS, OriginalEntry, README,
        original_file, table_file,
    },
    page::{Names, SHEETS, Sheet, readme},
    row,
};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Archived {
    /// Originals in it.
    pub originals: usize,
    /// Rows of all tables in it.
    pub rows: u64,
    /// Activities in it.
    pub activities: usize,
    /// The fingerprint of the store it is of.
    pub fingerprint: String,
}

/// How far it is: bytes of originals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveProgress {
    /// Bytes written.
    pub done: u64,
    /// Bytes in all.
    pub of: u64,
}

/// Why no archive was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be written.
    #[error("the archive cannot be written: {0}")]
    Io(#[from] io::Error),
    /// A value cannot be written.
    #[error("the archive cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// It was stopped.
    #[error("stopped; no archive was written")]
    Stopped,
}

impl From<zip::result::ZipError> for ArchiveError {
    fn from(error: zip::result::ZipError) -> ArchiveError {
        ArchiveError::Io(error.into())
    }
}

/// Writes everything a store holds at one moment, as a zip archive, from front to back. Memory stays within the largest original.
///
/// `made` is the present where the runner lives. Summaries should be [up to date](crate::remeasure) before.
///
/// # Errors
/// [`ArchiveError`]; what was written by then is no archive.
pub fn write(
    store: &dyn Store,
    to: &mut dyn Write,
    made: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(ArchiveProgress),
) -> Result<Archived, ArchiveError> {
    let moment = store.moment()?;
    let mut out = Writing { zip: ZipWriter::new_stream(to), made, cancelled, files: Vec::new() };
    out.text(README, &readme(made))?;
    for table in TABLES.iter().filter(|table| table.is_archived()) {
        out.table(&*moment, table)?;
    }
    let rows = out.files.iter().map(|file| file.rows).sum();
    let originals = out.originals(&*moment, progress)?;
    let names = moment
        .originals()?
        .into_iter()
        .filter_map(|one| Some((i64::try_from(one.sequence).ok()?, original_file(one.sequence, &one.path))));
    let names: Names = names.collect();
    let mut activities = 0;
    for sheet in SHEETS {
        let rows = out.sheet(&*moment, sheet, &names)?;
        if sheet.table == "summary" {
            activities = rows;
        }
    }
    let fingerprint = moment.fingerprint()?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: ARCHIVE_VERSION,
        lope: env!("CARGO_PKG_VERSION").to_owned(),
        made: made.clone(),
        fingerprint: fingerprint.clone(),
        originals,
        files: std::mem::take(&mut out.files),
    };
    out.text(MANIFEST, &format!("{}\n", serde_json::to_string_pretty(&manifest)?))?;
    out.zip.finish()?.into_inner().flush()?;
    Ok(Archived { originals, rows, activities, fingerprint })
}

struct Writing<'a> {
    zip: ZipWriter<StreamWriter<&'a mut dyn Write>>,
    made: &'a Zoned,
    cancelled: &'a AtomicBool,
    files: Vec<FileEntry>,
}

impl Writing<'_> {
    fn begin(&mut self, name: &str) -> Result<(), ArchiveError> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(ArchiveError::Stopped);
        }
        let local = self.made.datetime();
        let two = |number: i8| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(local.year()).unwrap_or_default();
        let (month, day) = (two(local.month()), two(local.day()));
        let time = zip::DateTime::from_date_and_time(
            year,
            month,
            day,
            two(local.hour()),
            two(local.minute()),
            two(local.second()),
        );
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default());
        Ok(self.zip.start_file(name, options)?)
    }

    fn text(&mut self, name: &str, text: &str) -> Result<(), ArchiveError> {
        self.begin(name)?;
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    /// A file of lines, which is read back.
    fn lines(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn FnMut(String) -> io::Result<()>) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        self.begin(name)?;
        let (mut rows, mut hasher) = (0, Sha256::new());
        let zip = &mut self.zip;
        fill(&mut |mut line| {
            line.push('\n');
            rows += 1;
            hasher.update(line.as_bytes());
            zip.write_all(line.as_bytes())
        })?;
        let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.files.push(FileEntry { name: name.to_owned(), rows, sha256 });
        Ok(())
    }

    fn table(&mut self, moment: &dyn Moment, table: &Table) -> Result<(), ArchiveError> {
        self.lines(&table_file(table.name), |line| {
            each(moment, table, |cells| Ok(line(row::to_line(table, cells)?)?))
        })
    }

    fn originals(
        &mut self,
        moment: &dyn Moment,
        progress: &mut dyn FnMut(ArchiveProgress),
    ) -> Result<usize, ArchiveError> {
        let originals = moment.originals()?;
        self.lines(ORIGINALS, |line| {
            for one in &originals {
                let entry = OriginalEntry {
                    sequence: one.sequence,
                    sha256: one.hash.to_hex(),
                    kind: one.kind.name().to_owned(),
                    path: one.path.clone(),
                    size: one.size,
                    file: original_file(one.sequence, &one.path),
                };
                line(serde_json::to_string(&entry)?)?;
            }
            Ok(())
        })?;
        let of = originals.iter().map(|one| one.size).sum();
        let mut done = 0;
        for one in &originals {
            let bytes = moment.original(one.hash)?.unwrap_or_default();
            self.begin(&original_file(one.sequence, &one.path))?;
            self.zip.write_all(&bytes)?;
            done += one.size;
            progress(ArchiveProgress { done, of });
        }
        Ok(originals.len())
    }

    /// A table for a spreadsheet, which is not read back.
    fn sheet(&mut self, moment: &dyn Moment, sheet: &Sheet, names: &Names) -> Result<usize, ArchiveError> {
        let Some(table) = Table::named(sheet.table) else { return Ok(0) };
        self.begin(&sheet.file())?;
        let mut rows = 0;
        let zip = &mut self.zip;
        let header: Vec<String> = sheet.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        zip.write_all(csv_line(&header).as_bytes())?;
        each(moment, table, |cells| {
            rows += 1;
            Ok(zip.write_all(csv_line(&sheet.cells(cells, names)).as_bytes())?)
        })?;
        Ok(rows)
    }
}

/// Every row of a table, until one fails.
fn each(
    moment: &dyn Moment,
    table: &Table,
    mut take: impl FnMut(&[Cell]) -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    let mut failed = None;
    moment.rows(table, &mut |cells| match take(cells) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(()), Err)
}

/// A line of a table as RFC 4180 has it.
fn csv_line(cells: &[String]) -> String {
    let quoted = |cell: &String| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}
