//! What was copied, and put back.

use std::path::Path;

use lope_words::units::count;

use super::{style::Tone, wrap::paragraph};

/// Where the copy is.
pub fn render_backed_up(path: &Path, bytes: u64) -> String {
    let file = path.display();
    let mut text =
        paragraph(0, &Tone::Plain, &format!("{file}, {}: whole, and the same as here.", size(bytes)));
    text += &paragraph(0, &Tone::Dim, &format!("Back again: lope backup --restore {file}"));
    text
}

/// What is here now, and where what was is.
pub fn render_restored(file: &Path, before: Option<&Path>, activities: usize) -> String {
    let activities = count(activities as u64, "activity", "activities");
    let mut text = paragraph(0, &Tone::Plain, &format!("Restored from {}: {activities}.", file.display()));
    if let Some(before) = before {
        let note = format!("What was here before is in {0}: lope backup --restore {0}", before.display());
        text += &paragraph(0, &Tone::Dim, &note);
    }
    text
}

/// Bytes as people say them.
pub fn size(bytes: u64) -> String {
    const KILO: f64 = 1000.0;
    let bytes = bytes as f64;
    if bytes < KILO * KILO {
        format!("{:.0} kB", (bytes / KILO).ceil())
    } else if bytes < KILO.powi(3) {
        format!("{:.1} MB", bytes / KILO.powi(2))
    } else {
        format!("{:.1} GB", bytes / KILO.powi(3))
    }
}
