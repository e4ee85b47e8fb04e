//! `lope state`: where the four systems stand.

use clap::Args;
use lope_store::Store;
use serde_json::json;

use crate::{
    context::{Context, Exit},
    screen::state::render_state,
};

/// Where your nerves, muscles, energy and mind stand, and when each is expected back
///
/// Each is followed by what you say and your watch measures, against your own usual and by what load does to you. It is
/// shown beside the day and never makes one harder.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope state
  lope state --date yesterday
  lope state --json | jq '.state.systems[] | {system, tired, back}'")]
pub struct StateArgs {
    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &StateArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let date = context.day(args.date.as_deref(), &store.profile()?)?;
    let state = lope_app::state(&store, date)?;
    let told = state.as_ref().map(lope_words::told_state).transpose()?;
    context.answer(&json!({ "date": date, "state": told }), || render_state(date, state.as_ref()))?;
    Ok(Exit::Done)
}
