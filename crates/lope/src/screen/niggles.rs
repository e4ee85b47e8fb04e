//! Places that hurt on a screen.

use jiff::{ToSpan, civil::Date};
use lope_app::Places;
use lope_recovery::{NiggleCourse, NiggleToday, NiggleTrend, Place};
use lope_words::{Voice, niggle, place};

use super::{
    spark::sparkline,
    style::{Tone, day_heading, section},
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// Days that the curve of a place shows, at most.
const CURVE_DAYS: i32 = 28;
/// Characters of that curve.
const CURVE_WIDTH: usize = 14;
/// Columns below which the curve is left out.
const WIDE: usize = 76;
/// Columns of the labels under a place.
const FRAME: usize = 15;

/// Each place with its course; under it what it does to the day and what to do; then those that are tight, and those that
/// are gone.
pub fn render_niggles(places: &Places, voice: Voice) -> String {
    let mut text = day_heading(voice.today);
    let (ongoing, over): (Vec<_>, Vec<_>) = places.niggles.iter().partition(|one| one.is_ongoing);
    if ongoing.is_empty() {
        text += &paragraph(2, &Tone::Good, "Nothing hurts, as far as you said.");
        text += &paragraph(2, &Tone::Dim, "A place that does: lope checkin --where \"left calf:2\"");
    } else {
        text += &courses(&ongoing, voice);
    }
    for one in &ongoing {
        text += &section(&heading(one.course.place), &action(one, voice));
    }
    if !(places.tight.is_empty() && over.is_empty()) {
        text += "\n";
    }
    for one in &places.tight {
        let tone = if one.lasts { Tone::Caution } else { Tone::Plain };
        text += &paragraph(0, &tone, &format!("{}: {}", heading(one.place), voice.tight(one)));
    }
    for one in over {
        let line = format!("{}: {}", heading(one.course.place), voice.over(&one.course));
        text += &paragraph(0, &Tone::Dim, &line);
    }
    text
}

fn heading(spot: Place) -> String {
    lope_words::phrase::sentence(&place(spot))
}

/// The table of those that hurt.
fn courses(niggles: &[&NiggleToday], voice: Voice) -> String {
    let mut table = Table::new([Align::Left; 4]);
    let is_wide = columns() >= WIDE;
    for NiggleToday { course, .. } in niggles.iter().copied() {
        let tone = match course.trend {
            NiggleTrend::Better => Tone::Good,
            NiggleTrend::Worse => Tone::Bad,
            NiggleTrend::Same | NiggleTrend::Untold => Tone::Dim,
        };
        let curve = is_wide.then(|| curve(course, voice.today).into());
        let pain = voice.latest(course).into();
        let going = Cell::new(niggle::trend(course), tone);
        table.row([place(course.place).into()].into_iter().chain(curve).chain([pain, going]));
    }
    table.render(2)
}

/// The pain of the last weeks, day by day on the scale of 0 to 10; a gap where nothing was said.
fn curve(course: &NiggleCourse, today: Date) -> String {
    let first = course.first.max(today.saturating_sub((CURVE_DAYS - 1).days()));
    let days: Vec<Option<f64>> = first
        .series(1.day())
        .take_while(|day| *day <= today)
        .map(|day| course.mornings.iter().find(|(on, _)| *on == day).map(|(_, pain)| *pain))
        .collect();
    sparkline(&days, CURVE_WIDTH, 0.0..=10.0)
}

/// What a place does to the day, and what to do.
fn action(one: &NiggleToday, voice: Voice) -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    let mut row = |label: &str, text: &str, tone: Tone| {
        for (number, line) in wrap(text, columns() - FRAME).into_iter().enumerate() {
            table.row([Cell::new(if number == 0 { label } else { "" }, Tone::Dim), Cell::new(line, tone)]);
        }
    };
    row("so far", &voice.named(&one.course), Tone::Plain);
    let tone = if one.at_most.is_some() { Tone::Caution } else { Tone::Plain };
    row("today", &voice.does_today(one), tone);
    row("leave out", &niggle::left_out(one.care.leave_out), Tone::Plain);
    row("do", &niggle::actions(&one.care), Tone::Plain);
    row("see", &niggle::see(&one.care), Tone::Plain);
    table.render(2)
}
