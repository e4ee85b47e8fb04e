//! What a Garmin watch writes of nights and days: HRV status, resting heart rate, stages of sleep.

use jiff::{Timestamp, tz::TimeZone};
use lope_records::{Metric, Observation, Source};
use rustyfit::profile::{
    mesgdef::{HrvStatusSummary, MonitoringHrData, SleepLevel},
    typedef::MesgNum,
};

use super::message::Message;
use crate::exports::{Sleep, Stage, Stretch, night_times, sleeps};

/// Seconds between 1970 and the beginning of FIT's time, 1989-12-31.
const EPOCH_S: i64 = 631_065_600;
/// Parts of a millisecond that variability is told in.
const HRV_SCALE: f64 = 128.0;
/// More than a night, or a day, has.
const MOST_VALUES: usize = 10_000;

/// Values of one file, each with its instant in FIT seconds.
#[derive(Default)]
pub(super) struct Values {
    rmssd_ms: Vec<(u32, f64)>,
    resting_bpm: Vec<(u32, f64)>,
    levels: Vec<(u32, u8)>,
}

impl Values {
    /// Takes in one message, if it is of these.
    pub(super) fn add(&mut self, message: &Message<'_>) {
        let number = |wanted: u8| message.fields().find(|field| field.number == wanted);
        let Some(instant) = number(HrvStatusSummary::TIMESTAMP).and_then(|field| field.value.whole()) else {
            return;
        };
        let value = |wanted: u8| number(wanted).and_then(|field| field.value.whole());
        if self.rmssd_ms.len() + self.resting_bpm.len() + self.levels.len() >= MOST_VALUES {
            return;
        }
        match message.number() {
            MesgNum::HRV_STATUS_SUMMARY => {
                let night = value(HrvStatusSummary::LAST_NIGHT_AVERAGE).map(|raw| f64::from(raw) / HRV_SCALE);
                // Whole milliseconds, as Garmin tells it everywhere else.
                self.rmssd_ms.extend(night.map(|ms| (instant, ms.round())));
            }
            MesgNum::MONITORING_HR_DATA => {
                // The other field is the mean of a week.
                let bpm = value(MonitoringHrData::CURRENT_DAY_RESTING_HEART_RATE);
                self.resting_bpm.extend(bpm.map(|bpm| (instant, f64::from(bpm))));
            }
            MesgNum::SLEEP_LEVEL => {
                let level = value(SleepLevel::SLEEP_LEVEL).and_then(|level| u8::try_from(level).ok());
                self.levels.extend(level.map(|level| (instant, level)));
            }
            _ => {}
        }
    }

    /// The values by their local date, that of waking.
    pub(super) fn observations(mut self, zone: &TimeZone) -> Vec<Observation> {
        let source = Source::Named("garmin".to_owned());
        let at = |instant: u32| Timestamp::from_second(i64::from(instant) + EPOCH_S).ok();
        let single = |metric, values: Vec<(u32, f64)>| {
            let source = source.clone();
            values.into_iter().filter(|(_, value)| *value > 0.0).filter_map(move |(instant, value)| {
                let date = at(instant)?.to_zoned(zone.clone()).date();
                Some(Observation { date, metric, source: source.clone(), value })
            })
        };
        self.levels.sort_unstable();
        let mut all: Vec<Observation> = single(Metric::Rmssd, std::mem::take(&mut self.rmssd_ms)).collect();
        all.extend(single(Metric::RestingHeartRate, std::mem::take(&mut self.resting_bpm)));
        for sleep in self.nights(zone) {
            let mut add = |metric, seconds: Option<i64>| {
                let value = seconds.map(|seconds| seconds as f64 / 3600.0).filter(|hours| *hours > 0.0);
                all.extend(value.map(|value| Observation {
                    date: sleep.date,
                    metric,
                    source: source.clone(),
                    value,
                }));
            };
            if sleep.is_nap {
                add(Metric::Nap, Some(sleep.asleep_s()));
                continue;
            }
            add(Metric::SleepDuration, Some(sleep.asleep_s()));
            add(Metric::DeepSleep, sleep.deep_s);
            add(Metric::RemSleep, sleep.rem_s);
            let times = sleep.local_times().map_or_else(Vec::new, |times| night_times(sleep.date, times));
            all.extend(times.into_iter().map(|(metric, value)| Observation {
                date: sleep.date,
                metric,
                source: source.clone(),
                value,
            }));
        }
        all
    }

    /// A level holds from its instant to that of the next one; how long the last held is not told.
    fn nights(&self, zone: &TimeZone) -> Vec<Sleep> {
        let stretch = |pair: &[(u32, u8)]| {
            let stage = match pair[0].1 {
                1 => Stage::Awake,
                2 => Stage::Light,
                3 => Stage::Deep,
                4 => Stage::Rem,
                _ => return None,
            };
            let (start_s, end_s) = (i64::from(pair[0].0) + EPOCH_S, i64::from(pair[1].0) + EPOCH_S);
            let offset_s = zone.to_offset(Timestamp::from_second(end_s).ok()?).seconds();
            Some(Stretch { start_s, end_s, offset_s, stage, source: 0 })
        };
        sleeps(self.levels.windows(2).filter_map(stretch).collect())
    }
}
