//! What was told: the log, written and read.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use jiff::{Timestamp, civil::Date};
use lope_records::ContentHash;
use rusqlite::{Connection, params};

use super::{fault::Fault, read, sql};
use crate::ToldMorning;

pub fn is_kept(connection: &Connection, told: &ToldMorning) -> Result<bool, Fault> {
    let mut statement = connection.prepare_cached(sql::IS_TOLD)?;
    Ok(statement.exists(params![told.date.to_string(), told.digest.0])?)
}

pub fn keep(connection: &Connection, told: &ToldMorning) -> Result<bool, Fault> {
    let inserted = connection.prepare_cached(sql::INSERT_TOLD)?.execute(params![
        told.digest.0,
        told.date.to_string(),
        told.known_up_to.to_string(),
        told.before_training,
        told.asked.as_millisecond(),
        told.inputs,
        deflated(&told.morning).map_err(|error| Fault::corrupt("a morning", error))?,
    ])?;
    Ok(inserted > 0)
}

pub fn of(connection: &Connection, date: Date) -> Result<Vec<ToldMorning>, Fault> {
    let mut statement = connection.prepare_cached(sql::TOLD)?;
    let mut rows = statement.query([date.to_string()])?;
    let mut told = Vec::new();
    while let Some(row) = rows.next()? {
        let corrupt =
            |error: &dyn std::fmt::Display| Fault::corrupt(format!("what was told of {date}"), error);
        told.push(ToldMorning {
            digest: ContentHash(row.get(0)?),
            date: read::date(read::text(row, 1)?)?,
            known_up_to: read::date(read::text(row, 2)?)?,
            before_training: row.get(3)?,
            asked: Timestamp::from_millisecond(row.get(4)?).map_err(|error| corrupt(&error))?,
            inputs: row.get(5)?,
            morning: inflated(row.get_ref(6)?.as_blob().map_err(rusqlite::Error::from)?)
                .map_err(|error| corrupt(&error))?,
        });
    }
    Ok(told)
}

pub fn days(connection: &Connection, since: Option<Date>) -> Result<Vec<Date>, Fault> {
    let mut statement = connection.prepare_cached(sql::DAYS_TOLD)?;
    let mut rows = statement.query([since.unwrap_or(Date::MIN).to_string()])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        days.push(read::date(read::text(row, 0)?)?);
    }
    Ok(days)
}

/// Reads all that was told, as those will who ask for it.
pub fn check(connection: &Connection) -> Result<(), Fault> {
    days(connection, None)?.into_iter().try_for_each(|day| of(connection, day).map(drop))
}

/// A morning is mostly names that repeat: a quarter of its size.
pub fn deflated(text: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

pub fn inflated(bytes: &[u8]) -> std::io::Result<String> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut text)?;
    Ok(text)
}
