//! A routine on a screen.

use lope_app::RoutineToday;
use lope_care::routines::session::Session;
use lope_records::Done;
use lope_words::{
    phrase::{sentence, trim},
    routine as words,
};

use super::{
    style::{Tone, heading},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// What it is and why.
pub fn head(found: &RoutineToday) -> String {
    let session = &found.session;
    let title =
        format!("{}   {}", sentence(words::routine(session.routine)), words::minutes(session.duration_s));
    heading(title) + &paragraph(2, &Tone::Plain, &format!("{}.", sentence(&words::why(&found.why))))
}

/// What it must never do.
pub fn never() -> String {
    paragraph(2, &Tone::Dim, words::never())
}

/// A routine as a list: what, how long, how; then what is left out.
pub fn render_routine(found: &RoutineToday) -> String {
    let session = &found.session;
    if let Some(closed) = session.closed {
        return heading(sentence(words::routine(session.routine)))
            + &paragraph(2, &Tone::Bad, words::closed(closed));
    }
    let mut text = if session.steps.is_empty() {
        heading(sentence(words::routine(session.routine)))
            + &paragraph(2, &Tone::Caution, "Nothing of it is for today.")
    } else {
        head(found) + &never()
    };
    for (number, step) in session.steps.iter().enumerate() {
        let line = format!("{:>2}  {}   ", number + 1, sentence(words::name(step.does)));
        text += &format!("\n{}{}\n", Tone::Strong.paint(line), Tone::Dim.paint(words::amount(step)));
        text += &paragraph(6, &Tone::Plain, words::instruction(step));
    }
    text + &left_out(session)
}

/// What is left out today, and why.
pub fn left_out(session: &Session) -> String {
    if session.left_out.is_empty() {
        return String::new();
    }
    let lines = words::left_out(&session.left_out);
    let lines: String = lines.iter().map(|line| paragraph(2, &Tone::Dim, line)).collect();
    format!("\n{}{lines}", heading("Left out today"))
}

/// Every routine in a line.
pub fn render_routines(all: &[Session]) -> String {
    let mut text = String::new();
    let mut table = Table::new([Align::Left, Align::Right]);
    for one in all {
        table.row([
            Cell::new(one.routine.name(), Tone::Strong),
            Cell::new(words::minutes(one.duration_s), Tone::Dim),
        ]);
    }
    for (line, one) in table.render(0).lines().zip(all) {
        text += &format!("{line}\n{}", paragraph(4, &Tone::Plain, words::purpose(one.routine)));
    }
    text + &paragraph(
        0,
        &Tone::Dim,
        "One of them: lope routine NAME; what they stand on: lope why stretching",
    )
}

/// What was noted as done.
pub fn render_done(done: Option<&Done>, called: &str) -> String {
    match done {
        None => "Nothing noted.\n".to_owned(),
        Some(done) => {
            let minutes = done.minutes.map_or(String::new(), |minutes| format!(", {} min", trim(minutes)));
            paragraph(0, &Tone::Good, &format!("Done: {called}{minutes} today."))
        }
    }
}
