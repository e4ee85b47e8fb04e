//! `lope trends`: is the training working?

use clap::{Args, value_parser};
use lope_store::Store;
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::trends::render_trends,
};

/// Is the training working? The weeks, what easy pace costs, how you recover, like sessions, running form
///
/// Each trend is a line through your own runs that single days do not bend, with the interval its change lies in; nothing is
/// called rising or falling that cannot be told from chance. What no heart rate tells is counted as not known, never as easy.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope trends
  lope trends --weeks 16 --date 2026-11-01
  lope trends --json | jq '.adaptation[] | {figure, moving, from, to, interval}'
  lope trends --json | jq '.weeks[] | [.monday, .runs, .zones.below_min]'

Like sessions and the days after hard work are looked for over half a year, whatever the weeks.")]
pub struct TrendsArgs {
    /// The last day looked at [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Weeks from Monday to Sunday, 3 to 52, the present one among them
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = value_parser!(u8).range(3..=52))]
    weeks: u8,
}

pub fn run(args: &TrendsArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    let trends = lope_app::trends(&store, date, args.weeks.into())?;
    context.answer(&lope_words::told_trends(&trends, voice)?, || render_trends(&trends, voice))?;
    Ok(Exit::Done)
}
