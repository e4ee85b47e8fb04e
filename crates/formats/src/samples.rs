//! Gathering the points of a track into streams.

use std::{collections::BTreeMap, ops::Range};

use jiff::Timestamp;
use lope_records::{Channel, MaskReason, Masked, Pause, Quantity, Sport, Streams, StreamsError};

use crate::{clock, monotone::longest_rising};

/// A break between segments is a pause from this gap on: smart recording alone leaves up to about ten seconds.
const PAUSE_GAP_MS: u32 = 10_000;
/// Two points next to each other are no further apart where recording went on, metres.
const LONGEST_STEP_M: f64 = 200.0;
/// The same in degrees of latitude, or of longitude anywhere near the equator.
const LONGEST_STEP_DEG: f64 = 0.003;
/// A recording may begin this long before its first point: a satellite fix can take a while. One hour.
const MAX_LEAD_MS: i64 = 3_600_000;

/// Points in the order of the file, column by column.
#[derive(Default)]
pub(crate) struct Samples {
    instants_ms: Vec<i64>,
    columns: BTreeMap<Quantity, Vec<f64>>,
    /// For each break in recording, the number of points before it.
    breaks: Vec<usize>,
    /// How many points were replaced by another of the same instant.
    overwritten: usize,
}

/// The points of a track as streams.
pub(crate) struct Recorded {
    pub(crate) start: Timestamp,
    pub(crate) streams: Streams,
    pub(crate) pauses: Vec<Pause>,
    pub(crate) masked: Vec<Masked>,
}

impl Samples {
    /// Adds a point; what it gives twice counts with its last value. A point that repeats the instant before, as
    /// at the border of two laps, is the same point; it counts as a fault of the clock if it says otherwise.
    pub(crate) fn push(&mut self, instant: Timestamp, values: &[(Quantity, f64)]) {
        let instant_ms = instant.as_millisecond();
        let is_repeated = self.instants_ms.last() == Some(&instant_ms);
        if !is_repeated {
            self.instants_ms.push(instant_ms);
        }
        let index = self.instants_ms.len() - 1;
        let mut says_otherwise = false;
        for &(quantity, value) in values {
            let column = self.columns.entry(quantity).or_default();
            if column.len() <= index {
                column.resize(index + 1, f64::NAN);
            }
            says_otherwise |= is_repeated && !column[index].is_nan() && column[index] != value;
            column[index] = value;
        }
        self.overwritten += usize::from(says_otherwise);
    }

    /// Notes that recording was broken here: what follows is another segment.
    pub(crate) fn mark_break(&mut self) {
        self.breaks.push(self.instants_ms.len());
    }

    /// The values of a quantity that were recorded.
    pub(crate) fn present(&self, quantity: Quantity) -> impl Iterator<Item = f64> + '_ {
        self.columns.get(&quantity).into_iter().flatten().copied().filter(|value| !value.is_nan())
    }

    /// Turns cadence into steps per minute for a sport on foot. Most recorders count one foot, some count both;
    /// no one runs 120 strides or walks 75 strides a minute, so the median tells which.
    pub(crate) fn count_both_feet(&mut self, sport: Sport) {
        let most_strides = match sport {
            Sport::Running => 120.0,
            Sport::Walking | Sport::Hiking => 75.0,
            _ => return,
        };
        let mut cadence: Vec<f64> = self.present(Quantity::Cadence).filter(|&value| value > 0.0).collect();
        let middle = cadence.len() / 2;
        if middle < cadence.len() && *cadence.select_nth_unstable_by(middle, f64::total_cmp).1 <= most_strides
        {
            for value in self.columns.get_mut(&Quantity::Cadence).into_iter().flatten() {
                *value *= 2.0;
            }
        }
    }

    /// Leaves a quantity out.
    pub(crate) fn remove(&mut self, quantity: Quantity) {
        self.columns.remove(&quantity);
    }

    /// Puts the points on rising axes, one for each session: a stop of many hours or days ends one and begins another.
    /// The first begins at `origin`, or at its first point where that is not known or not credible; none if there are no
    /// points.
    pub(crate) fn finish(mut self, origin: Option<Timestamp>) -> Result<Vec<Recorded>, StreamsError> {
        let mut instants_ms = std::mem::take(&mut self.instants_ms);
        // A clock that goes back was set, for time does not. One that jumps ahead may have been stopped.
        let goes_back: Vec<bool> = instants_ms.windows(2).map(|pair| pair[1] < pair[0]).collect();
        clock::set_right(&mut instants_ms, |index| {
            index.checked_sub(1).is_some_and(|before| goes_back[before] && self.goes_on(index))
        });
        let mut stretches = clock::stretches(&instants_ms);
        clock::leave_out_strays(&mut stretches);
        stretches.sort_by_key(|stretch| instants_ms[stretch.start]);
        let all: usize = stretches.iter().map(Range::len).sum();
        let mut faults = instants_ms.len() - all + self.overwritten;
        let mut origin = origin;
        let mut sessions = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let session = self.session(stretch, &instants_ms, origin.take(), std::mem::take(&mut faults))?;
            sessions.extend(session);
        }
        Ok(sessions)
    }

    /// Whether recording went on from the point before to this one: no break, and no way that nobody makes in a step.
    fn goes_on(&self, index: usize) -> bool {
        let step = |quantity| {
            let column: &Vec<f64> = self.columns.get(&quantity)?;
            let step = column.get(index)? - column.get(index - 1)?;
            (!step.is_nan()).then_some(step)
        };
        let is_unbroken = self.breaks.binary_search(&index).is_err();
        let metres_on =
            step(Quantity::Distance).is_none_or(|metres| (0.0..=LONGEST_STEP_M).contains(&metres));
        let near = |quantity| step(quantity).is_none_or(|degrees| degrees.abs() <= LONGEST_STEP_DEG);
        is_unbroken && metres_on && near(Quantity::Latitude) && near(Quantity::Longitude)
    }

    fn session(
        &self,
        stretch: Range<usize>,
        instants_ms: &[i64],
        origin: Option<Timestamp>,
        faults: usize,
    ) -> Result<Option<Recorded>, StreamsError> {
        let rising = longest_rising(&instants_ms[stretch.clone()], false);
        let kept: Vec<usize> = rising.into_iter().map(|place| stretch.start + place).collect();
        let Some(&first) = kept.first() else { return Ok(None) };
        let first_ms = instants_ms[first];
        let origin_ms = origin
            .map(Timestamp::as_millisecond)
            .filter(|origin_ms| (0..=MAX_LEAD_MS).contains(&(first_ms - origin_ms)))
            .unwrap_or(first_ms);
        let time_ms: Vec<u32> =
            kept.iter().map(|&i| u32::try_from(instants_ms[i] - origin_ms).unwrap_or(u32::MAX)).collect();

        let pauses = self.pauses(&kept, &time_ms);
        let mut streams = Streams::new(time_ms)?;
        for (&quantity, column) in &self.columns {
            let samples = kept.iter().map(|&i| column.get(i).copied().unwrap_or(f64::NAN)).collect();
            let channel = Channel::new(samples);
            if channel.present().next().is_some() {
                streams.insert(quantity, channel)?;
            }
        }
        let faults = u32::try_from(stretch.len() - kept.len() + faults).unwrap_or(u32::MAX);
        let masked = Masked { quantity: None, reason: MaskReason::Clock, count: faults };
        Ok(Timestamp::from_millisecond(origin_ms).ok().map(|start| Recorded {
            start,
            streams,
            pauses,
            masked: if faults > 0 { vec![masked] } else { Vec::new() },
        }))
    }

    fn pauses(&self, kept: &[usize], time_ms: &[u32]) -> Vec<Pause> {
        let mut breaks = self.breaks.iter().copied().peekable();
        let mut pauses = Vec::new();
        for (pair, times) in kept.windows(2).zip(time_ms.windows(2)) {
            let mut broken = false;
            while breaks.next_if(|&at| at <= pair[1]).is_some_and(|at| {
                broken |= at > pair[0];
                true
            }) {}
            if broken && times[1] - times[0] > PAUSE_GAP_MS {
                pauses.push(Pause { start_ms: times[0], end_ms: times[1] });
            }
        }
        pauses
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    #[test]
    fn a_break_is_a_pause_where_time_passed() {
        let mut samples = Samples::default();
        for (second, breaks) in [(0, true), (1, false), (2, true), (60, true), (61, false)] {
            if breaks {
                samples.mark_break();
            }
            samples.push(at(second), &[(Quantity::HeartRate, 140.0)]);
        }
        samples.mark_break();
        let recorded = samples.finish(Some(at(-5))).unwrap().remove(0);
        assert_eq!(recorded.start, at(-5));
        assert_eq!(recorded.streams.time_ms(), [5_000, 6_000, 7_000, 65_000, 66_000]);
        assert_eq!(recorded.pauses, [Pause { start_ms: 7_000, end_ms: 65_000 }]);
        assert!(recorded.masked.is_empty());
    }

    #[test]
    fn a_wrong_clock_costs_only_its_own_points() {
        let mut samples = Samples::default();
        // One point before the first satellite fix in 1999, a jump ahead by an hour; a second that
        // is only repeated is no fault.
        for second in [-700_000_000, 0, 1, 3_601, 3_602, 2, 3, 3, 4, 5] {
            samples.push(at(second), &[(Quantity::Distance, second as f64)]);
        }
        let recorded = samples.finish(Some(at(-700_000_000))).unwrap().remove(0);
        assert_eq!(recorded.start, at(0));
        assert_eq!(recorded.streams.time_ms(), [0, 1_000, 2_000, 3_000, 4_000, 5_000]);
        let distance = recorded.streams.channel(Quantity::Distance).unwrap();
        assert_eq!(distance.present().collect::<Vec<_>>(), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(recorded.masked, [Masked { quantity: None, reason: MaskReason::Clock, count: 3 }]);
    }

    #[test]
    fn days_between_points_part_sessions_and_a_clock_set_back_does_not() {
        let days = 30 * 86_400;
        let recorded = |instants: Vec<i64>| {
            let mut samples = Samples::default();
            for (point, second) in instants.into_iter().enumerate() {
                samples.push(at(second), &[(Quantity::Distance, 3.0 * point as f64)]);
            }
            let sessions = samples.finish(None).unwrap();
            sessions.into_iter().map(|it| (it.start, it.streams.len())).collect::<Vec<_>>()
        };
        let paused = (0..300).chain(days..days + 100).collect();
        assert_eq!(recorded(paused), [(at(0), 300), (at(days), 100)]);
        let set_back = (days..days + 100).chain(100..400).collect();
        assert_eq!(recorded(set_back), [(at(0), 400)]);
    }

    #[test]
    fn days_in_the_wrong_order_are_days() {
        let mut samples = Samples::default();
        for (from, breaks) in [(86_400 * 3, true), (0, true)] {
            if breaks {
                samples.mark_break();
            }
            (from..from + 100).for_each(|second| samples.push(at(second), &[(Quantity::Latitude, 50.0)]));
        }
        let sessions = samples.finish(None).unwrap();
        let starts: Vec<_> = sessions.iter().map(|it| (it.start, it.streams.len())).collect();
        assert_eq!(starts, [(at(0), 100), (at(86_400 * 3), 100)]);
    }

    #[test]
    fn values_that_start_late_or_end_early_are_missing_elsewhere() {
        let mut samples = Samples::default();
        samples.push(at(0), &[(Quantity::HeartRate, 100.0)]);
        samples.push(at(1), &[(Quantity::Altitude, 5.0), (Quantity::Altitude, 6.0)]);
        let streams = samples.finish(None).unwrap().remove(0).streams;
        let values = |quantity| streams.channel(quantity).unwrap().iter().collect::<Vec<_>>();
        assert_eq!(values(Quantity::HeartRate), [Some(100.0), None]);
        assert_eq!(values(Quantity::Altitude), [None, Some(6.0)]);
    }

    #[test]
    fn a_repeated_point_is_one_point() {
        let mut samples = Samples::default();
        let (rate, altitude) = (Quantity::HeartRate, Quantity::Altitude);
        samples.push(at(0), &[(rate, 140.0)]);
        samples.push(at(0), &[(rate, 140.0), (altitude, 5.0)]);
        samples.push(at(1), &[(rate, 141.0)]);
        samples.push(at(1), &[(rate, 150.0)]);
        let recorded = samples.finish(None).unwrap().remove(0);
        let rates = recorded.streams.channel(rate).unwrap();
        assert_eq!(rates.iter().collect::<Vec<_>>(), [Some(140.0), Some(150.0)]);
        assert_eq!(recorded.masked, [Masked { quantity: None, reason: MaskReason::Clock, count: 1 }]);
    }

    #[test]
    fn cadence_counts_both_feet() {
        let cadence = |sport, recorded: f64| {
            let mut samples = Samples::default();
            samples.push(at(0), &[(Quantity::Cadence, recorded)]);
            samples.count_both_feet(sport);
            samples.present(Quantity::Cadence).next().unwrap()
        };
        assert_eq!(cadence(Sport::Running, 86.0), 172.0);
        assert_eq!(cadence(Sport::Running, 172.0), 172.0);
        assert_eq!(cadence(Sport::Walking, 55.0), 110.0);
        assert_eq!(cadence(Sport::Walking, 110.0), 110.0);
        assert_eq!(cadence(Sport::Cycling, 86.0), 86.0);
    }

    proptest! {
        #[test]
        fn any_instants_make_streams(instants in prop::collection::vec(any::<i32>(), 0..50)) {
            let mut samples = Samples::default();
            for &second in &instants {
                samples.push(Timestamp::from_second(i64::from(second)).unwrap(), &[]);
            }
            prop_assert_eq!(samples.finish(None).unwrap().is_empty(), instants.is_empty());
        }
    }
}
