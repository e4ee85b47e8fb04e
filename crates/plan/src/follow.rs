//! A plan that lives: what was run beside what was planned, and what one plan changes of another.

use jiff::civil::Date;
use lope_records::{ActivityId, PlannedSession, Purpose};
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Done, start_of_week},
    build::sort,
    plan::Plan,
    rules::PlanRules,
};

/// What became of a planned session.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Run as planned.
    AsPlanned,
    /// Run, and shorter than planned.
    Shorter,
    /// Run, and longer than planned.
    Longer,
    /// Something easier was run.
    Easier,
    /// Something harder was run.
    Harder,
    /// Not run.
    Missed,
    /// A day of rest on which something was run.
    RanInstead,
}

/// A planned session and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matched {
    /// What was planned.
    pub planned: PlannedSession,
    /// What became of it.
    pub became: Became,
    /// The recording that it was matched with.
    pub activity: Option<ActivityId>,
    /// Minutes that were run.
    pub minutes: f64,
}

/// What was planned of the days up to and with `until`, and what became of it: each session with the longest session of its day
/// that no other has.
pub fn matched(planned: &[PlannedSession], done: &[Done], until: Date, own: &PlanRules) -> Vec<Matched> {
    let mut sessions: Vec<&PlannedSession> = planned.iter().filter(|session| session.date <= until).collect();
    sessions.sort_by_key(|session| (session.date, session.slot));
    let mut taken: Vec<bool> = vec![false; done.len()];
    let mut matches = Vec::new();
    for session in sessions {
        let wants_run = session.purpose.is_run();
        let is_free = |(index, one): &(usize, &Done)| {
            one.date == session.date && !taken[*index] && (one.is_run() == wants_run || !wants_run)
        };
        let found =
            done.iter().enumerate().filter(is_free).max_by(|a, b| a.1.minutes.total_cmp(&b.1.minutes));
        let (became, activity, minutes) = match found {
            None if session.purpose == Purpose::Rest || session.purpose == Purpose::Mobility => {
                (Became::AsPlanned, None, 0.0)
            }
            None => (Became::Missed, None, 0.0),
            Some((index, one)) => {
                taken[index] = true;
                (became(session, one, own), one.activity.clone(), one.minutes)
            }
        };
        matches.push(Matched { planned: session.clone(), became, activity, minutes });
    }
    matches
}

fn became(session: &PlannedSession, one: &Done, own: &PlanRules) -> Became {
    let planned_min = session.duration_s / 60.0;
    if planned_min == 0.0 {
        return Became::RanInstead;
    }
    let wanted = session.purpose.is_intense();
    let had = one.kind.is_hard();
    match one.minutes / planned_min {
        _ if wanted && !had && one.is_run() => Became::Easier,
        _ if had && !wanted => Became::Harder,
        share if share < own.done_share => Became::Shorter,
        share if share > own.longer_share => Became::Longer,
        _ => Became::AsPlanned,
    }
}

/// A day that a plan changes.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// The day.
    pub date: Date,
    /// What was planned.
    pub before: Vec<PlannedSession>,
    /// What is planned now, with what put it there.
    pub now: Vec<PlannedSession>,
}

/// Whether a change is made quietly.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Nothing changes.
    Nothing,
    /// A small repair.
    Quiet,
    /// A change of load, phase or goal: it is asked first.
    Asks,
}

/// What a plan changes of another.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The days, in order.
    pub moved: Vec<Moved>,
    /// Minutes of running of each week that both plan, before and now, where they differ.
    pub weeks: Vec<(Date, f64, f64)>,
    /// Whether it is made quietly.
    pub weight: Weight,
}

/// What `now` changes of the sessions planned before, over the days that both plan.
pub fn difference(before: &[PlannedSession], now: &Plan, own: &PlanRules) -> Difference {
    let last = before.iter().map(|session| session.date).max();
    let both = |date: Date| date >= now.from && Some(date) <= last && date <= now.until;
    let on = |sessions: &[PlannedSession], date: Date| -> Vec<PlannedSession> {
        sessions.iter().filter(|session| session.date == date).cloned().collect()
    };
    let mut dates: Vec<Date> =
        now.sessions.iter().map(|session| session.date).filter(|&date| both(date)).collect();
    dates.dedup();
    let moved: Vec<Moved> = dates
        .iter()
        .map(|&date| Moved { date, before: on(before, date), now: on(&now.sessions, date) })
        .filter(|day| !is_same(&day.before, &day.now))
        .collect();
    let minutes = |sessions: &[PlannedSession], monday: Date| -> f64 {
        let of_week = sessions.iter().filter(|one| both(one.date) && start_of_week(one.date) == monday);
        of_week.filter(|one| one.purpose.is_run()).map(|one| one.duration_s / 60.0).sum()
    };
    let mut mondays: Vec<Date> = dates.iter().map(|&date| start_of_week(date)).collect();
    mondays.dedup();
    let weeks: Vec<(Date, f64, f64)> = mondays
        .into_iter()
        .map(|monday| (monday, minutes(before, monday), minutes(&now.sessions, monday)))
        .collect();
    let is_much = |stretch: &[(Date, f64, f64)]| {
        let (was, is) = stretch.iter().fold((0.0, 0.0), |(was, is), week| (was + week.1, is + week.2));
        (was - is).abs() > own.quiet_share * was.max(is)
    };
    let stretch = (own.quiet_weeks as usize).min(weeks.len()).max(1);
    let is_other_load = weeks.windows(stretch).any(is_much);
    let is_race = |day: &Moved| {
        let race = |sessions: &[PlannedSession]| sessions.iter().any(|one| one.purpose == Purpose::Race);
        race(&day.before) != race(&day.now)
    };
    let weight = match moved.is_empty() {
        true => Weight::Nothing,
        false if is_other_load || moved.iter().any(is_race) => Weight::Asks,
        false => Weight::Quiet,
    };
    let weeks = weeks.into_iter().filter(|(_, was, is)| was != is).collect();
    Difference { moved, weeks, weight }
}

fn is_same(before: &[PlannedSession], now: &[PlannedSession]) -> bool {
    before.len() == now.len()
        && before.iter().zip(now).all(|(a, b)| {
            a.slot == b.slot
                && a.duration_s == b.duration_s
                && sort(a.purpose) == sort(b.purpose)
                && a.purpose == b.purpose
        })
}
