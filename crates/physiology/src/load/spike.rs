//! A single run against the longest of the last 30 days.
//!
//! Among 5205 runners followed for 18 months, a run more than 10 % longer than the longest of the previous 30 days
//! went with more overuse injuries: hazard rate ratio 1.64 (95 % CI 1.31–2.05) for 10–30 % longer, 1.52 (1.16–2.00)
//! for 30–100 %, 2.28 (1.50–3.48) above. Schuster Brandt Frandsen J et al. 2025, *Br J Sports Med* 59:1203–1210,
//! doi:10.1136/bjsports-2024-109380. Grade: moderate (one large observational cohort). The relation is not steadily
//! rising, the 10 % is the edge of a category and no cliff, and more than 85 % of the injuries came without a spike.

use crate::{finite, positive};

/// Days the reference looks back.
pub const WINDOW_DAYS: u32 = 30;

/// A run before the one in question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarlierRun {
    /// Calendar days before: 0 for a run earlier the same day.
    pub days_before: u32,
    /// Its distance.
    pub distance_m: f64,
}

/// The longest earlier run of the last 30 days, the thirtieth included.
///
/// `known_days` is how many days before today the records reach: with fewer than 30 the longest run may be
/// unrecorded. `None` then, and when no run lies in the window, so that a return after a month off has no reference
/// instead of a ratio to zero. Distances that are not positive are passed over.
pub fn longest_recent_run_m(earlier: &[EarlierRun], known_days: u32) -> Option<f64> {
    if known_days < WINDOW_DAYS {
        return None;
    }
    let recent = earlier.iter().filter(|run| run.days_before <= WINDOW_DAYS);
    recent.filter_map(|run| positive(run.distance_m)).reduce(f64::max)
}

/// A run's distance against the longest recent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spike {
    /// Up to 10 % longer: the study's reference.
    Reference,
    /// More than 10 % up to 30 % longer.
    Small,
    /// More than 30 % up to 100 % longer.
    Moderate,
    /// More than twice as long.
    Large,
}

impl Spike {
    /// The category of a run. `None` when a distance is missing or not positive.
    pub fn of(distance_m: f64, longest_recent_m: f64) -> Option<Self> {
        let ratio = spike_ratio(distance_m, longest_recent_m)?;
        // A run of exactly 1.10 times the longest must not fall over the edge by a rounding error.
        let above = |edge: f64| ratio > edge + 1e-9;
        let edges = [(2.0, Self::Large), (1.3, Self::Moderate), (1.1, Self::Small)];
        let category = edges.into_iter().find(|(edge, _)| above(*edge));
        Some(category.map_or(Self::Reference, |(_, category)| category))
    }
}

/// This run's distance over the longest of the last 30 days. `None` when either is not positive.
pub fn spike_ratio(distance_m: f64, longest_recent_m: f64) -> Option<f64> {
    finite(positive(distance_m)? / positive(longest_recent_m)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(days_before: u32, distance_m: f64) -> EarlierRun {
        EarlierRun { days_before, distance_m }
    }

    #[test]
    fn frandsen_2025_categories_at_their_edges() {
        let expected = [
            (16_000.0, Spike::Reference),
            (17_600.0, Spike::Reference),
            (17_610.0, Spike::Small),
            (20_800.0, Spike::Small),
            (20_810.0, Spike::Moderate),
            (32_000.0, Spike::Moderate),
            (32_010.0, Spike::Large),
        ];
        for (distance_m, spike) in expected {
            assert_eq!(Spike::of(distance_m, 16_000.0), Some(spike), "{distance_m} m");
        }
    }

    #[test]
    fn a_tenth_longer_is_the_reference_whatever_the_rounding() {
        for km in 1..200 {
            let longest_m = f64::from(km) * 130.7;
            assert_eq!(Spike::of(longest_m * 1.1, longest_m), Some(Spike::Reference), "{longest_m} m");
        }
    }

    #[test]
    fn the_thirtieth_day_counts_and_the_thirty_first_does_not() {
        let runs = [run(31, 30_000.0), run(30, 21_000.0), run(2, 10_000.0)];
        assert_eq!(longest_recent_run_m(&runs, 400), Some(21_000.0));
        assert_eq!(longest_recent_run_m(&runs[..1], 400), None);
        assert_eq!(longest_recent_run_m(&[run(0, 5_000.0)], 30), Some(5_000.0));
    }

    #[test]
    fn empty_or_short_history_gives_no_reference() {
        assert_eq!(longest_recent_run_m(&[], 400), None);
        assert_eq!(longest_recent_run_m(&[run(2, 10_000.0)], 29), None);
        assert_eq!(longest_recent_run_m(&[run(2, 0.0), run(3, f64::NAN)], 400), None);
        assert_eq!(spike_ratio(10_000.0, 0.0), None);
        assert_eq!(Spike::of(f64::NAN, 10_000.0), None);
    }
}
