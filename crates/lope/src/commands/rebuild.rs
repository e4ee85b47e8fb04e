//! `lope rebuild`: derive everything again.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::{progress::CountProgress, report::render_report},
};

/// Read all kept originals again and recompute everything derived from them
///
/// Lope keeps every file it imported, byte for byte. After an update that reads or computes something better, this
/// brings the past up to it. Nothing changes unless all of it succeeds; check-ins, profile, notes and what you were told stay.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope rebuild
  lope rebuild --verbose    name every file that can no longer be read")]
pub struct RebuildArgs {
    /// List every file that could not be read again, not only the first of each kind
    #[arg(long, short)]
    verbose: bool,
}

pub fn run(args: &RebuildArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let now = context.now(&store.profile()?);
    let bar = CountProgress::new(context.shows_progress(), "files");
    let report = lope_app::rebuild(&mut store, &now, &mut |done, of| bar.update(done, of))?;
    bar.finish();
    context.answer(&report, || render_report(&report, None, args.verbose))?;
    Ok(if report.has_faulty_files() { Exit::SomeUnread } else { Exit::Done })
}
