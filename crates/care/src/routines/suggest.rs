//! Which routine today gives a reason for; none on most days.

use lope_records::Routine;
use lope_recovery::{DayKind, Place};
use serde::Serialize;

use crate::{body_today::BodyToday, move_rules::MoveRules};

/// Why a routine is named.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Why {
    /// Places are tight.
    Tight {
        /// Which, the tightest first.
        places: Vec<Place>,
    },
    /// The legs are sore.
    SoreLegs,
    /// The day is one of mobility.
    MobilityDay,
    /// The day is a recovery run, and a few minutes belong to its end.
    AfterRun,
    /// Nothing of today asks for it: the runner did.
    Asked,
}

/// A routine for today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion {
    /// Which.
    pub routine: Routine,
    /// Why.
    #[serde(flatten)]
    pub why: Why,
}

/// The routine that today gives a reason for.
pub fn suggest(body: &BodyToday, rules: &MoveRules) -> Option<Suggestion> {
    let of = |routine, why| Some(Suggestion { routine, why });
    match body.kind {
        _ if body.closed.is_some() => None,
        _ if !body.tight.is_empty() => of(Routine::Loosen, Why::Tight { places: body.tight.clone() }),
        DayKind::Mobility if !body.is_done => of(Routine::FullBody, Why::MobilityDay),
        _ if body.is_sore(rules) => of(Routine::Loosen, Why::SoreLegs),
        DayKind::RecoveryRun => of(Routine::AfterRun, Why::AfterRun),
        _ => None,
    }
}

/// The routine that is named without being asked for. Legs that are sore every day are no news, and the minutes at the end of a
/// recovery run are in its prescription.
pub fn unasked(body: &BodyToday, rules: &MoveRules) -> Option<Suggestion> {
    suggest(body, rules).filter(|one| match one.why {
        Why::SoreLegs => body.sorer_than_usual,
        Why::AfterRun | Why::Asked => false,
        Why::Tight { .. } | Why::MobilityDay => true,
    })
}

/// A routine for a runner who asks for one without saying which, in the minutes there are.
pub fn choose(minutes: Option<f64>, body: &BodyToday, rules: &MoveRules) -> Suggestion {
    suggest(body, rules).unwrap_or_else(|| {
        let has_time = minutes.is_some_and(|minutes| minutes >= rules.full_body_least_min);
        let routine = match body.kind {
            _ if has_time => Routine::FullBody,
            DayKind::Easy | DayKind::RecoveryRun if minutes.is_none() => Routine::AfterRun,
            _ => Routine::Loosen,
        };
        Suggestion { routine, why: Why::Asked }
    })
}
