//! The sessions before a morning: which were hard, how they rank, and when they were.

use std::cell::OnceCell;

use jiff::{Timestamp, ToSpan, civil::Date};
use lope_physiology::statistics;
use lope_records::{History, Kind, Summary};

use crate::{Rules, finding::SessionFact};

/// The sessions before a morning. Those of the day itself stand apart: the morning did not know them.
pub(crate) struct Sessions<'a> {
    date: Date,
    /// Before today, oldest first.
    past: Vec<&'a Summary>,
    /// Of today, oldest first.
    pub today: Vec<&'a Summary>,
    /// Loads of the sessions of the last half year.
    ranked: Vec<f64>,
    /// The load from which a session is hard by its cost alone.
    hard_load: OnceCell<Option<f64>>,
    morning: Timestamp,
}

impl<'a> Sessions<'a> {
    /// The sessions of a history as they stand on a morning; `history.activities` are sorted by start.
    pub fn before(history: &'a History, date: Date, rules: &Rules) -> Sessions<'a> {
        let past: Vec<&Summary> = history.activities.iter().filter(|session| session.date < date).collect();
        let offset = past.last().map_or(jiff::tz::Offset::UTC, |latest| latest.offset());
        let morning = date.at(rules.morning_hour as i8, 0, 0, 0);
        let first = days_before(date, rules.rank_days as i32);
        Sessions {
            date,
            ranked: past
                .iter()
                .filter(|session| session.date >= first)
                .filter_map(|session| Some(session.load?.value))
                .collect(),
            past,
            today: history.activities.iter().filter(|session| session.date == date).collect(),
            hard_load: OnceCell::new(),
            morning: offset.to_timestamp(morning).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// All before today, oldest first.
    pub fn past(&self) -> &[&'a Summary] {
        &self.past
    }

    /// Those of the last `days` days before today, oldest first.
    pub fn within(&self, days: f64) -> impl DoubleEndedIterator<Item = &'a Summary> + '_ {
        let first = days_before(self.date, days as i32);
        // Sessions are in the order of their instants, which across time zones need not be that of their dates.
        self.past.iter().copied().filter(move |session| session.date >= first)
    }

    /// The runs among them.
    pub fn runs_within(&self, days: f64) -> impl DoubleEndedIterator<Item = &'a Summary> + '_ {
        self.within(days).filter(|session| session.is_run())
    }

    /// Whether a session was hard: by its kind, by how it felt, or by what it cost.
    pub fn is_hard(&self, session: &Summary, rules: &Rules) -> bool {
        let hard_load = *self.hard_load.get_or_init(|| {
            let share = rules.hard_load_percentile / 100.0;
            let load = statistics::quantile(&self.ranked, share, statistics::QuantileMethod::Linear);
            load.filter(|_| self.can_rank(rules)).map(|load| load.max(rules.hard_load_least))
        });
        let cost = session.load.zip(hard_load).map(|(load, hard)| load.value / hard);
        session.kind.is_hard()
            || session.effort_cr10.is_some_and(|effort| effort >= rules.hard_effort_cr10)
            || cost.is_some_and(|cost| {
                // A long run is costly by its length: it takes far more to make it hard.
                cost >= if session.kind == Kind::Long { rules.hard_long_factor } else { 1.0 }
            })
    }

    fn can_rank(&self, rules: &Rules) -> bool {
        self.ranked.len() >= rules.rank_count as usize
    }

    /// Hours from the end of a session to the morning.
    pub fn hours_ago(&self, session: &Summary) -> f64 {
        (self.morning.as_second() - session.end().as_second()).max(0) as f64 / 3600.0
    }

    /// A session as a reason tells of it.
    pub fn fact(&self, session: &Summary, rules: &Rules) -> SessionFact {
        let below = |load: f64| self.ranked.iter().filter(|&&other| other < load).count() as f64;
        let rank = session
            .load
            .filter(|_| self.can_rank(rules))
            .map(|load| 100.0 * below(load.value) / self.ranked.len() as f64);
        SessionFact::of(session, self.hours_ago(session), rank.filter(|rank| *rank >= rules.shown_rank_pct))
    }
}

/// The day `days` before `date`, or the earliest day there is.
pub(crate) fn days_before(date: Date, days: i32) -> Date {
    date.saturating_sub(days.days())
}

/// Days from one date to a later one; negative if it is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The days of sessions, each once, oldest first.
pub(crate) fn distinct_dates<'s>(sessions: impl Iterator<Item = &'s Summary>) -> Vec<Date> {
    let mut dates: Vec<Date> = sessions.map(|session| session.date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// How many of the days up to yesterday are in `dates` without a break.
pub(crate) fn streak(dates: &[Date], today: Date) -> usize {
    let back = |count: i32| days_before(today, count);
    dates.iter().rev().zip(1..).take_while(|&(&day, count)| day == back(count)).count()
}
