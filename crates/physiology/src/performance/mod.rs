//! What races say about a runner: VDOT, race prediction and critical speed.

pub mod critical_speed;
pub mod riegel;
pub mod vdot;

/// Half-marathon distance.
pub const HALF_MARATHON_M: f64 = 21_097.5;

/// Marathon distance.
pub const MARATHON_M: f64 = 42_195.0;
