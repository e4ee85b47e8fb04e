//! The long view for a page to draw: day by day what was measured, what the morning held it against, and what training came to.
//! Every figure is the one that the morning of that day tells; nothing is decided.

use jiff::{ToSpan, civil::Date};
use lope_physiology::{
    fitness::form::{FormModel, Seed},
    statistics::mean,
};
use lope_records::{History, Metric};
use serde::Serialize;

use crate::{
    Rules,
    assemble::known_on,
    finding::Finding,
    known::{
        Thing, feeling::Feeling, hrv::Hrv, pulse::Pulse, seen::Seen, sessions::days_between, sleep::Sleep,
    },
    run::limits::{HeartRateTrust, Limits},
    state::{
        systems::{System, Systems},
        trend::{SEED_DAYS, daily_loads},
    },
};

/// One measured thing over days: a value a day, `None` where it is unknown.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Measured {
    /// As the night or the morning told it.
    pub day: Vec<Option<f32>>,
    /// What the morning held against the usual: for heart-rate variability the mean of the week.
    pub told: Vec<Option<f32>>,
    /// The lower end of the usual.
    pub low: Vec<Option<f32>>,
    /// The upper end of the usual.
    pub high: Vec<Option<f32>>,
}

/// What training came to over days, in units of load (100 = an hour at threshold).
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Training {
    /// What was done: 0 on a known day of rest, `None` on a day nothing is known of.
    pub load: Vec<Option<f32>>,
    /// Exponential mean of daily load over 42 days, at the end of the day.
    pub fitness: Vec<Option<f32>>,
    /// Exponential mean over 7 days, at the end of the day.
    pub fatigue: Vec<Option<f32>>,
    /// The days ahead, if they are all of rest.
    pub with_rest: Ahead,
    /// The days ahead, if they are as the last weeks were.
    pub as_lately: Ahead,
}

/// Fitness and fatigue on the days ahead, from tomorrow on.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Ahead {
    /// As in [`Training`].
    pub fitness: Vec<f32>,
    /// As in [`Training`].
    pub fatigue: Vec<f32>,
}

/// Days in a row, each column with a value for each of them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LongView {
    /// The day of the first value.
    pub first: Date,
    /// The day of the last value.
    pub last: Date,
    /// Heart-rate variability, milliseconds.
    pub hrv_ms: Measured,
    /// Resting heart rate, beats per minute.
    pub pulse_bpm: Measured,
    /// Asleep, hours.
    pub sleep_h: Measured,
    /// What training came to.
    pub training: Training,
}

/// How tired the four systems were over days, in the runner's own ups and downs; above zero is more tired than usual.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SystemsView {
    /// The day of the first value.
    pub first: Date,
    /// The day of the last value.
    pub last: Date,
    /// Those of which anything is known.
    pub systems: Vec<SystemCourse>,
}

/// One system over days.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SystemCourse {
    /// Which.
    pub system: System,
    /// How tired; `None` where it was not known.
    pub tired: Vec<Option<f32>>,
}

/// The long view up to a day; from `since` on, where that is said, and no earlier than the first day on record. `None` where nothing
/// is on record. Pure like [`morning`](crate::morning).
pub fn long_view(history: &History, since: Option<Date>, last: Date, rules: &Rules) -> Option<LongView> {
    let history = known_on(history, last);
    let first =
        Some(first_on_record(&history)?.max(since.unwrap_or(Date::MIN))).filter(|first| *first <= last)?;
    let days = Days { history: &history, trust: trust(&history, last, rules), rules };
    let mut view = LongView {
        first,
        last,
        hrv_ms: Measured::default(),
        pulse_bpm: Measured::default(),
        sleep_h: Measured::default(),
        training: training(&history, first, last, rules),
    };
    for day in each(first, last) {
        let seen = days.seen(day);
        let night = seen.today(Metric::Rmssd).or_else(|| seen.today(Metric::Sdnn));
        let told = first_finding(&Hrv::read(&seen, rules), rules);
        view.hrv_ms.push(night.map(|one| one.value), told.map(|one| in_ms(&one)));
        let pulse = seen.today(Metric::RestingHeartRate).or_else(|| seen.today(Metric::SleepingHeartRate));
        let told = first_finding(&Pulse::read(&seen, rules), rules);
        view.pulse_bpm.push(pulse.map(|one| one.value), told.map(|one| (one.value, one.usual)));
        let night = seen.today(Metric::SleepDuration);
        let told = first_finding(&Sleep::read(&seen, rules), rules);
        view.sleep_h.push(night.map(|one| one.value), told.map(|one| (one.value, one.usual)));
    }
    Some(view)
}

/// The four systems from one day to another. Pure like [`morning`](crate::morning).
pub fn systems_view(history: &History, since: Date, last: Date, rules: &Rules) -> Option<SystemsView> {
    let history = known_on(history, last);
    let first = Some(first_on_record(&history)?.max(since)).filter(|first| *first <= last)?;
    let days = Days { history: &history, trust: trust(&history, last, rules), rules };
    let mornings: Vec<_> = each(first, last)
        .map(|day| {
            let seen = days.seen(day);
            Systems::read(&seen, rules).state(&Feeling::read(&seen, rules), rules)
        })
        .collect();
    let course = |system: System| {
        let tired = |state: &crate::State| {
            state.systems.iter().find(|one| one.system == system).map(|one| one.tired as f32)
        };
        let tired: Vec<_> = mornings.iter().map(|state| state.as_ref().and_then(tired)).collect();
        tired.iter().any(Option::is_some).then_some(SystemCourse { system, tired })
    };
    Some(SystemsView { first, last, systems: System::ALL.into_iter().filter_map(course).collect() })
}

/// Mornings of one history, one after another.
struct Days<'a> {
    history: &'a History,
    trust: HeartRateTrust,
    rules: &'a Rules,
}

impl Days<'_> {
    fn seen(&self, day: Date) -> Seen<'_> {
        Seen::of(self.history, day, self.trust, self.rules)
    }
}

fn trust(history: &History, date: Date, rules: &Rules) -> HeartRateTrust {
    Limits::learned(history, date, rules).heart_rate
}

fn first_on_record(history: &History) -> Option<Date> {
    let session = history.activities.first().map(|session| session.date);
    let seen = history.observations.first().map(|seen| seen.date);
    session.into_iter().chain(seen).min()
}

fn each(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

/// What a morning tells of a thing first: its value beside its usual.
fn first_finding(thing: &impl Thing, rules: &Rules) -> Option<Finding> {
    thing.findings(rules).into_iter().find(|finding| finding.value.is_some())
}

type Told = (Option<f64>, Option<[f64; 2]>);

/// A week is held against its usual in logarithms, and read in milliseconds.
fn in_ms(finding: &Finding) -> Told {
    (finding.value.map(f64::exp), finding.usual.map(|ends| ends.map(f64::exp)))
}

impl Measured {
    fn push(&mut self, day: Option<f64>, told: Option<Told>) {
        let (told, usual) = told.unwrap_or_default();
        let short = |value: f64| value as f32;
        self.day.push(day.map(short));
        self.told.push(told.map(short));
        self.low.push(usual.map(|[low, _]| short(low)));
        self.high.push(usual.map(|[_, high]| short(high)));
    }
}

fn training(history: &History, first: Date, last: Date, rules: &Rules) -> Training {
    let length = days_between(first, last) as usize + 1;
    let tomorrow = last.tomorrow().unwrap_or(last);
    let Some(loads) = daily_loads(history, tomorrow) else {
        let none = || vec![None; length];
        return Training { load: none(), fitness: none(), fatigue: none(), ..Training::default() };
    };
    let model = FormModel { seed: Seed::MeanOfFirst(SEED_DAYS), ..FormModel::default() };
    let stood = model.days(&loads).unwrap_or_default();
    let ahead = |load: f64| {
        let days = rules.state_ahead_days as usize;
        let lived: Vec<Option<f64>> = loads.iter().copied().chain(vec![Some(load); days]).collect();
        let stands = model.days(&lived).unwrap_or_default().split_off(loads.len());
        Ahead {
            fitness: stands.iter().map(|day| day.fitness as f32).collect(),
            fatigue: stands.iter().map(|day| day.fatigue as f32).collect(),
        }
    };
    let lately: Vec<f64> = loads.iter().rev().take(SEED_DAYS).flatten().copied().collect();
    Training {
        load: fitted(loads.iter().map(|load| load.map(|load| load as f32)), length),
        fitness: fitted(stood.iter().map(|day| Some(day.fitness as f32)), length),
        fatigue: fitted(stood.iter().map(|day| Some(day.fatigue as f32)), length),
        with_rest: ahead(0.0),
        as_lately: ahead(mean(&lately).unwrap_or(0.0)),
    }
}

/// Values up to the last day, over so many days: those before the first of them are unknown.
fn fitted(values: impl DoubleEndedIterator<Item = Option<f32>>, length: usize) -> Vec<Option<f32>> {
    let mut values: Vec<_> = values.rev().chain(std::iter::repeat_n(None, length)).take(length).collect();
    values.reverse();
    values
}
