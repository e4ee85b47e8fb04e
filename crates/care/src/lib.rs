//! Recovering beyond the run.
//!
//! Pure, as `lope-recovery` is: no I/O, no clock, no chance, no sentence.
