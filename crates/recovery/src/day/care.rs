//! What to do early for a place that hurts: what to take off, what to build, whom to see. By the part of the body, not by a
//! diagnosis.

use lope_records::BodyPart;
use serde::{Deserialize, Serialize};

use crate::{
    Rules,
    evidence::{ACHILLES_LOADING, EARLY_ACTION, Evidence, Grade, HEEL_LOADING, KNEE_EXERCISE},
};

/// What of running to leave out.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveOut {
    /// Running uphill, and hills at all.
    Hills,
    /// Running downhill.
    Downhill,
    /// Strides.
    Strides,
    /// Anything fast.
    Speed,
    /// The long run.
    LongRuns,
    /// Hard ground.
    HardGround,
    /// Rough ground that turns the foot.
    RoughGround,
    /// Slanting roads.
    Camber,
    /// Going barefoot, and flat or worn shoes.
    Barefoot,
}

/// What to do for a place.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Short, quick steps.
    ShortSteps,
    /// Holding a heel raise.
    CalfHolds,
    /// Heavy, slow heel raises.
    CalfHeavySlow,
    /// Heel raises, straight and bent knee.
    CalfRaises,
    /// Heel raises with the toes on a towel.
    HeelRaisesOnTowel,
    /// Strength of the foot: short foot, toes.
    FootStrength,
    /// Standing on one leg.
    Balance,
    /// Strength of the hips: side lying, bridges, band walks.
    HipStrength,
    /// Strength of the thigh: squats, steps.
    ThighStrength,
    /// Slow strength of the hamstrings: bridges, then long lever.
    HamstringStrength,
    /// Squeezing a ball between the knees.
    GroinSqueezes,
    /// Strength of the trunk.
    TrunkStrength,
    /// Gentle mobility.
    Mobility,
}

/// Early action for one part of the body.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Care {
    /// What of running to leave out.
    pub leave_out: &'static [LeaveOut],
    /// What to do, most useful first.
    pub actions: &'static [Action],
    /// Days after which someone should look at it if it is not better.
    pub see_after_days: f64,
    /// Pain here may come from the bone: on one spot, at night or growing with each run it is examined before any run.
    pub bone_site: bool,
    /// The entry of the library it stands on.
    pub evidence: &'static str,
    /// How sure that is.
    pub grade: Grade,
}

/// What to do early for a part of the body.
pub(crate) fn care(part: BodyPart, rules: &Rules) -> Care {
    let (leave_out, actions, evidence) = table(part);
    Care {
        leave_out,
        actions,
        see_after_days: rules.niggle_days,
        bone_site: part.is_bone_stress_site(),
        evidence: evidence.id,
        grade: evidence.grade,
    }
}

type Row = (&'static [LeaveOut], &'static [Action], &'static Evidence);

fn table(part: BodyPart) -> Row {
    use Action::*;
    use LeaveOut::*;
    match part {
        BodyPart::Achilles => (&[Hills, Strides, Speed], &[CalfHolds, CalfHeavySlow], &ACHILLES_LOADING),
        BodyPart::Calf => (&[Hills, Strides, Speed], &[CalfRaises, Mobility], &EARLY_ACTION),
        BodyPart::Heel => (&[Strides, Speed, Barefoot], &[HeelRaisesOnTowel], &HEEL_LOADING),
        BodyPart::Foot => (&[Strides, Speed, HardGround, Barefoot], &[FootStrength], &EARLY_ACTION),
        BodyPart::Ankle => (&[Strides, Speed, RoughGround], &[Balance, CalfRaises], &EARLY_ACTION),
        BodyPart::Shin => (&[Strides, Speed, HardGround, LongRuns], &[ShortSteps, CalfRaises], &EARLY_ACTION),
        BodyPart::Knee => {
            (&[Downhill, Strides, LongRuns], &[ShortSteps, HipStrength, ThighStrength], &KNEE_EXERCISE)
        }
        BodyPart::Quadriceps => (&[Downhill, Strides, Speed], &[ThighStrength], &EARLY_ACTION),
        BodyPart::ItBand => (&[Downhill, Camber, LongRuns], &[ShortSteps, HipStrength], &EARLY_ACTION),
        BodyPart::Hamstring => (&[Hills, Strides, Speed], &[HamstringStrength, ShortSteps], &EARLY_ACTION),
        BodyPart::Groin => (&[Strides, Speed], &[GroinSqueezes, TrunkStrength], &EARLY_ACTION),
        BodyPart::Hip => (&[Strides, Speed, LongRuns, Camber], &[HipStrength, ShortSteps], &EARLY_ACTION),
        BodyPart::Glute => (&[Hills, Strides, Speed], &[HipStrength, HamstringStrength], &EARLY_ACTION),
        BodyPart::Back => (&[Downhill, Strides, Speed], &[TrunkStrength, Mobility], &EARLY_ACTION),
        BodyPart::Shoulder => (&[], &[Mobility], &EARLY_ACTION),
        _ => (&[Strides, Speed], &[Mobility], &EARLY_ACTION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_leg_has_something_to_leave_out_and_something_to_do() {
        for part in BodyPart::ALL {
            let care = care(part, &Rules::default());
            assert!(!care.actions.is_empty(), "{part}");
            assert!(!care.leave_out.is_empty() || part == BodyPart::Shoulder, "{part}");
            assert!(
                care.grade != Grade::Contested && care.grade < Grade::Strong,
                "{part}: nothing is oversold"
            );
        }
    }

    #[test]
    fn tendons_and_calves_are_spared_hills_and_speed() {
        for part in [BodyPart::Achilles, BodyPart::Calf, BodyPart::Hamstring] {
            let care = care(part, &Rules::default());
            assert!(
                [LeaveOut::Hills, LeaveOut::Speed].iter().all(|one| care.leave_out.contains(one)),
                "{part}"
            );
        }
        assert!(care(BodyPart::Knee, &Rules::default()).leave_out.contains(&LeaveOut::Downhill));
    }
}
