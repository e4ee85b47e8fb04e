//! Whether an RR recording is good enough to say anything, and what it says then.

use std::ops::RangeInclusive;

use super::{Edition, PLAUSIBLE_RR_MS, TimeDomain, correct_artefacts, time_domain};

/// Sum of the intervals over elapsed time within which a recording is complete: recorders that drop beats fall
/// below, those that repeat or misread them rise above.
pub const COMPLETE_COVERAGE: RangeInclusive<f64> = 0.9..=1.1;

/// Share of corrected beats above which variability is that of the correction, percent (Kubios practice).
pub const MOST_CORRECTED_PCT: f64 = 5.0;

/// Intervals without which nothing is said: those of a one-minute reading of a slow heart.
pub const FEWEST_INTERVALS: usize = 45;

/// Longer than any missed beat can explain: the signal was lost, and the series is broken there. Milliseconds.
const LOST_SIGNAL_MS: f64 = 3_000.0;

/// Why a recording gives no variability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unknown {
    /// Too few sound intervals.
    TooFew {
        /// Sound intervals there were.
        found: usize,
        /// Intervals needed.
        needed: usize,
    },
    /// The intervals do not add up to the time that passed, so beats are missing or were counted twice.
    Coverage {
        /// Sum of the intervals over elapsed time.
        ratio: f64,
    },
    /// Too many beats had to be corrected.
    Artefacts {
        /// Corrected beats over intervals, percent.
        corrected_pct: f64,
    },
}

/// Variability of a recording that is good enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Measures of the corrected series.
    pub measures: TimeDomain,
    /// Corrected and rejected beats over intervals, percent.
    pub corrected_pct: f64,
}

/// An RR series made fit for analysis, with its own clock.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cleaned {
    /// The intervals, milliseconds; `NaN` where the signal was lost or an interval stayed implausible.
    pub rr_ms: Vec<f64>,
    /// When each interval ends, seconds since the first beat. A missing interval of unknown length takes no time.
    pub end_s: Vec<f64>,
    /// For each interval whether it was corrected or rejected.
    pub touched: Vec<bool>,
    /// Beats that were corrected or rejected.
    pub corrected_beats: usize,
}

/// Breaks the series where the signal was lost (an interval above 3 s), corrects artefacts in each stretch, then
/// rejects what is still implausible.
pub fn clean(rr_ms: &[f64], edition: Edition) -> Cleaned {
    let is_kept = |rr: f64| rr > 0.0 && rr <= LOST_SIGNAL_MS;
    let broken: Vec<f64> = rr_ms.iter().map(|&rr| if is_kept(rr) { rr } else { f64::NAN }).collect();
    let mut lost_ms = rr_ms.iter().copied().filter(|&rr| !is_kept(rr));

    let corrected = correct_artefacts(&broken, edition);
    let mut cleaned = Cleaned { corrected_beats: corrected.corrected_beats, ..Cleaned::default() };
    let mut clock_ms = 0.0;
    for (rr, touched) in corrected.rr_ms.into_iter().zip(corrected.touched) {
        let duration_ms = if rr.is_nan() { lost_ms.next().unwrap_or(0.0) } else { rr };
        if duration_ms.is_finite() && duration_ms > 0.0 {
            clock_ms += duration_ms;
        }
        let rejected = rr.is_finite() && !PLAUSIBLE_RR_MS.contains(&rr);
        cleaned.corrected_beats += usize::from(rejected && !touched);
        cleaned.rr_ms.push(if rejected { f64::NAN } else { rr });
        cleaned.touched.push(touched || rejected);
        cleaned.end_s.push(clock_ms / 1000.0);
    }
    cleaned
}

/// Sum of the intervals over the time that passed; `None` where that is not positive.
///
/// About 1 for a sound recording. Far from it, the recorder lost or repeated beats and no variability can be
/// computed from what is left, however clean it looks.
pub fn coverage(rr_ms: &[f64], elapsed_s: f64) -> Option<f64> {
    let sum_ms: f64 = rr_ms.iter().filter(|rr| rr.is_finite() && **rr > 0.0).sum();
    let ratio = sum_ms / (1000.0 * elapsed_s);
    (elapsed_s > 0.0 && ratio.is_finite()).then_some(ratio)
}

/// The variability of a whole recording, or why it has none.
///
/// `elapsed_s` is the time on the clock from the first to the last beat, where known.
///
/// # Errors
/// [`Unknown`] where intervals are too few, do not cover the time, or needed too much correction.
pub fn reading(rr_ms: &[f64], elapsed_s: Option<f64>) -> Result<Reading, Unknown> {
    if let Some(ratio) = elapsed_s.and_then(|elapsed_s| coverage(rr_ms, elapsed_s))
        && !COMPLETE_COVERAGE.contains(&ratio)
    {
        return Err(Unknown::Coverage { ratio });
    }
    let cleaned = clean(rr_ms, Edition::Exact);
    judge(&cleaned.rr_ms, cleaned.corrected_beats)
}

/// Measures of cleaned intervals of which a number of beats was corrected.
pub(crate) fn judge(rr_ms: &[f64], corrected_beats: usize) -> Result<Reading, Unknown> {
    let found = rr_ms.iter().filter(|rr| rr.is_finite()).count();
    let too_few = Unknown::TooFew { found, needed: FEWEST_INTERVALS };
    if found < FEWEST_INTERVALS {
        return Err(too_few);
    }
    let corrected_pct = 100.0 * corrected_beats as f64 / found as f64;
    if corrected_pct > MOST_CORRECTED_PCT {
        return Err(Unknown::Artefacts { corrected_pct });
    }
    let measures = time_domain(rr_ms).ok_or(too_few)?;
    Ok(Reading { measures, corrected_pct })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hrv::time_domain::tests::reference_series;
    use proptest::prelude::*;

    /// Ratios of three real recordings: beats lost, most beats lost, beats counted twice.
    #[test]
    fn a_recording_that_does_not_cover_its_time_is_unknown() {
        let rr = reference_series();
        let sum_s = rr.iter().sum::<f64>() / 1000.0;
        for ratio in [0.60, 0.37, 1.23] {
            let Err(Unknown::Coverage { ratio: found }) = reading(&rr, Some(sum_s / ratio)) else {
                panic!("coverage {ratio} must give no number");
            };
            assert!((found - ratio).abs() < 1e-9);
        }
        for ratio in [0.99, 1.0, 1.06] {
            assert!(reading(&rr, Some(sum_s / ratio)).is_ok());
        }
        assert!(reading(&rr, None).is_ok());
    }

    #[test]
    fn more_than_five_percent_corrected_is_unknown() {
        let mut rr = reference_series();
        for at in (10..290).step_by(12) {
            rr[at] += 350.0;
            rr[at + 1] -= 350.0;
        }
        assert!(
            matches!(reading(&rr, None), Err(Unknown::Artefacts { corrected_pct }) if corrected_pct > 5.0)
        );
    }

    #[test]
    fn a_minute_of_a_slow_heart_is_enough_and_less_is_not() {
        let rr = reference_series();
        assert!(reading(&rr[..45], None).is_ok());
        assert_eq!(reading(&rr[..44], None), Err(Unknown::TooFew { found: 44, needed: 45 }));
        assert_eq!(reading(&[], Some(60.0)), Err(Unknown::Coverage { ratio: 0.0 }));
    }

    #[test]
    fn lost_signal_breaks_the_series_but_not_the_clock() {
        let mut rr = reference_series();
        rr.insert(150, 8_000.0);
        let cleaned = clean(&rr, Edition::Exact);
        assert!(cleaned.rr_ms[150].is_nan());
        assert!((cleaned.end_s.last().unwrap() - rr.iter().sum::<f64>() / 1000.0).abs() < 1e-9);
        let whole = reading(&rr, None).unwrap().measures;
        assert_eq!((whole.intervals, whole.differences), (300, 298));
    }

    proptest! {
        #[test]
        fn never_panics(rr in prop::collection::vec(prop::num::f64::ANY, 0..120), elapsed_s in prop::num::f64::ANY) {
            let cleaned = clean(&rr, Edition::Exact);
            prop_assert_eq!(cleaned.rr_ms.len(), cleaned.end_s.len());
            if let Ok(reading) = reading(&rr, Some(elapsed_s)) {
                prop_assert!(reading.measures.rmssd_ms.is_finite() && reading.corrected_pct <= 5.0);
            }
        }
    }
}
