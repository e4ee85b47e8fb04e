//! Life beside training, what is wished of the weeks, and the plans that were agreed on.

use jiff::civil::Date;
use lope_records::{LifeEvent, LifeKind, PlannedSession, Purpose, Wishes};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    fault::Fault,
    read::{date, text},
    sql,
};
use crate::{KeptPlan, recording::to_json};

pub fn life(connection: &Connection, since: Option<Date>) -> Result<Vec<LifeEvent>, Fault> {
    let mut statement = connection.prepare_cached(sql::LIFE)?;
    let mut rows = statement.query([since.unwrap_or(Date::MIN).to_string()])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = text(row, 0)?;
        events.push(LifeEvent {
            kind: LifeKind::from_name(kind)
                .ok_or_else(|| Fault::corrupt("a life event", format!("{kind:?} is no kind")))?,
            from: date(text(row, 1)?)?,
            to: date(text(row, 2)?)?,
            name: row.get(3)?,
        });
    }
    Ok(events)
}

pub fn save_life_event(connection: &Connection, event: &LifeEvent) -> Result<(), Fault> {
    let LifeEvent { kind, from, to, name } = event;
    let values = params![kind.name(), from.to_string(), to.to_string(), name];
    connection.prepare_cached(sql::UPSERT_LIFE_EVENT)?.execute(values)?;
    Ok(())
}

pub fn remove_life_event(connection: &Connection, kind: LifeKind, from: Date) -> Result<bool, Fault> {
    let removed =
        connection.prepare_cached(sql::DELETE_LIFE_EVENT)?.execute(params![kind.name(), from.to_string()])?;
    Ok(removed > 0)
}

pub fn wishes(connection: &Connection) -> Result<Wishes, Fault> {
    let kept: Option<String> = connection.query_row(sql::WISHES, [], |row| row.get(0)).optional()?;
    let Some(json) = kept else { return Ok(Wishes::default()) };
    serde_json::from_str(&json).map_err(|error| Fault::corrupt("the wishes", error.to_string()))
}

pub fn save_wishes(connection: &Connection, wishes: &Wishes) -> Result<(), Fault> {
    connection.execute(sql::UPSERT_WISHES, [to_json(wishes)?])?;
    Ok(())
}

/// The plan that stands, or the one so many before it.
pub fn standing(connection: &Connection, before: u32) -> Result<Option<KeptPlan>, Fault> {
    let mut statement = connection.prepare_cached(sql::PLAN)?;
    let mut rows = statement.query([before])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(KeptPlan {
        made_on: date(text(row, 1)?)?,
        cause: row.get(2)?,
        frame: row.get(3)?,
        sessions: sessions(connection, row.get(0)?, None)?,
    }))
}

/// The sessions of the plan that stands, from a day on.
pub fn planned(connection: &Connection, since: Option<Date>) -> Result<Vec<PlannedSession>, Fault> {
    let mut statement = connection.prepare_cached(sql::PLAN)?;
    let version: Option<u32> = statement.query_row([0], |row| row.get(0)).optional()?;
    version.map_or(Ok(Vec::new()), |version| sessions(connection, version, since))
}

fn sessions(
    connection: &Connection,
    version: u32,
    since: Option<Date>,
) -> Result<Vec<PlannedSession>, Fault> {
    let mut statement = connection.prepare_cached(sql::PLANNED_SESSIONS)?;
    let mut rows = statement.query(params![version, since.unwrap_or(Date::MIN).to_string()])?;
    let mut sessions = Vec::new();
    while let Some(row) = rows.next()? {
        let corrupt = |reason: String| Fault::corrupt("a planned session", reason);
        let purpose = text(row, 2)?;
        sessions.push(PlannedSession {
            date: date(text(row, 0)?)?,
            slot: row.get(1)?,
            purpose: Purpose::from_name(purpose)
                .ok_or_else(|| corrupt(format!("{purpose:?} is no purpose")))?,
            duration_s: row.get(3)?,
            because: serde_json::from_str(text(row, 4)?).map_err(|error| corrupt(error.to_string()))?,
        });
    }
    Ok(sessions)
}

pub fn keep(connection: &Connection, plan: &KeptPlan) -> Result<(), Fault> {
    let KeptPlan { made_on, cause, sessions, frame } = plan;
    let values = params![made_on.to_string(), cause, frame];
    let version: u32 = connection.query_row(sql::INSERT_PLAN, values, |row| row.get(0))?;
    let mut insert = connection.prepare_cached(sql::INSERT_PLANNED_SESSION)?;
    for session in sessions {
        let PlannedSession { date, slot, purpose, duration_s, because } = session;
        let because = to_json(because)?;
        insert.execute(params![version, date.to_string(), slot, purpose.name(), duration_s, because])?;
    }
    Ok(())
}

pub fn take_back(connection: &Connection) -> Result<bool, Fault> {
    Ok(connection.execute(sql::TAKE_BACK_PLAN, [])? > 0)
}

pub fn changes(connection: &Connection) -> Result<u32, Fault> {
    Ok(connection.query_row(sql::PLAN_CHANGES, [], |row| row.get(0))?)
}

pub fn ever_planned(connection: &Connection) -> Result<Vec<(Date, u8)>, Fault> {
    let mut statement = connection.prepare_cached(sql::EVER_PLANNED)?;
    let mut rows = statement.query([])?;
    let mut planned = Vec::new();
    while let Some(row) = rows.next()? {
        planned.push((date(text(row, 0)?)?, row.get(1)?));
    }
    Ok(planned)
}

/// Reads every plan that was ever kept.
pub fn check(connection: &Connection) -> Result<(), Fault> {
    let versions = super::done::all(connection, sql::PLAN_VERSIONS, [], |row| {
        date(text(row, 1)?)?;
        Ok(row.get::<_, u32>(0)?)
    })?;
    versions.into_iter().try_for_each(|version| sessions(connection, version, None).map(drop))
}
