//! TTBIN: what TomTom's running watches write.
//!
//! A header says how long the record of each tag is; after it come records, each with its tag. Numbers are little-endian. The layout is
//! that of public code for these watches.

use jiff::{Timestamp, tz::Offset};
use lope_records::{Activity, Device, Quantity, Sport, Totals};

use super::{Document, Export};
use crate::{
    ReadError,
    recordings::{Recordings, Track},
    samples::Samples,
    totals, zone,
};

pub(super) const EXPORT: Export = Export {
    name: "TomTom",
    obtained: "the watch's own files, as programs for it saved them",
    documents: &[Document {
        named: "`*.ttbin`",
        read_as: "the session with heart rate, route, speed, distance and steps; pauses; of a treadmill its distance",
        left: "laps, training goals, swims",
        is_checked: false,
        is: |_| false,
        read: |_| Err(ReadError::Unrecognised),
    }],
};

const HEADER: u8 = 0x20;
const STATUS: u8 = 0x21;
const GPS: u8 = 0x22;
const HEART_RATE: u8 = 0x25;
const SUMMARY: u8 = 0x27;
const TREADMILL: u8 = 0x32;
/// Where the header says how many lengths follow, and where they begin, with the tag in front.
const COUNT_AT: usize = 117;
const LENGTHS_AT: usize = 118;

/// Whether a file begins like one: the tag of a header, a version in use, and lengths that name the records that every file has.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    bytes.first() == Some(&HEADER)
        && bytes.get(1..3).is_some_and(|version| (7..=20).contains(&version[0]) && version[1] == 0)
        && lengths(bytes).is_some_and(|(lengths, _)| lengths[usize::from(STATUS)] > 0)
}

/// The length of each record by its tag, the tag included, and where the records begin.
fn lengths(bytes: &[u8]) -> Option<([u16; 256], usize)> {
    let count = usize::from(*bytes.get(COUNT_AT)?);
    let end = LENGTHS_AT + 3 * count;
    let mut lengths = [0; 256];
    for entry in bytes.get(LENGTHS_AT..end)?.chunks_exact(3) {
        lengths[usize::from(entry[0])] = u16::from_le_bytes([entry[1], entry[2]]);
    }
    Some((lengths, end))
}

fn u16_at(record: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(record.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(record: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?))
}

fn f32_at(record: &[u8], at: usize) -> Option<f64> {
    u32_at(record, at).map(f32::from_bits).map(f64::from).filter(|value| value.is_finite())
}

fn degrees_at(record: &[u8], at: usize) -> Option<f64> {
    u32_at(record, at).map(|bits| f64::from(bits.cast_signed()) / 1e7)
}

/// Reads the session of a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Recordings, ReadError> {
    let cut = || ReadError::damaged("it ends within its header");
    let (lengths, begin) = lengths(bytes).ok_or_else(cut)?;
    let header = bytes.get(1..COUNT_AT).ok_or_else(cut)?;
    let ahead_s = u32_at(header, 111).map(u32::cast_signed).map_or(0, i64::from);
    let local_s = u32_at(header, 7).map(i64::from).ok_or_else(cut)?;
    let offset: Option<Offset> = zone::plausible_offset(ahead_s);
    let utc = |local_s: u32| Timestamp::from_second(i64::from(local_s) - ahead_s).ok();
    let start = Timestamp::from_second(local_s - ahead_s)
        .map_err(|_| ReadError::damaged("a start outside of time"))?;

    let mut samples = Samples::default();
    let (mut kind, mut totals) = (None, Totals::default());
    let mut rest = &bytes[begin..];
    let mut is_cut = false;
    while let Some(&tag) = rest.first() {
        let length = usize::from(lengths[usize::from(tag)]);
        let Some(record) = rest.get(1..length).filter(|_| length > 0) else {
            is_cut = true;
            break;
        };
        rest = &rest[length..];
        match tag {
            STATUS => {
                kind = kind.or(record.get(1).copied());
                if record.first() == Some(&2) {
                    samples.mark_break();
                }
            }
            GPS => gps(record, &mut samples),
            HEART_RATE => {
                let bpm = record.first().copied().filter(|&bpm| bpm > 0);
                if let Some((instant, bpm)) = u32_at(record, 2).and_then(utc).zip(bpm) {
                    samples.push(instant, &[(Quantity::HeartRate, f64::from(bpm))]);
                }
            }
            TREADMILL => {
                if let Some((instant, metres)) = u32_at(record, 0).and_then(utc).zip(f32_at(record, 4)) {
                    samples.push(instant, &[(Quantity::Distance, metres)]);
                }
            }
            SUMMARY => {
                kind = record.first().copied().or(kind);
                totals.distance_m = f32_at(record, 1);
                totals.timer_s = u32_at(record, 5).map(|seconds| f64::from(seconds) + 1.0);
            }
            _ => {}
        }
    }
    let sport = match kind {
        Some(0 | 7) => Sport::Running,
        Some(1) => Sport::Cycling,
        Some(2) => Sport::Swimming,
        _ => Sport::Other,
    };
    let mut recordings = Recordings::default();
    for recorded in samples.finish(Some(start)).map_err(|error| ReadError::damaged(error.to_string()))? {
        let mut activity = Activity::new(recorded.start, sport);
        activity.sub_sport = (kind == Some(7)).then(|| "treadmill".to_owned());
        activity.device = Device { manufacturer: Some("tomtom".to_owned()), ..Device::default() };
        recorded.fill(&mut activity);
        recordings.add(vec![Track { activity, offset, untimed: 0 }])?;
    }
    if let [only] = &mut recordings.tracks[..] {
        only.activity.totals = totals::plausible(totals);
    }
    if is_cut {
        recordings.cut_short("it ends within a record, or has one of a kind that it does not name")?;
    }
    recordings.or_not_an_activity("a file of a TomTom watch without a sample")
}

/// A satellite fix; without one the time has no meaning.
fn gps(record: &[u8], samples: &mut Samples) {
    let seconds = u32_at(record, 12).filter(|&seconds| seconds != u32::MAX && seconds > 0);
    let Some(instant) = seconds.and_then(|seconds| Timestamp::from_second(seconds.into()).ok()) else {
        return;
    };
    let speed = u16_at(record, 10).map(|speed| f64::from(speed) / 100.0);
    let steps = record.get(26).map(|&steps| f64::from(steps) * 60.0);
    let values = [
        (Quantity::Latitude, degrees_at(record, 0)),
        (Quantity::Longitude, degrees_at(record, 4)),
        (Quantity::Speed, speed),
        (Quantity::Distance, f32_at(record, 22)),
        (Quantity::Cadence, steps.filter(|&steps| steps > 0.0)),
    ];
    let values: Vec<_> = values.into_iter().filter_map(|(what, value)| Some((what, value?))).collect();
    samples.push(instant, &values);
}
