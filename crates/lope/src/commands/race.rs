//! `lope race`: the races the runner plans.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_app::WhichRace;
use lope_records::{Priority, Race};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::race::{render_noted, render_races, render_removed},
};

/// Say which races you plan; without more, list them
///
/// A morning knows what is planned: the day of a race is the race, the day before it is rest or short and easy, and nothing
/// is hard in its last days. Before a race that matters most there is less to run for two weeks, as hard as planned. What you
/// say of pain, fever and the like stands above any race. The run of that day counts as the race.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope race                                              what is planned, and what was run
  lope race add 2027-04-11 half marathon --name \"Spring run\" --goal 1:45:00
  lope race add sunday 10km --priority c                 trained through
  lope race add 2027-09-26 marathon --goal 3h45
  lope race remove 2027-04-11                            or by its name: lope race remove spring run
  lope race list --json | jq '.upcoming[0] | {date, name, days}'")]
pub struct RaceArgs {
    #[command(subcommand)]
    action: Option<RaceAction>,
}

#[derive(Debug, Subcommand)]
enum RaceAction {
    Add(AddArgs),
    List(ListArgs),
    Remove(RemoveArgs),
}

/// Note a race; one of the same day is corrected
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope race add 2027-04-11 half marathon --name \"Spring run\"
  lope race add sunday 10km --priority c
  lope race add 2027-06-05 50 miles --priority b
  lope race add 2026-10-04 10 km       one that was run: the run of that day counts as a race")]
struct AddArgs {
    /// 2027-04-11, tomorrow, or a weekday: the next one, today included
    #[arg(value_name = "DATE")]
    date: String,

    /// 10km, 5000m, 13.1mi, half marathon, marathon, 50 miles
    #[arg(value_name = "DISTANCE", required = true, num_args = 1..)]
    distance: Vec<String>,

    /// What it is called
    #[arg(long, value_parser = input::name)]
    name: Option<String>,

    /// a: what the training is for; b: raced in earnest; c: trained through [default: a for a half marathon or more and with a goal, else b]
    #[arg(long, value_name = "a|b|c", value_parser = priority)]
    priority: Option<Priority>,

    /// The time you hope for: 52:30, 1:45:00, 3h45
    #[arg(long, value_name = "TIME")]
    goal: Option<String>,
}

/// List what is planned, the nearest first, and what was run
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope race list
  lope race list --json | jq '.past[] | {date, name, time_s: .run.moving_s}'")]
struct ListArgs {}

/// Take a race back, by its day or its name
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope race remove 2027-04-11
  lope race remove sunday
  lope race remove spring run")]
struct RemoveArgs {
    /// Its date, the coming weekday, or its name or a part of it
    #[arg(value_name = "DATE|NAME", required = true, num_args = 1..)]
    which: Vec<String>,
}

pub fn run(args: &RaceArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        Some(RaceAction::Add(args)) => add(args, context),
        Some(RaceAction::Remove(args)) => remove(args, context),
        Some(RaceAction::List(ListArgs {})) | None => list(context),
    }
}

fn add(args: &AddArgs, context: &Context) -> anyhow::Result<Exit> {
    let usage = |error: &dyn std::fmt::Display| UsageError(error.to_string());
    let distance_m = input::race_distance_m(&args.distance.join(" ")).map_err(|error| usage(&error))?;
    let goal = args.goal.as_deref().map(|goal| input::race_goal_s(goal, distance_m)).transpose();
    let goal_s = goal.map_err(|error| usage(&error))?;
    let mut store = context.open_store()?;
    let voice = context.voice(&store)?;
    let date = input::day_ahead(&args.date, voice.today).map_err(|error| usage(&error))?;
    let priority = args.priority.unwrap_or_else(|| Priority::usual(distance_m, goal_s));
    let race = Race { date, distance_m, name: args.name.clone(), priority, goal_s };
    race.admits(voice.today).map_err(|error| usage(&error))?;
    context.freshen(&mut store)?;
    let noted = lope_app::add_race(&mut store, race, voice.today)?;
    context.answer(&noted, || render_noted(&noted, voice))?;
    Ok(Exit::Done)
}

fn list(context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let races = lope_app::races(&store, voice.today)?;
    context.answer(&races, || render_races(&races, voice))?;
    Ok(Exit::Done)
}

fn remove(args: &RemoveArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let voice = context.voice(&store)?;
    let removed = lope_app::remove_race(&mut store, &which(&args.which.join(" "), voice.today))?;
    context.answer(&json!({ "removed": removed }), || render_removed(&removed, voice))?;
    Ok(Exit::Done)
}

fn which(typed: &str, today: Date) -> WhichRace {
    input::day_ahead(typed, today).map_or_else(|_| WhichRace::Named(typed.trim().to_owned()), WhichRace::On)
}

fn priority(typed: &str) -> Result<Priority, &'static str> {
    Priority::from_name(&typed.trim().to_lowercase()).ok_or("use a, b or c")
}
