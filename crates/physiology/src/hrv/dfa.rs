//! Detrended fluctuation analysis: the short-term scaling exponent α1.

use super::detrend::smoothness_priors;

/// Window lengths in beats over which α1 is usually fitted (Peng et al. 1995, *Chaos* 5:82–7).
pub const ALPHA1_BEATS: std::ops::RangeInclusive<usize> = 4..=16;

/// Residual variances up to this count as none, in the unit of the series squared.
const NO_VARIANCE: f64 = 1e-8;

/// How the exponent is computed. One series gives clearly different values by each: a threshold such as 0.75 means
/// nothing without the method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DfaMethod {
    /// Adjacent windows from the first beat on, as published; an incomplete last window is left out.
    Adjacent,
    /// NeuroKit2's default: windows that overlap by half and end before the last beat; one that a line fits
    /// perfectly is left out of the mean, which raises it.
    Overlapping,
    /// The series is detrended by smoothness priors first (Tarvainen et al. 2002), then adjacent windows, as in
    /// Kubios.
    Detrended {
        /// The regularisation λ; Kubios uses 500.
        lambda: f64,
    },
}

/// The short-term scaling exponent α1 over windows of 4–16 beats.
///
/// The series less its mean is summed up; in windows of `n` beats a straight line is taken off and `F(n)` is the
/// root of the mean residual variance; α1 is the slope of `log F` over `log n`. White noise gives 0.586 over these
/// scales, not 0.5, and Brownian motion 1.51.
///
/// `None` where the series has a gap, is shorter than two of the longest windows, or does not vary.
pub fn dfa_alpha1(rr_ms: &[f64], method: DfaMethod) -> Option<f64> {
    dfa_exponent(rr_ms, method, ALPHA1_BEATS)
}

/// The scaling exponent over any range of window lengths of at least three beats; see [`dfa_alpha1`].
pub fn dfa_exponent(
    rr_ms: &[f64],
    method: DfaMethod,
    window_beats: std::ops::RangeInclusive<usize>,
) -> Option<f64> {
    let longest = *window_beats.end();
    let usable = *window_beats.start() >= 3
        && longest <= rr_ms.len() / 2
        && rr_ms.iter().all(|rr| rr.is_finite() && rr.abs() < 1e9);
    if !usable {
        return None;
    }
    let profile = match method {
        DfaMethod::Adjacent | DfaMethod::Overlapping => profile(rr_ms),
        DfaMethod::Detrended { lambda } => profile(&smoothness_priors(rr_ms, lambda)?),
    };

    let mut fluctuations = Vec::with_capacity(window_beats.clone().count());
    for beats in window_beats {
        let step = if method == DfaMethod::Overlapping { beats / 2 } else { beats };
        // The overlapping form never reaches the window that ends with the last beat.
        let last_start = profile.len() - beats - usize::from(method == DfaMethod::Overlapping);
        let line = Line::of(beats);
        let (mut sum, mut windows) = (0.0, 0_usize);
        for start in (0..=last_start).step_by(step) {
            let variance = line.residual_variance(&profile[start..start + beats]);
            if method == DfaMethod::Overlapping && variance <= NO_VARIANCE {
                continue;
            }
            sum += variance;
            windows += 1;
        }
        if sum <= NO_VARIANCE {
            return None;
        }
        fluctuations.push(((beats as f64).ln(), 0.5 * (sum / windows as f64).ln()));
    }
    crate::line::fit(&fluctuations).map(|(slope, _)| slope)
}

/// The running sum of the series less its mean.
fn profile(series: &[f64]) -> Vec<f64> {
    let mean = series.iter().sum::<f64>() / series.len() as f64;
    let mut sum = 0.0;
    series
        .iter()
        .map(|value| {
            sum += value - mean;
            sum
        })
        .collect()
}

/// What a straight line through windows of one length has in common.
struct Line {
    middle: f64,
    sum_of_squares: f64,
}

impl Line {
    fn of(beats: usize) -> Line {
        let n = beats as f64;
        Line { middle: (n - 1.0) / 2.0, sum_of_squares: n * (n * n - 1.0) / 12.0 }
    }

    /// The mean square of what a least-squares line leaves of a window.
    fn residual_variance(&self, window: &[f64]) -> f64 {
        let origin = window[0];
        let (mut sum, mut squares, mut product) = (0.0, 0.0, 0.0);
        let mut x = -self.middle;
        for value in window {
            let y = value - origin;
            sum += y;
            squares += y * y;
            product += x * y;
            x += 1.0;
        }
        let n = window.len() as f64;
        (squares - sum * sum / n - product * product / self.sum_of_squares).max(0.0) / n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain::tests::reference_series;
    use proptest::prelude::*;

    #[test]
    fn plain_and_neurokit_on_the_reference_series() {
        let rr = reference_series();
        let adjacent = dfa_alpha1(&rr, DfaMethod::Adjacent).unwrap();
        let overlapping = dfa_alpha1(&rr, DfaMethod::Overlapping).unwrap();
        assert!((adjacent - 0.570_627_760_177_3).abs() < 1e-9, "{adjacent}");
        assert!((overlapping - 0.554_874_0).abs() < 1e-6, "{overlapping}");
        // NeuroKit's hrv_nonlinear fits 4–11 beats by default.
        let to_eleven = dfa_exponent(&rr, DfaMethod::Overlapping, 4..=11).unwrap();
        assert!((to_eleven - 0.610_684_1).abs() < 1e-6, "{to_eleven}");
    }

    /// Independent uniform numbers, as white as any for a second-order statistic.
    fn white_noise(len: usize) -> Vec<f64> {
        let mut state: u64 = 12_345;
        (0..len)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
            })
            .collect()
    }

    #[test]
    fn white_noise_is_not_one_half_on_short_scales() {
        let alpha = dfa_alpha1(&white_noise(20_000), DfaMethod::Adjacent).unwrap();
        assert!((alpha - 0.586).abs() < 0.01, "{alpha}");
    }

    #[test]
    fn brownian_motion_is_one_and_a_half() {
        let mut sum = 0.0;
        let walk: Vec<f64> = white_noise(20_000)
            .iter()
            .map(|step| {
                sum += step;
                sum
            })
            .collect();
        let alpha = dfa_alpha1(&walk, DfaMethod::Adjacent).unwrap();
        assert!((alpha - 1.51).abs() < 0.02, "{alpha}");
    }

    #[test]
    fn detrending_lowers_the_exponent_of_a_drifting_series() {
        let drifting: Vec<f64> =
            reference_series().iter().enumerate().map(|(i, rr)| rr - 2.0 * i as f64).collect();
        let plain = dfa_alpha1(&drifting, DfaMethod::Adjacent).unwrap();
        let detrended = dfa_alpha1(&drifting, DfaMethod::Detrended { lambda: 500.0 }).unwrap();
        assert!(
            (detrended - dfa_alpha1(&reference_series(), DfaMethod::Detrended { lambda: 500.0 }).unwrap())
                .abs()
                < 1e-6
        );
        assert!(plain != detrended);
    }

    #[test]
    fn too_short_gapped_or_flat_is_none() {
        assert_eq!(dfa_alpha1(&reference_series()[..31], DfaMethod::Adjacent), None);
        assert_eq!(dfa_alpha1(&[800.0; 300], DfaMethod::Adjacent), None);
        let mut gapped = reference_series();
        gapped[150] = f64::NAN;
        assert_eq!(dfa_alpha1(&gapped, DfaMethod::Overlapping), None);
        assert_eq!(dfa_alpha1(&reference_series(), DfaMethod::Detrended { lambda: f64::NAN }), None);
        assert_eq!(dfa_exponent(&reference_series(), DfaMethod::Adjacent, 2..=16), None);
    }

    proptest! {
        #[test]
        fn scale_and_level_do_not_matter(
            rr in prop::collection::vec(400.0..1200.0_f64, 40..200),
            factor in 0.5..3.0_f64,
            level in -300.0..300.0_f64,
        ) {
            let one = dfa_alpha1(&rr, DfaMethod::Adjacent).unwrap();
            let moved: Vec<f64> = rr.iter().map(|rr| rr * factor + level).collect();
            prop_assert!((dfa_alpha1(&moved, DfaMethod::Adjacent).unwrap() - one).abs() < 1e-6);
        }
    }
}
