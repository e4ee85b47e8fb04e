//! `lope import`: files in.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::Context as _;
use clap::Args;
use jiff::Zoned;
use lope_app::{ColumnMap, Gained, Progress, Report};
use lope_store::{Store, StoreError};
use serde::Serialize;

use crate::{
    context::{Context, Exit},
    screen::{
        progress::FileProgress,
        report::{ThisMorning, render_report},
        sources::render_sources,
    },
};

/// Read files from your watch or service: activities, wellness, whole exports
///
/// Reads FIT, TCX and GPX (plain or gzipped), folders with everything below them, and zip archives; the exports of
/// Strava, Apple Health, Garmin, WHOOP, Oura, Fitbit, Polar, Suunto, COROS, Samsung Health, Health Connect and
/// Gadgetbridge, of HRV apps and training logs, tables of your own, and Lope's own archive. The files are copied, never
/// changed. Importing the same file again adds nothing, and the same run from two sources becomes one activity. Stop with
/// Ctrl-C at any time: what is
/// saved is saved, and importing again does the rest.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope import ~/Downloads/export.zip          a whole export, as it was downloaded
  lope import /media/GARMIN/Activity          a watch on a cable
  lope import run.fit wellness.csv            single files
  lope import mornings.csv --map mine.txt     a table of yours, with your word on its columns
  lope import lope-archive-2026-11-29.zip     everything that lope export archive wrote
  lope import --sources                       what is read of which export
  lope import ~/runs --json | jq '.files[] | select(.outcome == \"not_read\")'

A wellness table has one row a day and a header: date, and any of
intervals.icu's names: restingHR, hrv, hrvSDNN, sleepSecs, sleepQuality,
fatigue, soreness, stress, mood, motivation, injury, weight; or of Lope's:
resting_heart_rate_bpm, sleeping_heart_rate_bpm, rmssd_ms, sdnn_ms, sleep_h,
sleep_quality, energy, soreness, mood, motivation, stress, appetite,
life_load, pain, illness, body_mass_kg. On intervals.icu's scale 1 is good and
4 bad. On Lope's, 1 is little and 7 much; pain goes from 0 to 10; illness is 0
none, 1 head, 2 body, 3 fever. A column source says whose scale it is where the
names do not: intervals.icu or check-in. A column niggles names places that
hurt: left calf 3; shin 6 bone.

Exit code 0: all read. 3: some files could not be read; the report says which and why.
130: stopped by Ctrl-C.")]
pub struct ImportArgs {
    /// Files, folders and archives
    #[arg(value_name = "PATH", required_unless_present = "sources")]
    paths: Vec<PathBuf>,

    /// List every file that was not read, not only the first of each kind
    #[arg(long, short)]
    verbose: bool,

    /// What the columns of a table of yours are: a file with lines such as `My pulse = resting_heart_rate_bpm`
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,

    /// Print which exports are read, and what of them, as one page of Markdown
    #[arg(long, conflicts_with_all = ["paths", "verbose"])]
    sources: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    report: &'a Report,
    this_morning: &'a [Gained],
}

pub fn run(args: &ImportArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.sources {
        context.print(&render_sources())?;
        return Ok(Exit::Done);
    }
    let columns = args.map.as_deref().map_or_else(|| Ok(ColumnMap::default()), columns)?;
    let cancelled = cancel_on_ctrl_c("finishing the files at hand; Ctrl-C again stops at once")?;
    let mut store = context.open_store()?;
    let today = context.today(&store.profile()?);
    let before = lope_app::known_of(&store, today)?;
    let report = import_with_progress(&mut store, &args.paths, &columns, context, &cancelled)?;
    let after = lope_app::known_of(&store, today)?;
    let morning = ThisMorning { gained: lope_app::gained(&before, &after), is_known: !after.is_empty() };
    let answer = Answer { report: &report, this_morning: &morning.gained };
    context.answer(&answer, || render_report(&report, Some(&morning), args.verbose))?;
    Ok(match &report {
        report if report.interrupted => Exit::Interrupted,
        report if report.has_faulty_files() => Exit::SomeUnread,
        _ => Exit::Done,
    })
}

/// The map of columns in a file.
fn columns(path: &Path) -> anyhow::Result<ColumnMap> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    ColumnMap::parse(&content).with_context(|| format!("{} says nothing to read by", path.display()))
}

/// Imports with a progress bar where someone watches.
pub fn import_with_progress(
    store: &mut dyn Store,
    paths: &[PathBuf],
    columns: &ColumnMap,
    context: &Context,
    cancelled: &AtomicBool,
) -> anyhow::Result<Report> {
    with_progress(store, context, |store, now, update| {
        lope_app::import_mapped(store, paths, columns, now, cancelled, update)
    })
}

/// Imports files that nobody named, with a progress bar where someone watches.
pub fn import_found_with_progress(
    store: &mut dyn Store,
    paths: &[PathBuf],
    context: &Context,
    cancelled: &AtomicBool,
) -> anyhow::Result<Report> {
    with_progress(store, context, |store, now, update| {
        lope_app::import_found(store, paths, now, cancelled, update)
    })
}

fn with_progress(
    store: &mut dyn Store,
    context: &Context,
    import: impl FnOnce(&mut dyn Store, &Zoned, &mut dyn FnMut(Progress<'_>)) -> Result<Report, StoreError>,
) -> anyhow::Result<Report> {
    let now = context.now(&store.profile()?);
    let bar = FileProgress::new(context.shows_progress());
    let report = import(store, &now, &mut |progress| bar.update(progress))?;
    bar.finish();
    Ok(report)
}

/// A flag that the first Ctrl-C sets, which says so; the second ends the process at once, which is safe too.
pub fn cancel_on_ctrl_c(says: &'static str) -> anyhow::Result<Arc<AtomicBool>> {
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancelled);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        anstream::eprintln!("\n{says}");
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(cancelled)
}
