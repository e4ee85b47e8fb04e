//! The runner's own word on an activity.

use lope_records::{ActivityId, Edit, Kind, Sport};
use lope_store::{Selector, Store};
use serde::Serialize;

use crate::{AppError, Figures, activities::figures, freshen};

/// An activity and what the runner said of it after the fact.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edited {
    /// The activity, with the figures it has now.
    pub activity: Figures,
    /// Whether it is left out of every list and computation.
    pub left_out: bool,
    /// The edit that was taken back.
    pub undone: Option<Edit>,
    /// The edits that hold, in the order in which they were made.
    pub edits: Vec<Edit>,
}

/// Notes what the runner says of an activity, and measures it again. What is left out of the edit stays as it is.
///
/// # Errors
/// [`AppError::KindOfNoRun`] and [`AppError::NoKindOfRun`] where a kind cannot be, and where the store fails or knows
/// no such activity.
pub fn edit(store: &mut impl Store, which: &Selector, edit: &Edit) -> Result<Edited, AppError> {
    let id = store.find(which)?;
    if let Some(kind) = edit.kind {
        let stored = store.activity(&id)?.ok_or_else(|| AppError::Gone(id.clone()))?;
        if edit.sport.unwrap_or(stored.activity.sport) != Sport::Running {
            return Err(AppError::KindOfNoRun);
        }
        if !Kind::OF_A_RUN.contains(&kind) {
            return Err(AppError::NoKindOfRun(kind));
        }
    }
    note(store, &id, edit)?;
    edited(store, &id, None)
}

/// Notes an edit and brings what it changed up to date.
pub(crate) fn note(store: &mut impl Store, id: &ActivityId, edit: &Edit) -> Result<(), AppError> {
    store.edit(id, edit)?;
    freshen(store, &mut |_, _| ())?;
    Ok(())
}

/// Takes the last edit of an activity back; [`Edited::undone`] is `None` where there was none.
///
/// # Errors
/// Where the store fails or knows no such activity.
pub fn undo_edit(store: &mut impl Store, which: &Selector) -> Result<Edited, AppError> {
    let id = store.find(which)?;
    let undone = store.undo_edit(&id)?;
    freshen(store, &mut |_, _| ())?;
    edited(store, &id, undone)
}

/// What was said of an activity after the fact.
///
/// # Errors
/// Where the store fails or knows no such activity.
pub fn edits(store: &impl Store, which: &Selector) -> Result<Edited, AppError> {
    let id = store.find(which)?;
    edited(store, &id, None)
}

fn edited(store: &impl Store, id: &ActivityId, undone: Option<Edit>) -> Result<Edited, AppError> {
    let stored = store.activity(id)?.ok_or_else(|| AppError::Gone(id.clone()))?;
    Ok(Edited {
        activity: Figures(figures(store, id)?),
        left_out: stored.edited().left_out == Some(true),
        undone,
        edits: stored.edits,
    })
}
