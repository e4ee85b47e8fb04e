//! Recovering beyond the run.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.

pub mod fuel;
pub mod life;
pub mod rules;
pub mod sleep;

mod settings;

pub use rules::CareRules;
pub use settings::{Hidden, Next, NextSession, Stands};
