//! The mind: short guided sessions, when they are offered, goals that can be kept, and low mood that stays.

pub mod goals;
pub mod mood;
pub mod offer;
pub mod session;

#[cfg(test)]
mod tests;
