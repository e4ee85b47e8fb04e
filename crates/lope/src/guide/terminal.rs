//! The stage of a terminal: a line that counts down, a bell, keys, and a voice where the system has one.

use std::{
    io::Write,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use dialoguer::console::{self, Term};

use super::{Key, Stage};
use crate::screen::{
    style::Tone,
    wrap::{columns, paragraph},
};

/// Programs that speak, and what makes them do it.
const VOICES: [(&str, &[&str]); 4] =
    [("say", &[]), ("spd-say", &["--wait"]), ("espeak-ng", &[]), ("espeak", &[])];

/// The program that speaks on this system; `None` where there is none.
pub fn spoken_with(path: Option<&std::ffi::OsStr>) -> Option<(&'static str, &'static [&'static str])> {
    let folders: Vec<_> = std::env::split_paths(path?).collect();
    let is_there = |name: &str| folders.iter().any(|folder| Path::new(folder).join(name).is_file());
    VOICES.into_iter().find(|(name, _)| is_there(name))
}

/// A terminal someone looks at.
pub struct Terminal {
    out: Term,
    began: Instant,
    keys: Receiver<console::Key>,
    /// Asks for the next key: between keys the terminal is as it was, so that it is left so at the end.
    more: Sender<()>,
    /// Whether a key is being waited for.
    is_reading: bool,
    voice: Option<(&'static str, &'static [&'static str])>,
    has_bell: bool,
    speaking: Option<Child>,
}

impl Terminal {
    /// A terminal, with a voice and a bell or without.
    pub fn new(voice: Option<(&'static str, &'static [&'static str])>, has_bell: bool) -> Terminal {
        let (pressed, keys) = channel();
        let (more, wanted) = channel::<()>();
        thread::spawn(move || {
            let term = Term::stdout();
            while wanted.recv().is_ok() {
                let Ok(key) = term.read_key_raw() else { return };
                if pressed.send(key).is_err() {
                    return;
                }
            }
        });
        Terminal {
            out: Term::stdout(),
            began: now(),
            keys,
            more,
            is_reading: false,
            voice,
            has_bell,
            speaking: None,
        }
    }

    /// Waits until a key is pressed where one is still being waited for: only then is the terminal as it was.
    pub fn close(mut self) -> anyhow::Result<()> {
        if self.is_reading {
            self.out.clear_line()?;
            self.out.write_str(&painted(Tone::Dim, "  Any key closes"))?;
            let _ = self.keys.recv();
            self.is_reading = false;
        }
        self.out.clear_line()?;
        if let Some(mut speaking) = self.speaking.take() {
            let _ = speaking.kill();
            let _ = speaking.wait();
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "a timer measures time")]
fn now() -> Instant {
    Instant::now()
}

/// Text in a tone, plain where colours are not wanted.
fn painted(tone: Tone, text: &str) -> String {
    let painted = tone.paint(text);
    if console::colors_enabled() { painted } else { anstream::adapter::strip_str(&painted).to_string() }
}

impl Stage for Terminal {
    fn now_s(&mut self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    fn key(&mut self, wait: Duration) -> anyhow::Result<Option<Key>> {
        if !self.is_reading {
            self.is_reading = self.more.send(()).is_ok();
        }
        let pressed = match self.keys.recv_timeout(wait) {
            Ok(key) => key,
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            // Nobody can press any more: time goes on.
            Err(RecvTimeoutError::Disconnected) => {
                self.is_reading = false;
                thread::sleep(wait);
                return Ok(None);
            }
        };
        self.is_reading = false;
        Ok(match pressed {
            console::Key::Char(' ' | 'p') => Some(Key::Pause),
            console::Key::Char('n') | console::Key::ArrowRight => Some(Key::Next),
            console::Key::Char('b') | console::Key::ArrowLeft => Some(Key::Back),
            console::Key::Char('q') | console::Key::Escape => Some(Key::Quit),
            console::Key::CtrlC => Some(Key::Interrupt),
            _ => None,
        })
    }

    fn step(&mut self, number: usize, of: usize, heading: &str, how: &str) -> anyhow::Result<()> {
        self.out.clear_line()?;
        let mut text =
            format!("\n{} {}\n", Tone::Dim.paint(format!("{number}/{of}")), Tone::Strong.paint(heading));
        text += &paragraph(4, &Tone::Plain, how);
        let mut out = anstream::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    fn status(&mut self, asks: &str, left_s: f64, paused: bool) -> anyhow::Result<()> {
        let left = left_s.ceil() as u64;
        let clock = format!("{}:{:02}", left / 60, left % 60);
        let keys = if paused { "space goes on" } else { "space pause  n next  b back  q stop" };
        let asks = if paused { "Paused" } else { asks };
        let said = format!("    {clock}  {asks}");
        self.out.clear_line()?;
        self.out.write_str(&painted(Tone::Good, &said))?;
        let room = columns().saturating_sub(said.chars().count() + 3);
        if keys.len() <= room {
            self.out.write_str(&painted(Tone::Dim, &format!("   {keys}")))?;
        }
        Ok(self.out.flush()?)
    }

    fn ring(&mut self) -> anyhow::Result<()> {
        if self.has_bell {
            self.out.write_str("\u{7}")?;
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        let Some((program, options)) = self.voice else { return };
        if let Some(mut before) = self.speaking.take() {
            let _ = before.kill();
            let _ = before.wait();
        }
        let mut command = Command::new(program);
        command.args(options).arg(text).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.speaking = command.spawn().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_one_that_the_system_has() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(spoken_with(Some(folder.path().as_os_str())), None);
        std::fs::write(folder.path().join("espeak-ng"), "").unwrap();
        assert_eq!(spoken_with(Some(folder.path().as_os_str())).map(|(name, _)| name), Some("espeak-ng"));
        assert_eq!(spoken_with(None), None);
    }
}
