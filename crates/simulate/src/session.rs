//! One training session as it truly was.

use jiff::Timestamp;
use lope_records::{Kind, Sport};

use crate::{Place, Purpose, Step};

/// A stop of the watch: a road to cross, a shoe to tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Seconds on the timer when it stopped.
    pub after_s: u32,
    /// How long it stood, seconds.
    pub duration_s: u32,
}

/// One training session as it truly was. [`record`](Session::record) gives what the watch made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// What it was meant to be.
    pub kind: Kind,
    /// What the runner calls it, such as `6 x 800 m`.
    pub title: String,
    /// The sport.
    pub sport: Sport,
    /// When it began.
    pub start: Timestamp,
    /// Where.
    pub place: Place,
    /// How it was run.
    pub steps: Vec<Step>,
    /// Where the watch was stopped, in order.
    pub stops: Vec<Stop>,
    /// Air temperature, degrees Celsius.
    pub temperature_c: f64,
    /// The runner's speed at a given effort that day, over that of the first day.
    pub performance: f64,
    /// Effort felt, CR10, where the runner said it.
    pub effort_cr10: Option<f64>,
    /// What it truly cost; 100 = one hour at lactate threshold.
    pub load: f64,
    /// The chance of this recording.
    pub(crate) seed: u64,
}

impl Session {
    /// Seconds the timer ran.
    pub fn timer_s(&self) -> u32 {
        self.steps.iter().map(|step| step.duration_s).sum()
    }

    /// Seconds from start to end, stops included.
    pub fn elapsed_s(&self) -> u32 {
        self.timer_s() + self.stops.iter().map(|stop| stop.duration_s).sum::<u32>()
    }

    /// Whether the watch was led through steps, each a lap of its own.
    pub(crate) fn is_structured(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.purpose, Purpose::Rest | Purpose::CoolDown))
    }
}

/// The effort a session feels like, CR10: by the mean of effort to the fourth power, which weighs the hard parts,
/// and a little by its length. Easy runs come near 3, intervals near 7, races near 9.
pub(crate) fn effort_cr10(steps: &[Step]) -> f64 {
    let seconds: f64 = steps.iter().map(|step| f64::from(step.duration_s)).sum();
    let fourth: f64 = steps
        .iter()
        .map(|step| {
            let square = step.intensity * step.intensity;
            f64::from(step.duration_s) * square * square
        })
        .sum();
    let intensity = (fourth / seconds.max(1.0)).sqrt().sqrt();
    (2.0 + 17.0 * (intensity - 0.6) + 0.01 * (seconds / 60.0 - 45.0)).clamp(0.5, 10.0)
}
