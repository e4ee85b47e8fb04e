//! Mood that has been low for two weeks.

use jiff::{ToSpan, civil::Date};
use lope_records::{History, Metric};
use serde::Serialize;

use crate::{body_today::share, move_rules::MoveRules};

/// Mood low on most check-ins of two weeks.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LowMood {
    /// The first low one of them.
    pub since: Date,
    /// Check-ins on which it was low.
    pub low: usize,
    /// Check-ins that said how it was.
    pub asked: usize,
}

/// Mood that has been low on most check-ins of two weeks up to a day, the last of them included.
pub fn low_mood(history: &History, date: Date, rules: &MoveRules) -> Option<LowMood> {
    let first = date.saturating_sub((rules.low_mood_days as i32 - 1).days());
    let days = first.series(1.day()).take_while(|day| *day <= date);
    // A share towards the bad end: a low mood lies near 1.
    let said: Vec<(Date, bool)> = days
        .filter_map(|day| {
            let share = share(history, day, Metric::Mood)?;
            Some((day, share >= 1.0 - rules.low_mood_level))
        })
        .collect();
    let low: Vec<Date> = said.iter().filter(|(_, is_low)| *is_low).map(|(day, _)| *day).collect();
    let (since, last) = (*low.first()?, *low.last()?);
    let is_most = low.len() as f64 >= rules.low_mood_share * said.len() as f64;
    let is_long = f64::from((last - since).get_days()) >= rules.low_mood_span_days;
    let is_enough = low.len() as f64 >= rules.low_mood_count;
    let is_still = said.last().is_some_and(|(_, is_low)| *is_low);
    (is_most && is_long && is_enough && is_still).then_some(LowMood {
        since,
        low: low.len(),
        asked: said.len(),
    })
}
