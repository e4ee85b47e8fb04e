//! The week's lnRMSSD against one's own normal range.

use crate::statistics::{BaselineEnds, Comparison, Position, TooFew, Windows, compare_recent};

/// How lnRMSSD is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrendWindows {
    /// The recent days and the baseline.
    pub windows: Windows,
    /// Half the width of the normal range in standard deviations.
    pub half_width_sd: f64,
}

impl Default for TrendWindows {
    /// Seven days with at least three values (Plews et al. 2014, *IJSPP* 9:783–90) against the sixty days that
    /// end with them, at least fourteen values, mean ± 0.5 SD (Plews et al. 2012, *EJAP* 112:3729–41).
    fn default() -> TrendWindows {
        TrendWindows {
            windows: Windows {
                recent_days: 7,
                recent_minimum: 3,
                baseline_days: 60,
                baseline_minimum: 14,
                baseline_ends: BaselineEnds::WithRecent,
            },
            half_width_sd: 0.5,
        }
    }
}

/// The week's lnRMSSD beside the normal range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// The recent mean and the baseline, in ln(ms).
    pub comparison: Comparison,
    /// Lower border of the normal range, ln(ms).
    pub low: f64,
    /// Upper border of the normal range, ln(ms).
    pub high: f64,
    /// Where the recent mean lies.
    pub position: Position,
    /// Coefficient of variation of the recent values, `100 · SD / mean`, percent; `None` with a single value or
    /// a mean that is not positive.
    pub cv_pct: Option<f64>,
}

/// The recent mean of lnRMSSD against the normal range of a longer baseline.
///
/// `daily_rmssd_ms` has one entry a day, oldest first, the last being the day asked about. All values must come
/// from one device and one way of measuring: an SDNN, a vendor's score or another time of night has its own
/// baseline. The spread is that of the daily lnRMSSD values. A value that is not positive counts as missing.
///
/// # Errors
/// [`TooFew`] where either window holds fewer values than it needs.
pub fn ln_rmssd_trend(daily_rmssd_ms: &[Option<f64>], rules: &TrendWindows) -> Result<Trend, TooFew> {
    let ln_rmssd: Vec<Option<f64>> =
        daily_rmssd_ms.iter().map(|day| day.filter(|rmssd| *rmssd > 0.0).map(f64::ln)).collect();
    let comparison = compare_recent(&ln_rmssd, &rules.windows)?;
    let bounds = comparison.baseline.bounds(rules.half_width_sd);
    let cv_pct = comparison
        .recent_sd
        .filter(|_| comparison.recent_mean > 0.0)
        .map(|sd| 100.0 * sd / comparison.recent_mean);
    Ok(Trend {
        comparison,
        low: *bounds.start(),
        high: *bounds.end(),
        position: comparison.baseline.position(comparison.recent_mean, rules.half_width_sd),
        cv_pct,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_week_is_below_the_range() {
        let daily: Vec<Option<f64>> = (0..53)
            .map(|day| Some(if day % 2 == 0 { 55.0 } else { 65.0 }))
            .chain([Some(45.0), None, Some(44.0), Some(46.0), None, None, Some(45.0)])
            .collect();
        let trend = ln_rmssd_trend(&daily, &TrendWindows::default()).unwrap();
        let logs = [45.0_f64.ln(), 44.0_f64.ln(), 46.0_f64.ln(), 45.0_f64.ln()];
        let mean = logs.iter().sum::<f64>() / 4.0;
        let sd = (logs.iter().map(|ln| (ln - mean).powi(2)).sum::<f64>() / 3.0).sqrt();
        assert!((trend.comparison.recent_mean - mean).abs() < 1e-12);
        assert!((trend.cv_pct.unwrap() - 100.0 * sd / mean).abs() < 1e-9);
        assert_eq!(trend.comparison.baseline.count, 57);
        assert_eq!(trend.position, Position::Below);
        assert!(trend.low < trend.high && mean < trend.low);
    }

    #[test]
    fn spread_is_of_daily_values_not_of_weekly_means() {
        // Weekly means of an alternating series hardly vary; its daily values do.
        let daily: Vec<Option<f64>> =
            (0..60).map(|day| Some(if day % 2 == 0 { 40.0 } else { 80.0 })).collect();
        let trend = ln_rmssd_trend(&daily, &TrendWindows::default()).unwrap();
        let expected = 0.5 * (80.0_f64 / 40.0).ln() * (60.0_f64 / 59.0).sqrt();
        assert!((trend.comparison.baseline.spread - expected).abs() < 1e-12);
        assert_eq!(trend.position, Position::Within);
    }

    #[test]
    fn too_little_is_said() {
        let two_nights: Vec<Option<f64>> =
            [Some(50.0); 30].into_iter().chain([None; 5]).chain([Some(50.0), Some(0.0)]).collect();
        let rules = TrendWindows::default();
        assert_eq!(ln_rmssd_trend(&two_nights, &rules), Err(TooFew::Recent { found: 1, needed: 3 }));
    }
}
