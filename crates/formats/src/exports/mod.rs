//! Exports of services and apps: one file a source, and a list of them.
//!
//! A source names its documents, says by their head which is which, and reads each to [`Contents`]. Recordings in an export are read
//! like all recordings and are no concern of a source.
//!
//! What a vendor makes of it, scores and loads, is kept as the vendor's and never decides.

mod apple;
mod auto_export;
mod beats;
mod bedtimes;
mod coros;
mod databases;
mod fitbit;
mod garmin;
mod garmin_stated;
mod golden_cheetah;
mod harvest;
mod hrv_apps;
mod json;
mod kubios;
mod logs;
mod nights;
mod oura;
mod polar;
mod polar_hrm;
mod pwx;
mod runalyze;
mod samsung;
mod sheet;
mod suunto;
mod tables;
mod ttbin;
mod whoop;

use std::{io::Read, ops::ControlFlow};

use jiff::{civil::Date, tz::TimeZone};

use crate::{Contents, ReadError};

pub use apple::Part;
pub(crate) use harvest::{Harvest, night_times};
pub(crate) use nights::{Sleep, Stage, Stretch, sleeps};
pub(crate) use ttbin::{is_ours as is_ttbin, read as read_ttbin};

/// One service or app whose exports are read.
#[derive(Debug, Clone, Copy)]
pub struct Export {
    /// Its name.
    pub name: &'static str,
    /// How to come by the export.
    pub obtained: &'static str,
    /// Its documents.
    pub documents: &'static [Document],
}

/// A kind of document of an export.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// What it is called in the export.
    pub named: &'static str,
    /// What is read of it.
    pub read_as: &'static str,
    /// What is not.
    pub left: &'static str,
    /// Whether it was held against real files. Else its layout is known from public descriptions and code alone.
    pub is_checked: bool,
    is: fn(&Head<'_>) -> bool,
    read: fn(&Text<'_>) -> Result<Contents, ReadError>,
}

/// What a document is known by.
pub(crate) struct Head<'t> {
    /// Its name in lower case, without folders.
    pub(crate) name: &'t str,
    /// Its beginning.
    pub(crate) head: &'t str,
}

impl<'t> Head<'t> {
    fn of(name: &'t str, content: &'t str) -> Head<'t> {
        Head { name, head: &content[..content.floor_char_boundary(HEAD_BYTES)] }
    }
}

/// A document to read.
pub(crate) struct Text<'t> {
    /// Its name in lower case, without folders.
    pub(crate) name: &'t str,
    pub(crate) content: &'t str,
    /// The last day that something can have been measured on.
    pub(crate) latest: Date,
    /// The runner's own zone, for what does not say where it was.
    pub(crate) zone: TimeZone,
}

/// How much of a document is looked at to know it, bytes.
const HEAD_BYTES: usize = 4 << 10;
/// No document of an export is larger, but those that are read as a stream: read whole, one takes several times its size.
const MAX_BYTES: usize = 24 << 20;

/// All sources, in the order in which they are asked.
pub const EXPORTS: &[Export] = &[
    apple::EXPORT,
    garmin::EXPORT,
    whoop::EXPORT,
    oura::EXPORT,
    fitbit::EXPORT,
    polar::EXPORT,
    suunto::EXPORT,
    coros::EXPORT,
    samsung::EXPORT,
    databases::HEALTH_CONNECT,
    databases::GADGETBRIDGE,
    auto_export::EXPORT,
    hrv_apps::EXPORT,
    golden_cheetah::EXPORT,
    polar_hrm::EXPORT,
    pwx::EXPORT,
    ttbin::EXPORT,
    logs::FITTRACKEE,
    logs::ENDURAIN,
    runalyze::EXPORT,
    kubios::EXPORT,
    tables::EXPORT,
];

/// Whether a file that begins so is read as a stream and kept as the small documents it is [distilled](distil) to.
pub(crate) fn is_distilled(head: &[u8]) -> bool {
    apple::is_export(head) || databases::is_database(head) || runalyze::is_backup(head)
}

/// Reads an export of any size to its end and hands on what is kept of it. Returns what was wrong.
pub(crate) fn distil(
    source: &mut dyn Read,
    head: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    keep: &mut dyn FnMut(Part) -> ControlFlow<()>,
) -> Result<Vec<String>, ReadError> {
    if databases::is_database(head) {
        databases::distil(source, watch, keep)
    } else if runalyze::is_backup(head) {
        runalyze::distil(source, watch, keep)
    } else {
        apple::distil(source, beside, watch, keep)
    }
}

/// Whether a column of this name means something in a table of mornings or runs.
pub(crate) fn is_column(name: &str) -> bool {
    tables::is_column(name)
}

/// Whether a column of a table of one's own holds days, by its name.
pub(crate) fn is_date(name: &str) -> bool {
    tables::is_date(name)
}

/// What is said of a document whose layout was not [held against real files](Document::is_checked).
pub const UNCHECKED: &str = "read by a layout known from public code and descriptions, not checked against a real export: compare a few values with your app";

/// The export and the kind of document that one is of, by its name and beginning; `None` where it is of none.
pub fn export_of(path: &str, bytes: &[u8]) -> Option<(&'static Export, &'static Document)> {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]);
    let beginning = beginning.strip_prefix('\u{feff}').unwrap_or(&beginning);
    known(&Head::of(&name_of(path), beginning))
}

fn known(head: &Head<'_>) -> Option<(&'static Export, &'static Document)> {
    let mut all = EXPORTS.iter().flat_map(|export| export.documents.iter().map(move |one| (export, one)));
    all.find(|(_, document)| (document.is)(head))
}

fn name_of(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase()
}

/// Reads a document of an export; `None` where it is of none.
pub(crate) fn read(
    path: &str,
    content: &str,
    latest: Date,
    zone: &TimeZone,
) -> Option<Result<Contents, ReadError>> {
    let name = name_of(path);
    let (_, document) = known(&Head::of(&name, content))?;
    if content.len() > MAX_BYTES {
        return Some(Err(ReadError::TooLarge { limit_bytes: MAX_BYTES as u64 }));
    }
    let read = (document.read)(&Text { name: &name, content, latest, zone: zone.clone() });
    Some(if document.is_checked { read } else { read.map(Contents::unchecked) })
}
