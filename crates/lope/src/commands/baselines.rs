//! `lope baselines`: what each morning is held against.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::baselines::render_baselines,
};

/// What is usual for you: what each value of a morning is held against, and how far that is built
///
/// A usual range is of one metric and one device, ends before what it judges, and leaves out nights that a note explains. A
/// new device begins a new one; where both told a week of the same nights, the old one's values are carried over.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope baselines
  lope baselines --json | jq '.baselines[] | select(.usual == null)'
  lope recalibrate                  begin them anew, when they no longer fit")]
pub struct BaselinesArgs {
    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &BaselinesArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let date = context.day(args.date.as_deref(), &store.profile()?)?;
    let baselines = lope_app::baselines(&store, date)?;
    context
        .answer(&lope_words::answers::baselines(date, &baselines)?, || render_baselines(date, &baselines))?;
    Ok(Exit::Done)
}
