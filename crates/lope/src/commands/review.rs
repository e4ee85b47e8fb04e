//! `lope review`: was easy easy?

use clap::Args;
use lope_app::Reviewed;
use lope_store::{Selector, Store};
use lope_words::Voice;

use crate::{
    context::{Context, Exit},
    screen::review::render_review,
};

/// Was the easy run easy? Hold a run against what easy is
///
/// Heart rate, pace, drift, length, breathing and how it felt are looked at one by one. It takes two that disagree before a
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
    let voice = Voice { today: context.day(None, &profile)?, units: context.units(&profile) };
    let Reviewed { activity, review, legs_after } = lope_app::review(&store, args.activity.as_ref())?;
    let told = lope_words::answers::review(&activity, &review, legs_after.as_ref(), voice)?;
    context.answer(&told, || render_review(&activity.0, &review, legs_after.as_ref(), voice))?;
    Ok(Exit::Done)
}
