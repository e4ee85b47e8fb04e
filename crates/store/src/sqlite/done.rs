//! What was done to recover, the journal, goals, and what is kept quiet about.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lope_records::{Deed, Done, GoalKind, JournalLine, RecoveryGoal, Unasked};
use rusqlite::{Connection, Row, params};

use super::{fault::Fault, read, sql};

pub fn deeds(connection: &Connection, since: Option<Date>) -> Result<Vec<Done>, Fault> {
    let since = since.unwrap_or(Date::MIN).to_string();
    all(connection, sql::DONE, [since], |row| {
        let deed = read::text(row, 1)?;
        Ok(Done {
            date: read::date(read::text(row, 0)?)?,
            deed: Deed::from_name(deed).ok_or_else(|| unknown("a deed", deed))?,
            minutes: row.get(2)?,
        })
    })
}

pub fn save_deed(connection: &Connection, done: &Done) -> Result<(), Fault> {
    let values = params![done.date.to_string(), done.deed.name(), done.minutes];
    connection.prepare_cached(sql::UPSERT_DONE)?.execute(values)?;
    Ok(())
}

pub fn remove_deed(connection: &Connection, date: Date, deed: Deed) -> Result<bool, Fault> {
    Ok(connection.prepare_cached(sql::DELETE_DONE)?.execute([&date.to_string(), deed.name()])? > 0)
}

pub fn journal(connection: &Connection, since: Option<Date>) -> Result<Vec<JournalLine>, Fault> {
    let since = since.unwrap_or(Date::MIN).to_string();
    all(connection, sql::JOURNAL, [since], |row| {
        Ok(JournalLine { date: read::date(read::text(row, 0)?)?, line: row.get(1)? })
    })
}

pub fn save_line(connection: &Connection, line: &JournalLine) -> Result<(), Fault> {
    connection.prepare_cached(sql::UPSERT_JOURNAL)?.execute([&line.date.to_string(), &line.line])?;
    Ok(())
}

pub fn remove_line(connection: &Connection, date: Date) -> Result<bool, Fault> {
    Ok(connection.prepare_cached(sql::DELETE_JOURNAL)?.execute([date.to_string()])? > 0)
}

pub fn goals(connection: &Connection) -> Result<Vec<RecoveryGoal>, Fault> {
    all(connection, sql::GOALS, [], |row| {
        let kind = read::text(row, 0)?;
        Ok(RecoveryGoal {
            kind: GoalKind::from_name(kind).ok_or_else(|| unknown("a goal", kind))?,
            a_week: row.get(1)?,
            since: read::date(read::text(row, 2)?)?,
        })
    })
}

pub fn save_goal(connection: &Connection, goal: &RecoveryGoal) -> Result<(), Fault> {
    let values = params![goal.kind.name(), goal.a_week, goal.since.to_string()];
    connection.prepare_cached(sql::UPSERT_GOAL)?.execute(values)?;
    Ok(())
}

pub fn remove_goal(connection: &Connection, kind: GoalKind) -> Result<bool, Fault> {
    Ok(connection.prepare_cached(sql::DELETE_GOAL)?.execute([kind.name()])? > 0)
}

pub fn quiet(connection: &Connection) -> Result<BTreeSet<Unasked>, Fault> {
    let topics = all(connection, sql::QUIET, [], |row| {
        let topic = read::text(row, 0)?;
        Unasked::from_name(topic).ok_or_else(|| unknown("a topic", topic))
    })?;
    Ok(topics.into_iter().collect())
}

pub fn set_quiet(connection: &Connection, topic: Unasked, quiet: bool) -> Result<(), Fault> {
    let statement = if quiet { sql::INSERT_QUIET } else { sql::DELETE_QUIET };
    connection.execute(statement, [topic.name()])?;
    Ok(())
}

/// Every row of a statement, each read in turn.
pub fn all<T>(
    connection: &Connection,
    statement: &str,
    values: impl rusqlite::Params,
    read: impl Fn(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(statement)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

pub fn unknown(what: &'static str, name: &str) -> Fault {
    Fault::corrupt(what, format!("{name:?} is not known"))
}
