//! Heart-rate variability from the intervals between beats.
//!
//! An RR series is `&[f64]`: the intervals in milliseconds in the order of the beats. `NaN` stands for a stretch
//! that was lost or rejected; nothing is ever differenced across it.

mod artefact;
mod detrend;
mod dfa;
mod filter;
mod frequency;
mod poincare;
mod quality;
mod resample;
mod rolling;
mod time_domain;
mod trend;

pub use artefact::{Artefacts, Corrected, Edition, correct_artefacts, find_artefacts};
pub use detrend::smoothness_priors;
pub use dfa::{ALPHA1_BEATS, DfaMethod, dfa_alpha1, dfa_exponent};
pub use filter::{EctopicRule, PLAUSIBLE_RR_MS, reject_ectopic, reject_implausible};
pub use frequency::{BandPowers, HF_HZ, LF_HZ, VLF_HZ, WelchRules, lomb_scargle, welch};
pub use poincare::{Poincare, poincare};
pub use quality::{
    COMPLETE_COVERAGE, Cleaned, FEWEST_INTERVALS, MOST_CORRECTED_PCT, Reading, Unknown, clean, coverage,
    reading,
};
pub use resample::Interpolation;
pub use rolling::{RollingPoint, RollingRules, rolling};
pub use time_domain::{TimeDomain, time_domain};
pub use trend::{Trend, TrendWindows, ln_rmssd_trend};
