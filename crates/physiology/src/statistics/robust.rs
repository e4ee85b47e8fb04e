//! A baseline that follows slow change and shrugs off single bad days.

use super::NormalRange;

/// How a winsorised exponential baseline forgets and what it clips.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WinsorisedRules {
    /// Values until the weight of an old one has halved.
    pub half_life: f64,
    /// A value farther than this many spreads from the centre counts as lying there.
    pub limit: f64,
    /// Values that set the first centre and spread, by median and MAD.
    pub warm_up: usize,
}

impl Default for WinsorisedRules {
    /// A half-life of two weeks, clipping at 2.5 spreads, a fortnight of values to begin.
    fn default() -> WinsorisedRules {
        WinsorisedRules { half_life: 14.0, limit: 2.5, warm_up: 14 }
    }
}

/// The exponentially weighted mean and standard deviation of a daily series, each value clipped to
/// `centre ± limit · spread` before it counts.
///
/// `centre ← centre + α·d` and `spread² ← (1 − α)·(spread² + α·d²)` with `d` the clipped difference and
/// `α = 1 − 2^(−1/half-life)` (West 1979, *CACM* 22:532–5). A day without a value changes nothing. Clipping at 2.5
/// takes about 4 % off the standard deviation of normal data. `None` with fewer values than the warm-up (at least
/// two), or where a rule is not positive.
pub fn winsorised_baseline(daily: &[Option<f64>], rules: &WinsorisedRules) -> Option<NormalRange> {
    let values: Vec<f64> = daily.iter().flatten().copied().filter(|value| value.is_finite()).collect();
    let warm_up = rules.warm_up.max(2);
    if values.len() < warm_up || !(rules.half_life > 0.0 && rules.limit > 0.0) {
        return None;
    }
    let alpha = 1.0 - (-std::f64::consts::LN_2 / rules.half_life).exp();
    let start = NormalRange::robust_of(&values[..warm_up], warm_up)?;
    let (mut centre, mut variance) = (start.centre, start.spread * start.spread);
    for value in &values[warm_up..] {
        let reach = rules.limit * variance.sqrt();
        // Without any spread so far there is nothing to clip by.
        let difference = if reach > 0.0 { (value - centre).clamp(-reach, reach) } else { value - centre };
        centre += alpha * difference;
        variance = (1.0 - alpha) * (variance + alpha * difference * difference);
    }
    let range = NormalRange { centre, spread: variance.sqrt(), count: values.len() };
    (range.centre.is_finite() && range.spread.is_finite()).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alternating(days: usize) -> Vec<Option<f64>> {
        (0..days).map(|day| Some(if day % 2 == 0 { 49.0 } else { 51.0 })).collect()
    }

    #[test]
    fn settles_on_mean_and_spread() {
        let range = winsorised_baseline(&alternating(200), &WinsorisedRules::default()).unwrap();
        assert!((range.centre - 50.0).abs() < 0.1 && (range.spread - 1.0).abs() < 0.1, "{range:?}");
    }

    #[test]
    fn one_fever_hardly_moves_it() {
        let mut daily = alternating(100);
        daily[99] = Some(80.0);
        let range = winsorised_baseline(&daily, &WinsorisedRules::default()).unwrap();
        assert!(range.centre < 50.3 && range.spread < 1.5, "{range:?}");
    }

    #[test]
    fn follows_a_lasting_change() {
        let mut daily = alternating(100);
        daily.extend((0..60).map(|day| Some(if day % 2 == 0 { 54.0 } else { 56.0 })));
        let range = winsorised_baseline(&daily, &WinsorisedRules::default()).unwrap();
        assert!((range.centre - 55.0).abs() < 0.6, "{range:?}");
    }

    #[test]
    fn unrecorded_days_change_nothing() {
        let mut with_gaps = alternating(60);
        with_gaps.splice(30..30, [None, None, Some(f64::NAN)]);
        let rules = WinsorisedRules::default();
        assert_eq!(winsorised_baseline(&with_gaps, &rules), winsorised_baseline(&alternating(60), &rules));
        assert_eq!(winsorised_baseline(&alternating(13), &rules), None);
        assert_eq!(winsorised_baseline(&alternating(60), &WinsorisedRules { half_life: 0.0, ..rules }), None);
    }

    proptest! {
        #[test]
        fn never_leaks(daily in prop::collection::vec(prop::option::of(prop::num::f64::ANY), 0..60)) {
            if let Some(range) = winsorised_baseline(&daily, &WinsorisedRules { warm_up: 3, ..WinsorisedRules::default() }) {
                prop_assert!(range.centre.is_finite() && range.spread >= 0.0);
            }
        }
    }
}
