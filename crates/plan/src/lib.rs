//! Weeks and seasons that keep the rules.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.

pub mod library;
pub mod paces;
