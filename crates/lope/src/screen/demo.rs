//! The demo on a screen.

use std::path::Path;

use lope_records::Units;
use lope_recovery::Morning;
use lope_words::Voice;
use lope_words::units::{count, grouped, spoken};
use serde::Serialize;

use super::{
    morning::{Beside, Detail, render_morning},
    style::Tone,
};

/// What the demo shows.
#[derive(Serialize)]
pub struct Demo {
    /// Days of history.
    pub days: usize,
    /// Files written and read.
    pub files: usize,
    /// Activities they gave.
    pub activities: usize,
    /// Time in motion of all of them, seconds.
    #[serde(skip)]
    pub moving_s: f64,
    /// This morning, with its words.
    #[serde(rename = "morning")]
    pub told: serde_json::Value,
    /// This morning.
    #[serde(skip)]
    pub morning: Morning,
    /// Kilometres or miles.
    #[serde(skip)]
    pub units: Units,
}

/// Who it is, their morning, and where to look next.
pub fn render_demo(demo: &Demo, kept: Option<&Path>) -> String {
    let who = format!(
        "A simulated runner: {} days, {} ({} of training) in {} read.",
        grouped(demo.days as u64),
        count(demo.activities as u64, "activity", "activities"),
        spoken(demo.moving_s),
        count(demo.files as u64, "file", "files"),
    );
    let next = match kept {
        Some(folder) => format!(
            "Look around:\n  lope --data {dir} runs\n  lope --data {dir} review\n  lope --data {dir} checkin\n",
            dir = folder.display()
        ),
        None => "Look around: lope demo --keep FOLDER, then lope --data FOLDER runs\n\
                 With your own files: lope import FOLDER, then lope today\n"
            .to_owned(),
    };
    format!(
        "{}\n\n{}\n{next}",
        Tone::Dim.paint(who),
        render_morning(
            &demo.morning,
            demo.morning.date,
            Voice { today: demo.morning.date, units: demo.units },
            Detail::OneScreen,
            &Beside::default()
        )
    )
}

/// What was written where, and how to try it; some tell local time alone, which is that of the runner's zone.
pub fn render_everything(folder: &Path, files: usize, zone: &str) -> String {
    let folder = folder.display();
    format!(
        "Wrote {}, one of every export Lope reads, into {folder}\nTry them: TZ={zone} lope --data FOLDER import {folder}\n",
        count(files as u64, "file", "files"),
    )
}
