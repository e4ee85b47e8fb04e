//! What is kept of a database: small documents of Lope's own, one a year and one a workout, so that a later export brings the same bytes
//! for what it tells again.

use serde::{Deserialize, Serialize};

use super::super::nights::Stage;

/// Whose database it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Origin {
    HealthConnect,
    Gadgetbridge,
}

impl Origin {
    /// Its name in sources.
    pub(super) fn name(self) -> &'static str {
        match self {
            Origin::HealthConnect => "health-connect",
            Origin::Gadgetbridge => "gadgetbridge",
        }
    }
}

/// All that a year of a database tells of nights and mornings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Year {
    /// Whose database; its name says what the document is.
    #[serde(rename = "phone-year-of")]
    pub(super) origin: Origin,
    pub(super) year: i16,
    /// Apps or devices that told, by name.
    pub(super) tellers: Vec<String>,
    pub(super) sleep: Vec<Slept>,
    pub(super) values: Vec<Single>,
    /// Heart rate in five minutes asleep: seconds since 1970 and its mean.
    pub(super) heart: Vec<(i64, f64)>,
}

/// Start and end, seconds since 1970; ahead of UTC, where it is told; stage; teller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Slept(
    pub(super) i64,
    pub(super) i64,
    pub(super) Option<i32>,
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

/// When, ahead of UTC where it is told, what, how much, teller.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub(super) struct Single(
    pub(super) i64,
    pub(super) Option<i32>,
    pub(super) What,
    pub(super) f64,
    pub(super) u16,
);

/// What a single value is, in the unit of its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum What {
    /// Of the day it was told on.
    RestingHeartRate,
    /// Of the day it was told on: the device's mean of the night.
    NightRmssd,
    /// Of the day it was told on: the device's figure of the night.
    NightRespiration,
    /// Of the day it was told on.
    SleepScore,
    /// The first of the day.
    BodyMass,
    /// Of the night it was measured in.
    Rmssd,
    /// Of the night it was measured in.
    Respiration,
    /// Of the night it was measured in.
    Oxygen,
}

/// One workout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Workout {
    /// Whose database; its name says what the document is.
    #[serde(rename = "phone-workout-of")]
    pub(super) origin: Origin,
    /// The word for what it was.
    pub(super) kind: String,
    pub(super) name: Option<String>,
    /// Begin and end, seconds since 1970.
    pub(super) start_s: i64,
    pub(super) end_s: i64,
    /// Ahead of UTC, seconds, where it is told.
    pub(super) offset_s: Option<i32>,
    pub(super) teller: String,
    pub(super) timer_s: Option<f64>,
    pub(super) distance_m: Option<f64>,
    pub(super) ascent_m: Option<f64>,
    pub(super) mean_heart_rate_bpm: Option<f64>,
    pub(super) max_heart_rate_bpm: Option<f64>,
    /// Seconds since its start, beats per minute.
    pub(super) heart: Vec<(i64, u16)>,
}
