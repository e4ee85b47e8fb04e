//! One hash over all logical content.

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};

use super::{fault::Fault, sql};
use crate::Cell;

pub fn fingerprint(connection: &Connection) -> Result<String, Fault> {
    let mut hasher = Sha256::new();
    for (part, select) in sql::EVERYTHING {
        put(&mut hasher, b'#', part.as_bytes());
        let mut statement = connection.prepare(select)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => put(&mut hasher, b'n', &[]),
                    ValueRef::Integer(value) => put(&mut hasher, b'i', &value.to_le_bytes()),
                    ValueRef::Real(value) => put(&mut hasher, b'r', &value.to_le_bytes()),
                    ValueRef::Text(value) => put(&mut hasher, b't', value),
                    ValueRef::Blob(value) => put(&mut hasher, b'b', value),
                }
            }
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Feeds a value with its type and length, so that no two contents feed the same bytes.
fn put(hasher: &mut Sha256, tag: u8, value: &[u8]) {
    hasher.update([tag]);
    hasher.update((value.len() as u64).to_le_bytes());
    hasher.update(value);
}

/// Feeds a value that was read already.
pub fn put_cell(hasher: &mut Sha256, cell: &Cell) {
    match cell {
        Cell::Null => put(hasher, b'n', &[]),
        Cell::Whole(value) => put(hasher, b'i', &value.to_le_bytes()),
        Cell::Number(value) => put(hasher, b'r', &value.to_le_bytes()),
        Cell::Text(value) => put(hasher, b't', value.as_bytes()),
        Cell::Bytes(value) => put(hasher, b'b', value),
    }
}
