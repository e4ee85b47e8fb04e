//! Everything Lope knows, as an open archive.

use std::{io::Write, sync::atomic::AtomicBool};

use jiff::Zoned;
use lope_import::archive::{self, ArchiveError, ArchiveProgress, Archived};
use lope_store::Store;

use crate::freshen;

/// Writes all of it to `to`, front to back, with every figure up to the rules and thresholds of now. `made` is the present where the
/// runner lives. [`import`](crate::import) takes it back.
///
/// # Errors
/// [`ArchiveError`]; what was written by then is no archive.
pub fn export_archive(
    store: &mut impl Store,
    to: &mut dyn Write,
    made: &Zoned,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(ArchiveProgress),
) -> Result<Archived, ArchiveError> {
    freshen(store, &mut |_, _| ())?;
    archive::write(store, to, made, cancelled, progress)
}

/// The usual name of an archive that is made at a moment.
pub fn archive_name(made: &Zoned) -> String {
    format!("lope-archive-{}.zip", made.date())
}
