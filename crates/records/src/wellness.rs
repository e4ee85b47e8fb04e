//! What a morning measures and what the runner says.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// Which way a value is good.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A higher value is better, as with mood in Lope's check-in.
    HigherIsBetter,
    /// A higher value is worse, as with soreness.
    HigherIsWorse,
    /// Neither: body mass, steps.
    Neutral,
}

/// Something measured or said about one day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Metric {
    /// Resting heart rate, beats per minute.
    RestingHeartRate,
    /// Mean heart rate asleep, beats per minute.
    SleepingHeartRate,
    /// Root mean square of successive differences of beat intervals, milliseconds.
    Rmssd,
    /// Standard deviation of beat intervals, milliseconds. Not comparable with [`Metric::Rmssd`].
    Sdnn,
    /// Time asleep, hours.
    SleepDuration,
    /// Sleep quality as the runner says it.
    SleepQuality,
    /// A vendor's sleep score, 0–100.
    SleepScore,
    /// A vendor's readiness or recovery score. Opaque: shown, never decided on.
    VendorReadiness,
    /// Energy, said.
    Energy,
    /// Fatigue, said.
    Fatigue,
    /// General muscle soreness, said.
    Soreness,
    /// Mood, said.
    Mood,
    /// Motivation to train, said.
    Motivation,
    /// Stress, said.
    Stress,
    /// Appetite, said.
    Appetite,
    /// What work, family and the rest of life take, said.
    LifeLoad,
    /// How much an injury bothers, said.
    Injury,
    /// Worst pain today, 0 (none) – 10 (worst imaginable).
    Pain,
    /// Illness: 0 none, 1 above the neck without fever, 2 below the neck or all over, 3 fever.
    Illness,
    /// Chest pain, fainting or unusual breathlessness: 0 no, 1 yes.
    ChestSymptoms,
    /// A painful bone was examined and running allowed again: 1 yes.
    BoneExamined,
    /// Body mass, kilograms.
    BodyMass,
    /// Blood oxygen saturation, percent.
    OxygenSaturation,
    /// Breaths per minute asleep.
    Respiration,
    /// Steps in the day.
    Steps,
    /// Skin temperature asleep, degrees Celsius: as difference from usual or as it is, whichever the source tells. Only ever held
    /// against the same source.
    SkinTemperature,
    /// Time in deep sleep, hours, as the device tells it. Kept, never decided on.
    DeepSleep,
    /// Time in REM sleep, hours, as the device tells it. Kept, never decided on.
    RemSleep,
    /// Time asleep by day, hours: no part of [`Metric::SleepDuration`].
    Nap,
    /// A vendor's strain or load of the day, in its own unit. Opaque: shown, never decided on.
    VendorStrain,
    /// A vendor's stress score of the day. Opaque: shown, never decided on.
    VendorStress,
    /// Alcohol the evening before: 1 yes, 0 taken back. Like the five below it is noted of the last night, so that what was
    /// measured in it is not read as strain.
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
    /// The normal ranges begin anew on this day: 1 yes, 0 taken back.
    Recalibrated,
    /// When sleep began, hours from midnight at the beginning of the date of waking: −1.5 is half past ten the evening before.
    SleepOnset,
    /// When one woke for good, hours from that midnight.
    WakeTime,
    /// Body mass before a run, kilograms: with the four below it tells the sweat of that run.
    MassBeforeRun,
    /// Body mass after it, kilograms.
    MassAfterRun,
    /// Fluid drunk on it, litres.
    DrunkOnRun,
    /// Urine passed between the two weighings, litres.
    UrineOnRun,
    /// How long that run took, hours.
    WeighedRun,
    /// Fluid drunk in the day, litres, as the runner told a service. Kept, never decided on.
    Drunk,
}

/// The name given is not a metric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a metric")]
pub struct UnknownMetric(pub String);

impl Metric {
    /// All metrics, in declaration order.
    pub const ALL: [Metric; 46] = [
        Metric::RestingHeartRate,
        Metric::SleepingHeartRate,
        Metric::Rmssd,
        Metric::Sdnn,
        Metric::SleepDuration,
        Metric::SleepQuality,
        Metric::SleepScore,
        Metric::VendorReadiness,
        Metric::Energy,
        Metric::Fatigue,
        Metric::Soreness,
        Metric::Mood,
        Metric::Motivation,
        Metric::Stress,
        Metric::Appetite,
        Metric::LifeLoad,
        Metric::Injury,
        Metric::Pain,
        Metric::Illness,
        Metric::ChestSymptoms,
        Metric::BoneExamined,
        Metric::BodyMass,
        Metric::OxygenSaturation,
        Metric::Respiration,
        Metric::Steps,
        Metric::SkinTemperature,
        Metric::DeepSleep,
        Metric::RemSleep,
        Metric::Nap,
        Metric::VendorStrain,
        Metric::VendorStress,
        Metric::Alcohol,
        Metric::Travel,
        Metric::Heat,
        Metric::LateMeal,
        Metric::Medication,
        Metric::Period,
        Metric::Recalibrated,
        Metric::SleepOnset,
        Metric::WakeTime,
        Metric::MassBeforeRun,
        Metric::MassAfterRun,
        Metric::DrunkOnRun,
        Metric::UrineOnRun,
        Metric::WeighedRun,
        Metric::Drunk,
    ];

    /// What a journal can note of a night.
    pub const NOTES: [Metric; 6] =
        [Metric::Alcohol, Metric::Travel, Metric::Heat, Metric::LateMeal, Metric::Medication, Metric::Period];

    /// The stable name used in the database and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Metric::RestingHeartRate => "resting_heart_rate_bpm",
            Metric::SleepingHeartRate => "sleeping_heart_rate_bpm",
            Metric::Rmssd => "rmssd_ms",
            Metric::Sdnn => "sdnn_ms",
            Metric::SleepDuration => "sleep_h",
            Metric::SleepQuality => "sleep_quality",
            Metric::SleepScore => "sleep_score",
            Metric::VendorReadiness => "vendor_readiness",
            Metric::Energy => "energy",
            Metric::Fatigue => "fatigue",
            Metric::Soreness => "soreness",
            Metric::Mood => "mood",
            Metric::Motivation => "motivation",
            Metric::Stress => "stress",
            Metric::Appetite => "appetite",
            Metric::LifeLoad => "life_load",
            Metric::Injury => "injury",
            Metric::Pain => "pain",
            Metric::Illness => "illness",
            Metric::ChestSymptoms => "chest_symptoms",
            Metric::BoneExamined => "bone_examined",
            Metric::BodyMass => "body_mass_kg",
            Metric::OxygenSaturation => "oxygen_saturation_pct",
            Metric::Respiration => "respiration_per_min",
            Metric::Steps => "steps",
            Metric::SkinTemperature => "skin_temperature_deviation_c",
            Metric::DeepSleep => "deep_sleep_h",
            Metric::RemSleep => "rem_sleep_h",
            Metric::Nap => "nap_h",
            Metric::VendorStrain => "vendor_strain",
            Metric::VendorStress => "vendor_stress",
            Metric::Alcohol => "alcohol",
            Metric::Travel => "travel",
            Metric::Heat => "heat",
            Metric::LateMeal => "late_meal",
            Metric::Medication => "medication",
            Metric::Period => "period",
            Metric::Recalibrated => "recalibrated",
            Metric::SleepOnset => "sleep_onset_h",
            Metric::WakeTime => "wake_time_h",
            Metric::MassBeforeRun => "mass_before_run_kg",
            Metric::MassAfterRun => "mass_after_run_kg",
            Metric::DrunkOnRun => "drunk_on_run_l",
            Metric::UrineOnRun => "urine_on_run_l",
            Metric::WeighedRun => "weighed_run_h",
            Metric::Drunk => "fluid_drunk_l",
        }
    }

    /// The metric with this stable [`name`](Metric::name).
    ///
    /// # Errors
    /// [`UnknownMetric`] for any other word.
    pub fn from_name(name: &str) -> Result<Metric, UnknownMetric> {
        Metric::ALL
            .into_iter()
            .find(|metric| metric.name() == name)
            .ok_or_else(|| UnknownMetric(name.to_owned()))
    }

    /// Whether it bears on days however long after: what it opens, only an answer ends.
    pub fn is_lasting(self) -> bool {
        matches!(
            self,
            Metric::Pain | Metric::Illness | Metric::ChestSymptoms | Metric::BoneExamined | Metric::Injury
        )
    }

    /// Whether a night's sensor measures it, so that what is noted of the night bears on it.
    pub fn is_of_the_night(self) -> bool {
        matches!(
            self,
            Metric::RestingHeartRate
                | Metric::SleepingHeartRate
                | Metric::Rmssd
                | Metric::Sdnn
                | Metric::Respiration
                | Metric::OxygenSaturation
                | Metric::SkinTemperature
        )
    }

    /// Whether the runner says it on a scale, rather than a device measuring it.
    pub fn is_said(self) -> bool {
        matches!(
            self,
            Metric::SleepQuality
                | Metric::Energy
                | Metric::Fatigue
                | Metric::Soreness
                | Metric::Mood
                | Metric::Motivation
                | Metric::Stress
                | Metric::Appetite
                | Metric::LifeLoad
                | Metric::Injury
        )
    }
}

impl std::fmt::Display for Metric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// Where an observation comes from. Sources never share a baseline: a night value and a morning value, two
/// devices, two scales are different things.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Source {
    /// Lope's own check-in: items from 1 (lowest) to 7 (highest) in the sense of their name.
    CheckIn,
    /// intervals.icu's wellness record: items from 1 (good) to 4 (bad), whatever their name.
    IntervalsIcu,
    /// Anything else by its own name, such as `polar` or the `source` column of a file. Items are read as in the
    /// check-in, from low to high in the sense of their name.
    Named(String),
}

impl Source {
    /// The scale beside a run that began at a time of the local clock: each run of a day has its own weighings.
    pub fn weighed(start: Time) -> Source {
        Source::Named(format!("weighed {}", start.strftime("%H:%M")))
    }

    /// The stable name used in the database and JSON.
    pub fn name(&self) -> &str {
        match self {
            Source::CheckIn => "check-in",
            Source::IntervalsIcu => "intervals.icu",
            Source::Named(name) => name,
        }
    }

    /// The lowest and highest point of this source's scale for what the runner says; `None` where it has none.
    pub fn scale(&self) -> Option<(f64, f64)> {
        match self {
            Source::CheckIn => Some((1.0, 7.0)),
            Source::IntervalsIcu => Some((1.0, 4.0)),
            Source::Named(_) => None,
        }
    }

    /// Which way a metric from this source is good.
    pub fn direction(&self, metric: Metric) -> Direction {
        if *self == Source::IntervalsIcu && metric.is_said() {
            return Direction::HigherIsWorse;
        }
        match metric {
            Metric::Rmssd
            | Metric::Sdnn
            | Metric::SleepDuration
            | Metric::SleepQuality
            | Metric::SleepScore
            | Metric::VendorReadiness
            | Metric::Energy
            | Metric::Mood
            | Metric::Motivation
            | Metric::Appetite
            | Metric::OxygenSaturation => Direction::HigherIsBetter,
            Metric::RestingHeartRate
            | Metric::SleepingHeartRate
            | Metric::Fatigue
            | Metric::Soreness
            | Metric::Stress
            | Metric::LifeLoad
            | Metric::Injury
            | Metric::Pain
            | Metric::Illness
            | Metric::ChestSymptoms
            | Metric::Respiration
            | Metric::SkinTemperature
            | Metric::VendorStress => Direction::HigherIsWorse,
            Metric::BoneExamined
            | Metric::BodyMass
            | Metric::Steps
            | Metric::DeepSleep
            | Metric::RemSleep
            | Metric::Nap
            | Metric::VendorStrain
            | Metric::Alcohol
            | Metric::Travel
            | Metric::Heat
            | Metric::LateMeal
            | Metric::Medication
            | Metric::Period
            | Metric::Recalibrated
            | Metric::SleepOnset
            | Metric::WakeTime
            | Metric::MassBeforeRun
            | Metric::MassAfterRun
            | Metric::DrunkOnRun
            | Metric::UrineOnRun
            | Metric::WeighedRun
            | Metric::Drunk => Direction::Neutral,
        }
    }
}

impl From<String> for Source {
    fn from(name: String) -> Source {
        match name.as_str() {
            "check-in" => Source::CheckIn,
            "intervals.icu" => Source::IntervalsIcu,
            _ => Source::Named(name),
        }
    }
}

impl From<Source> for String {
    fn from(source: Source) -> String {
        source.name().to_owned()
    }
}

/// One value about one day: the row (wake date, metric, source, value).
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The date of waking the value belongs to.
    pub date: Date,
    /// What it is.
    pub metric: Metric,
    /// Where it comes from.
    pub source: Source,
    /// The value in the metric's unit, or on the source's scale; finite.
    pub value: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for metric in Metric::ALL {
            assert_eq!(Metric::from_name(metric.name()), Ok(metric));
        }
        for source in [Source::CheckIn, Source::IntervalsIcu, Source::Named("polar".into())] {
            assert_eq!(Source::from(source.name().to_owned()), source);
        }
    }

    #[test]
    fn the_same_word_points_both_ways() {
        // intervals.icu: 1 = good, 4 = bad for every item; a check-in mood of 7 is a good mood.
        assert_eq!(Source::IntervalsIcu.direction(Metric::Mood), Direction::HigherIsWorse);
        assert_eq!(Source::CheckIn.direction(Metric::Mood), Direction::HigherIsBetter);
        assert_eq!(Source::IntervalsIcu.direction(Metric::Rmssd), Direction::HigherIsBetter);
        assert_eq!(Source::CheckIn.direction(Metric::Soreness), Direction::HigherIsWorse);
    }
}
