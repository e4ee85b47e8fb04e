//! What a check-in saved.

use lope_app::Noted;
use lope_records::{BodyPart, Metric, Niggle, Side, Tightness};

use super::{style::Tone, wrap::paragraph};
use lope_recovery::Matter;
use lope_words::{Voice, units::spoken};

/// What was understood, in a line, so that a slip of the finger shows.
pub fn render_checkin(said: &Noted, open: &[Matter], voice: Voice) -> String {
    let is_taken_back = |metric: &Metric, value: f64| Metric::NOTES.contains(metric) && value == 0.0;
    let answers = said.answers.iter().filter(|&(metric, &value)| !is_taken_back(metric, value));
    let mut parts: Vec<String> = answers.map(|(&metric, &value)| answer(metric, value)).collect();
    if said.answers.iter().any(|(metric, &value)| is_taken_back(metric, value)) {
        parts.push("nothing that bore on the night".to_owned());
    }
    parts.extend(said.niggles.iter().map(niggle));
    parts.extend(said.tightness.iter().map(tight));
    parts.extend(lope_words::edit(&said.run));
    if said.session.is_some() {
        parts.push("a run without a watch".to_owned());
    }
    let date = said.date.strftime("%A %-d %B");
    let noted = format!("Noted for {date}: {}", parts.join(", "));
    let mut text = paragraph(0, &Tone::Plain, &noted);
    for matter in open {
        let asked = format!("Still open. {} {}", voice.question(matter), voice.answer(matter));
        text += &paragraph(0, &Tone::Caution, &asked);
    }
    text + &paragraph(0, &Tone::Dim, "Next: lope today")
}

fn answer(metric: Metric, value: f64) -> String {
    match metric {
        Metric::SleepDuration => format!("sleep {}", spoken(value * 3600.0)),
        Metric::SleepOnset => format!("asleep at {}", time_of_day(value)),
        Metric::WakeTime => format!("awake at {}", time_of_day(value)),
        Metric::Pain => format!("pain {value} of 10"),
        Metric::Illness => match value {
            0.0 => "no illness".to_owned(),
            1.0 => "ill above the neck".to_owned(),
            2.0 => "ill below the neck".to_owned(),
            _ => "fever".to_owned(),
        },
        Metric::BoneExamined => "the bone was examined".to_owned(),
        Metric::ChestSymptoms if value == 0.0 => "no chest symptoms".to_owned(),
        Metric::ChestSymptoms => "chest symptoms".to_owned(),
        note if Metric::NOTES.contains(&note) => note.name().replace('_', " "),
        said => format!("{} {value} of 7", said.name().replace('_', " ")),
    }
}

/// Hours from midnight as a clock shows them.
fn time_of_day(hours: f64) -> String {
    let minutes = (hours.rem_euclid(24.0) * 60.0).round();
    format!("{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
}

fn niggle(niggle: &Niggle) -> String {
    let bone = if niggle.focal_bone { ", on the bone" } else { "" };
    let run = niggle.run.iter().flat_map(|run| [(run.during, "during"), (run.after, "after")]);
    let run: String =
        run.filter_map(|(pain, when)| pain.map(|pain| format!(", {pain} {when} the run"))).collect();
    format!("{} {} of 10{run}{bone}", place(niggle.side, niggle.part), niggle.pain)
}

fn tight(tight: &Tightness) -> String {
    let place = place(tight.side, tight.part);
    match tight.degree {
        Some(1) => format!("{place} not tight"),
        Some(degree) => format!("{place} tight {degree} of 7"),
        None => format!("{place} tight"),
    }
}

/// `left calf`, or `calf` where no side was said.
pub fn place(side: Side, part: BodyPart) -> String {
    match side {
        Side::Both => part.to_string(),
        side => format!("{} {part}", side.name()),
    }
}
