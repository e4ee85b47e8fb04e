//! `lope replay`: what was told, and what would be told now.

use clap::Args;
use lope_store::Store;
use lope_words::Voice;
use serde_json::{Value, json};

use crate::{
    context::{Context, Exit},
    screen::replay::{render_moved, render_replays},
};

/// What you were told of a day beside what Lope would tell you now, and what has changed since
///
/// Every answer of `lope today` is kept with what it was given from. A watch that syncs late, a corrected profile or new
/// rules can move it; here both stand side by side, reason by reason. What you ran later that day counts for neither.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope replay                     today's answer, as told and as it would be told now
  lope replay yesterday
  lope replay --since 2026-11-01  the mornings whose answer would be another now
  lope replay --all --json | jq -r '.moved[].date'")]
pub struct ReplayArgs {
    /// The day: 2026-11-22, yesterday, monday [default: today]
    #[arg(value_name = "DATE", conflicts_with_all = ["since", "all"])]
    date: Option<String>,

    /// List the mornings from this day on whose answer would be another now
    #[arg(long, value_name = "DATE", conflicts_with = "all")]
    since: Option<String>,

    /// List all mornings whose answer would be another now
    #[arg(long)]
    all: bool,
}

pub fn run(args: &ReplayArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let units = context.units(&profile);
    if args.all || args.since.is_some() {
        let since = args.since.as_deref().map(|typed| context.day(Some(typed), &profile)).transpose()?;
        let (moved, of) = lope_app::moved_since(&store, since)?;
        let told = moved.iter().map(|one| told(one, Voice { today: one.date, units }));
        let told = json!({ "mornings": of, "moved": told.collect::<Result<Vec<_>, _>>()? });
        context.answer(&told, || render_moved(&moved, of, context.today(&profile)))?;
        return Ok(Exit::Done);
    }
    let date = context.day(args.date.as_deref(), &profile)?;
    let voice = Voice { today: date, units };
    let replays = lope_app::replay(&store, date)?;
    let all = replays.told.iter().map(|one| told(one, voice)).collect::<Result<Vec<_>, _>>()?;
    let zone = context.now(&profile).time_zone().clone();
    context.answer(&json!({ "date": date, "told": all }), || render_replays(&replays, voice, &zone))?;
    Ok(Exit::Done)
}

fn told(one: &lope_app::Replayed, voice: Voice) -> serde_json::Result<Value> {
    lope_words::answers::replayed(one, one.replay.as_ref(), voice)
}
