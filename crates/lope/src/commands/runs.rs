//! `lope runs`: the list of activities.

use clap::Args;
use lope_app::Wanted;
use lope_records::Sport;
use lope_store::Store;

use crate::{
    context::{Context, Exit},
    input,
    screen::runs::render_runs,
};

/// List your activities, newest first
///
/// The kind (recovery, easy, long, tempo, interval, race) is what Lope takes the run for; load is what it cost,
/// where 100 is one hour at threshold.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope runs                           the last twenty
  lope runs --since monday            this week
  lope runs --sport running --limit 0 every run there is
  lope runs --json | jq '.runs[].distance_m'

In JSON `runs` holds those listed and `total` says how many there are without the limit.")]
pub struct RunsArgs {
    /// How many at most; 0 for all
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    limit: usize,

    /// Only from this day on: 2026-11-01, yesterday, monday
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Only this sport
    #[arg(long, value_name = "SPORT", value_parser = input::sport)]
    sport: Option<Sport>,

    /// Those that you left out (`lope edit`), instead of those that count
    #[arg(long)]
    left_out: bool,
}

pub fn run(args: &RunsArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let since = args.since.as_deref().map(|since| context.day(Some(since), &profile)).transpose()?;
    let limit = Some(args.limit).filter(|&limit| limit > 0);
    let wanted = Wanted { since, left_out: args.left_out, sport: args.sport, limit, ..Wanted::default() };
    let runs = lope_app::runs(&store, &wanted)?;
    context.answer(&runs, || render_runs(&runs, context.units(&profile)))?;
    Ok(Exit::Done)
}
