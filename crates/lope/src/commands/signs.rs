//! `lope signs`: what warns, what to watch, what is good.

use clap::Args;
use lope_store::Store;
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::signs::render_signs,
};

/// Signs of good and of poor recovery over the last days and weeks, and how far strain has gone
///
/// A sign is a rule over days against your own usual, never one reading. A warning needs two kinds of sign together, or one
/// that has lasted so long that someone should be asked. An occasional sore or tired day is normal. Nothing is a diagnosis.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope signs
  lope signs --date 2026-10-01
  lope signs --json | jq '.warnings[] | {text, refer_text}'")]
pub struct SignsArgs {
    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &SignsArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let signs = lope_app::signs(&store, date)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    context.answer(&lope_words::told_signs(&signs, voice)?, || render_signs(&signs, voice))?;
    Ok(Exit::Done)
}
