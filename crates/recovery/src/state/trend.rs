//! The trend of training: fitness, fatigue and form, monotony and strain. Shown, never decided on.

use jiff::{ToSpan, civil::Date};
use lope_physiology::{
    fitness::form::{FormModel, Seed},
    load::week,
};
use lope_records::History;
use serde::Serialize;

use crate::known::sessions::days_between;

/// A day without a record this close to a recorded session is taken as rest: the recorder was in use.
pub(crate) const RECORDER_IN_USE_DAYS: i32 = 3;
/// Days whose mean load stands for everything before the first record.
pub(crate) const SEED_DAYS: usize = 28;

/// Where training stands on a morning, in units of load (100 = an hour at threshold). A description: no threshold
/// of it predicts performance or injury.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Trend {
    /// Exponential mean of daily load over 42 days (CTL), α = 1 − e^(−1/42).
    pub fitness: f64,
    /// Exponential mean of daily load over 7 days (ATL), α = 1 − e^(−1/7).
    pub fatigue: f64,
    /// Fitness minus fatigue, both of yesterday: what the runner brings to today.
    pub form: f64,
    /// Share of fitness that rests on known days, 0–1.
    pub known: f64,
    /// Load of the last seven days; `None` where one of them is unknown.
    pub week_load: Option<f64>,
    /// Foster's monotony of the last seven days, sample standard deviation; `None` for unknown or equal days.
    pub monotony: Option<f64>,
    /// Foster's strain of the last seven days.
    pub strain: Option<f64>,
}

impl Trend {
    /// The trend on the morning of `date`; `None` before the first session with a load.
    pub(crate) fn before(history: &History, date: Date) -> Option<Trend> {
        let loads = daily_loads(history, date)?;
        let model = FormModel { seed: Seed::MeanOfFirst(SEED_DAYS), ..FormModel::default() };
        let yesterday = model.days(&loads)?.last().copied()?;
        let week: Option<[f64; 7]> = loads
            .last_chunk::<7>()
            .filter(|days| days.iter().all(Option::is_some))
            .map(|days| days.map(Option::unwrap_or_default));
        let deviation = week::Deviation::Sample;
        Some(Trend {
            fitness: yesterday.fitness,
            fatigue: yesterday.fatigue,
            form: yesterday.fitness - yesterday.fatigue,
            known: yesterday.known,
            week_load: week.map(|days| days.iter().sum()),
            monotony: week.and_then(|days| match week::monotony(&days, deviation)? {
                week::Monotony::Ratio(ratio) => Some(ratio),
                week::Monotony::Unvarying => None,
            }),
            strain: week.and_then(|days| week::strain(&days, deviation)),
        })
    }
}

/// The load of each day from the first session to yesterday: what was done, 0 for a known rest day, `None` for a
/// day nothing is known of. A day is known as rest when something else was recorded on it, or a session is near.
pub(crate) fn daily_loads(history: &History, date: Date) -> Option<Vec<Option<f64>>> {
    let first = history.activities.iter().find(|session| session.load.is_some())?.date;
    let length = usize::try_from(days_between(first, date)).ok().filter(|&days| days > 0)?;
    let slot = |day: Date| usize::try_from(days_between(first, day)).ok().filter(|&index| index < length);
    let mut loads: Vec<Option<f64>> = vec![None; length];
    for observation in &history.observations {
        if let Some(index) = slot(observation.date) {
            loads[index] = Some(0.0);
        }
    }
    // A session of the day itself, or later, is not part of its morning.
    let past = || history.activities.iter().filter(|session| session.date < date);
    for session in past() {
        for near in -RECORDER_IN_USE_DAYS..=RECORDER_IN_USE_DAYS {
            let day = session.date.saturating_add(near.days());
            if let Some(index) = slot(day) {
                loads[index].get_or_insert(0.0);
            }
        }
    }
    for session in past() {
        if let (Some(index), Some(load)) = (slot(session.date), session.load) {
            *loads[index].get_or_insert(0.0) += load.value;
        }
    }
    Some(loads)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;
    use jiff::civil::date;
    use lope_records::{Kind, Metric, Observation, Source};

    fn history(days: impl IntoIterator<Item = Date>) -> History {
        let activities = days.into_iter().map(|day| run(day, Kind::Easy, 60.0)).collect();
        History { activities, ..History::default() }
    }

    #[test]
    fn a_steady_runner_has_level_form() {
        let trend =
            Trend::before(&history((1..=28).map(|day| date(2026, 5, day))), date(2026, 5, 29)).unwrap();
        assert!((trend.fitness - 50.0).abs() < 1e-9 && (trend.fatigue - 50.0).abs() < 1e-9);
        assert_eq!(trend.week_load, Some(350.0));
        assert_eq!(trend.monotony, None, "seven equal days have no ratio");
    }

    #[test]
    fn a_day_of_rest_is_zero_and_an_unrecorded_month_is_unknown() {
        let days = [date(2026, 5, 1), date(2026, 5, 3), date(2026, 6, 20)];
        let loads = daily_loads(&history(days), date(2026, 6, 21)).unwrap();
        assert_eq!(loads[..3], [Some(50.0), Some(0.0), Some(50.0)]);
        assert_eq!(loads[20], None, "nothing is known of 21 May");
        let mut checked_in = history(days);
        checked_in.observations.push(Observation {
            date: date(2026, 5, 21),
            metric: Metric::Energy,
            source: Source::CheckIn,
            value: 5.0,
        });
        assert_eq!(daily_loads(&checked_in, date(2026, 6, 21)).unwrap()[20], Some(0.0));
    }
}
