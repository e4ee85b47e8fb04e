//! The review of a run on a screen.

use lope_records::{Summary, Units};
use lope_recovery::{Check, Review, Sign, Verdict};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};
use lope_words::units::{clock, distance, pace};

/// Columns that a check with its grade takes.
const WIDE: usize = 84;

/// The verdict, its checks, and what is in doubt or unknown.
pub fn render_review(summary: &Summary, review: &Review, units: Units) -> String {
    let start = summary.offset().to_datetime(summary.start).strftime("%A %-d %B %Y, %H:%M");
    let mut facts = vec![review.kind.name().replace('_', " "), clock(summary.moving_s)];
    facts.extend(summary.distance_m.map(|metres| distance(metres, units)));
    facts.extend(summary.speed_mps.filter(|_| summary.is_run()).map(|speed| pace(speed, units)));
    facts.extend(summary.mean_heart_rate_bpm.map(|bpm| format!("{bpm:.0} bpm")));
    let verdict = review.verdict.phrase().to_uppercase();
    let mut text = format!("{start}   {}\n", tone(review.verdict).paint(verdict));
    text += &paragraph(2, &Tone::Dim, &facts.join(", "));
    text += &paragraph(2, &Tone::Plain, &review.sentence);
    let mut table = Table::new([Align::Left, Align::Left, Align::Right, Align::Left, Align::Left]);
    for check in &review.checks {
        // Where there is no room, how sure the science is gives way to what was found.
        let shown = if columns() < WIDE { 4 } else { 5 };
        table.row(cells(check, units).into_iter().take(shown));
    }
    text += &table.render(2);
    for doubt in &review.doubts {
        text += &paragraph(2, &Tone::Caution, &format!("in doubt: {doubt}"));
    }
    if !review.unknown.is_empty() {
        text += &paragraph(2, &Tone::Dim, &format!("not known: {}", review.unknown.join("; ")));
    }
    text
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Easy => Tone::Good,
        Verdict::NotEasy => Tone::Bad,
        Verdict::Inconclusive => Tone::Caution,
        Verdict::MeantHard | Verdict::NotARun => Tone::Dim,
    }
}

fn cells(check: &Check, units: Units) -> [Cell; 5] {
    let (mark, tone) = match check.passed {
        Some(true) => ("+", Tone::Good),
        Some(false) => ("-", Tone::Caution),
        None => ("?", Tone::Dim),
    };
    // A speed is told as the pace a runner knows, and a limit on it turns around.
    let (what, bound, shown): (&str, &str, &dyn Fn(f64) -> String) = match check.sign {
        Sign::Pace => ("pace on the flat", "not faster than", &|kmh| pace(kmh / 3.6, units)),
        _ => (check.what.as_str(), "at most", &|value| number(value, check.unit)),
    };
    [
        Cell::new(mark, tone),
        what.into(),
        Cell::new(shown(check.value), tone),
        format!("{bound} {}", shown(check.limit)).into(),
        Cell::new(check.grade.name(), Tone::Dim),
    ]
}

fn number(value: f64, unit: &str) -> String {
    let has_tenths = unit == "%" && value < 100.0 || unit == "of 10" && value.fract() != 0.0;
    let decimals = usize::from(has_tenths);
    format!("{value:.decimals$} {unit}")
}
