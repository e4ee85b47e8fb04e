//! `lope why`: what Lope's advice stands on.

use clap::Args;

use crate::{
    context::{Context, Exit},
    screen::why::{render_library, render_topic},
};

/// What the advice stands on: each claim with its source, how sure it is, and the numbers that decide by it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope why                 every topic
  lope why hrv-trend       one of them in full, with its source and its numbers
  lope why --json | jq '.[] | select(.grade == \"strong\") | .claim'")]
pub struct WhyArgs {
    /// A topic, as `lope why` lists them and `lope today --json` names them
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
}

pub fn run(args: &WhyArgs, context: &Context) -> anyhow::Result<Exit> {
    let topics = lope_app::why(args.topic.as_deref())?;
    context.answer(&topics, || match (&args.topic, topics.as_slice()) {
        (Some(_), [topic]) => render_topic(topic),
        _ => render_library(&topics),
    })?;
    Ok(Exit::Done)
}
