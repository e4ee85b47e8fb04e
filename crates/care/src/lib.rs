//! Recovering beyond the run.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.
//!
//! Moving, modalities, the mind and money: [`BodyToday`] is what they are chosen by, [`MoveRules`] their amounts.

mod body_today;
pub mod budget;
pub mod mind;
pub mod modalities;
pub mod move_rules;
pub mod routines;
#[cfg(test)]
mod testing;

pub use body_today::{BodyToday, Closed, Hurt};
pub use move_rules::MoveRules;
