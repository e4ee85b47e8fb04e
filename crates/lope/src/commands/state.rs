//! `lope state`: where the four systems stand.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::state::{render_ahead, render_state},
};

/// Where your nerves, muscles, energy and mind stand, and when each is expected back
///
/// Each is followed by what you say and your watch measures, against your own usual and by what load does to you. It may make
/// a day easier and never makes one harder.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope state
  lope state --date yesterday
  lope state --ahead                the next seven days: with rest, recovery runs, or as usual
  lope state --json | jq '.state.systems[] | {system, tired, back}'")]
pub struct StateArgs {
    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The next seven days as well: how tired each is expected to be with rest, with recovery runs, and as usual
    #[arg(long)]
    ahead: bool,
}

pub fn run(args: &StateArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let date = context.day(args.date.as_deref(), &store.profile()?)?;
    let state = lope_app::state(&store, date)?;
    context.answer(&lope_words::answers::state(date, state.as_ref())?, || {
        let ahead = state.as_ref().filter(|_| args.ahead);
        render_state(date, state.as_ref())
            + &ahead.map_or_else(String::new, |state| render_ahead(date, state))
    })?;
    Ok(Exit::Done)
}
