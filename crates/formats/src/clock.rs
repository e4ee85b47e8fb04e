//! Clocks that jump by hours or days inside one recording.
//!
//! Two things do that. A clock that is set right while recording goes on: what came before belongs to the same session
//! and is moved to it. And a recorder left on pause for hours or days: what comes after is another session.

use std::ops::Range;

/// What no clock drifts and no rest takes within a session, milliseconds: four hours asleep at an aid station are within one.
pub(crate) const JUMP_MS: i64 = 6 * 3_600_000;
/// A stretch with at least so many samples has a clock to be believed, and is a session of its own.
const BELIEVED_SAMPLES: usize = 60;
/// No session is longer, milliseconds: what goes on and on is cut.
const LONGEST_MS: u64 = 14 * 86_400_000;
/// A clock that jumps more often than this tells nothing.
const MOST_STRETCHES: usize = 64;
/// Between two samples at a jump that belong together, milliseconds: the most usual step.
const STEP_MS: i64 = 1_000;

/// Instants of a wrong clock, and how far off it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shift {
    instants_ms: Range<i64>,
    by_ms: i64,
}

/// Where an instant truly was, in milliseconds as all instants here: moved if it is of a clock that was wrong.
pub(crate) fn shifted(shifts: &[Shift], instant_ms: i64) -> i64 {
    let wrong = shifts.iter().find(|shift| shift.instants_ms.contains(&instant_ms));
    wrong.map_or(instant_ms, |shift| instant_ms.saturating_add(shift.by_ms))
}

/// Sets the instants of stretches right that a jump of the clock cut off from what they belong to, in place; returns what
/// was moved. `goes_on(index)` says whether recording went on from the sample before to this one.
///
/// The last stretch long enough to be believed keeps its clock, for a clock is set from wrong to right.
pub(crate) fn set_right(times_ms: &mut [i64], goes_on: impl Fn(usize) -> bool) -> Vec<Shift> {
    let stretches = stretches(times_ms);
    let mut shifts = Vec::new();
    if stretches.len() > MOST_STRETCHES {
        return shifts;
    }
    for together in stretches.chunk_by(|_, later| goes_on(later.start)) {
        let longest = (0..together.len()).max_by_key(|&index| together[index].len());
        let believed = together.iter().rposition(|stretch| stretch.len() >= BELIEVED_SAMPLES).or(longest);
        let Some(right) = believed else { continue };
        for stretch in together[right + 1..].iter().cloned() {
            let by_ms = times_ms[stretch.start - 1] + STEP_MS - times_ms[stretch.start];
            shifts.extend(shift(times_ms, stretch, by_ms));
        }
        for stretch in together[..right].iter().rev().cloned() {
            let by_ms = times_ms[stretch.end] - STEP_MS - times_ms[stretch.end - 1];
            shifts.extend(shift(times_ms, stretch, by_ms));
        }
    }
    shifts
}

/// The stretches between jumps, none longer than a session can be.
pub(crate) fn stretches(times_ms: &[i64]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut from = 0;
    for (before, pair) in times_ms.windows(2).enumerate() {
        if pair[1].abs_diff(pair[0]) > JUMP_MS as u64 || pair[1].abs_diff(times_ms[from]) > LONGEST_MS {
            stretches.push(from..before + 1);
            from = before + 1;
        }
    }
    if from < times_ms.len() {
        stretches.push(from..times_ms.len());
    }
    stretches
}

/// Leaves out stretches of a few samples, which are of a clock that was wrong; the longest stays however short, and alone
/// where the clock told nothing.
pub(crate) fn leave_out_strays(stretches: &mut Vec<Range<usize>>) {
    let longest = stretches.iter().map(Range::len).max().unwrap_or(0);
    stretches.retain(|stretch| stretch.len() >= longest.min(BELIEVED_SAMPLES));
    if stretches.len() > MOST_STRETCHES {
        let first = stretches.iter().position(|stretch| stretch.len() == longest);
        *stretches = first.map(|index| stretches[index].clone()).into_iter().collect();
    }
}

fn shift(times_ms: &mut [i64], stretch: Range<usize>, by_ms: i64) -> Option<Shift> {
    let times = &mut times_ms[stretch];
    let (first, last) = (*times.iter().min()?, *times.iter().max()?);
    times.iter_mut().for_each(|time| *time += by_ms);
    // Laps begin and timers stop a little before and after the samples.
    Some(Shift { instants_ms: first - MARGIN_MS..last + MARGIN_MS, by_ms })
}

/// How far from the samples of a stretch an event still belongs to it, milliseconds.
const MARGIN_MS: i64 = 300_000;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WEEKS_MS: i64 = 21 * 86_400_000;

    /// Whether there is one sample a second from the first on.
    fn is_steady(times_ms: &[i64], first_ms: i64) -> bool {
        times_ms.iter().zip(0..).all(|(time, second)| *time == first_ms + second * 1_000)
    }

    #[test]
    fn what_a_wrong_clock_stamped_is_joined() {
        let mut times: Vec<i64> = (0..480)
            .map(|second| second * 1_000)
            .chain((480..2_000).map(|second| second * 1_000 + WEEKS_MS))
            .collect();
        let shifts = set_right(&mut times, |_| true);
        assert!(is_steady(&times, WEEKS_MS));
        assert_eq!(shifted(&shifts, 0), WEEKS_MS, "what began with it is moved as well");
        assert_eq!(shifted(&shifts, WEEKS_MS + 1_000_000), WEEKS_MS + 1_000_000);
    }

    #[test]
    fn a_jump_there_and_back_loses_nothing() {
        let jump = |second: i64| if (92..106).contains(&second) { second + 68_342_403 } else { second };
        let mut times: Vec<i64> = (0..400).map(|second| jump(second) * 1_000).collect();
        set_right(&mut times, |_| true);
        assert!(is_steady(&times, 0));
    }

    #[test]
    fn a_last_sample_of_a_mad_clock_sets_no_other() {
        let mut times: Vec<i64> = (0..200).map(|second| second * 1_000).chain([2_000_000_000_000]).collect();
        set_right(&mut times, |_| true);
        assert!(is_steady(&times, 0));
    }

    #[test]
    fn a_pause_of_days_is_left_alone() {
        let mut times: Vec<i64> = (0..328).chain((0..169).map(|step| step + 30 * 86_400_000)).collect();
        let before = times.clone();
        assert!(set_right(&mut times, |_| false).is_empty());
        assert_eq!(times, before);
        assert_eq!(stretches(&times), [0..328, 328..497]);
    }

    #[test]
    fn a_clock_that_jumps_all_the_time_tells_nothing() {
        let mut times: Vec<i64> =
            (0..100).flat_map(|day| (0..70).map(move |second| day * 86_400_000 + second * 1_000)).collect();
        let before = times.clone();
        assert!(set_right(&mut times, |_| true).is_empty() && times == before);
        let mut stretches = stretches(&times);
        leave_out_strays(&mut stretches);
        assert_eq!(stretches, vec![Range { start: 0, end: 70 }]);
    }

    #[test]
    fn no_session_is_longer_than_a_fortnight() {
        let hours: Vec<i64> = (0..1_500).map(|step| step * 5 * 3_600_000).collect();
        let stretches = stretches(&hours);
        assert!(stretches.iter().all(|one| hours[one.end - 1] - hours[one.start] <= LONGEST_MS as i64));
        assert_eq!(stretches.iter().map(Range::len).sum::<usize>(), hours.len());
    }

    proptest! {
        #[test]
        fn any_clock_can_be_set_right(
            mut times in prop::collection::vec(0_i64..4_000_000_000_000, 0..60),
            goes_on in any::<u64>(),
        ) {
            let before = stretches(&times);
            prop_assert_eq!(before.iter().map(Range::len).sum::<usize>(), times.len());
            set_right(&mut times, |index| goes_on >> (index % 64) & 1 == 1);
            prop_assert!(stretches(&times).len() <= before.len());
        }
    }
}
