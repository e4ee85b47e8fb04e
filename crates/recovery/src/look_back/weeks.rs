//! Week by week: how much, how intense, how many hard days and days of rest.

use jiff::{ToSpan, civil::Date};
use lope_records::{Kind, Summary};
use serde::Serialize;

use super::{
    course::{Course, Figure, Grain, Matters, Yardstick},
    window::{Window, points},
};
use crate::{
    known::sessions::{days_between, distinct_dates},
    rules::by,
    state::trend::daily_loads,
};

/// Minutes by intensity. What no heart rate tells is not known, and no zero.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Zones {
    /// Below the aerobic threshold.
    pub below_min: f64,
    /// Between the thresholds.
    pub between_min: f64,
    /// Above the lactate threshold.
    pub above_min: f64,
    /// Minutes in motion whose intensity is not known.
    pub unknown_min: f64,
}

impl Zones {
    fn of(run: &Summary, window: &Window<'_>) -> Zones {
        let minutes = run.moving_s / 60.0;
        let Some(zone_s) = run.zone_s.filter(|_| window.heart_is_told(run)) else {
            return Zones { unknown_min: minutes, ..Zones::default() };
        };
        let [below_min, between_min, above_min] = zone_s.map(|seconds| seconds / 60.0);
        let unknown_min = (minutes - below_min - between_min - above_min).max(0.0);
        Zones { below_min, between_min, above_min, unknown_min }
    }

    /// Minutes whose intensity is known.
    pub fn known_min(&self) -> f64 {
        self.below_min + self.between_min + self.above_min
    }

    /// Share of the known minutes between the thresholds, percent.
    pub fn between_pct(&self) -> Option<f64> {
        (self.known_min() > 0.0).then(|| 100.0 * self.between_min / self.known_min())
    }

    /// Share of the known minutes below the aerobic threshold, percent.
    pub fn below_pct(&self) -> Option<f64> {
        (self.known_min() > 0.0).then(|| 100.0 * self.below_min / self.known_min())
    }

    fn sum(runs: impl Iterator<Item = Zones>) -> Zones {
        runs.fold(Zones::default(), |sum, run| Zones {
            below_min: sum.below_min + run.below_min,
            between_min: sum.between_min + run.between_min,
            above_min: sum.above_min + run.above_min,
            unknown_min: sum.unknown_min + run.unknown_min,
        })
    }
}

/// One week from Monday to Sunday, or as much of it as has been.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// Days of it up to the day that is looked back from.
    pub days: usize,
    /// Runs.
    pub runs: usize,
    /// Minutes in motion, running.
    pub run_min: f64,
    /// Metres run, of the runs whose distance is known; `None` where there were runs and none is.
    pub distance_m: Option<f64>,
    /// Load of all sports; `None` where one session has none, or nothing is known of the week.
    pub load: Option<f64>,
    /// Days with a hard session of any sport.
    pub hard_days: usize,
    /// Days known to be without any session.
    pub rest_days: usize,
    /// Days that nothing is known of.
    pub unknown_days: usize,
    /// Minutes of running by intensity.
    pub zones: Zones,
    /// The same of its easy, recovery and long runs alone.
    pub easy_zones: Zones,
}

/// How the runs of the weeks were spread: by sessions and by minutes, which are two figures.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mix {
    /// Runs that were easy: easy, recovery and long ones that were not hard by what they cost.
    pub easy_runs: usize,
    /// Runs that were hard.
    pub hard_runs: usize,
    /// Runs of which neither can be told.
    pub untold_runs: usize,
    /// Minutes by intensity.
    pub zones: Zones,
    /// Minutes of the easy runs by intensity.
    pub easy_zones: Zones,
}

/// Every week of the window, oldest first.
pub(super) fn weeks(window: &Window<'_>) -> Vec<Week> {
    let count = days_between(window.first, window.date) + 1;
    let days = (0..count).map(|day| window.first.saturating_add(day.days())).collect::<Vec<Date>>();
    let is_same_week = |_: &Date, next: &Date| next.weekday().to_monday_zero_offset() > 0;
    days.chunk_by(is_same_week).filter_map(|days| week(days, window)).collect()
}

fn week(days: &[Date], window: &Window<'_>) -> Option<Week> {
    let (&monday, &sunday) = (days.first()?, days.last()?);
    let sessions: Vec<&Summary> = window
        .sessions
        .past()
        .iter()
        .copied()
        .filter(|session| (monday..=sunday).contains(&session.date))
        .collect();
    let runs: Vec<&Summary> = sessions.iter().copied().filter(|session| session.is_run()).collect();
    let metres: Vec<f64> = runs.iter().filter_map(|run| run.distance_m).collect();
    let loads: Option<Vec<f64>> = sessions.iter().map(|session| Some(session.load?.value)).collect();
    let is_hard = |session: &&Summary| window.sessions.is_hard(session, window.rules);
    let trained = distinct_dates(sessions.iter().copied());
    let idle = days.iter().filter(|day| !trained.contains(day));
    // Today is not over: it is no day of rest yet.
    let (rest, unknown): (Vec<&Date>, Vec<&Date>) =
        idle.filter(|day| **day < window.date).partition(|day| is_known(**day, window));
    let zones = |runs: &mut dyn Iterator<Item = &Summary>| Zones::sum(runs.map(|run| Zones::of(run, window)));
    Some(Week {
        monday,
        days: days.len(),
        runs: runs.len(),
        run_min: runs.iter().fold(0.0, |sum, run| sum + run.moving_s / 60.0),
        distance_m: (runs.is_empty() || !metres.is_empty())
            .then(|| metres.iter().fold(0.0, |sum, metres| sum + metres)),
        load: loads
            .filter(|loads| !loads.is_empty() || !rest.is_empty())
            .map(|loads| loads.iter().fold(0.0, |sum, load| sum + load)),
        hard_days: distinct_dates(sessions.iter().copied().filter(is_hard)).len(),
        rest_days: rest.len(),
        unknown_days: unknown.len(),
        zones: zones(&mut runs.iter().copied()),
        easy_zones: zones(&mut runs.iter().copied().filter(|run| is_gentle(run))),
    })
}

/// Whether something is known of a day without a session: something else was recorded on it, or a session is near.
fn is_known(day: Date, window: &Window<'_>) -> bool {
    let next = day.tomorrow().unwrap_or(day);
    daily_loads(window.history, next).and_then(|loads| loads.last().copied().flatten()).is_some()
}

/// A run that is to be easy, long ones among them.
fn is_gentle(run: &Summary) -> bool {
    matches!(run.kind, Kind::Easy | Kind::Recovery | Kind::Long)
}

/// How the runs of the window were spread; `None` without a run.
pub(super) fn mix(window: &Window<'_>) -> Option<Mix> {
    let runs: Vec<&Summary> = window.runs_since(window.first).collect();
    let is_hard = |run: &&&Summary| window.sessions.is_hard(run, window.rules);
    let hard_runs = runs.iter().filter(is_hard).count();
    let untold_runs = runs.iter().filter(|run| run.kind == Kind::Run && !is_hard(run)).count();
    let zones =
        |runs: &mut dyn Iterator<Item = &&Summary>| Zones::sum(runs.map(|run| Zones::of(run, window)));
    (!runs.is_empty()).then(|| Mix {
        easy_runs: runs.len() - hard_runs - untold_runs,
        hard_runs,
        untold_runs,
        zones: zones(&mut runs.iter()),
        easy_zones: zones(&mut runs.iter().filter(|run| is_gentle(run))),
    })
}

/// The share of each easy run that was spent between the thresholds.
pub(super) fn middle(window: &Window<'_>) -> Course {
    let rules = window.rules;
    let easy: Vec<&Summary> = window.runs_since(window.first).filter(|run| is_gentle(run)).collect();
    let shares = points(&easy, |run| Zones::of(run, window).between_pct());
    let matters = Matters::Units(rules.middle_level_pct);
    // Many easy runs have none of it at all.
    let yardstick = Yardstick {
        grain: Grain::Score,
        ..Yardstick::new(rules.trend_runs, matters, by::middle_level_pct())
    };
    Course::of(Figure::MiddlePct, &[shares], yardstick, rules)
}
