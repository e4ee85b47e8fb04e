//! Writing what others read: workouts for watches and services, sessions for calendars.
//!
//! A [`Workout`] holds the steps, a [`WorkoutText`] its words; each writer gives the file that its reader expects, or says
//! what that reader cannot hold. The same workout and words give the same bytes.

mod calendar;
mod fit;
mod intervals;
mod tcx;
mod text;
mod zwo;

use lope_records::{Workout, WorkoutError, WorkoutText};

pub use calendar::{Entry, When, calendar};
pub use fit::{Written, fit_schedule, fit_workout};
pub use intervals::{intervals_event, intervals_text};
pub use tcx::tcx_workout;
pub use zwo::zwo_workout;

/// The lower end of a cap on a watch that knows only ranges, beats per minute: nobody on foot is below it, so the watch
/// warns above the cap and never below.
const CAP_FLOOR_BPM: u8 = 60;

/// Why a workout cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// It is none that a watch could lead through.
    #[error(transparent)]
    Workout(#[from] WorkoutError),
    /// More steps than the format holds.
    #[error("{format} holds at most {most} steps and this workout has {steps}: choose another format")]
    TooManySteps {
        /// The format.
        format: &'static str,
        /// What it holds.
        most: usize,
        /// What there is.
        steps: usize,
    },
    /// A step longer than the format holds.
    #[error("a step of {format} lasts at most {most}: choose another format")]
    StepTooLong {
        /// The format.
        format: &'static str,
        /// What it holds.
        most: &'static str,
    },
    /// A step that ends in a way the format does not know.
    #[error("{format} has no step that ends {ends}: choose another format")]
    StepEnd {
        /// The format.
        format: &'static str,
        /// How it ends.
        ends: &'static str,
    },
    /// The encoder refused.
    #[error("the workout cannot be written as FIT: {0}")]
    Fit(String),
}

/// The lower end of a heart-rate range where only a cap is asked for.
fn low_end_bpm(low_bpm: Option<u8>, high_bpm: u8) -> u8 {
    low_bpm.unwrap_or_else(|| CAP_FLOOR_BPM.min(high_bpm.saturating_sub(1)))
}

/// The name and the note of the step at an index, empty where there is none.
fn of_step(text: &WorkoutText, index: usize) -> (&str, &str) {
    (text.steps.get(index).map_or("", String::as_str), text.notes.get(index).map_or("", String::as_str))
}

/// Whether the workout can be written at all.
fn checked(workout: &Workout) -> Result<&Workout, WriteError> {
    workout.check()?;
    Ok(workout)
}
