//! `lope today`: the morning.

use clap::Args;
use jiff::{ToSpan, civil::Date};
use lope_records::Units;
use lope_recovery::{HISTORY_DAYS, Morning, Rules};
use lope_store::Store;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::morning::render_morning,
};

/// What today should be, and why
///
/// Hard as planned, easy, a recovery run, cross-training, mobility or rest: decided from what you ran, what your
/// watch measured and how you feel, each against your own normal. Every reason is shown with how sure the science
/// behind it is. Not a diagnosis: pain and illness that stay belong to a professional.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope today
  lope today --date yesterday         the morning as it was
  lope today --json | jq -r .decision.kind")]
pub struct TodayArgs {
    /// Another day: 2026-11-22, yesterday, monday
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &TodayArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let today = context.today(&profile);
    let date = args.date.as_deref().map_or(Ok(today), |text| input::date(text, today));
    let date = date.map_err(|error| UsageError(error.to_string()))?;
    let (morning, units) = morning_of(&store, date)?;
    context.answer(&morning, || render_morning(&morning, today, units))?;
    Ok(Exit::Done)
}

/// The morning of a day, from all that can bear on it.
pub fn morning_of(store: &impl Store, date: Date) -> anyhow::Result<(Morning, Units)> {
    let since = date.checked_sub(HISTORY_DAYS.days()).ok();
    let history = store.history(date, since)?;
    let units = history.profile.on(date).units.unwrap_or_default();
    Ok((lope_recovery::morning(&history, date, &Rules::default()), units))
}
