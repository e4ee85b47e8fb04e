//! The latest easy run's pace at its pulse, beside the runs before it: the heart-rate–running-speed index.

use lope_physiology::statistics::mean;
use lope_records::{Kind, Summary};

use super::{Thing, seen::Seen, sessions::days_before, sessions::days_between};
use crate::{
    Rules,
    day::morning::Status,
    finding::{About, Change, Effect, Finding, Missing, Unit},
    rules::by,
    run::limits::HeartRateTrust,
};

/// The index of the latest easy run beside the usual.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Index {
    latest_kmh: f64,
    usual_kmh: f64,
    days_ago: i32,
    /// Warmer than the runs it is compared with, so much that heat may explain it.
    in_heat: bool,
}

/// The index, or why it is not known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PaceAtPulse(pub Result<Index, Missing>);

/// Whether the speed is a machine's or a guess of the watch, which no run outdoors compares with.
pub(crate) fn has_own_speed(session: &Summary) -> bool {
    matches!(session.sub_sport.as_deref(), Some("treadmill" | "indoor_running" | "virtual_activity"))
}

/// Whether a run is easy by intent and its index can be believed.
pub(crate) fn is_comparable(run: &Summary) -> bool {
    matches!(run.kind, Kind::Easy | Kind::Recovery | Kind::Run | Kind::Long)
        && run.hr_speed_index.is_some()
        && run.suspicions.is_empty()
        && !has_own_speed(run)
}

impl PaceAtPulse {
    pub fn status(&self, rules: &Rules) -> Status {
        match &self.0 {
            Ok(index) if !index.in_heat => match index.latest_kmh - index.usual_kmh {
                change if change < -rules.index_drop_kmh => Status::Bad,
                change if change > rules.index_drop_kmh => Status::Good,
                _ => Status::Normal,
            },
            _ => Status::Unknown,
        }
    }

    /// Why the status is unknown.
    pub fn missing(&self) -> Option<Missing> {
        match &self.0 {
            Err(why) => Some(why.clone()),
            Ok(index) => index.in_heat.then_some(Missing::EasyRunHot),
        }
    }
}

fn read(seen: &Seen<'_>, rules: &Rules) -> Result<Index, Missing> {
    if seen.heart_rate != HeartRateTrust::Trusted {
        return Err(Missing::HeartRate);
    }
    let runs: Vec<&Summary> =
        seen.sessions.past().iter().copied().filter(|run| run.is_run() && is_comparable(run)).collect();
    let (latest, earlier) = runs.split_last().ok_or(Missing::EasyRun)?;
    let days_ago = days_between(latest.date, seen.date);
    if days_ago > rules.index_fresh_days as i32 {
        return Err(Missing::EasyRunOld { days: days_ago });
    }
    let needed = rules.index_baseline_count as usize;
    let days = rules.index_baseline_days as i32;
    // A fortnight as in the study; four weeks for a runner with few easy runs.
    let usual = [days, days + days]
        .map(|days| {
            let first = days_before(latest.date, days);
            earlier.iter().copied().filter(|run| run.date >= first).collect::<Vec<_>>()
        })
        .into_iter()
        .find(|runs| runs.len() >= needed)
        .ok_or(Missing::EasyRuns { needed })?;
    let of = |value: fn(&Summary) -> Option<f64>| {
        mean(&usual.iter().filter_map(|run| value(run)).collect::<Vec<_>>())
    };
    let in_heat = latest
        .temperature_c
        .zip(of(|run| run.temperature_c))
        .is_some_and(|(now, usual)| now > rules.heat_c && now - usual > rules.index_heat_c);
    let index = latest.hr_speed_index.zip(of(|run| run.hr_speed_index)).ok_or(Missing::EasyRun)?;
    Ok(Index { latest_kmh: index.0, usual_kmh: index.1, days_ago, in_heat })
}

impl Thing for PaceAtPulse {
    fn read(seen: &Seen<'_>, rules: &Rules) -> PaceAtPulse {
        PaceAtPulse(read(seen, rules))
    }

    fn findings(&self, rules: &Rules) -> Vec<Finding> {
        let Ok(index) = &self.0 else { return Vec::new() };
        let effect = match self.status(rules) {
            Status::Bad => Effect::Easier,
            Status::Good => Effect::Harder,
            Status::Normal | Status::Unknown => Effect::Neutral,
        };
        let change_kmh = index.latest_kmh - index.usual_kmh;
        let about = About::PaceAtPulse { days_ago: index.days_ago, change_kmh, in_heat: index.in_heat };
        let range = [index.usual_kmh - rules.index_drop_kmh, index.usual_kmh + rules.index_drop_kmh];
        let finding = Finding::new(about, effect, by::index_drop_kmh());
        vec![finding.valued(index.latest_kmh, Unit::Kmh).beside(Some(range))]
    }

    fn changes(&self, rules: &Rules) -> Vec<Vec<(Change, PaceAtPulse)>> {
        match &self.0 {
            Ok(index) if self.status(rules) == Status::Bad => {
                let usual = Index { latest_kmh: index.usual_kmh, ..index.clone() };
                vec![vec![(Change::PaceAtPulseUsual, PaceAtPulse(Ok(usual)))]]
            }
            _ => Vec::new(),
        }
    }
}
