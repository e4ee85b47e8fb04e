//! The recovery system: what should today be, and why?
//!
//! A [`morning`] is a pure function of a runner's [`History`](lope_records::History), a date and the [`Rules`].
//! Its steps are the modules of this crate, in the order of the morning:
//!
//! 1. `run`: each activity's figures — load, zones, drift, efficiency — against the [`Limits`] that held on its day, and
//!    its kind; [`label`] adds the kinds that need the days around.
//! 2. `known`: every thing that bears on today beside the runner's own normal, never across sources, never stale.
//! 3. `state` and `signs`: what has lasted over days and weeks, each one file.
//! 4. `gates`: what closes, and stays closed until it is answered.
//! 5. `day`: every thing says what it allows at most and the lowest wins; how to do it, how sure, what would change it.
//! 6. `look_back`: afterwards, was easy easy, would the answer be the same today, what helps, is the training working, and what a
//!    week and a year came to.
//!
//! The answers are facts, [`Finding`]s above all: no sentence is written in here. Beside the steps [`rules`](mod@rules) holds every
//! number that decides with its [`evidence`]. This crate does no I/O, reads no clock and draws no random number: the
//! same history and rules give the same answer for ever. Nothing here is a diagnosis.

pub mod evidence;
pub mod rules;

mod assemble;
mod day;
mod finding;
mod gates;
mod inputs;
mod known;
mod look_back;
mod run;
mod signs;
mod state;
#[cfg(test)]
mod testing;
mod words;

pub use assemble::{
    AtMost, NiggleToday, at_most_if_rested, forecast, morning, niggles, quiet, signs, state, tightness,
    trends,
};
pub use day::{
    care::{Action, Care, LeaveOut},
    marathon::MarathonBasis,
    morning::{
        Alternative, CapBasis, Confidence, ConfidenceLevel, Counterfactual, Cue, DayKind, Decision, Marker,
        MarkerKind, Morning, Note, OtherActivity, Outlook, Pace, PaceBasis, Prescription, Status, StopRule,
        Walking,
    },
};
pub use finding::{
    About, Aftermath, BeforeRace, Change, Effect, Finding, IllnessKind, Missing, Place, Referral,
    SessionFact, Settled, SignKind, Unit,
};
pub use gates::{Matter, MatterKind, open_matters};
pub use inputs::{Inputs, Part};
pub use known::baselines::{Baseline, baselines};
pub use known::journal::{Confounder, Phase};
pub use known::niggles::{Course as NiggleCourse, Trend as NiggleTrend};
pub use known::planned::{PlanHeld, PlannedDay, day_of};
pub use known::quiet::QuietSource;
pub use look_back::replay::{Beside, Moved, Replay, Since, Told, replay};
pub use look_back::review::{Check, Doubt, Gap, Looked, Review, Sign, Verdict, review};
pub use look_back::{
    Caveat, Course, Figure, FormHeld, FormWithin, LeftOut, LikeSessions, Mix, Moving, Point, Tendency, Week,
    Zones,
    days::DayWas,
    form_within,
    helps::{Helps, helps, tried},
    legs_after::{LegsAfter, legs_after},
    letter::{Advice, Claim, Letter, Mornings, Passage, letter},
    long_view::{Ahead, LongView, Measured, SystemCourse, SystemsView, Training, long_view, systems_view},
    mistakes::{Mistake, MistakeKind},
    trends::Trends,
    works::{Contrast, Leaning, Outcome, Tried},
    year::{Farthest, Fastest, Month, Quickest, Shift, ShiftOf, Year, year},
};
pub use rules::{Ground, LevelRules, RULES_VERSION, RaceWindow, Rule, Rules};
pub use run::{
    channels::{Channel, channels, flat_speed_course},
    classify::label,
    limits::{HeartRateTrust, Limit, Limits, Origin},
    measure::measure,
    raced::raced,
};
pub use signs::{
    energy_availability::EnergySignal, illness_watch::IllnessSignal, key_sessions::Progress, ladder::Stage,
    lasting_tightness::TightPlace, overview::Signs,
};
pub use state::{
    systems::{Back, DayAhead, Expected, State, System, SystemState, Tiredness},
    trend::Trend,
};
