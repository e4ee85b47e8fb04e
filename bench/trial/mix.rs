//! Healthy runners whose load follows three markers twice a week, as in Nuuttila 2022.
//!
//! The trial raised the load by 5 %, kept it, or lowered it by 25 %, on Mondays and Thursdays, for six weeks of volume and six of
//! intervals. How it combined its markers is only in a figure of the paper; as in others' reading of it, two that are negative lower
//! the load and one keeps it. Nor is it said, in what we have read, over how many nights HRV was meant: all three are lived.

use jiff::civil::Weekday;
use lope_physiology::statistics::{NormalRange, mean};
use lope_records::{Kind, Metric};
use lope_recovery::{Marker, Rules, Status, morning};
use lope_simulate::{Life, Season};

use crate::people::{Person, Record, first_day};

const WARM_UP_DAYS: usize = 100;
/// Weeks of the trial's two periods in which load was individual.
const TRIAL_DAYS: usize = 84;

/// What three markers say of the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Load {
    Increase,
    Hold,
    Decrease,
}

impl Load {
    pub const ALL: [Load; 3] = [Load::Increase, Load::Hold, Load::Decrease];

    fn factor(self) -> f64 {
        match self {
            Load::Increase => 1.05,
            Load::Hold => 1.0,
            Load::Decrease => 0.75,
        }
    }

    fn of(negative: usize) -> Load {
        match negative {
            0 => Load::Increase,
            1 => Load::Hold,
            _ => Load::Decrease,
        }
    }
}

/// Whose markers decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markers {
    /// Lope's: a marker is negative where it is bad.
    Lope,
    /// The trial's own, on the same answers and nights.
    Trial {
        /// Nights whose mean is held against the range.
        nights: usize,
    },
}

/// Nights whose mean HRV may have been meant: the last, those since the last decision, a week's.
pub const NIGHTS: [usize; 3] = [1, 3, 7];

/// The decisions of one life, and the volume at its end over that of its beginning.
pub type Followed = (Vec<Load>, f64);

/// Lives twelve weeks by the markers.
pub fn live(person: &Person, markers: Markers) -> Followed {
    let (runner, season, rules) = (person.who_bears_little(), Season::default(), Rules::default());
    let (mut life, mut record) =
        (Life::new(&runner, &season, first_day(), person.seed), Record::new(&runner));
    let (mut decisions, mut volume) = (Vec::new(), 1.0);
    for index in 0..WARM_UP_DAYS + TRIAL_DAYS {
        let Some(day) = life.wake(true) else { break };
        record.woke(&day);
        if index >= WARM_UP_DAYS && matches!(day.date.weekday(), Weekday::Monday | Weekday::Thursday) {
            let load = match markers {
                Markers::Lope => by_lope(&morning(&record.history, day.date, &rules).markers),
                Markers::Trial { nights } => by_trial(&record, nights),
            };
            volume *= load.factor();
            decisions.push(load);
        }
        let workouts = life.planned();
        record.trained(day.date, &life.train(&workouts, volume));
    }
    (decisions, volume)
}

fn by_lope(markers: &[Marker]) -> Load {
    let is_unknown = markers.iter().any(|marker| marker.status == Status::Unknown);
    let load = Load::of(markers.iter().filter(|marker| marker.status == Status::Bad).count());
    // What is not known is never counted as well.
    if is_unknown { load.max(Load::Hold) } else { load }
}

/// HRV outside the mean of four weeks ± half a deviation, to either side; an answer beyond 5 of 7 on the bad side of 4; the
/// latest run's pace at the pulse more than half a kilometre an hour below that of two weeks.
fn by_trial(record: &Record<'_>, judged: usize) -> Load {
    let latest = |metric, count: usize| -> Vec<f64> {
        let values = record.history.observations.iter().rev().filter(|seen| seen.metric == metric);
        values.take(count).map(|seen| seen.value).collect()
    };
    let nights: Vec<f64> = latest(Metric::Rmssd, 28).into_iter().map(f64::ln).collect();
    let band = NormalRange::of(&nights, 14);
    let hrv = mean(&nights[..nights.len().min(judged)])
        .zip(band)
        .is_some_and(|(now, usual)| (now - usual.centre).abs() > 0.5 * usual.spread);
    let badness = [Metric::Soreness, Metric::Energy, Metric::SleepQuality, Metric::Stress].map(|metric| {
        let value = latest(metric, 1).first().copied().unwrap_or(4.0);
        if matches!(metric, Metric::Soreness | Metric::Stress) { value } else { 8.0 - value }
    });
    let feeling = badness.into_iter().any(|worse| worse > 5.0);
    let easy = |kind| matches!(kind, Kind::Easy | Kind::Recovery | Kind::Run | Kind::Long);
    let indices: Vec<f64> = record
        .history
        .activities
        .iter()
        .rev()
        .filter(|run| easy(run.kind))
        .filter_map(|run| run.hr_speed_index)
        .take(8)
        .collect();
    let pace = indices.split_first().and_then(|(now, before)| Some(mean(before)? - now > 0.5)) == Some(true);
    Load::of([hrv, feeling, pace].into_iter().filter(|negative| *negative).count())
}
