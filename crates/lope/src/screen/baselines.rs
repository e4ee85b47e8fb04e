//! The normal ranges on a screen.

use jiff::civil::Date;
use lope_recovery::Baseline;
use lope_words::baselines::{metric, rests_on, usual};

use super::{
    style::{Tone, day_heading},
    table::{Align, Cell, Table},
    wrap::paragraph,
};

/// Every normal range, with what it rests on.
pub fn render_baselines(date: Date, baselines: &[Baseline]) -> String {
    let heading = day_heading(date);
    if baselines.is_empty() {
        return heading + &paragraph(2, &Tone::Plain, "Nothing was said or measured lately: lope checkin.");
    }
    let mut table = Table::with_headings([
        ("", Align::Left),
        ("your usual", Align::Left),
        ("told by", Align::Left),
        ("rests on", Align::Left),
    ]);
    for one in baselines {
        let tone = if one.usual.is_some() { Tone::Plain } else { Tone::Caution };
        table.row([
            Cell::new(metric(one.metric), Tone::Dim),
            Cell::new(usual(one), tone),
            one.source.name().into(),
            Cell::new(rests_on(one), Tone::Dim),
        ]);
    }
    heading + &table.render(2)
}

/// That the ranges begin anew, or no longer do.
pub fn render_recalibrated(from: Date, undone: bool, baselines: &[Baseline]) -> String {
    let day = from.strftime("%-d %B %Y");
    let said = if undone {
        format!("What was before {day} counts again.")
    } else {
        format!(
            "Your usual ranges begin anew on {day}. Until they are built, the scales themselves and the rules that need no \
             range decide."
        )
    };
    let mut text = paragraph(0, &Tone::Plain, &said);
    for one in baselines {
        text += &paragraph(2, &Tone::Dim, &format!("{}: {}", metric(one.metric), usual(one)));
    }
    text
}
