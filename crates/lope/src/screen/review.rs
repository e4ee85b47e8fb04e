//! The review of a run on a screen.

use lope_records::Summary;
use lope_recovery::{Check, LegsAfter, Review, Verdict};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
    wrap::{columns, paragraph},
};
use lope_words::{
    Voice, review,
    units::{clock, distance, pace},
};

/// Columns that a check with its grade takes.
const WIDE: usize = 84;

/// The verdict, its checks, and what is in doubt or unknown.
pub fn render_review(summary: &Summary, reviewed: &Review, legs: Option<&LegsAfter>, voice: Voice) -> String {
    let units = voice.units;
    let start = summary.offset().to_datetime(summary.start).strftime("%A %-d %B %Y, %H:%M");
    let mut facts = vec![reviewed.kind.name().replace('_', " "), clock(summary.moving_s)];
    facts.extend(summary.distance_m.map(|metres| distance(metres, units)));
    facts.extend(summary.speed_mps.filter(|_| summary.is_run()).map(|speed| pace(speed, units)));
    facts.extend(summary.mean_heart_rate_bpm.map(|bpm| format!("{bpm:.0} bpm")));
    let verdict = review::verdict(reviewed.verdict).to_uppercase();
    let mut text = format!("{start}   {}\n", tone(reviewed.verdict).paint(verdict));
    text += &paragraph(2, &Tone::Dim, &facts.join(", "));
    text += &paragraph(2, &Tone::Plain, &review::sentence(reviewed));
    let mut table = Table::new([Align::Left, Align::Left, Align::Right, Align::Left, Align::Left]);
    for check in &reviewed.checks {
        // Where there is no room, how sure the science is gives way to what was found.
        let shown = if columns() < WIDE { 4 } else { 5 };
        table.row(cells(check, voice).into_iter().take(shown));
    }
    text += &table.render(2);
    for doubt in &reviewed.doubts {
        text += &paragraph(2, &Tone::Caution, &format!("in doubt: {}", review::doubt(doubt)));
    }
    if !reviewed.unknown.is_empty() {
        let unknown: Vec<&str> = reviewed.unknown.iter().map(|&gap| review::gap(gap)).collect();
        text += &paragraph(2, &Tone::Dim, &format!("not known: {}", unknown.join("; ")));
    }
    if let Some(surface) = reviewed.hard_ground {
        text += &paragraph(2, &Tone::Dim, &review::hard_ground(surface));
    }
    if let Some(legs) = legs {
        text += &paragraph(2, &Tone::Plain, &review::legs_after(legs));
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

fn cells(check: &Check, voice: Voice) -> [Cell; 5] {
    let (mark, tone) = match check.passed {
        Some(true) => ("+", Tone::Good),
        Some(false) => ("-", Tone::Caution),
        None => ("?", Tone::Dim),
    };
    let (found, easy) = voice.check(check);
    [
        Cell::new(mark, tone),
        review::looked(check.looked).into(),
        Cell::new(found, tone),
        easy.into(),
        Cell::new(check.grade.name(), Tone::Dim),
    ]
}
