//! The literature's equations for endurance running, on plain numbers and slices.
//!
//! Each function states what it computes, the formula, the units, the range in which it holds, what it does with
//! missing input, and the publication it comes from. The crate knows nothing of files, dates or athletes' records:
//! callers bring numbers and take numbers away.
//!
//! # Conventions
//!
//! **A recorded series** is a slice of `f64` beside a slice `duration_s` of the same length. Sample `i` stands for
//! `duration_s[i]` seconds of the session: 1.0 for a watch recording every second, longer for smart recording, and
//! 0.0 where the watch was paused or the recording has a gap. `NaN` marks a sample that was not measured.
//! [`Sampled`] holds one such series and checks it once. Functions that return a series (grades, grade-adjusted
//! speeds) use `NaN` in the same sense; nowhere else does `NaN` leave this crate.
//!
//! **Missing is `None`.** A function whose input is missing, impossible, or outside the range in which its equation
//! means anything returns `None`. No function panics, and no number returned is `NaN` or infinite. Sums over a
//! series count what was measured and do not fill gaps: compare [`Sampled::present_s`] with
//! [`Sampled::total_s`] before trusting a sum over a series with holes.
//!
//! **Units are in the names**: `speed_mps`, `duration_s`, `heart_rate_bpm`. Grades are fractions (0.05 is 5 %), rise
//! over horizontal distance. Loads of different methods have different units and never mix.
//!
//! **Evidence grades** in the documentation (strong, moderate, weak, contested, expert opinion) say how far a number
//! may be trusted as a guide to training, not whether the arithmetic is right.

pub mod economy;
pub mod fitness;
pub mod grade;
pub mod hrv;
pub mod intensity;
mod line;
pub mod load;
pub mod performance;
pub mod questionnaire;
mod sampled;
pub mod signal;
pub mod sleep;
pub mod statistics;

pub use sampled::Sampled;

/// The value when it is a number a caller can use.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// The value when it is a number not below zero.
pub(crate) fn non_negative(value: f64) -> Option<f64> {
    (value.is_finite() && value >= 0.0).then_some(value)
}

/// The value when it is a number above zero.
pub(crate) fn positive(value: f64) -> Option<f64> {
    (value.is_finite() && value > 0.0).then_some(value)
}
