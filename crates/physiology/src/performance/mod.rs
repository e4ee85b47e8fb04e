//! What races say about a runner: VDOT, race prediction and critical speed.

pub mod critical_speed;
pub mod riegel;
pub mod vdot;

/// Five kilometres.
pub const FIVE_KM_M: f64 = 5_000.0;

/// Ten kilometres.
pub const TEN_KM_M: f64 = 10_000.0;

/// Half-marathon distance.
pub const HALF_MARATHON_M: f64 = 21_097.5;

/// Marathon distance.
pub const MARATHON_M: f64 = 42_195.0;

/// The distances over which a runner's best efforts are kept, from a lap of a track to a marathon; 1,609.344 m is a mile.
pub const STANDARD_DISTANCES_M: [f64; 9] =
    [400.0, 1_000.0, 1_609.344, 3_000.0, FIVE_KM_M, TEN_KM_M, 15_000.0, HALF_MARATHON_M, MARATHON_M];
