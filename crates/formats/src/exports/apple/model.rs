//! What is kept of an export: small documents of Lope's own, one a year and one a workout, so that a next export of the same phone
//! brings the same bytes for what it tells again.

use serde::{Deserialize, Serialize};

use super::super::nights::Stage;

/// All that a year of an export tells of nights and mornings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Year {
    /// The year; its name says what the document is.
    #[serde(rename = "apple-health")]
    pub(super) year: i16,
    /// Who told, by name.
    pub(super) tellers: Vec<Teller>,
    /// Stretches of sleep.
    pub(super) sleep: Vec<Slept>,
    /// Readings of variability.
    pub(super) variability: Vec<Variability>,
    /// Single values.
    pub(super) values: Vec<Single>,
    /// Heart rate in five minutes asleep: seconds since 1970 and its mean.
    pub(super) heart: Vec<(i64, f64)>,
}

/// An app or a device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Teller {
    pub(super) name: String,
    /// Whether it is Apple's own watch.
    pub(super) is_watch: bool,
}

/// Start, end, ahead of UTC, stage, teller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Slept(
    pub(super) i64,
    pub(super) i64,
    pub(super) i32,
    pub(super) SleptStage,
    pub(super) u16,
);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SleptStage {
    Asleep,
    Light,
    Deep,
    Rem,
    Awake,
}

impl From<SleptStage> for Stage {
    fn from(stage: SleptStage) -> Stage {
        match stage {
            SleptStage::Asleep => Stage::Asleep,
            SleptStage::Light => Stage::Light,
            SleptStage::Deep => Stage::Deep,
            SleptStage::Rem => Stage::Rem,
            SleptStage::Awake => Stage::Awake,
        }
    }
}

/// One reading of about a minute.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize, Deserialize)]
pub(super) struct Variability {
    /// Seconds since 1970.
    pub(super) at_s: i64,
    /// Ahead of UTC, seconds.
    pub(super) offset_s: i32,
    /// Its teller.
    pub(super) teller: u16,
    /// As the teller states it.
    pub(super) sdnn_ms: f64,
    /// Intervals between the beats, milliseconds; 0 where beats are missing.
    pub(super) rr_ms: Vec<u16>,
}

/// When, ahead of UTC, what, how much, teller.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub(super) struct Single(pub(super) i64, pub(super) i32, pub(super) What, pub(super) f64, pub(super) u16);

/// What a single value is, in the unit of its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum What {
    RestingHeartRate,
    Respiration,
    Oxygen,
    WristTemperature,
    BodyMass,
    Rmssd,
}

/// One workout, with what other records tell of its time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Workout {
    /// Apple's word for what it was; its name says what the document is.
    #[serde(rename = "apple-workout")]
    pub(super) kind: String,
    /// Begin, seconds since 1970.
    pub(super) start_s: i64,
    /// End, seconds since 1970.
    pub(super) end_s: i64,
    /// Ahead of UTC, seconds; `None` where the export does not know local time.
    pub(super) offset_s: Option<i32>,
    pub(super) teller: String,
    pub(super) is_indoor: bool,
    pub(super) timer_s: Option<f64>,
    pub(super) distance_m: Option<f64>,
    pub(super) ascent_m: Option<f64>,
    pub(super) mean_heart_rate_bpm: Option<f64>,
    pub(super) max_heart_rate_bpm: Option<f64>,
    /// What the runner said it took, 1 to 10.
    pub(super) effort: Option<f64>,
    /// When it was stopped and went on, seconds since its start.
    pub(super) pauses: Vec<(i64, i64)>,
    /// Seconds since its start, beats per minute.
    pub(super) heart: Vec<(i64, u16)>,
    /// Seconds since its start, degrees north and east, metres, metres per second.
    pub(super) route: Vec<RoutePoint>,
    /// The files its route is from.
    pub(super) routes: Vec<String>,
}

/// One point of a route.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct RoutePoint(
    pub(super) f64,
    pub(super) f64,
    pub(super) f64,
    pub(super) Option<f64>,
    pub(super) Option<f64>,
);
