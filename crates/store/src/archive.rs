//! A whole store written out and brought in again: one moment of it, and the merge with what is there.

use jiff::civil::Date;
use lope_records::{ActivityId, ContentHash, Summary};
use std::ops::ControlFlow;

use crate::{Cell, Original, StoreError, Table};

/// One moment of a store: whatever is written meanwhile, it stays as it was.
pub trait Moment {
    /// All originals in the order in which they first arrived, without their bytes.
    fn originals(&self) -> Result<Vec<Original>, StoreError>;

    /// The bytes of an original, as [`Store::original`](crate::Store::original).
    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError>;

    /// Hands on every row of a table in a fixed order, its cells as [`Table::columns`] has them, until it is told to stop.
    fn rows(&self, table: &Table, each: &mut dyn FnMut(&[Cell]) -> ControlFlow<()>)
    -> Result<(), StoreError>;

    /// As [`Store::summaries`](crate::Store::summaries).
    fn summaries(&self, since: Option<Date>) -> Result<Vec<Summary>, StoreError>;

    /// As [`Store::fingerprint`](crate::Store::fingerprint).
    fn fingerprint(&self) -> Result<String, StoreError>;
}

/// Rows of another store being brought in. Nothing changes until [`commit`](Merge::commit); dropping it, or the process dying,
/// leaves all as it was.
pub trait Merge {
    /// Takes a row of an [archived](Table::is_archived) table, its cells as [`Table::columns`] has them.
    fn stage(&mut self, table: &Table, row: &[Cell]) -> Result<(), StoreError>;

    /// Makes all of it the store's, as [`Role`](crate::Role) says of each table. What is there already stays; where the two say
    /// different things of the same, it is a [`Conflict`].
    ///
    /// # Errors
    /// [`StoreError::Unmergeable`] where something cannot be read back as what it should be: nothing has changed then.
    fn commit(self: Box<Self>) -> Result<Vec<MergedTable>, StoreError>;
}

/// What became of the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedTable {
    /// The table.
    pub table: &'static str,
    /// Rows that are new here, or complete one that was here.
    pub added: usize,
    /// Rows that were here already.
    pub known: usize,
    /// Rows that say something else than what is here, which stays.
    pub conflicts: Vec<Conflict>,
}

/// Two things said of the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about: the key of the row, without those that are always the same.
    pub of: String,
    /// The columns that differ. What they hold is for the runner alone.
    pub columns: Vec<&'static str>,
}

/// What is lost with a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenDay {
    /// Its activities, and after them others that came in the same files.
    pub lost: Forgotten,
    /// How many of the activities are of the day itself.
    pub of_day: usize,
    /// Check-ins of its morning.
    pub check_ins: usize,
    /// What was done to recover, and the line of the journal.
    pub noted: usize,
    /// Answers that were given about it.
    pub told: usize,
    /// Values of it that stay, since they came in files of other days as well.
    pub values_left: usize,
}

/// What is lost with an activity: it and all that came in the same files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The activities, the one meant first.
    pub activities: Vec<ActivityId>,
    /// The originals they were read from.
    pub originals: Vec<Original>,
    /// Edits that were made of them.
    pub edits: usize,
}
