//! Everything that only reads.

use std::collections::HashSet;

use jiff::{Timestamp, civil::Date};
use lope_records::{
    ActivityId, BodyPart, ContentHash, Edit, History, Metric, Niggle, Observation, Priority, Profile, Race,
    RunPain, Side, Source, Sport, Summary, Tightness,
};
use rusqlite::{Connection, OptionalExtension, Params};
use sha2::{Digest, Sha256};

use super::{fault::Fault, plan, sql};
use crate::{
    Original, OriginalKind, Selector, StoreError, StoredActivity, StoredRecording,
    recording::{Details, Stated},
};

pub fn known_originals(connection: &Connection) -> Result<HashSet<ContentHash>, Fault> {
    let mut statement = connection.prepare_cached(sql::KNOWN_ORIGINALS)?;
    let hashes = statement.query_map([], |row| row.get(0).map(ContentHash))?;
    Ok(hashes.collect::<Result<_, _>>()?)
}

pub fn originals(connection: &Connection) -> Result<Vec<Original>, Fault> {
    let mut statement = connection.prepare_cached(sql::ORIGINALS)?;
    let mut rows = statement.query([])?;
    let mut originals = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(3)?;
        originals.push(Original {
            sequence: row.get(0)?,
            hash: ContentHash(row.get(1)?),
            path: row.get(2)?,
            kind: OriginalKind::from_name(&kind).ok_or_else(|| {
                Fault::corrupt("the list of originals", format!("{kind:?} is no kind of file"))
            })?,
            size: row.get(4)?,
        });
    }
    Ok(originals)
}

pub fn original(connection: &Connection, hash: ContentHash) -> Result<Option<Vec<u8>>, Fault> {
    let bytes: Option<Vec<u8>> =
        connection.prepare_cached(sql::ORIGINAL_BYTES)?.query_row([hash.0], |row| row.get(0)).optional()?;
    match &bytes {
        Some(bytes) if <[u8; 32]>::from(Sha256::digest(bytes)) != hash.0 => {
            Err(Fault::corrupt(format!("the original {}", hash.to_hex()), "its bytes have changed"))
        }
        _ => Ok(bytes),
    }
}

pub fn profile(connection: &Connection) -> Result<Profile, Fault> {
    let mut statement = connection.prepare_cached(sql::PROFILE)?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = serde_json::from_str(text(row, 0)?);
        entries.push(entry.map_err(|error| Fault::corrupt("the profile", error))?);
    }
    Ok(Profile::new(entries))
}

pub fn summaries(connection: &Connection, since: Option<Date>, up_to: Date) -> Result<Vec<Summary>, Fault> {
    let days = [since.unwrap_or(Date::MIN).to_string(), up_to.to_string()];
    decoded_summaries(connection, sql::SUMMARIES, days)
}

pub fn left_out(connection: &Connection) -> Result<Vec<Summary>, Fault> {
    decoded_summaries(connection, sql::LEFT_OUT, [])
}

fn decoded_summaries(
    connection: &Connection,
    statement: &str,
    parameters: impl Params,
) -> Result<Vec<Summary>, Fault> {
    let mut statement = connection.prepare_cached(statement)?;
    let mut rows = statement.query(parameters)?;
    let mut summaries: Vec<Summary> = Vec::new();
    while let Some(row) = rows.next()? {
        let summary = serde_json::from_str(text(row, 1)?);
        summaries.push(summary.map_err(|error| {
            Fault::corrupt(format!("the summary of {}", row.get::<_, String>(0).unwrap_or_default()), error)
        })?);
    }
    // Local days overlap where the runner travelled.
    summaries.sort_by_key(|summary| summary.start);
    Ok(summaries)
}

pub fn stale(connection: &Connection, rules_version: u32) -> Result<Vec<ActivityId>, Fault> {
    activity_ids(connection, sql::STALE, [rules_version])
}

pub fn activity_ids(
    connection: &Connection,
    statement: &str,
    parameters: impl Params,
) -> Result<Vec<ActivityId>, Fault> {
    let mut statement = connection.prepare_cached(statement)?;
    let mut rows = statement.query(parameters)?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(activity_id(row.get(0)?)?);
    }
    Ok(ids)
}

pub fn find(connection: &Connection, selector: &Selector) -> Result<ActivityId, Fault> {
    let not_found = || StoreError::NotFound(selector.to_string());
    let candidates = match selector {
        Selector::Latest(back) => activity_ids(connection, sql::KEPT_LATEST, [back])?,
        Selector::Id(prefix) => {
            let exact = activity_ids(connection, sql::KEPT_BY_ID, [prefix])?;
            // After the last hexadecimal digit comes g.
            let end = format!("{prefix}g");
            if exact.is_empty() {
                activity_ids(connection, sql::KEPT_BY_PREFIX, [prefix, &end])?
            } else {
                exact
            }
        }
    };
    match <[ActivityId; 1]>::try_from(candidates) {
        Ok([only]) => Ok(only),
        Err(none) if none.is_empty() => Err(not_found().into()),
        Err(candidates) => Err(StoreError::Ambiguous { wanted: selector.to_string(), candidates }.into()),
    }
}

pub fn activity(connection: &Connection, id: &ActivityId) -> Result<Option<StoredActivity>, Fault> {
    let corrupt = |error: &dyn std::fmt::Display| Fault::corrupt(format!("the activity {id}"), error);
    let mut statement = connection.prepare_cached(sql::ACTIVITY)?;
    let mut rows = statement.query([id.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let start = Timestamp::from_millisecond(row.get(0)?).map_err(|error| corrupt(&error))?;
    let details: Details = serde_json::from_str(text(row, 1)?).map_err(|error| corrupt(&error))?;
    let encoded: Vec<u8> = row.get(2)?;
    let activity =
        details.into_activity(start, stated(connection, id)?.0, &encoded).map_err(|error| corrupt(&error))?;
    let edits = edits(connection, id)?.into_iter().map(|(_, edit)| edit).collect();
    Ok(Some(StoredActivity { id: id.clone(), activity, edits, recordings: recordings_of(connection, id)? }))
}

fn recordings_of(connection: &Connection, id: &ActivityId) -> Result<Vec<StoredRecording>, Fault> {
    let mut statement = connection.prepare_cached(sql::RECORDINGS_OF)?;
    let mut rows = statement.query([id.as_str()])?;
    let mut recordings = Vec::new();
    while let Some(row) = rows.next()? {
        recordings.push(StoredRecording {
            id: activity_id(row.get(0)?)?,
            file: row.get(1)?,
            original: ContentHash(row.get(2)?),
            start: Timestamp::from_millisecond(row.get(3)?)
                .map_err(|error| Fault::corrupt(format!("the activity {id}"), error))?,
            elapsed_s: row.get(4)?,
            sport: sport(text(row, 5)?)?,
        });
    }
    Ok(recordings)
}

/// The edits of an activity in order, each with its place among all edits.
pub fn edits(connection: &Connection, id: &ActivityId) -> Result<Vec<(i64, Edit)>, Fault> {
    let mut statement = connection.prepare_cached(sql::EDITS)?;
    let mut rows = statement.query([id.as_str()])?;
    let mut edits = Vec::new();
    while let Some(row) = rows.next()? {
        let edit = serde_json::from_str(text(row, 1)?);
        let edit = edit.map_err(|error| Fault::corrupt(format!("an edit of {id}"), error))?;
        edits.push((row.get(0)?, edit));
    }
    Ok(edits)
}

/// What is stated of a kept activity by all its recordings together, and whether it is left out. Of each thing: what
/// the last edit of it says, else what an annotation says, else what the kept recording says, else one merged into
/// it.
pub fn stated(connection: &Connection, id: &ActivityId) -> Result<(Stated, bool), Fault> {
    let mut statement = connection.prepare_cached(sql::STATED)?;
    let mut rows = statement.query([id.as_str()])?;
    let mut annotated: (Option<String>, Option<Sport>, Option<f64>) = (None, None, None);
    let mut recorded: (Option<String>, Option<Sport>, Option<f64>) = (None, None, None);
    while let Some(row) = rows.next()? {
        recorded.0 = recorded.0.or(row.get(0)?);
        recorded.1 = recorded.1.or(Some(sport(text(row, 1)?)?).filter(|&sport| sport != Sport::Other));
        recorded.2 = recorded.2.or(row.get(2)?);
        annotated.0 = annotated.0.or(row.get(3)?);
        let sessions: i64 = row.get(6)?;
        if sessions == 1
            && let Some(name) = row.get_ref(4)?.as_str_or_null().map_err(rusqlite::Error::from)?
        {
            annotated.1 = annotated.1.or(Some(sport(name)?));
        }
        annotated.2 = annotated.2.or(row.get(5)?);
    }
    let edited = edits(connection, id)?.into_iter().fold(Edit::default(), |all, (_, edit)| all.then(edit));
    let stated = Stated {
        name: edited.name.or(annotated.0).or(recorded.0),
        sport: edited.sport.or(annotated.1).or(recorded.1).unwrap_or(Sport::Other),
        stated_kind: edited.kind,
        effort_cr10: edited.effort_cr10.or(annotated.2).or(recorded.2),
        breathing: edited.breathing,
        surface: edited.surface,
    };
    Ok((stated, edited.left_out == Some(true)))
}

pub fn history(connection: &Connection, up_to: Date, since: Option<Date>) -> Result<History, Fault> {
    Ok(History {
        profile: profile(connection)?,
        activities: summaries(connection, since, up_to)?,
        observations: observations(connection, up_to, since)?,
        niggles: niggles(connection, up_to)?,
        tightness: tightness(connection, up_to, since)?,
        races: races(connection, since)?,
        life: plan::life(connection, since)?,
        planned: plan::planned(connection, since)?,
    })
}

pub fn races(connection: &Connection, since: Option<Date>) -> Result<Vec<Race>, Fault> {
    let mut statement = connection.prepare_cached(sql::RACES)?;
    let mut rows = statement.query([since.unwrap_or(Date::MIN).to_string()])?;
    let mut races = Vec::new();
    while let Some(row) = rows.next()? {
        let priority = text(row, 3)?;
        races.push(Race {
            date: date(text(row, 0)?)?,
            distance_m: row.get(1)?,
            name: row.get(2)?,
            priority: Priority::from_name(priority)
                .ok_or_else(|| Fault::corrupt("a race", format!("{priority:?} is no priority")))?,
            goal_s: row.get(4)?,
        });
    }
    Ok(races)
}

fn observations(
    connection: &Connection,
    up_to: Date,
    since: Option<Date>,
) -> Result<Vec<Observation>, Fault> {
    let mut statement = connection.prepare_cached(sql::OBSERVATIONS)?;
    let mut rows = statement.query([since.unwrap_or(Date::MIN).to_string(), up_to.to_string()])?;
    let mut observations: Vec<Observation> = Vec::new();
    // Ten years are tens of thousands of rows, and many follow with the same date and source.
    let mut date_text = String::new();
    while let Some(row) = rows.next()? {
        let next = text(row, 0)?;
        let date = match observations.last() {
            Some(last) if date_text == next => last.date,
            _ => date(next)?,
        };
        date_text.replace_range(.., next);
        observations.push(Observation {
            date,
            metric: Metric::from_name(text(row, 1)?)
                .map_err(|error| Fault::corrupt("an observation", error))?,
            source: Source::from(text(row, 2)?.to_owned()),
            value: row.get(3)?,
        });
    }
    Ok(observations)
}

fn niggles(connection: &Connection, up_to: Date) -> Result<Vec<Niggle>, Fault> {
    let mut statement = connection.prepare_cached(sql::NIGGLES)?;
    let mut rows = statement.query([up_to.to_string()])?;
    let mut niggles = Vec::new();
    while let Some(row) = rows.next()? {
        let (part, side) = place(row)?;
        let run = match row.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)? {
            Some(day) => Some(RunPain { date: date(day)?, during: row.get(6)?, after: row.get(7)? }),
            None => None,
        };
        niggles.push(Niggle {
            date: date(text(row, 0)?)?,
            part,
            side,
            pain: row.get(3)?,
            focal_bone: row.get(4)?,
            run,
        });
    }
    Ok(niggles)
}

fn tightness(connection: &Connection, up_to: Date, since: Option<Date>) -> Result<Vec<Tightness>, Fault> {
    let mut statement = connection.prepare_cached(sql::TIGHTNESS)?;
    let mut rows = statement.query([since.unwrap_or(Date::MIN).to_string(), up_to.to_string()])?;
    let mut tightness = Vec::new();
    while let Some(row) = rows.next()? {
        let (part, side) = place(row)?;
        tightness.push(Tightness { date: date(text(row, 0)?)?, part, side, degree: row.get(3)? });
    }
    Ok(tightness)
}

/// The part and side in the columns after the date.
fn place(row: &rusqlite::Row<'_>) -> Result<(BodyPart, Side), Fault> {
    let side = text(row, 2)?;
    let part = text(row, 1)?.parse::<BodyPart>().map_err(|error| Fault::corrupt("a place", error))?;
    let side =
        Side::from_name(side).ok_or_else(|| Fault::corrupt("a place", format!("{side:?} is not a side")))?;
    Ok((part, side))
}

/// The text of a column, without a copy.
pub fn text<'a>(row: &'a rusqlite::Row<'_>, column: usize) -> Result<&'a str, Fault> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

pub fn date(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|error| Fault::corrupt(format!("the date {text:?}"), error))
}

pub fn sport(name: &str) -> Result<Sport, Fault> {
    Sport::from_name(name).ok_or_else(|| Fault::corrupt("a recording", format!("{name:?} is not a sport")))
}

pub fn activity_id(text: String) -> Result<ActivityId, Fault> {
    ActivityId::try_from(text).map_err(|error| Fault::corrupt("an activity", error))
}

/// Reads what was said of recordings, whether they are kept or not.
pub fn check_said(connection: &Connection) -> Result<(), Fault> {
    let mut statement = connection.prepare(sql::ALL_EDITS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        serde_json::from_str::<Edit>(text(row, 0)?).map_err(|error| Fault::corrupt("an edit", error))?;
    }
    let mut statement = connection.prepare(sql::ANNOTATED_SPORTS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        sport(text(row, 0)?)?;
    }
    Ok(())
}
