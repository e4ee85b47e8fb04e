//! The demo on a screen.

use std::path::Path;

use super::{morning::render_morning, style::Tone};
use crate::commands::demo::Demo;
use lope_words::units::{count, grouped};

/// Who it is, their morning, and where to look next.
pub fn render_demo(demo: &Demo, kept: Option<&Path>) -> String {
    let who = format!(
        "A simulated runner: {} days, {} ({} of training) in {} read.",
        grouped(demo.days as u64),
        count(demo.activities as u64, "activity", "activities"),
        demo.moving,
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
        render_morning(&demo.morning, demo.morning.date, demo.units)
    )
}
