//! The profile, with how each value is known.

use lope_app::ProfileView;
use lope_records::{ProfileEntry, Units};
use lope_recovery::{Limit, Origin};

use super::{
    style::{Tone, heading},
    table::{Align, Cell, Table},
    wrap::paragraph,
};
use lope_words::units::{self, pace};

/// What everything is measured against, what else is known, and what would make it surer.
pub fn render_profile(view: &ProfileView, units: Units) -> String {
    let (limits, now) = (&view.limits, &view.now);
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    for (label, limit, flag) in [
        ("maximum heart rate", limits.max_heart_rate_bpm, "--max-hr"),
        ("resting heart rate", limits.resting_heart_rate_bpm, "--resting-hr"),
        ("threshold heart rate", limits.threshold_heart_rate_bpm, "--threshold-hr"),
        ("aerobic threshold", limits.aerobic_threshold_bpm, "--aerobic-threshold-hr"),
    ] {
        table.row(limit_cells(label, &limit, flag));
    }
    let from_limits = Cell::new("from the values above", Tone::Dim);
    table.row(["recovery cap".into(), bpm(limits.recovery_cap_bpm).into(), from_limits]);
    for (label, limit, flag) in [
        ("threshold pace", limits.threshold_speed_mps, "--threshold-pace"),
        ("marathon pace", limits.marathon_speed_mps, "--marathon-pace"),
    ] {
        let value = limit.map(|limit| pace(limit.value, units));
        table.row(optional_cells(label, value, &format!("from races and best efforts, or say {flag}")));
    }
    let mut text = heading("What runs are measured against");
    text += &table.render(2);
    text += &format!("\n{}\n{}", Tone::Strong.paint("About you"), about(now, units));
    if let Some(observed) = &view.observed_maximum {
        let (seen, date) = (observed.heart_rate_bpm, observed.date);
        text += &format!(
            "\n{} you held {} on {date}, above your maximum. If the sensor can be trusted:\n  \
             lope profile set --max-hr {seen:.0} --from {date}\n",
            Tone::Caution.paint("Seen:"),
            bpm(seen),
        );
    }
    if view.entries.len() > 1 {
        text += &format!("\n{}\n", Tone::Strong.paint("What you said, and from when"));
        for entry in &view.entries {
            let from = entry.valid_from.map_or_else(|| "always".to_owned(), |date| date.to_string());
            text += &paragraph(2, &Tone::Plain, &format!("{from}: {}", said(entry, units).join(", ")));
        }
    }
    text
}

fn limit_cells(label: &str, limit: &Limit, flag: &str) -> [Cell; 3] {
    let error =
        limit.standard_error.map_or_else(String::new, |error| format!("give or take {error:.0} bpm, "));
    match limit.origin {
        Origin::Stated => [label.into(), bpm(limit.value).into(), Cell::new("as you said", Tone::Dim)],
        Origin::Seen => [label.into(), bpm(limit.value).into(), Cell::new("from your own record", Tone::Dim)],
        Origin::Estimated => [
            label.into(),
            Cell::new(format!("~ {}", bpm(limit.value)), Tone::Caution),
            Cell::new(format!("estimated, {error}measure it and say {flag}"), Tone::Dim),
        ],
        Origin::Assumed => [
            label.into(),
            Cell::new(format!("~ {}", bpm(limit.value)), Tone::Caution),
            Cell::new(format!("a typical adult's, {error}say {flag}"), Tone::Dim),
        ],
    }
}

fn optional_cells(label: &str, value: Option<String>, otherwise: &str) -> [Cell; 3] {
    match value {
        Some(value) => [label.into(), value.into(), Cell::new("as you said", Tone::Dim)],
        None => [label.into(), Cell::new("not said", Tone::Dim), Cell::new(otherwise, Tone::Dim)],
    }
}

fn about(now: &ProfileEntry, units: Units) -> String {
    let mut table = Table::new([Align::Left, Align::Left]);
    let row = |label: &str, value: Option<String>| match value {
        Some(value) => [label.into(), value.into()],
        None => [Cell::from(label), Cell::new("not said", Tone::Dim)],
    };
    table.row(row("born", now.born.map(|born| born.to_string())));
    table.row(row("sex", now.sex.map(|sex| sex.name().to_owned())));
    table.row(row("level", now.level.map(|level| level.name().to_owned())));
    table.row(row("weight", now.body_mass_kg.map(|mass| units::mass(mass, units))));
    table.row(row("height", now.height_m.map(|height| units::height(height, units))));
    table.row(row("time zone", now.time_zone.clone()));
    table.row(row("units", Some(units.name().to_owned())));
    for (what, holds) in [("medication", now.heart_rate_lowering_medication), ("pregnant", now.pregnant)] {
        if holds == Some(true) {
            table.row(row(what, Some("yes: heart rate is no guide, talk and effort are".to_owned())));
        }
    }
    if now.rebuilding == Some(true) {
        table.row(row("rebuilding", Some("yes: shorter runs, lengthened gradually".to_owned())));
    }
    table.render(2)
}

/// What an entry states, in words.
fn said(entry: &ProfileEntry, units: Units) -> Vec<String> {
    let named = |name: &str, value: Option<String>| value.map(|value| format!("{name} {value}"));
    [
        named("maximum", entry.max_heart_rate_bpm.map(bpm)),
        named("resting", entry.resting_heart_rate_bpm.map(bpm)),
        named("threshold", entry.threshold_heart_rate_bpm.map(bpm)),
        named("aerobic threshold", entry.aerobic_threshold_heart_rate_bpm.map(bpm)),
        named("threshold pace", entry.threshold_speed_mps.map(|speed| pace(speed, units))),
        named("marathon pace", entry.marathon_speed_mps.map(|speed| pace(speed, units))),
        named("born", entry.born.map(|born| born.to_string())),
        entry.sex.map(|sex| sex.name().to_owned()),
        entry.level.map(|level| level.name().to_owned()),
        entry.body_mass_kg.map(|mass| units::mass(mass, units)),
        entry.height_m.map(|height| units::height(height, units)),
        entry.time_zone.clone(),
        entry.units.map(|units| units.name().to_owned()),
        entry.rebuilding.map(|yes| if yes { "rebuilding" } else { "no longer rebuilding" }.to_owned()),
    ]
    .into_iter()
    .flatten()
    .chain(entry.cleared.iter().map(|field| format!("{field} no longer known")))
    .collect()
}

fn bpm(beats: f64) -> String {
    format!("{beats:.0} bpm")
}
