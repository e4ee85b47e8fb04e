//! Wishes and rules that can stand against each other.

use std::collections::BTreeSet;

use lope_records::Day;
use serde::{Deserialize, Serialize};

use crate::brief::Brief;

/// Something the runner wishes that a plan can be without.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "snake_case")]
pub enum Wish {
    /// A session that has its weekday, by its place in the list of them.
    Fixed {
        /// Its place in [`lope_records::Wishes::fixed`].
        index: usize,
        /// Its weekday.
        day: Day,
    },
    /// The weekday of the long run.
    LongRun {
        /// The weekday.
        day: Day,
    },
    /// Running every day.
    EveryDay,
    /// Runs a week at the most.
    RunsAWeek {
        /// So many.
        runs: u8,
    },
    /// The minutes of a weekday.
    Minutes {
        /// The weekday.
        day: Day,
    },
}

/// A rule that wishes can stand against.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HardRule {
    /// Nothing but recovery on the day after a hard one.
    RecoveryAfterHard,
    /// Intense sessions within seven days.
    HardDaysInWeek,
    /// A day of rest after so many of training.
    DaysToRest,
    /// Days of running in a row.
    RunningDaysInARow,
    /// Runs that may be intense.
    IntenseShare,
    /// Minutes of a week.
    WeekGrowth,
    /// Days of rest in a recovery week.
    RecoveryWeek,
}

/// One of either.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Constraint {
    /// A wish, which yields first.
    Wish(Wish),
    /// A rule, which never does.
    Rule(HardRule),
}

/// Rules that are left out to see whether the rest can be had: for finding a conflict, never for a plan.
pub(crate) type Relaxed = BTreeSet<HardRule>;

impl HardRule {
    /// All of them.
    pub const ALL: [HardRule; 7] = [
        HardRule::RecoveryAfterHard,
        HardRule::HardDaysInWeek,
        HardRule::DaysToRest,
        HardRule::RunningDaysInARow,
        HardRule::IntenseShare,
        HardRule::WeekGrowth,
        HardRule::RecoveryWeek,
    ];

    /// The stable name, that of its line in the rules where it is one number.
    pub fn name(self) -> &'static str {
        match self {
            HardRule::RecoveryAfterHard => "recovery_after_hard",
            HardRule::HardDaysInWeek => "hard_days_in_week",
            HardRule::DaysToRest => "days_to_rest",
            HardRule::RunningDaysInARow => "running_days_in_a_row",
            HardRule::IntenseShare => "intense_share",
            HardRule::WeekGrowth => "week_growth_most",
            HardRule::RecoveryWeek => "recovery_week_share",
        }
    }
}

/// Every wish of a brief that a plan could be without, those first that are given up last.
pub(crate) fn wishes(brief: &Brief) -> Vec<Wish> {
    let wished = &brief.wishes;
    let mut all = Vec::new();
    all.extend(wished.minutes.keys().map(|&day| Wish::Minutes { day }));
    all.extend(wished.every_day.then_some(Wish::EveryDay));
    all.extend(wished.runs_a_week.map(|runs| Wish::RunsAWeek { runs }));
    all.extend(wished.long_run.map(|day| Wish::LongRun { day }));
    all.extend(wished.fixed.iter().enumerate().map(|(index, one)| Wish::Fixed { index, day: one.day }));
    all
}
