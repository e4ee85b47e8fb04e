//! `lope niggles`: places that hurt, and what to do early.

use clap::Args;
use lope_store::Store;
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::niggles::render_niggles,
};

/// The places that hurt: since when, where each is going, what it does to today, and what to do early
///
/// A place is told by what your check-ins said of it. A trend is told only where there are mornings enough for one. Tight
/// places of the last two weeks follow.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope niggles
  lope niggles --date yesterday
  lope niggles --json | jq '.niggles[] | {part, side, pain, trend, at_most}'
  lope checkin --where \"left achilles:2\" --during 4 --after 3   say how one is")]
pub struct NigglesArgs {
    /// The morning it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &NigglesArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let places = lope_app::niggles(&store, date)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    let told = lope_words::answers::niggles(date, &places.niggles, &places.tight, voice)?;
    context.answer(&told, || render_niggles(&places, voice))?;
    Ok(Exit::Done)
}
