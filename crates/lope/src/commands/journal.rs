//! `lope journal`: one line a day, for the runner alone.

use clap::Args;
use lope_records::JournalLine;
use lope_store::Store;
use lope_words::{answers, mind::darkness};
use serde_json::json;

use crate::{
    context::{Context, Exit},
    screen::mind::{render_journal, render_written},
};

/// A line a day, for you alone: written here, read here, and nothing decides by it
///
/// The line of a day stands until you write another. It is in no other answer, and leaves this computer with nobody. Only while you
/// write it is it looked at for plain words of harming yourself; then you are told where help is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope journal \"rain, alone in the woods, happy\"
  lope journal                          what you wrote, the latest first
  lope journal --date yesterday \"too much coffee\"
  lope journal --erase --date 2026-11-02
  lope journal --json | jq '.[] | {date, line}'")]
pub struct JournalArgs {
    /// The line
    #[arg(value_name = "LINE")]
    line: Vec<String>,

    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// Erase the line of the day
    #[arg(long, conflicts_with = "line")]
    erase: bool,

    /// Lines to show, at the most; 0: all
    #[arg(long, value_name = "N", default_value_t = 14)]
    limit: usize,
}

pub fn run(args: &JournalArgs, context: &Context) -> anyhow::Result<Exit> {
    let line = args.line.join(" ").trim().to_owned();
    if !args.erase && line.is_empty() {
        let store = context.open_fresh_store()?;
        let most = if args.limit == 0 { usize::MAX } else { args.limit };
        let lines = lope_app::journal(&store, most)?;
        let today = context.today(&store.profile()?);
        context.answer(&lines, || render_journal(&lines, today))?;
        return Ok(Exit::Done);
    }
    let mut store = if args.erase { context.open_existing_store()? } else { context.open_store()? };
    let profile = store.profile()?;
    let (today, date) = (context.today(&profile), context.day(args.date.as_deref(), &profile)?);
    if args.erase {
        lope_app::erase_line(&mut store, date)?;
        context.answer(&json!({ "erased": date }), || "Erased.\n".to_owned())?;
        return Ok(Exit::Done);
    }
    let dark = darkness(&line);
    let replaced = lope_app::write_line(&mut store, JournalLine { date, line }, today)?;
    let told = answers::journal_kept(date, dark, replaced.as_ref());
    context.answer(&told, || render_written(dark, replaced.as_ref()))?;
    Ok(Exit::Done)
}
