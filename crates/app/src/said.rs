//! What a runner says of a morning, in the terms of the questions, and what it comes to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lope_records::{BodyPart, Breathing, Edit, Metric, Niggle, RunPain, Side, Surface, Tightness};
use lope_store::Store;
use serde::Deserialize;

use crate::{Answers, AppError, last_run_day};

/// What a runner says of one morning. `None` was not said. Scales go from 1 to 7 in the sense of their name.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Said {
    /// 1 empty – 7 full of energy.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub energy: Option<u8>,
    /// Muscles: 1 not sore – 7 sore on every step.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub soreness: Option<u8>,
    /// 1 very low – 7 very good.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub mood: Option<u8>,
    /// To train: 1 none – 7 keen.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub motivation: Option<u8>,
    /// 1 relaxed – 7 very stressed.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub stress: Option<u8>,
    /// Time asleep, hours, 0–24.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 24)))]
    pub sleep_h: Option<f64>,
    /// When the runner fell asleep, hours from midnight, those of the evening before it below nought.
    #[cfg_attr(feature = "schema", schemars(range(min = -12, max = 12)))]
    pub asleep_h: Option<f64>,
    /// When they woke for good, hours from midnight.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 12)))]
    pub woke_h: Option<f64>,
    /// 1 very bad – 7 very good.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub sleep_quality: Option<u8>,
    /// 1 none – 7 hearty.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub appetite: Option<u8>,
    /// What work, family and the rest take: 1 little – 7 everything.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub life_load: Option<u8>,
    /// Illness, as the neck rule divides it.
    pub illness: Option<Illness>,
    /// What bore on last night; an empty list takes back what was noted of it.
    pub notes: Option<Vec<Note>>,
    /// Worst pain today: 0 none – 10 worst imaginable.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10)))]
    pub pain: Option<u8>,
    /// Where it hurts.
    pub places: Vec<SaidPlace>,
    /// Where it is tight.
    pub tight: Vec<SaidTight>,
    /// Chest pain, fainting or unusual breathlessness; no once a doctor has cleared it.
    pub chest: Option<bool>,
    /// The pain on the bone was examined and running allowed: what alone closes it.
    pub examined: bool,
    /// How hard the last run felt: 0 rest – 10 maximal (CR10).
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10)))]
    pub effort: Option<f64>,
    /// How it breathed.
    pub breathing: Option<Breathing>,
    /// What it was run on.
    pub surface: Option<Surface>,
    /// How long a run of that day took that nobody recorded, seconds: a minute to a day.
    #[cfg_attr(feature = "schema", schemars(range(min = 60, max = 86_400)))]
    pub ran_s: Option<f64>,
}

/// Illness as the neck rule divides it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Illness {
    /// Well.
    None,
    /// Above the neck, no fever.
    Head,
    /// Below the neck or all over.
    Body,
    /// Fever.
    Fever,
}

/// What a journal notes of a night.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Alcohol the evening before.
    Alcohol,
    /// Away, or across time zones.
    Travel,
    /// A hot night.
    Heat,
    /// A late, large meal.
    LateMeal,
    /// Medicine that changes the pulse.
    Medication,
    /// A day of the period.
    Period,
}

/// A place that hurts.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct SaidPlace {
    /// Where.
    pub part: BodyPart,
    /// Which side.
    pub side: Side,
    /// Pain now: 0 gone – 10 worst imaginable.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10)))]
    pub pain: u8,
    /// The worst pain during the last run, 0–10.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10)))]
    pub during: Option<u8>,
    /// The worst pain in the hours after it, 0–10.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 10)))]
    pub after: Option<u8>,
    /// It is on the bone, at one point a finger can cover, or wakes at night.
    #[serde(default)]
    pub bone: bool,
}

/// A place that is tight.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct SaidTight {
    /// Where.
    pub part: BodyPart,
    /// Which side.
    pub side: Side,
    /// 1 not at all – 7 very.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub degree: Option<u8>,
}

impl Illness {
    fn value(self) -> u8 {
        match self {
            Illness::None => 0,
            Illness::Head => 1,
            Illness::Body => 2,
            Illness::Fever => 3,
        }
    }
}

impl Note {
    fn metric(self) -> Metric {
        match self {
            Note::Alcohol => Metric::Alcohol,
            Note::Travel => Metric::Travel,
            Note::Heat => Metric::Heat,
            Note::LateMeal => Metric::LateMeal,
            Note::Medication => Metric::Medication,
            Note::Period => Metric::Period,
        }
    }
}

impl Said {
    /// What it comes to on a morning, for [`check_in`](crate::check_in).
    ///
    /// # Errors
    /// [`AppError::OffScale`] where a figure is not on its scale, and where the store fails.
    pub fn on(self, store: &impl Store, date: Date) -> Result<Answers, AppError> {
        self.must_be_on_scale()?;
        // What a run that is noted with it did is said of that run; else it is the last one, and where none is known
        // it was the day before.
        let run_day = match self.ran_s {
            Some(_) => date,
            None => last_run_day(store, date)?.unwrap_or(date.yesterday().unwrap_or(date)),
        };
        Ok(Answers {
            date,
            values: self.values(),
            niggles: self.places.iter().map(|place| place.niggle(date, run_day)).collect(),
            tightness: self.tight.iter().map(|tight| tight.tightness(date)).collect(),
            ran_s: self.ran_s,
            run: Edit {
                effort_cr10: self.effort,
                breathing: self.breathing,
                surface: self.surface,
                ..Edit::default()
            },
        })
    }

    /// The answers that are on a scale from 1 to 7.
    fn scaled(&self) -> [(Metric, Option<u8>); 8] {
        [
            (Metric::Energy, self.energy),
            (Metric::Soreness, self.soreness),
            (Metric::Mood, self.mood),
            (Metric::Motivation, self.motivation),
            (Metric::Stress, self.stress),
            (Metric::SleepQuality, self.sleep_quality),
            (Metric::Appetite, self.appetite),
            (Metric::LifeLoad, self.life_load),
        ]
    }

    fn values(&self) -> BTreeMap<Metric, f64> {
        // A place that is gone says nothing of other places; only a figure of its own speaks for all.
        let places = self.places.iter().map(|place| place.pain).filter(|pain| *pain > 0);
        let worst = places.chain(self.pain).max();
        let counted = [
            (Metric::Illness, self.illness.map(Illness::value)),
            (Metric::Pain, worst),
            (Metric::ChestSymptoms, self.chest.map(u8::from)),
            (Metric::BoneExamined, self.examined.then_some(1)),
        ];
        self.scaled()
            .into_iter()
            .chain(counted)
            .filter_map(|(metric, value)| Some((metric, f64::from(value?))))
            .chain(self.hours_asleep().map(|hours| (Metric::SleepDuration, hours)))
            .chain(self.asleep_h.map(|hours| (Metric::SleepOnset, hours)))
            .chain(self.woke_h.map(|hours| (Metric::WakeTime, hours)))
            .chain(self.noted())
            .collect()
    }

    /// Hours asleep, as they were said, or else from the one time to the other.
    fn hours_asleep(&self) -> Option<f64> {
        let between = || self.asleep_h.zip(self.woke_h).map(|(asleep, woke)| woke - asleep);
        self.sleep_h.or_else(between).filter(|hours| *hours > 0.0)
    }

    fn noted(&self) -> Vec<(Metric, f64)> {
        match self.notes.as_deref() {
            None => Vec::new(),
            Some([]) => Metric::NOTES.map(|note| (note, 0.0)).to_vec(),
            Some(notes) => notes.iter().map(|note| (note.metric(), 1.0)).collect(),
        }
    }

    fn must_be_on_scale(&self) -> Result<(), AppError> {
        for (metric, value) in self.scaled() {
            on_scale(metric.name(), value, 1, 7)?;
        }
        on_scale("pain", self.pain, 0, 10)?;
        for place in &self.places {
            for pain in [Some(place.pain), place.during, place.after] {
                on_scale("pain", pain, 0, 10)?;
            }
        }
        for tight in &self.tight {
            on_scale("tightness", tight.degree, 1, 7)?;
        }
        on_range("effort", self.effort, 0.0, 10.0)?;
        on_range("sleep_h", self.sleep_h, 0.0, 24.0)?;
        on_range("asleep_h", self.asleep_h, -12.0, 12.0)?;
        on_range("woke_h", self.woke_h, 0.0, 12.0)?;
        on_range("ran_s", self.ran_s, 60.0, 86_400.0)
    }
}

impl SaidPlace {
    fn niggle(&self, date: Date, run_day: Date) -> Niggle {
        let SaidPlace { part, side, pain, during, after, bone } = *self;
        let said = during.is_some() || after.is_some();
        let run = said.then_some(RunPain { date: run_day, during, after });
        Niggle { date, part, side, pain, focal_bone: bone, run }
    }
}

impl SaidTight {
    fn tightness(&self, date: Date) -> Tightness {
        Tightness { date, part: self.part, side: self.side, degree: self.degree }
    }
}

fn on_scale(what: &'static str, value: Option<u8>, low: u8, high: u8) -> Result<(), AppError> {
    on_range(what, value.map(f64::from), f64::from(low), f64::from(high))
}

fn on_range(what: &'static str, value: Option<f64>, low: f64, high: f64) -> Result<(), AppError> {
    match value.filter(|value| !(low..=high).contains(value)) {
        Some(value) => Err(AppError::OffScale { what, value, low, high }),
        None => Ok(()),
    }
}
