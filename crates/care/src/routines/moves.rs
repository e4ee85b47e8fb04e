//! Every move: what it is for, what else it leans on, how it is done.

use lope_records::{Aid, BodyPart};
use lope_recovery::Action;
use serde::Serialize;

/// One move of a routine. How it is done is told by `lope-words`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the moves go by their names, and their instructions are in lope-words")]
pub enum Move {
    CalfStraight,
    CalfBent,
    CalfSitting,
    HamstringLying,
    HamstringStep,
    QuadStanding,
    HipFlexorKneeling,
    FigureFour,
    Butterfly,
    SideLean,
    KneesToChest,
    ShoulderAcross,
    ChestDoorway,
    ShinSit,
    ToesBack,
    AnkleRocks,
    AnkleCircles,
    LegSwings,
    SideSwings,
    HipCircles,
    HeelSlides,
    CatCow,
    OpenBook,
    ArmCircles,
    ToeSpread,
    BigToe,
    ShortFoot,
    TowelCurl,
    HeelRaises,
    OneLeg,
    Ankling,
    March,
    Skip,
    HeelsToSeat,
    SideSteps,
    Grapevine,
    PressSole,
    PressCalf,
    PressHamstring,
    PressThigh,
    PressOuterThigh,
    PressSeat,
    PressUpperBack,
    PressShoulder,
}

/// How a move is done.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// A stretch that is held.
    Hold,
    /// The opposite muscle works, then a short stretch, several times.
    Isolated,
    /// Slow movement through the range.
    Flow,
    /// Strength for foot and calf.
    Strength,
    /// A running drill.
    Drill,
    /// Pressing a muscle.
    Press,
}

/// What is known of a move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoveFacts {
    /// What it is for.
    pub serves: &'static [BodyPart],
    /// What it leans on, bends or loads besides.
    pub leans_on: &'static [BodyPart],
    /// Whether it is done on each side by itself.
    pub each_side: bool,
    /// How it is done.
    pub style: Style,
    /// What it can be done with, best first; empty where nothing is needed, or a household thing will do.
    pub with: &'static [Aid],
    /// Whether hands do as well.
    pub by_hand: bool,
    /// What it is of the early care for a place that hurts.
    pub is: Option<Action>,
}

impl Move {
    /// All moves, in the order of the body and of the day.
    pub const ALL: &'static [Move] = {
        use Move::*;
        &[
            CalfStraight,
            CalfBent,
            CalfSitting,
            HamstringLying,
            HamstringStep,
            QuadStanding,
            HipFlexorKneeling,
            FigureFour,
            Butterfly,
            SideLean,
            KneesToChest,
            ShoulderAcross,
            ChestDoorway,
            ShinSit,
            ToesBack,
            AnkleRocks,
            AnkleCircles,
            LegSwings,
            SideSwings,
            HipCircles,
            HeelSlides,
            CatCow,
            OpenBook,
            ArmCircles,
            ToeSpread,
            BigToe,
            ShortFoot,
            TowelCurl,
            HeelRaises,
            OneLeg,
            Ankling,
            March,
            Skip,
            HeelsToSeat,
            SideSteps,
            Grapevine,
            PressSole,
            PressCalf,
            PressHamstring,
            PressThigh,
            PressOuterThigh,
            PressSeat,
            PressUpperBack,
            PressShoulder,
        ]
    };

    /// What is known of it.
    pub fn facts(self) -> MoveFacts {
        use BodyPart::*;
        match self {
            Move::CalfStraight => hold(&[Calf], &[Achilles, Heel, Ankle]),
            Move::CalfBent => hold(&[Calf, Achilles], &[Heel, Ankle]),
            Move::CalfSitting => hold(&[Calf], &[Achilles, Heel, Back]),
            Move::HamstringLying => hold(&[Hamstring], &[Glute, Back]),
            Move::HamstringStep => hold(&[Hamstring], &[Glute, Back]),
            Move::QuadStanding => hold(&[Quadriceps], &[Knee]),
            Move::HipFlexorKneeling => hold(&[Hip, Quadriceps], &[Knee, Groin]),
            Move::FigureFour => hold(&[Glute, Hip, ItBand], &[Knee, Groin]),
            Move::Butterfly => both(hold(&[Groin], &[Hip, Knee])),
            Move::SideLean => hold(&[ItBand, Hip], &[Back, Ankle]),
            Move::KneesToChest => both(hold(&[Back], &[Knee, Hip])),
            Move::ShoulderAcross => hold(&[Shoulder], &[]),
            Move::ChestDoorway => both(hold(&[Shoulder], &[])),
            Move::ShinSit => both(hold(&[Shin], &[Ankle, Knee, Foot])),
            Move::ToesBack => hold(&[Foot, Heel], &[Ankle]),
            Move::AnkleRocks => flow(&[Calf, Ankle], &[Achilles, Knee]),
            Move::AnkleCircles => flow(&[Ankle, Foot], &[Achilles, Shin]),
            Move::LegSwings => flow(&[Hip, Hamstring, Quadriceps], &[Back, Groin]),
            Move::SideSwings => flow(&[Hip, Groin], &[Glute, Back]),
            Move::HipCircles => flow(&[Hip, Glute], &[Back]),
            Move::HeelSlides => flow(&[Hamstring, Knee], &[]),
            Move::CatCow => both(flow(&[Back], &[])),
            Move::OpenBook => flow(&[Back, Shoulder], &[]),
            Move::ArmCircles => both(flow(&[Shoulder], &[])),
            Move::ToeSpread => both(foot(&[Foot], &[], Action::FootStrength)),
            Move::BigToe => both(foot(&[Foot], &[], Action::FootStrength)),
            Move::ShortFoot => foot(&[Foot, Heel], &[], Action::FootStrength),
            Move::TowelCurl => foot(&[Foot], &[Heel, Shin], Action::FootStrength),
            Move::HeelRaises => both(foot(&[Calf, Foot], &[Achilles, Heel, Ankle], Action::CalfRaises)),
            Move::OneLeg => foot(&[Ankle, Foot], &[Knee, Hip], Action::Balance),
            Move::Ankling => drill(&[Calf, Ankle]),
            Move::March => drill(&[Hip]),
            Move::Skip => drill(&[Hip, Calf]),
            Move::HeelsToSeat => drill(&[Hamstring, Quadriceps]),
            Move::SideSteps => drill(&[Groin, Glute]),
            Move::Grapevine => drill(&[Hip, Groin]),
            Move::PressSole => press(&[Foot, Heel], &[], &[Aid::Ball]),
            Move::PressCalf => press(&[Calf], &[Achilles, Shin], &[Aid::Roller, Aid::Percussion, Aid::Ball]),
            Move::PressHamstring => press(&[Hamstring], &[], &[Aid::Roller, Aid::Percussion, Aid::Ball]),
            Move::PressThigh => press(&[Quadriceps], &[Knee], &[Aid::Roller, Aid::Percussion]),
            Move::PressOuterThigh => press(&[ItBand], &[Knee, Hip], &[Aid::Roller, Aid::Percussion]),
            Move::PressSeat => press(&[Glute, Hip], &[Hamstring], &[Aid::Ball, Aid::Roller, Aid::Percussion]),
            Move::PressUpperBack => {
                MoveFacts { each_side: false, by_hand: false, ..press(&[Back], &[Shoulder], &[Aid::Roller]) }
            }
            Move::PressShoulder => press(&[Shoulder], &[], &[Aid::Ball]),
        }
    }

    /// Whether it can be done as active isolated stretching.
    pub fn can_be_isolated(self) -> bool {
        ISOLATED.contains(&self)
    }
}

/// The muscles that active isolated stretching is said to suit: calves, hamstrings, hip flexors, thighs, shoulders.
pub(super) const ISOLATED: &[Move] = &[
    Move::CalfSitting,
    Move::HamstringLying,
    Move::QuadStanding,
    Move::HipFlexorKneeling,
    Move::ShoulderAcross,
];

type Parts = &'static [BodyPart];

const fn hold(serves: Parts, leans_on: Parts) -> MoveFacts {
    MoveFacts { serves, leans_on, each_side: true, style: Style::Hold, with: &[], by_hand: false, is: None }
}

const fn flow(serves: Parts, leans_on: Parts) -> MoveFacts {
    MoveFacts { style: Style::Flow, is: Some(Action::Mobility), ..hold(serves, leans_on) }
}

const fn foot(serves: Parts, leans_on: Parts, is: Action) -> MoveFacts {
    MoveFacts { style: Style::Strength, is: Some(is), ..hold(serves, leans_on) }
}

/// A drill springs: whatever hurts where springing is left out closes it, so that nothing need be named here.
const fn drill(serves: Parts) -> MoveFacts {
    MoveFacts { style: Style::Drill, each_side: false, ..hold(serves, &[]) }
}

const fn press(serves: Parts, leans_on: Parts, with: &'static [Aid]) -> MoveFacts {
    MoveFacts { style: Style::Press, with, by_hand: true, ..hold(serves, leans_on) }
}

const fn both(facts: MoveFacts) -> MoveFacts {
    MoveFacts { each_side: false, ..facts }
}
