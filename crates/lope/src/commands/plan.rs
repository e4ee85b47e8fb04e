//! `lope plan`: weeks and seasons.

mod wishes;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_app::WhatIf;
use lope_records::{Priority, Race};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::plan::{render_no_plan, render_plan, render_proposed, render_supposed, render_week, week_of},
};

/// Plan weeks and seasons around your races and your life; without more, show the plan
///
/// Every plan keeps the rules of recovery: rest or a recovery run on the day after a hard one, two days between hard ones, a day
/// of rest in every week, recovery weeks, no run far beyond the longest of late, less before a race and after it. Of all plans
/// that keep them it is the best there is, by what `docs/planning.md` weighs. Missed days are not made up for: the rest moves as
/// little as it can. A larger change is asked first, and every change can be taken back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope race add 2027-04-11 half marathon --priority a     what leads up to what
  lope plan set --minutes mon=0,wed=60 --long-run sunday  what you wish of your weeks
  lope plan build                                         make the plan
  lope plan                                               the season, a line a week
  lope week                                               this week, day by day
  lope plan what-if --race saturday 10km                  what would move
  lope plan what-if --runs 3
  lope plan restore                                       take the latest change back")]
pub struct PlanArgs {
    #[command(subcommand)]
    action: Option<PlanAction>,
}

#[derive(Debug, Subcommand)]
enum PlanAction {
    Show(ShowArgs),
    Build(BuildArgs),
    Replan(ReplanArgs),
    WhatIf(WhatIfArgs),
    Restore(RestoreArgs),
    Set(Box<wishes::SetArgs>),
    Edit(wishes::EditArgs),
}

/// Show the season, a line a week
#[derive(Debug, Args)]
struct ShowArgs {}

/// Make a plan from the beginning, from today on
#[derive(Debug, Args)]
struct BuildArgs {
    /// Where what you wish cannot all be had, take the nearest plan
    #[arg(long)]
    nearest: bool,
}

/// Plan the days from today on again, moving as little as can be
#[derive(Debug, Args)]
struct ReplanArgs {
    /// Where what you wish cannot all be had, take the nearest plan
    #[arg(long)]
    nearest: bool,
}

/// Show what would move if something were otherwise; nothing is changed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope plan what-if --race saturday 10km          make it so: lope race add saturday 10km
  lope plan what-if --off thursday friday         make it so: lope life add no-training thursday friday
  lope plan what-if --runs 3                      this week, those already run included")]
struct WhatIfArgs {
    /// A race: its day and its distance
    #[arg(long, num_args = 2.., value_names = ["DATE", "DISTANCE"], group = "what")]
    race: Option<Vec<String>>,
    /// Days without training
    #[arg(long, num_args = 1.., value_name = "DATE", group = "what")]
    off: Option<Vec<String>>,
    /// So many runs this week at the most
    #[arg(long, value_name = "N", group = "what", value_parser = clap::value_parser!(u8).range(0..=14))]
    runs: Option<u8>,
}

/// Take the latest change of the plan back
#[derive(Debug, Args)]
struct RestoreArgs {}

/// Show a week of the plan, planned beside done
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope week
  lope week --why                 with what put each session there
  lope week --date 2027-03-01     the week of that day
  lope week --json | jq '.days[].sessions[].purpose'")]
pub struct WeekArgs {
    /// A day of it: 2027-03-01, tomorrow, or a weekday: the next one, today included
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Show what put each session there
    #[arg(long)]
    why: bool,
}

pub fn run(args: &PlanArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        None | Some(PlanAction::Show(ShowArgs {})) => show(context),
        Some(PlanAction::Build(args)) => make(true, args.nearest, context),
        Some(PlanAction::Replan(args)) => make(false, args.nearest, context),
        Some(PlanAction::WhatIf(args)) => what_if(args, context),
        Some(PlanAction::Restore(RestoreArgs {})) => restore(context),
        Some(PlanAction::Set(args)) => wishes::set(args, context),
        Some(PlanAction::Edit(args)) => wishes::edit(args, context),
    }
}

/// `lope week`.
pub fn week(args: &WeekArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let date = args.date.as_deref().map_or(Ok(voice.today), |date| day(date, voice.today))?;
    let shown = lope_app::plan(&store, voice.today)?.ok_or(lope_app::AppError::NoPlan)?;
    let Some(week) = week_of(&shown, date) else {
        return Err(
            UsageError(format!("nothing is planned in the week of {date}; lope plan shows what is")).into()
        );
    };
    context.answer(week, || render_week(week, voice, args.why))?;
    Ok(Exit::Done)
}

fn show(context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let shown = lope_app::plan(&store, voice.today)?;
    context
        .answer(&shown, || shown.as_ref().map_or_else(render_no_plan, |shown| render_plan(shown, voice)))?;
    Ok(Exit::Done)
}

fn make(from_nothing: bool, nearest: bool, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    context.freshen(&mut store)?;
    let voice = context.voice(&store)?;
    let proposed = lope_app::make_plan(&mut store, voice.today, from_nothing, nearest)?;
    let wishes = lope_app::wishes(&store)?;
    let shown = lope_app::plan(&store, voice.today)?.filter(|_| proposed.is_kept && from_nothing);
    context.answer(&proposed, || {
        let mut text = render_proposed(&proposed, &wishes);
        text += &shown.map_or(String::new(), |shown| render_plan(&shown, voice));
        text
    })?;
    Ok(if proposed.is_kept { Exit::Done } else { Exit::Failed })
}

fn what_if(args: &WhatIfArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let what = match (&args.race, &args.off, args.runs) {
        (Some(race), ..) => WhatIf::Race(typed_race(race, voice.today)?),
        (_, Some(off), _) => {
            WhatIf::Off(off.iter().map(|typed| day(typed, voice.today)).collect::<Result<_, _>>()?)
        }
        (.., Some(runs)) => WhatIf::Runs(runs),
        _ => {
            return Err(
                UsageError("say what: --race DATE DISTANCE, --off DATE, or --runs N".to_owned()).into()
            );
        }
    };
    let supposed = lope_app::what_if(&store, voice.today, &what)?;
    let wishes = lope_app::wishes(&store)?;
    context.answer(&supposed, || render_supposed(&supposed, &wishes))?;
    Ok(Exit::Done)
}

fn restore(context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let voice = context.voice(&store)?;
    let stands = lope_app::restore_plan(&mut store, voice.today)?;
    context.answer(&json!({ "stands": stands }), || match &stands {
        Some(shown) => format!(
            "Taken back: the plan of {} stands again.\n{}",
            shown.made_on.strftime("%A %-d %B"),
            render_plan(shown, voice)
        ),
        None => "Taken back: no plan stands.\n".to_owned(),
    })?;
    Ok(Exit::Done)
}

fn typed_race(typed: &[String], today: Date) -> Result<Race, UsageError> {
    let usage = |error: &dyn std::fmt::Display| UsageError(error.to_string());
    let (date, distance) = typed.split_first().ok_or_else(|| usage(&"say the race's day and distance"))?;
    let distance_m = input::race_distance_m(&distance.join(" ")).map_err(|error| usage(&error))?;
    let race =
        Race { date: day(date, today)?, distance_m, name: None, priority: Priority::default(), goal_s: None };
    race.admits(today).map_err(|error| usage(&error))?;
    Ok(race)
}

fn day(typed: &str, today: Date) -> Result<Date, UsageError> {
    input::day_ahead(typed, today).map_err(|error| UsageError(error.to_string()))
}
