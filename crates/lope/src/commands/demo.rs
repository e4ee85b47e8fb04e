//! `lope demo`: a look around without data of one's own.

use std::{path::PathBuf, sync::atomic::AtomicBool};

use anyhow::Context as _;
use clap::Args;
use jiff::{ToSpan, civil::Date};
use lope_app::{ColumnMap, Report};
use lope_records::{Level, Profile, Sex};
use lope_simulate::{Runner, Simulation};
use lope_store::{Sqlite, Store};
use lope_words::Voice;

use super::import::import_with_progress;
use crate::{
    context::{Context, Exit, UsageError},
    screen::demo::{Demo, render_demo, render_everything},
};

/// Look around with a simulated runner
///
/// Invents a runner of 200 days, writes the files their watch would have written, imports them the way yours are
/// imported, and prints this morning. Nothing is left behind unless --keep names a folder, and your own data is
/// not touched.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope demo                         this morning of a simulated runner
  lope demo --keep ~/lope-demo      and keep the data to look around in:
  lope --data ~/lope-demo runs
  lope demo --days 60 --seed 7      another runner, a shorter history
  lope demo --everything ~/exports  exports of every service, to try with:
  lope --data ~/lope-demo import ~/exports")]
pub struct DemoArgs {
    /// How many days the history has, this morning included [default: 200]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=4000))]
    days: Option<u16>,

    /// Keep the data and the watch files in this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,

    /// Write one of every export Lope reads into this folder, and import nothing
    #[arg(long, value_name = "DIR", conflicts_with = "keep")]
    everything: Option<PathBuf>,

    /// Another runner's life
    #[arg(long)]
    seed: Option<u64>,

    /// The morning it ends on [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// The folder inside the kept one that holds the watch files.
const FILES: &str = "files";

pub fn run(args: &DemoArgs, context: &Context) -> anyhow::Result<Exit> {
    let date = context.day(args.date.as_deref(), &Profile::default())?;
    if let Some(folder) = &args.everything {
        let simulation = simulation(args, date);
        let written = lope_simulate::exports::write_everything(&simulation, folder)?;
        let zone = simulation.runner.home.time_zone_rule;
        context.answer(&written, || render_everything(folder, written.len(), zone))?;
        return Ok(Exit::Done);
    }
    if let Some(folder) = args.keep.as_deref().filter(|folder| folder.join("lope.db").exists()) {
        let folder = folder.display();
        return Err(UsageError(format!(
            "{folder} holds data already: name another folder to keep the demo in"
        ))
        .into());
    }
    let throw_away = tempfile::tempdir().context("cannot make a folder for the demo's files")?;
    let folder = args.keep.as_deref().unwrap_or(throw_away.path());

    let simulation = simulation(args, date);
    let files = lope_simulate::files::write(&simulation, &folder.join(FILES))?;
    let context = context.in_folder(folder);
    let demo = live(&simulation, date, files.len(), &context)?;
    context.answer(&demo, || render_demo(&demo, args.keep.as_deref()))?;
    Ok(Exit::Done)
}

/// The runner of the demonstration, or another life where one was asked for.
fn simulation(args: &DemoArgs, date: Date) -> Simulation {
    if args.days.is_none() && args.seed.is_none() {
        return lope_simulate::demo(date);
    }
    let days = usize::from(args.days.unwrap_or(200));
    let from = date.saturating_sub((days as i64 - 1).days());
    lope_simulate::simulate(&Runner::typical(Level::Amateur, Sex::Female), from, days, args.seed.unwrap_or(1))
}

/// Makes the runner of the demonstration, with data up to today, in the folder of the context.
pub fn settle(context: &Context) -> anyhow::Result<()> {
    let date = context.today(&Profile::default());
    let simulation = lope_simulate::demo(date);
    lope_simulate::files::write(&simulation, &context.data_dir().join(FILES))?;
    import(&simulation, date, &mut context.open_store()?, context)?;
    Ok(())
}

/// States the profile and imports the folder, as a runner would.
fn import(
    simulation: &Simulation,
    date: Date,
    store: &mut Sqlite,
    context: &Context,
) -> anyhow::Result<Report> {
    let first = simulation.days.first().map_or(date, |day| day.date);
    store.add_profile_entry(&simulation.runner.profile(first))?;
    let folder = context.data_dir().join(FILES);
    import_with_progress(store, &[folder], &ColumnMap::default(), context, &AtomicBool::new(false))
}

/// Does what a runner would do: import, and ask for the morning.
fn live(simulation: &Simulation, date: Date, files: usize, context: &Context) -> anyhow::Result<Demo> {
    let mut store = context.open_store()?;
    let report = import(simulation, date, &mut store, context)?;
    let asked = lope_app::Asked { date, today: date, before_training: true };
    let at = context.now(&store.profile()?).timestamp();
    let (morning, units) = lope_app::tell(&mut store, asked, at)?;
    let summaries = store.summaries(None)?;
    Ok(Demo {
        days: simulation.days.len(),
        files,
        activities: report.counts.activities,
        moving_s: summaries.iter().map(|summary| summary.moving_s).sum(),
        told: lope_words::told(&morning, Voice { today: date, units })?,
        morning,
        units,
    })
}
