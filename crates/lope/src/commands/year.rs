//! `lope year`: the long view.

use clap::Args;
use lope_app::WhichYear;
use lope_store::Store;
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::year::{Months, render_year},
};

/// The last twelve months, or a calendar year: how steadily, how well, what got better
///
/// Weeks with running by month, rest taken, months without injury, the first three months beside the last three with what
/// an interval allows to say, and the milestones. Rest counts as done; nothing counts days in a row.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope year
  lope year 2025
  lope year --date 2026-06-30         twelve months up to that day
  lope year --text                    the months in sentences instead of a table
  lope year --json | jq '.months[] | {first, weeks, weeks_with_a_run, days_rest}'")]
pub struct YearArgs {
    /// A calendar year [default: this month and the eleven before it]
    #[arg(value_name = "YEAR", conflicts_with = "date", value_parser = clap::value_parser!(i16).range(1900..=9998))]
    year: Option<i16>,

    /// Twelve months up to this day
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// The months in sentences, for a screen reader
    #[arg(long)]
    text: bool,
}

pub fn run(args: &YearArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let which = match args.year {
        Some(year) => WhichYear::Calendar(year),
        None => WhichYear::UpTo(context.day(args.date.as_deref(), &profile)?),
    };
    let voice = Voice { today, units: context.units(&profile) };
    let year = lope_app::year(&store, which, today)?;
    let months = if args.text { Months::InSentences } else { Months::InATable };
    context.answer(&lope_words::told_year(&year, voice)?, || render_year(&year, months, voice))?;
    Ok(Exit::Done)
}
