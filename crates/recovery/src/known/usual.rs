//! What this runner's easy running usually is: what a prescription is cut from.

use lope_physiology::statistics;
use lope_records::{Kind, Summary};

use super::{Thing, seen::Seen};
use crate::Rules;

/// The usual easy run, and what bounds today's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Usual {
    /// Median length of an easy run of the last weeks, minutes.
    pub easy_run_min: Option<f64>,
    /// Median efficiency of the easy runs of the last weeks, grade-adjusted metres a beat.
    pub easy_efficiency_m_per_beat: Option<f64>,
    /// Longest single run of the last thirty days, metres.
    pub longest_m: Option<f64>,
    /// The same in minutes.
    pub longest_min: Option<f64>,
    /// The longest run of the last fortnight, minutes: what rebuilding builds on.
    pub longest_lately_min: Option<f64>,
    /// Mean temperature of the runs of the last week, degrees Celsius.
    pub temperature_c: Option<f64>,
}

impl Usual {
    /// Whether running is in the heat these days.
    pub fn is_hot(&self, rules: &Rules) -> bool {
        self.temperature_c.is_some_and(|temperature| temperature >= rules.heat_c)
    }
}

impl Thing for Usual {
    fn read(seen: &Seen<'_>, rules: &Rules) -> Usual {
        let easy: Vec<&Summary> = seen
            .sessions
            .runs_within(rules.usual_days)
            .filter(|run| matches!(run.kind, Kind::Easy | Kind::Recovery | Kind::Run))
            .collect();
        let median_of = |value: fn(&Summary) -> Option<f64>| {
            let values: Vec<f64> = easy.iter().filter_map(|run| value(run)).collect();
            (values.len() >= rules.usual_runs as usize).then(|| statistics::median(&values)).flatten()
        };
        let longest = |days: f64, value: fn(&Summary) -> Option<f64>| {
            seen.sessions.runs_within(days).filter_map(value).max_by(f64::total_cmp)
        };
        let minutes = |run: &Summary| Some(run.moving_s / 60.0);
        let warmth: Vec<f64> =
            seen.sessions.runs_within(rules.measured_gap_days).filter_map(|run| run.temperature_c).collect();
        Usual {
            easy_run_min: median_of(minutes),
            easy_efficiency_m_per_beat: median_of(|run| run.efficiency_m_per_beat),
            longest_m: longest(rules.longest_days, |run| run.distance_m),
            longest_min: longest(rules.longest_days, minutes),
            longest_lately_min: longest(rules.said_gap_days, minutes),
            temperature_c: statistics::mean(&warmth),
        }
    }
}
