//! Which session for the mind a day gives a reason for; none on most days.

use lope_records::{History, MindSession, Race};
use lope_recovery::DayKind;
use serde::Serialize;

use super::mood::{LowMood, low_mood};
use crate::{body_today::BodyToday, move_rules::MoveRules};

/// Why a session is offered.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OfferReason"))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Reason {
    /// Stress is high.
    Stress,
    /// A race is near.
    Race {
        /// The race.
        race: Race,
        /// Days to it.
        days: i32,
    },
    /// The last hard run went worse than usual.
    WentBadly,
    /// The mind is tired.
    TiredMind,
}

/// What a day offers the mind.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "offer", rename_all = "snake_case")]
pub enum Offer {
    /// Mood has been low for so long that someone should be talked to: nothing else is offered beside that.
    Talk {
        /// How long and how often.
        #[serde(flatten)]
        mood: LowMood,
    },
    /// A short session.
    Session {
        /// Which.
        session: MindSession,
        /// Why.
        #[serde(flatten)]
        reason: Reason,
    },
}

/// What a day offers the mind, by the state it is in.
pub fn offer(body: &BodyToday, history: &History, rules: &MoveRules) -> Option<Offer> {
    if let Some(mood) = low_mood(history, body.date, rules) {
        return Some(Offer::Talk { mood });
    }
    let of = |session, reason| Some(Offer::Session { session, reason });
    if body.stress.is_some_and(|share| share >= rules.stress_share) {
        return of(MindSession::Breathe, Reason::Stress);
    }
    // A race that was run today is no longer to be seen.
    let is_run = body.race_days_ago == Some(0);
    if let Some((race, days)) =
        body.race.clone().filter(|(_, days)| !is_run && f64::from(*days) <= rules.race_near_days)
    {
        return of(MindSession::Race, Reason::Race { race, days });
    }
    let is_after = body.hard_days_ago.is_some_and(|days| f64::from(days) <= rules.bad_run_days);
    // Pace and pulse alone are no reason to console anyone: the runner's own word is.
    if body.went_badly && is_after && body.lowness.is_some_and(|low| low >= rules.bad_run_lowness) {
        return of(MindSession::BadRun, Reason::WentBadly);
    }
    let runs_easily = matches!(body.kind, DayKind::Easy | DayKind::RecoveryRun);
    let session = if runs_easily { MindSession::WithoutWatch } else { MindSession::Scan };
    body.mind_is_tired.then_some(Offer::Session { session, reason: Reason::TiredMind })
}
