//! The one currency of a morning: a finding. Votes carry one, reasons are findings in order, signs are findings over
//! days. A finding holds facts only; what a runner reads is said elsewhere.

use jiff::civil::Date;
use lope_records::{ActivityId, BodyPart, Kind, Metric, Purpose, Race, Side, Summary};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    day::morning::{DayKind, MarkerKind},
    evidence::{Grade, LIBRARY},
    known::{
        journal::{Confounder, Phase},
        quiet::QuietSource,
    },
    look_back::Figure,
    rules::{Ground, Rules},
    signs::{
        energy_availability::EnergySignal, illness_watch::IllnessSignal, key_sessions::Progress,
        ladder::Stage,
    },
    state::systems::System,
};

/// What one finding says about today.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Stop.
    Stop,
    /// Less than planned.
    Easier,
    /// Ready for more.
    Harder,
    /// Nothing against the plan.
    Neutral,
}

/// The unit of a value and of the range beside it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Points of the scale it was said on.
    #[serde(rename = "points")]
    Points,
    /// Pain, 0–10.
    #[serde(rename = "of 10")]
    OfTen,
    /// Hours.
    #[serde(rename = "h")]
    Hours,
    /// Days.
    #[serde(rename = "days")]
    Days,
    /// Beats per minute.
    #[serde(rename = "bpm")]
    Bpm,
    /// A minute.
    #[serde(rename = "/min")]
    PerMinute,
    /// Natural logarithm of milliseconds.
    #[serde(rename = "ln ms")]
    LnMs,
    /// Kilometres per hour.
    #[serde(rename = "km/h")]
    Kmh,
    /// Times the thing it is compared with.
    #[serde(rename = "x")]
    Times,
    /// Percent.
    #[serde(rename = "%")]
    Percent,
    /// Minutes.
    #[serde(rename = "min")]
    Minutes,
    /// Places of a row of five answers.
    #[serde(rename = "of 5")]
    OfFive,
    /// Runs.
    #[serde(rename = "runs")]
    Runs,
    /// Signs that stand together.
    #[serde(rename = "signs")]
    Signs,
    /// Pain, points of 0–10 a week.
    #[serde(rename = "of 10 a week")]
    OfTenAWeek,
    /// Spreads of the runner's own days.
    #[serde(rename = "SD")]
    Spreads,
}

/// Why someone who can examine or treat should be asked.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Referral {
    /// Chest pain, fainting, breathlessness: a doctor before any exercise.
    Chest,
    /// Pain on one spot of bone: to be examined before running.
    Bone,
    /// Pain that stops training.
    Pain,
    /// Fever.
    Fever,
    /// Extreme soreness: dark urine is an emergency.
    ExtremeSoreness,
    /// Signs of strain that have lasted for two weeks or more.
    Overreaching,
    /// Low energy for weeks.
    LowEnergy,
    /// Too little energy for the training.
    #[serde(alias = "fuelling")]
    EnergyAvailability,
    /// Strain of two months, with performance and mood down.
    Overtraining,
    /// Pain that grows at a place where bone breaks by stress.
    BoneStress,
    /// A niggle that has lasted for weeks.
    LastingNiggle,
}

/// Whether pain of a run has settled by the next morning to what it was before.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// It has.
    Yes,
    /// It has not.
    No,
    /// Nothing was said of the place since.
    Unsaid,
}

/// A place of the body.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The part.
    pub part: BodyPart,
    /// The side.
    pub side: Side,
}

/// A session as a reason tells of it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionFact {
    /// The activity.
    pub id: ActivityId,
    /// Its local day.
    pub date: Date,
    /// What kind of session it was.
    pub kind: Kind,
    /// The name the runner gave it.
    pub name: Option<String>,
    /// Minutes in motion.
    pub minutes: f64,
    /// Distance, metres.
    pub distance_m: Option<f64>,
    /// Percent of the runner's own sessions of the last half year that cost less.
    pub costlier_than_pct: Option<f64>,
    /// Hours from its end to the morning; 0 on the day itself.
    pub hours_ago: f64,
}

impl SessionFact {
    pub(crate) fn of(session: &Summary, hours_ago: f64, costlier_than_pct: Option<f64>) -> SessionFact {
        SessionFact {
            id: session.id.clone(),
            date: session.date,
            kind: session.kind,
            name: session.name.clone(),
            minutes: session.moving_s / 60.0,
            distance_m: session.distance_m,
            costlier_than_pct,
            hours_ago,
        }
    }
}

/// How an illness was said.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IllnessKind {
    /// Above the neck, without fever.
    AboveNeck,
    /// Below the neck or all over.
    BelowNeck,
    /// With fever.
    Fever,
}

/// The part of a runner that a sign over days belongs to.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignKind {
    /// Energy or fatigue.
    Energy,
    /// Sore legs.
    Legs,
    /// Mood, motivation, stress.
    Mind,
    /// Quality or hours of sleep.
    Sleep,
    /// Appetite.
    Appetite,
    /// Resting or sleeping heart rate.
    Pulse,
    /// Heart-rate variability.
    Hrv,
    /// What heart rate a pace costs.
    PaceAtPulse,
    /// Effort felt on easy runs.
    Effort,
}

/// What the days after a race allow.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aftermath {
    /// Rest.
    Rest,
    /// Short and very easy.
    Short,
    /// Nothing hard.
    NothingHard,
}

/// What a race ahead asks of a day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BeforeRace {
    /// It is run today.
    Run,
    /// It is tomorrow: rest.
    Rest,
    /// It is tomorrow: a short, very easy run with a few strides at the most.
    ShakeOut,
    /// It is tomorrow, and trained through: an easy day.
    Easy,
    /// Two days before it: a short easy run.
    Short,
    /// Nothing hard in its last days.
    NothingHard,
    /// Shorter than usual, as hard as planned.
    Taper,
}

/// What a finding is about, with the facts that belong to it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum About {
    /// An item of the check-in.
    Said {
        /// The item.
        metric: Metric,
        /// Lowest and highest point of its scale.
        scale: Option<[f64; 2]>,
        /// Whether the lowest point is the best, although the name suggests otherwise.
        low_is_best: bool,
    },
    /// An item at the very bad end of its scale, whatever is usual.
    VeryBad {
        /// The item.
        metric: Metric,
        /// Lowest and highest point of its scale.
        scale: Option<[f64; 2]>,
    },
    /// Energy or legs were not said this morning, and a hard day needs them.
    WordMissing {
        /// Energy is missing.
        energy: bool,
        /// Legs are missing.
        legs: bool,
    },
    /// Hours of the last night.
    Sleep,
    /// Hours of sleep missing over the last nights.
    SleepDebt {
        /// Nights it is summed over.
        nights: usize,
        /// The need it is held against, hours.
        need_h: f64,
    },
    /// The week's heart-rate variability.
    Hrv {
        /// RMSSD or SDNN.
        metric: Metric,
    },
    /// HRV far above the usual while tired.
    HrvFarAbove {
        /// RMSSD or SDNN.
        metric: Metric,
    },
    /// This morning's resting heart rate.
    Pulse {
        /// Whether it is taken asleep.
        asleep: bool,
        /// Mean of the last mornings, where that is what is raised.
        mean_bpm: Option<f64>,
    },
    /// Breaths a minute asleep, raised for nights.
    Breaths,
    /// Nights that a note explains, and that are not judged.
    SetAside {
        /// What was noted.
        why: Vec<Confounder>,
    },
    /// A night out of the usual that a note explains.
    Explained {
        /// What was noted.
        why: Confounder,
    },
    /// Pulse and HRV are held against nights of the same part of the cycle.
    CyclePhase {
        /// Which part.
        phase: Phase,
    },
    /// Pulse or HRV that has moved away over weeks.
    Drift {
        /// What has drifted.
        kind: SignKind,
    },
    /// What heart rate the latest easy run cost for its speed.
    PaceAtPulse {
        /// Days since that run.
        days_ago: i32,
        /// Faster (positive) or slower than usual at the same heart rate, km/h.
        change_kmh: f64,
        /// Warmer than usual, so it does not count.
        in_heat: bool,
    },
    /// How the three markers stand together.
    Markers {
        /// Those that are bad.
        bad: Vec<MarkerKind>,
        /// The legs are too sore for impact.
        sore_legs: bool,
        /// Energy is low as well.
        low_energy: bool,
    },
    /// A system far more tired than usual.
    TiredSystem {
        /// Which.
        system: System,
        /// Those that are not tired.
        fresh: Vec<System>,
    },
    /// Nothing speaks against what is planned.
    AllClear,
    /// A demanding session of the last days.
    HardWork {
        /// The session.
        session: SessionFact,
    },
    /// A race, and what its aftermath allows.
    Race {
        /// The race.
        session: SessionFact,
        /// What is allowed.
        allows: Aftermath,
        /// For how many days after the race.
        days: f64,
    },
    /// One run far longer than any of the month before it.
    Spike {
        /// The run.
        session: SessionFact,
        /// The longest of the thirty days before it, metres.
        longest_m: f64,
    },
    /// Hard days in a row up to yesterday.
    HardInARow,
    /// Hard days among the last seven.
    HardInWeek {
        /// As many as the level carries.
        limit: usize,
    },
    /// No hard session for weeks.
    NoHardLately,
    /// Days of running in a row.
    RunningInARow {
        /// The runner has run nearly daily for months.
        is_habit: bool,
    },
    /// What was done this very day.
    DoneToday {
        /// The most demanding session of the day.
        session: SessionFact,
    },
    /// Coming back after injury, as the runner says.
    Rebuilding,
    /// No run on record.
    NoRuns,
    /// Days without a run.
    Break,
    /// Days of which nothing is known at all.
    Silence,
    /// Back since a break.
    Comeback {
        /// Days the break lasted.
        break_days: i32,
    },
    /// Too few days of training on record to send anyone hard.
    ShortRecord {
        /// Days needed.
        needed: i32,
    },
    /// Pain said today, or still open.
    Pain {
        /// Where; `None` where only a figure was said.
        place: Option<Place>,
        /// The day it was said.
        on: Date,
        /// Nothing was said of it since.
        open: bool,
    },
    /// Pain that was answered a few days ago.
    PainLately {
        /// Where.
        place: Option<Place>,
        /// The last day of it.
        on: Date,
    },
    /// Pain on one spot of bone, not yet examined.
    Bone {
        /// Where.
        place: Place,
        /// The last day it was said.
        on: Date,
    },
    /// Bone pain that was examined and cleared.
    BoneExamined {
        /// The day.
        on: Date,
    },
    /// Chest pain, fainting or unusual breathlessness.
    Chest {
        /// The day it was said.
        on: Date,
    },
    /// Another service's word on an injury, 1–4.
    Injury,
    /// An illness, today's or one of which nothing more was said.
    Illness {
        /// Which.
        kind: IllnessKind,
        /// The last day it was said.
        on: Date,
        /// Nothing was said of it today.
        open: bool,
        /// A cold with a raised pulse counts as below the neck.
        raised_pulse: bool,
    },
    /// The first day without symptoms.
    JustWell,
    /// The days after an illness.
    AfterIllness {
        /// Days ill of the last ten.
        days_ill: usize,
        /// Days since a fever, where that is what holds.
        fever_days_ago: Option<i32>,
    },
    /// One kind of sign that has lasted.
    Lasting {
        /// Which kind.
        kind: SignKind,
        /// The items low for that long.
        items: Vec<Metric>,
    },
    /// Several kinds of sign that have lasted together: possible overreaching.
    Overreaching {
        /// Which kinds.
        kinds: Vec<SignKind>,
    },
    /// Energy low for weeks.
    LowEnergy,
    /// The same niggle for weeks.
    LastingNiggle {
        /// Where.
        place: Place,
        /// Mornings that named it.
        mornings: usize,
    },
    /// Easy runs feel harder than they did at the same pace.
    EffortDrift {
        /// Easy runs it was felt on.
        runs: usize,
    },
    /// Pain on a run.
    RunPain {
        /// Where.
        place: Place,
        /// The day of the run.
        run: Date,
        /// The latest word since, from the morning after on.
        morning: Option<f64>,
        /// Whether it has settled.
        settled: Settled,
    },
    /// A place with a pain that is safe to run on.
    Niggle {
        /// Where.
        place: Place,
        /// Mornings that named it.
        mornings: usize,
    },
    /// Pain that is higher week after week.
    RisingPain {
        /// Where.
        place: Place,
        /// Mornings that named it.
        mornings: usize,
    },
    /// A tight place this morning.
    Tight {
        /// Where.
        place: Place,
    },
    /// The same place tight on most mornings of two weeks.
    LastingTightness {
        /// Where.
        place: Place,
        /// Mornings that called it tight.
        mornings: usize,
        /// Mornings with a check-in.
        asked: usize,
    },
    /// Signals of too little energy for the training.
    EnergyAvailability {
        /// Which.
        signals: Vec<EnergySignal>,
        /// Days the weight fell over, where it did.
        days: i32,
    },
    /// Strain that has lasted, and how far it has gone.
    Stage {
        /// How far.
        stage: Stage,
        /// The kinds of sign that are low together.
        kinds: Vec<SignKind>,
    },
    /// Signs of the night that together come before many an illness.
    IllnessWatch {
        /// Which.
        signals: Vec<IllnessSignal>,
    },
    /// Pain that has grown at a place where bone breaks by stress.
    BoneStress {
        /// Where.
        place: Place,
        /// What it was at first, 0-10.
        from: f64,
    },
    /// A key session that was run before, beside those.
    KeySessions {
        /// Its kind.
        kind: Kind,
        /// The name the runner gave the latest.
        name: Option<String>,
        /// How they went.
        progress: Progress,
    },
    /// Form that faded towards the end of easy runs more than it used to.
    FormFades {
        /// What of it.
        figures: Vec<Figure>,
    },
    /// Within the usual all week: a sign of good recovery.
    Steady {
        /// What.
        kind: SignKind,
    },
    /// A race the runner plans.
    RaceAhead {
        /// The race.
        race: Race,
        /// Days from the day to it; 0 on its day.
        days: i32,
        /// What it asks of the day.
        asks: BeforeRace,
    },
    /// The session that the plan has for the day.
    Planned {
        /// What it is for.
        purpose: Purpose,
    },
}

/// A name of this program's own. Behind an alias, since a reader takes a bare `&'static str` for text to borrow.
type Name = &'static str;

/// What stands for the name of a rule or claim that a morning of long ago goes by, and that is no more.
const FORMER: Name = "former";

fn rule_name<'de, D: Deserializer<'de>>(names: D) -> Result<Name, D::Error> {
    let name = String::deserialize(names)?;
    let table = Rules::default().table();
    Ok(table.iter().map(|rule| rule.ground.rule).find(|rule| **rule == *name).unwrap_or(FORMER))
}

fn evidence_name<'de, D: Deserializer<'de>>(names: D) -> Result<Name, D::Error> {
    let name = String::deserialize(names)?;
    Ok(LIBRARY.iter().map(|entry| entry.id).find(|id| **id == *name).unwrap_or(FORMER))
}

impl About {
    /// The place of the body it is about, where it is about one.
    pub fn place(&self) -> Option<Place> {
        match self {
            About::Pain { place, .. } | About::PainLately { place, .. } => *place,
            About::Bone { place, .. }
            | About::RunPain { place, .. }
            | About::Niggle { place, .. }
            | About::RisingPain { place, .. }
            | About::LastingNiggle { place, .. }
            | About::Tight { place }
            | About::LastingTightness { place, .. } => Some(*place),
            _ => None,
        }
    }

    /// Whether it tells of tightness, which is not pain.
    pub(crate) fn is_tight(&self) -> bool {
        matches!(self, About::Tight { .. } | About::LastingTightness { .. })
    }
}

/// One thing found this morning: what it is about, its value beside the runner's own usual, what it says, since when,
/// and how sure that is.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The value, where it is a number.
    pub value: Option<f64>,
    /// The unit of the value and the range.
    pub unit: Option<Unit>,
    /// The runner's own usual range, or the range that is safe.
    pub usual: Option<[f64; 2]>,
    /// What it says about today.
    pub effect: Effect,
    /// Since when it has been so, for signs over days.
    pub since: Option<Date>,
    /// The rule that speaks, by its name in [`Rules`](crate::Rules).
    #[serde(deserialize_with = "rule_name")]
    pub rule: Name,
    /// The claim's entry in the library.
    #[serde(deserialize_with = "evidence_name")]
    pub evidence: Name,
    /// How sure it is: the lower of the claim's grade and the cut-off's.
    pub grade: Grade,
    /// Who should be asked, where someone should.
    pub refer: Option<Referral>,
}

impl Finding {
    pub(crate) fn new(about: About, effect: Effect, ground: Ground) -> Finding {
        Finding {
            about,
            value: None,
            unit: None,
            usual: None,
            effect,
            since: None,
            rule: ground.rule,
            evidence: ground.evidence.id,
            grade: ground.grade(),
            refer: None,
        }
    }

    pub(crate) fn valued(self, value: f64, unit: Unit) -> Finding {
        Finding { value: Some(value), unit: Some(unit), ..self }
    }

    pub(crate) fn beside(self, usual: Option<[f64; 2]>) -> Finding {
        Finding { usual, ..self }
    }

    pub(crate) fn since(self, since: Date) -> Finding {
        Finding { since: Some(since), ..self }
    }

    pub(crate) fn refer(self, refer: Referral) -> Finding {
        Finding { refer: Some(refer), ..self }
    }

    pub(crate) fn vote(self, at_most: DayKind) -> Vote {
        Vote { at_most, share: 1.0, finding: self }
    }

    pub(crate) fn vote_shorter(self, at_most: DayKind, share: f64) -> Vote {
        Vote { at_most, share, finding: self }
    }
}

impl Vote {
    /// Whether it holds on the day of a race as well: what stops, what someone should be asked about, and what the gates
    /// close. How tired one is before a race is known to the one who runs it.
    pub(crate) fn stands_above_a_race(&self) -> bool {
        let is_gate = matches!(
            self.finding.about,
            About::Chest { .. }
                | About::Bone { .. }
                | About::BoneExamined { .. }
                | About::Pain { .. }
                | About::PainLately { .. }
                | About::RunPain { .. }
                | About::Injury
                | About::Illness { .. }
                | About::JustWell
                | About::AfterIllness { .. }
        );
        is_gate || self.finding.effect == Effect::Stop || self.finding.refer.is_some()
    }
}

/// What one rule allows at most, and the finding it stands on: a rule without a row in *why* cannot exist.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vote {
    pub at_most: DayKind,
    /// Share of the usual minutes, 1 where length is not at issue.
    pub share: f64,
    pub finding: Finding,
}

/// The smallest change of one thing that could have led to another day.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// An item of the check-in at another point.
    Said {
        /// The item.
        metric: Metric,
        /// The point it would have to be at.
        value: f64,
        /// That point or beyond (away from today's); false where the scale ends there.
        or_beyond: bool,
        /// The point is lower than today's.
        lower: bool,
    },
    /// All items at the runner's usual.
    FeelingUsual,
    /// A check-in that says the runner is well.
    FeelingSaid,
    /// A night of so many hours.
    Sleep {
        /// Hours.
        hours: f64,
    },
    /// HRV back in the own range.
    HrvUsual,
    /// HRV below the own range.
    HrvBelow {
        /// Its lower border, ln ms.
        ln_ms: f64,
    },
    /// A usual pulse.
    PulseUsual {
        /// Beats per minute.
        bpm: f64,
    },
    /// A pulse so high.
    PulseRaised {
        /// Beats per minute.
        bpm: f64,
    },
    /// Breaths asleep as usual.
    BreathsUsual,
    /// The latest easy run as fast for its heart rate as usual.
    PaceAtPulseUsual,
    /// One more easy day since hard work.
    OneMoreEasyDay,
    /// A day without a run yesterday.
    DayOffYesterday,
    /// Two things at once.
    Both {
        /// The one.
        first: Box<Change>,
        /// The other.
        second: Box<Change>,
    },
}

/// What is not known, or not known well enough to count.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "missing", rename_all = "snake_case")]
pub enum Missing {
    /// Nothing said this morning about energy, legs or mood.
    Feeling,
    /// The own range of what the runner says is still being built.
    FeelingRange {
        /// Check-ins there are.
        found: usize,
        /// Check-ins needed.
        needed: usize,
    },
    /// No HRV at all.
    Hrv,
    /// Too few nights of the last seven.
    HrvNights {
        /// Nights there are.
        found: usize,
        /// Nights needed.
        needed: usize,
    },
    /// The own range of HRV is still being built.
    HrvRange {
        /// Nights there are.
        found: usize,
        /// Nights needed.
        needed: usize,
    },
    /// No resting heart rate at all.
    Pulse,
    /// None this morning.
    PulseToday,
    /// The own range of pulse is still being built.
    PulseRange {
        /// Mornings there are.
        found: usize,
        /// Mornings needed.
        needed: usize,
    },
    /// No easy run with heart rate and speed.
    EasyRun,
    /// The latest is too old.
    EasyRunOld {
        /// Its age, days.
        days: i32,
    },
    /// Too few before it to compare with.
    EasyRuns {
        /// Runs needed.
        needed: usize,
    },
    /// The latest was in heat.
    EasyRunHot,
    /// Heart rate says nothing about this runner.
    HeartRate,
    /// Few days of training on record.
    Record {
        /// Days there are.
        days: i32,
        /// Days that make a usual.
        needed: i32,
    },
    /// Nothing recorded lately.
    Recording {
        /// Days since the last.
        days: i32,
    },
    /// The maximum heart rate is an estimate.
    MaxHeartRate,
    /// The markers point both ways.
    Agreement,
    /// A note explains what was measured.
    SetAside {
        /// What was noted.
        why: Confounder,
    },
    /// A source that told something most mornings has gone quiet.
    Quiet {
        /// Which.
        quiet: QuietSource,
    },
}
