//! The folder of real recordings, which is not part of the repository.

use std::path::{Path, PathBuf};

/// A file or folder of the corpus: below `LOPE_CORPUS`, else `../shared/data` beside the workspace. Where it is
/// absent the test says so and is to return.
pub fn find(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("LOPE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
    {
        eprintln!("skipped: {} is not there; set LOPE_CORPUS to the folder of recordings", path.display());
    }
    None
}
