//! The Poincaré plot.

use crate::statistics::{Ddof, standard_deviation};

/// Axes of the ellipse of the Poincaré plot, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poincare {
    /// Spread across the line of identity: short-term variability.
    pub sd1_ms: f64,
    /// Spread along the line of identity: long-term variability.
    pub sd2_ms: f64,
}

/// `SD1 = SD((RRᵢ₊₁ − RRᵢ)/√2)` and `SD2 = SD((RRᵢ₊₁ + RRᵢ)/√2)`, n − 1, over intervals that follow each other.
///
/// Brennan, Palaniswami & Kamen 2001, *IEEE Transactions on Biomedical Engineering* 48:1342–7. The identity
/// `SD2² = 2·SDNN² − SDSD²/2`, which some tools compute instead, holds only in the limit of a long series. `None`
/// below two pairs; a `NaN` or non-positive interval breaks the pair.
pub fn poincare(rr_ms: &[f64]) -> Option<Poincare> {
    let mut across = Vec::with_capacity(rr_ms.len());
    let mut along = Vec::with_capacity(rr_ms.len());
    for pair in rr_ms.windows(2) {
        if pair[0] > 0.0 && pair[1] > 0.0 && pair[0].is_finite() && pair[1].is_finite() {
            across.push(pair[1] - pair[0]);
            along.push(pair[1] + pair[0]);
        }
    }
    let axis = |values: &[f64]| Some(standard_deviation(values, Ddof::Sample)? / std::f64::consts::SQRT_2);
    Some(Poincare { sd1_ms: axis(&across)?, sd2_ms: axis(&along)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain;
    use crate::hrv::time_domain::tests::reference_series;

    #[test]
    fn sd1_is_sdsd_over_the_root_of_two() {
        let rr = reference_series();
        let axes = poincare(&rr).unwrap();
        let measures = time_domain(&rr).unwrap();
        assert!((axes.sd1_ms - measures.sdsd_ms.unwrap() / 2.0_f64.sqrt()).abs() < 1e-9);
        let identity = (2.0 * measures.sdnn_ms.powi(2) - measures.sdsd_ms.unwrap().powi(2) / 2.0).sqrt();
        assert!((axes.sd2_ms / identity - 1.0).abs() < 0.01);
    }

    #[test]
    fn pairs_end_at_gaps() {
        assert_eq!(poincare(&[800.0, f64::NAN, 810.0, 820.0]), None);
        assert_eq!(poincare(&[]), None);
    }
}
