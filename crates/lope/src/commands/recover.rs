//! `lope recover`: what to do for recovery today, and what was done.

use clap::Args;
use lope_records::{Deed, Done, Modality};
use lope_store::Store;
use lope_words::answers;
use serde_json::json;

use crate::{
    context::{Context, Exit, UsageError},
    input,
    screen::recover::{render_facts, render_list, render_noted, render_recover},
};

/// What to do for recovery today, two things at the most, and nothing is always one of the choices
///
/// Only what is free or at hand is proposed (lope budget own roller), the cheapest that may help first. What you note as done is
/// held beside days without it once there are pairs enough, by how the legs were next morning: what goes together in your days,
/// not proof.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope recover
  lope recover --done self-massage:10 --done sauna:15
  lope recover --undo sauna             take it back
  lope recover cold-water               one of them: when, how much, when not, how sure
  lope recover --list                   all of them
  lope recover --json | jq '.options[] | {deed, name, grade}'")]
pub struct RecoverArgs {
    /// One of them in full: roller, ball, percussion, sports-massage, compression, cold-water, contrast, sauna, yoga, cryotherapy,
    /// underwater-treadmill
    #[arg(value_name = "NAME", value_parser = name)]
    modality: Option<Modality>,

    /// What was done, with its minutes where you know them: sauna, self-massage:10; may be repeated
    #[arg(long, value_name = "NAME[:MIN]", value_parser = done)]
    done: Vec<(Deed, Option<f64>)>,

    /// Take back what was noted as done
    #[arg(long, value_name = "NAME", value_parser = deed)]
    undo: Option<Deed>,

    /// List all of them, with how sure each is
    #[arg(long, conflicts_with_all = ["modality", "done", "undo"])]
    list: bool,

    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub fn run(args: &RecoverArgs, context: &Context) -> anyhow::Result<Exit> {
    if args.list {
        context.answer(&told_facts(Modality::ALL), render_list)?;
        return Ok(Exit::Done);
    }
    if let Some(modality) = args.modality {
        if !args.done.is_empty() || args.undo.is_some() {
            return Err(UsageError("say what was done with --done NAME".to_owned()).into());
        }
        context.answer(&told_facts(&[modality]), || render_facts(modality))?;
        return Ok(Exit::Done);
    }
    if !args.done.is_empty() || args.undo.is_some() {
        return note(args, context);
    }
    let store = context.open_fresh_store()?;
    let date = context.day(args.date.as_deref(), &store.profile()?)?;
    let found = lope_app::recover(&store, date)?;
    let told = answers::recover(&found.proposal, &found.tried, &found.done)?;
    context.answer(&told, || render_recover(&found))?;
    Ok(Exit::Done)
}

fn note(args: &RecoverArgs, context: &Context) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let profile = store.profile()?;
    let (today, date) = (context.today(&profile), context.day(args.date.as_deref(), &profile)?);
    if let Some(deed) = args.undo {
        lope_app::undid(&mut store, date, deed)?;
    }
    let mut noted = Vec::new();
    for (deed, minutes) in &args.done {
        noted.push(lope_app::did(&mut store, Done { date, deed: *deed, minutes: *minutes }, today)?);
    }
    context.answer(&json!({ "noted": noted, "taken_back": args.undo }), || {
        render_noted(&noted, args.undo, date, today)
    })?;
    Ok(Exit::Done)
}

fn told_facts(all: &[Modality]) -> serde_json::Value {
    all.iter().map(|one| answers::modality(*one, &lope_app::modality(*one))).collect()
}

fn name(typed: &str) -> Result<Modality, String> {
    input::one_of(typed, Modality::ALL, Modality::name)
}

fn deed(typed: &str) -> Result<Deed, String> {
    input::one_of(typed, &Deed::all().collect::<Vec<_>>(), Deed::name)
}

fn done(typed: &str) -> Result<(Deed, Option<f64>), String> {
    let (name, minutes) = match typed.split_once(':') {
        Some((name, minutes)) => (name, Some(minutes)),
        None => (typed, None),
    };
    let read = |minutes: &str| {
        let seconds =
            input::duration_s(minutes, input::Leading::Minutes).map_err(|error| error.to_string())?;
        Some(seconds / 60.0)
            .filter(|min| (0.5..=1440.0).contains(min))
            .ok_or("use minutes of a day".to_owned())
    };
    Ok((deed(name)?, minutes.map(read).transpose()?))
}
