//! Recovering beyond the run.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.
//!
//! Moving, modalities, the mind and money: [`BodyToday`] is what they are chosen by, [`MoveRules`] their amounts.

pub mod budget;
pub mod fuel;
pub mod life;
pub mod mind;
pub mod modalities;
pub mod move_rules;
pub mod routines;
pub mod rules;
pub mod sleep;

mod beyond;
mod body_today;
mod settings;
#[cfg(test)]
mod testing;

pub use beyond::Beyond;
pub use body_today::{BodyToday, Closed, Hurt};
pub use move_rules::MoveRules;
pub use rules::CareRules;
pub use settings::{Hidden, Next, NextSession, Stands};
