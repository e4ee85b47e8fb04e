//! A runner's sleep over the years: when, how regularly, and what was owed, day by day.

use jiff::{ToSpan, civil::Date};
use lope_records::{Care, CareTopic, History, Metric};
use serde::Serialize;

use super::nights::Nights;
use crate::{
    rules::{CareRules, by},
    settings::{Runner, Stands},
};

/// Days in a row, each column with a value for each of them; what is not known is `None`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SleepCourse {
    /// The first day.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// When sleep began, hours from the midnight before waking.
    pub onset_h: Vec<Option<f64>>,
    /// When it ended, hours from that midnight.
    pub wake_h: Vec<Option<f64>>,
    /// The middle of the weeks' nights up to the day, hours from midnight.
    pub midpoint_h: Vec<Option<f64>>,
    /// The index of regularity of the weeks up to the day, −100 to 100.
    pub regularity: Vec<Option<f64>>,
    /// How much later weekends lay than the week, hours.
    pub weekend_later_h: Vec<Option<f64>>,
    /// Hours owed over the week up to the day.
    pub owed_h: Vec<Option<f64>>,
    /// What the times stand on.
    pub times_stand: Stands,
    /// What the debt stands on.
    pub owed_stands: Stands,
}

/// A runner's sleep from the first night that is known; `None` where there is none, or that topic is switched off.
pub fn course(history: &History, care: &Care, date: Date, rules: &CareRules) -> Option<SleepCourse> {
    let is_sleep = |metric| matches!(metric, Metric::SleepDuration | Metric::SleepOnset);
    let first = history.observations.iter().find(|seen| is_sleep(seen.metric))?.date;
    if !care.wants(CareTopic::Sleep) || first > date {
        return None;
    }
    let mut all = SleepCourse {
        first,
        last: date,
        onset_h: Vec::new(),
        wake_h: Vec::new(),
        midpoint_h: Vec::new(),
        regularity: Vec::new(),
        weekend_later_h: Vec::new(),
        owed_h: Vec::new(),
        times_stand: by::wander_h().into(),
        owed_stands: by::debt_told_h().into(),
    };
    for day in first.series(1.day()).take_while(|day| *day <= date) {
        let nights = Nights::of(Runner { history, care, date: day, rules, day_stands: true });
        let night = nights.times(day);
        let times = nights.usual_times();
        let owed = nights.owed(rules.debt_short_days, rules.debt_short_nights, &nights.need());
        all.onset_h.push(night.map(|night| rounded(night.midpoint_h() - night.duration_h() / 2.0)));
        all.wake_h.push(night.map(|night| rounded(night.midpoint_h() + night.duration_h() / 2.0)));
        all.midpoint_h.push(times.map(|times| rounded(times.midpoint_h)));
        all.regularity.push(times.and_then(|times| times.regularity).map(rounded));
        all.weekend_later_h.push(times.and_then(|times| times.weekend_later_h).map(rounded));
        all.owed_h.push(owed.map(|owed| rounded(owed.hours)));
    }
    Some(all)
}

/// To what a page can show.
fn rounded(value: f64) -> f64 {
    const HUNDREDTHS: f64 = 100.0;
    (value * HUNDREDTHS).round() / HUNDREDTHS
}
