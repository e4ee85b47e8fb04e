//! How a run was run.

use serde::{Deserialize, Serialize};

/// How a run was run over its steady part on flat ground, and whether that held to the end.
///
/// Form changes with speed and slope, so only seconds near the run's own usual speed and near level count, and the speed
/// they were run at stands beside them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunningForm {
    /// Seconds of steady running on flat ground that it was taken over.
    pub steady_s: f64,
    /// Mean speed over those seconds, metres per second.
    pub speed_mps: f64,
    /// Mean speed over the first third of those seconds, and over the last.
    pub thirds_mps: [f64; 2],
    /// Cadence, steps per minute.
    pub cadence_spm: Option<Held>,
    /// Ground contact time, milliseconds.
    pub ground_contact_ms: Option<Held>,
    /// Share of ground contact on the left foot, percent.
    pub balance_left_pct: Option<Held>,
    /// Vertical oscillation, millimetres.
    pub oscillation_mm: Option<Held>,
}

/// One quantity over steady running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// Its mean.
    pub mean: f64,
    /// Its mean over the first third of the steady seconds, and over the last.
    pub thirds: [f64; 2],
}

impl Held {
    /// How much it changed from the first third to the last.
    pub fn drift(&self) -> f64 {
        self.thirds[1] - self.thirds[0]
    }
}

impl RunningForm {
    /// How much faster the last third was than the first, as a share of the speed.
    pub fn quickening(&self) -> f64 {
        (self.thirds_mps[1] - self.thirds_mps[0]) / self.speed_mps
    }

    /// Whether every number in it is one.
    pub fn is_finite(&self) -> bool {
        let held = [self.cadence_spm, self.ground_contact_ms, self.balance_left_pct, self.oscillation_mm];
        let of_held = held.into_iter().flatten().map(|one| one.mean + one.thirds[0] + one.thirds[1]);
        of_held
            .chain([self.steady_s + self.speed_mps, self.thirds_mps[0] + self.thirds_mps[1]])
            .all(f64::is_finite)
    }
}
