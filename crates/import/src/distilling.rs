//! Exports of any size: read as a stream by this thread, kept as the small documents they are distilled to.

use std::{
    collections::{HashMap, HashSet},
    ops::ControlFlow,
};

use lope_formats::{Item, Part, content_hash};
use lope_records::ContentHash;
use lope_store::{NewOriginal, StoreError};

use crate::{
    reading::{Notes, Read, Reader},
    report::{FileOutcome, FileReport, KeptBefore},
    writer::Writer,
};

/// So many documents are saved at once, or so many bytes of them.
const BATCH_PARTS: usize = 64;
const BATCH_BYTES: usize = 8 << 20;

/// Reads an export and saves what it is distilled to, as far as it is new. `show` is told how far it is. Stopped, what was saved by
/// then stays, and the same export read again does the rest.
pub(crate) fn distil(
    item: &Item,
    items: &HashMap<&str, &Item>,
    known: &HashSet<ContentHash>,
    reader: &Reader<'_>,
    writer: &mut Writer<'_>,
    is_stopped: &dyn Fn() -> bool,
    show: &mut dyn FnMut(f64),
) -> Result<FileReport, StoreError> {
    let folder = item.path().rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    let beside = |path: &str| {
        let path = format!("{folder}/{}", path.trim_start_matches('/'));
        items.get(path.as_str())?.load().ok().map(|payload| payload.bytes)
    };
    let mut file = FileReport::new(item.path(), FileOutcome::Known);
    let (mut batch, mut batch_bytes, mut failed) = (Vec::new(), 0, None);
    let mut before = KeptBefore { documents: 0, of: 0 };
    let mut keep = |part: Part| {
        before.of += 1;
        let hash = content_hash(&part.bytes);
        if known.contains(&hash) {
            before.documents += 1;
        } else if let Some(original) = original(item.path(), hash, part, reader, &mut file) {
            batch_bytes += original.0.bytes.len();
            batch.push(original);
        }
        if batch.len() >= BATCH_PARTS || batch_bytes >= BATCH_BYTES {
            batch_bytes = 0;
            failed = writer.add_parts(std::mem::take(&mut batch), &mut file).err();
        }
        let stop = failed.is_some() || is_stopped();
        if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut watch = |share: f64| {
        show(share);
        if is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let read = item.distil(&beside, &mut watch, &mut keep);
    if let Some(error) = failed {
        return Err(error);
    }
    writer.add_parts(batch, &mut file)?;
    let is_part = (1..before.of).contains(&before.documents);
    file.kept_before = is_part.then_some(before);
    match read {
        Ok(warnings) => file.warnings.extend(warnings),
        Err(error) => return Ok(FileReport::not_read(item.path(), &error, true)),
    }
    Ok(file)
}

/// A document read and measured; `None` where it gives nothing.
fn original(
    path: &str,
    hash: ContentHash,
    part: Part,
    reader: &Reader<'_>,
    file: &mut FileReport,
) -> Option<(NewOriginal, Notes)> {
    let path = format!("{path}#{}", part.name);
    match reader.read(&path, hash, &part.bytes) {
        Ok(Read::Contents(contents, notes)) => {
            Some((NewOriginal { hash, path, bytes: part.bytes, contents }, notes))
        }
        Ok(Read::Index(_)) => None,
        Err(error) => {
            file.warnings.push(format!("{}: {error}", part.name));
            None
        }
    }
}
