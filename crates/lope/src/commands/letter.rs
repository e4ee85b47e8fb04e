//! `lope letter`: the week in a few sentences.

use clap::Args;
use lope_store::Store;
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::letter::render_letter,
};

/// A letter about your last whole week: what happened, what helps you, one thing for the next
///
/// Monday to Sunday, in at most 150 words, from your own days. Each sentence stands on a finding, which --why lists.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope letter
  lope letter --why                   what is behind each sentence
  lope letter --date 2026-06-30       the last whole week before that day
  lope letter --json | jq -r '.claims[] | .text'")]
pub struct LetterArgs {
    /// The day it is read on: the letter is about the last whole week before it [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,

    /// List what is behind each sentence
    #[arg(long)]
    why: bool,
}

pub fn run(args: &LetterArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let date = context.day(args.date.as_deref(), &profile)?;
    let voice = Voice { today: date, units: context.units(&profile) };
    let letter = lope_app::letter(&store, date)?;
    context.answer(&lope_words::told_letter(&letter, voice)?, || render_letter(&letter, args.why, voice))?;
    Ok(Exit::Done)
}
