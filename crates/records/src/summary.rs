//! What one activity came to: the figures every later step works from.

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

use crate::{ActivityId, Breathing, Device, Masked, RunningForm, Sport, Surface, Swim, Work};

/// What sort of session it was.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Easy, short, and after hard work.
    Recovery,
    /// Below the aerobic threshold.
    Easy,
    /// Much longer than this runner's usual.
    Long,
    /// Steady around the lactate threshold.
    Tempo,
    /// Hard efforts with rest between.
    Interval,
    /// A race or an all-out effort over a race distance.
    Race,
    /// A run whose kind cannot be told, for want of heart rate, pace and effort.
    Run,
    /// Any other sport.
    OtherSport,
}

impl Kind {
    /// The stable name used in the database and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Recovery => "recovery",
            Kind::Easy => "easy",
            Kind::Long => "long",
            Kind::Tempo => "tempo",
            Kind::Interval => "interval",
            Kind::Race => "race",
            Kind::Run => "run",
            Kind::OtherSport => "other_sport",
        }
    }

    /// Those a run can be said to be.
    pub const OF_A_RUN: [Kind; 6] =
        [Kind::Recovery, Kind::Easy, Kind::Long, Kind::Tempo, Kind::Interval, Kind::Race];

    /// Whether the body needs recovery from its intensity.
    pub fn is_hard(self) -> bool {
        matches!(self, Kind::Tempo | Kind::Interval | Kind::Race)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// How a load was reached, best first.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoadMethod {
    /// Heart rate integrated sample by sample.
    HeartRate,
    /// The session's mean heart rate.
    MeanHeartRate,
    /// Grade-adjusted pace against threshold pace.
    Pace,
    /// Effort felt (CR10) times minutes.
    Effort,
    /// Minutes alone, taken as easy.
    Duration,
}

/// What a session cost, where 100 is one hour at threshold. Comparable within one runner only.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// The load; 100 = one hour at threshold.
    pub value: f64,
    /// How it was reached.
    pub method: LoadMethod,
}

/// The fastest stretch over a distance within an activity.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BestEffort {
    /// The distance, metres.
    pub distance_m: f64,
    /// The shortest time it took, seconds.
    pub duration_s: f64,
}

/// A reason to doubt the recording before doubting the runner.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// Heart rate follows cadence: an optical sensor may have counted steps.
    CadenceLock,
    /// Heart rate drops out or jumps.
    NoisyHeartRate,
    /// So long so high that the zones themselves are probably set too low.
    ZonesTooLow,
    /// The first minutes are implausible: a strap that was dry, a watch that was loose.
    SlowStart,
    /// Position jumps: pace and distance are unsure.
    NoisyPosition,
}

impl Suspicion {
    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Suspicion::CadenceLock => "cadence_lock",
            Suspicion::NoisyHeartRate => "noisy_heart_rate",
            Suspicion::ZonesTooLow => "zones_too_low",
            Suspicion::SlowStart => "slow_start",
            Suspicion::NoisyPosition => "noisy_position",
        }
    }
}

/// The figures of one activity, computed from its streams by one version of the rules with the thresholds that
/// held on its day. Everything after the reader works from these; they can always be computed again.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The activity.
    pub id: ActivityId,
    /// Where it was read from, as the runner knows it: a path, with the entry inside an archive.
    pub file: String,
    /// When it began.
    pub start: Timestamp,
    /// Local time at the start, seconds east of UTC.
    pub offset_s: i32,
    /// The local day it counts for.
    pub date: Date,
    /// The sport.
    pub sport: Sport,
    /// How sure the sport is, 0–1, where the recording states none and it was told from name and motion.
    #[serde(default)]
    pub sport_told: Option<f64>,
    /// The vendor's finer word.
    pub sub_sport: Option<String>,
    /// The name the runner gave it.
    pub name: Option<String>,
    /// The recorder.
    pub device: Device,
    /// What sort of run the runner said it was: no guess goes before it.
    #[serde(default)]
    pub stated_kind: Option<Kind>,
    /// Kind of session.
    pub kind: Kind,
    /// How sure the kind is, 0–1.
    pub kind_confidence: f64,
    /// Time on the clock, seconds.
    pub elapsed_s: f64,
    /// Time recorded, pauses left out, seconds: what the watch shows.
    #[serde(default)]
    pub timer_s: Option<f64>,
    /// Time in motion, pauses and stops left out, seconds.
    pub moving_s: f64,
    /// Distance, metres.
    pub distance_m: Option<f64>,
    /// Climb, metres.
    pub ascent_m: Option<f64>,
    /// Descent, metres.
    pub descent_m: Option<f64>,
    /// What only a swim has.
    #[serde(default)]
    pub swim: Option<Swim>,
    /// Number of records in the file.
    pub records: u32,
    /// Number of valid heart-rate samples.
    pub heart_rate_samples: u32,
    /// Number of beat-to-beat intervals.
    pub rr_intervals: u32,
    /// Mean heart rate over the valid samples, or as the recorder states it, beats per minute.
    pub mean_heart_rate_bpm: Option<f64>,
    /// Highest heart rate held for 15 s, beats per minute: one spike does not count.
    pub max_heart_rate_bpm: Option<f64>,
    /// Mean temperature at the sensor, degrees Celsius.
    pub temperature_c: Option<f64>,
    /// Effort felt, CR10.
    pub effort_cr10: Option<f64>,
    /// How it breathed, as the runner said.
    #[serde(default)]
    pub breathing: Option<Breathing>,
    /// What it was run on, as the runner said.
    #[serde(default)]
    pub surface: Option<Surface>,
    /// What it cost.
    pub load: Option<Load>,
    /// Banister TRIMP, arbitrary units.
    pub trimp: Option<f64>,
    /// Recorded seconds with a heart rate below the aerobic threshold, between the thresholds, and above the lactate
    /// threshold, as those held on the day.
    pub zone_s: Option<[f64; 3]>,
    /// Mean speed in motion, metres per second.
    pub speed_mps: Option<f64>,
    /// Mean grade-adjusted speed in motion, metres per second.
    pub grade_adjusted_speed_mps: Option<f64>,
    /// Efficiency: grade-adjusted metres per heartbeat.
    pub efficiency_m_per_beat: Option<f64>,
    /// Aerobic decoupling, percent: how much efficiency fell from the first half to the second of a steady run.
    pub decoupling_pct: Option<f64>,
    /// Heart-rate–running-speed index, km/h: higher is better.
    pub hr_speed_index: Option<f64>,
    /// Mean cadence in motion, steps per minute.
    pub cadence_spm: Option<f64>,
    /// How it was run over its steady, flat part; `None` where that is too short or nothing of form was recorded.
    #[serde(default)]
    pub form: Option<RunningForm>,
    /// Its fast part, where one stands out.
    #[serde(default)]
    pub work: Option<Work>,
    /// Fastest stretches over standard distances.
    pub best_efforts: Vec<BestEffort>,
    /// Seconds of valid heart rate in motion after the first five minutes: what the review judges.
    pub judged_s: f64,
    /// Of those, seconds above the easy ceiling that held on the day.
    pub above_easy_s: Option<f64>,
    /// Of those, seconds above the recovery cap that held on the day.
    pub above_cap_s: Option<f64>,
    /// Mean heart rate over those seconds, beats per minute.
    pub judged_heart_rate_bpm: Option<f64>,
    /// What was taken out as broken.
    pub masked: Vec<Masked>,
    /// Reasons to doubt the recording.
    pub suspicions: Vec<Suspicion>,
    /// The version of the rules that computed this.
    pub rules_version: u32,
}

impl Summary {
    /// When it ended.
    pub fn end(&self) -> Timestamp {
        // An elapsed time beyond what a timestamp can hold is a broken file, not a reason to fail.
        let elapsed = jiff::SignedDuration::try_from_secs_f64(self.elapsed_s.max(0.0)).unwrap_or_default();
        self.start.checked_add(elapsed).unwrap_or(self.start)
    }

    /// The offset from UTC at the start.
    pub fn offset(&self) -> Offset {
        Offset::from_seconds(self.offset_s).unwrap_or(Offset::UTC)
    }

    /// What it was run on: as the runner said, else as the recorder's finer word for the sport says.
    pub fn ground(&self) -> Option<Surface> {
        self.surface.or_else(|| self.sub_sport.as_deref().and_then(Surface::of_sub_sport))
    }

    /// Whether it is a run.
    pub fn is_run(&self) -> bool {
        self.sport == Sport::Running
    }
}
