//! The fast part of a session.

use serde::{Deserialize, Serialize};

/// The fast stretches of a run that stand out from the rest of it: the repeats of an interval session, the tempo between
/// warm-up and cool-down.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// How many stretches.
    pub repeats: u32,
    /// All of them together, seconds.
    pub total_s: f64,
    /// Mean grade-adjusted speed over them, metres per second.
    pub speed_mps: f64,
    /// Mean heart rate over them, beats per minute.
    pub heart_rate_bpm: Option<f64>,
}

impl Work {
    /// Mean length of a stretch, seconds.
    pub fn repeat_s(&self) -> f64 {
        self.total_s / f64::from(self.repeats.max(1))
    }

    /// Whether every number in it is one.
    pub fn is_finite(&self) -> bool {
        (self.total_s + self.speed_mps).is_finite()
    }
}
