//! One day's whole answer.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    evidence::{Evidence, Grade},
    state::trend::Trend,
};

/// What today should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// No training at all.
    Rest,
    /// Mobility drills and stretching; no endurance work.
    Mobility,
    /// Walk, swim or cycle, easily: endurance without impact.
    CrossTrain,
    /// A short, very easy run.
    RecoveryRun,
    /// An ordinary easy run.
    Easy,
    /// A hard session as planned.
    Hard,
}

impl DayKind {
    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DayKind::Rest => "rest",
            DayKind::Mobility => "mobility",
            DayKind::CrossTrain => "cross_train",
            DayKind::RecoveryRun => "recovery_run",
            DayKind::Easy => "easy",
            DayKind::Hard => "hard",
        }
    }

    /// The word on the screen, with its article where it has one.
    pub fn phrase(self) -> &'static str {
        match self {
            DayKind::Rest => "a rest day",
            DayKind::Mobility => "a mobility day",
            DayKind::CrossTrain => "cross-training",
            DayKind::RecoveryRun => "a recovery run",
            DayKind::Easy => "an easy run",
            DayKind::Hard => "a hard session",
        }
    }
}

/// How sure an answer is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Confidence {
    /// From 0 (a guess) to 1.
    pub score: f64,
    /// In words.
    pub level: ConfidenceLevel,
    /// What would make it surer, most useful first.
    pub missing: Vec<String>,
}

/// How sure an answer is, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceLevel {
    /// Several independent signs agree.
    Sure,
    /// Enough to act on.
    FairlySure,
    /// Little to go by, or signs disagree.
    Unsure,
}

impl ConfidenceLevel {
    /// The words on the screen.
    pub fn phrase(self) -> &'static str {
        match self {
            ConfidenceLevel::Sure => "sure",
            ConfidenceLevel::FairlySure => "fairly sure",
            ConfidenceLevel::Unsure => "not very sure",
        }
    }
}

/// What the day should be, and how sure that is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// The kind of day.
    pub kind: DayKind,
    /// How sure.
    pub confidence: Confidence,
    /// The rule that fired, in a sentence.
    pub because: String,
    /// Whether a professional should be asked, and why.
    pub see_professional: Option<String>,
}

/// What one sign says about today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Stop.
    Stop,
    /// Less than planned.
    Easier,
    /// Nothing against the plan.
    Neutral,
    /// Ready for more.
    Harder,
}

impl Effect {
    /// The word after "says:".
    pub fn phrase(self) -> &'static str {
        match self {
            Effect::Stop => "stop",
            Effect::Easier => "easier",
            Effect::Neutral => "nothing against it",
            Effect::Harder => "ready",
        }
    }
}

/// One independent marker of recovery against the runner's own normal range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marker {
    /// Which marker.
    pub kind: MarkerKind,
    /// Where it stands.
    pub status: Status,
    /// Why it is unknown, where it is.
    pub unknown_because: Option<String>,
}

/// The three independent markers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkerKind {
    /// How the runner feels.
    Subjective,
    /// The nervous system: HRV and resting heart rate.
    Autonomic,
    /// What heart rate a speed costs.
    Performance,
}

impl MarkerKind {
    /// What it is, in words a runner uses.
    pub fn phrase(self) -> &'static str {
        match self {
            MarkerKind::Subjective => "how you feel",
            MarkerKind::Autonomic => "your pulse or HRV",
            MarkerKind::Performance => "your speed for your heart rate",
        }
    }

    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            MarkerKind::Subjective => "subjective",
            MarkerKind::Autonomic => "autonomic",
            MarkerKind::Performance => "performance",
        }
    }
}

/// Where a marker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Worse than the runner's normal range.
    Bad,
    /// Within it.
    Normal,
    /// Better than it, or at its good end.
    Good,
    /// Not enough data to say. Never counted as normal.
    Unknown,
}

/// One reason: a value, its normal range, what it says, and how sure that is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// What it is about, in a word or two: `legs`, `HRV`, `pulse`, `Friday`.
    pub label: String,
    /// The sentence: `soreness 4 of 7, your normal 1.1–2.9`.
    pub text: String,
    /// The value, where it is a number.
    pub value: Option<f64>,
    /// The unit of the value and its range.
    pub unit: &'static str,
    /// The runner's own normal range, where there is one.
    pub normal: Option<[f64; 2]>,
    /// What it says about today.
    pub effect: Effect,
    /// How sure the claim behind it is.
    pub grade: Grade,
    /// The claim's entry in the library.
    pub evidence: &'static str,
}

/// A reason from its parts.
pub(crate) fn reason(
    label: &str,
    text: String,
    value: Option<f64>,
    unit: &'static str,
    normal: Option<[f64; 2]>,
    effect: Effect,
    entry: &Evidence,
) -> Reason {
    Reason {
        label: label.to_owned(),
        text,
        value,
        unit,
        normal,
        effect,
        grade: entry.grade,
        evidence: entry.id,
    }
}

/// Something else one could do today, and when it fits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternative {
    /// The kind of day it would make.
    pub kind: DayKind,
    /// In words: `40 min walk`.
    pub text: String,
}

/// What would have changed the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counterfactual {
    /// The condition: `soreness at 3 or less`.
    pub condition: String,
    /// What the day would have been.
    pub kind: DayKind,
    /// In words: `an easy run of 45 min`.
    pub text: String,
}

/// How to do today's run. Every field a runner can follow without a watch has words; every number has a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prescription {
    /// The kind of day it is for.
    pub kind: DayKind,
    /// How long, minutes, warm-up and cool-down included.
    pub duration_min: f64,
    /// The heart rate not to exceed at any time, beats per minute.
    pub heart_rate_cap_bpm: f64,
    /// The lower end of the intensity, beats per minute; staying below it is fine.
    pub heart_rate_floor_bpm: f64,
    /// What the cap is taken from: `60–70 % of your 197`.
    pub cap_basis: String,
    /// Fast and slow end of the pace to expect, seconds per kilometre; `None` without anything to tell it from.
    pub pace_s_per_km: Option<[f64; 2]>,
    /// Where the pace comes from.
    pub pace_basis: Option<String>,
    /// The talk test.
    pub talk_test: &'static str,
    /// Surface and terrain.
    pub terrain: String,
    /// Warm-up.
    pub warm_up: &'static str,
    /// Optional strides, where the legs allow them.
    pub strides: Option<&'static str>,
    /// Cool-down.
    pub cool_down: &'static str,
    /// Two or three things to think of.
    pub cues: Vec<&'static str>,
    /// When to stop or shorten.
    pub stop_rules: Vec<String>,
    /// The same cost without running.
    pub twins: Vec<Twin>,
}

/// Another activity of the same cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Twin {
    /// What: `walk`, `swim`, `easy spin`.
    pub activity: &'static str,
    /// How long, minutes.
    pub duration_min: f64,
    /// Heart rate not to exceed, where a watch reads it well in that sport.
    pub heart_rate_cap_bpm: Option<f64>,
}

/// One day's whole answer: a pure function of the history up to that day and the rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Morning {
    /// The day.
    pub date: Date,
    /// What it should be.
    pub decision: Decision,
    /// The three markers.
    pub markers: Vec<Marker>,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// What would have changed the answer.
    pub would_change: Vec<Counterfactual>,
    /// What else one could do.
    pub alternatives: Vec<Alternative>,
    /// How to do it, where it is a run.
    pub prescription: Option<Prescription>,
    /// The longest single run advisable today, metres: 110 % of the longest of the last 30 days. `None` without a
    /// run in them: there is nothing to compare with.
    pub longest_run_m: Option<f64>,
    /// Fitness, fatigue and form. Information only: a trend decides nothing.
    pub trend: Option<Trend>,
    /// Things worth knowing that did not decide.
    pub notes: Vec<String>,
    /// The version of the rules that decided.
    pub rules_version: u32,
}
