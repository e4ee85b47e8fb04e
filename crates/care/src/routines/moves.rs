//! Every move: what it is for, what else it leans on, how it is done.

use lope_records::{
    Aid,
    BodyPart::{self, *},
};
use lope_recovery::Action;
use serde::Serialize;

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

/// The moves, each with what is known of it: the type, its list and its facts out of one table.
macro_rules! moves {
    ($($name:ident: $facts:expr,)*) => {
        /// One move of a routine. How it is done is told by `lope-words`.
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the moves go by their names, and their instructions are in lope-words")]
        pub enum Move {
            $($name,)*
        }

        impl Move {
            /// All moves, in the order of the body and of the day.
            pub const ALL: &'static [Move] = &[$(Move::$name),*];

            /// What is known of it.
            pub fn facts(self) -> MoveFacts {
                match self {
                    $(Move::$name => $facts,)*
                }
            }
        }
    };
}

moves! {
    CalfStraight: hold(&[Calf], &[Achilles, Heel, Ankle]),
    CalfBent: hold(&[Calf, Achilles], &[Heel, Ankle]),
    CalfSitting: hold(&[Calf], &[Achilles, Heel, Back]),
    HamstringLying: hold(&[Hamstring], &[Glute, Back]),
    HamstringStep: hold(&[Hamstring], &[Glute, Back]),
    QuadStanding: hold(&[Quadriceps], &[Knee]),
    HipFlexorKneeling: hold(&[Hip, Quadriceps], &[Knee, Groin]),
    FigureFour: hold(&[Glute, Hip, ItBand], &[Knee, Groin]),
    Butterfly: both(hold(&[Groin], &[Hip, Knee])),
    SideLean: hold(&[ItBand, Hip], &[Back, Ankle]),
    KneesToChest: both(hold(&[Back], &[Knee, Hip])),
    ShoulderAcross: hold(&[Shoulder], &[]),
    ChestDoorway: both(hold(&[Shoulder], &[])),
    ShinSit: both(hold(&[Shin], &[Ankle, Knee, Foot])),
    ToesBack: hold(&[Foot, Heel], &[Ankle]),
    AnkleRocks: flow(&[Calf, Ankle], &[Achilles, Knee]),
    AnkleCircles: flow(&[Ankle, Foot], &[Achilles, Shin]),
    LegSwings: flow(&[Hip, Hamstring, Quadriceps], &[Back, Groin]),
    SideSwings: flow(&[Hip, Groin], &[Glute, Back]),
    HipCircles: flow(&[Hip, Glute], &[Back]),
    HeelSlides: flow(&[Hamstring, Knee], &[]),
    CatCow: both(flow(&[Back], &[])),
    OpenBook: flow(&[Back, Shoulder], &[]),
    ArmCircles: both(flow(&[Shoulder], &[])),
    ToeSpread: both(foot(&[Foot], &[], Action::FootStrength)),
    BigToe: both(foot(&[Foot], &[], Action::FootStrength)),
    ShortFoot: foot(&[Foot, Heel], &[], Action::FootStrength),
    TowelCurl: foot(&[Foot], &[Heel, Shin], Action::FootStrength),
    HeelRaises: both(foot(&[Calf, Foot], &[Achilles, Heel, Ankle], Action::CalfRaises)),
    OneLeg: foot(&[Ankle, Foot], &[Knee, Hip], Action::Balance),
    Ankling: drill(&[Calf, Ankle]),
    March: drill(&[Hip]),
    Skip: drill(&[Hip, Calf]),
    HeelsToSeat: drill(&[Hamstring, Quadriceps]),
    SideSteps: drill(&[Groin, Glute]),
    Grapevine: drill(&[Hip, Groin]),
    PressSole: press(&[Foot, Heel], &[], &[Aid::Ball]),
    PressCalf: press(&[Calf], &[Achilles, Shin], &[Aid::Roller, Aid::Percussion, Aid::Ball]),
    PressHamstring: press(&[Hamstring], &[], &[Aid::Roller, Aid::Percussion, Aid::Ball]),
    PressThigh: press(&[Quadriceps], &[Knee], &[Aid::Roller, Aid::Percussion]),
    PressOuterThigh: press(&[ItBand], &[Knee, Hip], &[Aid::Roller, Aid::Percussion]),
    PressSeat: press(&[Glute, Hip], &[Hamstring], &[Aid::Ball, Aid::Roller, Aid::Percussion]),
    PressUpperBack: MoveFacts { each_side: false, by_hand: false, ..press(&[Back], &[Shoulder], &[Aid::Roller]) },
    PressShoulder: press(&[Shoulder], &[], &[Aid::Ball]),
}

impl Move {
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
