//! One file for each command: its options, what it does, what it answers.

pub mod checkin;
pub mod completions;
pub mod demo;
pub mod import;
pub mod man;
pub mod profile;
pub mod rebuild;
pub mod review;
pub mod runs;
pub mod show;
pub mod today;

use anyhow::Context as _;
use lope_records::Summary;
use lope_store::{Selector, Store, StoredActivity};

use crate::{
    cli::Command,
    context::{Context, Exit},
};

/// Runs a command.
pub fn run(command: Command, context: &Context) -> anyhow::Result<Exit> {
    match command {
        Command::Today(args) => today::run(&args, context),
        Command::Checkin(args) => checkin::run(&args, context),
        Command::Import(args) => import::run(&args, context),
        Command::Review(args) => review::run(&args, context),
        Command::Runs(args) => runs::run(&args, context),
        Command::Show(args) => show::run(&args, context),
        Command::Profile(args) => profile::run(&args, context),
        Command::Demo(args) => demo::run(&args, context),
        Command::Rebuild(args) => rebuild::run(&args, context),
        Command::Completions(args) => completions::run(&args, context),
        Command::Man(args) => man::run(&args, context),
    }
}

/// The activity someone means, with its summary labelled as the runs before it make it.
fn find(store: &impl Store, selector: &Selector) -> anyhow::Result<(StoredActivity, Summary)> {
    let id = store.find(selector)?;
    let stored = store.activity(&id)?.with_context(|| format!("{id} is not kept any more"))?;
    let mut summaries = store.summaries(None)?;
    lope_recovery::label(&mut summaries);
    let summary = summaries.into_iter().find(|summary| summary.id == id);
    Ok((stored, summary.with_context(|| format!("{id} has no summary; `lope rebuild` computes it"))?))
}
