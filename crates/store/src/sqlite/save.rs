//! Everything that writes. Each function runs inside a transaction its caller holds.

use jiff::civil::Date;
use lope_records::{ActivityId, ContentHash, Edit, ProfileEntry, Race, Sport, Summary};
use rusqlite::{Connection, MAIN_DB, OptionalExtension, blob::ZeroBlob, params};

use super::{fault::Fault, read, sql, stated};
use crate::{
    Annotation, Contents, NewOriginal, NewRecording, Outcome, Saved, SavedRecording, StoreError, Wellness,
    duplicate::{self, START_TOLERANCE_MS, Span},
    recording::EncodedSummary,
};

/// Saves an original with what was read from it, unless its bytes are known.
pub fn original(connection: &Connection, new: NewOriginal) -> Result<Saved, Fault> {
    let NewOriginal { hash, path, bytes, contents } = new;
    if let Some((_, path)) = known(connection, hash)? {
        return Ok(Saved { hash, outcome: Outcome::AlreadyKnown { path } });
    }
    let sequence: i64 = connection.prepare_cached(sql::NEXT_ORIGINAL)?.query_one([], |row| row.get(0))?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    connection.prepare_cached(sql::INSERT_ORIGINAL)?.execute(params![
        sequence,
        hash.0,
        contents.kind().name(),
        path,
        size
    ])?;
    insert_bytes(connection, sequence, &bytes)?;
    derive(connection, sequence, hash, &path, contents)
}

/// In place, since a bound blob is copied twice on its way, and a large one is not small.
fn insert_bytes(connection: &Connection, original: i64, bytes: &[u8]) -> Result<(), Fault> {
    let room = ZeroBlob(bytes.len() as u64);
    connection.prepare_cached(sql::INSERT_ORIGINAL_BYTES)?.execute(params![original, room])?;
    let mut blob = connection.blob_open(MAIN_DB, c"original_bytes", c"bytes", original, false)?;
    Ok(blob.write_at(bytes, 0)?)
}

/// Removes everything derived from originals.
pub fn delete_derived(connection: &Connection) -> Result<(), Fault> {
    for statement in sql::DELETE_DERIVED {
        connection.execute(statement, [])?;
    }
    Ok(())
}

/// Saves what was read again from an original that is kept.
pub fn derive_again(connection: &Connection, hash: ContentHash, contents: Contents) -> Result<Saved, Fault> {
    let (sequence, path) = known(connection, hash)?
        .ok_or_else(|| StoreError::NotFound(format!("the original {}", hash.to_hex())))?;
    connection
        .prepare_cached(sql::UPDATE_ORIGINAL_KIND)?
        .execute(params![sequence, contents.kind().name()])?;
    derive(connection, sequence, hash, &path, contents)
}

fn known(connection: &Connection, hash: ContentHash) -> Result<Option<(i64, String)>, Fault> {
    Ok(connection
        .prepare_cached(sql::ORIGINAL_BY_HASH)?
        .query_row([hash.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn derive(
    connection: &Connection,
    original: i64,
    hash: ContentHash,
    path: &str,
    contents: Contents,
) -> Result<Saved, Fault> {
    let outcome = match contents {
        Contents::Activities(recordings) => {
            let mut saved = Vec::with_capacity(recordings.len());
            for (session, new) in recordings.into_iter().enumerate() {
                saved.push(recording(connection, original, session, path, new)?);
            }
            // Only now, since an annotation means something else for one session than for several.
            for one in &saved {
                mark(connection, one.kept())?;
            }
            Outcome::Activities(saved)
        }
        Contents::Wellness(values) | Contents::CheckIn(values) => {
            let (changed, replaced) = wellness(connection, original, &values)?;
            Outcome::Wellness { changed, replaced }
        }
        Contents::Index(entries) => Outcome::Index { changed: annotations(connection, &entries)? },
        Contents::Stated(stated) => Outcome::Stated { changed: stated::save(connection, original, &stated)? },
    };
    Ok(Saved { hash, outcome })
}

/// A kept activity that a new recording may duplicate.
struct Kept {
    id: ActivityId,
    richness: (bool, usize, usize),
}

fn recording(
    connection: &Connection,
    original: i64,
    session: usize,
    path: &str,
    new: NewRecording,
) -> Result<SavedRecording, Fault> {
    let NewRecording { id, .. } = &new;
    if connection.prepare_cached(sql::RECORDING_EXISTS)?.exists([id.as_str()])? {
        return Err(StoreError::IdTaken { id: id.clone(), file: path.to_owned() }.into());
    }
    let duplicate = duplicate::nearest(new.span, kept_near(connection, new.span, original)?);
    match duplicate {
        Some(kept) if kept.richness >= new.richness => {
            insert_recording(connection, original, session, &new, Some(&kept.id))?;
            Ok(SavedRecording::Merged { id: new.id, into: kept.id })
        }
        Some(kept) => {
            insert_recording(connection, original, session, &new, None)?;
            connection.prepare_cached(sql::MERGE_INTO)?.execute([kept.id.as_str(), id.as_str()])?;
            connection.prepare_cached(sql::DELETE_STREAMS)?.execute([kept.id.as_str()])?;
            connection.prepare_cached(sql::DELETE_SUMMARY)?.execute([kept.id.as_str()])?;
            insert_activity(connection, &new)?;
            Ok(SavedRecording::Replaced { id: new.id, replaced: kept.id })
        }
        None => {
            insert_recording(connection, original, session, &new, None)?;
            insert_activity(connection, &new)?;
            Ok(SavedRecording::Added { id: new.id })
        }
    }
}

fn kept_near(connection: &Connection, span: Span, original: i64) -> Result<Vec<(Span, Kept)>, Fault> {
    let mut statement = connection.prepare_cached(sql::KEPT_NEAR)?;
    let from = span.start_ms.saturating_sub(START_TOLERANCE_MS);
    let to = span.start_ms.saturating_add(START_TOLERANCE_MS);
    let mut rows = statement.query(params![from, to, original])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let span =
            Span { start_ms: row.get(1)?, elapsed_s: row.get(2)?, sport: read::sport(read::text(row, 3)?)? };
        let richness = (row.get(4)?, row.get(5)?, row.get(6)?);
        kept.push((span, Kept { id: read::activity_id(row.get(0)?)?, richness }));
    }
    Ok(kept)
}

fn insert_recording(
    connection: &Connection,
    original: i64,
    session: usize,
    new: &NewRecording,
    merged_into: Option<&ActivityId>,
) -> Result<(), Fault> {
    let (has_beats, channels, samples) = new.richness;
    connection.prepare_cached(sql::INSERT_RECORDING)?.execute(params![
        new.id.as_str(),
        original,
        session,
        merged_into.map(ActivityId::as_str),
        new.span.start_ms,
        new.span.elapsed_s,
        new.span.sport.name(),
        new.name,
        new.effort_cr10,
        has_beats,
        channels,
        samples,
        new.details
    ])?;
    Ok(())
}

fn insert_activity(connection: &Connection, new: &NewRecording) -> Result<(), Fault> {
    connection.prepare_cached(sql::INSERT_STREAMS)?.execute(params![new.id.as_str(), new.streams])?;
    connection.prepare_cached(sql::INSERT_SUMMARY)?.execute(params![
        new.id.as_str(),
        new.summary.date,
        new.summary.start_ms,
        new.summary.rules_version,
        new.summary.json
    ])?;
    Ok(())
}

/// Marks the summary of a kept activity as stale where its recordings, annotations and edits together state something
/// else than the summary was computed from, and as left out where they say so.
pub fn mark(connection: &Connection, id: &ActivityId) -> Result<(), Fault> {
    let json: String =
        connection.prepare_cached(sql::SUMMARY_OF)?.query_one([id.as_str()], |row| row.get(0))?;
    let computed_from =
        serde_json::from_str(&json).map_err(|error| Fault::corrupt(format!("the summary of {id}"), error))?;
    let (stated, left_out) = read::stated(connection, id)?;
    if stated != computed_from {
        connection.prepare_cached(sql::MARK_STALE)?.execute([id.as_str()])?;
    }
    connection.prepare_cached(sql::MARK_LEFT_OUT)?.execute(params![id.as_str(), left_out])?;
    Ok(())
}

pub fn edit(connection: &Connection, id: &ActivityId, edit: &Edit) -> Result<(), Fault> {
    let said = read::edits(connection, id)?.into_iter().fold(Edit::default(), |all, (_, one)| all.then(one));
    if said.clone().then(edit.clone()) == said {
        return Ok(());
    }
    let json = crate::recording::to_json(edit)?;
    if connection.prepare_cached(sql::INSERT_EDIT)?.execute([id.as_str(), &json])? == 0 {
        return Err(StoreError::NotFound(id.to_string()).into());
    }
    mark(connection, id)
}

pub fn undo_edit(connection: &Connection, id: &ActivityId) -> Result<Option<Edit>, Fault> {
    let Some((sequence, last)) = read::edits(connection, id)?.pop() else { return Ok(None) };
    connection.prepare_cached(sql::DELETE_EDIT)?.execute([sequence])?;
    mark(connection, id)?;
    Ok(Some(last))
}

pub fn annotations(
    connection: &Connection,
    annotations: &[(ContentHash, Annotation)],
) -> Result<usize, Fault> {
    let mut changed = 0;
    for (hash, Annotation { name, sport, effort_cr10 }) in annotations {
        let effort_cr10 = effort_cr10.filter(|effort| effort.is_finite());
        let is_new = connection.prepare_cached(sql::UPSERT_ANNOTATION)?.execute(params![
            hash.0,
            name,
            sport.map(Sport::name),
            effort_cr10
        ])? > 0;
        if is_new {
            changed += 1;
            for id in read::activity_ids(connection, sql::ACTIVITIES_OF_ORIGINAL, [hash.0])? {
                mark(connection, &id)?;
            }
        }
    }
    Ok(changed)
}

/// How many values were new or different, and how many of these replaced another.
fn wellness(connection: &Connection, original: i64, values: &Wellness) -> Result<(usize, usize), Fault> {
    let (mut changed, mut replaced) = (0, 0);
    let mut is_other = connection.prepare_cached(sql::OTHER_OBSERVATION)?;
    let mut upsert = connection.prepare_cached(sql::UPSERT_OBSERVATION)?;
    // A value that is not a number is no observation.
    for one in values.observations.iter().filter(|one| one.value.is_finite()) {
        let date = one.date.to_string();
        let (metric, source) = (one.metric.name(), one.source.name());
        replaced += usize::from(is_other.exists(params![date, metric, source, one.value])?);
        changed += upsert.execute(params![date, metric, source, one.value, original])?;
    }
    let mut upsert = connection.prepare_cached(sql::UPSERT_NIGGLE)?;
    for one in &values.niggles {
        changed += upsert.execute(params![
            one.date.to_string(),
            one.part.name(),
            one.side.name(),
            one.pain,
            one.focal_bone,
            one.run.map(|run| run.date.to_string()),
            one.run.and_then(|run| run.during),
            one.run.and_then(|run| run.after),
            original
        ])?;
    }
    let mut upsert = connection.prepare_cached(sql::UPSERT_TIGHTNESS)?;
    for one in &values.tightness {
        changed += upsert.execute(params![
            one.date.to_string(),
            one.part.name(),
            one.side.name(),
            one.degree,
            original
        ])?;
    }
    Ok((changed, replaced))
}

pub fn profile_entry(connection: &Connection, entry: &ProfileEntry) -> Result<(), Fault> {
    let json = crate::recording::to_json(entry)?;
    let latest: Option<String> =
        connection.query_row(sql::LATEST_PROFILE_ENTRY, [], |row| row.get(0)).optional()?;
    if latest.as_ref() != Some(&json) {
        let valid_from = entry.valid_from.map(|date| date.to_string());
        connection.execute(sql::INSERT_PROFILE_ENTRY, params![valid_from, json])?;
        connection.execute(sql::MARK_ALL_STALE, [])?;
    }
    Ok(())
}

pub fn race(connection: &Connection, race: &Race) -> Result<(), Fault> {
    let Race { date, distance_m, name, priority, goal_s } = race;
    let values = params![date.to_string(), distance_m, name, priority.name(), goal_s];
    connection.prepare_cached(sql::UPSERT_RACE)?.execute(values)?;
    Ok(())
}

pub fn remove_race(connection: &Connection, date: Date) -> Result<bool, Fault> {
    Ok(connection.prepare_cached(sql::DELETE_RACE)?.execute([date.to_string()])? > 0)
}

pub fn summaries(connection: &Connection, summaries: &[Summary]) -> Result<(), Fault> {
    let mut replace = connection.prepare_cached(sql::REPLACE_SUMMARY)?;
    for summary in summaries {
        let EncodedSummary { date, start_ms, rules_version, json } = EncodedSummary::new(summary)?;
        replace.execute(params![summary.id.as_str(), date, start_ms, rules_version, json])?;
    }
    Ok(())
}
