//! What goes for good, and what stays.

use lope_app::{Figures, Forgetting, ForgettingDay, Forgot, ForgotDay};
use lope_records::{Summary, Units};
use lope_words::units::{self, count};

use super::{
    style::{Tone, one_line},
    wrap::paragraph,
};

/// So many others are named.
const NAMED: usize = 5;

/// What would go, and what would stay.
pub fn render_would_forget(going: &Forgetting, units: Units) -> String {
    let mut text = String::from("What goes\n");
    text += &gone(going, units);
    text + "What stays\n" + &stays()
}

/// What went, and what stayed.
pub fn render_forgot(forgot: &Forgot, units: Units) -> String {
    let mut text = String::from("Deleted for good\n");
    text += &gone(&forgot.gone, units);
    text += "What stays\n";
    text += &stays();
    text + &left_over(forgot.overwritten)
}

/// What would go with a day, and what would stay.
pub fn render_would_forget_day(going: &ForgettingDay, units: Units) -> String {
    if going.is_nothing() {
        return nothing_of(going);
    }
    format!("What goes\n{}What stays\n{}", of_day(going, units), stays_of_day(going))
}

/// What went with a day, and what stayed.
pub fn render_forgot_day(forgot: &ForgotDay, units: Units) -> String {
    if forgot.gone.is_nothing() {
        return nothing_of(&forgot.gone);
    }
    let text = format!(
        "Deleted for good\n{}What stays\n{}",
        of_day(&forgot.gone, units),
        stays_of_day(&forgot.gone)
    );
    text + &left_over(forgot.overwritten)
}

fn nothing_of(day: &ForgettingDay) -> String {
    paragraph(0, &Tone::Plain, &format!("Nothing to delete of {}.", day.date)) + &values_left(day)
}

fn of_day(going: &ForgettingDay, units: Units) -> String {
    let mut text = gone(&going.gone, units);
    let counted = [
        (going.check_ins, "check-in", "check-ins"),
        (going.noted, "note of what you did or wrote", "notes of what you did or wrote"),
        (going.told, "answer that Lope gave about it", "answers that Lope gave about it"),
    ];
    for (number, one, many) in counted.into_iter().filter(|(number, ..)| *number > 0) {
        text += &paragraph(2, &Tone::Plain, &count(number as u64, one, many));
    }
    text
}

fn stays_of_day(day: &ForgettingDay) -> String {
    let note = "what was planned; the list of a service that names it among others; the files where you imported them from, which would \
                bring it back";
    values_left(day) + &paragraph(2, &Tone::Dim, note)
}

fn values_left(day: &ForgettingDay) -> String {
    if day.values_left == 0 {
        return String::new();
    }
    let values = count(day.values_left as u64, "value", "values");
    let note = format!("{values} of that day stay: they came in files that tell of other days as well");
    paragraph(2, &Tone::Dim, &note)
}

/// That everything went.
pub fn render_everything(forgot: &Forgot, folder: &str, unread: bool) -> String {
    let mut text = paragraph(0, &Tone::Plain, "Deleted for good: everything. Lope begins anew.");
    let stays = format!(
        "What stays: the password and certificate of lope serve in {folder}, if you set one, and copies that you made elsewhere."
    );
    text += &paragraph(0, &Tone::Dim, &stays);
    if !unread {
        let note = "Files that were uploaded to a lope serve that is running, and not imported yet, are still there: stop it, and run this again.";
        text += &paragraph(0, &Tone::Caution, note);
    }
    text + &left_over(forgot.overwritten)
}

/// Whether what was left is written over.
pub fn render_scrubbed(overwritten: bool) -> String {
    let (tone, note) = if overwritten {
        (Tone::Plain, "Written over: nothing of what was forgotten is left in Lope's file.")
    } else {
        (Tone::Caution, "Another lope is still reading: stop it, and run this again.")
    };
    paragraph(0, &tone, note)
}

fn gone(going: &Forgetting, units: Units) -> String {
    let mut text = String::new();
    for (place, Figures(one)) in going.activities.iter().take(1 + NAMED).enumerate() {
        let with = if place == 1 { "in the same file: " } else { "" };
        text += &paragraph(2, &Tone::Plain, &format!("{with}{}", described(one, units)));
    }
    if let more @ 1.. = going.activities.len().saturating_sub(1 + NAMED) {
        text += &paragraph(
            2,
            &Tone::Plain,
            &format!("and {} more in the same file", units::grouped(more as u64)),
        );
    }
    for file in going.files.iter().take(1 + NAMED) {
        text += &paragraph(2, &Tone::Dim, &format!("its bytes from {}", one_line(file)));
    }
    if going.edits > 0 {
        text +=
            &paragraph(2, &Tone::Dim, &format!("{} of yours", count(going.edits as u64, "edit", "edits")));
    }
    text
}

fn described(one: &Summary, units: Units) -> String {
    let start = one.offset().to_datetime(one.start).strftime("%A %-d %B %Y, %H:%M");
    let what = if one.is_run() { one.kind.name() } else { one.sport.name() };
    let mut parts = vec![start.to_string(), what.replace('_', " ")];
    parts.extend(one.distance_m.map(|metres| units::distance(metres, units)));
    parts.extend(one.name.as_ref().map(|name| one_line(name).into_owned()));
    parts.join(", ")
}

fn stays() -> String {
    let note = "what you were told and what was planned; the list of a service that names it among others; the files where you imported \
                them from, which would bring it back";
    paragraph(2, &Tone::Dim, note)
}

fn left_over(overwritten: bool) -> String {
    if overwritten {
        return String::new();
    }
    let note = "Another lope is reading, and bytes of it may be left in Lope's file until it is done. Then: lope forget --clean";
    paragraph(0, &Tone::Caution, note)
}
