//! How hard a moment was, against the runner's own limits.

pub mod hrmax;
pub mod reserve;
pub mod vt1;
pub mod zones;

/// A heart rate that was estimated rather than measured, and how far off it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeartRateEstimate {
    /// The estimate in beats per minute.
    pub bpm: f64,
    /// Its standard error in beats per minute: the truth lies within twice this in about 95 of 100 people.
    pub standard_error_bpm: f64,
}
