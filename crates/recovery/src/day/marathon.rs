//! Marathon speed as the runner states it, or as their best efforts tell it.

use jiff::civil::Date;
use lope_physiology::performance::vdot;
use lope_records::Summary;
use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    known::{
        pace_at_pulse::has_own_speed,
        sessions::{days_before, days_between},
    },
    run::limits::Limits,
};

/// Where a marathon speed comes from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum MarathonBasis {
    /// As the runner set it.
    Stated,
    /// From the best effort of the last half year.
    BestEffort {
        /// Its distance, metres.
        distance_m: f64,
        /// Its age, days.
        days_ago: i32,
    },
}

/// Marathon speed with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MarathonSpeed {
    pub mps: f64,
    pub basis: MarathonBasis,
}

/// Marathon speed as stated, else from the best effort of the last half year: the stretch of 3 km or more with the
/// highest VDOT, of races and hard sessions alone. The fastest part of an easy run was no effort.
pub(crate) fn marathon_speed(
    activities: &[Summary],
    limits: &Limits,
    date: Date,
    rules: &Rules,
) -> Option<MarathonSpeed> {
    if let Some(stated) = limits.marathon_speed_mps {
        return Some(MarathonSpeed { mps: stated.value, basis: MarathonBasis::Stated });
    }
    let first = days_before(date, rules.fitness_days as i32);
    activities
        .iter()
        .filter(|run| run.date >= first && run.date < date && run.suspicions.is_empty())
        .filter(|run| run.kind.is_hard() && !has_own_speed(run))
        .flat_map(|run| run.best_efforts.iter().map(move |effort| (run, effort)))
        .filter(|(_, effort)| effort.distance_m >= rules.fitness_least_m)
        .filter_map(|(run, effort)| Some((vdot::vdot(effort.distance_m, effort.duration_s)?, run, effort)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .and_then(|(_, run, effort)| {
            let mps = vdot::marathon_speed_mps(effort.distance_m, effort.duration_s)?;
            let days_ago = days_between(run.date, date);
            Some(MarathonSpeed {
                mps,
                basis: MarathonBasis::BestEffort { distance_m: effort.distance_m, days_ago },
            })
        })
}
