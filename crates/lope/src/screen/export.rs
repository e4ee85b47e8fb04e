//! What was written for a watch, a calendar or a wall, and what to do with it.

use std::path::Path;

use jiff::civil::Date;
use lope_app::{
    Archived,
    export::{Calendar, Led, Week},
    send::Sent,
};
use lope_files::Format;
use lope_records::{Purpose, Target};
use lope_words::{phrase, plan, units, workout};

use super::{
    backup::size,
    style::{Tone, heading},
    wrap::paragraph,
};

/// The session step by step, the file, and how it gets to where it is wanted.
pub fn render_workout(led: &Led, name: &str, format: Format, path: &Path, today: Date) -> String {
    let when =
        if led.date == today { "today".to_owned() } else { led.date.strftime("%A %-d %B").to_string() };
    let minutes = led.workout.duration_s().unwrap_or_default();
    let title = phrase::sentence(&plan::session(led.workout.purpose, minutes));
    let mut text = heading(format!("{title}, {when}"));
    for line in workout::lines(&led.workout, led.units) {
        text += &paragraph(2, &Tone::Plain, &line);
    }
    if let Some(source) = led.paces {
        text += &paragraph(2, &Tone::Dim, &format!("Paces {}.", workout::pace_source(source, led.units)));
    }
    let by_pulse = led.workout.steps().any(|step| matches!(step.target, Target::HeartRate { .. }));
    let doubt = workout::heart_rate_doubt(led.max_heart_rate_bpm, led.max_heart_rate_origin);
    if let Some(doubt) = doubt.filter(|_| by_pulse) {
        text += &paragraph(2, &Tone::Dim, &doubt);
    }
    text += "\n";
    text += &paragraph(0, &Tone::Plain, &format!("Written: {}", path.display()));
    text += &paragraph(0, &Tone::Dim, &next(format, name));
    text
}

fn next(format: Format, name: &str) -> String {
    match format {
        Format::Fit => format!(
            "Copy it to GARMIN/NewFiles on your watch, or plug the watch in and: lope send. It is called {name} there."
        ),
        Format::Tcx => "Your watch's or service's own import takes it.".to_owned(),
        Format::Zwo => {
            "Copy it to Documents/Zwift/Workouts; Zwift counts paces from your 10 km in its settings. \
                        Heart rates and efforts it cannot hold: those steps are free runs."
                .to_owned()
        }
        Format::IntervalsText => {
            "Paste it into the description of a workout there. Heart rates count from the maximum you \
                                  have set there."
                .to_owned()
        }
        Format::IntervalsJson => {
            "Send it to /api/v1/athlete/0/events, and look there whether the steps came out: the \
                                  service says nothing where they did not."
                .to_owned()
        }
    }
}

/// What is in the archive, and the way back.
pub fn render_archive(archived: &Archived, path: &Path, bytes: u64) -> String {
    let number = |number: u64, one: &str, many: &str| units::count(number, one, many);
    let activities = number(archived.activities as u64, "activity", "activities");
    let files = number(archived.originals as u64, "file as it came", "files as they came");
    let said = number(
        archived.rows,
        "line of what was said, planned and told",
        "lines of what was said, planned and told",
    );
    let file = path.display();
    let mut text = paragraph(0, &Tone::Plain, &format!("{file}, {}", size(bytes)));
    text += &paragraph(2, &Tone::Plain, &format!("{activities}, {files}, {said}"));
    text +=
        &paragraph(2, &Tone::Dim, "The README inside says what each file is. Whoever has it can read it.");
    text + &paragraph(2, &Tone::Dim, &format!("Back again: lope import {file}"))
}

/// What is in the calendar, and what to do with it.
pub fn render_calendar(planned: &Calendar, path: &Path) -> String {
    let count = |number: usize, one: &str, many: &str| units::count(number as u64, one, many);
    let sessions = planned.sessions.iter().filter(|one| one.session.purpose != Purpose::Rest).count();
    let mut parts = vec![count(sessions, "session", "sessions")];
    if !planned.races.is_empty() {
        parts.push(count(planned.races.len(), "race", "races"));
    }
    if !planned.taken_back.is_empty() {
        parts.push(format!("{} taken back", planned.taken_back.len()));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    paragraph(0, &Tone::Plain, &format!("Written: {}, with {}.", path.display(), phrase::list(&parts)))
        + &paragraph(
            0,
            &Tone::Dim,
            "Import it into your calendar, and again whenever the plan has changed: sessions move and are not doubled.",
        )
}

/// What is on the page, and how it becomes a PDF.
pub fn render_week(week: &Week, path: &Path) -> String {
    let days = format!("{} to {}", week.from.strftime("%-d %B"), week.to.strftime("%-d %B %Y"));
    paragraph(0, &Tone::Plain, &format!("Written: {}, {days}.", path.display()))
        + &paragraph(0, &Tone::Dim, "Open it in a browser and print it, across; print to a file for a PDF.")
}

/// What is on the watch now, and what is not.
pub fn render_sent(sent: &Sent, sessions: &[Led], today: Date) -> String {
    let mut text = String::new();
    for led in sessions.iter().filter(|led| sent.sent.contains(&format!("lope-{}.fit", led.date))) {
        let when = if led.date == today { "today".to_owned() } else { led.date.strftime("%A").to_string() };
        let name = workout::text(&led.workout, led.date, led.units).name;
        let minutes = led.workout.duration_s().unwrap_or_default();
        let session = phrase::sentence(&plan::session(led.workout.purpose, minutes));
        text += &paragraph(0, &Tone::Plain, &format!("Sent: {session}, {when}; on the watch {name}"));
    }
    if !sent.left.is_empty() {
        let left = units::count(sent.left.len() as u64, "file was", "files were");
        let line = format!(
            "{left} left out: with {} workouts there is room for no more. Delete some on the watch, or say with --most what it holds.",
            sent.held + sent.sent.len()
        );
        text += &paragraph(0, &Tone::Caution, &line);
    }
    let folder = sent.folder.display();
    text + &paragraph(
        0,
        &Tone::Dim,
        &format!("In {folder}. Unmount the watch and unplug it; it then reads them."),
    )
}
