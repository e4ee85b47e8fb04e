//! `lope watch`: a folder whose files are imported as they arrive.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::Context as _;
use clap::Args;
use lope_app::{
    FileOutcome, Report,
    watch::{self, Look, Watched},
};
use lope_store::{Sqlite, Store, StoreError};

use super::import::import_found_with_progress;
use crate::{
    context::{Context, Exit, UsageError},
    screen::watch::{render_arrivals, render_away, render_back, render_watching},
};

/// Import what arrives in a folder, or on a watch that is plugged in
///
/// Looks into the folder every few seconds and imports what is new in it as soon as it is whole; what each file brought is said in a line.
/// Of a Garmin watch that is mounted in it or below, only what it recorded is read: Activity, Monitor, Sleep, HRVStatus, Metrics. The
/// folder may come and go: plug the watch in whenever you like. Stop with Ctrl-C.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope watch ~/Downloads/Garmin         where a service's app puts its files
  lope watch /media/me                  any watch that is plugged in, and what is there now
  lope watch /media/me/GARMIN --once    what is on it now, and no more: for a script
  lope watch ~/sync --json              one object a line for each import

With systemd, as a service of your own: ExecStart=lope watch %h/sync")]
pub struct WatchArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Import what is there and whole, and stop
    #[arg(long)]
    once: bool,

    /// Seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 3.0, value_parser = seconds)]
    every: f64,
}

pub fn run(args: &WatchArgs, context: &Context) -> anyhow::Result<Exit> {
    let pause = Duration::from_secs_f64(args.every);
    let stopped = stop_on_ctrl_c()?;
    let mut store = context.open_store()?;
    let mut watched = Watched::default();
    let say = |text: String| if context.json { Ok(()) } else { context.print(&text) };
    if !args.once {
        say(render_watching(&args.folder))?;
    }
    let mut exit = Exit::Done;
    for look in 0_u32.. {
        if stopped.load(Ordering::Relaxed) {
            break;
        }
        let arriving = match watched.look(list(&args.folder)?) {
            Look::Away { .. } if args.once => return Err(away(&args.folder).into()),
            Look::Away { news } => {
                if news {
                    say(render_away(&args.folder))?;
                }
                0
            }
            Look::There { is_back, arrived, arriving } => {
                if is_back {
                    say(render_back(&args.folder))?;
                }
                if let Some(report) = bring_in(&mut store, &arrived, &mut watched, context, &stopped)? {
                    tell(&report, &store, context)?;
                    if report.has_faulty_files() {
                        exit = Exit::SomeUnread;
                    }
                }
                arriving
            }
        };
        // The first look finds nothing whole; after it, whatever still grows is waited for.
        if args.once && look > 0 && arriving == 0 {
            return Ok(if stopped.load(Ordering::Relaxed) { Exit::Interrupted } else { exit });
        }
        thread::park_timeout(pause);
    }
    say("stopped\n".to_owned())?;
    Ok(Exit::Done)
}

fn list(folder: &Path) -> anyhow::Result<Option<watch::Listing>> {
    watch::list(folder).with_context(|| format!("cannot look into {}", folder.display()))
}

fn away(folder: &Path) -> UsageError {
    UsageError(format!("{} is not there: plug the watch in, or name another folder", folder.display()))
}

/// Imports files; those that cannot be now are taken for unread.
fn bring_in(
    store: &mut Sqlite,
    arrived: &[PathBuf],
    watched: &mut Watched,
    context: &Context,
    stopped: &AtomicBool,
) -> anyhow::Result<Option<Report>> {
    if arrived.is_empty() {
        return Ok(None);
    }
    match import_found_with_progress(store, arrived, context, stopped) {
        Ok(mut report) => {
            // Unplugged in the middle of it.
            watched.unread(arrived.iter().filter(|file| !file.exists()));
            report
                .files
                .retain(|file| file.outcome != FileOutcome::NotRead || Path::new(&file.path).exists());
            Ok(Some(report))
        }
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Locked { .. })) => {
            watched.unread(arrived);
            anstream::eprintln!("{error}; trying again");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn tell(report: &Report, store: &Sqlite, context: &Context) -> anyhow::Result<()> {
    if context.json {
        return context.print(&format!("{}\n", serde_json::to_string(report)?));
    }
    let units = context.units(&store.profile()?);
    let summaries = store.summaries(None)?;
    context.print(&render_arrivals(report, &summaries, units))
}

/// A flag that Ctrl-C sets, which also ends the pause between two looks.
fn stop_on_ctrl_c() -> anyhow::Result<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    let (flag, looking) = (Arc::clone(&stopped), thread::current());
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        looking.unpark();
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(stopped)
}

fn seconds(typed: &str) -> Result<f64, &'static str> {
    typed
        .parse()
        .ok()
        .filter(|seconds| (0.05..=3600.0).contains(seconds))
        .ok_or("use a number from 0.05 to 3600")
}
