//! One original: from its bytes to what the store keeps.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Zoned;
use lope_formats::{ReadError, StravaActivity};
use lope_records::{Activity, ActivityId, ContentHash, Profile};
use lope_store::{Contents, NewRecording, Wellness};

use crate::documents::Document;

/// What is needed to make sense of an original beside its bytes. Shared by all threads.
pub(crate) struct Reader<'a> {
    pub profile: &'a Profile,
    /// The present where the runner lives: its zone is for files that do not say where they were recorded.
    pub now: &'a Zoned,
}

/// What an original holds.
pub(crate) enum Read {
    /// Something to keep as it is, with what was wrong in the file.
    Contents(Contents, Vec<String>),
    /// A service's index, which speaks of other originals.
    Index(Vec<StravaActivity>),
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
                Ok(Read::Contents(self.measured(path, hash, &activities)?, warnings))
            }
            lope_formats::Contents::Wellness { observations, niggles, warnings } => Ok(Read::Contents(
                Contents::Wellness(Wellness { observations, niggles, ..Wellness::default() }),
                warnings,
            )),
            lope_formats::Contents::StravaIndex(rows) => Ok(Read::Index(rows)),
        }
    }

    fn read_document(&self, path: &str, hash: ContentHash, bytes: &[u8]) -> Result<Read, ReadError> {
        let document = serde_json::from_slice(bytes).map_err(|error| damaged(&error.to_string()))?;
        let contents = match document {
            Document::CheckIn(check_in) => Contents::CheckIn(check_in.into_wellness()),
            Document::Session(session) => self.measured(path, hash, &[session.into()])?,
        };
        Ok(Read::Contents(contents, Vec::new()))
    }

    fn measured(
        &self,
        path: &str,
        hash: ContentHash,
        activities: &[Activity],
    ) -> Result<Contents, ReadError> {
        let recordings = activities.iter().enumerate().map(|(session, activity)| {
            let profile = self.profile.on(activity.date());
            let id = ActivityId::new(hash, session);
            let summary = lope_recovery::measure(activity, id, path.to_owned(), &profile);
            NewRecording::new(activity, &summary).map_err(|error| damaged(&error.to_string()))
        });
        Ok(Contents::Activities(recordings.collect::<Result<_, _>>()?))
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { reason: reason.to_owned() }
}
