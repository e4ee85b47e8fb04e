//! What is known of each modality: when it fits, how much, with whom not, what it takes.

use lope_records::{Aid, Level, Modality};
use lope_recovery::evidence::{self, Evidence};
use serde::Serialize;

use crate::move_rules::MoveRules;

/// When a modality has a reason.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fits {
    /// A place is tight.
    Tight,
    /// Sore legs, after hard work or without it.
    SoreLegs,
    /// Sore legs in the two days after hard work or a race.
    SoreAfterHard,
    /// Much stress.
    Stress,
    /// A day without a run.
    DayOff,
    /// A day of easy endurance without impact.
    WithoutImpact,
}

/// With whom, where or when not.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Not {
    /// On a place that hurts, is swollen or was hurt not long ago.
    WhereItHurts,
    /// On bone, the spine, the neck, the back of the knee.
    BoneAndNeck,
    /// On varicose veins, or with a clot now or before.
    Veins,
    /// With medicine that thins the blood, unless a doctor agrees.
    BloodThinners,
    /// With heart disease or high blood pressure that is not well treated.
    Heart,
    /// With poor blood flow to the legs.
    Arteries,
    /// Where cold turns fingers or toes white, or brings a rash.
    ColdSensitive,
    /// With open wounds or an infected skin.
    Skin,
    /// Alone.
    Alone,
    /// After strength work, that day and the next.
    AfterStrength,
    /// With fever or an infection.
    Fever,
    /// In pregnancy, unless a midwife or doctor agrees.
    Pregnancy,
    /// With low blood pressure, or after fainting.
    LowPressure,
    /// Thirsty, or after alcohol.
    Dry,
    /// With a tight chest in small rooms, or fear of them.
    SmallRooms,
    /// For the first time in the days before a race.
    NewBeforeRace,
}

/// How much.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Dose {
    /// Least and most, in the unit.
    pub amount: [f64; 2],
    /// Minutes or hours.
    pub unit: DoseUnit,
    /// Temperature of the water, degrees Celsius.
    pub water_c: Option<[f64; 2]>,
}

/// The unit of a dose.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
}

/// What is known of a modality.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModalityFacts {
    /// When it has a reason.
    pub fits: &'static [Fits],
    /// How much.
    pub dose: Dose,
    /// With whom, where or when not.
    pub not: &'static [Not],
    /// What it takes; `None` where a home has it.
    pub takes: Option<Aid>,
    /// The least level it is for.
    pub from_level: Level,
    /// What it may do, on whose word, how sure.
    pub evidence: &'static Evidence,
}

const PRESS: &[Not] = &[Not::WhereItHurts, Not::BoneAndNeck, Not::Veins, Not::BloodThinners];
const COLD: &[Not] = &[
    Not::AfterStrength,
    Not::Heart,
    Not::ColdSensitive,
    Not::Skin,
    Not::Pregnancy,
    Not::Alone,
    Not::NewBeforeRace,
];
const HEAT: &[Not] =
    &[Not::Fever, Not::Heart, Not::Pregnancy, Not::LowPressure, Not::Dry, Not::Alone, Not::NewBeforeRace];

/// What is known of a modality.
pub fn facts(modality: Modality, rules: &MoveRules) -> ModalityFacts {
    let minutes = |least, most| Dose { amount: [least, most], unit: DoseUnit::Minutes, water_c: None };
    let of = |fits, dose, not, takes, evidence| ModalityFacts {
        fits,
        dose,
        not,
        takes,
        from_level: Level::Beginner,
        evidence,
    };
    let rolled: &[Fits] = &[Fits::Tight, Fits::SoreLegs];
    match modality {
        Modality::Roller => of(
            rolled,
            minutes(rules.roller_least_min, rules.roller_most_min),
            PRESS,
            Some(Aid::Roller),
            &evidence::FOAM_ROLLING,
        ),
        Modality::Ball => of(
            rolled,
            minutes(rules.ball_least_min, rules.ball_most_min),
            PRESS,
            Some(Aid::Ball),
            &evidence::FOAM_ROLLING,
        ),
        Modality::Percussion => of(
            rolled,
            minutes(rules.percussion_least_min, rules.percussion_most_min),
            PRESS,
            Some(Aid::Percussion),
            &evidence::PERCUSSION,
        ),
        Modality::SportsMassage => of(
            &[Fits::Tight, Fits::SoreAfterHard, Fits::Stress],
            minutes(rules.massage_least_min, rules.massage_most_min),
            &[Not::WhereItHurts, Not::Veins, Not::BloodThinners, Not::Fever, Not::Skin, Not::NewBeforeRace],
            Some(Aid::SportsMassage),
            &evidence::MASSAGE,
        ),
        Modality::Compression => of(
            &[Fits::SoreAfterHard],
            Dose {
                amount: [rules.compression_least_h, rules.compression_most_h],
                unit: DoseUnit::Hours,
                water_c: None,
            },
            &[Not::Arteries, Not::Skin, Not::Veins],
            Some(Aid::Compression),
            &evidence::COMPRESSION,
        ),
        Modality::ColdWater => of(
            &[Fits::SoreAfterHard],
            Dose {
                water_c: Some([rules.cold_least_c, rules.cold_most_c]),
                ..minutes(rules.cold_least_min, rules.cold_most_min)
            },
            COLD,
            Some(Aid::Tub),
            &evidence::COLD_WATER,
        ),
        Modality::Contrast => of(
            &[Fits::SoreAfterHard],
            minutes(rules.contrast_least_min, rules.contrast_most_min),
            COLD,
            None,
            &evidence::CONTRAST_BATHS,
        ),
        Modality::Sauna => of(
            &[Fits::SoreAfterHard, Fits::Stress],
            minutes(rules.sauna_least_min, rules.sauna_most_min),
            HEAT,
            Some(Aid::Sauna),
            &evidence::SAUNA,
        ),
        Modality::Yoga => of(
            &[Fits::Tight, Fits::Stress, Fits::DayOff],
            minutes(rules.yoga_least_min, rules.yoga_most_min),
            &[Not::WhereItHurts, Not::Fever],
            None,
            &evidence::YOGA,
        ),
        Modality::Cryotherapy => ModalityFacts {
            from_level: Level::Elite,
            ..of(
                &[Fits::SoreAfterHard],
                minutes(rules.cryotherapy_least_min, rules.cryotherapy_most_min),
                &[
                    Not::AfterStrength,
                    Not::Heart,
                    Not::ColdSensitive,
                    Not::Skin,
                    Not::Pregnancy,
                    Not::SmallRooms,
                ],
                Some(Aid::Cryotherapy),
                &evidence::ELITE_METHODS,
            )
        },
        Modality::UnderwaterTreadmill => ModalityFacts {
            from_level: Level::Elite,
            ..of(
                &[Fits::WithoutImpact],
                minutes(rules.underwater_least_min, rules.underwater_most_min),
                &[Not::Skin, Not::Fever],
                Some(Aid::UnderwaterTreadmill),
                &evidence::ELITE_METHODS,
            )
        },
    }
}
