//! Plain statistics: description, normal ranges, robust baselines, change, trend.
//!
//! Values that are not finite count as missing and are left out; a result is `None` where too few remain. A
//! *daily series* is `&[Option<f64>]` with one entry a calendar day, oldest first, the last entry being the day
//! that is asked about; a day without a value is `None` and never closes up.

mod descriptive;
mod normal_range;

pub(crate) use descriptive::quantile_of_sorted;
pub use descriptive::{
    Ddof, QuantileMethod, mean, median, median_absolute_deviation, quantile, standard_deviation,
};
pub use normal_range::{BaselineEnds, Comparison, NormalRange, Position, TooFew, Windows, compare_recent};
