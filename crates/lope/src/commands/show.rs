//! `lope show`: one activity.

use clap::Args;
use lope_store::{Selector, Store};
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::activity::render_activity,
};

/// Show one activity: figures, all that was recorded, zones, laps, doubts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope show           the latest
  lope show 2         the one before it
  lope show 3fa1      by the beginning of its id, as `lope runs` lists it
  lope show --json | jq .laps
  lope show --json | jq '.channels[] | {quantity, mean, low, high}'
  lope show --json | jq .form")]
pub struct ShowArgs {
    /// latest, a number counting back, or the beginning of an id
    #[arg(value_name = "ACTIVITY", default_value = "latest")]
    activity: Selector,
}

pub fn run(args: &ShowArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let voice = Voice { today: context.today(&profile), units: context.units(&profile) };
    let shown = lope_app::activity(&store, &args.activity, lope_app::COURSE_POINTS)?;
    context.answer(&shown, || render_activity(&shown, voice))?;
    Ok(Exit::Done)
}
