//! When two recordings are one activity.
//!
//! Watches, services and exports hand out the same run several times, with starts and durations that differ by
//! what each of them trims. Merging is careful on purpose: two activities that stay apart can be seen and left
//! out, two that were merged by mistake hide a run.

use lope_records::{Activity, Sport};

/// Two starts further apart than this are two activities, milliseconds.
pub(crate) const START_TOLERANCE_MS: i64 = 120_000;
/// Two durations further apart than this are two activities, seconds.
const ELAPSED_TOLERANCE_S: f64 = 60.0;

/// What decides whether recordings are of one session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Start, UTC milliseconds since 1970.
    pub start_ms: i64,
    /// Time on the clock, seconds.
    pub elapsed_s: f64,
    /// The sport as recorded.
    pub sport: Sport,
}

impl Span {
    /// The span of an activity.
    pub fn of(activity: &Activity) -> Span {
        Span {
            start_ms: activity.start.as_millisecond(),
            elapsed_s: activity.elapsed_s(),
            sport: activity.sport,
        }
    }
}

/// Whether two recordings of different originals are one activity: they start within 120 s of each other, last
/// equally long within 60 s, and their sports are [compatible](Sport::is_compatible_with).
pub fn is_duplicate(a: Span, b: Span) -> bool {
    a.start_ms.abs_diff(b.start_ms) <= START_TOLERANCE_MS.unsigned_abs()
        && (a.elapsed_s - b.elapsed_s).abs() <= ELAPSED_TOLERANCE_S
        && a.sport.is_compatible_with(b.sport)
}

/// Of several activities that a recording duplicates, the one it belongs to: the nearest in start, then in
/// duration, then the first.
pub(crate) fn nearest<T>(new: Span, candidates: Vec<(Span, T)>) -> Option<T> {
    candidates
        .into_iter()
        .filter(|(span, _)| is_duplicate(new, *span))
        .min_by(|(a, _), (b, _)| {
            let starts = a.start_ms.abs_diff(new.start_ms).cmp(&b.start_ms.abs_diff(new.start_ms));
            starts.then_with(|| {
                (a.elapsed_s - new.elapsed_s).abs().total_cmp(&(b.elapsed_s - new.elapsed_s).abs())
            })
        })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: Span = Span { start_ms: 1_700_000_000_000, elapsed_s: 1800.0, sport: Sport::Running };

    #[test]
    fn the_same_run_from_two_services_is_one() {
        let trimmed = Span { start_ms: RUN.start_ms + 120_000, elapsed_s: 1740.0, ..RUN };
        assert!(is_duplicate(RUN, trimmed));
        assert!(is_duplicate(trimmed, RUN));
        assert!(is_duplicate(RUN, Span { sport: Sport::Other, ..RUN }), "a GPX file may not say the sport");
    }

    #[test]
    fn what_differs_more_stays_apart() {
        assert!(!is_duplicate(RUN, Span { start_ms: RUN.start_ms - 120_001, ..RUN }));
        assert!(!is_duplicate(RUN, Span { elapsed_s: 1860.1, ..RUN }));
        assert!(!is_duplicate(RUN, Span { sport: Sport::Cycling, ..RUN }));
        assert!(!is_duplicate(RUN, Span { elapsed_s: f64::NAN, ..RUN }));
        assert!(!is_duplicate(RUN, Span { start_ms: i64::MIN, ..RUN }), "no overflow");
    }

    #[test]
    fn the_nearest_of_several_is_meant() {
        let at = |seconds: i64, elapsed_s| Span { start_ms: RUN.start_ms + seconds * 1000, elapsed_s, ..RUN };
        let nearest = nearest(
            RUN,
            vec![
                (at(300, 1800.0), "far"),
                (at(20, 1790.0), "near"),
                (at(-20, 1795.0), "nearest"),
                (at(-20, 1805.0), "second"),
            ],
        );
        assert_eq!(nearest, Some("nearest"));
        assert_eq!(super::nearest(RUN, vec![(at(300, 1800.0), ())]), None);
    }
}
