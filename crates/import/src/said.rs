//! What the runner says, saved like any file.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use lope_formats::{ReadError, content_hash};
use lope_records::{ActivityId, ContentHash};
use lope_store::{NewOriginal, OriginalKind, Outcome, SavedRecording, Store, StoreError};

use crate::{
    documents::{CheckIn, Document, StatedSession},
    reading::{Read, Reader},
};

/// Why something the runner said could not be saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SayError {
    /// It cannot be written down.
    #[error("this cannot be written down: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// It cannot be read as what it should be.
    #[error("this cannot be kept: {0}")]
    Unreadable(#[from] ReadError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves how the runner felt one morning. Each answer replaces an earlier one to the same question of the same
/// morning; questions left out keep theirs.
///
/// # Errors
/// [`SayError`] where it cannot be saved.
pub fn check_in(store: &mut dyn Store, check_in: CheckIn) -> Result<(), SayError> {
    say(store, "check-in", &Document::CheckIn(check_in))?;
    Ok(())
}

/// Saves a session the runner did without recording it, and gives its id: that of the recording, where one of
/// the same time turns out to be there.
///
/// # Errors
/// [`SayError`] where it cannot be saved.
pub fn state_session(store: &mut dyn Store, session: StatedSession) -> Result<Option<ActivityId>, SayError> {
    let outcome = say(store, "said", &Document::Session(session))?;
    let Some(Outcome::Activities(recordings)) = outcome else { return Ok(None) };
    Ok(recordings.into_iter().next().map(|recording| match recording {
        SavedRecording::Added { id } | SavedRecording::Replaced { id, .. } => id,
        SavedRecording::Merged { into, .. } => into,
    }))
}

/// The originals in which the runner said how they felt on a day.
///
/// # Errors
/// Only where the store fails.
pub fn check_ins_of(store: &dyn Store, day: Date) -> Result<Vec<ContentHash>, StoreError> {
    let mut found = Vec::new();
    for original in store.originals()?.iter().filter(|one| one.kind == OriginalKind::CheckIn) {
        let bytes = store.original(original.hash)?.unwrap_or_default();
        if matches!(serde_json::from_slice(&bytes), Ok(Document::CheckIn(check_in)) if check_in.date == day) {
            found.push(original.hash);
        }
    }
    Ok(found)
}

fn say(store: &mut dyn Store, path: &str, document: &Document) -> Result<Option<Outcome>, SayError> {
    let bytes = document.to_bytes()?;
    let hash = content_hash(&bytes);
    let profile = store.profile()?;
    // What a runner says comes with its own time.
    let now = Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC);
    let reader = Reader { profile: &profile, now: &now };
    match reader.read(path, hash, &bytes)? {
        Read::Contents(contents, _) => {
            let original = NewOriginal { hash, path: path.to_owned(), bytes, contents };
            Ok(store.save_batch(vec![original])?.into_iter().next().map(|saved| saved.outcome))
        }
        Read::Index(_) => Ok(None),
    }
}
