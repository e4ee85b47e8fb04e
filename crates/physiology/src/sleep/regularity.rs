//! The Sleep Regularity Index.

/// Which days count for the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegularityRules {
    /// A day with more than this many hours unrecorded is left out altogether.
    pub most_missing_h: f64,
    /// Days needed after that.
    pub minimum_days: usize,
}

impl Default for RegularityRules {
    /// Six hours and five days, as in the reference implementation `sleepreg`.
    fn default() -> RegularityRules {
        RegularityRules { most_missing_h: 6.0, minimum_days: 5 }
    }
}

/// The Sleep Regularity Index: how alike sleep and wake are at the same time on days that follow each other.
///
/// `SRI = −100 + 200 · (share of epoch pairs 24 h apart in the same state)`: 100 for the same times every day, 0
/// for chance, −100 for always the opposite (Phillips et al. 2017, *Scientific Reports* 7:3216). Some apps show the
/// plain share instead: 23 of 24 h alike is 91.7 here and "96" there. Percentiles hold only for the way sleep was
/// detected: in one cohort the median was 81 by one method and 60 by another.
///
/// `asleep` holds whole days of `epochs_per_day` epochs by the local clock (see [`epochs`](super::epochs)), `None`
/// for what is not known. An incomplete last day is left out. Both epochs of a pair must be known. `None` where too
/// few days remain or no pair does.
pub fn regularity_index(
    asleep: &[Option<bool>],
    epochs_per_day: usize,
    rules: &RegularityRules,
) -> Option<f64> {
    if epochs_per_day == 0 {
        return None;
    }
    let counted = |day: &&[Option<bool>]| {
        let missing = day.iter().filter(|epoch| epoch.is_none()).count();
        missing as f64 * 24.0 / epochs_per_day as f64 <= rules.most_missing_h
    };
    let days: Vec<Option<&[Option<bool>]>> =
        asleep.chunks_exact(epochs_per_day).map(|day| Some(day).filter(counted)).collect();
    if days.iter().flatten().count() < rules.minimum_days {
        return None;
    }

    let (mut same, mut pairs) = (0_usize, 0_usize);
    for two_days in days.windows(2) {
        let &[Some(first), Some(second)] = two_days else { continue };
        for (one, other) in first.iter().zip(second) {
            if let (Some(one), Some(other)) = (one, other) {
                pairs += 1;
                same += usize::from(one == other);
            }
        }
    }
    (pairs > 0).then(|| -100.0 + 200.0 * same as f64 / pairs as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ANY_DAYS: RegularityRules = RegularityRules { most_missing_h: 6.0, minimum_days: 2 };

    /// A day of 24 epochs, asleep from `from` to `to`.
    fn day(from: usize, to: usize) -> Vec<Option<bool>> {
        (0..24).map(|hour| Some((from..to).contains(&hour))).collect()
    }

    #[test]
    fn one_hour_of_a_day_differs() {
        let index = regularity_index(&[day(10, 18), day(10, 19)].concat(), 24, &ANY_DAYS).unwrap();
        assert!((index - 91.6667).abs() < 1e-4);
    }

    #[test]
    fn one_hour_of_two_days_differs() {
        let index =
            regularity_index(&[day(10, 18), day(10, 18), day(10, 19)].concat(), 24, &ANY_DAYS).unwrap();
        assert!((index - 95.8333).abs() < 1e-4);
    }

    #[test]
    fn the_scale_ends_at_same_and_opposite() {
        let opposite: Vec<_> = day(10, 18).iter().map(|epoch| epoch.map(|asleep| !asleep)).collect();
        assert_eq!(regularity_index(&day(10, 18).repeat(7), 24, &RegularityRules::default()), Some(100.0));
        assert_eq!(regularity_index(&[day(10, 18), opposite].concat(), 24, &ANY_DAYS), Some(-100.0));
    }

    #[test]
    fn a_day_with_too_much_missing_is_left_out() {
        let mut patchy = day(10, 18);
        patchy[..7].fill(None);
        let days = [day(10, 18), patchy.clone(), day(10, 18), day(10, 18)].concat();
        assert_eq!(regularity_index(&days, 24, &ANY_DAYS), Some(100.0));
        assert_eq!(regularity_index(&[day(10, 18), patchy.clone()].concat(), 24, &ANY_DAYS), None);
        patchy[0] = Some(false);
        assert_eq!(
            regularity_index(&[day(10, 18), patchy].concat(), 24, &ANY_DAYS),
            Some(100.0),
            "six hours are kept"
        );
    }

    #[test]
    fn four_days_are_too_few() {
        assert_eq!(regularity_index(&day(10, 18).repeat(4), 24, &RegularityRules::default()), None);
        assert_eq!(regularity_index(&[], 0, &ANY_DAYS), None);
    }

    proptest! {
        #[test]
        fn stays_on_the_scale(asleep in prop::collection::vec(prop::option::of(any::<bool>()), 0..200), epochs in 0_usize..30) {
            if let Some(index) = regularity_index(&asleep, epochs, &ANY_DAYS) {
                prop_assert!((-100.0..=100.0).contains(&index));
            }
        }
    }
}
