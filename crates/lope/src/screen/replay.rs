//! What was told beside what would be told now, on a screen.

use jiff::{civil::Date, tz::TimeZone};
use lope_app::{Replayed, Replays};
use lope_recovery::Replay;
use lope_words::{
    Voice, day, phrase,
    replay::{self, Row},
};
use unicode_width::UnicodeWidthStr;

use super::{
    morning::tone,
    style::Tone,
    table::{Align, Cell, Table},
    wrap::{columns, paragraph, wrap},
};

/// Columns of each answer below which the two stand below each other.
const NARROW: usize = 26;
/// What stands where there was or is nothing.
const NOTHING: &str = "–";

/// Everything that was told of a day.
pub fn render_replays(told: &Replays, voice: Voice, zone: &TimeZone) -> String {
    let date = told.date.strftime("%A %-d %B %Y");
    if told.told.is_empty() {
        return paragraph(
            0,
            &Tone::Plain,
            &format!("Nothing was told of {date}: Lope keeps what `lope today` answers."),
        ) + &paragraph(
            0,
            &Tone::Dim,
            &format!(
                "As the morning was: lope today --date {} --before-training. Every morning told whose answer has moved: lope replay --all.",
                told.date
            ),
        );
    }
    let mornings = told.told.iter().map(|one| morning(one, voice, zone));
    format!("{}\n{}", Tone::Strong.paint(date.to_string()), mornings.collect::<Vec<_>>().join("\n"))
}

fn morning(one: &Replayed, voice: Voice, zone: &TimeZone) -> String {
    let asked = one.asked.to_zoned(zone.clone()).datetime();
    let Some(replay) = &one.replay else {
        let unread = format!("told {}: no longer read by this version", asked.strftime("%-d %B %Y, %H:%M"));
        return paragraph(2, &Tone::Dim, &unread);
    };
    let decision = &replay.then.decision;
    let mut text = format!(
        "  {}   {}   {}\n",
        phrase::sentence(&replay::asked(&replay.then, voice, asked, one.before_training)),
        tone(decision.kind).paint(day::title(decision)),
        Tone::Dim.paint(day::confidence(decision.confidence.level)),
    );
    let because = voice.because(&decision.because, decision.kind);
    text += &paragraph(4, &Tone::Plain, &format!("{}.", because.trim_end_matches('.')));
    text += &paragraph(2, &verdict_tone(replay), replay::verdict(replay));
    let rows = voice.moved(replay);
    if rows.is_empty() && !replay.moved.is_nothing() {
        text += &paragraph(2, &Tone::Dim, replay::LESS_THAN_SHOWN);
    }
    text += &beside(&rows);
    if !replay.since.is_empty() {
        let since = format!("Changed since: {}.", replay::all_since(&replay.since));
        text += &paragraph(2, &Tone::Dim, &since);
    }
    text
}

fn verdict_tone(replay: &Replay) -> Tone {
    match (replay.moved.is_another_day(), replay.moved.is_nothing()) {
        (true, _) => Tone::Caution,
        (false, true) => Tone::Good,
        (false, false) => Tone::Plain,
    }
}

/// What has moved, then and now side by side, or below each other where there is no room.
fn beside(rows: &[Row]) -> String {
    let labels = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    let width = columns().saturating_sub(2 + 2 + labels + 2 + 2) / 2;
    if rows.is_empty() {
        String::new()
    } else if width < NARROW {
        in_lines(rows)
    } else {
        in_columns(rows, width)
    }
}

fn in_columns(rows: &[Row], width: usize) -> String {
    let mut table = Table::with_headings([("", Align::Left), ("then", Align::Left), ("now", Align::Left)]);
    for row in rows {
        let [then, now] = [&row.then, &row.now].map(|text| wrap(text.as_deref().unwrap_or(NOTHING), width));
        for line in 0..then.len().max(now.len()) {
            let of = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            let label = if line == 0 { row.label.as_str() } else { "" };
            table.row([Cell::new(label, Tone::Dim), of(&then).into(), of(&now).into()]);
        }
    }
    table.render(4)
}

fn in_lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        text += &paragraph(4, &Tone::Dim, &row.label);
        let mut table = Table::new([Align::Left, Align::Left]);
        for (when, told) in [("then", &row.then), ("now", &row.now)] {
            let lines = wrap(told.as_deref().unwrap_or(NOTHING), columns().saturating_sub(14));
            for (number, line) in lines.into_iter().enumerate() {
                table.row([Cell::new(if number == 0 { when } else { "" }, Tone::Dim), line.into()]);
            }
        }
        text += &table.render(6);
    }
    text
}

/// The mornings whose answer would be another now, one line each.
pub fn render_moved(moved: &[Replayed], of: usize, today: Date) -> String {
    let mornings = phrase::count(of as i32, "morning");
    let heading = match (moved.len(), of) {
        (_, 0) => "Nothing was told in that time: Lope keeps what `lope today` answers.".to_owned(),
        (0, 1) => "The one morning told has the same answer now.".to_owned(),
        (0, _) => format!("All {mornings} told have the same answer now."),
        (some, _) => format!("{some} of {mornings} told: another answer now."),
    };
    let mut text = paragraph(0, &Tone::Plain, &heading);
    let rows = moved.iter().filter_map(|one| {
        let replay = one.replay.as_ref()?;
        let format = if one.date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
        Some(Row {
            label: one.date.strftime(format).to_string(),
            then: Some(replay::told_run(&replay.then)),
            now: Some(replay::told_run(&replay.now)),
        })
    });
    if let Some(first) = moved.first() {
        text += &beside(&rows.collect::<Vec<_>>());
        let side_by_side = format!("Side by side, and what has changed since: lope replay {}", first.date);
        text += &paragraph(0, &Tone::Dim, &side_by_side);
    }
    text
}
