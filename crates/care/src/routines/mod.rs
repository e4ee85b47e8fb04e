//! Routines of mobility, stretching, feet, drills and self-massage: moves as data, chosen for a body, walked through in time.

pub mod moves;
pub mod player;
pub mod session;
pub mod suggest;

#[cfg(test)]
mod tests;
