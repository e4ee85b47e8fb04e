//! The weeks as a problem: what may stand on each day and what it costs, in whole points; what a week and a stretch of days bound.
//!
//! A model is plain data. The solver of this crate, the enumeration in its tests and an independent solver outside read the same.

use lope_records::Purpose;
use serde::{Deserialize, Serialize};

/// A count that nothing bounds.
pub const UNBOUNDED: u8 = u8::MAX >> 4;

/// The whole problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The days, in order.
    pub days: Vec<ModelDay>,
    /// The calendar weeks they lie in.
    pub weeks: Vec<ModelWeek>,
    /// Stretches of days whose minutes are bounded together.
    pub blocks: Vec<ModelBlock>,
    /// What bounds any day.
    pub limits: Limits,
    /// How the days before stand.
    pub start: Start,
    /// What is weighed.
    pub points: Points,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelDay {
    /// What may stand on it; one of them does.
    pub choices: Vec<Choice>,
    /// Its week.
    pub week: usize,
    /// Its stretch.
    pub block: usize,
    /// Whether a recovery run needs no hard day before it here.
    pub is_gentle: bool,
    /// Whether nothing is run on the day after a run here: the way back.
    pub alternates: bool,
}

/// What may stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The main session.
    pub purpose: Purpose,
    /// Its minutes; 0 for rest.
    pub minutes: u16,
    /// Minutes of a second, easy session; 0: none.
    pub second: u16,
    /// What it costs by itself, points.
    pub cost: i32,
    /// Whether the runner wishes it there: it stands beside the week's own intense sessions.
    pub is_fixed: bool,
}

impl Choice {
    /// Runs it counts as. A race counts beside them.
    pub fn runs(&self) -> u8 {
        u8::from(self.purpose.is_run() && self.purpose != Purpose::Race) + u8::from(self.second > 0)
    }

    /// Minutes of running. A race counts beside them.
    pub fn run_minutes(&self) -> u16 {
        let main = if self.purpose.is_run() && self.purpose != Purpose::Race { self.minutes } else { 0 };
        main + self.second
    }

    /// Recovery runs it counts as.
    pub fn recovery_runs(&self) -> u8 {
        u8::from(self.purpose == Purpose::RecoveryRun) + u8::from(self.second > 0)
    }

    /// Whether it is a full day of rest.
    pub fn is_rest(&self) -> bool {
        matches!(self.purpose, Purpose::Rest | Purpose::Mobility)
    }
}

/// One calendar week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelWeek {
    /// Its intense sessions, in their order.
    pub intense: Vec<Purpose>,
    /// Intense sessions that stand beside those: fixed ones.
    pub beside: u8,
    /// Whether it wants a long run.
    pub wants_long: bool,
    /// Whether that has parts at race pace, and so counts as intense as well.
    pub with_pace: bool,
    /// Runs it wants.
    pub runs: u8,
    /// Runs at the most.
    pub runs_most: u8,
    /// Days of rest at the least.
    pub rest_least: u8,
    /// Recovery runs it wants at the least.
    pub recovery_wanted: u8,
    /// Recovery runs at the most.
    pub recovery_most: u8,
    /// Intense sessions at the most, by its runs from none on.
    pub intense_most: Vec<u8>,
}

impl ModelWeek {
    /// Intense sessions at the most among so many runs.
    pub fn intense_most(&self, runs: u8) -> u8 {
        self.intense_most.get(usize::from(runs)).copied().unwrap_or(u8::MAX)
    }
}

/// Days whose minutes are bounded together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelBlock {
    /// Minutes wanted.
    pub wanted: u16,
    /// Minutes at the most.
    pub most: u16,
}

/// What bounds any day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Whether the day after a hard one is for recovery.
    pub recovery_after_hard: bool,
    /// Intense days among the six before, below which one more may be.
    pub intense_in_week: u8,
    /// Days of training in a row.
    pub trained: u8,
    /// Days of running in a row.
    pub ran: u8,
    /// Whether a day of nothing but a recovery run stands in for rest.
    pub easy_stands_in: bool,
}

/// How the days before the first stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Which of the last six days were intense, the last the lowest bit.
    pub intense_days: u8,
    /// Whether the last was a long run.
    pub long: bool,
    /// Days of training in a row.
    pub trained: u8,
    /// Days of running in a row.
    pub ran: u8,
    /// Runs of the first week already run.
    pub runs: u8,
    /// Intense sessions of it.
    pub intense: u8,
    /// Whether its long run was run.
    pub has_long: bool,
    /// Its recovery runs.
    pub recoveries: u8,
    /// Its days of rest.
    pub rests: u8,
}

/// What is weighed, points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// For each five minutes that a stretch falls short.
    pub short: i32,
    /// For each run that a week has less than it wants.
    pub run: i32,
    /// For each intense session left out.
    pub intense: i32,
    /// For a long run left out.
    pub long: i32,
    /// For each recovery run less than wanted.
    pub recovery_run: i32,
    /// For an intense day two days after another.
    pub close: i32,
    /// For running on the day after a run.
    pub row: i32,
    /// Minutes of one step.
    pub step_min: u16,
}
