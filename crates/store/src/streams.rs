//! The streams and beat intervals of one activity as one compressed blob.
//!
//! Layout, integers little-endian:
//!
//! ```text
//! magic "LOPS", version u8
//! instants: column of u32, milliseconds
//! channels: count u8, then for each
//!     name length u8, name, steps per unit u32
//!     runs:   column of u32, lengths of present and missing stretches in turn, present first; empty if none is missing
//!     values: column of i32, the present samples in steps
//! intervals: column of u16, milliseconds
//! checksum u64 (FNV-1a of everything before it)
//!
//! column: count u32, byte length u32, bytes as pco writes them (none for an empty column)
//! ```
//!
//! Samples are whole steps of their quantity's resolution, so storage is lossless to that resolution, and the
//! step is written beside them, so a blob can still be read when a resolution becomes finer.

use lope_records::{Channel, Quantity, RrSeries, Streams};
use pco::{
    ChunkConfig, DeltaSpec, ModeSpec,
    data_types::Number,
    standalone::{simple_compress, simple_decompress_into},
};

use crate::Unstorable;

const MAGIC: &[u8; 4] = b"LOPS";
const VERSION: u8 = 1;
const CHECKSUM_LEN: usize = 8;

/// More samples than this are no recording: half a year at one a second. Bounds what a damaged count can
/// allocate.
const MAX_SAMPLES: usize = 1 << 24;

/// Why a blob could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// It does not begin as streams do.
    #[error("not a stream blob")]
    NotStreams,
    /// It has a layout this program does not know.
    #[error("layout {0} is not known; a newer lope wrote it")]
    Version(u8),
    /// Its checksum differs.
    #[error("checksum differs: bytes were changed or lost")]
    Checksum,
    /// It says something that cannot be.
    #[error("{0}")]
    Invalid(String),
}

impl DecodeError {
    fn invalid(what: impl std::fmt::Display) -> DecodeError {
        DecodeError::Invalid(what.to_string())
    }
}

/// Encodes streams and intervals. A sample outside what the quantity could ever be (beyond 2³¹ steps) becomes
/// missing.
///
/// # Errors
/// [`Unstorable`] for more than 2²⁴ samples.
pub fn encode(streams: &Streams, rr: &RrSeries) -> Result<Vec<u8>, Unstorable> {
    let mut blob = Vec::from(MAGIC);
    blob.push(VERSION);
    put_column(&mut blob, streams.time_ms())?;
    let channels: Vec<_> = streams.channels().collect();
    blob.push(
        u8::try_from(channels.len()).map_err(|_| Unstorable { what: "the number of channels".into() })?,
    );
    for (quantity, channel) in channels {
        let name = quantity.name().as_bytes();
        blob.push(u8::try_from(name.len()).map_err(|_| Unstorable { what: "a channel's name".into() })?);
        blob.extend(name);
        put_channel(&mut blob, quantity.steps_per_unit(), channel)?;
    }
    put_column(&mut blob, &rr.intervals_ms)?;
    blob.extend(fnv1a(&blob).to_le_bytes());
    Ok(blob)
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// [`DecodeError`] for a blob that was damaged or not written by [`encode`]. Memory is bounded by what the
/// blob really holds and by 2²⁴ samples a column.
pub fn decode(blob: &[u8]) -> Result<(Streams, RrSeries), DecodeError> {
    let body = blob.len().checked_sub(CHECKSUM_LEN).ok_or(DecodeError::NotStreams)?;
    let (body, checksum) = blob.split_at(body);
    let mut rest = body.strip_prefix(MAGIC).ok_or(DecodeError::NotStreams)?;
    match take_u8(&mut rest)? {
        VERSION => {}
        version => return Err(DecodeError::Version(version)),
    }
    if fnv1a(body).to_le_bytes() != checksum {
        return Err(DecodeError::Checksum);
    }
    let mut streams = Streams::new(take_column(&mut rest)?).map_err(DecodeError::invalid)?;
    for _ in 0..take_u8(&mut rest)? {
        let len = take_u8(&mut rest)?;
        let name = String::from_utf8_lossy(take(&mut rest, len.into())?);
        let quantity = Quantity::from_name(&name)
            .ok_or_else(|| DecodeError::Invalid(format!("{name:?} is not a quantity")))?;
        let channel = take_channel(&mut rest, streams.len())?;
        streams.insert(quantity, channel).map_err(DecodeError::invalid)?;
    }
    let rr = RrSeries { intervals_ms: take_column(&mut rest)? };
    if rest.is_empty() { Ok((streams, rr)) } else { Err(DecodeError::invalid("bytes after the end")) }
}

fn put_channel(blob: &mut Vec<u8>, steps_per_unit: u32, channel: &Channel) -> Result<(), Unstorable> {
    let per_unit = f64::from(steps_per_unit);
    let is_present = |sample: f64| (sample * per_unit).abs() < f64::from(i32::MAX);
    let samples = channel.as_slice();
    let mut values = Vec::with_capacity(samples.len());
    let mut runs = Vec::new();
    // Nearly always all are there; without a way out early, the compiler checks several at once.
    if samples.iter().fold(true, |all, &sample| all & is_present(sample)) {
        values.extend(samples.iter().map(|sample| nearest(sample * per_unit)));
    } else {
        for run in samples.chunk_by(|&a, &b| is_present(a) == is_present(b)) {
            if is_present(run[0]) {
                values.extend(run.iter().map(|sample| nearest(sample * per_unit)));
            } else if runs.is_empty() {
                runs.push(0);
            }
            runs.push(run.len() as u32);
        }
    }
    blob.extend(steps_per_unit.to_le_bytes());
    put_column(blob, &runs)?;
    put_column(blob, &values)
}

/// As [`f64::round`] for what fits, but without a call for each sample: the loop around it is vectorised.
#[expect(clippy::cast_possible_truncation, reason = "cutting the fraction off is meant")]
fn nearest(value: f64) -> i32 {
    let whole = value as i32;
    let rest = value - f64::from(whole);
    whole + i32::from(rest >= 0.5) - i32::from(rest <= -0.5)
}

fn take_channel(rest: &mut &[u8], len: usize) -> Result<Channel, DecodeError> {
    let per_unit = f64::from(take_u32(rest)?);
    if per_unit == 0.0 {
        return Err(DecodeError::invalid("a channel without a scale"));
    }
    let mut runs: Vec<u32> = take_column(rest)?;
    let values: Vec<i32> = take_column(rest)?;
    if runs.is_empty() {
        runs.push(u32::try_from(values.len()).map_err(DecodeError::invalid)?);
    }
    let covered: u64 = runs.iter().copied().map(u64::from).sum();
    let present: u64 = runs.iter().step_by(2).copied().map(u64::from).sum();
    if covered != len as u64 || present != values.len() as u64 {
        return Err(DecodeError::invalid("a channel of another length than its instants"));
    }
    let mut samples = Vec::with_capacity(len);
    let mut values = values.iter();
    for (index, run) in runs.iter().enumerate() {
        let run = *run as usize;
        if index % 2 == 0 {
            // Division, since 1423 / 10 is exactly the 142.3 that 1423 × 0.1 is not.
            samples.extend(values.by_ref().take(run).map(|&steps| f64::from(steps) / per_unit));
        } else {
            samples.resize(samples.len() + run, f64::NAN);
        }
    }
    Ok(Channel::new(samples))
}

fn put_column<T: Number>(blob: &mut Vec<u8>, numbers: &[T]) -> Result<(), Unstorable> {
    let too_long = || Unstorable { what: format!("a stream of {} samples", numbers.len()) };
    if numbers.len() > MAX_SAMPLES {
        return Err(too_long());
    }
    let bytes = if numbers.is_empty() {
        Vec::new()
    } else {
        simple_compress(numbers, &compression()).map_err(|error| Unstorable { what: error.to_string() })?
    };
    for len in [numbers.len(), bytes.len()] {
        blob.extend(u32::try_from(len).map_err(|_| too_long())?.to_le_bytes());
    }
    blob.extend(bytes);
    Ok(())
}

fn take_column<T: Number>(rest: &mut &[u8]) -> Result<Vec<T>, DecodeError> {
    let count = take_u32(rest)? as usize;
    let len = take_u32(rest)? as usize;
    let bytes = take(rest, len)?;
    if count > MAX_SAMPLES {
        return Err(DecodeError::Invalid(format!("a column of {count} numbers")));
    }
    let mut numbers = vec![T::default(); count];
    if count > 0 {
        let progress = simple_decompress_into(bytes, &mut numbers).map_err(DecodeError::invalid)?;
        if progress.n_processed != count || !progress.finished {
            return Err(DecodeError::invalid("a column of another length than it says"));
        }
    }
    Ok(numbers)
}

/// Second differences at level 3: on watch recordings within a quarter of the smallest size found by trying
/// everything, in less than half of the time; the originals beside them are six times as large.
fn compression() -> ChunkConfig {
    ChunkConfig::default()
        .with_compression_level(3)
        .with_mode_spec(ModeSpec::Classic)
        .with_delta_spec(DeltaSpec::TryConsecutive(2))
}

fn take<'a>(rest: &mut &'a [u8], len: usize) -> Result<&'a [u8], DecodeError> {
    let (taken, after) =
        rest.split_at_checked(len).ok_or_else(|| DecodeError::invalid("it ends too early"))?;
    *rest = after;
    Ok(taken)
}

fn take_u8(rest: &mut &[u8]) -> Result<u8, DecodeError> {
    let bytes = take(rest, 1)?.try_into().map_err(DecodeError::invalid)?;
    Ok(u8::from_le_bytes(bytes))
}

fn take_u32(rest: &mut &[u8]) -> Result<u32, DecodeError> {
    let bytes = take(rest, 4)?.try_into().map_err(DecodeError::invalid)?;
    Ok(u32::from_le_bytes(bytes))
}

/// The FNV-1a hash: finds bytes that rotted on disk. Nothing here defends against an attacker who can write
/// the database.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn run() -> (Streams, RrSeries) {
        let mut streams = Streams::new((0..1800).map(|second| second * 1000).collect()).expect("rising");
        let heart_rate =
            (0..1800).map(|second| if second % 600 < 5 { f64::NAN } else { 140.0 + f64::from(second % 7) });
        streams.insert(Quantity::HeartRate, Channel::new(heart_rate.collect())).expect("same length");
        let altitude = (0..1800).map(|second| f64::from(second % 300) / 10.0);
        streams.insert(Quantity::Altitude, Channel::new(altitude.collect())).expect("same length");
        (streams, RrSeries { intervals_ms: (0..4000).map(|beat| 420 + beat % 13).collect() })
    }

    #[test]
    fn a_run_comes_back_as_it_was() {
        let (streams, rr) = run();
        let blob = encode(&streams, &rr).expect("encoded");
        assert_eq!(decode(&blob), Ok((streams, rr)));
        assert!(blob.len() < 1100, "{} bytes", blob.len());
    }

    #[test]
    fn everything_plausible_fits() {
        for quantity in Quantity::ALL {
            let ends = vec![*quantity.plausible().start(), *quantity.plausible().end()];
            let mut streams = Streams::new(vec![0, 1]).expect("rising");
            streams.insert(quantity, Channel::new(ends)).expect("same length");
            let blob = encode(&streams, &RrSeries::default()).expect("encoded");
            assert_eq!(decode(&blob).expect("decoded").0, streams, "{quantity}");
        }
    }

    #[test]
    fn what_could_never_be_becomes_missing() {
        let mut streams = Streams::new(vec![0, 1]).expect("rising");
        streams.insert(Quantity::Distance, Channel::new(vec![5.0, 1e300])).expect("same length");
        let (decoded, _) =
            decode(&encode(&streams, &RrSeries::default()).expect("encoded")).expect("decoded");
        let distance = decoded.channel(Quantity::Distance).expect("kept");
        assert_eq!(distance.iter().collect::<Vec<_>>(), [Some(5.0), None]);
    }

    #[test]
    fn damage_is_named() {
        let (streams, rr) = run();
        let blob = encode(&streams, &rr).expect("encoded");
        assert_eq!(decode(b""), Err(DecodeError::NotStreams));
        assert_eq!(decode(b"not streams at all"), Err(DecodeError::NotStreams));
        assert_eq!(decode(&blob[..blob.len() - 1]), Err(DecodeError::Checksum));
        let mut newer = blob;
        newer[4] = 9;
        assert_eq!(decode(&newer), Err(DecodeError::Version(9)));
    }

    /// A blob with a valid checksum over a body that is not.
    fn sealed(mut body: Vec<u8>) -> Vec<u8> {
        body.extend(fnv1a(&body).to_le_bytes());
        body
    }

    #[test]
    fn a_huge_count_is_refused_before_memory_is_taken() {
        let mut body = Vec::from(MAGIC);
        body.push(VERSION);
        body.extend(u32::MAX.to_le_bytes());
        body.extend(0_u32.to_le_bytes());
        assert!(matches!(decode(&sealed(body)), Err(DecodeError::Invalid(_))));
    }

    proptest! {
        #[test]
        fn any_streams_round_trip_to_their_resolution(
            steps in prop::collection::vec(1_u32..100_000, 0..200),
            channels in prop::collection::btree_map(
                0..Quantity::ALL.len(),
                prop::collection::vec(prop::option::weighted(0.8, 0.0..1.0_f64), 200),
                0..6,
            ),
            intervals_ms in prop::collection::vec(any::<u16>(), 0..300),
        ) {
            let time = steps.iter().scan(0, |now, step| { *now += step; Some(*now) }).collect();
            let mut streams = Streams::new(time).expect("rising");
            for (index, fractions) in channels {
                let quantity = Quantity::ALL[index];
                let (low, high) = (quantity.plausible().start() + 0.0, quantity.plausible().end() + 0.0);
                let samples = fractions.iter().take(streams.len())
                    .map(|one| one.map_or(f64::NAN, |fraction| low + fraction * (high - low)));
                streams.insert(quantity, Channel::new(samples.collect())).expect("same length");
            }
            let rr = RrSeries { intervals_ms };
            let blob = encode(&streams, &rr).expect("encoded");
            let (decoded, decoded_rr) = decode(&blob).expect("decoded");
            streams.round_to_resolution();
            prop_assert_eq!(&decoded, &streams);
            prop_assert_eq!(&decoded_rr, &rr);
            prop_assert_eq!(encode(&decoded, &rr).expect("encoded"), blob, "storing again changes nothing");
        }

        #[test]
        fn damage_is_an_error_and_never_a_panic(at in 5..2000_usize, byte in any::<u8>(), len in 0..2000_usize) {
            let (streams, rr) = run();
            let mut blob = encode(&streams, &rr).expect("encoded");
            blob.truncate(blob.len() - CHECKSUM_LEN);
            let (at, len) = (at % blob.len(), len % blob.len());
            blob[at] ^= byte;
            let _ = decode(&sealed(blob.clone()));
            blob.truncate(len);
            prop_assert!(decode(&sealed(blob)).is_err());
        }
    }
}
