//! What a check-in saved.

use lope_records::Niggle;

use super::style::Tone;
use crate::commands::checkin::Said;

/// What was understood, in a line, so that a slip of the finger shows.
pub fn render_checkin(said: &Said) -> String {
    let mut parts: Vec<String> = said.answers.iter().map(|(&metric, &value)| answer(metric, value)).collect();
    parts.extend(said.niggles.iter().map(niggle));
    if let Some(effort) = said.effort_cr10 {
        parts.push(format!("effort {effort} of 10"));
    }
    if said.session.is_some() {
        parts.push("a run without a watch".to_owned());
    }
    let date = said.date.strftime("%A %-d %B");
    format!(
        "{} {}\n{}\n",
        Tone::Strong.paint(format!("Noted for {date}:")),
        parts.join(", "),
        Tone::Dim.paint("Next: lope today")
    )
}

fn answer(metric: &str, value: f64) -> String {
    match metric {
        "sleep_h" => format!("sleep {value:.1} h"),
        "pain" => format!("pain {value} of 10"),
        "illness" => match value {
            0.0 => "no illness".to_owned(),
            1.0 => "ill above the neck".to_owned(),
            2.0 => "ill below the neck".to_owned(),
            _ => "fever".to_owned(),
        },
        "chest_symptoms" => "chest symptoms".to_owned(),
        said => format!("{} {value} of 7", said.replace('_', " ")),
    }
}

fn niggle(niggle: &Niggle) -> String {
    let bone = if niggle.focal_bone { ", on the bone" } else { "" };
    format!("{} {} {} of 10{bone}", niggle.side.name(), niggle.part, niggle.pain)
}
