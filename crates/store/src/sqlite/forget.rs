//! Deleting for good.

use lope_records::ActivityId;
use rusqlite::Connection;

use super::{done::all, fault::Fault, read, sql};
use crate::{Forgotten, Role, StoreError, TABLES};

pub fn would_forget(connection: &Connection, id: &ActivityId) -> Result<Forgotten, Fault> {
    let lost: Vec<u64> = all(connection, sql::ORIGINALS_WITH, [id.as_str()], |row| Ok(row.get(0)?))?;
    if lost.is_empty() {
        return Err(StoreError::NotFound(id.to_string()).into());
    }
    let (mut activities, mut edits) = (vec![id.clone()], 0);
    for original in &lost {
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

pub fn forget(connection: &Connection, id: &ActivityId) -> Result<Forgotten, Fault> {
    let forgotten = would_forget(connection, id)?;
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for original in &forgotten.originals {
        for statement in sql::FORGET_ORIGINAL {
            connection.execute(statement, [original.sequence])?;
        }
    }
    Ok(forgotten)
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
