//! What is where in an archive.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

/// What an archive calls itself.
pub const FORMAT: &str = "lope-archive";
/// The version that is written. An archive of a later one is refused.
pub const ARCHIVE_VERSION: u32 = 1;

/// The file by which an archive is known. It is the last to be written.
pub const MANIFEST: &str = "lope-archive.json";
pub const README: &str = "README.md";
pub const TABLES_FOLDER: &str = "tables";
/// The list of originals, beside their bytes.
pub const ORIGINALS: &str = "originals.jsonl";
pub const ORIGINALS_FOLDER: &str = "originals";

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// The version of this layout.
    pub version: u32,
    /// The Lope that wrote it.
    pub lope: String,
    /// When and where: files without a place are of this time zone, and nothing in it is later.
    pub made: Zoned,
    /// The fingerprint of the store.
    pub fingerprint: String,
    /// How many originals there are.
    pub originals: usize,
    /// The files that are read back, but the originals.
    pub files: Vec<FileEntry>,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name in the archive.
    pub name: String,
    /// Its lines.
    pub rows: u64,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// An original as its list has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalEntry {
    /// Its place in the order of first arrival.
    pub sequence: u64,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What it is.
    pub kind: String,
    /// Where it came from.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Where its bytes are in the archive.
    pub file: String,
}

/// The name of a table's file.
pub fn table_file(table: &str) -> String {
    format!("{TABLES_FOLDER}/{table}.jsonl")
}

/// The name of an original's file: its number, and of its own name what any system takes.
pub fn original_file(sequence: u64, path: &str) -> String {
    /// Endings that nothing takes for an archive or a picture.
    const ENDINGS: [&str; 9] = ["fit", "tcx", "gpx", "csv", "json", "txt", "hrm", "tsv", "xml"];
    const LONGEST: usize = 60;
    let path = path.strip_suffix(".gz").unwrap_or(path);
    let name = path.rsplit(['/', '\\', '#']).next().unwrap_or_default();
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '-' };
    let plain: String = name.chars().rev().take(LONGEST).map(plain).collect();
    let name: String = plain.chars().rev().collect();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let keeps = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
    format!("{ORIGINALS_FOLDER}/{sequence:06}-{name}{}", if keeps { "" } else { ".original" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn originals_are_called_what_any_system_takes() {
        for (path, name) in [
            ("~/export.zip/activities/12.fit.gz", "originals/000007-12.fit"),
            ("check-in", "originals/000007-check-in.original"),
            ("C:\\runs\\Läufe & mehr.GPX", "originals/000007-L-ufe---mehr.GPX"),
            ("export.xml#workout 2019-05-04", "originals/000007-workout-2019-05-04.original"),
            ("../../etc/passwd", "originals/000007-passwd.original"),
            ("a.zip", "originals/000007-a.zip.original"),
            ("photo.jpg", "originals/000007-photo.jpg.original"),
            ("", "originals/000007-.original"),
        ] {
            assert_eq!(original_file(7, path), name);
        }
    }
}
