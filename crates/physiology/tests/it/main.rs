//! Tests on recordings of real runners.
//!
//! They read the folder named by `LOPE_CORPUS`, or `../shared/data` beside the workspace, and say so when it is absent.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests may fail, and a skipped test must say so"
)]

mod hostile;
mod load;

use std::path::PathBuf;

/// A file of the corpus, or `None` after saying that the test skips.
fn corpus(path: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let file = std::env::var_os("LOPE_CORPUS").map_or_else(beside, PathBuf::from).join(path);
    if !file.exists() {
        eprintln!("skipped: {} is absent; set LOPE_CORPUS to the folder of recordings", file.display());
        return None;
    }
    Some(file)
}
