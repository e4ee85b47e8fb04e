//! A library of sessions by purpose, sized to the runner and to the time there is.
//!
//! A session takes exactly as long as planned: its fast part has a usual shape for the runner's level and shrinks where time is
//! short, and warm-up, easy running and cool-down take the rest. A time too short for the least of a shape becomes an easy run.
//! Easy parts go by a heart-rate cap, fast ones by the runner's own pace; where one is not known well enough, or it is hot,
//! by effort. Hills go by effort always.

mod rules;
#[cfg(test)]
pub(crate) mod testing;

use jiff::civil::Date;
use lope_physiology::performance::{MARATHON_M, TEN_KM_M};
use lope_records::{
    History, Length, Level, Part, PlannedSession, Purpose, Race, Role, Step, StepCue, Target, Workout,
};
use lope_recovery::{DayKind, HeartRateTrust, Limits, Origin, Prescription, Rules};

use crate::paces::{Paces, Speed};

pub use rules::{LibraryRules, by};

/// What a session is sized and paced by.
#[derive(Debug, Clone, PartialEq)]
pub struct Runner {
    /// The limits that hold.
    pub limits: Limits,
    /// The paces, with their doubt.
    pub paces: Paces,
    /// The race that the training leads to.
    pub race: Option<Race>,
    /// The step of the way back to running, from 0.
    pub ladder_step: usize,
    /// It is hot these days: pace is not asked for.
    pub hot: bool,
}

impl Runner {
    /// The runner as a record tells them before a day. Its activities are labelled.
    pub fn of(history: &History, date: Date, hot: bool, rules: &Rules, shapes: &LibraryRules) -> Runner {
        let limits = Limits::learned(history, date, rules);
        let paces = Paces::of(&history.activities, &limits, date, shapes);
        let ahead = history.races.iter().filter(|race| race.date >= date);
        let race = ahead.min_by_key(|race| (race.priority, race.date)).cloned();
        Runner { paces, race, ladder_step: ladder_step(history, date, shapes), hot, limits }
    }
}

/// How far up the ladder: so many runs on each step since the last long break.
fn ladder_step(history: &History, date: Date, shapes: &LibraryRules) -> usize {
    let mut runs = 0;
    let mut later = date;
    for run in history.activities.iter().rev().filter(|run| run.is_run() && run.date < date) {
        if f64::from((later - run.date).get_days()) > shapes.ladder_break_days {
            break;
        }
        later = run.date;
        runs += 1;
    }
    runs / (shapes.ladder_runs as usize).max(1)
}

/// The session of a purpose and a time, warm-up and cool-down included; `None` for what is not run, for a race, whose course
/// says how far, and for a time that is none.
pub fn workout(
    purpose: Purpose,
    duration_s: f64,
    runner: &Runner,
    rules: &Rules,
    shapes: &LibraryRules,
) -> Option<Workout> {
    let seconds = duration_s.round();
    if !(shapes.shortest_s..=shapes.longest_s).contains(&seconds) {
        return None;
    }
    let cut = Cut { seconds: seconds as u32, runner, shapes };
    let parts = match purpose {
        Purpose::Rest | Purpose::Mobility | Purpose::CrossTrain | Purpose::Race => return None,
        Purpose::WalkRun => Some(cut.walk_run()),
        Purpose::RecoveryRun => {
            let walk_s = [rules.walk_in_min, rules.walk_out_min].map(minutes_s);
            Some(gentle(cut.seconds, walk_s, 0, recovery(&runner.limits, shapes), shapes))
        }
        Purpose::Easy => None,
        Purpose::Long => Some(cut.easy()),
        Purpose::Strides => cut.strides(),
        Purpose::LongWithPace => cut.long_with_pace(),
        Purpose::Tempo => cut.repeats(cut.tempo(), Place::Middle),
        Purpose::Intervals => cut.repeats(cut.intervals(), Place::Middle),
        Purpose::Hills => cut.repeats(cut.hills(), Place::Middle),
        Purpose::RacePace => cut.repeats(cut.race_pace(), Place::Middle),
    };
    // What does not fit is an easy run of the same length.
    let (purpose, parts) = parts.map_or_else(|| (Purpose::Easy, cut.easy()), |parts| (purpose, parts));
    Some(Workout { purpose, parts })
}

/// A planned session as its steps.
pub fn planned(
    session: &PlannedSession,
    runner: &Runner,
    rules: &Rules,
    shapes: &LibraryRules,
) -> Option<Workout> {
    workout(session.purpose, session.duration_s, runner, rules, shapes)
}

/// The run that a morning prescribes as its steps: its minutes, its walking, its cap. `None` for a hard day, whose session the
/// plan says, and for a race.
pub fn prescribed(prescription: &Prescription, shapes: &LibraryRules) -> Option<Workout> {
    let purpose = match prescription.kind {
        DayKind::RecoveryRun => Purpose::RecoveryRun,
        DayKind::Easy => Purpose::Easy,
        DayKind::Rest | DayKind::Mobility | DayKind::CrossTrain | DayKind::Hard => return None,
    };
    let seconds = minutes_s(prescription.duration_min?);
    let target = match prescription.heart_rate_cap_bpm {
        Some(cap) => cap_at(cap),
        None => easy_effort(purpose == Purpose::RecoveryRun, shapes),
    };
    let walk_s = prescription.walk_min.map(minutes_s);
    let warm_up_s = if walk_s == [0, 0] { minutes_s(prescription.warm_up_min) } else { 0 };
    (seconds > 0).then(|| Workout { purpose, parts: gentle(seconds, walk_s, warm_up_s, target, shapes) })
}

/// An easy or recovery run: walking or a gentle beginning, the run, walking at the end.
fn gentle(
    seconds: u32,
    walk_s: [u32; 2],
    warm_up_s: u32,
    target: Target,
    shapes: &LibraryRules,
) -> Vec<Part> {
    let ends_s = walk_s[0] + walk_s[1] + warm_up_s;
    // A run that would be mostly its ends has none.
    if 2 * ends_s > seconds || f64::from(seconds) < shapes.easy_whole_below_s {
        return vec![step(Role::Steady, seconds, target, Some(StepCue::Talk))];
    }
    let run_s = seconds - ends_s;
    [
        (Role::Walk, walk_s[0], target, None),
        (Role::WarmUp, warm_up_s, target, None),
        (Role::Steady, run_s, target, Some(StepCue::Talk)),
        (Role::Walk, walk_s[1], Target::Open, None),
    ]
    .into_iter()
    .filter(|(_, seconds, ..)| *seconds > 0)
    .map(|(role, seconds, target, cue)| step(role, seconds, target, cue))
    .collect()
}

fn step(role: Role, seconds: u32, target: Target, cue: Option<StepCue>) -> Part {
    Part::Step(timed(role, seconds, target, cue))
}

fn timed(role: Role, seconds: u32, target: Target, cue: Option<StepCue>) -> Step {
    Step { role, length: Length::Time { seconds }, target, cue }
}

fn minutes_s(minutes: f64) -> u32 {
    (minutes * 60.0).round() as u32
}

/// A cap: below it anything is fine.
fn cap_at(bpm: f64) -> Target {
    Target::HeartRate { low_bpm: None, high_bpm: bpm.floor() as u8 }
}

fn easy_effort(is_recovery: bool, shapes: &LibraryRules) -> Target {
    let below = u8::from(is_recovery);
    effort([shapes.effort_easy_low, shapes.effort_easy_high].map(|effort| effort - f64::from(below)))
}

fn effort([low, high]: [f64; 2]) -> Target {
    Target::Effort { low: low as u8, high: high as u8 }
}

fn recovery(limits: &Limits, shapes: &LibraryRules) -> Target {
    match limits.heart_rate {
        HeartRateTrust::Trusted => cap_at(limits.recovery_cap_bpm),
        _ => easy_effort(true, shapes),
    }
}

/// Fast running: the same stretch several times, easy running after each.
#[derive(Debug, Clone, Copy)]
struct Shape {
    work: Step,
    work_s: f64,
    /// The least to which a stretch shrinks, seconds.
    least_s: f64,
    rest: Step,
    rest_s: f64,
    times: f64,
    /// The least repetitions.
    least_times: f64,
}

/// Where the fast part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// After the warm-up; easy running follows where there is time.
    Middle,
    /// Towards the end.
    Late,
}

/// What a session is cut from.
struct Cut<'a> {
    seconds: u32,
    runner: &'a Runner,
    shapes: &'a LibraryRules,
}

impl Cut<'_> {
    fn level(&self) -> Level {
        self.runner.limits.level
    }

    /// Easy running: the aerobic threshold as a cap, or effort.
    fn easily(&self) -> Target {
        match self.runner.limits.heart_rate {
            HeartRateTrust::Trusted => cap_at(self.runner.limits.aerobic_threshold_bpm.value),
            _ => easy_effort(false, self.shapes),
        }
    }

    /// A pace where it is known and can be asked for, else effort.
    fn by_pace(&self, speed: Option<Speed>, otherwise: [f64; 2]) -> Target {
        match speed.filter(|_| !self.runner.hot).map(Speed::range_mps) {
            Some([slow_mps, fast_mps]) => Target::Pace { slow_mps, fast_mps },
            None => effort(otherwise),
        }
    }

    fn easy(&self) -> Vec<Part> {
        let target = self.easily();
        let ends_s = self.shapes.easy_ends_s as u32;
        if f64::from(self.seconds) < self.shapes.easy_whole_below_s {
            return vec![step(Role::Steady, self.seconds, target, Some(StepCue::Talk))];
        }
        vec![
            step(Role::WarmUp, ends_s, target, None),
            step(Role::Steady, self.seconds - 2 * ends_s, target, Some(StepCue::Talk)),
            step(Role::CoolDown, ends_s, target, None),
        ]
    }

    /// Easy, then a few relaxed accelerations, then easy to the end.
    fn strides(&self) -> Option<Vec<Part>> {
        let shapes = self.shapes;
        let shape = Shape {
            work: timed(Role::Stride, 0, Target::Open, Some(StepCue::Relaxed)),
            work_s: shapes.stride_s,
            least_s: shapes.stride_s,
            rest: timed(Role::Recovery, 0, Target::Open, None),
            rest_s: shapes.stride_rest_s,
            times: shapes.strides(self.level()),
            least_times: shapes.strides_beginner,
        };
        self.repeats(shape, Place::Late)
    }

    fn intervals(&self) -> Shape {
        let shapes = self.shapes;
        let is_beginner = self.level() == Level::Beginner;
        let target =
            self.by_pace(self.runner.paces.interval(), [shapes.effort_hard_low, shapes.effort_hard_high]);
        Shape {
            work: timed(Role::Work, 0, target, Some(StepCue::Even)),
            work_s: if is_beginner { shapes.interval_least_s } else { shapes.interval_s },
            least_s: shapes.interval_least_s,
            rest: timed(Role::Recovery, 0, Target::Open, None),
            rest_s: shapes.interval_rest_s,
            times: shapes.interval_times(self.level()),
            least_times: shapes.interval_times_least,
        }
    }

    /// By pace; where that is not known by a threshold heart rate that the runner states; else by effort.
    fn tempo(&self) -> Shape {
        let shapes = self.shapes;
        let limits = &self.runner.limits;
        let threshold = limits.threshold_heart_rate_bpm;
        let is_measured = threshold.origin == Origin::Stated && limits.heart_rate == HeartRateTrust::Trusted;
        let target = match self.runner.paces.threshold().filter(|_| !self.runner.hot) {
            None if is_measured => Target::HeartRate {
                low_bpm: Some((threshold.value - shapes.tempo_below_bpm).ceil() as u8),
                high_bpm: threshold.value.floor() as u8,
            },
            speed => self.by_pace(speed, [shapes.effort_tempo_low, shapes.effort_tempo_high]),
        };
        Shape {
            work: timed(Role::Work, 0, target, Some(StepCue::Threshold)),
            work_s: shapes.tempo_s(self.level()),
            least_s: shapes.tempo_least_s,
            rest: timed(Role::Recovery, 0, Target::Open, None),
            rest_s: shapes.tempo_rest_s,
            times: if self.level() == Level::Beginner { 3.0 } else { 2.0 },
            least_times: 2.0,
        }
    }

    fn hills(&self) -> Shape {
        let shapes = self.shapes;
        let (climb_s, times) = shapes.hills(self.level());
        let target = effort([shapes.effort_hard_low, shapes.effort_hard_high]);
        Shape {
            work: timed(Role::Work, 0, target, Some(StepCue::Uphill)),
            work_s: climb_s,
            least_s: climb_s,
            rest: timed(Role::Recovery, 0, Target::Open, Some(StepCue::BackDown)),
            rest_s: climb_s * shapes.hill_rest_share,
            times,
            least_times: shapes.hill_times_least,
        }
    }

    fn race_pace(&self) -> Shape {
        let shapes = self.shapes;
        let distance_m = self.runner.race.as_ref().map_or(shapes.race_short_m, |race| race.distance_m);
        let (work_s, times, otherwise) = if distance_m <= shapes.race_short_m {
            (shapes.race_short_s, shapes.race_short_times, [shapes.effort_hard_low, shapes.effort_hard_high])
        } else if distance_m <= shapes.race_half_m {
            (shapes.race_half_s, shapes.race_long_times, [shapes.effort_tempo_low, shapes.effort_tempo_high])
        } else {
            (
                shapes.race_long_s,
                shapes.race_long_times,
                [shapes.effort_marathon_low, shapes.effort_tempo_low],
            )
        };
        let paces = &self.runner.paces;
        // Without a race it is that of ten kilometres.
        let race = self.runner.race.as_ref();
        let speed = race.map_or_else(|| paces.over(TEN_KM_M), |race| paces.of_race(race));
        Shape {
            work: timed(Role::Work, 0, self.by_pace(speed, otherwise), Some(StepCue::AsInTheRace)),
            work_s,
            least_s: shapes.race_least_s,
            rest: timed(Role::Recovery, 0, Target::Open, None),
            rest_s: shapes.race_rest_s,
            times,
            least_times: 2.0,
        }
    }

    /// A long run whose last part but one is at the pace of the race, or of a marathon where a shorter one is ahead.
    fn long_with_pace(&self) -> Option<Vec<Part>> {
        let shapes = self.shapes;
        let paces = &self.runner.paces;
        let long_race = self.runner.race.as_ref().filter(|race| race.distance_m > shapes.race_short_m);
        let speed = long_race.map_or_else(|| paces.over(MARATHON_M), |race| paces.of_race(race));
        let target = self.by_pace(speed, [shapes.effort_marathon_low, shapes.effort_tempo_low]);
        let pace_s = (f64::from(self.seconds) * shapes.long_pace_share).min(shapes.long_pace_most_s);
        let pace_s = (pace_s / shapes.block_step_s).floor() * shapes.block_step_s;
        let cool_down_s = shapes.cool_down_least_s * 2.0;
        let easy_s = f64::from(self.seconds) - pace_s - cool_down_s - shapes.warm_up_least_s;
        (pace_s >= shapes.tempo_least_s && easy_s > 0.0).then(|| {
            vec![
                step(Role::WarmUp, shapes.warm_up_least_s as u32, self.easily(), None),
                step(Role::Steady, easy_s as u32, self.easily(), Some(StepCue::Talk)),
                step(Role::Work, pace_s as u32, target, Some(StepCue::AsInTheRace)),
                step(Role::CoolDown, cool_down_s as u32, Target::Open, None),
            ]
        })
    }

    /// A shape as large as the time allows, with warm-up, easy running and cool-down around it.
    fn repeats(&self, shape: Shape, place: Place) -> Option<Vec<Part>> {
        let shapes = self.shapes;
        let total_s = f64::from(self.seconds);
        let room_s = total_s - shapes.warm_up_least_s - shapes.cool_down_least_s;
        let (times, work_s) = fitting(&shape, room_s, total_s * shapes.work_share_most, shapes.block_step_s)?;
        let rest_s = total_s - times * (work_s + shape.rest_s);
        let (warm_up_s, cool_down_s) = self.ends(rest_s, place);
        let easy_s = rest_s - warm_up_s - cool_down_s;
        let easy =
            (easy_s > 0.0).then(|| step(Role::Steady, easy_s as u32, self.easily(), Some(StepCue::Talk)));
        let of = |step: Step, seconds: f64| Step { length: Length::Time { seconds: seconds as u32 }, ..step };
        let fast = Part::Repeat {
            times: times as u8,
            steps: vec![of(shape.work, work_s), of(shape.rest, shape.rest_s)],
        };
        let warm_up = step(Role::WarmUp, warm_up_s as u32, self.easily(), None);
        let cool_down = step(Role::CoolDown, cool_down_s as u32, Target::Open, None);
        let mut parts = vec![warm_up];
        match place {
            Place::Middle => {
                parts.push(fast);
                parts.extend(easy);
            }
            Place::Late => {
                parts.extend(easy);
                parts.push(fast);
            }
        }
        parts.push(cool_down);
        Some(parts)
    }

    /// How long warm-up and cool-down are of what is beside the fast part. A few minutes left over belong to the cool-down.
    fn ends(&self, rest_s: f64, place: Place) -> (f64, f64) {
        let shapes = self.shapes;
        if place == Place::Late {
            return (shapes.warm_up_least_s, shapes.cool_down_least_s);
        }
        let warm_up_s = (rest_s * shapes.warm_up_share / shapes.block_step_s).floor() * shapes.block_step_s;
        let warm_up_s = warm_up_s.clamp(shapes.warm_up_least_s, shapes.warm_up_most_s);
        let left_s = rest_s - warm_up_s;
        let is_long = left_s >= shapes.cool_down_most_s + shapes.easy_ends_s;
        (warm_up_s, if is_long { shapes.cool_down_most_s } else { left_s })
    }

    /// Walking and running in turns: the step of the ladder says how long a turn of running is.
    fn walk_run(&self) -> Vec<Part> {
        let shapes = self.shapes;
        let Some(&run_s) = shapes.ladder_s().get(self.runner.ladder_step) else { return self.easy() };
        let target = self.easily();
        let total_s = f64::from(self.seconds);
        let turn_s = run_s + shapes.ladder_between_s;
        let times = ((total_s - 2.0 * shapes.ladder_walk_s) / turn_s).floor().min(shapes.ladder_turns_most);
        if times < 1.0 {
            return vec![step(Role::Walk, self.seconds, Target::Open, None)];
        }
        let walk_out_s = total_s - times * turn_s - shapes.ladder_walk_s;
        vec![
            step(Role::Walk, shapes.ladder_walk_s as u32, Target::Open, None),
            Part::Repeat {
                times: times as u8,
                steps: vec![
                    timed(Role::Steady, run_s as u32, target, Some(StepCue::Talk)),
                    timed(Role::Walk, shapes.ladder_between_s as u32, Target::Open, None),
                ],
            },
            step(Role::Walk, walk_out_s as u32, Target::Open, None),
        ]
    }
}

/// The most repetitions that fit, then the longest: first fewer, then shorter, never below the least of either.
fn fitting(shape: &Shape, room_s: f64, work_most_s: f64, step_s: f64) -> Option<(f64, f64)> {
    let fits =
        |times: f64, work_s: f64| times * (work_s + shape.rest_s) <= room_s && times * work_s <= work_most_s;
    let mut work_s = shape.work_s;
    loop {
        let mut times = shape.times;
        while times >= shape.least_times {
            if fits(times, work_s) {
                return Some((times, work_s));
            }
            times -= 1.0;
        }
        work_s -= step_s;
        if work_s < shape.least_s {
            return None;
        }
    }
}

#[cfg(test)]
mod tests;
