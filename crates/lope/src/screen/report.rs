//! The report of an import.

use jiff::tz::TimeZone;
use lope_app::{ArchiveRead, FileOutcome, FileReport, Gained, Report};

use super::{
    style::{Tone, one_line},
    table::{Align, Cell, Table},
    wrap::message,
};
use lope_records::Metric;
use lope_words::{
    archive, baselines,
    units::{count, grouped},
};

/// So many conflicts are named.
const CONFLICTS: usize = 8;
/// So many files are named for each reason.
const NAMED: usize = 3;

/// What is known of this morning since an import.
pub struct ThisMorning {
    /// What came.
    pub gained: Vec<Gained>,
    /// Whether anything is known of it at all.
    pub is_known: bool,
}

/// What was imported, merged and known, what this morning has of it, then every file that was not read, by reason.
pub fn render_report(report: &Report, this_morning: Option<&ThisMorning>, verbose: bool) -> String {
    let counts = &report.counts;
    if counts.files == 0 && !report.interrupted {
        return "No files found there.\n".to_owned();
    }
    let mut table = Table::new([Align::Left, Align::Right, Align::Left]);
    let mut row = |label: &str, number: usize, note: String, tone: Tone| {
        if number > 0 {
            table.row([label.into(), Cell::new(grouped(number as u64), tone), Cell::new(note, Tone::Dim)]);
        }
    };
    row("imported", counts.imported, what_came(report), Tone::Good);
    row("merged", counts.merged, "there already from another source".to_owned(), Tone::Plain);
    row("already known", counts.known, String::new(), Tone::Plain);
    row("not read", counts.not_read, String::new(), Tone::Caution);

    let mut text = table.render(0);
    report.archives.iter().for_each(|archive| text += &brought_in(archive));
    report.files.iter().for_each(|file| text += &went_on(file));
    text += &reach(report);
    report.quiet.iter().for_each(|one| text += &message(2, &Tone::Caution, &lope_words::day::quiet(one)));
    text += &this_morning.map(|morning| gained(morning, report)).unwrap_or_default();
    let replaced = count(counts.wellness_replaced as u64, "value", "values");
    let why =
        format!("{replaced} that the same source told otherwise of the same day: the later import counts");
    let differing = report.files.iter().filter(|file| file.wellness_replaced > 0);
    text += &by_reason("Told otherwise before", differing.map(|file| (why.as_str(), file)), verbose);
    let unread = report.files.iter().filter(|file| file.outcome == FileOutcome::NotRead);
    text += &by_reason("Not read", unread.map(|file| (file.reason.as_deref().unwrap_or(""), file)), verbose);
    let warned =
        report.files.iter().flat_map(|file| file.warnings.iter().map(move |why| (why.as_str(), file)));
    text += &by_reason("Read with a warning", warned, verbose);
    if report.interrupted {
        text += &format!(
            "\n{} what is listed is saved; import the same again for the rest\n",
            Tone::Caution.paint("Stopped:")
        );
    }
    text
}

/// That an export was not saved anew: an import of it that was stopped, or an earlier export, brought some of it.
fn went_on(file: &FileReport) -> String {
    let Some(before) = file.kept_before else { return String::new() };
    let note = format!(
        "Went on from {} of its {} years and sessions, which were kept before",
        grouped(before.documents as u64),
        grouped(before.of as u64)
    );
    message(2, &Tone::Dim, &format!("{note}: {}", one_line(&file.path)))
}

/// What came of an archive beside its originals: what is new, what differs and stays as it is here, and whether the two are the same now.
fn brought_in(read: &ArchiveRead) -> String {
    let mut text = format!(
        "\n{}\n",
        Tone::Strong.paint(format!("Archive of {}", read.made.to_zoned(TimeZone::UTC).date()))
    );
    let added: usize = read.tables.iter().map(|table| table.added).sum();
    let known: usize = read.tables.iter().map(|table| table.known).sum();
    text += &message(2, &Tone::Plain, &archive::came(added, known));
    let conflicts: Vec<String> = read
        .tables
        .iter()
        .flat_map(|table| table.conflicts.iter().map(move |one| (table.table, one)))
        .map(|(table, one)| one_line(&archive::differs(table, &one.of, &one.columns)).into_owned())
        .collect();
    if !conflicts.is_empty() {
        text += &message(2, &Tone::Caution, archive::DIFFERS);
        conflicts.iter().take(CONFLICTS).for_each(|one| text += &message(4, &Tone::Plain, one));
        if let more @ 1.. = conflicts.len().saturating_sub(CONFLICTS) {
            text += &message(4, &Tone::Dim, &format!("and {} more; --json names all", grouped(more as u64)));
        }
    }
    let tone = if read.is_equal { Tone::Good } else { Tone::Dim };
    let same = archive::same(read.is_equal, read.was_empty);
    text + &same.map(|same| message(2, &tone, same)).unwrap_or_default()
}

/// From when to when each source reaches.
fn reach(report: &Report) -> String {
    if report.reach.is_empty() {
        return String::new();
    }
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    for one in &report.reach {
        let mut parts = Vec::new();
        if one.activities > 0 {
            parts.push(count(one.activities as u64, "activity", "activities"));
        }
        if one.values > 0 {
            parts.push(count(one.values as u64, "value", "values"));
        }
        let days = if one.first == one.last {
            one.first.to_string()
        } else {
            format!("{} to {}", one.first, one.last)
        };
        table.row([one_line(&one.source).into(), days.into(), Cell::new(parts.join(", "), Tone::Dim)]);
    }
    format!("\n{}\n{}", Tone::Strong.paint("From when to when"), table.render(2))
}

/// Who told what of this morning; where nobody did, how far the newest is back.
fn gained(morning: &ThisMorning, report: &Report) -> String {
    let title = Tone::Strong.paint("What this morning gained");
    if morning.gained.is_empty() {
        let newest = report.reach.iter().filter(|one| one.values > 0).map(|one| one.last).max();
        return match newest {
            Some(newest) if !morning.is_known => {
                format!(
                    "\n{title}\n{}",
                    message(2, &Tone::Plain, &format!("nothing: what came reaches to {newest}"))
                )
            }
            _ => String::new(),
        };
    }
    let mut table = Table::new([Align::Left, Align::Left]);
    for one in &morning.gained {
        table.row([called(one.metric).into(), Cell::new(one_line(&one.sources.join(", ")), Tone::Dim)]);
    }
    format!("\n{title}\n{}", table.render(2))
}

/// What a runner calls it; where nothing else says it, its name without the unit.
fn called(metric: Metric) -> String {
    const UNITS: [&str; 8] = ["_h", "_kg", "_pct", "_per_min", "_c", "_l", "_bpm", "_ms"];
    let said = baselines::metric(metric);
    if said != baselines::metric(Metric::Steps) {
        return said.to_owned();
    }
    let name = metric.name();
    UNITS
        .iter()
        .find_map(|unit| name.strip_suffix(unit))
        .unwrap_or(name)
        .replace('_', " ")
        .replace("rem ", "REM ")
}

fn what_came(report: &Report) -> String {
    let counts = &report.counts;
    let mut parts = Vec::new();
    if counts.activities > 0 {
        parts.push(count(counts.activities as u64, "activity", "activities"));
    }
    if counts.wellness_values > 0 {
        parts.push(count(counts.wellness_values as u64, "wellness value", "wellness values"));
    }
    parts.join(", ")
}

/// A section that names the first few files of each reason, or all of them.
fn by_reason<'a>(
    title: &str,
    files: impl Iterator<Item = (&'a str, &'a FileReport)>,
    verbose: bool,
) -> String {
    let mut groups: Vec<(&str, Vec<&FileReport>)> = Vec::new();
    for (reason, file) in files {
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            // A file may have one warning many times.
            Some((_, group)) if group.last().is_some_and(|last| std::ptr::eq(*last, file)) => {}
            Some((_, group)) => group.push(file),
            None => groups.push((reason, vec![file])),
        }
    }
    if groups.is_empty() {
        return String::new();
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
    let mut text = format!("\n{}\n", Tone::Strong.paint(title));
    for (reason, group) in groups {
        let times =
            if group.len() > 1 { format!("{} × ", grouped(group.len() as u64)) } else { String::new() };
        text += &message(2, &Tone::Plain, &format!("{times}{}", one_line(reason)));
        let named = if verbose { group.len() } else { NAMED };
        for file in group.iter().take(named) {
            text += &format!("      {}\n", Tone::Dim.paint(&file.path));
        }
        if group.len() > named {
            let more = format!("and {} more; --verbose names all", grouped((group.len() - named) as u64));
            text += &format!("      {}\n", Tone::Dim.paint(more));
        }
    }
    text
}
