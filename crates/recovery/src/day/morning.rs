//! One day's whole answer, as facts.

use jiff::civil::Date;
use lope_records::{Purpose, Race};
use serde::{Deserialize, Serialize};

use super::{care::LeaveOut, marathon::MarathonBasis};
use crate::{
    evidence::Grade,
    finding::{Change, Finding, Missing, Place, Referral},
    gates::Matter,
    known::planned::PlannedDay,
    known::quiet::QuietSource,
    look_back::works::Outcome,
    state::{systems::State, trend::Trend},
};

/// What today should be.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
}

/// How sure an answer is: as sure as the rule that decided, less for what is not known, more for agreement.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// From 0 (a guess) to 1.
    pub score: f64,
    /// In three steps.
    pub level: ConfidenceLevel,
    /// The grade of the rule that decided, which caps it.
    pub grade: Grade,
    /// Rules of other evidence that come to the same day.
    pub agreeing: usize,
    /// How much of what would be useful is known, 0–1.
    pub completeness: f64,
    /// What would make it surer, most useful first.
    pub missing: Vec<Missing>,
}

/// How sure an answer is.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceLevel {
    /// Little to go by, or signs disagree.
    Unsure,
    /// Enough to act on.
    FairlySure,
    /// Well-shown rules, or several independent ones, agree.
    Sure,
}

/// What the day should be, and how sure that is.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The kind of day.
    pub kind: DayKind,
    /// How sure.
    pub confidence: Confidence,
    /// The finding that decided.
    pub because: Finding,
    /// Whether a professional should be asked, and about what.
    pub see_professional: Option<Referral>,
}

/// One independent marker of recovery against the runner's own normal range.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marker {
    /// Which marker.
    pub kind: MarkerKind,
    /// Where it stands.
    pub status: Status,
    /// Why it is unknown, where it is.
    pub unknown_because: Vec<Missing>,
}

/// The three independent markers.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkerKind {
    /// How the runner feels.
    Subjective,
    /// The nervous system: HRV and resting heart rate.
    Autonomic,
    /// What heart rate a speed costs.
    Performance,
}

/// Where a marker stands.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Worse than the runner's normal range.
    Bad,
    /// Within it.
    Normal,
    /// Clearly better than usual.
    Good,
    /// Not enough data to say. Never counted as normal.
    Unknown,
}

/// Something else one could do today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The kind of day it would make.
    pub kind: DayKind,
    /// What to do.
    pub activity: OtherActivity,
    /// How long, minutes, where length is the point.
    pub duration_min: Option<f64>,
    /// Heart rate not to exceed, where a watch reads it well in that sport.
    pub heart_rate_cap_bpm: Option<f64>,
}

/// Something to do beside the day's own answer.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherActivity {
    /// A walk.
    Walk,
    /// A slow walk or gentle mobility, if that feels good.
    SlowWalk,
    /// Easy cycling.
    Spin,
    /// Easy swimming or aqua jogging.
    Swim,
    /// Gentle mobility.
    Mobility,
    /// An easy run instead of a hard one.
    EasyRun,
    /// The same minutes on the bike.
    BikeInstead,
    /// A day off.
    Rest,
}

/// What would have changed the answer.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counterfactual {
    /// The smallest change that would.
    #[serde(flatten)]
    pub change: Change,
    /// What the day would have been.
    pub kind: DayKind,
    /// How long its run would have been, minutes.
    pub duration_min: Option<f64>,
}

/// What the heart rate may be.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum CapBasis {
    /// 60–70 % of the maximum.
    OfMaximum {
        /// The maximum, beats per minute.
        max_bpm: f64,
        /// How it is known.
        origin: crate::run::limits::Origin,
    },
    /// The aerobic threshold, which lies below that share of the maximum.
    AerobicBelowShare {
        /// The maximum, beats per minute.
        max_bpm: f64,
    },
    /// The aerobic threshold as stated.
    Aerobic,
    /// Estimated from a stated lactate threshold.
    FromThreshold {
        /// That threshold, beats per minute.
        threshold_bpm: f64,
    },
    /// Estimated from the maximum.
    FromMaximum {
        /// The maximum, beats per minute.
        max_bpm: f64,
    },
}

/// A pace to expect.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Fast and slow end, seconds per kilometre.
    pub s_per_km: [f64; 2],
    /// Where it comes from.
    pub basis: PaceBasis,
    /// The own easy runs are slower than that at this heart rate, and set the slow end.
    pub own_is_slower: bool,
    /// So slow that it is a walk, or in part one.
    pub walking: Walking,
}

/// Whether a pace is a walk.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Walking {
    /// All of it can be run.
    No,
    /// Its slow end is a walk.
    Partly,
    /// All of it is a walk.
    Wholly,
}

/// Where a pace comes from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum PaceBasis {
    /// Added to marathon pace.
    Marathon {
        /// Marathon speed, metres per second.
        mps: f64,
        /// Where that comes from.
        marathon: MarathonBasis,
        /// What is added, seconds per kilometre.
        added_s_per_km: [f64; 2],
    },
    /// The runner's own easy runs at this heart rate.
    OwnRuns,
}

/// Something to think of while running.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// Short, quick steps.
    QuickSteps,
    /// Loose jaw, low shoulders.
    LooseJaw,
    /// Land softly.
    LandSoftly,
    /// Tall, leaning from the ankles.
    Tall,
    /// Breathe in for three steps, out for three.
    BreatheInThrees,
    /// Arms back, not across.
    ArmsBack,
    /// Land under the hips: spare the calf.
    SpareCalf,
    /// Short steps: spare knee and shin.
    SpareKnee,
    /// No overstriding: spare hamstring and hip.
    SpareHip,
    /// Loosen the calf before the run.
    LoosenCalf,
    /// Loosen the hamstring before the run.
    LoosenHamstring,
    /// Loosen the hip before the run.
    LoosenHip,
    /// Smooth and quiet.
    Smooth,
    /// Without watch or goal.
    WithoutWatch,
}

/// When to stop or shorten.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "stop", rename_all = "snake_case")]
pub enum StopRule {
    /// A place tightens or hurts more than this.
    Place {
        /// Where.
        #[serde(flatten)]
        place: Place,
        /// Pain 0–10.
        above: f64,
    },
    /// Soreness grows instead of easing.
    Soreness,
    /// Pain turns sharp or changes how one runs.
    SharpPain,
    /// Chest pain, dizziness, breathlessness: get help.
    Chest,
    /// Heart rate above the cap while walking.
    HeartRate {
        /// The cap, beats per minute.
        above_bpm: f64,
    },
    /// Symptoms of the cold move below the neck, or it feels worse after ten minutes.
    ColdWorse,
    /// The legs feel flat in the warm-up: make it easy.
    FlatLegs,
    /// Pace falls while effort rises: end the hard part.
    PaceFades,
    /// Form goes.
    Form,
}

/// How to do today's run. Every number has a unit, and whatever a watch would say can be followed without one.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prescription {
    /// The kind of day it is for.
    pub kind: DayKind,
    /// The session of the plan that it is, where the day is as it was planned.
    #[serde(default)]
    pub planned: Option<Purpose>,
    /// How long, minutes, warm-up and cool-down included. `None` for a hard session that no plan has sized.
    pub duration_min: Option<f64>,
    /// Minutes of it that are walked at the beginning and at the end.
    pub walk_min: [f64; 2],
    /// Minutes of gentle beginning.
    pub warm_up_min: f64,
    /// The heart rate not to exceed at any time, beats per minute; `None` where heart rate says nothing of this
    /// runner, or on a hard day.
    pub heart_rate_cap_bpm: Option<f64>,
    /// The lower end of the intensity, beats per minute; staying below it is fine.
    pub heart_rate_floor_bpm: Option<f64>,
    /// What the cap is taken from.
    pub cap_basis: Option<CapBasis>,
    /// The pace to expect; `None` without anything to tell it from.
    pub pace: Option<Pace>,
    /// Flat and soft ground is asked for.
    pub soft_ground: bool,
    /// It is hot these days.
    pub in_heat: bool,
    /// Strides are allowed, where the legs feel light.
    pub strides: bool,
    /// What of running to leave out for the places that hurt.
    #[serde(default)]
    pub leave_out: Vec<LeaveOut>,
    /// Tight places, for the mobility at the end.
    pub loosen: Vec<Place>,
    /// Two or three things to think of.
    pub cues: Vec<Cue>,
    /// When to stop or shorten.
    pub stop_rules: Vec<StopRule>,
    /// The same cost without running.
    pub twins: Vec<Alternative>,
    /// The race that is run today.
    #[serde(default)]
    pub race: Option<Race>,
}

/// A day ahead, if today goes as said here and tomorrow's answers are as usual.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// The day.
    pub date: Date,
    /// What it would be.
    pub kind: DayKind,
    /// The finding that would decide.
    pub because: Finding,
    /// What the plan has for that day, beside what would become of it.
    #[serde(default)]
    pub planned: Option<PlannedDay>,
}

/// Something worth knowing that did not decide.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// Neither maximum heart rate nor age is known.
    HeartRateAssumed,
    /// A short night: a nap helps.
    ShortNight {
        /// Hours slept.
        hours: f64,
    },
    /// The runs were warm lately.
    Heat,
    /// A source that told something most mornings has gone quiet.
    Quiet {
        /// Which.
        quiet: QuietSource,
    },
    /// A day off is offered to someone who runs daily.
    DayOffOffered,
    /// The run is at its shortest, and rest the first alternative: this runner's legs were worse after recovery runs
    /// than after rest.
    RestServesLegs {
        /// The comparison that says so.
        legs: Outcome,
    },
    /// There is something to do early for the places that hurt.
    EarlyAction {
        /// Those places.
        places: Vec<Place>,
    },
    /// Today's race is closed by what is open.
    RaceClosed {
        /// The race.
        race: Race,
    },
}

/// One day's whole answer: a pure function of the history up to that day and the rules. Facts only.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Morning {
    /// The day.
    pub date: Date,
    /// The last day anything is known of, where the day lies ahead of it: the answer then assumes that the days between
    /// go as Lope says and that you feel as usual.
    pub forecast_from: Option<Date>,
    /// What it should be.
    pub decision: Decision,
    /// What is open until it is answered.
    pub open: Vec<Matter>,
    /// The three markers.
    pub markers: Vec<Marker>,
    /// Why, most telling first: every rule that closed something, and everything known beside it.
    pub reasons: Vec<Finding>,
    /// What would have changed the answer.
    pub would_change: Vec<Counterfactual>,
    /// What else one could do.
    pub alternatives: Vec<Alternative>,
    /// How to do it, where it is a run.
    pub prescription: Option<Prescription>,
    /// What tomorrow could be.
    pub tomorrow: Option<Outlook>,
    /// The longest single run advisable today, metres: 110 % of the longest of the last 30 days. `None` without a
    /// run in them: there is nothing to compare with.
    pub longest_run_m: Option<f64>,
    /// How ready the runner is: where the four systems stand. `None` where too little is known, or where something stops the
    /// day or is open, which stands above it.
    pub state: Option<State>,
    /// What the plan has for the day, beside what became of it; `None` where nothing is planned.
    #[serde(default)]
    pub planned: Option<PlannedDay>,
    /// Fitness, fatigue and form. Information only: a trend decides nothing.
    pub trend: Option<Trend>,
    /// Things worth knowing that did not decide.
    pub notes: Vec<Note>,
    /// The version of the rules that decided.
    pub rules_version: u32,
}
