//! A running session as its steps: what a watch leads through.

use serde::{Deserialize, Serialize};

use crate::Purpose;

/// What a step is in its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The gentle beginning.
    WarmUp,
    /// Running evenly: the whole of an easy run, the easy part of a long one.
    Steady,
    /// What the session is for: a repetition, a stretch at tempo or at race pace.
    Work,
    /// A short, relaxed acceleration.
    Stride,
    /// Easy running or walking between the efforts.
    Recovery,
    /// Walking, at any pace.
    Walk,
    /// The gentle end.
    CoolDown,
}

/// When a step ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "until", rename_all = "snake_case")]
pub enum Length {
    /// After a time.
    Time {
        /// Seconds, from 1 to a day.
        seconds: u32,
    },
    /// After a distance.
    Distance {
        /// Metres, from 1 to 400 km.
        metres: u32,
    },
    /// When the runner presses the lap button.
    Open,
}

/// What to keep to in a step. There is one a step: a watch warns of one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Target {
    /// Nothing: as it comes.
    Open,
    /// Heart rate.
    HeartRate {
        /// The lower end, beats per minute; `None` for a cap alone, below which anything is fine.
        low_bpm: Option<u8>,
        /// The upper end, beats per minute.
        high_bpm: u8,
    },
    /// Speed on the flat. How wide it is says how well the runner's pace is known.
    Pace {
        /// The slow end, metres per second.
        slow_mps: f64,
        /// The fast end, metres per second.
        fast_mps: f64,
    },
    /// Effort felt, CR10.
    Effort {
        /// The lower end, 0–10.
        low: u8,
        /// The upper end, 0–10.
        high: u8,
    },
}

/// Something to do or think of in a step; its words are elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepCue {
    /// Slow enough to talk in whole sentences.
    Talk,
    /// Fast, light and relaxed; never all out.
    Relaxed,
    /// Uphill, on an even slope.
    Uphill,
    /// Back down, jogging or walking.
    BackDown,
    /// Hard and even: the last repetition as fast as the first.
    Even,
    /// Comfortably hard: a few words at a time.
    Threshold,
    /// As in the race.
    AsInTheRace,
}

/// One step of a session.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub role: Role,
    /// When it ends.
    pub length: Length,
    /// What to keep to.
    pub target: Target,
    /// What to do or think of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<StepCue>,
}

/// A step, or some steps several times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// One step.
    Step(Step),
    /// The same steps several times. Repetitions do not nest: no watch shows it well.
    Repeat {
        /// How often, from 1 to 99.
        times: u8,
        /// The steps, in order.
        steps: Vec<Step>,
    },
}

impl Part {
    /// Its steps, each once.
    pub fn steps(&self) -> &[Step] {
        match self {
            Part::Step(step) => std::slice::from_ref(step),
            Part::Repeat { steps, .. } => steps,
        }
    }

    /// How often they come.
    pub fn times(&self) -> u8 {
        match self {
            Part::Step(_) => 1,
            Part::Repeat { times, .. } => *times,
        }
    }
}

/// A running session as its steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workout {
    /// What it is for.
    pub purpose: Purpose,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// The most steps a workout has as they are written, repetitions counted once and one more for each: watches of the last
/// ten years hold 50.
pub const MOST_STEPS: usize = 50;
/// The longest step by time, seconds.
const LONGEST_STEP_S: u32 = 86_400;
/// The longest step by distance, metres.
const LONGEST_STEP_M: u32 = 400_000;
/// The most repetitions.
const MOST_TIMES: u8 = 99;
/// Heart rates a watch can warn at, beats per minute.
const HEART_RATES_BPM: std::ops::RangeInclusive<u8> = 30..=240;
/// Speeds of people on foot, metres per second.
const SPEEDS_MPS: std::ops::RangeInclusive<f64> = 0.5..=12.0;
/// The top of the scale of effort.
const MOST_EFFORT: u8 = 10;

/// Why a workout is none that a watch could lead through.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkoutError {
    /// Nothing in it.
    #[error("a workout has at least one step")]
    Empty,
    /// More than a watch holds.
    #[error(
        "a workout has at most {MOST_STEPS} steps, this one has {0}: fewer steps, or repeats instead of copies"
    )]
    TooManySteps(usize),
    /// A repetition of nothing, or never, or for ever.
    #[error("a repeat has at least one step and comes from 1 to {MOST_TIMES} times")]
    Repeat,
    /// A step that takes no time, or days.
    #[error("step {0} is to last from a second to a day, or from a metre to 400 km")]
    Length(usize),
    /// A target that nobody can keep to.
    #[error(
        "what step {0} asks for cannot be kept to: from low to high, 30–240 bpm, 0.5–12 m/s, or effort 0–10"
    )]
    Target(usize),
}

impl Workout {
    /// Its steps as they are written, each once, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.parts.iter().flat_map(Part::steps)
    }

    /// Its steps as they are run, repetitions as often as they come.
    pub fn run_through(&self) -> impl Iterator<Item = &Step> {
        self.parts.iter().flat_map(|part| (0..part.times()).flat_map(|_| part.steps()))
    }

    /// How long it takes, seconds; `None` where a step ends by distance or by the button.
    pub fn duration_s(&self) -> Option<f64> {
        self.run_through()
            .map(|step| match step.length {
                Length::Time { seconds } => Some(f64::from(seconds)),
                Length::Distance { .. } | Length::Open => None,
            })
            .sum()
    }

    /// How many steps it takes to write down: its steps, and one more for each repeat.
    pub fn written_steps(&self) -> usize {
        let repeats = self.parts.iter().filter(|part| matches!(part, Part::Repeat { .. })).count();
        self.steps().count() + repeats
    }

    /// Whether a watch could lead through it.
    ///
    /// # Errors
    /// [`WorkoutError`] for the first thing that a watch could not.
    pub fn check(&self) -> Result<(), WorkoutError> {
        if self.parts.is_empty() {
            return Err(WorkoutError::Empty);
        }
        let is_no_repeat = |part: &Part| part.steps().is_empty() || !(1..=MOST_TIMES).contains(&part.times());
        if self.parts.iter().any(is_no_repeat) {
            return Err(WorkoutError::Repeat);
        }
        if self.written_steps() > MOST_STEPS {
            return Err(WorkoutError::TooManySteps(self.written_steps()));
        }
        for (number, step) in self.steps().enumerate().map(|(index, step)| (index + 1, step)) {
            if !step.length.is_possible() {
                return Err(WorkoutError::Length(number));
            }
            if !step.target.is_possible() {
                return Err(WorkoutError::Target(number));
            }
        }
        Ok(())
    }
}

impl Length {
    fn is_possible(self) -> bool {
        match self {
            Length::Time { seconds } => (1..=LONGEST_STEP_S).contains(&seconds),
            Length::Distance { metres } => (1..=LONGEST_STEP_M).contains(&metres),
            Length::Open => true,
        }
    }
}

impl Target {
    fn is_possible(self) -> bool {
        match self {
            Target::Open => true,
            Target::HeartRate { low_bpm, high_bpm } => {
                let low_bpm = low_bpm.unwrap_or(*HEART_RATES_BPM.start());
                HEART_RATES_BPM.contains(&low_bpm)
                    && HEART_RATES_BPM.contains(&high_bpm)
                    && low_bpm < high_bpm
            }
            Target::Pace { slow_mps, fast_mps } => {
                SPEEDS_MPS.contains(&slow_mps) && SPEEDS_MPS.contains(&fast_mps) && slow_mps <= fast_mps
            }
            Target::Effort { low, high } => low <= high && high <= MOST_EFFORT,
        }
    }
}

/// What a workout is called, in the runner's words and units: what a watch, a service or a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkoutText {
    /// Its name, as a watch lists it.
    pub name: String,
    /// What it is for and how to run it.
    pub description: String,
    /// The name of each step as it is written, in the order of [`Workout::steps`].
    pub steps: Vec<String>,
    /// A word on how to run each, in the same order; empty where there is none.
    pub notes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(seconds: u32, target: Target) -> Step {
        Step { role: Role::Work, length: Length::Time { seconds }, target, cue: None }
    }

    fn workout(parts: Vec<Part>) -> Workout {
        Workout { purpose: Purpose::Intervals, parts }
    }

    #[test]
    fn repetitions_count_as_often_as_they_are_run() {
        let five = Part::Repeat { times: 5, steps: vec![step(240, Target::Open), step(120, Target::Open)] };
        let session = workout(vec![Part::Step(step(600, Target::Open)), five]);
        assert_eq!(session.duration_s(), Some(600.0 + 5.0 * 360.0));
        assert_eq!((session.steps().count(), session.written_steps()), (3, 4));
        assert_eq!(session.run_through().count(), 11);
        assert_eq!(session.check(), Ok(()));
        let open = Step { length: Length::Open, ..step(1, Target::Open) };
        assert_eq!(workout(vec![Part::Step(open)]).duration_s(), None);
    }

    #[test]
    fn what_no_watch_could_lead_through_is_named() {
        let one = |one: Step| workout(vec![Part::Step(one)]).check();
        assert_eq!(workout(vec![]).check(), Err(WorkoutError::Empty));
        assert_eq!(one(step(0, Target::Open)), Err(WorkoutError::Length(1)));
        assert_eq!(one(step(u32::MAX, Target::Open)), Err(WorkoutError::Length(1)));
        for target in [
            Target::HeartRate { low_bpm: Some(150), high_bpm: 140 },
            Target::HeartRate { low_bpm: None, high_bpm: 255 },
            Target::Pace { slow_mps: 4.0, fast_mps: 3.0 },
            Target::Pace { slow_mps: f64::NAN, fast_mps: 3.0 },
            Target::Effort { low: 2, high: 11 },
        ] {
            assert_eq!(one(step(60, target)), Err(WorkoutError::Target(1)), "{target:?}");
        }
        let never = Part::Repeat { times: 0, steps: vec![step(60, Target::Open)] };
        assert_eq!(workout(vec![never]).check(), Err(WorkoutError::Repeat));
        let nothing = Part::Repeat { times: 3, steps: vec![] };
        assert_eq!(workout(vec![nothing]).check(), Err(WorkoutError::Repeat));
        let many = vec![Part::Step(step(60, Target::Open)); 51];
        assert_eq!(workout(many).check(), Err(WorkoutError::TooManySteps(51)));
    }

    #[test]
    fn it_is_one_readable_object_in_json() {
        let session = workout(vec![Part::Repeat {
            times: 4,
            steps: vec![Step {
                cue: Some(StepCue::Uphill),
                ..step(45, Target::HeartRate { low_bpm: None, high_bpm: 170 })
            }],
        }]);
        let text = serde_json::to_string(&session).expect("plain data");
        assert_eq!(
            text,
            r#"{"purpose":"intervals","parts":[{"part":"repeat","times":4,"steps":[{"role":"work","length":{"until":"time","seconds":45},"target":{"by":"heart_rate","low_bpm":null,"high_bpm":170},"cue":"uphill"}]}]}"#
        );
        assert_eq!(serde_json::from_str::<Workout>(&text).expect("read back"), session);
    }
}
