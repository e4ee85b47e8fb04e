//! `lope gear`: shoes, bikes and bests, as services keep them.

use clap::Args;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    screen::gear::render_gear,
};

/// Shoes, bikes and bests, as your services keep them
///
/// Garmin's account export names your shoes and bikes, in which sessions each was used, and your records. Lope keeps
/// them with their source, in the archive as well, and goes by none of them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope gear                               what you run in, and how far it has gone
  lope show                               one activity says what it was run in
  lope gear --json | jq '.gear[] | {name, distance_m}'")]
pub struct GearArgs {}

pub fn run(GearArgs {}: &GearArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let units = context.units(&store.profile()?);
    let kept = lope_app::gear(&store)?;
    context.answer(&kept, || render_gear(&kept, units))?;
    Ok(Exit::Done)
}
