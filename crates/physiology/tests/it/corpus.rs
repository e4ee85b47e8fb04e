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

/// Numbers of a text file, one a line; what is no number is passed over.
pub fn numbers(path: &Path) -> Vec<f64> {
    let text = std::fs::read_to_string(path).expect("a text file");
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

/// The numbers of a one-dimensional NumPy file of 64-bit values.
pub fn npy(path: &Path) -> Vec<f64> {
    let bytes = std::fs::read(path).expect("a file");
    let header_len = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let header = String::from_utf8_lossy(&bytes[10..10 + header_len]).into_owned();
    let integers = header.contains("<i8");
    assert!(integers || header.contains("<f8"), "64-bit numbers: {header}");
    bytes[10 + header_len..]
        .chunks_exact(8)
        .map(|chunk| {
            let raw: [u8; 8] = chunk.try_into().expect("eight bytes");
            if integers { i64::from_le_bytes(raw) as f64 } else { f64::from_le_bytes(raw) }
        })
        .collect()
}
