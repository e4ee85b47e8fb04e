//! What services keep of a runner beside days and sessions.

use lope_records::{BestUnit, Gear, GearKind, Source, Stated, StatedBest};
use rusqlite::{Connection, Row, params};

use super::{
    done::{all, unknown},
    fault::Fault,
    read, sql,
};

/// Saves what an original states; how much of it is new or different. Of the same thing the later original counts.
pub fn save(connection: &Connection, original: i64, stated: &Stated) -> Result<usize, Fault> {
    let mut changed = 0;
    let mut upsert = connection.prepare_cached(sql::UPSERT_GEAR)?;
    for one in &stated.gear {
        changed += upsert.execute(params![
            one.source.name(),
            one.key,
            one.kind.name(),
            one.name,
            one.since.map(|date| date.to_string()),
            one.until.map(|date| date.to_string()),
            one.is_retired,
            one.lasts_m,
            crate::recording::to_json(&one.sessions)?,
            original
        ])?;
    }
    let mut upsert = connection.prepare_cached(sql::UPSERT_BEST)?;
    for one in stated.bests.iter().filter(|one| one.value.is_finite()) {
        changed += upsert.execute(params![
            one.source.name(),
            one.key,
            one.what,
            one.value,
            one.unit.name(),
            one.date.map(|date| date.to_string()),
            one.stands,
            original
        ])?;
    }
    Ok(changed)
}

pub fn stated(connection: &Connection) -> Result<Stated, Fault> {
    Ok(Stated { gear: all(connection, sql::GEAR, [], gear)?, bests: all(connection, sql::BESTS, [], best)? })
}

fn gear(row: &Row<'_>) -> Result<Gear, Fault> {
    let kind = read::text(row, 2)?;
    let sessions = read::text(row, 8)?;
    Ok(Gear {
        source: Source::from(row.get::<_, String>(0)?),
        key: row.get(1)?,
        kind: GearKind::from_name(kind).ok_or_else(|| unknown("a thing", kind))?,
        name: row.get(3)?,
        since: date(row, 4)?,
        until: date(row, 5)?,
        is_retired: row.get(6)?,
        lasts_m: row.get(7)?,
        sessions: serde_json::from_str(sessions)
            .map_err(|error| Fault::corrupt("the sessions of a thing", error))?,
    })
}

fn best(row: &Row<'_>) -> Result<StatedBest, Fault> {
    let unit = read::text(row, 4)?;
    Ok(StatedBest {
        source: Source::from(row.get::<_, String>(0)?),
        key: row.get(1)?,
        what: row.get(2)?,
        value: row.get(3)?,
        unit: BestUnit::from_name(unit).ok_or_else(|| unknown("a unit of a best", unit))?,
        date: date(row, 5)?,
        stands: row.get(6)?,
    })
}

fn date(row: &Row<'_>, column: usize) -> Result<Option<jiff::civil::Date>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| read::date(&text)).transpose()
}
