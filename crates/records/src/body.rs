//! Where it hurts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A part of the body a runner can point at.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BodyPart {
    /// Toes, forefoot or arch.
    Foot,
    /// Heel and sole (plantar fascia).
    Heel,
    /// Ankle.
    Ankle,
    /// Achilles tendon.
    Achilles,
    /// Calf.
    Calf,
    /// Shin.
    Shin,
    /// Knee.
    Knee,
    /// Front of the thigh.
    Quadriceps,
    /// Back of the thigh.
    Hamstring,
    /// Outside of the thigh and knee (iliotibial band).
    ItBand,
    /// Groin and inner thigh.
    Groin,
    /// Hip.
    Hip,
    /// Buttock.
    Glute,
    /// Lower back.
    Back,
    /// Shoulder or neck.
    Shoulder,
    /// Anywhere else.
    Other,
}

impl BodyPart {
    /// All parts, from the ground up.
    pub const ALL: [BodyPart; 16] = [
        BodyPart::Foot,
        BodyPart::Heel,
        BodyPart::Ankle,
        BodyPart::Achilles,
        BodyPart::Calf,
        BodyPart::Shin,
        BodyPart::Knee,
        BodyPart::Quadriceps,
        BodyPart::Hamstring,
        BodyPart::ItBand,
        BodyPart::Groin,
        BodyPart::Hip,
        BodyPart::Glute,
        BodyPart::Back,
        BodyPart::Shoulder,
        BodyPart::Other,
    ];

    /// The stable name used in the database, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            BodyPart::Foot => "foot",
            BodyPart::Heel => "heel",
            BodyPart::Ankle => "ankle",
            BodyPart::Achilles => "achilles",
            BodyPart::Calf => "calf",
            BodyPart::Shin => "shin",
            BodyPart::Knee => "knee",
            BodyPart::Quadriceps => "quad",
            BodyPart::Hamstring => "hamstring",
            BodyPart::ItBand => "it-band",
            BodyPart::Groin => "groin",
            BodyPart::Hip => "hip",
            BodyPart::Glute => "glute",
            BodyPart::Back => "back",
            BodyPart::Shoulder => "shoulder",
            BodyPart::Other => "other",
        }
    }

    /// Whether pain here may be a bone stress injury and deserves the strictest rule.
    pub fn is_bone_stress_site(self) -> bool {
        matches!(self, BodyPart::Foot | BodyPart::Shin | BodyPart::Hip | BodyPart::Groin | BodyPart::Back)
    }
}

/// The word given is not a body part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a body part; use one of foot, heel, ankle, achilles, calf, shin, knee, quad, hamstring, it-band, groin, hip, glute, back, shoulder, other"
)]
pub struct ParseBodyPartError(pub String);

impl std::str::FromStr for BodyPart {
    type Err = ParseBodyPartError;

    fn from_str(word: &str) -> Result<BodyPart, ParseBodyPartError> {
        let wanted = word.trim().to_lowercase();
        BodyPart::ALL
            .into_iter()
            .find(|part| {
                part.name() == wanted || (wanted.len() > 3 && wanted.trim_end_matches('s') == part.name())
            })
            .ok_or_else(|| ParseBodyPartError(word.to_owned()))
    }
}

impl std::fmt::Display for BodyPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// A side of the body.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// Both sides, or in the middle.
    Both,
}

impl Side {
    /// The stable name used in the database, flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
            Side::Both => "both",
        }
    }

    /// The side with this [`name`](Side::name).
    pub fn from_name(name: &str) -> Option<Side> {
        [Side::Left, Side::Right, Side::Both].into_iter().find(|side| side.name() == name)
    }
}

/// A sore or painful place on one morning.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Niggle {
    /// The wake date it was reported on.
    pub date: Date,
    /// Where.
    pub part: BodyPart,
    /// Which side.
    pub side: Side,
    /// Pain from 0 (none) to 10 (worst imaginable).
    pub pain: u8,
    /// Whether the pain is on the bone itself, at one point a finger can cover, or wakes at night: a red flag
    /// for a bone stress injury.
    pub focal_bone: bool,
    /// What it felt of the last run, where that was said. Check-ins of before it could be said lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunPain>,
}

/// What a place felt of a run.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunPain {
    /// The local day of the run.
    pub date: Date,
    /// The worst pain during it, 0–10.
    pub during: Option<u8>,
    /// The worst pain in the hours after it, 0–10.
    pub after: Option<u8>,
}

impl RunPain {
    /// The worst of both; `None` where neither was said.
    pub fn worst(&self) -> Option<u8> {
        self.during.max(self.after)
    }
}

/// A tight place on one morning. Tight is not sore: it says nothing of pain, and answers none.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Tightness {
    /// The wake date it was said on.
    pub date: Date,
    /// Where.
    pub part: BodyPart,
    /// Which side.
    pub side: Side,
    /// How tight, from 1 (not at all) to 7 (very); `None` where only the place was named.
    pub degree: Option<u8>,
}

impl Tightness {
    /// Whether it is tight at all: a place that is named is, unless it is said to be loose.
    pub fn is_tight(&self) -> bool {
        self.degree.is_none_or(|degree| degree > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_people_write_them() {
        for part in BodyPart::ALL {
            assert_eq!(part.name().parse(), Ok(part));
        }
        assert_eq!("Calf".parse(), Ok(BodyPart::Calf));
        assert_eq!("hamstrings".parse(), Ok(BodyPart::Hamstring));
        assert!("ear".parse::<BodyPart>().is_err());
    }

    #[test]
    fn a_niggle_of_before_runs_were_asked_about_is_still_read() {
        let old = r#"{"date":"2026-05-03","part":"calf","side":"left","pain":3,"focal_bone":false}"#;
        let niggle: Niggle = serde_json::from_str(old).expect("as it was written");
        assert_eq!((niggle.pain, niggle.run), (3, None));
        assert_eq!(serde_json::to_string(&niggle).expect("written"), old, "and written as before");
    }

    #[test]
    fn the_worst_of_a_run_is_what_was_said_of_it() {
        let pain = |during, after| RunPain { date: Date::default(), during, after }.worst();
        assert_eq!(pain(Some(4), Some(2)), Some(4));
        assert_eq!(pain(None, Some(0)), Some(0));
        assert_eq!(pain(None, None), None);
    }
}
