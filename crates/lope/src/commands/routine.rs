//! `lope routine`: mobility, stretching, feet, drills and self-massage, guided.

use std::collections::BTreeSet;

use clap::Args;
use lope_app::{RoutineToday, WantedRoutine};
use lope_care::MoveRules;
use lope_records::{Aid, Deed, Done, Routine, Unasked};
use lope_store::Store;
use lope_words::{answers, modality, routine as words};
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    guide::{Ending, Guided, Stage, Terminal, guide, spoken_with},
    input,
    screen::{
        routine::{head, left_out, never, render_done, render_routine, render_routines},
        style::Tone,
        wrap::paragraph,
    },
};

/// A routine for your body today, guided with a timer: loosening, stretching, feet, drills, self-massage
///
/// Without a name it is the one that the day suggests. Tight places come first; what hurts is neither stretched nor pressed, and
/// what is left out is named. In a terminal it is guided: space pauses, n goes on, b goes back, q stops. Elsewhere, or with
/// --print, it is a list. What was finished is noted as done.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope routine                          what today suggests
  lope routine --minutes 10 --with nothing
  lope routine full-body --minutes 25
  lope routine self-massage --with roller,ball
  lope routine active-isolated --voice  spoken, where the system has a voice
  lope routine --list                   all of them
  lope routine --in-today off           no word about it in `lope today`
  lope routine feet --json | jq '.steps[] | {move, sides, work_s}'")]
pub struct RoutineArgs {
    /// full-body, after-run, loosen, active-isolated, feet, drills or self-massage
    #[arg(value_name = "NAME", value_parser = name)]
    routine: Option<Routine>,

    /// Minutes there are, up to 30
    #[arg(long, value_name = "MIN", value_parser = minutes)]
    minutes: Option<f64>,

    /// What is at hand: ball, roller, percussion, strap, or nothing [default: what you own, see lope budget]
    #[arg(long, value_name = "THINGS", value_delimiter = ',', value_parser = at_hand)]
    with: Vec<AtHand>,

    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// As a list, not guided
    #[arg(long)]
    print: bool,

    #[command(flatten)]
    heard: Heard,

    /// List all routines, what each is for and how long it takes
    #[arg(long, conflicts_with = "routine")]
    list: bool,

    /// All routines, modalities and sessions for the mind as one page of Markdown
    #[arg(long, conflicts_with_all = ["routine", "list", "json"])]
    page: bool,

    /// Whether `lope today` may name a routine where the day gives a reason
    #[arg(long, value_name = "on|off", value_parser = input::on_or_off)]
    in_today: Option<bool>,
}

/// What is heard of a session that is guided.
#[derive(Debug, Args)]
pub struct Heard {
    /// Say the cues aloud, where the system has say, spd-say or espeak
    #[arg(long)]
    voice: bool,

    /// No bell
    #[arg(long)]
    no_bell: bool,
}

/// Something at hand, or the word for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AtHand {
    Nothing,
    This(Aid),
}

pub fn run(args: &RoutineArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.page {
        context.print(&page())?;
        return Ok(Exit::Done);
    }
    if args.list {
        let all = lope_app::routines();
        context.answer(&answers::routines(&all)?, || render_routines(&all))?;
        return Ok(Exit::Done);
    }
    if let Some(wanted) = args.in_today {
        return in_today(Unasked::Move, wanted, context);
    }
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let (today, date) = (context.today(&profile), context.day(args.date.as_deref(), &profile)?);
    let with = (!args.with.is_empty()).then(|| -> BTreeSet<Aid> {
        args.with
            .iter()
            .filter_map(|one| if let AtHand::This(aid) = one { Some(*aid) } else { None })
            .collect()
    });
    let wanted = WantedRoutine { routine: args.routine, minutes: args.minutes, with };
    let found = lope_app::routine(&store, date, wanted)?;
    let is_guided = context.is_interactive()
        && context.is_watched()
        && !args.print
        && date == today
        && !found.session.steps.is_empty();
    if !is_guided {
        let told = answers::routine_today(&found.session, &found.why, &found.cues)?;
        context.answer(&told, || render_routine(&found))?;
        return Ok(Exit::Done);
    }
    let guided = guided(&found);
    context.print(&(head(&found) + &never() + &left_out(&found.session)))?;
    drop(store);
    led(&guided, Deed::Routine(found.session.routine), &args.heard, context)
}

/// Minutes below which nothing was done.
const LEAST_MIN: f64 = 1.0;

/// Guides, and notes as done what was finished; what was stopped, where that is wanted.
pub fn led(guided: &Guided, deed: Deed, heard: &Heard, context: &Context) -> anyhow::Result<Exit> {
    let voice = if heard.voice { spoken_with(std::env::var_os("PATH").as_deref()) } else { None };
    if heard.voice && voice.is_none() {
        return Err(UsageError(
            "no voice found: --voice needs say, spd-say, espeak-ng or espeak on this system".to_owned(),
        )
        .into());
    }
    context.print(&paragraph(2, &Tone::Dim, "Keys: space pauses, n goes on, b goes back, q stops."))?;
    let mut terminal = Terminal::new(voice, !heard.no_bell);
    let (ending, minutes) = guide(guided, &mut terminal)?;
    // Who skipped through it has looked at it.
    let is_done = minutes >= LEAST_MIN;
    let mut noted =
        if ending == Ending::Finished && is_done { Some(note(deed, minutes, context)?) } else { None };
    terminal.status("", 0.0, false)?;
    terminal.close()?;
    if ending == Ending::Stopped && is_done && keep(minutes)? {
        noted = Some(note(deed, minutes, context)?);
    }
    context.print(&render_done(noted.as_ref(), modality::deed(deed)))?;
    Ok(if ending == Ending::Interrupted { Exit::Interrupted } else { Exit::Done })
}

/// Notes minutes of something as done today.
fn note(deed: Deed, minutes: f64, context: &Context) -> anyhow::Result<Done> {
    let mut store = context.open_store()?;
    let date = context.today(&store.profile()?);
    let done = Done { date, deed, minutes: Some((minutes * 10.0).round() / 10.0) };
    Ok(lope_app::did(&mut store, done, date)?)
}

fn keep(minutes: f64) -> anyhow::Result<bool> {
    let asked = format!("Stopped. Note the {minutes:.0} min as done?");
    let theme = dialoguer::theme::ColorfulTheme::default();
    Ok(dialoguer::Confirm::with_theme(&theme).with_prompt(asked).default(true).interact()?)
}

/// Whether something is said in `lope today` without being asked.
pub fn in_today(topic: Unasked, wanted: bool, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_existing_store()?;
    lope_app::keep_quiet(&mut store, topic, !wanted)?;
    let text = match wanted {
        true => "`lope today` names it again where the day gives a reason.\n",
        false => "`lope today` says no word about it any more.\n",
    };
    context.answer(&json!({ "topic": topic, "in_today": wanted }), || text.to_owned())?;
    Ok(Exit::Done)
}

fn guided(found: &RoutineToday) -> Guided {
    let session = &found.session;
    let cues = found.cues.clone();
    let steps = session.steps.iter().map(|step| {
        let heading =
            format!("{}   {}", lope_words::phrase::sentence(words::name(step.does)), words::amount(step));
        (heading, words::instruction(step).to_owned())
    });
    Guided {
        asks: cues.iter().map(|cue| words::cue(cue, &session.steps)).collect(),
        steps: steps.collect(),
        cues,
    }
}

fn page() -> String {
    let rules = MoveRules::default();
    let mut text = String::from(
        "# Moving, modalities and the mind\n\nEverything that `lope routine`, `lope recover` and `lope mind` can offer, with how much, when \
         not, on whose word and how sure that is. What is offered on a day is chosen by that day; on most days it is nothing. \
         Nothing in here is a diagnosis or a treatment.\n\nThis page is printed by `lope routine --page`.\n\n",
    );
    text += &words::page(&rules);
    text += &modality::page(&rules);
    text + &lope_words::mind::page(&rules)
}

fn name(typed: &str) -> Result<Routine, String> {
    input::one_of(typed, Routine::ALL, Routine::name)
}

fn at_hand(typed: &str) -> Result<AtHand, String> {
    match typed.trim() {
        "nothing" | "none" => Ok(AtHand::Nothing),
        typed => input::one_of(typed, Aid::ALL, Aid::name).map(AtHand::This),
    }
}

fn minutes(typed: &str) -> Result<f64, String> {
    let minutes = typed.trim().trim_end_matches("min").trim().parse::<f64>();
    match minutes {
        Ok(minutes) if (1.0..=30.0).contains(&minutes) => Ok(minutes),
        _ => Err("use minutes from 1 to 30".to_owned()),
    }
}
