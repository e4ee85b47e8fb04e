//! What a check-in asks this morning.

use jiff::civil::Date;
use lope_records::{History, Metric, Source};
use lope_recovery::{Matter, Place, Rules};
use lope_store::Store;
use serde::{Serialize, Serializer};

use crate::{
    AppError, Figures, last_run_day, niggles, open_matters, question::known_up_to, recovered_yesterday,
    unrated_run,
};

/// What a check-in asks, in its order.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// The morning.
    pub date: Date,
    /// What only an answer closes.
    pub open: Vec<Matter>,
    /// Places that are known to hurt.
    pub sore: Vec<SorePlace>,
    /// The day of the last run, where it was that day or the day before: what each sore place is asked of.
    pub ran_on: Option<Date>,
    /// The last run of that day or the day before, where its effort is not known.
    pub unrated_run: Option<Figures>,
    /// The day before was run to recover: the soreness of the morning is how the legs are after it.
    pub recovered_yesterday: bool,
    /// The questions with a scale, the three that are always asked first.
    pub items: Vec<FormItem>,
    /// What was said of the last night's times this morning already.
    pub night: FormNight,
    /// What can be noted of the last night.
    pub notes: Vec<FormNote>,
}

/// From when to when the runner said they slept.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FormNight {
    /// When they fell asleep, hours from midnight, those of the evening before it below nought.
    pub asleep_h: Option<f64>,
    /// When they woke for good, hours from midnight.
    pub woke_h: Option<f64>,
}

/// A place that is known to hurt.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SorePlace {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The last pain that was said of it, 0–10.
    pub pain: f64,
    /// When.
    pub said_on: Date,
}

/// A question with a scale.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FormItem {
    /// Which.
    #[cfg_attr(feature = "schema", schemars(with = "lope_records::MetricName"))]
    #[serde(serialize_with = "by_name")]
    pub item: Metric,
    /// The lowest answer.
    pub from: f64,
    /// The highest.
    pub to: f64,
    /// Whether it is one of the three that are always asked.
    pub is_core: bool,
    /// What was said of this morning already.
    pub today: Option<f64>,
    /// What was said last before it.
    pub last: Option<LastSaid>,
}

/// An answer of an earlier morning.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LastSaid {
    /// The morning.
    pub date: Date,
    /// The answer.
    pub value: f64,
}

/// What can be noted of the last night.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FormNote {
    /// Which.
    #[cfg_attr(feature = "schema", schemars(with = "lope_records::MetricName"))]
    #[serde(serialize_with = "by_name")]
    pub note: Metric,
    /// Whether it was.
    pub today: bool,
}

fn by_name<S: Serializer>(metric: &Metric, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(metric.name())
}

/// The questions in the order in which they are asked; the first three always are.
const ITEMS: [Metric; 9] = [
    Metric::Energy,
    Metric::Soreness,
    Metric::Mood,
    Metric::SleepDuration,
    Metric::SleepQuality,
    Metric::Motivation,
    Metric::Stress,
    Metric::Appetite,
    Metric::LifeLoad,
];

/// What a check-in asks that morning: what is open first, then what hurts, then how the runner is.
///
/// # Errors
/// Where the store fails.
pub fn asked(store: &impl Store, date: Date) -> Result<Form, AppError> {
    let history = known_up_to(store, date, &Rules::default())?;
    let yesterday = date.yesterday().unwrap_or(date);
    let sore = niggles(store, date)?.niggles.into_iter().filter(|one| one.is_ongoing).map(|one| one.course);
    Ok(Form {
        date,
        open: open_matters(store, date)?,
        sore: sore.map(|one| SorePlace { place: one.place, pain: one.pain, said_on: one.last }).collect(),
        ran_on: last_run_day(store, date)?.filter(|run| *run >= yesterday),
        unrated_run: unrated_run(store, date)?.map(Figures),
        recovered_yesterday: recovered_yesterday(store, date)?,
        items: ITEMS
            .iter()
            .enumerate()
            .map(|(place, &item)| FormItem::of(item, place < 3, &history, date))
            .collect(),
        night: FormNight {
            asleep_h: said(&history, Metric::SleepOnset, date),
            woke_h: said(&history, Metric::WakeTime, date),
        },
        notes: Metric::NOTES
            .map(|note| FormNote { note, today: said(&history, note, date) == Some(1.0) })
            .to_vec(),
    })
}

impl FormItem {
    fn of(item: Metric, is_core: bool, history: &History, date: Date) -> FormItem {
        let (from, to) = if item == Metric::SleepDuration { (0.0, 24.0) } else { (1.0, 7.0) };
        let last = history
            .observations
            .iter()
            .rev()
            .find(|one| one.metric == item && one.source == Source::CheckIn && one.date < date);
        let last = last.map(|one| LastSaid { date: one.date, value: one.value });
        FormItem { item, from, to, is_core, today: said(history, item, date), last }
    }
}

fn said(history: &History, metric: Metric, date: Date) -> Option<f64> {
    let of_that_day = |one: &&lope_records::Observation| one.date == date;
    let mut of_day = history.observations.iter().rev().take_while(of_that_day);
    of_day.find(|one| one.metric == metric && one.source == Source::CheckIn).map(|one| one.value)
}
