//! Deleting for good.

use std::collections::HashMap;

use jiff::{Zoned, civil::Date};
use lope_store::{Forgotten, ForgottenDay, Selector, Store};
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

/// What goes, or went, with a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForgettingDay {
    /// The day.
    pub date: Date,
    /// Its activities, with others of the same files after them.
    #[serde(flatten)]
    pub gone: Forgetting,
    /// How many of the activities are of other days.
    pub of_other_days: usize,
    /// How often you checked in.
    pub check_ins: usize,
    /// What you did to recover, and the line of the journal.
    pub noted: usize,
    /// Answers that Lope gave about the day.
    pub told: usize,
    /// Values of the day that stay, since they came in files of other days as well.
    pub values_left: usize,
}

impl ForgettingDay {
    /// Whether nothing goes.
    pub fn is_nothing(&self) -> bool {
        self.gone.activities.is_empty() && self.check_ins + self.noted + self.told == 0
    }
}

/// What is left of a day that was forgotten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForgotDay {
    /// What went.
    #[serde(flatten)]
    pub gone: ForgettingDay,
    /// Whether its bytes are written over, as of [`Forgot`].
    pub overwritten: bool,
}

/// What [`forget_day`] would take.
///
/// # Errors
/// Where the store fails.
pub fn would_forget_day(store: &impl Store, date: Date) -> Result<ForgettingDay, AppError> {
    let said = lope_import::check_ins_of(store, date)?;
    described_day(store, date, store.would_forget_day(date, &said)?)
}

/// Deletes for good what is kept of a day: its activities, what was said, done and written that day, and what was told of it. What a
/// check-in stood before, such as an answer in a table that was imported, stands again: all is read anew from the originals that are
/// left, as of `now` where the runner lives.
///
/// # Errors
/// [`AppError::SharesItsFile`] where activities of other days would go with it and that was not said, and where the store fails.
pub fn forget_day(
    store: &mut impl Store,
    date: Date,
    with_others: bool,
    now: &Zoned,
) -> Result<ForgotDay, AppError> {
    let said = lope_import::check_ins_of(store, date)?;
    let lost = store.would_forget_day(date, &said)?;
    let others = lost.lost.activities.len() - lost.of_day;
    if let Some(first) = lost.lost.activities.first().filter(|_| others > 0 && !with_others) {
        return Err(AppError::SharesItsFile { id: first.clone(), others });
    }
    let gone = described_day(store, date, lost)?;
    store.forget_day(date, &said)?;
    if gone.check_ins > 0 {
        lope_import::rebuild(store, now, &mut |_, _| ())?;
    }
    Ok(ForgotDay { gone, overwritten: store.scrub()? })
}

fn described_day(store: &impl Store, date: Date, lost: ForgottenDay) -> Result<ForgettingDay, AppError> {
    let ForgottenDay { lost, of_day, check_ins, noted, told, values_left } = lost;
    let of_other_days = lost.activities.len() - of_day;
    let mut gone = described(store, lost)?;
    // What the runner said has no file of its own.
    gone.files.retain(|file| file != "check-in");
    Ok(ForgettingDay { date, gone, of_other_days, check_ins, noted, told, values_left })
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
