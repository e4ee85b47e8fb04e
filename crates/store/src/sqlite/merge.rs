//! Rows of another store, laid beside those that are here and then made one with them.

use std::{
    collections::{HashMap, VecDeque},
    ops::ControlFlow,
    path::Path,
};

use rusqlite::{
    Connection, Row, Transaction, params_from_iter,
    types::{Value, ValueRef},
};
use sha2::{Digest, Sha256};

use super::{budget, care, done, fault::Fault, fingerprint, moment, plan, read, save, sql, told};
use crate::{Cell, ColumnKind, Conflict, Merge, MergedTable, Role, StoreError, TABLES, Table};

/// A merge is one transaction: dropped, it rolls back. Rows wait in temporary tables of the same names.
pub struct SqliteMerge<'a> {
    transaction: Transaction<'a>,
    path: &'a Path,
}

impl<'a> SqliteMerge<'a> {
    pub fn begin(transaction: Transaction<'a>, path: &'a Path) -> Result<SqliteMerge<'a>, Fault> {
        for table in archived() {
            let columns = columns(table);
            transaction.execute_batch(&format!(
                "DROP TABLE IF EXISTS temp.{name};
                 CREATE TEMP TABLE {name} AS SELECT {columns} FROM main.{name} WHERE 0",
                name = table.name
            ))?;
        }
        Ok(SqliteMerge { transaction, path })
    }
}

impl Merge for SqliteMerge<'_> {
    fn stage(&mut self, table: &Table, row: &[Cell]) -> Result<(), StoreError> {
        let places: Vec<String> = (1..=row.len()).map(|place| format!("?{place}")).collect();
        let insert = format!("INSERT INTO temp.{} VALUES ({})", table.name, places.join(", "));
        let values = row.iter().zip(table.columns).map(|(cell, column)| value(cell, column.kind));
        (|| {
            let values = values.collect::<Result<Vec<_>, Fault>>()?;
            self.transaction.prepare_cached(&insert)?.execute(params_from_iter(values))?;
            Ok(())
        })()
        .map_err(|fault| refused(fault, table, self.path))
    }

    fn commit(self: Box<Self>) -> Result<Vec<MergedTable>, StoreError> {
        let connection = &self.transaction;
        let mut merged = Vec::new();
        for table in archived() {
            let one = match table.role {
                Role::Keyed { key, fills } => keyed(connection, table, key, fills),
                Role::Listed => listed(connection, table),
                Role::Log => log(connection, table),
                _ => continue,
            };
            merged.push(one.map_err(|fault| refused(fault, table, self.path))?);
        }
        check(connection).map_err(|fault| match fault {
            Fault::Corrupt { what, reason } => StoreError::Unmergeable { what, reason },
            Fault::Sqlite(error) if is_of_a_value(&error) => {
                StoreError::Unmergeable { what: "what was said".to_owned(), reason: error.to_string() }
            }
            other => other.at(self.path),
        })?;
        (|| {
            outdate(connection, &merged)?;
            for table in archived() {
                connection.execute_batch(&format!("DROP TABLE temp.{}", table.name))?;
            }
            Ok(())
        })()
        .map_err(|fault: Fault| fault.at(self.path))?;
        self.transaction.commit().map_err(|error| Fault::from(error).at(self.path))?;
        Ok(merged)
    }
}

fn archived() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.is_archived())
}

fn columns(table: &Table) -> String {
    table.column_names().collect::<Vec<_>>().join(", ")
}

/// A fault of what is brought in is not one of the database.
fn refused(fault: Fault, table: &Table, path: &Path) -> StoreError {
    let what = format!("a row of {}", table.name);
    match fault {
        Fault::Sqlite(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            StoreError::Unmergeable { what, reason: "it lacks something, or is there twice".to_owned() }
        }
        Fault::Sqlite(error) if is_of_a_value(&error) => {
            StoreError::Unmergeable { what, reason: error.to_string() }
        }
        Fault::Corrupt { reason, .. } => StoreError::Unmergeable { what, reason },
        other => other.at(path),
    }
}

/// Whether it is not the database that failed, but a value that is not what its column holds.
fn is_of_a_value(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code().is_none()
}

fn value(cell: &Cell, kind: ColumnKind) -> Result<Value, Fault> {
    Ok(match cell {
        Cell::Null => Value::Null,
        Cell::Whole(value) => Value::Integer(*value),
        Cell::Number(value) => Value::Real(*value),
        Cell::Text(text) if kind == ColumnKind::PackedJson => {
            Value::Blob(told::deflated(text).map_err(|error| Fault::corrupt("what was told", error))?)
        }
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Bytes(bytes) => Value::Blob(bytes.clone()),
    })
}

fn staged(connection: &Connection, table: &Table) -> Result<usize, Fault> {
    Ok(connection.query_row(&format!("SELECT COUNT(*) FROM temp.{}", table.name), [], |row| row.get(0))?)
}

/// What is here stays. What it leaves open is filled in where that is the table's way.
fn keyed(
    connection: &Connection,
    table: &'static Table,
    key: usize,
    fills: bool,
) -> Result<MergedTable, Fault> {
    let (name, all) = (table.name, staged(connection, table)?);
    let (keys, rest) = table.columns.split_at(key);
    let same: Vec<String> = keys.iter().map(|one| format!("here.{0} IS there.{0}", one.name)).collect();
    let same = same.join(" AND ");
    let differs = |column: &str| {
        let known = if fills {
            format!("here.{column} IS NOT NULL AND there.{column} IS NOT NULL AND ")
        } else {
            String::new()
        };
        format!("({known}here.{column} IS NOT there.{column})")
    };
    let mut conflicts = Vec::new();
    if !rest.is_empty() {
        let told: Vec<String> = keys.iter().map(|one| format!("there.{}", one.name)).collect();
        let asked: Vec<String> = rest.iter().map(|one| differs(one.name)).collect();
        let mut statement = connection.prepare(&format!(
            "SELECT {}, {} FROM temp.{name} AS there JOIN main.{name} AS here ON {same} WHERE {} ORDER BY {}",
            told.join(", "),
            asked.join(", "),
            asked.join(" OR "),
            told.join(", "),
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut columns = Vec::new();
            for (place, column) in rest.iter().enumerate() {
                if row.get(key + place)? {
                    columns.push(column.name);
                }
            }
            conflicts.push(Conflict { of: named(row, keys)?, columns });
        }
    }
    let mut added = 0;
    if fills {
        for column in rest.iter().map(|column| column.name) {
            added += connection.execute(
                &format!(
                    "UPDATE main.{name} AS here SET {column} = there.{column} FROM temp.{name} AS there
                     WHERE {same} AND here.{column} IS NULL AND there.{column} IS NOT NULL"
                ),
                [],
            )?;
        }
    }
    added += connection.execute(
        &format!(
            "INSERT INTO main.{name} ({columns}) SELECT {columns} FROM temp.{name} AS there
             WHERE NOT EXISTS (SELECT 1 FROM main.{name} AS here WHERE {same})",
            columns = columns(table),
        ),
        [],
    )?;
    Ok(MergedTable { table: name, added, known: all.saturating_sub(added + conflicts.len()), conflicts })
}

/// The key of a row, without what is always the same.
fn named(row: &Row<'_>, keys: &[crate::Column]) -> Result<String, Fault> {
    let mut parts = Vec::new();
    for place in 0..keys.len() {
        match row.get_ref(place)? {
            ValueRef::Text(_) => parts.push(read::text(row, place)?.to_owned()),
            ValueRef::Blob(bytes) => {
                parts.push(bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect())
            }
            _ => {}
        }
    }
    Ok(parts.join(" "))
}

/// What is not in the log yet goes to its end.
fn log(connection: &Connection, table: &'static Table) -> Result<MergedTable, Fault> {
    let all = staged(connection, table)?;
    let (first, rest) = (table.columns[0].name, &table.columns[1..]);
    let rest = rest.iter().map(|column| column.name).collect::<Vec<_>>().join(", ");
    let added = connection.execute(
        &format!(
            "INSERT INTO main.{name} ({first}, {rest})
             SELECT (SELECT COALESCE(MAX({first}), 0) FROM main.{name}) + ROW_NUMBER() OVER (ORDER BY {first}), {rest}
             FROM temp.{name} WHERE true ON CONFLICT DO NOTHING",
            name = table.name,
        ),
        [],
    )?;
    Ok(MergedTable { table: table.name, added, known: all - added, conflicts: Vec::new() })
}

/// An entry of a list: its number, and the digest of all it says.
type Entry = (i64, [u8; 32]);

/// How two lists become one.
#[derive(Debug, Default, PartialEq, Eq)]
struct Order {
    /// New numbers for entries that are here.
    moved: Vec<(i64, i64)>,
    /// Entries from there, with the numbers they get here.
    added: Vec<(i64, i64)>,
    /// Entries of both, the number there and the number here before anything is moved.
    same: Vec<(i64, i64)>,
}

/// What is here already is found by what it says, each entry once. Where all that is here is the beginning of the other list, the other's
/// numbers hold. Else what is new comes before what was said here since the two lists parted: what is here goes on going before it.
fn order(here: &[Entry], there: &[Entry]) -> Order {
    let mut by_digest: HashMap<[u8; 32], VecDeque<i64>> = HashMap::new();
    for (number, digest) in here {
        by_digest.entry(*digest).or_default().push_back(*number);
    }
    let (mut same, mut new) = (Vec::new(), Vec::new());
    for (number, digest) in there {
        match by_digest.get_mut(digest).and_then(VecDeque::pop_front) {
            Some(found) => same.push((*number, found)),
            None => new.push(*number),
        }
    }
    if new.is_empty() {
        return Order { same, ..Order::default() };
    }
    if same.len() == here.len() && same.iter().all(|(there, here)| there == here) {
        return Order {
            added: new.into_iter().map(|number| (number, number)).collect(),
            same,
            ..Order::default()
        };
    }
    let shared = here.iter().zip(there).take_while(|((_, a), (_, b))| a == b).count();
    let mut numbers = 1..;
    let mut number = |old: i64| (old, numbers.next().unwrap_or(i64::MAX));
    let before: Vec<_> = here[..shared].iter().map(|(old, _)| number(*old)).collect();
    let added = new.into_iter().map(&mut number).collect();
    let after = here[shared..].iter().map(|(old, _)| number(*old));
    let moved = before.into_iter().chain(after).collect();
    Order { moved, added, same }
}

fn listed(connection: &Connection, table: &'static Table) -> Result<MergedTable, Fault> {
    let parts: Vec<&Table> = archived().filter(|part| part.role == Role::PartOf(table.name)).collect();
    let here = entries(connection, "main", table, &parts)?;
    let there = entries(connection, "temp", table, &parts)?;
    let Order { moved, added, same } = order(&here, &there);
    // What is yes in either is yes.
    for column in table.columns.iter().filter(|column| column.kind == ColumnKind::YesNo) {
        let either = format!(
            "UPDATE main.{t} SET {c} = {c} OR (SELECT {c} FROM temp.{t} WHERE {n} = ?1) WHERE {n} = ?2",
            t = table.name,
            c = column.name,
            n = table.columns[0].name,
        );
        for pair in &same {
            connection.prepare_cached(&either)?.execute(*pair)?;
        }
    }
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    for one in std::iter::once(table).chain(parts) {
        let (name, number) = (one.name, one.columns[0].name);
        let rest = one.columns[1..].iter().map(|column| column.name).collect::<Vec<_>>().join(", ");
        // Over numbers that nothing has, so that no two are ever alike.
        for (old, new) in &moved {
            let away = format!("UPDATE main.{name} SET {number} = -?2 WHERE {number} = ?1");
            connection.prepare_cached(&away)?.execute([old, new])?;
        }
        connection.execute(&format!("UPDATE main.{name} SET {number} = -{number} WHERE {number} < 0"), [])?;
        let insert = format!(
            "INSERT INTO main.{name} ({number}, {rest}) SELECT ?2, {rest} FROM temp.{name} WHERE {number} = ?1"
        );
        for (there, number) in &added {
            connection.prepare_cached(&insert)?.execute([there, number])?;
        }
    }
    Ok(MergedTable { table: table.name, added: added.len(), known: same.len(), conflicts: Vec::new() })
}

/// The entries of a list with all their parts, in order.
fn entries(
    connection: &Connection,
    schema: &str,
    table: &Table,
    parts: &[&Table],
) -> Result<Vec<Entry>, Fault> {
    let mut found: Vec<(i64, Sha256)> = Vec::new();
    let mut unnumbered = false;
    moment::rows(connection, schema, table, &mut |cells| {
        let mut hasher = Sha256::new();
        for (cell, column) in cells.iter().zip(table.columns).skip(1) {
            if column.kind != ColumnKind::YesNo {
                fingerprint::put_cell(&mut hasher, cell);
            }
        }
        match cells.first() {
            Some(Cell::Whole(number)) => found.push((*number, hasher)),
            _ => unnumbered = true,
        }
        ControlFlow::Continue(())
    })?;
    let places: HashMap<i64, usize> =
        found.iter().enumerate().map(|(place, (number, _))| (*number, place)).collect();
    for part in parts {
        moment::rows(connection, schema, part, &mut |cells| {
            let owner = match cells.first() {
                Some(Cell::Whole(number)) => places.get(number),
                _ => None,
            };
            match owner {
                Some(place) => {
                    cells[1..].iter().for_each(|cell| fingerprint::put_cell(&mut found[*place].1, cell))
                }
                None => unnumbered = true,
            }
            ControlFlow::Continue(())
        })?;
    }
    if unnumbered || places.len() != found.len() || found.iter().any(|(number, _)| *number < 1) {
        return Err(Fault::corrupt(table.name, "its entries are not numbered one by one"));
    }
    Ok(found.into_iter().map(|(number, hasher)| (number, hasher.finalize().into())).collect())
}

/// Figures that were computed from what has changed are to be computed again.
fn outdate(connection: &Connection, merged: &[MergedTable]) -> Result<(), Fault> {
    let has_new = |name: &str| merged.iter().any(|one| one.table == name && one.added > 0);
    if has_new("profile_entry") {
        connection.execute(sql::MARK_ALL_STALE, [])?;
    }
    if has_new("edit") || has_new("annotation") {
        for id in read::activity_ids(connection, sql::KEPT, [])? {
            save::mark(connection, &id)?;
        }
    }
    Ok(())
}

/// Reads back everything that was brought in, as those will who ask for it.
fn check(connection: &Connection) -> Result<(), Fault> {
    let cannot_be = |what: &str, reason: &dyn std::fmt::Display| Fault::corrupt(what, reason);
    for entry in read::profile(connection)?.entries() {
        entry.validate().map_err(|error| cannot_be("the profile", &error))?;
    }
    for race in read::races(connection, None)? {
        race.admits(race.date).map_err(|error| cannot_be("a race", &error))?;
    }
    for event in plan::life(connection, None)? {
        event.admits(event.from).map_err(|error| cannot_be("a life event", &error))?;
    }
    plan::wishes(connection)?.admits().map_err(|error| cannot_be("the wishes", &error))?;
    care::care(connection)?;
    plan::check(connection)?;
    done::deeds(connection, None)?;
    done::journal(connection, None)?;
    done::goals(connection)?;
    done::quiet(connection)?;
    budget::budget(connection)?;
    budget::expenses(connection)?;
    told::check(connection)?;
    read::check_said(connection)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry((number, said): (i64, u8)) -> Entry {
        (number, [said; 32])
    }

    /// The list of what is said, after it was put into this order.
    fn applied(here: &[Entry], there: &[Entry], order: &Order) -> Vec<Entry> {
        let said =
            |list: &[Entry], number: i64| list.iter().find(|(one, _)| *one == number).expect("there").1;
        let mut all: Vec<Entry> = order.added.iter().map(|(old, new)| (*new, said(there, *old))).collect();
        let moved: HashMap<i64, i64> = order.moved.iter().copied().collect();
        all.extend(here.iter().map(|(old, said)| (moved.get(old).copied().unwrap_or(*old), *said)));
        all.sort_unstable();
        all
    }

    fn any_list() -> impl Strategy<Value = Vec<Entry>> {
        prop::collection::vec((1..4_i64, 0..4_u8), 0..7).prop_map(|gaps| {
            let mut number = 0;
            gaps.into_iter()
                .map(|(gap, said)| {
                    number += gap;
                    entry((number, said))
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn a_list_brought_in_twice_is_brought_in_once(here in any_list(), there in any_list()) {
            let once = applied(&here, &there, &order(&here, &there));
            let again = order(&once, &there);
            prop_assert!(again.added.is_empty() && again.moved.is_empty());
            let numbers: std::collections::BTreeSet<i64> = once.iter().map(|(number, _)| *number).collect();
            prop_assert_eq!(numbers.len(), once.len(), "every entry has a number of its own");
            // What is here keeps its order, and its last word.
            let mut rest = once.iter().map(|(_, said)| said);
            prop_assert!(here.iter().all(|(_, said)| rest.any(|one| one == said)));
            let went_on = there.len() > here.len() && here.iter().zip(&there).all(|((_, a), (_, b))| a == b);
            if let (Some(last), false) = (here.last(), went_on || once == there) {
                prop_assert_eq!(once.last().map(|(_, said)| said), Some(&last.1));
            }
        }

        #[test]
        fn a_list_that_went_on_is_taken_as_it_is(whole in any_list(), cut in 0..7_usize) {
            let here = &whole[..cut.min(whole.len())];
            prop_assert_eq!(applied(here, &whole, &order(here, &whole)), whole);
        }
    }
}
