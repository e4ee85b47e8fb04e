//! Telling what a file is by its content.

use jiff::{ToSpan, Zoned, civil::Date};
use lope_records::{Activity, ContentHash, Niggle, Observation, Stated};
use sha2::{Digest, Sha256};

use crate::{
    IndexedActivity, ReadError, clean, exports,
    exports::Harvest,
    fit::{self, FitContents},
    gpx, strava,
    table::Table,
    tcx, text, wellness, xml,
};

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
    /// Values of mornings.
    Wellness {
        /// In the order of the file.
        observations: Vec<Observation>,
        /// Places that hurt.
        niggles: Vec<Niggle>,
        /// What was left out, by line.
        warnings: Vec<String>,
    },
    /// What a service's list says of sessions, with or without a recording.
    Index(Vec<IndexedActivity>),
    /// What a service keeps of a runner beside days and sessions.
    Stated {
        /// Things and bests.
        stated: Stated,
        /// What was left out.
        warnings: Vec<String>,
    },
}

impl Contents {
    /// The same with the note that its layout was not held against real files. An index is read without notes.
    pub(crate) fn unchecked(mut self) -> Contents {
        if let Contents::Activities { warnings, .. }
        | Contents::Wellness { warnings, .. }
        | Contents::Stated { warnings, .. } = &mut self
        {
            warnings.push(exports::UNCHECKED.to_owned());
        }
        self
    }
}

/// The SHA-256 of a payload: what names an original, whatever it was packed in.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// Reads one payload, already unpacked, telling its format by the content. `path` only helps to say
/// what is wrong; `now` is the present where the runner lives: its zone is for recordings that say neither their local
/// time nor a position, and what is dated after it was not measured.
///
/// # Errors
/// [`ReadError`] when nothing can be read from it. A file that is half broken gives what it holds.
pub fn read(path: &str, bytes: &[u8], now: &Zoned) -> Result<Contents, ReadError> {
    if let Some(what) = side_file(path, bytes) {
        return Err(ReadError::not_an_activity(what));
    }
    let contents = match bytes {
        [] => Err(ReadError::Empty),
        [b'P', b'K', 3, 4, ..] => Err(ReadError::unsupported("an archive whose name does not end in .zip")),
        _ if is_fit(bytes) => read_fit(bytes, now),
        _ if exports::is_ttbin(bytes) => {
            exports::read_ttbin(bytes)?.finish(now.time_zone()).map(Contents::unchecked)
        }
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', ..] => Err(ReadError::not_an_activity(
            "a database under a name that hides it: call it something ending in .db, or leave it in its archive",
        )),
        _ if is_binary(bytes) => Err(ReadError::Unrecognised),
        _ => read_text(path, &text::decode(bytes), now),
    };
    match contents {
        Ok(Contents::Activities { activities, mut warnings }) => {
            let ahead = activities.iter().map(Activity::date).filter(|date| *date > latest(now)).max();
            warnings
                .extend(ahead.map(|date| format!("dated {date}, which is yet to come: its clock was wrong")));
            Ok(Contents::Activities { activities, warnings })
        }
        Err(ReadError::Unrecognised) if is_named_like_a_recording(path) => {
            Err(ReadError::damaged("it is named like a recording, but its content is none"))
        }
        contents => contents,
    }
}

/// The last day that something can have been measured on: it may be tomorrow already where the runner was.
fn latest(now: &Zoned) -> Date {
    now.date().saturating_add(1.day())
}

fn is_named_like_a_recording(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    [".fit", ".tcx", ".gpx"].iter().any(|ending| path.ends_with(ending))
}

fn read_fit(bytes: &[u8], now: &Zoned) -> Result<Contents, ReadError> {
    let FitContents { mut activities, observations, warnings } = fit::read(bytes, now.time_zone())?;
    if activities.is_empty() {
        let mut harvest = Harvest::until(latest(now));
        observations.iter().for_each(|one| harvest.add(one.date, one.metric, &one.source, one.value));
        // No file of a night was at hand: their layout is that of the profile.
        return harvest.finish("all-day monitoring").map(Contents::unchecked);
    }
    activities.iter_mut().for_each(clean);
    Ok(Contents::Activities { activities, warnings })
}

fn read_text(path: &str, content: &str, now: &Zoned) -> Result<Contents, ReadError> {
    let trimmed = content.trim_start();
    match trimmed.as_bytes() {
        [] => Err(ReadError::Empty),
        [b'<', ..] => match xml::root(trimmed)?.as_deref() {
            Some("gpx") => gpx::read(trimmed)?.finish(now.time_zone()),
            Some("TrainingCenterDatabase") => tcx::read(trimmed)?.finish(now.time_zone()),
            Some("HealthData") => Err(ReadError::not_an_activity(
                "Apple Health's export under another name: call it export.xml, or leave it in its archive",
            )),
            _ => read_export(path, trimmed, now).unwrap_or(Err(ReadError::Unrecognised)),
        },
        [b'[' | b'{', ..] if !trimmed.starts_with("[Params]") => match read_export(path, trimmed, now) {
            Some(contents) => contents,
            None => wellness::read_json(trimmed, latest(now))?.ok_or(ReadError::Unrecognised),
        },
        _ => match Table::of(trimmed) {
            Some(table) if strava::is_index(&table) => strava::read(&table, content.len()),
            table => match read_export(path, trimmed, now) {
                Some(contents) => contents,
                None => match table {
                    Some(table) if wellness::is_wellness(&table.header) => {
                        wellness::read_table(&table, content.len(), latest(now))
                    }
                    _ => Err(ReadError::Unrecognised),
                },
            },
        },
    }
}

fn read_export(path: &str, content: &str, now: &Zoned) -> Option<Result<Contents, ReadError>> {
    exports::read(path, content, latest(now), now.time_zone())
}

/// The signature of a FIT file, after the header's length, versions and the size of the data.
fn is_fit(bytes: &[u8]) -> bool {
    bytes.get(8..12) == Some(b".FIT")
}

/// Text has no zero bytes, but for UTF-16, which says what it is.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.contains(&0) && !head.starts_with(&[0xff, 0xfe]) && !head.starts_with(&[0xfe, 0xff])
}

/// Files that operating systems leave beside the runner's own.
fn side_file(path: &str, bytes: &[u8]) -> Option<&'static str> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    if bytes.starts_with(&[0, 5, 0x16, 7]) || name.starts_with("._") {
        Some("a side file of macOS (AppleDouble)")
    } else if matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini") {
        Some("a side file of the operating system")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        "2026-11-27T12:00[UTC]".parse().unwrap()
    }

    fn refused(path: &str, bytes: &[u8]) -> String {
        read(path, bytes, &now()).unwrap_err().to_string()
    }

    #[test]
    fn the_hash_is_that_of_sha256sum() {
        assert_eq!(
            content_hash(b"abc").to_hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn the_content_counts_not_the_name() {
        let gpx = b"<?xml version='1.0'?><!-- c --><gpx><trk><trkseg><trkpt lat='1' lon='2'>\
            <time>2026-11-22T08:00:00Z</time></trkpt></trkseg></trk></gpx>";
        for path in ["a.gpx", "a.fit", "a"] {
            assert!(matches!(read(path, gpx, &now()), Ok(Contents::Activities { .. })), "{path}");
        }
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(std::str::from_utf8(gpx).unwrap().encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert!(matches!(read("a.gpx", &utf16, &now()), Ok(Contents::Activities { .. })));
        assert!(matches!(read("w.txt", b"date,hrv\n2026-11-22,60\n", &now()), Ok(Contents::Wellness { .. })));
    }

    #[test]
    fn what_is_not_read_is_told_apart() {
        insta::assert_snapshot!(
            [
                refused("a.fit", b""),
                refused("a.gpx", b" \n"),
                refused("b/._a.fit", b"\0\x05\x16\x07\0\x02\0\0Mac OS X"),
                refused("b/.DS_Store", b"\0\0\0\x01Bud1"),
                refused("a.fit", b"PK\x03\x04...."),
                refused("a.bin", b"\x01\x00\x02"),
                refused("a.fit.gz", b"\x0e\x10\x02\x03\x04\x05\x06\x07.FAT"),
                refused("a.html", b"<html><body></body></html>"),
                refused("a.txt", b"nothing of note"),
                refused("a.csv", b"a,b\n1,2\n"),
                refused("a.json", b"{}"),
                refused("a.gpx", b"<gpx><rte><rtept/></rte></gpx>"),
                refused("a.gpx", b"<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx/>"),
            ]
            .join("\n"),
            @r"
        the file is empty: copy or export it again
        the file is empty: copy or export it again
        no activity: this is a side file of macOS (AppleDouble)
        no activity: this is a side file of the operating system
        an archive whose name does not end in .zip cannot be opened here: unpack it with another program and import the folder
        not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
        damaged: it is named like a recording, but its content is none; copy or export it again
        not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
        not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
        not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
        not a recording or wellness file that Lope reads: export it as FIT, TCX, GPX or CSV
        no activity: this is a route to follow
        refused as unsafe: the document declares its own entities; if you trust it, unpack or clean it with another program first
        "
        );
    }
}
