//! `lope plan`: weeks and seasons.

mod wishes;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use lope_app::{KeptUp, PlanShown, Proposed, WhatIf};
use lope_records::{LifeEvent, LifeKind, Priority, Race};
use lope_store::Store;
use lope_words::Voice;
use serde_json::{Value, json};

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::plan::{
        render_exchange, render_kept_up, render_no_plan, render_plan, render_proposed, render_supposed,
        render_week, week_of,
    },
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
  lope plan move thursday friday                          two days change places, if that breaks no rule
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
    Move(MoveArgs),
    Leave(LeaveArgs),
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

/// Show what would move if something were otherwise; with --agree, make it so
///
/// Without --agree nothing is changed. With it the race or the days off are noted, as by lope race and lope life, and the plan is
/// made again as it was shown.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope plan what-if --race saturday 10km
  lope plan what-if --off thursday friday
  lope plan what-if --runs 3                      this week, those already run included
  lope plan what-if --runs 3 --agree              so be it
  lope plan what-if --move thursday friday        what moving a session would break")]
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
    /// A session moved by hand: its day, and the day it would change places with
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], group = "what", conflicts_with = "agree")]
    r#move: Option<Vec<String>>,
    /// Make it so
    #[arg(long)]
    agree: bool,
}

/// Move a session: two days of the plan change places
///
/// What that breaks is said, and then it is moved only --anyway: by your word it may stand, each morning still decides, and a plan
/// that is made again may move it back. What the morning of that day would refuse for certain is not moved there at all.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope plan move thursday friday
  lope plan move 2027-03-04 2027-03-06 --anyway
  lope plan what-if --move thursday friday        only say what it would break
  lope plan restore                               take it back")]
struct MoveArgs {
    /// The day whose session is moved: 2027-03-04, tomorrow, or a weekday: the next one, today included
    from: String,
    /// The day it goes to; what is planned there comes back in its place
    to: String,
    /// Also where it breaks a rule or a wish
    #[arg(long)]
    anyway: bool,
}

/// Leave the plan as it is: a larger change that waits is not asked again
#[derive(Debug, Args)]
struct LeaveArgs {}

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
        Some(PlanAction::Move(args)) => move_session(args, context),
        Some(PlanAction::Leave(LeaveArgs {})) => leave(context),
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
    context.answer(&lope_words::told_week(week, voice)?, || render_week(week, voice, args.why))?;
    Ok(Exit::Done)
}

fn show(context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let voice = context.voice(&store)?;
    let shown = lope_app::plan(&store, voice.today)?;
    let waits = lope_app::waiting(&store, voice.today)?;
    let told = shown.as_ref().map(|shown| told(shown, waits.as_ref(), voice)).transpose()?;
    context.answer(&told, || {
        let waits = waits.as_ref().map_or_else(String::new, render_kept_up);
        shown.as_ref().map_or_else(render_no_plan, |shown| render_plan(shown, voice)) + &waits
    })?;
    Ok(Exit::Done)
}

/// The plan with its words.
fn told(shown: &PlanShown, waits: Option<&KeptUp>, voice: Voice) -> anyhow::Result<Value> {
    let (changed, waits) = (shown.changed.as_ref(), waits.map(KeptUp::parts));
    Ok(lope_words::told_plan(shown, &shown.weeks, shown.cause, changed, waits, voice)?)
}

fn make(from_nothing: bool, nearest: bool, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    context.freshen(&mut store)?;
    let voice = context.voice(&store)?;
    let proposed = lope_app::make_plan(&mut store, voice.today, from_nothing, nearest)?;
    let wishes = lope_app::wishes(&store)?;
    let shown = lope_app::plan(&store, voice.today)?.filter(|_| proposed.is_kept && from_nothing);
    let Proposed { changes, conflict, .. } = &proposed;
    let told = lope_words::told_proposed(&proposed, changes.as_ref(), conflict.as_ref(), &wishes)?;
    context.answer(&told, || {
        let mut text = render_proposed(&proposed, &wishes);
        text += &shown.map_or(String::new(), |shown| render_plan(&shown, voice));
        text
    })?;
    Ok(if proposed.is_kept { Exit::Done } else { Exit::Failed })
}

fn what_if(args: &WhatIfArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = if args.agree { context.open_store()? } else { context.open_fresh_store()? };
    let voice = context.voice(&store)?;
    let what = match (&args.race, &args.off, args.runs, args.r#move.as_deref()) {
        (Some(race), ..) => WhatIf::Race(typed_race(race, voice.today)?),
        (_, Some(off), ..) => WhatIf::Life(days_off(off, voice.today)?),
        (.., Some(runs), _) => WhatIf::Runs(runs),
        (.., Some([from, to])) => return moving(&store, from, to, voice.today, context),
        _ => {
            return Err(UsageError(
                "say what: --race DATE DISTANCE, --off DATE, --runs N, or --move FROM TO".to_owned(),
            )
            .into());
        }
    };
    if args.agree {
        context.freshen(&mut store)?;
        return agree(&mut store, &what, voice.today, context);
    }
    let supposed = lope_app::what_if(&store, voice.today, &what)?;
    let wishes = lope_app::wishes(&store)?;
    let (changes, conflict) = (Some(&supposed.changes), supposed.conflict.as_ref());
    let told = lope_words::told_proposed(&supposed, changes, conflict, &wishes)?;
    context.answer(&told, || render_supposed(&supposed, &wishes))?;
    Ok(Exit::Done)
}

fn agree(store: &mut impl Store, what: &WhatIf, today: Date, context: &Context) -> anyhow::Result<Exit> {
    let proposed = lope_app::agree(store, today, what)?;
    let wishes = lope_app::wishes(store)?;
    let changes = proposed.as_ref().and_then(|proposed| proposed.changes.as_ref());
    let conflict = proposed.as_ref().and_then(|proposed| proposed.conflict.as_ref());
    let told = lope_words::told_proposed(&proposed, changes, conflict, &wishes)?;
    context.answer(&told, || match &proposed {
        Some(proposed) => render_proposed(proposed, &wishes),
        None => "Noted. No plan stands that it could move.\n".to_owned(),
    })?;
    Ok(Exit::Done)
}

/// What moving a session would do; nothing is changed.
fn moving(store: &impl Store, from: &str, to: &str, today: Date, context: &Context) -> anyhow::Result<Exit> {
    let moves = lope_app::moves(store, today, day(from, today)?, Some(day(to, today)?))?;
    let wishes = lope_app::wishes(store)?;
    for exchange in &moves {
        let told = lope_words::told_exchange(exchange, exchange, &wishes)?;
        context.answer(&told, || render_exchange(exchange, false, &wishes))?;
    }
    Ok(Exit::Done)
}

fn move_session(args: &MoveArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    context.freshen(&mut store)?;
    let today = context.voice(&store)?.today;
    let (from, to) = (day(&args.from, today)?, day(&args.to, today)?);
    let moved = lope_app::move_session(&mut store, today, from, to, args.anyway)?;
    let wishes = lope_app::wishes(&store)?;
    let told = lope_words::told_exchange(&moved, &moved.exchange, &wishes)?;
    context.answer(&told, || {
        let can = !moved.is_kept && !moved.exchange.breaks.iter().any(|one| one.is_refused);
        let how = if can && !moved.exchange.breaks.is_empty() { "All the same: --anyway\n" } else { "" };
        render_exchange(&moved.exchange, moved.is_kept, &wishes) + how
    })?;
    Ok(if moved.is_kept { Exit::Done } else { Exit::Failed })
}

fn leave(context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    context.freshen(&mut store)?;
    let voice = context.voice(&store)?;
    let shown = lope_app::leave_plan(&mut store, voice.today)?;
    context.answer(&told(&shown, None, voice)?, || {
        "Left as it is; what waited is not asked again.\n".to_owned()
    })?;
    Ok(Exit::Done)
}

fn restore(context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    let voice = context.voice(&store)?;
    let stands = lope_app::restore_plan(&mut store, voice.today)?;
    let shown = stands.as_ref().map(|shown| told(shown, None, voice)).transpose()?;
    context.answer(&json!({ "stands": shown }), || match &stands {
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

fn days_off(typed: &[String], today: Date) -> Result<Vec<LifeEvent>, UsageError> {
    let off = |date: Date| LifeEvent { kind: LifeKind::NoTraining, from: date, to: date, name: None };
    typed.iter().map(|typed| Ok(off(day(typed, today)?))).collect()
}

fn day(typed: &str, today: Date) -> Result<Date, UsageError> {
    input::day_ahead(typed, today).map_err(|error| UsageError(error.to_string()))
}
