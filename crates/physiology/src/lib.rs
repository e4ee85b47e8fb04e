//! physiology
pub mod hrv;
pub mod signal;
pub mod statistics;
