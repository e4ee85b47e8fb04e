//! Deriving everything again from the originals that are kept.

use std::ops::ControlFlow;

use jiff::Zoned;
use lope_formats::ReadError;
use lope_store::{Contents, Original, Store, StoreError};

use crate::{
    index::{self, KnownFiles},
    pipeline::{Job, run_in_order},
    reading::{Read, Reader},
    remeasure::remeasure,
    report::{FileReport, Report},
};

/// So many bytes of originals are held at a time.
const CHUNK_BYTES: u64 = 16 << 20;

/// Reads every kept original again, in the order in which they first arrived, and replaces everything derived
/// from them. Nothing changes unless all of it succeeds. The result is that of a fresh import: what this
/// version of Lope reads and computes better than the one that imported it is better from now on.
///
/// An original that can no longer be read is reported, keeps its bytes, and loses what was derived from it.
///
/// # Errors
/// Where the store fails.
pub fn rebuild(
    store: &mut dyn Store,
    now: &Zoned,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Report, StoreError> {
    let mut rebuild = store.begin_rebuild()?;
    let profile = rebuild.profile()?;
    let reader = Reader { profile: &profile, now };
    let originals = rebuild.originals()?;
    let mut files = KnownFiles::default();
    for original in &originals {
        files.insert(&original.path, original.hash);
    }

    let mut report = Report::default();
    for chunk in chunks(&originals) {
        let mut jobs = Vec::with_capacity(chunk.len());
        for original in chunk {
            if let Some(bytes) = rebuild.original(original.hash)? {
                jobs.push(Reread { original, bytes, reader: &reader });
            }
        }
        let mut failed = None;
        run_in_order(&jobs, CHUNK_BYTES, |position, output| {
            let Original { path, hash, .. } = jobs[position].original;
            let contents = match output {
                Ok(Read::Contents(contents, notes)) => Ok((contents, notes.warnings)),
                Ok(Read::Index(rows)) => Ok((Contents::Index(index::annotations(&rows, &files)), Vec::new())),
                Err(error) => Err(error),
            };
            match contents {
                Ok((contents, warnings)) => match rebuild.derive(*hash, contents) {
                    Ok(saved) => {
                        report.add(FileReport { warnings, ..FileReport::saved(path, &saved.outcome) });
                    }
                    Err(error) => failed = Some(error),
                },
                Err(error) => report.add(FileReport::not_read(path, &error, true)),
            }
            progress(report.counts.files, originals.len());
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(error) = failed {
            return Err(error);
        }
    }
    rebuild.commit()?;
    remeasure(store, &mut |_, _| ())?;
    Ok(report)
}

/// Originals in order, cut so that each piece holds few bytes.
fn chunks(originals: &[Original]) -> impl Iterator<Item = &[Original]> {
    let mut held = 0;
    originals.chunk_by(move |_, next| {
        held += next.size;
        let fits = held <= CHUNK_BYTES;
        if !fits {
            held = next.size;
        }
        fits
    })
}

/// Reading one original again.
struct Reread<'a> {
    original: &'a Original,
    bytes: Vec<u8>,
    reader: &'a Reader<'a>,
}

impl Job for Reread<'_> {
    type Output = Result<Read, ReadError>;

    fn expected_bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn run(&self) -> Result<Read, ReadError> {
        self.reader.read(&self.original.path, self.original.hash, &self.bytes)
    }

    fn held_bytes(_: &Result<Read, ReadError>) -> u64 {
        0
    }
}
