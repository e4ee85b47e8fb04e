//! Heart-rate variability from the intervals between beats.
//!
//! An RR series is `&[f64]`: the intervals in milliseconds in the order of the beats. `NaN` stands for a stretch
//! that was lost or rejected; nothing is ever differenced across it.

mod time_domain;
mod trend;

pub use time_domain::{TimeDomain, time_domain};
pub use trend::{Trend, TrendWindows, ln_rmssd_trend};
