//! What became of every file.

use jiff::Timestamp;
use lope_formats::ReadError;
use lope_records::ActivityId;
use lope_recovery::QuietSource;
use lope_store::{Outcome, SavedRecording};
use serde::Serialize;

use crate::reach::{self, Reach};

/// What an import did.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many of each.
    pub counts: Counts,
    /// Whether it was stopped before the last file. What is reported is saved; running it again does the rest.
    pub interrupted: bool,
    /// From when to when each source reaches, of what was new or came again from another source.
    pub reach: Vec<Reach>,
    /// Sources that told something most mornings and have gone quiet, as far as all that is known now tells.
    pub quiet: Vec<QuietSource>,
    /// Archives of Lope that were brought in.
    pub archives: Vec<ArchiveRead>,
    /// One row a file, in the order they were found.
    pub files: Vec<FileReport>,
}

/// What came of an archive beside its originals.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveRead {
    /// The archive.
    pub path: String,
    /// When it was made.
    pub made: Timestamp,
    /// What came of each of its tables.
    pub tables: Vec<TableRead>,
    /// Whether there was nothing here before.
    pub was_empty: bool,
    /// Whether what is here now is what is in it: the same fingerprint.
    pub is_equal: bool,
}

/// What came of a table of an archive.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRead {
    /// The table.
    pub table: &'static str,
    /// Rows that are new.
    pub added: usize,
    /// Rows that were here already.
    pub known: usize,
    /// Where the archive says something else than what is here, which stays.
    pub conflicts: Vec<Disagreement>,
}

/// Two things said of the same. What they are is for the runner alone, and in the archive.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// What it is about, such as the day; empty where there is only one.
    pub of: String,
    /// What differs.
    pub columns: Vec<&'static str>,
}

/// How many files had each outcome, and what came of them.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Files looked at.
    pub files: usize,
    /// Files that brought something new.
    pub imported: usize,
    /// Files whose every session was there already from another source.
    pub merged: usize,
    /// Files whose content was there already.
    pub known: usize,
    /// Files that gave nothing.
    pub not_read: usize,
    /// Files read with a warning: a damaged one gives what it holds.
    pub with_warnings: usize,
    /// New activities.
    pub activities: usize,
    /// New or changed wellness values.
    pub wellness_values: usize,
    /// Those of them that took the place of another value of the same day, metric and source: the later import counts.
    pub wellness_replaced: usize,
}

/// What became of one file.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file as the runner knows it, with the entry inside an archive.
    pub path: String,
    /// What became of it.
    pub outcome: FileOutcome,
    /// Why, where it was not read or not kept as an activity of its own.
    pub reason: Option<String>,
    /// What was wrong with it although it was read.
    pub warnings: Vec<String>,
    /// The activities it is, or was merged into.
    pub activities: Vec<ActivityId>,
    /// How many of its activities are new.
    #[serde(skip)]
    pub new_activities: usize,
    /// How many wellness values it brought or changed.
    pub wellness_values: usize,
    /// How many of them took the place of another value of the same day, metric and source.
    pub wellness_replaced: usize,
    /// Of an export that is kept as small documents, how many of them were kept before, by an import of it that was stopped or by an
    /// earlier export, where some were and others are new.
    pub kept_before: Option<KeptBefore>,
    /// From when to when its sources reach.
    #[serde(skip)]
    pub reach: Vec<Reach>,
    /// Whether something is wrong with the file, rather than that it is of a kind Lope has no use for.
    #[serde(skip)]
    pub is_faulty: bool,
}

/// How much of an export was kept before.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KeptBefore {
    /// Years and sessions of it that were kept before.
    pub documents: usize,
    /// Years and sessions in it.
    pub of: usize,
}

/// What became of a file.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// It brought something new.
    Imported,
    /// All of it was there already from another source.
    Merged,
    /// The same content was there already.
    Known,
    /// It gave nothing.
    NotRead,
}

impl FileReport {
    pub(crate) fn new(path: &str, outcome: FileOutcome) -> FileReport {
        FileReport {
            path: path.to_owned(),
            outcome,
            reason: None,
            warnings: Vec::new(),
            activities: Vec::new(),
            new_activities: 0,
            wellness_values: 0,
            wellness_replaced: 0,
            kept_before: None,
            reach: Vec::new(),
            is_faulty: false,
        }
    }

    /// A file that should have given something and did not.
    pub(crate) fn refused(path: &str, reason: String) -> FileReport {
        FileReport { reason: Some(reason), is_faulty: true, ..FileReport::new(path, FileOutcome::NotRead) }
    }

    /// A file that gave nothing. One that is in no known format is a fault if it claims one or was asked for by
    /// name, and none if it only lay in a folder.
    pub(crate) fn not_read(path: &str, error: &ReadError, is_named: bool) -> FileReport {
        FileReport {
            reason: Some(error.to_string()),
            is_faulty: match error {
                ReadError::NotAnActivity { .. } => false,
                ReadError::Unrecognised => is_named || claims_to_be_a_recording(path),
                _ => true,
            },
            ..FileReport::new(path, FileOutcome::NotRead)
        }
    }
}

impl FileReport {
    /// What the store made of an original.
    pub(crate) fn saved(path: &str, outcome: &Outcome) -> FileReport {
        match outcome {
            Outcome::AlreadyKnown { path: first } => FileReport {
                reason: (first != path).then(|| format!("the same content as {first}")),
                ..FileReport::new(path, FileOutcome::Known)
            },
            Outcome::Activities(recordings) => FileReport::recordings(path, recordings),
            Outcome::Wellness { changed: 0, .. } => FileReport {
                reason: Some("all its values were there already".to_owned()),
                ..FileReport::new(path, FileOutcome::Merged)
            },
            Outcome::Wellness { changed, replaced } => FileReport {
                wellness_values: *changed,
                wellness_replaced: *replaced,
                ..FileReport::new(path, FileOutcome::Imported)
            },
            Outcome::Stated { changed: 0 } => FileReport {
                reason: Some("all it states was there already".to_owned()),
                ..FileReport::new(path, FileOutcome::Merged)
            },
            Outcome::Index { .. } | Outcome::Stated { .. } => FileReport::new(path, FileOutcome::Imported),
        }
    }

    /// Adds what came of a file that is part of this one.
    pub(crate) fn absorb(&mut self, part: FileReport) {
        if part.outcome == FileOutcome::Imported {
            self.outcome = FileOutcome::Imported;
        } else if part.outcome == FileOutcome::Merged && self.outcome == FileOutcome::Known {
            self.outcome = FileOutcome::Merged;
            self.reason = Some("all it holds was there already from another source".to_owned());
        }
        self.new_activities += part.new_activities;
        self.activities.extend(part.activities);
        self.wellness_values += part.wellness_values;
        self.wellness_replaced += part.wellness_replaced;
        // Every part of an export has what there is to say of its kind.
        for warning in part.warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        self.reach = reach::together(std::mem::take(&mut self.reach).into_iter().chain(part.reach));
    }

    fn recordings(path: &str, recordings: &[SavedRecording]) -> FileReport {
        let mut file = FileReport::new(path, FileOutcome::Merged);
        for recording in recordings {
            match recording {
                SavedRecording::Added { id } => {
                    file.outcome = FileOutcome::Imported;
                    file.new_activities += 1;
                    file.activities.push(id.clone());
                }
                SavedRecording::Replaced { id, replaced } => {
                    file.reason =
                        Some(format!("the same session as {replaced}, and richer: it takes its place"));
                    file.activities.push(id.clone());
                }
                SavedRecording::Merged { into, .. } => {
                    file.reason = Some(format!("the same session as {into}, which is at least as rich"));
                    file.activities.push(into.clone());
                }
            }
        }
        file
    }
}

/// By its name. An export is full of tables, pictures and notes that claim nothing.
fn claims_to_be_a_recording(path: &str) -> bool {
    let path = path.to_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    [".fit", ".tcx", ".gpx"].iter().any(|ending| path.ends_with(ending))
}

impl Report {
    pub(crate) fn add(&mut self, file: FileReport) {
        self.counts.files += 1;
        self.counts.activities += file.new_activities;
        self.counts.wellness_values += file.wellness_values;
        self.counts.wellness_replaced += file.wellness_replaced;
        if file.outcome != FileOutcome::Known {
            let all = std::mem::take(&mut self.reach).into_iter().chain(file.reach.iter().cloned());
            self.reach = reach::together(all);
        }
        self.counts.with_warnings += usize::from(!file.warnings.is_empty());
        *match file.outcome {
            FileOutcome::Imported => &mut self.counts.imported,
            FileOutcome::Merged => &mut self.counts.merged,
            FileOutcome::Known => &mut self.counts.known,
            FileOutcome::NotRead => &mut self.counts.not_read,
        } += 1;
        self.files.push(file);
    }

    /// Adds another report.
    pub(crate) fn absorb(&mut self, other: Report) {
        other.files.into_iter().for_each(|file| self.add(file));
    }

    /// Whether something is wrong with a file: one that should have been read could not be.
    pub fn has_faulty_files(&self) -> bool {
        self.files.iter().any(|file| file.is_faulty)
    }
}
