//! What arrived in a folder that is watched, a line each.

use std::{collections::HashMap, path::Path};

use lope_app::{FileOutcome, FileReport, Report};
use lope_records::{ActivityId, Summary, Units};
use lope_words::units::{self, count};

use super::{
    style::{Tone, one_line},
    wrap::message,
};

/// That it is looked at.
pub fn render_watching(folder: &Path) -> String {
    format!("watching {}; Ctrl-C stops\n", one_line(&folder.display().to_string()))
}

/// That it is not there.
pub fn render_away(folder: &Path) -> String {
    format!("{} is not there; waiting for it\n", one_line(&folder.display().to_string()))
}

/// That it is back.
pub fn render_back(folder: &Path) -> String {
    format!("{} is back\n", one_line(&folder.display().to_string()))
}

/// What each file brought, and how many brought nothing new.
pub fn render_arrivals(report: &Report, summaries: &[Summary], units: Units) -> String {
    let by_id: HashMap<&ActivityId, &Summary> = summaries.iter().map(|one| (&one.id, one)).collect();
    let mut text = String::new();
    for file in &report.files {
        let name = one_line(file.path.rsplit(['/', '\\']).next().unwrap_or(&file.path)).into_owned();
        let (tone, brought) = match file.outcome {
            FileOutcome::Imported => (Tone::Good, brought(file, &by_id, units)),
            FileOutcome::Merged => (Tone::Plain, format!("nothing new: {}", reason(file))),
            FileOutcome::NotRead if file.is_faulty => (Tone::Caution, format!("not read: {}", reason(file))),
            FileOutcome::NotRead | FileOutcome::Known => continue,
        };
        text += &message(0, &tone, &format!("{name}  {brought}"));
    }
    for archive in &report.archives {
        text += &message(
            0,
            &Tone::Good,
            &format!("{}  an archive of Lope was brought in", one_line(&archive.path)),
        );
    }
    if report.counts.known > 0 {
        let known = count(report.counts.known as u64, "file", "files");
        text += &message(0, &Tone::Dim, &format!("{known} already known"));
    }
    text
}

fn brought(file: &FileReport, by_id: &HashMap<&ActivityId, &Summary>, units: Units) -> String {
    let mut parts: Vec<String> =
        file.activities.iter().filter_map(|id| by_id.get(id)).map(|one| described(one, units)).collect();
    if let more @ 4.. = parts.len() {
        parts = vec![count(more as u64, "activity", "activities")];
    }
    if file.wellness_values > 0 {
        let days = match &file.reach[..] {
            [first, ..] if first.first == first.last => format!(" of {}", first.first),
            [first, ..] => format!(" of {} to {}", first.first, first.last),
            [] => String::new(),
        };
        parts.push(format!("{}{days}", count(file.wellness_values as u64, "value", "values")));
    }
    if parts.is_empty() { "imported".to_owned() } else { parts.join("; ") }
}

fn described(one: &Summary, units: Units) -> String {
    let what = if one.is_run() { one.kind.name() } else { one.sport.name() };
    let mut parts = vec![what.replace('_', " ")];
    parts.extend(one.distance_m.map(|metres| units::distance(metres, units)));
    parts.push(units::clock(one.elapsed_s));
    let when = one.offset().to_datetime(one.start).strftime("%a %-d %b %Y, %H:%M");
    format!("{}, {when}", parts.join(" "))
}

fn reason(file: &FileReport) -> String {
    one_line(file.reason.as_deref().unwrap_or("nothing in it")).into_owned()
}
