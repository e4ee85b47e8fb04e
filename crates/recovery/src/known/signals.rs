//! What is known this morning: today's values beside the runner's own normal ranges.
//!
//! Sources never share a range, and a value of another day never stands in for today's.

use jiff::civil::Date;
use lope_physiology::statistics::{
    BaselineEnds, Comparison, NormalRange, TooFew, Windows, compare_recent, mean,
};
use lope_records::{Direction, History, Metric, Niggle, Observation, Source, Summary};

use crate::{
    Rules,
    known::training::{Training, days_before, days_between},
};

/// Something the runner says, or a night's sleep, beside its own normal range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    pub metric: Metric,
    pub today: f64,
    pub normal: Option<NormalRange>,
    pub direction: Direction,
    /// Lowest and highest point of the scale it is said on; `None` for hours of sleep and unknown scales.
    pub scale: Option<(f64, f64)>,
}

impl Said {
    /// The smallest spread believed: half a point of seven, half an hour of sleep. A runner who always says 2
    /// has not been measured to within zero.
    fn least_spread(&self) -> f64 {
        self.scale.map_or(0.5, |(low, high)| (high - low) / 12.0)
    }

    /// How far today is towards the bad end of its scale, 0–1.
    pub fn badness(&self) -> Option<f64> {
        let (low, high) = self.scale?;
        let share = ((self.today - low) / (high - low)).clamp(0.0, 1.0);
        Some(if self.direction == Direction::HigherIsBetter { 1.0 - share } else { share })
    }

    /// Standard deviations better (positive) or worse (negative) than usual. Without a normal range the scale
    /// itself stands in, never better than a fair day: four tenths of the way to the bad end is taken as usual.
    pub fn z(&self) -> Option<f64> {
        let sign = if self.direction == Direction::HigherIsBetter { 1.0 } else { -1.0 };
        match self.normal {
            Some(normal) => {
                let spread = normal.spread.max(self.least_spread());
                Some(sign * (self.today - normal.centre) / spread)
            }
            None => self.badness().map(|badness| ((0.4 - badness) * 4.0).min(0.4)),
        }
    }

    /// The normal range as shown: centre ± `half_width_sd` standard deviations, within the scale.
    pub fn range(&self, half_width_sd: f64) -> Option<[f64; 2]> {
        let normal = self.normal?;
        let half = normal.spread.max(self.least_spread()) * half_width_sd;
        let (low, high) = self.scale.unwrap_or((0.0, f64::INFINITY));
        Some([(normal.centre - half).max(low), (normal.centre + half).min(high)])
    }
}

/// The week's HRV beside the range of the weeks before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hrv {
    /// RMSSD or SDNN: natural logarithms of milliseconds.
    pub metric: Metric,
    pub source: Source,
    pub week: Comparison,
}

/// This morning's resting heart rate beside the range of the weeks before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pulse {
    pub today_bpm: f64,
    /// Mean of the last three mornings that have a value, today included.
    pub three_days_bpm: f64,
    /// How many of the last three mornings have one.
    pub mornings: usize,
    pub normal: NormalRange,
    pub asleep: bool,
}

/// The heart-rate–running-speed index of the latest run beside the fortnight before it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Index {
    pub latest_kmh: f64,
    pub usual_kmh: f64,
    pub days_ago: i32,
    /// Warmer than the runs it is compared with, so much that heat may explain it.
    pub in_heat: bool,
}

/// Everything the decision reads.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signals {
    pub date: Date,
    pub said: Vec<Said>,
    pub sleep_h: Option<f64>,
    pub hrv: Result<Hrv, String>,
    pub pulse: Result<Pulse, String>,
    pub index: Result<Index, String>,
    /// The latest illness value of the last days, with its age in days.
    pub illness: Option<(f64, i32)>,
    /// Days since the latest fever of the last weeks.
    pub days_since_fever: Option<i32>,
    /// Days ill of the last ten.
    pub days_ill: usize,
    /// Days since the latest day ill, of the last ten.
    pub days_since_ill: Option<i32>,
    /// Whether this is the first morning without symptoms below the neck or a fever.
    pub just_well: bool,
    pub chest_symptoms: bool,
    /// Worst pain said today.
    pub pain: Option<f64>,
    /// Pain that stopped training and of which nothing was said since, with its age in days.
    pub unanswered_pain: Option<(f64, i32)>,
    /// Pain of the last days that kept from running, with its age in days.
    pub recent_pain: Option<(f64, i32)>,
    /// intervals.icu's word on injury this morning: 1 none, 2 a niggle, 3 poor, 4 injured.
    pub injury: Option<f64>,
    /// Sore and painful places of today, and focal bone pain of the last days that nothing newer cleared.
    pub niggles: Vec<Niggle>,
    pub training: Training,
}

impl Signals {
    pub fn of(history: &History, date: Date, rules: &Rules) -> Signals {
        let days = Days { observations: &history.observations, date };
        let red_flag_days = rules.red_flag_days as i32;
        let illness = days.latest(Metric::Illness, rules.illness_unanswered_days as i32);
        let fevers: Vec<i32> = days
            .within(Metric::Illness, rules.fever_no_hard_days as i32)
            .filter(|observation| observation.value >= 3.0)
            .map(|observation| days_between(observation.date, date))
            .collect();
        let mut days_ill: Vec<Date> = days
            .within(Metric::Illness, 10)
            .filter(|observation| observation.value >= 1.0)
            .map(|observation| observation.date)
            .collect();
        days_ill.dedup();
        Signals {
            date,
            said: said(&days, rules),
            sleep_h: days.today(Metric::SleepDuration).map(|(observation, _)| observation.value),
            hrv: hrv(&days, rules),
            pulse: pulse(&days, rules),
            index: index(&history.activities, date, rules),
            illness,
            days_since_fever: fevers.into_iter().min(),
            days_ill: days_ill.len(),
            days_since_ill: days_ill.last().map(|&day| days_between(day, date)),
            just_well: illness.is_some_and(|(value, age)| value < 1.0 && age == 0)
                && days.latest_before_today(Metric::Illness, 10).is_some_and(|worst| worst >= 2.0),
            chest_symptoms: days
                .latest(Metric::ChestSymptoms, red_flag_days)
                .is_some_and(|(value, _)| value >= 1.0),
            pain: days.today(Metric::Pain).map(|(observation, _)| observation.value),
            unanswered_pain: unanswered_pain(history, date, rules),
            recent_pain: recent_pain(history, date, rules),
            injury: days.today(Metric::Injury).map(|(observation, _)| observation.value),
            niggles: niggles(history, date, red_flag_days),
            training: Training::before(&history.activities, date, rules),
        }
    }

    /// The item of today's check-in for a metric.
    pub fn said(&self, metric: Metric) -> Option<&Said> {
        self.said.iter().find(|said| said.metric == metric)
    }

    /// Whether the runner is ill today or still owes a day of easy training for a day ill.
    pub fn owes_easy_days_to_illness(&self) -> bool {
        self.days_since_ill.is_some_and(|since| since as usize <= self.days_ill)
    }

    /// How bad the runner feels on average of all items with a scale, as a share of the scales.
    pub fn mean_badness(&self) -> Option<f64> {
        mean(&self.said.iter().filter_map(Said::badness).collect::<Vec<_>>())
    }

    /// How sore the legs are today, as a share of the scale.
    pub fn soreness_share(&self) -> Option<f64> {
        self.said(Metric::Soreness).and_then(Said::badness)
    }

    /// The worst pain of today, wherever it was said.
    pub fn worst_pain(&self) -> Option<f64> {
        let places = self.niggles.iter().filter(|niggle| niggle.date == self.date).map(|n| f64::from(n.pain));
        places.chain(self.pain).max_by(f64::total_cmp)
    }
}

/// Observations up to a date, looked at backwards from it.
struct Days<'a> {
    observations: &'a [Observation],
    date: Date,
}

impl<'a> Days<'a> {
    /// Values of a metric from `days` days ago up to and including today.
    fn within(&self, metric: Metric, days: i32) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let (first, last) = (days_before(self.date, days), self.date);
        let start = self.observations.partition_point(|observation| observation.date < first);
        self.observations[start..]
            .iter()
            .take_while(move |observation| observation.date <= last)
            .filter(move |observation| observation.metric == metric)
    }

    /// Today's value of a metric with its source: the runner's own word before any other source's.
    fn today(&self, metric: Metric) -> Option<(&'a Observation, &'a Source)> {
        self.within(metric, 0)
            .map(|observation| (observation, &observation.source))
            .min_by_key(|(_, source)| *source)
    }

    /// The latest value of the last `days` days and its age; the worst where one day has several.
    fn latest(&self, metric: Metric, days: i32) -> Option<(f64, i32)> {
        let latest = self.within(metric, days).map(|observation| observation.date).max()?;
        self.worst_on(metric, latest).map(|worst| (worst, days_between(latest, self.date)))
    }

    /// The highest value of the latest day before today that has one.
    fn latest_before_today(&self, metric: Metric, days: i32) -> Option<f64> {
        let earlier = self.within(metric, days).map(|observation| observation.date);
        self.worst_on(metric, earlier.filter(|&day| day < self.date).max()?)
    }

    /// The highest value of one day.
    fn worst_on(&self, metric: Metric, day: Date) -> Option<f64> {
        self.within(metric, days_between(day, self.date))
            .filter(|observation| observation.date == day)
            .map(|observation| observation.value)
            .max_by(f64::total_cmp)
    }

    /// One entry a day over the `length` days that end today.
    fn daily(&self, metric: Metric, source: &Source, length: i32) -> Vec<Option<f64>> {
        let mut series = vec![None; length.max(0) as usize];
        for observation in self.within(metric, length - 1).filter(|observation| observation.source == *source)
        {
            let back = days_between(observation.date, self.date);
            if let Some(slot) =
                usize::try_from(length - 1 - back).ok().and_then(|index| series.get_mut(index))
            {
                *slot = Some(observation.value);
            }
        }
        series
    }

    /// The source with the most values lately: the one a baseline can rest on.
    fn main_source(&self, metric: Metric, days: i32) -> Option<&'a Source> {
        let mut counts: std::collections::BTreeMap<&Source, usize> = std::collections::BTreeMap::new();
        for observation in self.within(metric, days) {
            *counts.entry(&observation.source).or_default() += 1;
        }
        counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(source, _)| source)
    }
}

fn said(days: &Days<'_>, rules: &Rules) -> Vec<Said> {
    const ITEMS: [Metric; 10] = [
        Metric::Soreness,
        Metric::Energy,
        Metric::Fatigue,
        Metric::SleepQuality,
        Metric::Mood,
        Metric::Motivation,
        Metric::Stress,
        Metric::LifeLoad,
        Metric::Appetite,
        Metric::SleepDuration,
    ];
    let baseline_days = rules.said_baseline_days as i32;
    let mut items: Vec<Said> = Vec::new();
    for metric in ITEMS {
        let Some((observation, source)) = days.today(metric) else { continue };
        if metric == Metric::SleepDuration && items.iter().any(|item| item.metric == Metric::SleepQuality) {
            continue;
        }
        let past: Vec<f64> = days
            .within(metric, baseline_days)
            .filter(|past| past.source == *source && past.date < days.date)
            .map(|past| past.value)
            .collect();
        items.push(Said {
            metric,
            today: observation.value,
            normal: NormalRange::of(&past, rules.said_baseline_count as usize),
            direction: source.direction(metric),
            scale: scale(metric, source, observation.value),
        });
    }
    items
}

fn hrv(days: &Days<'_>, rules: &Rules) -> Result<Hrv, String> {
    let baseline_days = rules.measured_baseline_days as i32;
    let windows = Windows {
        recent_days: 7,
        recent_minimum: rules.week_count as usize,
        baseline_days: baseline_days as usize,
        baseline_minimum: rules.measured_baseline_count as usize,
        baseline_ends: BaselineEnds::BeforeRecent,
    };
    let mut why = "no HRV on record".to_owned();
    for metric in [Metric::Rmssd, Metric::Sdnn] {
        let Some(source) = days.main_source(metric, baseline_days + 7) else { continue };
        let ln: Vec<Option<f64>> = days
            .daily(metric, source, baseline_days + 7)
            .into_iter()
            .map(|day| day.filter(|value| *value > 0.0).map(f64::ln))
            .collect();
        match compare_recent(&ln, &windows) {
            Ok(week) => return Ok(Hrv { metric, source: source.clone(), week }),
            Err(TooFew::Recent { found, needed }) => {
                why = format!("HRV on {found} of the last 7 nights, {needed} needed");
            }
            Err(TooFew::Baseline { found, needed }) => {
                why = format!("HRV on {found} nights before this week, {needed} needed");
            }
        }
    }
    Err(why)
}

/// The scale of an item. A file's own items are read as in the check-in, but for those that lie outside it: they are
/// scores of a scale nobody knows here, and so may be any verdict of a device on sleep.
fn scale(metric: Metric, source: &Source, value: f64) -> Option<(f64, f64)> {
    let (low, high) = (1.0, 7.0);
    match (metric, source) {
        (Metric::SleepDuration, _) | (Metric::SleepQuality, Source::Named(_)) => None,
        (_, Source::Named(_)) => (low..=high).contains(&value).then_some((low, high)),
        (_, source) => source.scale(),
    }
}

fn pulse(days: &Days<'_>, rules: &Rules) -> Result<Pulse, String> {
    let baseline_days = rules.measured_baseline_days as i32;
    let mut why = "no resting heart rate on record".to_owned();
    for metric in [Metric::RestingHeartRate, Metric::SleepingHeartRate] {
        let Some(source) = days.main_source(metric, baseline_days + 3) else { continue };
        let series = days.daily(metric, source, baseline_days + 3);
        let (past, recent) = series.split_at(series.len() - 3);
        let past: Vec<f64> = past.iter().flatten().copied().collect();
        let recent: Vec<f64> = recent.iter().flatten().copied().collect();
        let mornings = recent.len();
        let needed = rules.measured_baseline_count as usize;
        match (series.last().copied().flatten(), NormalRange::of(&past, needed), mean(&recent)) {
            (Some(today_bpm), Some(normal), Some(three_days_bpm)) => {
                let asleep = metric == Metric::SleepingHeartRate;
                return Ok(Pulse { today_bpm, three_days_bpm, mornings, normal, asleep });
            }
            (None, ..) => why = "no resting heart rate this morning".to_owned(),
            _ => why = format!("resting heart rate on {} earlier mornings, {needed} needed", past.len()),
        }
    }
    Err(why)
}

fn index(activities: &[Summary], date: Date, rules: &Rules) -> Result<Index, String> {
    let runs: Vec<&Summary> = activities
        .iter()
        .filter(|session| session.date < date && session.is_run() && !session.kind.is_hard())
        .filter(|session| session.hr_speed_index.is_some() && session.suspicions.is_empty())
        .filter(|session| !has_own_speed(session))
        .collect();
    let Some((latest, earlier)) = runs.split_last() else {
        return Err("no easy run with heart rate and speed on record".to_owned());
    };
    let days_ago = days_between(latest.date, date);
    if days_ago > rules.index_fresh_days as i32 {
        return Err(format!("the latest easy run with heart rate is {days_ago} days old"));
    }
    let needed = rules.index_baseline_count as usize;
    let baseline_days = rules.index_baseline_days as i32;
    // A fortnight as in the study; four weeks for a runner with few easy runs.
    let baseline = [baseline_days, 2 * baseline_days]
        .map(|days| {
            let first = days_before(latest.date, days);
            earlier.iter().copied().filter(|run| run.date >= first).collect::<Vec<_>>()
        })
        .into_iter()
        .find(|runs| runs.len() >= needed)
        .ok_or_else(|| {
            format!("fewer than {needed} easy runs with heart rate in the four weeks before the latest")
        })?;
    let indices: Vec<f64> = baseline.iter().filter_map(|run| run.hr_speed_index).collect();
    let temperatures: Vec<f64> = baseline.iter().filter_map(|run| run.temperature_c).collect();
    let warmer = latest
        .temperature_c
        .zip(mean(&temperatures))
        .is_some_and(|(today, usual)| today > rules.heat_c && today - usual > rules.index_heat_c);
    match (latest.hr_speed_index, mean(&indices)) {
        (Some(latest_kmh), Some(usual_kmh)) => Ok(Index { latest_kmh, usual_kmh, days_ago, in_heat: warmer }),
        _ => Err("no easy run with heart rate and speed on record".to_owned()),
    }
}

/// Whether the speed is a machine's or a guess of the watch, which no run outdoors compares with.
pub(crate) fn has_own_speed(session: &Summary) -> bool {
    matches!(session.sub_sport.as_deref(), Some("treadmill" | "indoor_running" | "virtual_activity"))
}

/// Pain said up to today, by figure or by place.
fn pains(history: &History, date: Date) -> impl Iterator<Item = (Date, f64)> {
    let figures = history.observations.iter().filter(|seen| seen.metric == Metric::Pain);
    let places = history.niggles.iter().map(|niggle| (niggle.date, f64::from(niggle.pain)));
    figures.map(|seen| (seen.date, seen.value)).chain(places).filter(move |&(day, _)| day <= date)
}

/// The worst pain of the latest day on which any was said, where that day is past and the pain stopped training.
fn unanswered_pain(history: &History, date: Date, rules: &Rules) -> Option<(f64, i32)> {
    let latest = pains(history, date).map(|(day, _)| day).max()?;
    let age = days_between(latest, date);
    let worst = pains(history, date).filter(|&(day, _)| day == latest).map(|(_, pain)| pain);
    let worst = worst.max_by(f64::total_cmp).filter(|&pain| pain > rules.pain_stop)?;
    (age > 0 && f64::from(age) <= rules.red_flag_days).then_some((worst, age))
}

/// The latest pain of the last days that took running off the day, with its age in days.
fn recent_pain(history: &History, date: Date, rules: &Rules) -> Option<(f64, i32)> {
    pains(history, date)
        .filter(|&(_, pain)| pain > rules.pain_no_running)
        .map(|(day, pain)| (pain, days_between(day, date)))
        .filter(|&(_, age)| age > 0 && f64::from(age) <= rules.pain_no_hard_days)
        .min_by_key(|&(_, age)| age)
}

/// Today's places, and focal bone pain of the last weeks until the runner says that nothing hurts, there or at all.
/// A check-in that does not mention it, or tells of another place or of less pain, has not said that it is gone.
///
/// Pain of 0 said today takes back what was said of places this morning: a check-in corrects the one before.
fn niggles(history: &History, date: Date, red_flag_days: i32) -> Vec<Niggle> {
    let nothing_hurts = history.observations.iter().any(|seen| {
        seen.metric == Metric::Pain
            && seen.date == date
            && seen.source == Source::CheckIn
            && seen.value == 0.0
    });
    let is_gone = |bone: &Niggle| {
        let newer = |other: Date| other > bone.date && other <= date;
        let nowhere = history
            .observations
            .iter()
            .any(|seen| seen.metric == Metric::Pain && seen.value == 0.0 && newer(seen.date));
        let there = history.niggles.iter().any(|niggle| {
            (niggle.part, niggle.side, niggle.pain) == (bone.part, bone.side, 0) && newer(niggle.date)
        });
        nowhere || there
    };
    history
        .niggles
        .iter()
        .filter(|niggle| niggle.date <= date && niggle.date >= days_before(date, red_flag_days))
        .filter(|niggle| niggle.date == date || (niggle.focal_bone && !is_gone(niggle)))
        .filter(|_| !nothing_hurts)
        .copied()
        .collect()
}
