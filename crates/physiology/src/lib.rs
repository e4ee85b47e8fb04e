//! physiology
pub mod hrv;
pub mod questionnaire;
pub mod signal;
pub mod sleep;
pub mod statistics;
