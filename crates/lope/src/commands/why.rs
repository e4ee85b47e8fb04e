//! `lope why`: what Lope's advice stands on.

use clap::Args;
use lope_app::Topic;
use lope_store::Store;
use lope_words::{Voice, evidence::page};

use crate::{
    context::{Context, Exit},
    screen::why::{render_findings, render_library, render_topic},
};

/// What the advice stands on: each claim with its source, how sure it is, and the numbers that decide by it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope why                 every topic
  lope why hrv-trend       one of them in full: source, what speaks against it, numbers, and this morning of yours
  lope why --page > evidence.md
  lope why --json | jq '.[] | select(.grade == \"strong\") | .claim'")]
pub struct WhyArgs {
    /// A topic, as `lope why` lists them and `lope today --json` names them
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
    /// The whole library as one page of Markdown
    #[arg(long, conflicts_with_all = ["topic", "json"])]
    page: bool,
}

pub fn run(args: &WhyArgs, context: &Context) -> anyhow::Result<Exit> {
    let topics = lope_app::why(args.topic.as_deref())?;
    match (&args.topic, topics.as_slice()) {
        _ if args.page => {
            let entries = topics.iter().map(|topic| {
                let rules = topic.rules.iter().map(|rule| (rule.name, rule.value, rule.unit, rule.grade));
                (topic.evidence, rules.collect())
            });
            context.print(&page(entries.collect()))?;
        }
        (Some(_), [topic]) => one(topic, context)?,
        _ => context.answer(&topics, || render_library(&topics))?,
    }
    Ok(Exit::Done)
}

/// One topic, with what it says of this runner today where there is one.
fn one(topic: &Topic, context: &Context) -> anyhow::Result<()> {
    let (findings, voice) = match context.open_fresh_store() {
        Ok(store) => {
            let profile = store.profile()?;
            let date = context.day(None, &profile)?;
            let voice = Voice { today: date, units: context.units(&profile) };
            (lope_app::findings_by(&store, date, topic)?, Some(voice))
        }
        // The library is there for who has no data yet.
        Err(_) => (Vec::new(), None),
    };
    context.answer(&[lope_words::answers::topic(topic, &findings, voice)?], || {
        let shown = voice.map_or_else(String::new, |voice| render_findings(&findings, voice));
        render_topic(topic) + &shown
    })
}
