//! Activities in a table.

use lope_app::{Figures, Runs};
use lope_records::{Kind, Summary, Units};
use lope_words::units::{self, UNKNOWN};

use super::{
    style::Tone,
    table::{Align, Cell, Table},
};

/// The list as a table, and how much of it that is.
pub fn render_runs(runs: &Runs, units: Units) -> String {
    if runs.runs.is_empty() {
        return "No activities match.\n".to_owned();
    }
    let mut table = Table::with_headings([
        ("id", Align::Left),
        ("start", Align::Left),
        ("kind", Align::Left),
        ("time", Align::Right),
        ("distance", Align::Right),
        (units::per(units), Align::Right),
        ("bpm", Align::Right),
        ("load", Align::Right),
        ("", Align::Left),
    ]);
    for Figures(summary) in &runs.runs {
        table.row(cells(summary, runs.short_id(summary), units));
    }
    let mut text = table.render(0);
    if runs.runs.len() < runs.total {
        let note = format!(
            "{} of {}; --limit 0 lists all",
            units::grouped(runs.runs.len() as u64),
            units::grouped(runs.total as u64)
        );
        text += &format!("{}\n", Tone::Dim.paint(note));
    }
    text
}

fn cells(summary: &Summary, id: &str, units: Units) -> [Cell; 9] {
    let unknown = || Cell::new(UNKNOWN, Tone::Dim);
    let start = summary.offset().to_datetime(summary.start);
    let kind = if summary.is_run() { summary.kind.name() } else { summary.sport.name() };
    let pace =
        summary.speed_mps.filter(|_| summary.is_run()).and_then(|speed| units::pace_clock(speed, units));
    [
        Cell::new(id, Tone::Dim),
        start.strftime("%a %e %b %Y %H:%M").to_string().into(),
        Cell::new(kind, kind_tone(summary)),
        units::clock(if summary.moving_s > 0.0 { summary.moving_s } else { summary.elapsed_s }).into(),
        summary.distance_m.map_or_else(unknown, |metres| units::distance(metres, units).into()),
        pace.map_or_else(unknown, Cell::from),
        summary.mean_heart_rate_bpm.map_or_else(unknown, |bpm| format!("{bpm:.0}").into()),
        summary.load.map_or_else(unknown, |load| format!("{:.0}", load.value).into()),
        Cell::new(summary.name.clone().unwrap_or_default(), Tone::Dim),
    ]
}

/// Hard kinds stand out, recovery is the good news.
pub fn kind_tone(summary: &Summary) -> Tone {
    match summary.kind {
        Kind::Race | Kind::Interval | Kind::Tempo => Tone::Caution,
        Kind::Recovery => Tone::Good,
        Kind::OtherSport => Tone::Dim,
        _ => Tone::Plain,
    }
}
