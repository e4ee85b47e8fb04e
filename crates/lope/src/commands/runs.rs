//! `lope runs`: the list of activities.

use std::collections::HashSet;

use clap::Args;
use lope_records::{Sport, Summary, Units};
use lope_store::Store;
use serde::Serialize;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::{
        style::Tone,
        table::{Align, Cell, Table},
    },
};
use lope_words::units::{self, UNKNOWN};

/// List your activities, newest first
///
/// The kind (recovery, easy, long, tempo, interval, race) is what Lope takes the run for; load is what it cost,
/// where 100 is one hour at threshold.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope runs                           the last twenty
  lope runs --since monday            this week
  lope runs --sport running --limit 0 every run there is
  lope runs --json | jq '.[].distance_m'")]
pub struct RunsArgs {
    /// How many at most; 0 for all
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    limit: usize,

    /// Only from this day on: 2026-11-01, yesterday, monday
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Only this sport
    #[arg(long, value_name = "SPORT", value_parser = sport)]
    sport: Option<Sport>,
}

fn sport(word: &str) -> Result<Sport, String> {
    let names = || Sport::ALL.map(Sport::name).join(", ");
    Sport::from_name(&word.to_lowercase()).ok_or_else(|| format!("use one of {}", names()))
}

pub fn run(args: &RunsArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let since = args.since.as_deref().map(|text| input::date(text, context.today(&profile))).transpose();
    let since = since.map_err(|error| UsageError(error.to_string()))?;

    // Whether a run was long or a recovery shows only beside those before it, so all are labelled.
    let mut summaries = store.summaries(None)?;
    lope_recovery::label(&mut summaries);
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let matching: Vec<&Summary> = summaries
        .iter()
        .rev()
        .filter(|one| since.is_none_or(|since| one.date >= since))
        .filter(|one| args.sport.is_none_or(|sport| one.sport == sport))
        .collect();
    let listed = &matching[..matching.len().min(limit)];
    let rows: Vec<Row<'_>> = listed.iter().map(|summary| Row::of(summary)).collect();
    context.answer(&rows, || render(listed, context.units(&profile), matching.len(), &shared(&summaries)))?;
    Ok(Exit::Done)
}

/// One activity for scripts. What is not known is null.
#[derive(Serialize)]
pub struct Row<'a> {
    id: &'a str,
    file: &'a str,
    start: String,
    date: jiff::civil::Date,
    sport: Sport,
    sub_sport: Option<&'a str>,
    name: Option<&'a str>,
    kind: &'static str,
    kind_confidence: f64,
    elapsed_s: f64,
    moving_s: f64,
    distance_m: Option<f64>,
    ascent_m: Option<f64>,
    mean_heart_rate_bpm: Option<f64>,
    max_heart_rate_bpm: Option<f64>,
    mean_speed_mps: Option<f64>,
    effort_cr10: Option<f64>,
    heart_rate_samples: u32,
    rr_intervals: u32,
    records: u32,
    load: Option<f64>,
}

impl Row<'_> {
    /// What a summary gives a script.
    pub fn of(summary: &Summary) -> Row<'_> {
        Row {
            id: summary.id.as_str(),
            file: &summary.file,
            start: summary.start.display_with_offset(summary.offset()).to_string(),
            date: summary.date,
            sport: summary.sport,
            sub_sport: summary.sub_sport.as_deref(),
            name: summary.name.as_deref(),
            kind: summary.kind.name(),
            kind_confidence: summary.kind_confidence,
            elapsed_s: summary.elapsed_s,
            moving_s: summary.moving_s,
            distance_m: summary.distance_m,
            ascent_m: summary.ascent_m,
            mean_heart_rate_bpm: summary.mean_heart_rate_bpm,
            max_heart_rate_bpm: summary.max_heart_rate_bpm,
            mean_speed_mps: summary.speed_mps,
            effort_cr10: summary.effort_cr10,
            heart_rate_samples: summary.heart_rate_samples,
            rr_intervals: summary.rr_intervals,
            records: summary.records,
            load: summary.load.map(|load| load.value),
        }
    }
}

/// Characters of an id that are shown: more than enough to name one file.
const ID_SHOWN: usize = 8;

/// The beginning of an id as it is shown.
fn beginning(summary: &Summary) -> &str {
    summary.id.as_str().get(..ID_SHOWN).unwrap_or_default()
}

/// Beginnings that several activities share: sessions of one file. Those are shown whole.
fn shared(summaries: &[Summary]) -> HashSet<&str> {
    let mut seen = HashSet::new();
    summaries.iter().map(beginning).filter(|&beginning| !seen.insert(beginning)).collect()
}

/// `all` is how many match.
fn render(listed: &[&Summary], units: Units, all: usize, shared: &HashSet<&str>) -> String {
    if listed.is_empty() {
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
    for summary in listed {
        let id = beginning(summary);
        let id = if shared.contains(id) { summary.id.as_str() } else { id };
        table.row(cells(summary, id, units));
    }
    let mut text = table.render(0);
    if listed.len() < all {
        let note = format!(
            "{} of {}; --limit 0 lists all",
            units::grouped(listed.len() as u64),
            units::grouped(all as u64)
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
    use lope_records::Kind;
    match summary.kind {
        Kind::Race | Kind::Interval | Kind::Tempo => Tone::Caution,
        Kind::Recovery => Tone::Good,
        Kind::OtherSport => Tone::Dim,
        _ => Tone::Plain,
    }
}
