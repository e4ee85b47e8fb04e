//! Deleting for good.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::{ActivityId, ContentHash};
use rusqlite::{Connection, OptionalExtension};

use super::{done::all, fault::Fault, read, sql};
use crate::{Forgotten, ForgottenDay, Role, StoreError, TABLES};

pub fn would_forget(connection: &Connection, id: &ActivityId) -> Result<Forgotten, Fault> {
    let lost = originals_with(connection, id)?;
    if lost.is_empty() {
        return Err(StoreError::NotFound(id.to_string()).into());
    }
    with_all_in(connection, vec![id.clone()], &lost.into_iter().collect())
}

pub fn forget(connection: &Connection, id: &ActivityId) -> Result<Forgotten, Fault> {
    let forgotten = would_forget(connection, id)?;
    delete(connection, &forgotten)?;
    Ok(forgotten)
}

pub fn would_forget_day(
    connection: &Connection,
    day: Date,
    said: &[ContentHash],
) -> Result<ForgottenDay, Fault> {
    let date = day.to_string();
    let activities = read::activity_ids(connection, sql::ACTIVITIES_OF_DAY, [&date])?;
    let mut lost = BTreeSet::new();
    for id in &activities {
        lost.extend(originals_with(connection, id)?);
    }
    let mut check_ins = 0;
    for hash in said {
        let sequence: Option<u64> =
            connection.query_row(sql::ORIGINAL_BY_HASH, [hash.0], |row| row.get(0)).optional()?;
        check_ins += usize::from(sequence.is_some());
        lost.extend(sequence);
    }
    let values: Vec<u64> = all(connection, sql::ORIGINALS_OF_VALUES, [&date], |row| Ok(row.get(0)?))?;
    let count = |statement| connection.query_row(statement, [&date], |row| row.get::<_, usize>(0));
    Ok(ForgottenDay {
        of_day: activities.len(),
        check_ins,
        noted: count(sql::NOTED_THAT_DAY)?,
        told: count(sql::TOLD_OF_DAY)?,
        values_left: values.iter().filter(|original| !lost.contains(original)).count(),
        lost: with_all_in(connection, activities, &lost)?,
    })
}

pub fn forget_day(connection: &Connection, day: Date, said: &[ContentHash]) -> Result<ForgottenDay, Fault> {
    let forgotten = would_forget_day(connection, day, said)?;
    delete(connection, &forgotten.lost)?;
    for statement in sql::FORGET_DAY {
        connection.execute(statement, [day.to_string()])?;
    }
    Ok(forgotten)
}

fn originals_with(connection: &Connection, id: &ActivityId) -> Result<Vec<u64>, Fault> {
    all(connection, sql::ORIGINALS_WITH, [id.as_str()], |row| Ok(row.get(0)?))
}

/// The activities with all others that are in these originals.
fn with_all_in(
    connection: &Connection,
    mut activities: Vec<ActivityId>,
    lost: &BTreeSet<u64>,
) -> Result<Forgotten, Fault> {
    let mut edits = 0;
    for original in lost {
        for other in read::activity_ids(connection, sql::ACTIVITIES_IN, [original])? {
            if !activities.contains(&other) {
                activities.push(other);
            }
        }
        edits += connection.query_row(sql::EDITS_OF, [original], |row| row.get::<_, usize>(0))?;
    }
    let mut originals = read::originals(connection)?;
    originals.retain(|one| lost.contains(&one.sequence));
    Ok(Forgotten { activities, originals, edits })
}

fn delete(connection: &Connection, forgotten: &Forgotten) -> Result<(), Fault> {
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for original in &forgotten.originals {
        for statement in sql::FORGET_ORIGINAL {
            connection.execute(statement, [original.sequence])?;
        }
    }
    Ok(())
}

pub fn everything(connection: &Connection) -> Result<(), Fault> {
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for table in TABLES.iter().filter(|table| table.role != Role::Layout) {
        connection.execute(&format!("DELETE FROM {}", table.name), [])?;
    }
    Ok(())
}

/// Writes the whole file anew, and over the log that is left of the old one.
pub fn scrub(connection: &Connection) -> Result<bool, Fault> {
    connection.execute_batch("PRAGMA secure_delete = ON; VACUUM")?;
    let is_busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(is_busy == 0)
}
