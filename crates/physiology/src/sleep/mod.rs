//! Sleep: duration, debt, timing and regularity.
//!
//! Times are the runner's *local clock*, so that a night before the clocks change compares with the night after by
//! the clock on the wall. Only when sleep began and ended is used: stages from wrist sensors are not.

mod debt;
mod regularity;
mod timing;

pub use debt::{Debt, debt};
pub use regularity::{RegularityRules, regularity_index};
pub use timing::{Night, epochs, mean_midpoint_h, midpoint_spread_h, social_jet_lag_h};
