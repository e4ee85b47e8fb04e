//! `lope today`: the morning.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::morning::render_morning,
};

/// What today should be, and why
///
/// Hard as planned, easy, a recovery run, cross-training, mobility or rest: decided from what you ran, what your
/// watch measured and how you feel, each against your own normal. Every reason is shown with how sure the science
/// behind it is. Not a diagnosis: pain and illness that stay belong to a professional.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope today
  lope today --date yesterday         the morning as it was
  lope today --json | jq -r .decision.kind")]
pub struct TodayArgs {
    /// Another day: 2026-11-22, yesterday, monday
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &TodayArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let (morning, units) = lope_app::today(&store, date)?;
    context.answer(&morning, || render_morning(&morning, context.today(&profile), units))?;
    Ok(Exit::Done)
}
