//! What was sent to be done once.

use lope_records::ContentHash;
use rusqlite::{Connection, OptionalExtension, params};

use super::{fault::Fault, sql};
use crate::Sent;

pub fn find(connection: &Connection, key: ContentHash) -> Result<Option<Sent>, Fault> {
    let mut statement = connection.prepare_cached(sql::SENT)?;
    let said = statement.query_row([key.0], |row| row.get(0)).optional()?;
    Ok(said.map(|said| Sent { key, said: ContentHash(said) }))
}

pub fn keep(connection: &Connection, sent: &Sent) -> Result<(), Fault> {
    connection.prepare_cached(sql::INSERT_SENT)?.execute(params![sent.key.0, sent.said.0])?;
    Ok(())
}
