//! Time-domain measures.

/// Time-domain measures of one stretch of RR intervals.
///
/// Definitions of the Task Force of the ESC and NASPE 1996, *Circulation* 93:1043–65.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeDomain {
    /// Number of intervals used.
    pub intervals: usize,
    /// Number of differences between intervals that truly follow each other.
    pub differences: usize,
    /// Mean interval, milliseconds.
    pub mean_rr_ms: f64,
    /// Mean heart rate `60 000 / mean RR`, beats per minute.
    pub heart_rate_bpm: f64,
    /// Standard deviation of the intervals (n − 1), milliseconds. Not comparable with RMSSD.
    pub sdnn_ms: f64,
    /// Root mean square of successive differences, milliseconds.
    pub rmssd_ms: f64,
    /// Natural logarithm of RMSSD in milliseconds; `None` where RMSSD is zero.
    pub ln_rmssd: Option<f64>,
    /// Standard deviation of the successive differences (n − 1), milliseconds; `None` with a single difference.
    pub sdsd_ms: Option<f64>,
    /// Share of the *differences* larger than 50 ms, percent.
    pub pnn50_pct: f64,
}

/// Time-domain measures of an RR series.
///
/// `RMSSD = √(mean((RRᵢ₊₁ − RRᵢ)²))` over pairs of intervals that follow each other; a `NaN` or non-positive
/// interval breaks the pair. `None` below two intervals or without any pair.
pub fn time_domain(rr_ms: &[f64]) -> Option<TimeDomain> {
    let valid = |rr: f64| rr.is_finite() && rr > 0.0;

    let mut intervals = 0_usize;
    let mut sum_ms = 0.0;
    let mut differences = 0_usize;
    let (mut sum_of_differences, mut sum_of_squares) = (0.0, 0.0);
    let mut beyond_50_ms = 0_usize;
    let mut previous = f64::NAN;
    for &rr in rr_ms {
        if !valid(rr) {
            previous = f64::NAN;
            continue;
        }
        intervals += 1;
        sum_ms += rr;
        let difference = rr - previous;
        if !difference.is_nan() {
            differences += 1;
            sum_of_differences += difference;
            sum_of_squares += difference * difference;
            beyond_50_ms += usize::from(difference.abs() > 50.0);
        }
        previous = rr;
    }
    if intervals < 2 || differences == 0 {
        return None;
    }

    let mean_rr_ms = sum_ms / intervals as f64;
    let deviations: f64 =
        rr_ms.iter().filter(|rr| valid(**rr)).map(|rr| (rr - mean_rr_ms) * (rr - mean_rr_ms)).sum();
    let rmssd_ms = (sum_of_squares / differences as f64).sqrt();
    let sdsd_ms = (differences > 1).then(|| {
        let count = differences as f64;
        ((sum_of_squares - sum_of_differences * sum_of_differences / count).max(0.0) / (count - 1.0)).sqrt()
    });
    let measures = TimeDomain {
        intervals,
        differences,
        mean_rr_ms,
        heart_rate_bpm: 60_000.0 / mean_rr_ms,
        sdnn_ms: (deviations / (intervals - 1) as f64).sqrt(),
        rmssd_ms,
        ln_rmssd: (rmssd_ms > 0.0).then(|| rmssd_ms.ln()),
        sdsd_ms,
        pnn50_pct: 100.0 * beyond_50_ms as f64 / differences as f64,
    };
    (measures.sdnn_ms.is_finite() && measures.rmssd_ms.is_finite() && measures.heart_rate_bpm.is_finite())
        .then_some(measures)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A series that any language can regenerate: respiratory and slow waves plus linear congruential noise.
    pub(crate) fn reference_series() -> Vec<f64> {
        let mut state: u64 = 12_345;
        (0..300)
            .map(|i| {
                state = (1_103_515_245 * state + 12_345) % (1 << 31);
                let noise = state as f64 / f64::from(1_u32 << 31);
                let i = f64::from(i);
                let tau = std::f64::consts::TAU;
                (900.0 + 60.0 * (tau * i / 5.3).sin() + 40.0 * (tau * i / 37.0).sin() + 50.0 * (noise - 0.5))
                    .round()
            })
            .collect()
    }

    /// NeuroKit2 0.2.13 and hrv-analysis 1.0.6 agree on all but SDSD, where the latter divides by n.
    #[test]
    fn neurokit_and_hrv_analysis_on_the_reference_series() {
        let rr = reference_series();
        assert_eq!(rr[..10], [908.0, 953.0, 964.0, 876.0, 866.0, 909.0, 983.0, 985.0, 923.0, 877.0]);
        assert_eq!(rr.iter().sum::<f64>(), 270_122.0);
        let measures = time_domain(&rr).unwrap();
        assert!((measures.rmssd_ms - 53.674_262_187_799_86).abs() < 1e-9);
        assert!((measures.ln_rmssd.unwrap() - 3.982_933_597_751_4).abs() < 1e-9);
        assert!((measures.sdnn_ms - 54.408_967_471_916_7).abs() < 1e-9);
        assert!((measures.mean_rr_ms - 900.406_666_666_7).abs() < 1e-9);
        assert!((measures.pnn50_pct - 45.819_397_993_311).abs() < 1e-9);
        assert!((measures.sdsd_ms.unwrap() - 53.764_085_50).abs() < 1e-7);
    }

    #[test]
    fn nothing_is_differenced_across_a_gap() {
        // 800 and 400 never followed each other: the beats between were lost.
        let measures = time_domain(&[800.0, 810.0, f64::NAN, 400.0, 410.0]).unwrap();
        assert_eq!((measures.intervals, measures.differences), (4, 2));
        assert!((measures.rmssd_ms - 10.0).abs() < 1e-12);
    }

    #[test]
    fn too_little_is_none() {
        assert_eq!(time_domain(&[]), None);
        assert_eq!(time_domain(&[800.0]), None);
        assert_eq!(time_domain(&[800.0, f64::NAN, 810.0]), None);
        assert_eq!(time_domain(&[800.0, 0.0, -5.0, 810.0]), None);
        assert_eq!(time_domain(&[f64::MAX, f64::MAX]), None);
        let flat = time_domain(&[800.0, 800.0]).unwrap();
        assert_eq!((flat.rmssd_ms, flat.ln_rmssd, flat.sdsd_ms), (0.0, None, None));
    }

    proptest! {
        #[test]
        fn scaling_the_series_scales_the_measures(
            rr in prop::collection::vec(300.0..2000.0_f64, 3..200),
            factor in 0.5..2.0_f64,
        ) {
            let one = time_domain(&rr).unwrap();
            let scaled: Vec<f64> = rr.iter().map(|rr| rr * factor).collect();
            let other = time_domain(&scaled).unwrap();
            prop_assert!((other.rmssd_ms - one.rmssd_ms * factor).abs() < 1e-9 * one.rmssd_ms.max(1.0) * 10.0);
            prop_assert!((other.sdnn_ms - one.sdnn_ms * factor).abs() < 1e-9 * one.sdnn_ms.max(1.0) * 10.0);
        }

        #[test]
        fn never_panics_or_leaks_nan(rr in prop::collection::vec(prop::num::f64::ANY, 0..50)) {
            if let Some(measures) = time_domain(&rr) {
                prop_assert!(measures.rmssd_ms.is_finite() && measures.sdnn_ms.is_finite());
                prop_assert!((0.0..=100.0).contains(&measures.pnn50_pct));
            }
        }
    }
}
