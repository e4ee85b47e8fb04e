//! What the runner states of the hours beside running.

use lope_records::Care;
use rusqlite::{Connection, OptionalExtension};

use super::{fault::Fault, sql};
use crate::recording::to_json;

pub fn care(connection: &Connection) -> Result<Care, Fault> {
    let kept: Option<String> = connection.query_row(sql::CARE, [], |row| row.get(0)).optional()?;
    let Some(json) = kept else { return Ok(Care::default()) };
    serde_json::from_str(&json).map_err(|error| Fault::corrupt("the care", error.to_string()))
}

pub fn save(connection: &Connection, care: &Care) -> Result<(), Fault> {
    connection.execute(sql::UPSERT_CARE, [to_json(care)?])?;
    Ok(())
}
