//! `lope care`: what the day asks for beyond the run, and what the runner states of it.

use clap::{Args, Subcommand};
use jiff::civil::Time;
use lope_records::{CareSettings, CareTopic, Diet};
use lope_store::Store;
use lope_words::{Voice, answers, care_page::care_page};

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::care::{render_care, stated},
};

/// What the day asks for beyond the run: eating, sleep, life, a routine, the mind; and how you want to hear of it
///
/// A line of each, only where the day gives a reason. Everything can be switched off, and every amount hidden.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope care
  lope care set --diet vegetarian --lactose-free
  lope care set --hide-numbers                  plates by portions, no grams and no weights
  lope care set --wake 6:15
  lope care set --off fuel                      and --on fuel to hear of it again
  lope care page > care.md                      every food, and what the advice stands on
  lope care --json | jq .today")]
pub struct CareArgs {
    #[command(subcommand)]
    action: Option<CareAction>,

    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Debug, Subcommand)]
enum CareAction {
    Set(SetArgs),
    Page(PageArgs),
}

/// Say how you eat, when you get up, what to show and what to leave out
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope care set --diet vegan --gluten-free
  lope care set --diet everything --lactose
  lope care set --hide-numbers
  lope care set --wake 6:15 --off life")]
struct SetArgs {
    /// everything, fish (no meat), vegetarian or vegan
    #[arg(long, value_parser = diet)]
    diet: Option<Diet>,
    /// Leave out what holds lactose
    #[arg(long)]
    lactose_free: bool,
    /// Lactose is fine
    #[arg(long, conflicts_with = "lactose_free")]
    lactose: bool,
    /// Leave out what holds gluten
    #[arg(long)]
    gluten_free: bool,
    /// Gluten is fine
    #[arg(long, conflicts_with = "gluten_free")]
    gluten: bool,
    /// Show no amount: plates by portions, no grams and no weights
    #[arg(long)]
    hide_numbers: bool,
    /// Show amounts
    #[arg(long, conflicts_with = "hide_numbers")]
    show_numbers: bool,
    /// When you usually get up, such as 6:15; "nights" takes it from your nights
    #[arg(long, value_name = "TIME", value_parser = wake)]
    wake: Option<Wake>,
    /// What not to hear of: fuel, sleep, life; several with commas
    #[arg(long, value_name = "TOPIC", value_delimiter = ',', value_parser = topic)]
    off: Vec<CareTopic>,
    /// What to hear of again
    #[arg(long, value_name = "TOPIC", value_delimiter = ',', value_parser = topic)]
    on: Vec<CareTopic>,
}

/// Every food and what the advice stands on, as one page of Markdown
#[derive(Debug, Args)]
struct PageArgs {}

/// When someone gets up: at a time, or as their nights tell.
#[derive(Debug, Clone, Copy)]
struct Wake(Option<Time>);

pub fn run(args: &CareArgs, context: &Context) -> anyhow::Result<Exit> {
    match &args.action {
        None => tell(args, context),
        Some(CareAction::Set(args)) => set(args, context),
        Some(CareAction::Page(PageArgs {})) => page(context),
    }
}

fn tell(args: &CareArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    if date > context.today(&profile) {
        return Err(UsageError(
            "a day to come asks for nothing yet: say today or a day before it".to_owned(),
        )
        .into());
    }
    let beyond = lope_app::beyond(&store, date)?;
    let care = lope_app::care(&store)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    let told = answers::care(date, &beyond, &care.settings, lope_app::quiet(&store)?, voice)?;
    context.answer(&told, || render_care(&beyond, &care, voice))?;
    Ok(Exit::Done)
}

fn set(args: &SetArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let before = lope_app::care(&store)?.settings;
    let either = |yes: bool, no: bool, before: bool| yes || before && !no;
    let settings = CareSettings {
        diet: args.diet.unwrap_or(before.diet),
        lactose_free: either(args.lactose_free, args.lactose, before.lactose_free),
        gluten_free: either(args.gluten_free, args.gluten, before.gluten_free),
        hide_numbers: either(args.hide_numbers, args.show_numbers, before.hide_numbers),
        wake: args.wake.map_or(before.wake, |Wake(time)| time),
        off: before.off.clone(),
    };
    if settings == before && args.off.is_empty() && args.on.is_empty() {
        let hint = "nothing to change was said; `lope care set --help` lists what can be";
        return Err(UsageError(hint.to_owned()).into());
    }
    lope_app::set_care(&mut store, settings)?;
    let care = lope_app::switch_care(&mut store, &args.off, &args.on)?;
    context.answer(&care.settings, || stated(&care))?;
    Ok(Exit::Done)
}

fn page(context: &Context) -> anyhow::Result<Exit> {
    let topics = lope_app::care_why();
    let entries = topics.iter().map(|topic| {
        let rules = topic.rules.iter().map(|rule| (rule.name, rule.value, rule.unit, rule.grade));
        (topic.evidence, rules.collect())
    });
    context.print(&care_page(lope_app::foods(), entries.collect()))?;
    Ok(Exit::Done)
}

fn diet(typed: &str) -> Result<Diet, &'static str> {
    match typed.trim().to_lowercase().as_str() {
        "omnivore" => Ok(Diet::Everything),
        "pescatarian" => Ok(Diet::Fish),
        word => Diet::from_name(word).ok_or("use everything, fish, vegetarian or vegan"),
    }
}

fn topic(typed: &str) -> Result<CareTopic, &'static str> {
    CareTopic::from_name(&typed.trim().to_lowercase()).ok_or("use fuel, sleep or life")
}

fn wake(typed: &str) -> Result<Wake, String> {
    if typed.trim().eq_ignore_ascii_case("nights") {
        return Ok(Wake(None));
    }
    input::time_of_day(typed).map(|time| Wake(Some(time))).map_err(|error| error.to_string())
}
