//! What goes into a store and what comes out.

use jiff::Timestamp;
use lope_records::{Activity, ActivityId, ContentHash, Edit, Niggle, Observation, Sport, Stated, Tightness};

use crate::NewRecording;

/// A file to keep, with what was read from it.
#[derive(Debug, Clone)]
pub struct NewOriginal {
    /// The SHA-256 of `bytes`.
    pub hash: ContentHash,
    /// Where it comes from, as the runner knows it: a path, with the entry inside an archive; `check-in` for
    /// the runner's own answers.
    pub path: String,
    /// The file, byte for byte.
    pub bytes: Vec<u8>,
    /// What was read from it.
    pub contents: Contents,
}

/// What was read from an original.
#[derive(Debug, Clone)]
pub enum Contents {
    /// Recorded sessions, in the order of the file.
    Activities(Vec<NewRecording>),
    /// A wellness file.
    Wellness(Wellness),
    /// The runner's answers of one morning. Its original should say when it was given, so that going back to
    /// an earlier answer is a new original and not a known one.
    CheckIn(Wellness),
    /// The index of a service's export: what it says of other originals.
    Index(Vec<(ContentHash, Annotation)>),
    /// What a service keeps of a runner beside days and sessions.
    Stated(Stated),
}

impl Contents {
    /// The kind of original such contents come from.
    pub fn kind(&self) -> OriginalKind {
        match self {
            Contents::Activities(_) => OriginalKind::Activity,
            Contents::Wellness(_) => OriginalKind::Wellness,
            Contents::CheckIn(_) => OriginalKind::CheckIn,
            Contents::Index(_) => OriginalKind::Index,
            Contents::Stated(_) => OriginalKind::Stated,
        }
    }
}

/// Values of one or more days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wellness {
    /// Measured and said values.
    pub observations: Vec<Observation>,
    /// Sore and painful places.
    pub niggles: Vec<Niggle>,
    /// Tight places.
    pub tightness: Vec<Tightness>,
}

/// What sort of file an original is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OriginalKind {
    /// Recorded sessions: FIT, TCX, GPX.
    Activity,
    /// Wellness values.
    Wellness,
    /// A check-in, as JSON.
    CheckIn,
    /// The index of a service's export.
    Index,
    /// What a service keeps of a runner beside days and sessions.
    Stated,
}

impl OriginalKind {
    /// All kinds.
    pub const ALL: [OriginalKind; 5] = [
        OriginalKind::Activity,
        OriginalKind::Wellness,
        OriginalKind::CheckIn,
        OriginalKind::Index,
        OriginalKind::Stated,
    ];

    /// The stable name used in the database.
    pub fn name(self) -> &'static str {
        match self {
            OriginalKind::Activity => "activity",
            OriginalKind::Wellness => "wellness",
            OriginalKind::CheckIn => "check-in",
            OriginalKind::Index => "index",
            OriginalKind::Stated => "stated",
        }
    }

    /// The kind with this stable [`name`](OriginalKind::name).
    pub fn from_name(name: &str) -> Option<OriginalKind> {
        OriginalKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An original that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its place in the order of first arrival, from 1; never changes.
    pub sequence: u64,
    /// The SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Where it came from the first time.
    pub path: String,
    /// What it is.
    pub kind: OriginalKind,
    /// Its size in bytes.
    pub size: u64,
}

/// What a service's export says of a recording beside the recorded file. `None` says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotation {
    /// The name the runner gave it there. Goes before the recording's own.
    pub name: Option<String>,
    /// The sport the runner gave it there. Goes before the recording's own, except for an original of several
    /// sessions, whose sports one word cannot name.
    pub sport: Option<Sport>,
    /// Effort felt on the CR10 scale. Goes before the recording's own.
    pub effort_cr10: Option<f64>,
}

/// What became of one original of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The original.
    pub hash: ContentHash,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The same bytes were there already: nothing changed.
    AlreadyKnown {
        /// The path they came from the first time.
        path: String,
    },
    /// Its sessions, in their order.
    Activities(Vec<SavedRecording>),
    /// Its observations and niggles.
    Wellness {
        /// How many values were new or different.
        changed: usize,
        /// How many of these took the place of another value of the same day, metric and source.
        replaced: usize,
    },
    /// Its annotations.
    Index {
        /// How many were new or different.
        changed: usize,
    },
    /// What it states of things and bests.
    Stated {
        /// How much of it was new or different.
        changed: usize,
    },
}

/// What became of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedRecording {
    /// It is an activity of its own.
    Added {
        /// The activity.
        id: ActivityId,
    },
    /// It is richer than a kept activity it duplicates, and took its place.
    Replaced {
        /// The activity, now.
        id: ActivityId,
        /// The recording it replaced, which is remembered.
        replaced: ActivityId,
    },
    /// It duplicates a kept activity that is at least as rich, and is remembered with it.
    Merged {
        /// The recording.
        id: ActivityId,
        /// The activity that is kept.
        into: ActivityId,
    },
}

/// A kept activity.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredActivity {
    /// Its lasting name.
    pub id: ActivityId,
    /// The activity; name, effort and sport completed by merges and annotations, and as edits say.
    pub activity: Activity,
    /// What the runner said of it after the fact, in that order.
    pub edits: Vec<Edit>,
    /// All recordings of it in order of arrival, the kept one included.
    pub recordings: Vec<StoredRecording>,
}

impl StoredActivity {
    /// All edits together.
    pub fn edited(&self) -> Edit {
        self.edits.iter().cloned().fold(Edit::default(), Edit::then)
    }

    /// The path of the recording that is kept.
    pub fn file(&self) -> &str {
        self.recordings.iter().find(|one| one.id == self.id).map_or("", |one| one.file.as_str())
    }
}

/// One recording of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecording {
    /// The recording's own id.
    pub id: ActivityId,
    /// Where it came from.
    pub file: String,
    /// The original.
    pub original: ContentHash,
    /// When it began.
    pub start: Timestamp,
    /// Time on the clock, seconds.
    pub elapsed_s: f64,
    /// The sport as recorded.
    pub sport: Sport,
}

impl SavedRecording {
    /// The activity that is kept.
    pub fn kept(&self) -> &ActivityId {
        match self {
            SavedRecording::Added { id } | SavedRecording::Replaced { id, .. } => id,
            SavedRecording::Merged { into, .. } => into,
        }
    }
}
