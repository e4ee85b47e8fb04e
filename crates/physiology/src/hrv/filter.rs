//! Rejecting intervals that no sinus rhythm produces.

use std::ops::RangeInclusive;

/// Intervals outside which a beat of a human heart is implausible, milliseconds: 30 to 200 beats per minute.
pub const PLAUSIBLE_RR_MS: RangeInclusive<f64> = 300.0..=2000.0;

/// The rule by which an interval counts as ectopic. None of them repairs: a rejected interval becomes `NaN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EctopicRule {
    /// Differs from the interval before by more than 20 % of it (Malik & Camm 1995).
    Malik,
    /// Longer than the interval before by more than 32.5 % or shorter by more than 24.5 % (Kamath & Fallen 1995).
    Kamath,
    /// Differs from the mean of its two neighbours by 20 % of it or more (Karlsson et al. 2012, *BioMedical
    /// Engineering OnLine* 11:2).
    Karlsson,
    /// Differs from the mean of the kept among the nine intervals before by 20 % of it or more (Acar et al. 2000,
    /// *Computers in Biology and Medicine* 30:109–15).
    Acar,
}

/// Rejects what lies outside `plausible_ms` (usually [`PLAUSIBLE_RR_MS`]).
///
/// In a runner at maximum, 300 ms is reached: choose the lower limit by what the heart was doing.
pub fn reject_implausible(rr_ms: &[f64], plausible_ms: &RangeInclusive<f64>) -> Vec<f64> {
    rr_ms.iter().map(|rr| if plausible_ms.contains(rr) { *rr } else { f64::NAN }).collect()
}

/// Rejects intervals by an ectopic rule.
///
/// The interval after a rejected one, or after a gap, has nothing sound to be compared with and is kept under
/// Malik's and Kamath's rules. Karlsson's keeps the first and last interval of each stretch, Acar's the first nine
/// of the series and any interval without a kept one among the nine before.
pub fn reject_ectopic(rr_ms: &[f64], rule: EctopicRule) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::with_capacity(rr_ms.len());
    for (at, &rr) in rr_ms.iter().enumerate() {
        let sound = rr.is_finite()
            && match rule {
                EctopicRule::Malik => follows(&kept, |before| (rr - before).abs() <= 0.2 * before),
                EctopicRule::Kamath => {
                    follows(&kept, |before| (-0.245 * before..=0.325 * before).contains(&(rr - before)))
                }
                EctopicRule::Karlsson => between(rr_ms, at, |mean| (mean - rr).abs() < 0.2 * mean),
                EctopicRule::Acar => at < 9 || among_nine(&kept, |mean| (mean - rr).abs() < 0.2 * mean),
            };
        kept.push(if sound { rr } else { f64::NAN });
    }
    kept
}

fn follows(kept: &[f64], agrees: impl Fn(f64) -> bool) -> bool {
    match kept.last() {
        Some(&before) if before.is_finite() => agrees(before),
        _ => true,
    }
}

fn between(rr_ms: &[f64], at: usize, agrees: impl Fn(f64) -> bool) -> bool {
    let before = at.checked_sub(1).and_then(|before| rr_ms.get(before));
    match (before, rr_ms.get(at + 1)) {
        (Some(before), Some(after)) if before.is_finite() && after.is_finite() => {
            agrees((before + after) / 2.0)
        }
        _ => true,
    }
}

fn among_nine(kept: &[f64], agrees: impl Fn(f64) -> bool) -> bool {
    crate::statistics::mean(&kept[kept.len().saturating_sub(9)..]).is_none_or(agrees)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The indices that are rejected.
    fn rejected(rr_ms: &[f64], rule: EctopicRule) -> Vec<usize> {
        reject_ectopic(rr_ms, rule)
            .iter()
            .enumerate()
            .filter(|(_, rr)| rr.is_nan())
            .map(|(at, _)| at)
            .collect()
    }

    #[test]
    fn implausible_intervals_are_rejected_in_place() {
        let filtered = reject_implausible(&[800.0, 299.0, 300.0, 2000.0, 2001.0], &PLAUSIBLE_RR_MS);
        assert_eq!(
            filtered.iter().map(|rr| rr.is_nan()).collect::<Vec<_>>(),
            [false, true, false, false, true]
        );
    }

    #[test]
    fn malik_keeps_the_beat_after_an_outlier() {
        // 1200 is 50 % above 800; 500 follows an outlier and is accepted; 800 is 60 % above 500.
        assert_eq!(rejected(&[800.0, 1200.0, 500.0, 800.0, 820.0], EctopicRule::Malik), [1, 3]);
        assert!(rejected(&[800.0, 960.0], EctopicRule::Malik).is_empty(), "exactly 20 % is kept");
    }

    #[test]
    fn kamath_allows_more_lengthening_than_shortening() {
        assert!(rejected(&[800.0, 1060.0], EctopicRule::Kamath).is_empty());
        assert_eq!(rejected(&[800.0, 1061.0], EctopicRule::Kamath), [1]);
        assert!(rejected(&[800.0, 604.0], EctopicRule::Kamath).is_empty());
        assert_eq!(rejected(&[800.0, 603.0], EctopicRule::Kamath), [1]);
    }

    #[test]
    fn karlsson_looks_at_both_neighbours() {
        assert_eq!(rejected(&[800.0, 640.0, 800.0, 800.0], EctopicRule::Karlsson), [1]);
        assert!(rejected(&[800.0, 641.0, 800.0, 800.0], EctopicRule::Karlsson).is_empty());
        assert!(rejected(&[100.0, 800.0], EctopicRule::Karlsson).is_empty(), "the ends are kept");
    }

    #[test]
    fn acar_looks_back_nine_intervals() {
        let mut rr = vec![800.0; 9];
        rr.extend([960.0, 800.0, 959.0]);
        assert_eq!(rejected(&rr, EctopicRule::Acar), [9]);
        rr[3] = 5000.0;
        assert!(!rejected(&rr, EctopicRule::Acar).contains(&3), "the first nine are not tested");
    }

    proptest! {
        #[test]
        fn keeps_values_and_places(rr in prop::collection::vec(prop::num::f64::ANY, 0..60)) {
            for rule in [EctopicRule::Malik, EctopicRule::Kamath, EctopicRule::Karlsson, EctopicRule::Acar] {
                let kept = reject_ectopic(&rr, rule);
                prop_assert_eq!(kept.len(), rr.len());
                prop_assert!(kept.iter().zip(&rr).all(|(kept, rr)| kept.is_nan() || kept == rr));
            }
        }
    }
}
