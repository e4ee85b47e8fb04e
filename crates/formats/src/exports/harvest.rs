//! What a document of an export gave, value by value.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use lope_records::{Metric, Observation, Source};

use crate::{Contents, ReadError, dates, text, wellness};

/// Values of days, checked as they come. Of a value given twice the later counts; what is left out is counted by its reason.
pub(crate) struct Harvest {
    latest: Date,
    values: BTreeMap<(Date, Source, Metric), f64>,
    left_out: BTreeMap<String, usize>,
}

impl Harvest {
    /// Nothing yet. What is dated after `latest` was not measured.
    pub(crate) fn until(latest: Date) -> Harvest {
        Harvest { latest, values: BTreeMap::new(), left_out: BTreeMap::new() }
    }

    /// Adds a value in the metric's unit, where there is one and a living runner can have it.
    pub(crate) fn add(&mut self, date: Date, metric: Metric, source: &Source, value: impl Into<Option<f64>>) {
        let Some(value) = value.into().filter(|value| value.is_finite()) else { return };
        let range = wellness::plausible(metric, source);
        if date > self.latest {
            self.leave_out(format!("{metric}: dated after today"));
        } else if !range.contains(&value) {
            self.leave_out(format!("{metric}: outside {}–{}", range.start(), range.end()));
        } else if self.values.insert((date, source.clone(), metric), value).is_some_and(|old| old != value) {
            self.leave_out(format!("{metric}: given again for the same day, the later counts"));
        }
    }

    /// Adds when one fell asleep and woke by the local clock, where both are known.
    pub(crate) fn add_times(&mut self, date: Date, source: &Source, times: Option<[DateTime; 2]>) {
        for (metric, hours) in times.into_iter().flat_map(|times| night_times(date, times)) {
            self.add(date, metric, source, hours);
        }
    }

    /// Adds a value that takes the place of an earlier one without a word: a day's figure that the source mends as the day goes.
    pub(crate) fn replace(
        &mut self,
        date: Date,
        metric: Metric,
        source: &Source,
        value: impl Into<Option<f64>>,
    ) {
        self.values.remove(&(date, source.clone(), metric));
        self.add(date, metric, source, value);
    }

    /// Counts something that is not taken, by its reason.
    pub(crate) fn leave_out(&mut self, reason: String) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// The values, oldest first, with what was left out.
    ///
    /// # Errors
    /// [`ReadError::NotAnActivity`] where nothing was given: `what` says what the document is.
    pub(crate) fn finish(self, what: &str) -> Result<Contents, ReadError> {
        let told = |(reason, times): (String, usize)| match times {
            1 => format!("left out: {reason}"),
            _ => format!("left out {times} times: {reason}"),
        };
        let warnings: Vec<String> = self.left_out.into_iter().map(told).collect();
        if self.values.is_empty() {
            return Err(match warnings.first() {
                Some(first) => ReadError::damaged(format!("nothing in it could be used ({first})")),
                None => ReadError::not_an_activity(what),
            });
        }
        let observation = |((date, source, metric), value)| Observation { date, metric, source, value };
        let observations = self.values.into_iter().map(observation).collect();
        Ok(Contents::Wellness { observations, niggles: Vec::new(), warnings })
    }
}

/// When one fell asleep and woke before a day, in hours from its first midnight. What was slept through a day, as after a shift, has
/// no place on that scale and is left out without a word.
pub(crate) fn night_times(date: Date, times: [DateTime; 2]) -> Vec<(Metric, f64)> {
    let midnight = date.at(0, 0, 0, 0);
    let [onset, wake] = times.map(|at| at.duration_since(midnight).as_secs_f64() / 3600.0);
    let holds = |value: f64| (-12.0..=12.0).contains(&value);
    if onset < wake && holds(onset) && holds(wake) {
        vec![(Metric::SleepOnset, onset), (Metric::WakeTime, wake)]
    } else {
        Vec::new()
    }
}

/// The local time that a text tells: that of its own offset, where it has one.
pub(crate) fn clock(told: &str) -> Option<DateTime> {
    let of_offset = text::instant(told).and_then(|(at, offset)| Some(offset?.to_datetime(at)));
    of_offset.or_else(|| dates::datetime(told, None))
}

/// The mean of some values; `None` of none.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.into_iter().fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_times_of_a_night_are_told_from_the_midnight_before_waking() {
        let (day, source) = (date(2026, 11, 22), Source::Named("watch".to_owned()));
        let told = |from: &str, to: &str| {
            let mut harvest = Harvest::until(day);
            harvest.add(day, Metric::SleepDuration, &source, 7.0);
            harvest.add_times(day, &source, clock(from).zip(clock(to)).map(|(from, to)| [from, to]));
            let Contents::Wellness { observations, warnings, .. } = harvest.finish("").unwrap() else {
                panic!()
            };
            assert!(warnings.is_empty(), "{warnings:?}");
            let of = |metric| observations.iter().find(|one| one.metric == metric).map(|one| one.value);
            (of(Metric::SleepOnset), of(Metric::WakeTime))
        };
        assert_eq!(told("2026-11-21T22:30:00.0", "2026-11-22 06:45:00"), (Some(-1.5), Some(6.75)));
        assert_eq!(told("2026-11-22T00:30:00+09:00", "2026-11-22T07:00:00+09:00"), (Some(0.5), Some(7.0)));
        assert_eq!(told("2026-11-22T08:00:00", "2026-11-22T15:00:00"), (None, None), "after a shift");
        assert_eq!(told("2026-11-22T07:00:00", "2026-11-22T06:00:00"), (None, None), "backwards");
    }

    #[test]
    fn what_cannot_be_is_left_out_and_counted() {
        let day = date(2026, 11, 22);
        let source = Source::Named("watch".to_owned());
        let mut harvest = Harvest::until(day);
        harvest.add(day, Metric::Rmssd, &source, 60.0);
        harvest.add(day, Metric::Rmssd, &source, 61.0);
        harvest.add(day, Metric::RestingHeartRate, &source, 0.0);
        harvest.add(day, Metric::RestingHeartRate, &source, 255.0);
        harvest.add(day, Metric::Sdnn, &source, None);
        harvest.add(day.tomorrow().unwrap(), Metric::Rmssd, &source, 60.0);
        let Contents::Wellness { observations, warnings, .. } = harvest.finish("").unwrap() else { panic!() };
        assert_eq!(observations.len(), 1);
        assert_eq!(observations[0].value, 61.0);
        insta::assert_snapshot!(warnings.join("\n"), @"
        left out 2 times: resting_heart_rate_bpm: outside 25–130
        left out: rmssd_ms: dated after today
        left out: rmssd_ms: given again for the same day, the later counts
        ");
        assert!(matches!(Harvest::until(day).finish("a diary"), Err(ReadError::NotAnActivity { .. })));
    }
}
