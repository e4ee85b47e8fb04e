//! One recorded session.

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

use crate::{Breathing, Kind, Quantity, Sport, Streams, Surface};

/// The SHA-256 of a file's content, which names the original for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// The 64 lower-case hexadecimal digits that `sha256sum` prints.
    pub fn to_hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(hex: &str) -> Option<ContentHash> {
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
        }
        Some(ContentHash(bytes))
    }
}

/// The lasting name of an activity, made from its original's content: the same file gives the same id on every
/// machine. Twelve hexadecimal digits, and `-2`, `-3`… for further sessions of a multisport file.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActivityId(String);

/// The text given is not an activity id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an activity id (twelve hexadecimal digits, such as 3fa1c02b99d4)")]
pub struct InvalidId(pub String);

impl ActivityId {
    /// The id of session `session` (0 for the first) of the original with this hash.
    pub fn new(original: ContentHash, session: usize) -> ActivityId {
        let mut id = original.to_hex();
        id.truncate(12);
        if session > 0 {
            id.push_str(&format!("-{}", session + 1));
        }
        ActivityId(id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ActivityId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<ActivityId, InvalidId> {
        let (stem, session) = text.split_once('-').unwrap_or((&text, "2"));
        let stem_is_hex =
            stem.len() == 12 && stem.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
        if stem_is_hex && session.parse::<usize>().is_ok_and(|session| session >= 2) {
            Ok(ActivityId(text))
        } else {
            Err(InvalidId(text))
        }
    }
}

impl From<ActivityId> for String {
    fn from(id: ActivityId) -> String {
        id.0
    }
}

impl std::fmt::Display for ActivityId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// How the local time of an activity is known.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffsetSource {
    /// The recorder wrote its local time.
    Recorded,
    /// From the time zone at the recorded position.
    Position,
    /// From the runner's own time zone setting, because the file says neither.
    Setting,
}

/// The recorder.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Maker, lower case with underscores, such as `garmin`.
    pub manufacturer: Option<String>,
    /// Model, as the file names it.
    pub product: Option<String>,
    /// Whether heart rate came from a chest strap (`Some(true)`), the wrist (`Some(false)`), or is not known.
    pub chest_strap: Option<bool>,
}

/// A stretch without recording that the runner or the watch asked for.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When the timer stopped, milliseconds since the start.
    pub start_ms: u32,
    /// When it ran again, milliseconds since the start; later than `start_ms`.
    pub end_ms: u32,
}

/// A lap or split.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Lap {
    /// Start, milliseconds since the activity's start.
    pub start_ms: u32,
    /// Time on the clock, seconds.
    pub elapsed_s: f64,
    /// Time the timer ran, seconds.
    pub timer_s: Option<f64>,
    /// Distance, metres.
    pub distance_m: Option<f64>,
    /// Mean heart rate, beats per minute.
    pub mean_heart_rate_bpm: Option<f64>,
    /// Whether the device marked it as rest between efforts.
    pub is_rest: Option<bool>,
}

/// Beat-to-beat intervals recorded with the activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RrSeries {
    /// Successive intervals in milliseconds, in recorded order, as recorded: artefacts included.
    pub intervals_ms: Vec<u16>,
}

/// Why samples were masked.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaskReason {
    /// Outside what is physically possible, such as a heart rate of 0 or 255 bpm.
    Impossible,
    /// A jump no runner could make between two samples.
    Jump,
    /// The clock went back or stood still; the sample was dropped.
    Clock,
}

/// Samples that were taken out as broken, and why.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    /// The quantity; `None` where whole records were dropped.
    #[serde(with = "quantity_name", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Quantity>"))]
    pub quantity: Option<Quantity>,
    /// Why.
    pub reason: MaskReason,
    /// How many samples.
    pub count: u32,
}

mod quantity_name {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::Quantity;

    pub fn serialize<S: Serializer>(quantity: &Option<Quantity>, serializer: S) -> Result<S::Ok, S::Error> {
        quantity.map(Quantity::name).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Quantity>, D::Error> {
        let name = Option::<String>::deserialize(deserializer)?;
        Ok(name.as_deref().and_then(Quantity::from_name))
    }
}

/// Totals as the recorder states them. Kept beside the streams because a summary-only entry has nothing else,
/// and because a device's own training effect cannot be recomputed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// Time on the clock from start to end, seconds.
    pub elapsed_s: Option<f64>,
    /// Time the timer ran, seconds.
    pub timer_s: Option<f64>,
    /// Time in motion, seconds.
    pub moving_s: Option<f64>,
    /// Distance, metres.
    pub distance_m: Option<f64>,
    /// Climb, metres.
    pub ascent_m: Option<f64>,
    /// Descent, metres.
    pub descent_m: Option<f64>,
    /// Mean heart rate, beats per minute.
    pub mean_heart_rate_bpm: Option<f64>,
    /// Highest heart rate, beats per minute.
    pub max_heart_rate_bpm: Option<f64>,
    /// The vendor's load of the session, in the vendor's own unit. Opaque: never mixed with Lope's load.
    pub device_load: Option<f64>,
    /// The vendor's aerobic training effect, 0–5. Opaque.
    pub device_training_effect: Option<f64>,
}

/// What only a swim has.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Swim {
    /// Length of the pool, metres; `None` in open water.
    pub pool_length_m: Option<f64>,
    /// Lengths swum.
    pub lengths: Option<u32>,
    /// Strokes of one arm or both, as the watch counts them.
    pub strokes: Option<u32>,
}

impl Swim {
    /// The distance that lengths of a pool make, metres.
    pub fn distance_m(&self) -> Option<f64> {
        let metres = self.pool_length_m? * f64::from(self.lengths?);
        (metres > 0.0).then_some(metres)
    }
}

/// One recorded session of one sport.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// When it began.
    pub start: Timestamp,
    /// Local time at the start, as an offset from UTC.
    pub offset: Offset,
    /// How the offset is known.
    pub offset_source: OffsetSource,
    /// The sport.
    pub sport: Sport,
    /// The vendor's finer word, lower case with underscores: `trail`, `treadmill`, `track`…
    pub sub_sport: Option<String>,
    /// The name the runner gave it.
    pub name: Option<String>,
    /// What sort of run the runner said it was.
    pub stated_kind: Option<Kind>,
    /// What the runner said it took, on the CR10 scale (0 rest – 10 maximal).
    pub effort_cr10: Option<f64>,
    /// How the runner said it breathed.
    pub breathing: Option<Breathing>,
    /// What the runner said it was run on.
    pub surface: Option<Surface>,
    /// The recorder.
    pub device: Device,
    /// What only a swim has.
    pub swim: Option<Swim>,
    /// Totals as the recorder states them.
    pub totals: Totals,
    /// Laps, in order.
    pub laps: Vec<Lap>,
    /// Recorded pauses, in order, not overlapping.
    pub pauses: Vec<Pause>,
    /// Time series.
    pub streams: Streams,
    /// Beat-to-beat intervals.
    pub rr: RrSeries,
    /// What was taken out as broken.
    pub masked: Vec<Masked>,
}

impl Activity {
    /// An activity that starts at an instant and holds nothing else yet.
    pub fn new(start: Timestamp, sport: Sport) -> Activity {
        Activity {
            start,
            offset: Offset::UTC,
            offset_source: OffsetSource::Setting,
            sport,
            sub_sport: None,
            name: None,
            stated_kind: None,
            effort_cr10: None,
            breathing: None,
            surface: None,
            device: Device::default(),
            swim: None,
            totals: Totals::default(),
            laps: Vec::new(),
            pauses: Vec::new(),
            streams: Streams::default(),
            rr: RrSeries::default(),
            masked: Vec::new(),
        }
    }

    /// The runner's local date at the start: the day this activity counts for.
    pub fn date(&self) -> Date {
        self.offset.to_datetime(self.start).date()
    }

    /// Time on the clock from start to end, seconds: as the recorder states it, and never less than what was recorded, timed
    /// or moved in it; 0 when none is known.
    pub fn elapsed_s(&self) -> f64 {
        let recorded_s = self.streams.time_ms().last().map_or(0.0, |&ms| f64::from(ms) / 1000.0);
        let Totals { elapsed_s, timer_s, moving_s, .. } = self.totals;
        [elapsed_s, timer_s, moving_s].into_iter().flatten().fold(recorded_s, f64::max)
    }

    /// How much was recorded, to choose between two recordings of the same session: beats first, then
    /// channels, then samples.
    pub fn richness(&self) -> (bool, usize, usize) {
        (!self.rr.intervals_ms.is_empty(), self.streams.channels().count(), self.streams.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_the_content() {
        let hash = ContentHash([0xab; 32]);
        assert_eq!(ContentHash::from_hex(&hash.to_hex()), Some(hash));
        assert_eq!(ActivityId::new(hash, 0).as_str(), "abababababab");
        assert_eq!(ActivityId::new(hash, 1).as_str(), "abababababab-2");
        for good in ["abababababab", "0123456789ab-2"] {
            assert!(ActivityId::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "abc", "ABABABABABAB", "abababababab-1", "abababababab-x", "../../etc/pas"] {
            assert!(ActivityId::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_late_run_counts_for_the_local_day() {
        let mut run = Activity::new("2026-11-22T03:30:00Z".parse().expect("timestamp"), Sport::Running);
        run.offset = Offset::constant(-8);
        assert_eq!(run.date(), jiff::civil::date(2026, 11, 21));
    }
}
