//! Recorded signals: smoothing, cleaning, resampling, best efforts.
//!
//! A signal is a pair of slices: an axis that rises strictly (seconds, or metres for smoothing over distance) and
//! one value for each of its points, `NaN` where none was recorded. The shorter slice sets the length.

mod best_effort;
mod cadence_lock;
mod heart_rate;
mod mean_maximal;
mod resample;
mod smoothing;

pub use best_effort::{FASTEST_RUNNER_MPS, Held, Stretch, fastest_stretch, fastest_stretches, highest_held};
pub use cadence_lock::{CadenceLock, CadenceLockRules, cadence_locks};
pub use heart_rate::{DespikeRules, Despiked, despike_heart_rate};
pub use mean_maximal::{BestMean, mean_maximal};
pub use resample::{Even, resample};
pub use smoothing::{moving_mean, moving_median};
