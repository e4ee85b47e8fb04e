//! Plain statistics: description, normal ranges, robust baselines, change, trend.
//!
//! Values that are not finite count as missing and are left out; a result is `None` where too few remain. A
//! *daily series* is `&[Option<f64>]` with one entry a calendar day, oldest first, the last entry being the day
//! that is asked about; a day without a value is `None` and never closes up.

mod change;
mod descriptive;
mod interval;
mod linear_gaussian;
mod normal_range;
mod robust;
mod trend;
mod usual;
pub mod wandering;

pub use change::{Change, cusum};
pub(crate) use descriptive::quantile_of_sorted;
pub use descriptive::{
    Ddof, QuantileMethod, mean, median, median_absolute_deviation, normal_share_below, quantile,
    standard_deviation,
};
pub use interval::{
    MeanInterval, adjusted_mean_interval, difference_interval, difference_interval_in_time, mean_interval,
    student_t,
};
pub use linear_gaussian::{Belief, Filtered, LinearGaussian};
pub use normal_range::{BaselineEnds, Comparison, NormalRange, Position, TooFew, Windows, compare_recent};
pub use robust::{WinsorisedRules, winsorised_baseline};
pub use trend::{Line, Slope, common_slope, common_slope_of_scores, slopes_on_two, theil_sen};
pub use usual::{deviations_from_before, loads_above_usual};
