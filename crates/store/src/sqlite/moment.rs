//! One moment of the store, read row by row.

use std::{ops::ControlFlow, path::Path};

use jiff::civil::Date;
use lope_records::{ContentHash, Summary};
use rusqlite::{Connection, Row, Transaction, types::ValueRef};

use super::{fault::Fault, fingerprint, read, told};
use crate::{Cell, ColumnKind, Moment, Original, StoreError, Table};

/// A read transaction: it sees what was there when it began.
pub struct SqliteMoment<'a> {
    pub transaction: Transaction<'a>,
    pub path: &'a Path,
}

impl SqliteMoment<'_> {
    fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, StoreError> {
        read(&self.transaction).map_err(|fault| fault.at(self.path))
    }
}

impl Moment for SqliteMoment<'_> {
    fn originals(&self) -> Result<Vec<Original>, StoreError> {
        self.read(read::originals)
    }

    fn original(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| read::original(connection, hash))
    }

    fn rows(
        &self,
        table: &Table,
        each: &mut dyn FnMut(&[Cell]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.read(|connection| rows(connection, "main", table, each))
    }

    fn summaries(&self, since: Option<Date>) -> Result<Vec<Summary>, StoreError> {
        self.read(|connection| read::summaries(connection, since, Date::MAX))
    }

    fn fingerprint(&self) -> Result<String, StoreError> {
        self.read(fingerprint::fingerprint)
    }
}

/// Every row of a table of a schema, ordered by its first columns, which are its key.
pub fn rows(
    connection: &Connection,
    schema: &str,
    table: &Table,
    each: &mut dyn FnMut(&[Cell]) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let columns: Vec<&str> = table.column_names().collect();
    let order: Vec<String> = (1..=columns.len().min(3)).map(|place| place.to_string()).collect();
    let select =
        format!("SELECT {} FROM {schema}.{} ORDER BY {}", columns.join(", "), table.name, order.join(", "));
    let mut statement = connection.prepare(&select)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = table.columns.iter().enumerate().map(|(place, column)| cell(row, place, column.kind));
        if each(&cells.collect::<Result<Vec<_>, _>>()?).is_break() {
            break;
        }
    }
    Ok(())
}

fn cell(row: &Row<'_>, place: usize, kind: ColumnKind) -> Result<Cell, Fault> {
    Ok(match row.get_ref(place)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Whole(value),
        ValueRef::Real(value) => Cell::Number(value),
        ValueRef::Text(_) => Cell::Text(read::text(row, place)?.to_owned()),
        ValueRef::Blob(bytes) if kind == ColumnKind::PackedJson => {
            Cell::Text(told::inflated(bytes).map_err(|error| Fault::corrupt("what was told", error))?)
        }
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
    })
}
