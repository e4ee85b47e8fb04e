//! `lope sleep`: the nights, and what tonight should be.

use clap::{Args, Subcommand, ValueEnum};
use lope_records::{CareTopic, Journey, SleepRoutine};
use lope_store::Store;
use lope_words::{Voice, told_journey};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::care::{
        render_ended, render_journey, render_no_journey, render_off, render_routines, render_sleep,
        render_try,
    },
};

/// What your nights tell, and when to go to bed tonight
///
/// What you need by age and by your own usual, what is owed over one week and four, how regular your times are, tonight's
/// bedtime and last coffee, and a nap where one is worth it. A night that nobody recorded is unknown, not short. Routines are
/// offered only where your nights ask for one; tried for two weeks, the nights before and since stand beside each other.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope sleep
  lope checkin --asleep 22:45 --woke 6:30       when you slept, where no watch tells
  lope care set --wake 6:15                     when you get up, which bedtime is counted from
  lope sleep travel 7 east --from saturday      light, naps and easy running after a flight
  lope sleep try wind_down                      a routine, for two weeks
  lope life add night-shifts monday thursday    and sleep is told around them
  lope sleep --json | jq '.tonight | {bed, coffee_until}'")]
pub struct SleepArgs {
    #[command(subcommand)]
    action: Option<SleepAction>,

    /// The day whose evening it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Debug, Subcommand)]
enum SleepAction {
    Travel(TravelArgs),
    Try(TryArgs),
    End(EndArgs),
    Routines(RoutinesArgs),
}

/// The days after a flight across time zones; without more, those of the journey you said
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope sleep travel 7 east --from 2027-03-04    the day you arrive
  lope sleep travel 6 west --from saturday
  lope sleep travel                             what you said, day by day
  lope sleep travel --forget")]
struct TravelArgs {
    /// Hours that the clock differs there
    #[arg(value_parser = clap::value_parser!(i8).range(1..=14), requires = "way")]
    hours: Option<i8>,

    /// east: the clock there is ahead; west: behind
    #[arg(value_enum)]
    way: Option<Way>,

    /// The day you arrive: 2027-03-04, tomorrow, or a weekday: the next one [default: today]
    #[arg(long, value_name = "DATE", requires = "hours")]
    from: Option<String>,

    /// Forget the journeys that are on or to come
    #[arg(long, conflicts_with = "hours")]
    forget: bool,
}

/// Which way a journey goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    /// The clock there is ahead
    East,
    /// The clock there is behind
    West,
}

/// Try a routine for two weeks, from this evening on
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope sleep routines              what there is
  lope sleep try regular_times
  lope sleep try cool_room")]
struct TryArgs {
    /// Its name, as `lope sleep routines` lists it
    #[arg(value_parser = routine)]
    routine: SleepRoutine,
}

/// End the routine that is tried; what its nights tell so far stays
#[derive(Debug, Args)]
struct EndArgs {}

/// List the routines there are
#[derive(Debug, Args)]
struct RoutinesArgs {}

pub fn run(args: &SleepArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        None => tell(args, context),
        Some(SleepAction::Travel(args)) => travel(args, context),
        Some(SleepAction::Try(args)) => begin(args, context),
        Some(SleepAction::End(EndArgs {})) => end(context),
        Some(SleepAction::Routines(RoutinesArgs {})) => {
            context.answer(&lope_words::answers::sleep_routines(), render_routines)?;
            Ok(Exit::Done)
        }
    }
}

fn tell(args: &SleepArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    match lope_app::sleep(&store, date)? {
        Some(sleep) => {
            context.answer(&lope_words::told_sleep(&sleep, voice)?, || render_sleep(&sleep, voice))?
        }
        None => context.answer(&json!({ "off": true }), || render_off(CareTopic::Sleep))?,
    }
    Ok(Exit::Done)
}

fn travel(args: &TravelArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let today = context.today(&store.profile()?);
    if args.forget {
        let forgotten = lope_app::forget_journeys(&mut store, today)?;
        context.answer(&json!({ "forgotten": forgotten }), || "Forgotten.\n".to_owned())?;
        return Ok(Exit::Done);
    }
    let (Some(hours), Some(way)) = (args.hours, args.way) else {
        match lope_app::journey(&store, today)? {
            Some(plan) => context.answer(&told_journey(&plan)?, || render_journey(Some(&plan)))?,
            None => context.answer(&json!({}), render_no_journey)?,
        }
        return Ok(Exit::Done);
    };
    let typed = args.from.as_deref().unwrap_or("today");
    let arrival = input::day_ahead(typed, today).map_err(|error| UsageError(error.to_string()))?;
    let hours_east = if way == Way::East { hours } else { -hours };
    let plan = lope_app::travel(&mut store, Journey { hours_east, arrival }, today)?;
    let told = plan.as_ref().map(told_journey).transpose()?;
    context.answer(&told, || render_journey(plan.as_ref()))?;
    Ok(Exit::Done)
}

fn begin(args: &TryArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let today = context.today(&store.profile()?);
    let one = lope_app::try_routine(&mut store, args.routine, today)?;
    context.answer(&one, || render_try(&one))?;
    Ok(Exit::Done)
}

fn end(context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let today = context.today(&store.profile()?);
    let one = lope_app::end_routine(&mut store, today)?;
    context.answer(&one, || render_ended(&one))?;
    Ok(Exit::Done)
}

fn routine(typed: &str) -> Result<SleepRoutine, String> {
    let name = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let all = || SleepRoutine::ALL.iter().map(|one| one.name()).collect::<Vec<_>>().join(", ");
    SleepRoutine::from_name(&name).ok_or_else(|| format!("use one of {}", all()))
}
