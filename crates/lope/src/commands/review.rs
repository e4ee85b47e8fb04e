//! `lope review`: was easy easy?

use anyhow::Context as _;
use clap::Args;
use lope_recovery::{Limits, Review, Rules, review};
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
    let mut summaries = store.summaries(None)?;
    lope_recovery::label(&mut summaries);
    let summary = match &args.activity {
        Some(selector) => {
            let id = store.find(selector)?;
            summaries.into_iter().find(|summary| summary.id == id)
        }
        None => summaries.into_iter().rfind(|summary| summary.is_run()),
    };
    let summary = summary.context("no run to review yet; `lope import` brings them in")?;
    let rules = Rules::default();
    let limits = Limits::of(&profile.on(summary.date), summary.date, &rules);
    let marathon_speed_mps = limits.marathon_speed_mps.map(|limit| limit.value);
    let review = review(&summary, &limits, marathon_speed_mps, &rules);
    let view = ReviewView { activity: Row::of(&summary), review: &review };
    context.answer(&view, || render_review(&summary, &review, context.units(&profile)))?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct ReviewView<'a> {
    activity: Row<'a>,
    review: &'a Review,
}
