//! A session as cues in time, and a player that walks through them. It knows no clock: the time is handed in.

use lope_records::Side;
use serde::Serialize;

use super::{
    moves::Style,
    session::{Session, Step},
};
use crate::move_rules::MoveRules;

/// What is to be done for some seconds.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "cue", rename_all = "snake_case")]
pub enum Cue {
    /// Read what is next and get into position.
    Ready,
    /// Do it.
    Work {
        /// On this side.
        side: Side,
    },
    /// The opposite muscle works.
    Contract {
        /// On this side.
        side: Side,
    },
    /// The stretch that follows.
    Stretch {
        /// On this side.
        side: Side,
    },
    /// Change to this side.
    Switch {
        /// The side that is next.
        to: Side,
    },
    /// Walk back and go again.
    Back,
    /// Breathe in.
    In,
    /// Breathe out.
    Out,
    /// Stay with a thought.
    Think,
}

/// A cue in its place.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Timed {
    /// What.
    #[serde(flatten)]
    pub cue: Cue,
    /// The step of the session it belongs to.
    pub step: usize,
    /// How long, seconds.
    pub duration_s: f64,
}

/// The cues of a routine. Their seconds add up to its own.
pub fn script(session: &Session, rules: &MoveRules) -> Vec<Timed> {
    session.steps.iter().enumerate().flat_map(|(index, step)| cues(index, step, rules)).collect()
}

fn cues(index: usize, step: &Step, rules: &MoveRules) -> Vec<Timed> {
    let timed = |cue, duration_s| Timed { cue, step: index, duration_s };
    let mut cues = vec![timed(Cue::Ready, rules.ready_s)];
    let turns: Vec<Side> = step.sides.repeat(step.rounds);
    for (turn, &side) in turns.iter().enumerate() {
        if turn > 0 {
            cues.push(match step.style {
                Style::Drill => timed(Cue::Back, rules.drill_back_s),
                _ => timed(Cue::Switch { to: side }, rules.switch_s),
            });
        }
        if step.style == Style::Isolated {
            for _ in 0..rules.isolated_times as usize {
                cues.push(timed(Cue::Contract { side }, rules.isolated_work_s));
                cues.push(timed(Cue::Stretch { side }, rules.isolated_stretch_s));
            }
        } else {
            cues.push(timed(Cue::Work { side }, step.work_s));
        }
    }
    cues
}

/// What has happened when time moved on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// The cue of this number began.
    Began(usize),
    /// The last cue is over.
    Ended,
}

/// Walks through cues as time passes.
#[derive(Debug, Clone)]
pub struct Player {
    cues: Vec<Timed>,
    /// The cue that is on; beyond the last when all is over.
    at: usize,
    /// Seconds of it that are over.
    spent_s: f64,
    /// The moment up to which time was counted, seconds.
    counted_s: f64,
    paused: bool,
    /// Seconds that cues were on, pauses and what was skipped left out.
    active_s: f64,
}

impl Player {
    /// A player at the first cue, at a moment.
    pub fn new(cues: Vec<Timed>, now_s: f64) -> Player {
        Player { cues, at: 0, spent_s: 0.0, counted_s: now_s, paused: false, active_s: 0.0 }
    }

    /// The cue that is on, with its number and the seconds it has left; `None` when all is over.
    pub fn now(&self) -> Option<(usize, Timed, f64)> {
        let cue = *self.cues.get(self.at)?;
        Some((self.at, cue, (cue.duration_s - self.spent_s).max(0.0)))
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// Seconds that cues were on so far.
    pub fn active_s(&self) -> f64 {
        self.active_s
    }

    /// Seconds that are left of all cues.
    pub fn left_s(&self) -> f64 {
        let all: f64 = self.cues[self.at.min(self.cues.len())..].iter().map(|cue| cue.duration_s).sum();
        (all - self.spent_s).max(0.0)
    }

    /// Counts the time up to a moment; what began and ended by it, in its order.
    pub fn tick(&mut self, now_s: f64) -> Vec<Event> {
        let mut passed_s = (now_s - self.counted_s).max(0.0);
        self.counted_s = now_s;
        let mut events = Vec::new();
        if self.paused {
            return events;
        }
        while let Some((_, _, left_s)) = self.now() {
            if passed_s < left_s {
                self.spent_s += passed_s;
                self.active_s += passed_s;
                break;
            }
            passed_s -= left_s;
            self.active_s += left_s;
            events.push(self.go_to(self.at + 1));
        }
        events
    }

    /// Stands still, or goes on.
    pub fn pause(&mut self, now_s: f64) -> Vec<Event> {
        let events = self.tick(now_s);
        self.paused = !self.paused;
        events
    }

    /// Goes to the next step.
    pub fn skip(&mut self, now_s: f64) -> Vec<Event> {
        let mut events = self.tick(now_s);
        if let Some((at, cue, _)) = self.now() {
            let next = self.cues[at..].iter().position(|one| one.step != cue.step);
            events.push(self.go_to(next.map_or(self.cues.len(), |ahead| at + ahead)));
        }
        events
    }

    /// Goes to the beginning of this step, or from there to the step before.
    pub fn back(&mut self, now_s: f64) -> Vec<Event> {
        let mut events = self.tick(now_s);
        let at = self.at.min(self.cues.len());
        let Some(cue) = self.cues.get(at).or(self.cues.last()) else { return events };
        let begin = |step: usize| self.cues.iter().position(|one| one.step == step).unwrap_or(0);
        let here = begin(cue.step);
        let target = if here == at && cue.step > 0 { begin(cue.step - 1) } else { here };
        events.push(self.go_to(target));
        events
    }

    fn go_to(&mut self, at: usize) -> Event {
        (self.at, self.spent_s) = (at, 0.0);
        if at < self.cues.len() { Event::Began(at) } else { Event::Ended }
    }
}
