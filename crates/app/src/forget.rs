//! Deleting for good.

use std::collections::HashMap;

use lope_store::{Forgotten, Selector, Store};
use serde::Serialize;

use crate::{AppError, Figures, activities::labelled};

/// What goes, or went, with an activity.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forgetting {
    /// The activities, the one that is meant first; others came in the same files.
    pub activities: Vec<Figures>,
    /// The files as they were imported, whose bytes go.
    pub files: Vec<String>,
    /// What was said of them after the fact.
    pub edits: usize,
}

/// What is left of what was forgotten.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forgot {
    /// What went; nothing is listed where everything did.
    #[serde(flatten)]
    pub gone: Forgetting,
    /// Whether its bytes are written over. Where another Lope is reading, they are when it is done and this is asked again.
    pub overwritten: bool,
}

/// What [`forget`] would take.
///
/// # Errors
/// Where the store fails or knows no such activity.
pub fn would_forget(store: &impl Store, which: &Selector) -> Result<Forgetting, AppError> {
    let id = store.find(which)?;
    described(store, store.would_forget(&id)?)
}

/// Deletes an activity for good: the files it came in, what was read from them and what was said of it. What was told and planned, and
/// services' lists that name it among others, stay.
///
/// # Errors
/// [`AppError::SharesItsFile`] where other activities would go with it and that was not said, and where the store fails or knows no such
/// activity.
pub fn forget(store: &mut impl Store, which: &Selector, with_others: bool) -> Result<Forgot, AppError> {
    let id = store.find(which)?;
    let lost = store.would_forget(&id)?;
    let others = lost.activities.len() - 1;
    if others > 0 && !with_others {
        return Err(AppError::SharesItsFile { id, others });
    }
    let gone = described(store, lost)?;
    store.forget(&id)?;
    Ok(Forgot { gone, overwritten: store.scrub()? })
}

/// Deletes everything for good.
///
/// # Errors
/// Where the store fails.
pub fn forget_everything(store: &mut impl Store) -> Result<Forgot, AppError> {
    store.forget_everything()?;
    let gone = Forgetting { activities: Vec::new(), files: Vec::new(), edits: 0 };
    Ok(Forgot { gone, overwritten: store.scrub()? })
}

fn described(store: &impl Store, lost: Forgotten) -> Result<Forgetting, AppError> {
    let mut known = labelled(store)?;
    known.extend(store.left_out()?);
    let mut known: HashMap<_, _> = known.into_iter().map(|one| (one.id.clone(), one)).collect();
    Ok(Forgetting {
        activities: lost.activities.iter().filter_map(|id| known.remove(id)).map(Figures).collect(),
        files: lost.originals.into_iter().map(|one| one.path).collect(),
        edits: lost.edits,
    })
}
