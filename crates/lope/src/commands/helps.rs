//! `lope helps`: what seems to help me?

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::helps::render_helps,
};

/// What seems to help you, and what gets in the way, by your own days
///
/// Recovery runs, easy runs and other sports are each held beside rest days that began alike, by how the next morning
/// was. Fewer than eight pairs say nothing yet. What happened again and again in the last six weeks is named with its
/// days. It is what goes together in your days, not proof of what causes it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope helps
  lope helps --date 2026-06-30
  lope helps --json | jq '.contrasts[0].outcomes[] | {metric, told, interval}'")]
pub struct HelpsArgs {
    /// The last day that counts [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &HelpsArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let date = context.day(args.date.as_deref(), &store.profile()?)?;
    let helps = lope_app::helps(&store, date)?;
    context.answer(&lope_words::told_helps(&helps)?, || render_helps(&helps))?;
    Ok(Exit::Done)
}
