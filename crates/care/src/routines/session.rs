//! A routine as it is done today: which moves, on which sides, how long, and what is left out for which reason.

use lope_records::{Aid, Routine, Side};
use lope_recovery::{DayKind, LeaveOut, Place, evidence};
use serde::Serialize;

use super::moves::{ISOLATED, Move, MoveFacts, Style};
use crate::{
    body_today::{BodyToday, Closed, is_at},
    move_rules::MoveRules,
};

/// One move of a session.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// The move.
    #[serde(rename = "move")]
    pub does: Move,
    /// How it is done.
    pub style: Style,
    /// The sides, in their order: left and right, the one that does not hurt, or both at once.
    pub sides: Vec<Side>,
    /// What it is done with, where something is.
    pub with: Option<Aid>,
    /// Seconds on a side.
    pub work_s: f64,
    /// How often all sides are done.
    pub rounds: usize,
}

/// Why a move is left out.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Spared {
    /// It would stretch, press or load a place that hurts.
    Hurts {
        /// Where.
        #[serde(flatten)]
        place: Place,
    },
    /// It springs, and a place hurts that is to be spared that.
    Springs {
        /// Where.
        #[serde(flatten)]
        place: Place,
    },
    /// It springs, and the day is not for it.
    NotToday,
    /// The legs are too sore for it.
    SoreLegs,
    /// It needs something that is not at hand.
    NoTool,
}

/// A move that is left out on a side or on both.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LeftOutMove {
    /// The move.
    #[serde(rename = "move")]
    pub does: Move,
    /// The side; both where all of it is left out.
    pub side: Side,
    /// Why.
    #[serde(flatten)]
    pub spared: Spared,
}

/// A routine as it is done today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RoutineSession"))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Session {
    /// Which routine.
    pub routine: Routine,
    /// What closes it; there are no steps then.
    pub closed: Option<Closed>,
    /// The moves in their order.
    pub steps: Vec<Step>,
    /// What is left out.
    pub left_out: Vec<LeftOutMove>,
    /// How long all of it takes, seconds.
    pub duration_s: f64,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure that is.
    pub grade: evidence::Grade,
}

/// What a routine stands on.
pub fn ground(routine: Routine) -> &'static evidence::Evidence {
    match routine {
        Routine::FullBody => &evidence::STRETCHING,
        Routine::AfterRun | Routine::Loosen | Routine::Drills => &evidence::MOBILITY,
        Routine::ActiveIsolated => &evidence::ACTIVE_ISOLATED,
        Routine::Feet => &evidence::FOOT_TRAINING,
        Routine::SelfMassage => &evidence::FOAM_ROLLING,
    }
}

/// The moves of a routine in the order in which a body does them, standing first.
pub fn moves(routine: Routine) -> &'static [Move] {
    use Move::*;
    match routine {
        Routine::FullBody => &[
            CalfStraight,
            CalfBent,
            QuadStanding,
            ShoulderAcross,
            ChestDoorway,
            HipFlexorKneeling,
            CatCow,
            OpenBook,
            HamstringLying,
            FigureFour,
            Butterfly,
            KneesToChest,
        ],
        Routine::AfterRun => &[AnkleRocks, LegSwings, HipCircles, CalfStraight, QuadStanding, HamstringStep],
        Routine::Loosen => &[
            AnkleCircles,
            AnkleRocks,
            LegSwings,
            SideSwings,
            HipCircles,
            ArmCircles,
            CalfStraight,
            CalfBent,
            QuadStanding,
            SideLean,
            ShoulderAcross,
            HipFlexorKneeling,
            ShinSit,
            CatCow,
            OpenBook,
            HeelSlides,
            HamstringLying,
            FigureFour,
            Butterfly,
            KneesToChest,
            ToesBack,
        ],
        Routine::ActiveIsolated => ISOLATED,
        Routine::Feet => &[HeelRaises, OneLeg, ToeSpread, BigToe, ShortFoot, TowelCurl],
        Routine::Drills => &[March, Ankling, HeelsToSeat, SideSteps, Grapevine, Skip],
        Routine::SelfMassage => &[
            PressSole,
            PressCalf,
            PressHamstring,
            PressThigh,
            PressOuterThigh,
            PressSeat,
            PressUpperBack,
            PressShoulder,
        ],
    }
}

/// What comes first where there is not time for all.
fn first(routine: Routine) -> &'static [Move] {
    use Move::*;
    match routine {
        Routine::FullBody => {
            &[CalfStraight, HamstringLying, QuadStanding, HipFlexorKneeling, FigureFour, ShoulderAcross]
        }
        Routine::SelfMassage => &[PressCalf, PressThigh, PressSeat],
        // The places a runner is usually tight in: calves, hips, hamstrings.
        Routine::Loosen => &[
            AnkleRocks,
            LegSwings,
            HipCircles,
            CalfStraight,
            HipFlexorKneeling,
            HamstringLying,
            FigureFour,
            CalfBent,
            SideSwings,
            HeelSlides,
        ],
        _ => &[],
    }
}

impl Session {
    /// The routine for a body today, in the minutes there are.
    pub fn of(routine: Routine, minutes: Option<f64>, body: &BodyToday, rules: &MoveRules) -> Session {
        let evidence = ground(routine);
        let mut session = Session {
            routine,
            closed: body.closed,
            steps: Vec::new(),
            left_out: Vec::new(),
            duration_s: 0.0,
            evidence: evidence.id,
            grade: evidence.grade,
        };
        if session.closed.is_none() {
            session.fill(minutes.unwrap_or_else(|| usual_min(routine, rules)), body, rules);
        }
        session
    }

    /// The routine where nothing hurts and all is at hand.
    pub fn example(routine: Routine, rules: &MoveRules) -> Session {
        Session::of(routine, None, &BodyToday::well(), rules)
    }

    /// Every move of a routine once, whatever the minutes: what it is made of.
    pub fn whole(routine: Routine, rules: &MoveRules) -> Session {
        let body = BodyToday::well();
        let mut session = Session::of(routine, None, &body, rules);
        session.steps = moves(routine).iter().filter_map(|does| session.step(*does, &body, rules)).collect();
        session.duration_s = total_s(&session.steps, rules);
        session
    }

    fn fill(&mut self, minutes: f64, body: &BodyToday, rules: &MoveRules) {
        let minutes = minutes.min(rules.routine_longest_min);
        let mut wanted: Vec<Step> = Vec::new();
        for does in by_need(self.routine, body) {
            wanted.extend(self.step(does, body, rules));
        }
        let budget_s = minutes * SECONDS_A_MINUTE;
        let mut taken: Vec<Step> = Vec::new();
        for step in wanted {
            let is_first = taken.is_empty();
            if is_first || total_s(&taken, rules) + step.duration_s(rules) <= budget_s {
                taken.push(step);
            }
        }
        for round in 1..rules.routine_rounds as usize {
            for index in 0..taken.len() {
                let longer = Step { rounds: round + 1, ..taken[index].clone() };
                let more = longer.duration_s(rules) - taken[index].duration_s(rules);
                if total_s(&taken, rules) + more <= budget_s {
                    taken[index] = longer;
                }
            }
        }
        let order = moves(self.routine);
        taken.sort_by_key(|step| order.iter().position(|one| *one == step.does));
        self.duration_s = total_s(&taken, rules);
        self.steps = taken;
    }

    /// The move as this body does it; what is left out of it is noted.
    fn step(&mut self, does: Move, body: &BodyToday, rules: &MoveRules) -> Option<Step> {
        let facts = does.facts();
        let style = if self.routine == Routine::ActiveIsolated { Style::Isolated } else { facts.style };
        let with = facts.with.iter().copied().find(|aid| body.at_hand.contains(aid));
        let lacks_tool = !facts.with.is_empty() && with.is_none() && !facts.by_hand;
        let spared = spared(style, body, rules).or(lacks_tool.then_some(Spared::NoTool));
        if let Some(spared) = spared {
            self.left_out.push(LeftOutMove { does, side: Side::Both, spared });
            return None;
        }
        let (sides, hurt) = sides(&facts, style, body);
        let left_out = |(side, place)| LeftOutMove { does, side, spared: Spared::Hurts { place } };
        self.left_out.extend(hurt.into_iter().map(left_out));
        let is_left = !sides.is_empty();
        is_left.then(|| Step { does, style, sides, with, work_s: work_s(style, rules), rounds: 1 })
    }
}

/// The sides a move is done on, and those it is left out on with the place that hurts there; both as one where one place closes both.
fn sides(facts: &MoveFacts, style: Style, body: &BodyToday) -> (Vec<Side>, Vec<(Side, Place)>) {
    let all: &[Side] = if facts.each_side { &[Side::Left, Side::Right] } else { &[Side::Both] };
    let (mut done, mut hurt): (Vec<Side>, Vec<(Side, Place)>) = (Vec::new(), Vec::new());
    for &side in all {
        match hurts(facts, style, side, body) {
            Some(place) => hurt.push((side, place)),
            None => done.push(side),
        }
    }
    if let [(_, one), (_, other)] = hurt[..]
        && one == other
    {
        hurt = vec![(Side::Both, one)];
    }
    (done, hurt)
}

const SECONDS_A_MINUTE: f64 = 60.0;

impl Step {
    /// How long it takes with getting ready and changing sides, seconds.
    pub fn duration_s(&self, rules: &MoveRules) -> f64 {
        let turns = (self.sides.len() * self.rounds) as f64;
        let between = if self.style == Style::Drill { rules.drill_back_s } else { rules.switch_s };
        rules.ready_s + turns * self.work_s + (turns - 1.0) * between
    }
}

fn total_s(steps: &[Step], rules: &MoveRules) -> f64 {
    steps.iter().map(|step| step.duration_s(rules)).sum()
}

/// Minutes of a routine where the runner says nothing.
pub fn usual_min(routine: Routine, rules: &MoveRules) -> f64 {
    match routine {
        Routine::FullBody => rules.full_body_least_min,
        Routine::AfterRun => rules.after_run_min,
        _ => rules.routine_usual_min,
    }
}

fn work_s(style: Style, rules: &MoveRules) -> f64 {
    match style {
        Style::Hold => rules.hold_s,
        Style::Isolated => rules.isolated_times * (rules.isolated_work_s + rules.isolated_stretch_s),
        Style::Flow => rules.flow_s,
        Style::Strength => rules.foot_s,
        Style::Drill => rules.drill_s,
        Style::Press => rules.press_s,
    }
}

/// The moves of a routine: what serves a tight place first, then what matters most, then the rest.
fn by_need(routine: Routine, body: &BodyToday) -> Vec<Move> {
    let all = moves(routine);
    let serves = |does: &Move, place: &Place| does.facts().serves.contains(&place.part);
    let tight = || body.tight.iter().flat_map(|place| all.iter().filter(move |one| serves(one, place)));
    let mut wanted: Vec<Move> = Vec::new();
    let mut add = |more: &mut dyn Iterator<Item = &Move>| {
        for does in more {
            if !wanted.contains(does) {
                wanted.push(*does);
            }
        }
    };
    add(&mut tight());
    match routine {
        // Only the places it is about, or the usual ones.
        Routine::Loosen if body.tight.is_empty() => add(&mut first(routine).iter()),
        Routine::Loosen => {}
        _ => add(&mut first(routine).iter().chain(all)),
    }
    wanted
}

/// What takes all of a style off this day.
fn spared(style: Style, body: &BodyToday, rules: &MoveRules) -> Option<Spared> {
    match style {
        Style::Drill => {
            let springs = |one: &LeaveOut| matches!(one, LeaveOut::Strides | LeaveOut::Speed);
            let hurt = body.hurts.iter().find(|hurt| hurt.leave_out.iter().any(springs));
            match hurt {
                Some(hurt) => Some(Spared::Springs { place: hurt.place }),
                None if body.kind < DayKind::Easy => Some(Spared::NotToday),
                None if body.is_sore(rules) => Some(Spared::SoreLegs),
                None => None,
            }
        }
        Style::Press | Style::Isolated | Style::Hold if body.is_very_sore(rules) => Some(Spared::SoreLegs),
        _ => None,
    }
}

/// The place that a move would stretch, press or load on a side, unless the move is what that place is to be given.
fn hurts(facts: &MoveFacts, style: Style, side: Side, body: &BodyToday) -> Option<Place> {
    let parts = || facts.serves.iter().chain(facts.leans_on);
    let is_hit = |place: Place| parts().any(|part| is_at(place, *part, side));
    let is_care = |actions: &[lope_recovery::Action]| {
        style == facts.style && facts.is.is_some_and(|is| actions.contains(&is))
    };
    let hit = body.hurts.iter().find(|hurt| is_hit(hurt.place) && !is_care(hurt.actions));
    hit.map(|hurt| hurt.place)
}
