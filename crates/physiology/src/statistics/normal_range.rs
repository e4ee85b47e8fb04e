//! What is normal for one person: the centre and spread of their own past days.

use std::ops::RangeInclusive;

use super::{Ddof, mean, median, median_absolute_deviation, standard_deviation};

/// Turns a median absolute deviation into the standard deviation of normal data: 1/Φ⁻¹(3/4).
const MAD_TO_SD: f64 = 1.482_602_218_505_602;

/// The centre and spread of someone's own past values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalRange {
    /// Mean, or median in the robust form.
    pub centre: f64,
    /// Standard deviation with n − 1, or 1.4826 · MAD in the robust form; never negative, may be zero.
    pub spread: f64,
    /// How many values it rests on.
    pub count: usize,
}

/// Where a value lies against a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Lower than the range.
    Below,
    /// In it, borders included.
    Within,
    /// Higher than the range.
    Above,
}

/// Fewer values than asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooFew {
    /// In the recent days.
    Recent {
        /// Values there were.
        found: usize,
        /// Values needed.
        needed: usize,
    },
    /// In the days of the baseline.
    Baseline {
        /// Values there were.
        found: usize,
        /// Values needed.
        needed: usize,
    },
}

impl NormalRange {
    /// Mean and sample standard deviation of the finite values; `None` below `minimum` values (at least two).
    pub fn of(values: &[f64], minimum: usize) -> Option<NormalRange> {
        let count = counted(values, minimum)?;
        let spread = standard_deviation(values, Ddof::Sample)?;
        Some(NormalRange { centre: mean(values)?, spread, count })
    }

    /// Median and 1.4826 · MAD of the finite values: one drunken night moves neither. `None` below `minimum`
    /// values (at least two).
    pub fn robust_of(values: &[f64], minimum: usize) -> Option<NormalRange> {
        let count = counted(values, minimum)?;
        let spread = MAD_TO_SD * median_absolute_deviation(values)?;
        Some(NormalRange { centre: median(values)?, spread, count })
    }

    /// [`NormalRange::of`] the last `days` entries of a daily series.
    pub fn of_last_days(daily: &[Option<f64>], days: usize, minimum: usize) -> Option<NormalRange> {
        NormalRange::of(&present(last(daily, days)), minimum)
    }

    /// The range `centre ± k · spread`.
    pub fn bounds(&self, k: f64) -> RangeInclusive<f64> {
        self.centre - k * self.spread..=self.centre + k * self.spread
    }

    /// Where a value lies against `centre ± k · spread`.
    pub fn position(&self, value: f64, k: f64) -> Position {
        let bounds = self.bounds(k);
        if value < *bounds.start() {
            Position::Below
        } else if value > *bounds.end() {
            Position::Above
        } else {
            Position::Within
        }
    }

    /// The individual z-score `(value − centre) / spread`; `None` where all values were the same.
    pub fn z_score(&self, value: f64) -> Option<f64> {
        let z = (value - self.centre) / self.spread;
        z.is_finite().then_some(z)
    }
}

/// Which days the baseline looks back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaselineEnds {
    /// It ends today and so contains the recent days, as wearables' 60-day ranges do.
    WithRecent,
    /// It ends the day before the recent days begin: what is compared does not move its own yardstick.
    BeforeRecent,
}

/// Recent days against a longer baseline, with the least number of values each needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Windows {
    /// Days up to and including the last of the series.
    pub recent_days: usize,
    /// Values needed among the recent days.
    pub recent_minimum: usize,
    /// Days of the baseline.
    pub baseline_days: usize,
    /// Values needed in the baseline; at least two are needed in any case.
    pub baseline_minimum: usize,
    /// Whether the baseline contains the recent days.
    pub baseline_ends: BaselineEnds,
}

/// The recent days beside the normal range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Mean of the recent days' values.
    pub recent_mean: f64,
    /// Sample standard deviation of the recent days' values; `None` with a single one.
    pub recent_sd: Option<f64>,
    /// Number of recent values.
    pub recent_count: usize,
    /// Mean and standard deviation of the *daily values* (not of their 7-day means, which vary less).
    pub baseline: NormalRange,
}

/// Compares the mean of the recent days with the normal range of a longer baseline.
///
/// # Errors
/// [`TooFew`] where either window holds fewer values than it needs.
pub fn compare_recent(daily: &[Option<f64>], windows: &Windows) -> Result<Comparison, TooFew> {
    let recent = present(last(daily, windows.recent_days));
    let baseline_series = match windows.baseline_ends {
        BaselineEnds::WithRecent => daily,
        BaselineEnds::BeforeRecent => &daily[..daily.len().saturating_sub(windows.recent_days)],
    };
    let past = present(last(baseline_series, windows.baseline_days));

    let needed = windows.recent_minimum.max(1);
    let too_few = TooFew::Recent { found: recent.len(), needed };
    let recent_mean = mean(&recent).filter(|_| recent.len() >= needed).ok_or(too_few)?;

    let needed = windows.baseline_minimum.max(2);
    let too_few = TooFew::Baseline { found: past.len(), needed };
    let baseline = NormalRange::of(&past, needed).ok_or(too_few)?;

    Ok(Comparison {
        recent_mean,
        recent_sd: standard_deviation(&recent, Ddof::Sample),
        recent_count: recent.len(),
        baseline,
    })
}

fn last(daily: &[Option<f64>], days: usize) -> &[Option<f64>] {
    &daily[daily.len().saturating_sub(days)..]
}

fn present(daily: &[Option<f64>]) -> Vec<f64> {
    daily.iter().flatten().copied().filter(|value| value.is_finite()).collect()
}

fn counted(values: &[f64], minimum: usize) -> Option<usize> {
    let count = values.iter().filter(|value| value.is_finite()).count();
    (count >= minimum.max(2)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: Windows = Windows {
        recent_days: 7,
        recent_minimum: 3,
        baseline_days: 60,
        baseline_minimum: 14,
        baseline_ends: BaselineEnds::WithRecent,
    };

    #[test]
    fn mean_plus_and_minus_half_a_standard_deviation() {
        let range = NormalRange::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], 3).unwrap();
        assert!((range.centre - 5.0).abs() < 1e-12);
        assert!((range.spread - (32.0_f64 / 7.0).sqrt()).abs() < 1e-12);
        assert_eq!(range.position(*range.bounds(0.5).end(), 0.5), Position::Within);
        assert_eq!(range.position(3.0, 0.5), Position::Below);
        assert_eq!(range.position(7.0, 0.5), Position::Above);
        assert!((range.z_score(9.0).unwrap() - 4.0 / range.spread).abs() < 1e-12);
    }

    #[test]
    fn a_range_without_spread_still_tells_sides() {
        let range = NormalRange::of(&[47.0; 10], 5).unwrap();
        assert_eq!(range.z_score(48.0), None);
        assert_eq!(range.position(47.0, 1.0), Position::Within);
        assert_eq!(range.position(48.0, 1.0), Position::Above);
    }

    #[test]
    fn one_bad_night_does_not_move_the_robust_range() {
        let mut values = vec![3.9, 4.0, 4.1, 4.0, 3.95, 4.05, 4.0];
        let before = NormalRange::robust_of(&values, 5).unwrap();
        values.push(0.5);
        let after = NormalRange::robust_of(&values, 5).unwrap();
        assert!((before.centre - after.centre).abs() < 0.03);
        assert!(after.spread < 0.15);
        assert!(NormalRange::of(&values, 5).unwrap().spread > 1.0);
    }

    #[test]
    fn unrecorded_days_do_not_close_up() {
        // A value 61 days ago is outside a 60-day window however few days were recorded since.
        let mut daily = vec![None; 61];
        daily[0] = Some(1.0);
        daily[60] = Some(2.0);
        daily[59] = Some(3.0);
        let range = NormalRange::of_last_days(&daily, 60, 2).unwrap();
        assert_eq!((range.count, range.centre), (2, 2.5));
    }

    #[test]
    fn the_baseline_can_leave_the_recent_days_out() {
        let mut daily = vec![Some(4.0); 53];
        for (index, day) in daily.iter_mut().enumerate() {
            *day = Some(if index % 2 == 0 { 3.9 } else { 4.1 });
        }
        daily.extend([Some(3.0); 7]);
        let with = compare_recent(&daily, &WINDOWS).unwrap();
        let before =
            compare_recent(&daily, &Windows { baseline_ends: BaselineEnds::BeforeRecent, ..WINDOWS })
                .unwrap();
        assert_eq!((with.baseline.count, before.baseline.count), (60, 53));
        assert!(before.baseline.spread < 0.11 && with.baseline.spread > 0.3);
        assert_eq!(before.baseline.position(before.recent_mean, 0.5), Position::Below);
    }

    #[test]
    fn says_what_is_lacking() {
        let mut daily = vec![Some(4.0); 20];
        daily.extend([None; 5]);
        daily.extend([Some(4.0); 2]);
        assert_eq!(compare_recent(&daily, &WINDOWS), Err(TooFew::Recent { found: 2, needed: 3 }));
        assert_eq!(compare_recent(&[Some(4.0); 5], &WINDOWS), Err(TooFew::Baseline { found: 5, needed: 14 }));
        assert_eq!(compare_recent(&[], &WINDOWS), Err(TooFew::Recent { found: 0, needed: 3 }));
    }
}
