//! What to do for recovery today: two things at the most, the cheapest that may help first, and nothing is one of them.

use std::collections::BTreeMap;

use lope_records::{Aid, Deed, Modality, Race, Routine};
use lope_recovery::{
    DayKind, Leaning, Place,
    evidence::{Grade, METHODS},
};
use serde::Serialize;

use super::facts::{Dose, Fits, Not, facts};
use crate::{
    body_today::{BodyToday, Closed},
    move_rules::MoveRules,
    routines::{session::ground, suggest::suggest},
};

/// Why something is proposed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ProposalReason"))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Reason {
    /// A place is tight.
    Tight {
        /// The tightest.
        #[serde(flatten)]
        place: Place,
    },
    /// The legs are sore.
    SoreLegs,
    /// The legs are sore after hard work or a race.
    SoreAfterHard,
    /// Much stress.
    Stress,
    /// The day is without a run.
    DayOff,
    /// The day is a recovery run.
    RecoveryDay,
    /// The day is for endurance without impact.
    WithoutImpact,
}

/// One thing that is proposed.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposed {
    /// What.
    #[serde(flatten)]
    pub deed: Deed,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
    /// How much, where it is no routine of its own length.
    pub dose: Option<Dose>,
    /// What of one's own it takes.
    pub with: Option<Aid>,
    /// With whom, where or when not.
    pub not: &'static [Not],
    /// What this runner's own days say of it.
    pub own_days: Option<Leaning>,
    /// The claim's entry in the library.
    pub evidence: &'static str,
    /// How sure that is.
    pub grade: Grade,
}

/// Something that would have a reason and is held back.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HeldBack {
    /// What.
    #[serde(flatten)]
    pub deed: Deed,
    /// Why not.
    pub by: HeldBackBy,
}

/// What holds something back today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldBackBy {
    /// Strength work, today or yesterday.
    Strength,
    /// A race within days.
    Race,
    /// The runner's own days were worse after it.
    OwnDays,
}

/// What to do for recovery on a day. Nothing is always a choice.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// What closes everything.
    pub closed: Option<Closed>,
    /// Two things at the most, the cheapest first; empty where nothing gives a reason.
    pub options: Vec<Proposed>,
    /// What has a reason as well and is at hand.
    pub also: Vec<Deed>,
    /// What is held back.
    pub held_back: Vec<HeldBack>,
    /// What nothing stands on: sleep and time do most.
    pub evidence: &'static str,
}

/// What to do today, by the body and by what the runner's own days say of what was tried.
pub fn propose(body: &BodyToday, own_days: &BTreeMap<Deed, Leaning>, rules: &MoveRules) -> Proposal {
    let mut proposal = Proposal {
        closed: body.closed,
        options: Vec::new(),
        also: Vec::new(),
        held_back: Vec::new(),
        evidence: METHODS.id,
    };
    if body.closed.is_some() {
        return proposal;
    }
    let mut found: Vec<Proposed> = routines(body, own_days, rules);
    for &modality in PROPOSED {
        let facts = facts(modality, rules);
        let is_at_hand = facts.takes.is_none_or(|aid| body.at_hand.contains(&aid));
        if body.level < facts.from_level || !is_at_hand {
            continue;
        }
        let Some(reason) = facts.fits.iter().find_map(|fits| reason(*fits, body, rules)) else { continue };
        let deed = Deed::Modality(modality);
        match held_back(deed, facts.not, body, own_days, rules) {
            Some(by) => proposal.held_back.push(HeldBack { deed, by }),
            None => found.push(Proposed {
                deed,
                reason,
                dose: Some(facts.dose),
                with: facts.takes,
                not: facts.not,
                own_days: own_days.get(&deed).copied(),
                evidence: facts.evidence.id,
                grade: facts.evidence.grade,
            }),
        }
    }
    // What is the session of the day comes first, then what the runner's own days speak for; else the order is that of the cost
    // and trouble.
    found.sort_by_key(|one| (one.reason != Reason::WithoutImpact, one.own_days != Some(Leaning::Better)));
    let more = found.split_off(found.len().min(rules.proposals as usize));
    proposal.also = more.into_iter().map(|one| one.deed).collect();
    proposal.options = found;
    proposal
}

/// What is proposed of the modalities, the simplest first. Rolling is part of the routine of self-massage; massage is paid each
/// time and belongs to the budget; reviews disagree on compression, and what is contested decides nothing.
const PROPOSED: &[Modality] = &[
    Modality::Yoga,
    Modality::Contrast,
    Modality::Sauna,
    Modality::ColdWater,
    Modality::UnderwaterTreadmill,
    Modality::Cryotherapy,
];

/// The routine of the day, and self-massage where something is tight or sore: both cost nothing.
fn routines(body: &BodyToday, own_days: &BTreeMap<Deed, Leaning>, rules: &MoveRules) -> Vec<Proposed> {
    let tight = body.tight.first().map(|place| Reason::Tight { place: *place });
    let sore = body.is_sore(rules).then_some(Reason::SoreLegs);
    let today = suggest(body, rules).map(|today| {
        let kind = match body.kind {
            DayKind::RecoveryRun => Reason::RecoveryDay,
            _ => Reason::DayOff,
        };
        (today.routine, tight.or(sore).unwrap_or(kind))
    });
    let pressed = tight.or(sore).filter(|_| !body.is_very_sore(rules));
    let pressed = pressed.map(|reason| (Routine::SelfMassage, reason));
    let of = |(routine, reason): (Routine, Reason)| {
        let (deed, ground) = (Deed::Routine(routine), ground(routine));
        let is_pressed = routine == Routine::SelfMassage;
        let tool =
            [Aid::Roller, Aid::Ball, Aid::Percussion].into_iter().find(|aid| body.at_hand.contains(aid));
        Proposed {
            deed,
            reason,
            dose: None,
            with: tool.filter(|_| is_pressed),
            not: if is_pressed { facts(Modality::Roller, rules).not } else { &[] },
            own_days: own_days.get(&deed).copied(),
            evidence: ground.id,
            grade: ground.grade,
        }
    };
    let is_worse = |one: &Proposed| one.own_days == Some(Leaning::Worse);
    today.into_iter().chain(pressed).map(of).filter(|one| !is_worse(one)).collect()
}

fn reason(fits: Fits, body: &BodyToday, rules: &MoveRules) -> Option<Reason> {
    match fits {
        Fits::Tight => body.tight.first().map(|place| Reason::Tight { place: *place }),
        Fits::SoreLegs => body.is_sore(rules).then_some(Reason::SoreLegs),
        Fits::SoreAfterHard => {
            (body.is_sore(rules) && body.is_after_hard(rules)).then_some(Reason::SoreAfterHard)
        }
        Fits::Stress => {
            body.stress.is_some_and(|share| share >= rules.stress_share).then_some(Reason::Stress)
        }
        // Once the day's run is done, what is left of it is no day off.
        Fits::DayOff => (body.kind == DayKind::Mobility && !body.is_done).then_some(Reason::DayOff),
        Fits::WithoutImpact => (body.kind == DayKind::CrossTrain).then_some(Reason::WithoutImpact),
    }
}

fn held_back(
    deed: Deed,
    not: &[Not],
    body: &BodyToday,
    own_days: &BTreeMap<Deed, Leaning>,
    rules: &MoveRules,
) -> Option<HeldBackBy> {
    let is_near = |(_, days): &(Race, i32)| f64::from(*days) <= rules.race_near_days;
    let after_strength =
        body.strength_days_ago.is_some_and(|days| f64::from(days) < rules.cold_after_strength_days);
    match own_days.get(&deed) {
        _ if not.contains(&Not::AfterStrength) && after_strength => Some(HeldBackBy::Strength),
        _ if not.contains(&Not::NewBeforeRace) && body.race.as_ref().is_some_and(is_near) => {
            Some(HeldBackBy::Race)
        }
        Some(Leaning::Worse) => Some(HeldBackBy::OwnDays),
        _ => None,
    }
}
