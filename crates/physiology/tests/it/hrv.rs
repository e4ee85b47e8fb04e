//! Heart-rate variability on real recordings.

use lope_physiology::hrv::{
    DfaMethod, Edition, RollingRules, WelchRules, clean, dfa_alpha1, dfa_exponent, poincare, rolling,
    time_domain, welch,
};
use serde_json::Value;

use crate::corpus;

/// The series of the reference file that are plain numbers, with the results of both libraries.
fn reference_series() -> Option<Vec<(Vec<f64>, Value)>> {
    let reference = std::fs::read_to_string(corpus::find("hrv_reference.json")?).expect("a text file");
    let reference: Value = serde_json::from_str(&reference).expect("JSON");
    let files = [
        ("hrv-analysis/tests/test_nn_intervals.txt", "hrv-analysis/tests/test_nn_intervals.txt"),
        (
            "rhenanbartels-hrv/tests/test_files/real_rri.txt",
            "rhenanbartels-hrv/tests/test_files/real_rri.txt",
        ),
        ("rhenanbartels-hrv/hrv/sampledata/rest_rri.txt", "rhenanbartels-hrv/hrv/sampledata/rest_rri.txt"),
        ("pyhrv SampleNNISeriesLong", "pyhrv/pyhrv/files/SampleNNISeriesLong.npy"),
        ("pyhrv SampleNNISeriesShort", "pyhrv/pyhrv/files/SampleNNISeriesShort.npy"),
    ];
    files
        .into_iter()
        .map(|(key, file)| {
            let path = corpus::find(file)?;
            let npy = path.extension().is_some_and(|extension| extension == "npy");
            let rr = if npy { corpus::npy(&path) } else { corpus::numbers(&path) };
            assert_eq!(rr.len() as u64, reference[key]["n"], "{key}");
            Some((rr, reference[key].clone()))
        })
        .collect()
}

#[track_caller]
fn assert_close(found: f64, expected: &Value, relative: f64) {
    let expected = expected.as_f64().expect("a number");
    assert!((found - expected).abs() <= relative * expected.abs(), "{found} is not {expected}");
}

#[test]
fn time_domain_equals_neurokit_and_hrv_analysis() {
    for (rr, expected) in reference_series().unwrap_or_default() {
        if rr.contains(&0.0) {
            // Both libraries count the recorder's closing zero as an interval; here it is none.
            assert!(time_domain(&rr).unwrap().rmssd_ms < expected["rmssd"].as_f64().unwrap());
            continue;
        }
        let found = time_domain(&rr).unwrap();
        assert_close(found.mean_rr_ms, &expected["mean"], 1e-12);
        assert_close(found.sdnn_ms, &expected["sdnn1"], 1e-11);
        assert_close(found.rmssd_ms, &expected["rmssd"], 1e-12);
        assert_close(found.pnn50_pct, &expected["hrvanalysis"]["pnni_50"], 1e-12);
        let axes = poincare(&rr).unwrap();
        assert_close(axes.sd1_ms, &expected["nk2"]["HRV_SD1"], 1e-11);
        assert_close(axes.sd2_ms, &expected["nk2"]["HRV_SD2"], 1e-11);
    }
}

#[test]
fn welch_equals_hrv_analysis() {
    for (rr, expected) in reference_series().unwrap_or_default() {
        if rr.contains(&0.0) {
            assert_eq!(welch(&rr, &WelchRules::default()), None, "an interval of zero is a gap");
            continue;
        }
        let found = welch(&rr, &WelchRules::default()).unwrap();
        assert_close(found.vlf_ms2, &expected["hrvanalysis"]["vlf"], 1e-9);
        assert_close(found.lf_ms2, &expected["hrvanalysis"]["lf"], 1e-9);
        assert_close(found.hf_ms2, &expected["hrvanalysis"]["hf"], 1e-9);
    }
}

#[test]
fn scaling_exponents_equal_each_method() {
    for (rr, expected) in reference_series().unwrap_or_default() {
        assert_close(
            dfa_alpha1(&rr, DfaMethod::Adjacent).unwrap(),
            &expected["dfa_a1_4_16_nonoverlap"],
            1e-9,
        );
        let neurokit = dfa_exponent(&rr, DfaMethod::Overlapping, 4..=11).unwrap();
        assert_close(neurokit, &expected["nk2"]["HRV_DFA_alpha1"], 1e-9);
    }
}

/// An effort of 102 minutes on a chest strap, and what another analysis made of it every five seconds.
struct Effort {
    rr_ms: Vec<f64>,
    windows: Vec<ReferenceWindow>,
}

struct ReferenceWindow {
    start_s: f64,
    heart_rate_bpm: f64,
    rmssd_ms: f64,
    alpha1: f64,
    /// Beats the reference filtered out.
    filtered: f64,
}

fn effort() -> Option<Effort> {
    let folder = corpus::find("fatmaxxer/sample-logs")?;
    let read = |name: &str| -> Vec<Vec<f64>> {
        let text = std::fs::read_to_string(folder.join(name)).expect("a text file");
        text.lines()
            .map(|line| line.split(',').filter_map(|field| field.parse().ok()).collect::<Vec<f64>>())
            .collect()
    };
    let windows = read("FatMaxOptimiser.20210606_161059.rr.csv_python_features.csv")
        .into_iter()
        .filter(|row| row.len() == 7)
        .map(|row| ReferenceWindow {
            start_s: row[1],
            heart_rate_bpm: row[2],
            rmssd_ms: row[3],
            alpha1: row[5],
            filtered: row[6],
        })
        .collect();
    let rr_ms = read("FatMaxOptimiser.20210606_161059.rr.csv")
        .into_iter()
        .filter(|row| row.len() == 3)
        .map(|row| row[1])
        .collect();
    Some(Effort { rr_ms, windows })
}

/// The intervals that end in `(start_s, start_s + 120]` on the beats' own clock.
fn two_minutes(rr_ms: &[f64], start_s: f64) -> Vec<f64> {
    let mut clock_ms = 0.0;
    rr_ms
        .iter()
        .copied()
        .filter(|rr| {
            clock_ms += rr;
            clock_ms > start_s * 1000.0 && clock_ms <= (start_s + 120.0) * 1000.0
        })
        .collect()
}

#[test]
fn clean_windows_of_an_effort_equal_the_reference() {
    let Some(effort) = effort() else { return };
    let clean_windows: Vec<_> = effort.windows.iter().filter(|window| window.filtered == 0.0).collect();
    let mut near = 0;
    for window in &clean_windows {
        let found = time_domain(&two_minutes(&effort.rr_ms, window.start_s)).unwrap();
        let heart_rate_off = (found.heart_rate_bpm - window.heart_rate_bpm).abs();
        let rmssd_off = (found.rmssd_ms - window.rmssd_ms).abs();
        if window.start_s <= 5.0 {
            assert!(heart_rate_off <= 0.1 && rmssd_off <= 0.01, "{found:?}");
        }
        near += usize::from(heart_rate_off <= 0.1 && rmssd_off <= 0.1);
    }
    // The reference's clock slips by a few seconds over the effort, so that late borders fall on other beats.
    assert!(near as f64 >= 0.95 * clean_windows.len() as f64, "{near} of {}", clean_windows.len());
}

#[test]
fn a_window_with_missed_beats_is_corrected() {
    let Some(effort) = effort() else { return };
    let raw = time_domain(&two_minutes(&effort.rr_ms, 1500.0)).unwrap();
    assert!((raw.rmssd_ms - 52.75).abs() < 0.01, "{raw:?}");
    for edition in [Edition::Exact, Edition::NeuroKit] {
        let cleaned = clean(&effort.rr_ms, edition);
        let window = time_domain(&two_minutes(&cleaned.rr_ms, 1500.0)).unwrap();
        assert!((window.rmssd_ms / 3.62 - 1.0).abs() < 0.15, "{window:?}");
    }
}

#[test]
fn a_whole_effort_rolls_like_the_reference() {
    let Some(effort) = effort() else { return };
    let rules = RollingRules { step_s: 60.0, ..RollingRules::default() };
    let points = rolling(&clean(&effort.rr_ms, Edition::Exact), &rules);
    assert_eq!(points.len(), 101);
    let known: Vec<_> = points
        .iter()
        .filter_map(|point| {
            let window = effort.windows.iter().find(|window| window.start_s == point.start_s)?;
            Some((point, point.reading.ok()?.measures, window))
        })
        .collect();
    assert!(known.len() >= 97, "{} of {} windows have a reading", known.len(), points.len());
    let near =
        known.iter().filter(|(_, found, window)| (found.rmssd_ms / window.rmssd_ms - 1.0).abs() < 0.15);
    assert!(near.count() >= known.len() - 2, "RMSSD within 15 % in all but two windows");

    // The reference interpolates the beats it filters out and detrends likewise: the same course, not the same digits.
    let mut differences: Vec<f64> =
        known.iter().filter_map(|(point, _, window)| Some((point.alpha1? - window.alpha1).abs())).collect();
    differences.sort_by(f64::total_cmp);
    assert!(differences[differences.len() / 2] < 0.1, "{differences:?}");
}
