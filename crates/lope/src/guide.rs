//! Guiding someone through cues in time: what is shown, rung and spoken when, and what a key does.
//!
//! The walk itself is `lope_care`'s player. Everything outside of it — the clock, the keys, the screen — is a [`Stage`], so that
//! a test can run any routine on a clock of its own.

mod terminal;

use std::time::Duration;

use lope_care::routines::player::{Cue, Event, Player, Timed};

pub use terminal::{Terminal, spoken_with};

/// What someone is guided through.
#[derive(Debug, Clone, PartialEq)]
pub struct Guided {
    /// The cues in their order.
    pub cues: Vec<Timed>,
    /// For each step, its heading and how it is done.
    pub steps: Vec<(String, String)>,
    /// For each cue, what it asks for.
    pub asks: Vec<String>,
}

/// A key that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Stand still, or go on.
    Pause,
    /// To the next step.
    Next,
    /// Back.
    Back,
    /// Stop.
    Quit,
    /// Stop at once: Ctrl-C.
    Interrupt,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All of it was done.
    Finished,
    /// It was stopped.
    Stopped,
    /// It was interrupted.
    Interrupted,
}

/// Where someone is guided.
pub trait Stage {
    /// The time that has passed, seconds.
    fn now_s(&mut self) -> f64;
    /// Waits for a key, so long at the most.
    fn key(&mut self, wait: Duration) -> anyhow::Result<Option<Key>>;
    /// A step begins.
    fn step(&mut self, number: usize, of: usize, heading: &str, how: &str) -> anyhow::Result<()>;
    /// What is on, and the seconds it has left.
    fn status(&mut self, asks: &str, left_s: f64, paused: bool) -> anyhow::Result<()>;
    /// Something begins or ends: to be heard with closed eyes.
    fn ring(&mut self) -> anyhow::Result<()>;
    /// Something is said aloud, where that is wanted.
    fn say(&mut self, text: &str);
}

/// The longest wait between two looks at the clock.
const LOOK: Duration = Duration::from_millis(500);

/// Guides through cues; how it ended, and the minutes that cues were on.
pub fn guide(guided: &Guided, stage: &mut impl Stage) -> anyhow::Result<(Ending, f64)> {
    let mut player = Player::new(guided.cues.clone(), stage.now_s());
    let mut shown = None;
    if !guided.cues.is_empty() {
        begin(guided, 0, &mut shown, stage)?;
    }
    while let Some((index, _, left_s)) = player.now() {
        stage.status(&guided.asks[index], left_s, player.is_paused())?;
        let wait = if player.is_paused() { LOOK } else { until_next_second(left_s) };
        let key = stage.key(wait)?;
        let now_s = stage.now_s();
        let events = match key {
            None => player.tick(now_s),
            Some(Key::Pause) => player.pause(now_s),
            Some(Key::Next) => player.skip(now_s),
            Some(Key::Back) => player.back(now_s),
            Some(Key::Quit) => return Ok((Ending::Stopped, player.active_s() / 60.0)),
            Some(Key::Interrupt) => return Ok((Ending::Interrupted, player.active_s() / 60.0)),
        };
        // Where several began at once, only the last of them is still to be done.
        if let Some(Event::Began(index)) = events.last() {
            begin(guided, *index, &mut shown, stage)?;
        }
    }
    stage.ring()?;
    Ok((Ending::Finished, player.active_s() / 60.0))
}

fn until_next_second(left_s: f64) -> Duration {
    let to_next = left_s - (left_s.ceil() - 1.0).max(0.0);
    Duration::from_secs_f64(to_next.clamp(0.02, LOOK.as_secs_f64()))
}

fn begin(
    guided: &Guided,
    index: usize,
    shown: &mut Option<usize>,
    stage: &mut impl Stage,
) -> anyhow::Result<()> {
    let cue = guided.cues[index];
    let (heading, how) = &guided.steps[cue.step];
    let is_new = shown.replace(cue.step) != Some(cue.step);
    if is_new {
        stage.step(cue.step + 1, guided.steps.len(), heading, how)?;
    }
    // Breaths and the two seconds of an isolated stretch would ring without end.
    match cue.cue {
        Cue::Contract { .. } | Cue::Stretch { .. } | Cue::In | Cue::Out => stage.say(&guided.asks[index]),
        Cue::Ready | Cue::Think => {
            stage.ring()?;
            stage.say(&format!("{}. {how}", guided.asks[index]));
        }
        _ => {
            stage.ring()?;
            stage.say(&guided.asks[index]);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lope_care::{
        MoveRules,
        mind::session::script as mind_script,
        routines::{player::script, session::Session},
    };
    use lope_records::{MindSession, Side};

    /// A stage whose clock jumps to the end of each wait.
    #[derive(Default)]
    struct Rehearsal {
        now_s: f64,
        /// Keys by the moment from which they are pressed.
        keys: Vec<(f64, Key)>,
        steps: Vec<(f64, String)>,
        rings: Vec<f64>,
        said: Vec<String>,
    }

    impl Stage for Rehearsal {
        fn now_s(&mut self) -> f64 {
            self.now_s
        }

        fn key(&mut self, wait: Duration) -> anyhow::Result<Option<Key>> {
            if self.keys.first().is_some_and(|(from, _)| *from <= self.now_s) {
                return Ok(Some(self.keys.remove(0).1));
            }
            self.now_s += wait.as_secs_f64();
            Ok(None)
        }

        fn step(&mut self, _: usize, _: usize, heading: &str, _: &str) -> anyhow::Result<()> {
            self.steps.push((self.now_s, heading.to_owned()));
            Ok(())
        }

        fn status(&mut self, _: &str, left_s: f64, _: bool) -> anyhow::Result<()> {
            assert!(left_s >= 0.0);
            Ok(())
        }

        fn ring(&mut self) -> anyhow::Result<()> {
            self.rings.push(self.now_s);
            Ok(())
        }

        fn say(&mut self, text: &str) {
            self.said.push(text.to_owned());
        }
    }

    fn guided(cues: Vec<Timed>) -> Guided {
        let steps = cues.iter().map(|cue| cue.step + 1).max().unwrap_or(0);
        Guided {
            asks: cues.iter().map(|cue| format!("{:?}", cue.cue)).collect(),
            steps: (0..steps).map(|step| (format!("step {step}"), String::new())).collect(),
            cues,
        }
    }

    fn two_steps() -> Vec<Timed> {
        let of = |step, cue, duration_s| Timed { cue, step, duration_s };
        let side = Side::Left;
        vec![
            of(0, Cue::Ready, 10.0),
            of(0, Cue::Work { side }, 30.0),
            of(1, Cue::Ready, 10.0),
            of(1, Cue::Work { side }, 30.0),
        ]
    }

    #[test]
    fn steps_begin_on_time_and_ring() {
        let mut stage = Rehearsal::default();
        let (ending, minutes) = guide(&guided(two_steps()), &mut stage).expect("guided");
        assert_eq!(ending, Ending::Finished);
        assert!((minutes * 60.0 - 80.0).abs() < 0.1, "{minutes}");
        let began: Vec<f64> = stage.steps.iter().map(|(at, _)| *at).collect();
        assert!((began[0] - 0.0).abs() < 0.1 && (began[1] - 40.0).abs() < 0.1, "{began:?}");
        let rang: Vec<i64> = stage.rings.iter().map(|at| at.round() as i64).collect();
        assert_eq!(rang, [0, 10, 40, 50, 80]);
    }

    #[test]
    fn keys_pause_skip_go_back_and_stop() {
        let keys = vec![
            (5.0, Key::Pause),
            (65.0, Key::Pause),
            (66.0, Key::Next),
            (70.0, Key::Back),
            (75.0, Key::Quit),
        ];
        let mut stage = Rehearsal { keys, ..Rehearsal::default() };
        let (ending, minutes) = guide(&guided(two_steps()), &mut stage).expect("guided");
        assert_eq!(ending, Ending::Stopped);
        assert!((minutes * 60.0 - 15.0).abs() < 1.1, "a minute of pause counts nothing: {}", minutes * 60.0);
        let steps: Vec<&str> = stage.steps.iter().map(|(_, heading)| heading.as_str()).collect();
        assert_eq!(steps, ["step 0", "step 1", "step 0"]);
    }

    #[test]
    fn an_interrupt_ends_it_at_once() {
        let mut stage = Rehearsal { keys: vec![(12.0, Key::Interrupt)], ..Rehearsal::default() };
        let (ending, _) = guide(&guided(two_steps()), &mut stage).expect("guided");
        assert_eq!(ending, Ending::Interrupted);
        assert!(stage.now_s < 13.0);
    }

    #[test]
    fn every_session_for_the_mind_runs_to_its_end_and_breaths_do_not_ring() {
        for &session in MindSession::ALL {
            let cues = mind_script(session, None, &MoveRules::default());
            let whole: f64 = cues.iter().map(|cue| cue.duration_s).sum();
            let mut stage = Rehearsal::default();
            let (ending, minutes) = guide(&guided(cues.clone()), &mut stage).expect("guided");
            assert_eq!(ending, Ending::Finished);
            assert!((minutes * 60.0 - whole).abs() < 0.5, "{session:?}");
            let breaths = cues.iter().filter(|cue| matches!(cue.cue, Cue::In | Cue::Out)).count();
            assert!(stage.rings.len() <= cues.len() - breaths + 1, "{session:?}");
        }
    }

    #[test]
    fn every_routine_runs_to_its_end() {
        for &routine in lope_records::Routine::ALL {
            let session = Session::example(routine, &MoveRules::default());
            let mut stage = Rehearsal::default();
            let cues = script(&session, &MoveRules::default());
            let (ending, minutes) = guide(&guided(cues), &mut stage).expect("guided");
            assert_eq!((ending, stage.steps.len()), (Ending::Finished, session.steps.len()), "{routine:?}");
            assert!((minutes * 60.0 - session.duration_s).abs() < 0.5, "{routine:?}");
        }
    }
}
