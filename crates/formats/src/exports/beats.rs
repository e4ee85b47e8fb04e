//! Variability of recorded beats, or nothing where they do not bear it.

use lope_physiology::hrv;

/// RMSSD of intervals between beats in milliseconds, `NaN` or 0 where the signal was lost: where enough of them are sound and few
/// had to be corrected.
pub(crate) fn rmssd_ms(rr_ms: &[f64], elapsed_s: Option<f64>) -> Option<f64> {
    hrv::reading(rr_ms, elapsed_s).ok().map(|reading| reading.measures.rmssd_ms)
}
