//! `lope show`: one activity.

use clap::Args;
use lope_records::{Lap, Suspicion};
use lope_store::{Selector, Store, StoredActivity};
use serde::Serialize;

use super::runs::Row;
use crate::{
    context::{Context, Exit},
    screen::activity::render_activity,
};

/// Show one activity: figures, laps, zones, doubts, and where it came from
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lope show           the latest
  lope show 2         the one before it
  lope show 3fa1      by the beginning of its id, as `lope runs` lists it
  lope show --json | jq .laps")]
pub struct ShowArgs {
    /// latest, a number counting back, or the beginning of an id
    #[arg(value_name = "ACTIVITY", default_value = "latest")]
    activity: Selector,
}

pub fn run(args: &ShowArgs, context: &Context) -> anyhow::Result<Exit> {
    let store = context.open_fresh_store()?;
    let profile = store.profile()?;
    let (stored, summary) = super::find(&store, &args.activity)?;
    let view = ActivityView {
        row: Row::of(&summary),
        zone_s: summary.zone_s,
        laps: &stored.activity.laps,
        suspicions: &summary.suspicions,
        recordings: recordings(&stored),
    };
    context.answer(&view, || render_activity(&stored, &summary, context.units(&profile)))?;
    Ok(Exit::Done)
}

/// One activity for scripts.
#[derive(Serialize)]
struct ActivityView<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    zone_s: Option<[f64; 3]>,
    laps: &'a [Lap],
    suspicions: &'a [Suspicion],
    recordings: Vec<RecordingView<'a>>,
}

#[derive(Serialize)]
struct RecordingView<'a> {
    id: &'a str,
    file: &'a str,
    sha256: String,
    kept: bool,
}

fn recordings(stored: &StoredActivity) -> Vec<RecordingView<'_>> {
    stored
        .recordings
        .iter()
        .map(|recording| RecordingView {
            id: recording.id.as_str(),
            file: &recording.file,
            sha256: recording.original.to_hex(),
            kept: recording.id == stored.id,
        })
        .collect()
}
