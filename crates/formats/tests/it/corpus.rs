//! Real recordings, which are not part of the repository.

use std::path::{Path, PathBuf};

/// The folder named by `LOPE_CORPUS`, else `../shared/data` beside the workspace; `None`, said aloud, without it.
#[expect(clippy::print_stderr, reason = "a skipped test says so where the test's output is read")]
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("LOPE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no recordings in {} (set LOPE_CORPUS)", folder.display());
    None
}
