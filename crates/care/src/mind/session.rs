//! What a session for the mind goes through, as cues in time.

use lope_records::MindSession;
use lope_recovery::evidence::{self, Evidence};
use serde::Serialize;

use crate::{
    move_rules::MoveRules,
    routines::player::{Cue, Timed},
};

/// What a runner stays with for a while. How it is said is told by `lope-words`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the thoughts go by their names, and their wording is in lope-words")]
pub enum Thought {
    Settle,
    BreatheAlong,
    Feet,
    LowerLegs,
    Thighs,
    Seat,
    Belly,
    Back,
    Hands,
    Shoulders,
    Face,
    Whole,
    CalmPlace,
    CalmFirstSteps,
    CalmBreath,
    CalmSound,
    CalmEnd,
    RaceMorning,
    RaceStart,
    RaceRhythm,
    RaceHard,
    RaceLast,
    RaceAfter,
    LeaveTheWatch,
    FeelTheBreath,
    LookAround,
    EndEarly,
    WhatWentWell,
    WhatWasNotYours,
    WhatToAFriend,
    WhatIsNext,
}

/// What a session goes through, after settling.
pub fn thoughts(session: MindSession) -> &'static [Thought] {
    use Thought::*;
    match session {
        MindSession::Breathe => &[Settle, BreatheAlong],
        MindSession::Scan => {
            &[Settle, Feet, LowerLegs, Thighs, Seat, Belly, Back, Hands, Shoulders, Face, Whole]
        }
        MindSession::CalmRun => &[Settle, CalmPlace, CalmFirstSteps, CalmBreath, CalmSound, CalmEnd],
        MindSession::Race => &[Settle, RaceMorning, RaceStart, RaceRhythm, RaceHard, RaceLast, RaceAfter],
        MindSession::WithoutWatch => &[LeaveTheWatch, FeelTheBreath, LookAround, EndEarly],
        MindSession::BadRun => &[Settle, WhatWentWell, WhatWasNotYours, WhatToAFriend, WhatIsNext],
    }
}

/// What a session stands on.
pub fn ground(session: MindSession) -> &'static Evidence {
    match session {
        MindSession::Breathe => &evidence::SLOW_BREATHING,
        MindSession::Scan | MindSession::WithoutWatch => &evidence::MINDFULNESS,
        MindSession::CalmRun | MindSession::Race => &evidence::IMAGERY,
        MindSession::BadRun => &evidence::KEEPING_ON,
    }
}

/// The cues of a session, in the minutes there are where its length is free.
pub fn script(session: MindSession, minutes: Option<f64>, rules: &MoveRules) -> Vec<Timed> {
    let each_s = match session {
        MindSession::Scan | MindSession::WithoutWatch => rules.scan_s,
        MindSession::BadRun => rules.question_s,
        MindSession::Breathe | MindSession::CalmRun | MindSession::Race => rules.picture_s,
    };
    let all = thoughts(session);
    let mut cues = Vec::new();
    for (step, thought) in all.iter().enumerate() {
        let timed = |cue, duration_s| Timed { cue, step, duration_s };
        match thought {
            Thought::Settle => cues.push(timed(Cue::Ready, rules.settle_s)),
            Thought::BreatheAlong => {
                let minutes = minutes.unwrap_or(rules.breathe_min);
                let breath_s = rules.breath_in_s + rules.breath_out_s;
                let breaths = (minutes * SECONDS_A_MINUTE / breath_s).round().max(1.0) as usize;
                for _ in 0..breaths {
                    cues.push(timed(Cue::In, rules.breath_in_s));
                    cues.push(timed(Cue::Out, rules.breath_out_s));
                }
            }
            _ => cues.push(timed(Cue::Think, each_s)),
        }
    }
    cues
}

const SECONDS_A_MINUTE: f64 = 60.0;
