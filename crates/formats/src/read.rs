//! Telling what a file is by its content.

use jiff::tz::TimeZone;
use lope_records::{Activity, ContentHash};
use sha2::{Digest, Sha256};

use crate::{ReadError, gpx, tcx, text, xml};

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Contents {
    /// Recorded sessions; more than one in a multisport file.
    Activities {
        /// In the order of the file.
        activities: Vec<Activity>,
        /// What was repaired or left out.
        warnings: Vec<String>,
    },
}

/// The SHA-256 of a payload: what names an original, whatever it was packed in.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// Reads one payload, already unpacked. `path` only helps where the content alone does not tell; `zone` is where
/// the runner lives, for recordings that say neither their local time nor a position.
///
/// # Errors
/// [`ReadError`] when nothing can be read from it. A file that is half broken gives what it holds.
pub fn read(path: &str, bytes: &[u8], zone: &TimeZone) -> Result<Contents, ReadError> {
    let _ = path;
    let content = text::decode(bytes);
    match xml::root(&content)?.as_deref() {
        Some("gpx") => gpx::read(&content)?.finish(zone),
        Some("TrainingCenterDatabase") => tcx::read(&content)?.finish(zone),
        _ => Err(ReadError::Unrecognised),
    }
}
