//! `lope life`: what life asks for beside training.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_records::{LifeEvent, LifeKind};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::life::{render_life, render_noted, render_removed},
};

/// Say what life asks for beside training; without more, list it
///
/// Training is not the only load. What you note here moves the plan: nothing hard on the road or after a night shift, less in
/// a busy time, and nothing at all where you say so. Nothing of it is made up for afterwards.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope life                                       what is noted
  lope life add travel monday friday --name Lisbon
  lope life add night-shifts 2027-03-04 2027-03-07
  lope life add busy tomorrow 2027-02-12 --name exams
  lope life add no-training sunday
  lope life remove 2027-03-04                     whatever is on that day
  lope life --json | jq '.ahead[].from'")]
pub struct LifeArgs {
    #[command(subcommand)]
    action: Option<LifeAction>,
}

#[derive(Debug, Subcommand)]
enum LifeAction {
    Add(AddArgs),
    List(ListArgs),
    Remove(RemoveArgs),
}

/// Note something; one of the same kind that begins on the same day is corrected
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope life add travel monday friday --name Lisbon
  lope life add family-illness today 2026-12-05
  lope life add no-training sunday               one day")]
struct AddArgs {
    /// travel, busy, night-shifts, family-illness or no-training
    #[arg(value_parser = kind)]
    kind: LifeKind,

    /// Its first day: 2027-03-04, tomorrow, or a weekday: the next one, today included
    from: String,

    /// Its last day; without it, one day
    to: Option<String>,

    /// What you call it
    #[arg(long, value_parser = input::name)]
    name: Option<String>,
}

/// List what is on or to come, then what is over
#[derive(Debug, Args)]
struct ListArgs {}

/// Take back what is on a day
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope life remove 2027-03-04
  lope life remove friday --kind travel          where there are several of a day")]
struct RemoveArgs {
    /// A day of it: 2027-03-04, tomorrow, or a weekday: the next one, today included
    on: String,

    /// Which, where there are several: travel, busy, night-shifts, family-illness or no-training
    #[arg(long, value_parser = kind)]
    kind: Option<LifeKind>,
}

pub fn run(args: &LifeArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        Some(LifeAction::Add(args)) => add(args, context),
        Some(LifeAction::Remove(args)) => remove(args, context),
        Some(LifeAction::List(ListArgs {})) | None => list(context),
    }
}

fn add(args: &AddArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let voice = context.voice(&store)?;
    let from = day(&args.from, voice.today)?;
    // A weekday is counted from the first day on: monday to friday is one week.
    let to = args.to.as_deref().map_or(Ok(from), |to| day(to, from))?;
    let event = LifeEvent { kind: args.kind, from, to, name: args.name.clone() };
    event.admits(voice.today).map_err(|error| UsageError(error.to_string()))?;
    let noted = lope_app::add_life_event(&mut store, event, voice.today)?;
    context.answer(&noted, || render_noted(&noted, voice))?;
    Ok(Exit::Done)
}

fn list(context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let life = lope_app::life(&store, voice.today)?;
    context.answer(&life, || render_life(&life, voice))?;
    Ok(Exit::Done)
}

fn remove(args: &RemoveArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let voice = context.voice(&store)?;
    let on = day(&args.on, voice.today)?;
    let removed = lope_app::remove_life_event(&mut store, args.kind, on)?;
    context.answer(&json!({ "removed": removed }), || render_removed(&removed, voice))?;
    Ok(Exit::Done)
}

fn day(typed: &str, from: Date) -> Result<Date, UsageError> {
    input::day_ahead(typed, from).map_err(|error| UsageError(error.to_string()))
}

fn kind(typed: &str) -> Result<LifeKind, &'static str> {
    LifeKind::from_name(&typed.trim().to_lowercase().replace([' ', '-'], "_"))
        .ok_or("use travel, busy, night-shifts, family-illness or no-training")
}
