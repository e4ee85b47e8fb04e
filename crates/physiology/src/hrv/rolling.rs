//! Variability along a run, window by window.

use super::quality::judge;
use super::{COMPLETE_COVERAGE, Cleaned, DfaMethod, Reading, Unknown, dfa_alpha1};

/// Two months of windows every five seconds: a recording longer than that is a broken clock.
const MOST_WINDOWS: f64 = 1e6;

/// How the windows lie and what is computed in them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RollingRules {
    /// Length of a window, seconds.
    pub window_s: f64,
    /// From the beginning of one window to the next, seconds.
    pub step_s: f64,
    /// How α1 is computed.
    pub method: DfaMethod,
}

impl Default for RollingRules {
    /// Two minutes every five seconds, detrended as in the studies that relate α1 to thresholds (Rogers et al.
    /// 2021, *Frontiers in Physiology* 11:596567).
    fn default() -> RollingRules {
        RollingRules { window_s: 120.0, step_s: 5.0, method: DfaMethod::Detrended { lambda: 500.0 } }
    }
}

/// One window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RollingPoint {
    /// When it begins, seconds since the first beat.
    pub start_s: f64,
    /// Its variability, or why it has none.
    pub reading: Result<Reading, Unknown>,
    /// The scaling exponent; `None` where the window has no reading, or is broken by lost signal.
    pub alpha1: Option<f64>,
}

/// Variability in windows along a cleaned series; see [`clean`](super::clean).
///
/// A window takes the intervals that end in `(start, start + window]` and is judged like a recording: coverage,
/// artefacts, number of intervals. Only whole windows are given. Empty where the window is not positive, the step
/// is below 0.1 s, or they make more than a million windows.
pub fn rolling(cleaned: &Cleaned, rules: &RollingRules) -> Vec<RollingPoint> {
    let Some(&end_s) = cleaned.end_s.last() else { return Vec::new() };
    let steps = (end_s - rules.window_s) / rules.step_s;
    if !(rules.window_s > 0.0 && rules.step_s >= 0.1 && (0.0..MOST_WINDOWS).contains(&steps)) {
        return Vec::new();
    }
    let windows = steps as usize + 1;
    let (mut first, mut last) = (0, 0);
    (0..windows)
        .map(|index| {
            let start_s = index as f64 * rules.step_s;
            while first < cleaned.end_s.len() && cleaned.end_s[first] <= start_s {
                first += 1;
            }
            while last < cleaned.end_s.len() && cleaned.end_s[last] <= start_s + rules.window_s {
                last += 1;
            }
            let rr_ms = &cleaned.rr_ms[first..last.max(first)];
            let reading = read_window(rr_ms, &cleaned.touched[first..last.max(first)], rules.window_s);
            let alpha1 = reading.ok().and_then(|_| dfa_alpha1(rr_ms, rules.method));
            RollingPoint { start_s, reading, alpha1 }
        })
        .collect()
}

fn read_window(rr_ms: &[f64], touched: &[bool], window_s: f64) -> Result<Reading, Unknown> {
    let sum_ms: f64 = rr_ms.iter().filter(|rr| rr.is_finite()).sum();
    let ratio = sum_ms / (1000.0 * window_s);
    if !COMPLETE_COVERAGE.contains(&ratio) {
        return Err(Unknown::Coverage { ratio });
    }
    // A corrected beat touches the interval on either side of it.
    let corrected_beats = touched.iter().filter(|touched| **touched).count().div_ceil(2);
    judge(rr_ms, corrected_beats)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain::tests::reference_series;
    use crate::hrv::{Edition, clean};

    const PLAIN: RollingRules = RollingRules { window_s: 120.0, step_s: 5.0, method: DfaMethod::Adjacent };

    #[test]
    fn windows_cover_the_recording() {
        let rr = reference_series();
        let points = rolling(&clean(&rr, Edition::Exact), &PLAIN);
        // 270.122 s: the last whole window begins at 150 s.
        assert_eq!((points.len(), points[0].start_s, points[30].start_s), (31, 0.0, 150.0));
        assert!(points.iter().all(|point| point.reading.is_ok() && point.alpha1.is_some()));
        let first: Vec<f64> = {
            let mut sum = 0.0;
            rr.iter()
                .copied()
                .take_while(|rr| {
                    sum += rr;
                    sum <= 120_000.0
                })
                .collect()
        };
        assert_eq!(points[0].alpha1, dfa_alpha1(&first, DfaMethod::Adjacent));
    }

    #[test]
    fn lost_signal_makes_its_windows_unknown() {
        let mut rr = reference_series();
        rr.insert(150, 60_000.0);
        let points = rolling(&clean(&rr, Edition::Exact), &PLAIN);
        assert!(points[0].alpha1.is_some());
        let middle = points.iter().find(|point| point.start_s == 80.0).unwrap();
        assert!(matches!(middle.reading, Err(Unknown::Coverage { .. })) && middle.alpha1.is_none());
    }

    #[test]
    fn senseless_rules_give_nothing() {
        let cleaned = clean(&reference_series(), Edition::Exact);
        for (window_s, step_s) in [(0.0, 5.0), (120.0, 0.0), (f64::NAN, 5.0), (1e9, 5.0), (120.0, f64::NAN)] {
            assert!(rolling(&cleaned, &RollingRules { window_s, step_s, ..PLAIN }).is_empty());
        }
        assert!(rolling(&Cleaned::default(), &PLAIN).is_empty());
        let endless = [[800.0; 50].as_slice(), &[1e300]].concat();
        assert!(rolling(&clean(&endless, Edition::Exact), &PLAIN).is_empty());
    }
}
