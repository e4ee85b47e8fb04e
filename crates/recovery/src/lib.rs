//! The recovery system: what should today be, and why?
//!
//! A [`morning`] is a pure function of a runner's [`History`](lope_records::History), a date and the [`Rules`].
//! Its steps are the modules of this crate, in the order of the morning:
//!
//! 1. [`measure`](measure()): each activity's figures — load, zones, drift, efficiency — against the [`Limits`] that
//!    held on its day, and its kind; [`label`] adds the kinds that need the days around.
//! 2. signals: today's values beside the runner's own normal ranges, never across sources, never stale.
//! 3. markers: subjective, autonomic, performance — each bad, normal, good, or unknown.
//! 4. safety: gates above every score.
//! 5. decide: every rule says what it allows at most; the lowest wins.
//! 6. prescribe: how to do it.
//! 7. [`review`](review()): afterwards, was easy easy?
//!
//! Beside them [`rules`] holds every threshold with its [`evidence`]. This crate does no I/O, reads no clock and
//! draws no random number: the same history and rules give the same answer for ever. Nothing here is a diagnosis.

pub mod evidence;
pub mod rules;

mod day;
mod gates;
mod known;
mod look_back;
mod run;
mod state;
#[cfg(test)]
mod testing;
mod words;

pub use day::assemble::{HISTORY_DAYS, morning};
pub use day::morning::{
    Alternative, Confidence, ConfidenceLevel, Counterfactual, DayKind, Decision, Effect, Marker, MarkerKind,
    Morning, Prescription, Reason, Status, Twin,
};
pub use look_back::review::{Check, Review, Sign, Verdict, review};
pub use rules::{LevelRules, RULES_VERSION, RaceWindow, Rules};
pub use run::classify::label;
pub use run::limits::{Limit, Limits, Origin};
pub use run::measure::measure;
pub use state::trend::Trend;
