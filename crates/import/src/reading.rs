//! One original: from its bytes to what the store keeps.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Zoned;
use lope_formats::{IndexedActivity, ReadError};
use lope_records::{Activity, ActivityId, ContentHash, Profile};
use lope_store::{Contents, NewRecording, Wellness};

use crate::{
    documents::Document,
    reach::{self, Reach},
};

/// What is needed to make sense of an original beside its bytes. Shared by all threads.
pub(crate) struct Reader<'a> {
    pub profile: &'a Profile,
    /// The present where the runner lives: its zone is for files that do not say where they were recorded.
    pub now: &'a Zoned,
}

/// What an original holds.
pub(crate) enum Read {
    /// Something to keep as it is, with what there is to say of the file.
    Contents(Contents, Notes),
    /// A service's index, which speaks of other originals.
    Index(Vec<IndexedActivity>),
}

/// What there is to say of a file that was read.
#[derive(Default)]
pub(crate) struct Notes {
    /// What was wrong with it.
    pub warnings: Vec<String>,
    /// From when to when its sources reach.
    pub reach: Vec<Reach>,
}

impl Reader<'_> {
    /// Reads and measures an original. Never panics: a fault in a reader is the loss of one file.
    pub fn read(&self, path: &str, hash: ContentHash, bytes: &[u8]) -> Result<Read, ReadError> {
        catch_unwind(AssertUnwindSafe(|| self.read_unguarded(path, hash, bytes))).unwrap_or_else(|_| {
            Err(damaged("reading it made Lope stumble, which is a fault in Lope: please report it"))
        })
    }

    fn read_unguarded(&self, path: &str, hash: ContentHash, bytes: &[u8]) -> Result<Read, ReadError> {
        if Document::is_claimed_by(bytes) {
            return self.read_document(path, hash, bytes);
        }
        match lope_formats::read(path, bytes, self.now)? {
            lope_formats::Contents::Activities { activities, warnings } => {
                let notes = Notes { warnings, reach: reach::of_activities(&activities) };
                Ok(Read::Contents(self.measured(path, hash, activities)?, notes))
            }
            lope_formats::Contents::Wellness { observations, niggles, warnings } => {
                let notes = Notes { warnings, reach: reach::of_values(&observations) };
                let wellness = Wellness { observations, niggles, ..Wellness::default() };
                Ok(Read::Contents(Contents::Wellness(wellness), notes))
            }
            lope_formats::Contents::Index(rows) => Ok(Read::Index(rows)),
            lope_formats::Contents::Stated { stated, warnings } => {
                Ok(Read::Contents(Contents::Stated(stated), Notes { warnings, reach: Vec::new() }))
            }
        }
    }

    fn read_document(&self, path: &str, hash: ContentHash, bytes: &[u8]) -> Result<Read, ReadError> {
        let document = serde_json::from_slice(bytes).map_err(|error| damaged(&error.to_string()))?;
        let (contents, reach) = match document {
            Document::CheckIn(check_in) => (Contents::CheckIn(check_in.into_wellness()), Vec::new()),
            Document::Session(session) => {
                let session = vec![session.into()];
                let reach = reach::of_activities(&session);
                (self.measured(path, hash, session)?, reach)
            }
        };
        Ok(Read::Contents(contents, Notes { warnings: Vec::new(), reach }))
    }

    fn measured(
        &self,
        path: &str,
        hash: ContentHash,
        activities: Vec<Activity>,
    ) -> Result<Contents, ReadError> {
        let recordings = activities.into_iter().enumerate().map(|(session, mut activity)| {
            // As it will be kept: what is measured now is what will be measured again.
            activity.streams.round_to_resolution();
            let profile = self.profile.on(activity.date());
            let id = ActivityId::new(hash, session);
            let summary = lope_recovery::measure(&activity, id, path.to_owned(), &profile);
            NewRecording::new(&activity, &summary).map_err(|error| damaged(&error.to_string()))
        });
        Ok(Contents::Activities(recordings.collect::<Result<_, _>>()?))
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { reason: reason.to_owned() }
}
