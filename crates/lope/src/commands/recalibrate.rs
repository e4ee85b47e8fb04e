//! `lope recalibrate`: begins the normal ranges anew.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::baselines::render_recalibrated,
};

/// Begin your usual ranges anew, when life has changed what is usual
///
/// After a move to altitude, a pregnancy, a long illness, a new medicine, or when you read the scales of the check-in
/// differently than before. Nothing is deleted: days before it are no longer held against you, and --undo brings them back.
/// What is open stays open. A new watch needs no recalibration.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope recalibrate                       from today on
  lope recalibrate --from 2026-09-01     from that day on
  lope recalibrate --undo --from 2026-09-01")]
pub struct RecalibrateArgs {
    /// The first day that counts [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Take back that they began anew on that day
    #[arg(long)]
    undo: bool,
}

pub fn run(args: &RecalibrateArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let profile = store.profile()?;
    let now = context.now(&profile);
    let from = context.day(args.from.as_deref(), &profile)?;
    lope_app::recalibrate(&mut store, from, !args.undo, &now)?;
    let today = context.day(None, &profile)?;
    let baselines = lope_app::baselines(&store, today)?;
    let told = lope_words::answers::recalibrated(from, !args.undo, &baselines)?;
    context.answer(&told, || render_recalibrated(from, args.undo, &baselines))?;
    Ok(Exit::Done)
}
