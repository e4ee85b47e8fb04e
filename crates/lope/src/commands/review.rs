//! `lope review`: was easy easy?

use anyhow::Context as _;
use clap::Args;
use lope_records::{ActivityId, Summary};
use lope_recovery::{Review, Rules, review};
use lope_store::{Selector, Store};
use serde::Serialize;

use super::runs::Row;
use crate::{
    context::{Context, Exit},
    screen::review::render_review,
};

/// Was the easy run easy? Hold a run against what easy is
///
/// Heart rate, pace, drift, length and how it felt are looked at one by one. It takes two that disagree before a
/// run is called not easy, and the recording is doubted before you are.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope review          the latest run
  lope review 3fa1     by the beginning of its id, as `lope runs` lists it
  lope review --json | jq -r .review.verdict")]
pub struct ReviewArgs {
    /// latest, a number counting back, or the beginning of an id [default: the latest run]
    #[arg(value_name = "ACTIVITY")]
    activity: Option<Selector>,
}

pub fn run(args: &ReviewArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let id = match &args.activity {
        Some(selector) => store.find(selector)?,
        None => latest_run(&store)?.context("no run to review yet; `lope import` brings them in")?,
    };
    let stored = store.activity(&id)?.with_context(|| format!("{id} is not kept any more"))?;
    let mut history = store.history(stored.activity.date(), None)?;
    lope_recovery::label(&mut history.activities);
    let summary = history.activities.iter().find(|summary| summary.id == id);
    let summary = summary.with_context(|| format!("{id} has no figures; `lope rebuild` computes them"))?;
    let review = review(summary, &history, &Rules::default());
    let view = ReviewView { activity: Row::of(summary), review: &review };
    context.answer(&view, || render_review(summary, &review, context.units(&profile)))?;
    Ok(Exit::Done)
}

fn latest_run(store: &impl Store) -> anyhow::Result<Option<ActivityId>> {
    let latest = store.summaries(None)?.into_iter().rfind(Summary::is_run);
    Ok(latest.map(|summary| summary.id))
}

#[derive(Serialize)]
struct ReviewView<'a> {
    activity: Row<'a>,
    review: &'a Review,
}
