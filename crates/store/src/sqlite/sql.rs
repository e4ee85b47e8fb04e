//! Every statement, in one place. Plain SQL: what is here runs on PostgreSQL with other placeholders.

pub const KNOWN_ORIGINALS: &str = "SELECT hash FROM original";
pub const ORIGINALS: &str = "SELECT sequence, hash, path, kind, size FROM original ORDER BY sequence";
pub const ORIGINAL_BY_HASH: &str = "SELECT sequence, path FROM original WHERE hash = ?1";
pub const ORIGINAL_BYTES: &str = "
    SELECT bytes FROM original_bytes JOIN original ON original.sequence = original_bytes.original
    WHERE hash = ?1";
pub const NEXT_ORIGINAL: &str = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM original";
pub const INSERT_ORIGINAL: &str =
    "INSERT INTO original (sequence, hash, kind, path, size) VALUES (?1, ?2, ?3, ?4, ?5)";
pub const INSERT_ORIGINAL_BYTES: &str = "INSERT INTO original_bytes (original, bytes) VALUES (?1, ?2)";
pub const UPDATE_ORIGINAL_KIND: &str = "UPDATE original SET kind = ?2 WHERE sequence = ?1";

pub const RECORDING_EXISTS: &str = "SELECT 1 FROM recording WHERE id = ?1";
pub const INSERT_RECORDING: &str = "
    INSERT INTO recording (id, original, session, merged_into, start_ms, elapsed_s, sport, name, effort_cr10,
        has_beats, channels, samples, details)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
/// Kept activities that start around an instant and have no recording from the original given.
pub const KEPT_NEAR: &str = "
    SELECT id, start_ms, elapsed_s, sport, has_beats, channels, samples FROM recording AS kept
    WHERE merged_into IS NULL AND start_ms BETWEEN ?1 AND ?2
        AND original <> ?3
        AND NOT EXISTS (SELECT 1 FROM recording WHERE merged_into = kept.id AND original = ?3)
    ORDER BY original, session";
pub const MERGE_INTO: &str = "UPDATE recording SET merged_into = ?2 WHERE id = ?1 OR merged_into = ?1";
pub const INSERT_STREAMS: &str = "INSERT INTO streams (activity, encoded) VALUES (?1, ?2)";
pub const DELETE_STREAMS: &str = "DELETE FROM streams WHERE activity = ?1";

/// What is stated of an activity by each of its recordings, the kept one first.
pub const STATED: &str = "
    SELECT recording.name, recording.sport, recording.effort_cr10,
        annotation.name, annotation.sport, annotation.effort_cr10,
        (SELECT COUNT(*) FROM recording AS sibling WHERE sibling.original = recording.original)
    FROM recording JOIN original ON original.sequence = recording.original
        LEFT JOIN annotation ON annotation.hash = original.hash
    WHERE recording.id = ?1 OR recording.merged_into = ?1
    ORDER BY CASE WHEN recording.merged_into IS NULL THEN 0 ELSE 1 END, recording.original, recording.session";
pub const UPSERT_ANNOTATION: &str = "
    INSERT INTO annotation (hash, name, sport, effort_cr10) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (hash) DO UPDATE
    SET name = COALESCE(excluded.name, annotation.name),
        sport = COALESCE(excluded.sport, annotation.sport),
        effort_cr10 = COALESCE(excluded.effort_cr10, annotation.effort_cr10)
    WHERE annotation.name IS DISTINCT FROM COALESCE(excluded.name, annotation.name)
        OR annotation.sport IS DISTINCT FROM COALESCE(excluded.sport, annotation.sport)
        OR annotation.effort_cr10 IS DISTINCT FROM COALESCE(excluded.effort_cr10, annotation.effort_cr10)";
pub const ACTIVITIES_OF_ORIGINAL: &str = "
    SELECT COALESCE(merged_into, id) FROM recording JOIN original ON original.sequence = recording.original
    WHERE original.hash = ?1 ORDER BY session";

/// Edits of an activity by any of its recordings, in the order in which they were made.
pub const EDITS: &str = "
    SELECT edit.sequence, edit FROM recording JOIN original ON original.sequence = recording.original
        JOIN edit ON edit.hash = original.hash AND edit.session = recording.session
    WHERE recording.id = ?1 AND recording.merged_into IS NULL OR recording.merged_into = ?1
    ORDER BY edit.sequence";
pub const INSERT_EDIT: &str = "
    INSERT INTO edit (sequence, hash, session, edit)
    SELECT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM edit), hash, session, ?2
    FROM recording JOIN original ON original.sequence = recording.original
    WHERE id = ?1 AND merged_into IS NULL";
pub const ALL_EDITS: &str = "SELECT edit FROM edit";
pub const ANNOTATED_SPORTS: &str = "SELECT DISTINCT sport FROM annotation WHERE sport IS NOT NULL";
pub const DELETE_EDIT: &str = "DELETE FROM edit WHERE sequence = ?1";

pub const KEPT: &str = "SELECT id FROM recording WHERE merged_into IS NULL ORDER BY original, session";
pub const KEPT_LATEST: &str = "
    SELECT id FROM recording
    WHERE merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM summary WHERE activity = id AND left_out = 1)
    ORDER BY start_ms DESC, id DESC LIMIT 1 OFFSET ?1";
pub const KEPT_BY_ID: &str = "SELECT COALESCE(merged_into, id) FROM recording WHERE id = ?1";
pub const KEPT_BY_PREFIX: &str = "
    SELECT DISTINCT COALESCE(merged_into, id) FROM recording WHERE id >= ?1 AND id < ?2 ORDER BY 1 LIMIT 10";
pub const ACTIVITY: &str = "
    SELECT start_ms, details, encoded FROM recording JOIN streams ON streams.activity = recording.id
    WHERE id = ?1 AND merged_into IS NULL";
pub const RECORDINGS_OF: &str = "
    SELECT id, path, hash, start_ms, elapsed_s, sport
    FROM recording JOIN original ON original.sequence = recording.original
    WHERE id = ?1 OR merged_into = ?1 ORDER BY original, session";

pub const INSERT_SUMMARY: &str = "
    INSERT INTO summary (activity, date, start_ms, rules_version, stale, summary)
    VALUES (?1, ?2, ?3, ?4, 0, ?5)";
pub const DELETE_SUMMARY: &str = "DELETE FROM summary WHERE activity = ?1";
pub const REPLACE_SUMMARY: &str = "UPDATE summary SET date = ?2, start_ms = ?3, rules_version = ?4, stale = 0, summary = ?5 WHERE activity = ?1";
pub const SUMMARY_OF: &str = "SELECT summary FROM summary WHERE activity = ?1";
pub const MARK_STALE: &str = "UPDATE summary SET stale = 1 WHERE activity = ?1";
pub const MARK_LEFT_OUT: &str = "UPDATE summary SET left_out = ?2 WHERE activity = ?1 AND left_out <> ?2";
pub const MARK_ALL_STALE: &str = "UPDATE summary SET stale = 1";
pub const STALE: &str = "
    SELECT activity FROM summary WHERE rules_version <> ?1 OR stale = 1 ORDER BY start_ms, activity";
/// In the order of an index, which spares sorting megabytes of text.
pub const SUMMARIES: &str = "
    SELECT activity, summary FROM summary WHERE date >= ?1 AND date <= ?2 AND left_out = 0
    ORDER BY date, start_ms, activity";
pub const LEFT_OUT: &str = "
    SELECT activity, summary FROM summary WHERE left_out = 1 ORDER BY date, start_ms, activity";

pub const PROFILE: &str = "SELECT entry FROM profile_entry ORDER BY sequence";
pub const LATEST_PROFILE_ENTRY: &str = "SELECT entry FROM profile_entry ORDER BY sequence DESC LIMIT 1";
pub const INSERT_PROFILE_ENTRY: &str = "
    INSERT INTO profile_entry (sequence, valid_from, entry)
    VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM profile_entry), ?1, ?2)";

pub const RACES: &str =
    "SELECT date, distance_m, name, priority, goal_s FROM race WHERE date >= ?1 ORDER BY date";
pub const UPSERT_RACE: &str = "
    INSERT INTO race (date, distance_m, name, priority, goal_s) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (date) DO UPDATE
    SET distance_m = excluded.distance_m, name = excluded.name, priority = excluded.priority, goal_s = excluded.goal_s";
pub const DELETE_RACE: &str = "DELETE FROM race WHERE date = ?1";

pub const LIFE: &str =
    "SELECT kind, from_date, to_date, name FROM life_event WHERE to_date >= ?1 ORDER BY from_date, kind";
pub const UPSERT_LIFE_EVENT: &str = "
    INSERT INTO life_event (kind, from_date, to_date, name) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (from_date, kind) DO UPDATE SET to_date = excluded.to_date, name = excluded.name";
pub const DELETE_LIFE_EVENT: &str = "DELETE FROM life_event WHERE kind = ?1 AND from_date = ?2";

pub const WISHES: &str = "SELECT wishes FROM wishes";
pub const UPSERT_WISHES: &str = "
    INSERT INTO wishes (only, wishes) VALUES (1, ?1) ON CONFLICT (only) DO UPDATE SET wishes = excluded.wishes";

pub const CARE: &str = "SELECT care FROM care";
pub const UPSERT_CARE: &str = "
    INSERT INTO care (only, care) VALUES (1, ?1) ON CONFLICT (only) DO UPDATE SET care = excluded.care";

/// The plan that stands, or one so many before it.
pub const PLAN: &str = "
    SELECT version, made_on, cause, frame FROM plan WHERE taken_back = 0 ORDER BY version DESC LIMIT 1 OFFSET ?1";
pub const INSERT_PLAN: &str = "
    INSERT INTO plan (version, made_on, cause, frame)
    VALUES ((SELECT COALESCE(MAX(version), 0) + 1 FROM plan), ?1, ?2, ?3) RETURNING version";
pub const TAKE_BACK_PLAN: &str = "
    UPDATE plan SET taken_back = 1 WHERE version = (SELECT MAX(version) FROM plan WHERE taken_back = 0)";
pub const PLAN_CHANGES: &str = "SELECT COUNT(*) + COALESCE(SUM(taken_back), 0) FROM plan";
pub const PLAN_VERSIONS: &str = "SELECT version, made_on FROM plan ORDER BY version";
pub const PLANNED_SESSIONS: &str = "
    SELECT date, slot, purpose, duration_s, because FROM planned_session
    WHERE plan = ?1 AND date >= ?2 ORDER BY date, slot";
pub const INSERT_PLANNED_SESSION: &str = "
    INSERT INTO planned_session (plan, date, slot, purpose, duration_s, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
pub const EVER_PLANNED: &str = "SELECT DISTINCT date, slot FROM planned_session ORDER BY date, slot";
pub const DONE: &str = "SELECT date, deed, minutes FROM done WHERE date >= ?1 ORDER BY date, deed";
pub const UPSERT_DONE: &str = "
    INSERT INTO done (date, deed, minutes) VALUES (?1, ?2, ?3)
    ON CONFLICT (date, deed) DO UPDATE SET minutes = excluded.minutes";
pub const DELETE_DONE: &str = "DELETE FROM done WHERE date = ?1 AND deed = ?2";
pub const JOURNAL: &str = "SELECT date, line FROM journal WHERE date >= ?1 ORDER BY date";
pub const UPSERT_JOURNAL: &str = "
    INSERT INTO journal (date, line) VALUES (?1, ?2) ON CONFLICT (date) DO UPDATE SET line = excluded.line";
pub const DELETE_JOURNAL: &str = "DELETE FROM journal WHERE date = ?1";
pub const GOALS: &str = "SELECT kind, a_week, since FROM recovery_goal ORDER BY kind";
pub const UPSERT_GOAL: &str = "
    INSERT INTO recovery_goal (kind, a_week, since) VALUES (?1, ?2, ?3)
    ON CONFLICT (kind) DO UPDATE SET a_week = excluded.a_week, since = excluded.since";
pub const DELETE_GOAL: &str = "DELETE FROM recovery_goal WHERE kind = ?1";
pub const QUIET: &str = "SELECT topic FROM quiet ORDER BY topic";
pub const INSERT_QUIET: &str = "INSERT INTO quiet (topic) VALUES (?1) ON CONFLICT (topic) DO NOTHING";
pub const DELETE_QUIET: &str = "DELETE FROM quiet WHERE topic = ?1";

pub const YEARLY_SUM: &str = "SELECT amount FROM yearly_sum";
pub const DELETE_YEARLY_SUM: &str = "DELETE FROM yearly_sum";
pub const INSERT_YEARLY_SUM: &str = "INSERT INTO yearly_sum (one, amount) VALUES (1, ?1)";
pub const AIDS: &str = "SELECT aid, owned, price FROM aid ORDER BY aid";
pub const DELETE_AIDS: &str = "DELETE FROM aid";
pub const INSERT_AID: &str = "INSERT INTO aid (aid, owned, price) VALUES (?1, ?2, ?3)";
pub const EXPENSES: &str = "SELECT date, aid, amount FROM expense ORDER BY date, sequence";
pub const INSERT_EXPENSE: &str = "
    INSERT INTO expense (sequence, date, aid, amount)
    VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM expense), ?1, ?2, ?3)";
/// The last of those that are alike.
pub const DELETE_EXPENSE: &str = "
    DELETE FROM expense WHERE sequence =
        (SELECT MAX(sequence) FROM expense WHERE date = ?1 AND aid = ?2 AND amount = ?3)";

pub const SENT: &str = "SELECT said FROM sent WHERE key = ?1";
pub const INSERT_SENT: &str = "INSERT INTO sent (key, said) VALUES (?1, ?2)";

pub const OTHER_OBSERVATION: &str =
    "SELECT 1 FROM observation WHERE date = ?1 AND metric = ?2 AND source = ?3 AND value <> ?4";
pub const UPSERT_OBSERVATION: &str = "
    INSERT INTO observation (date, metric, source, value, original) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (date, metric, source) DO UPDATE SET value = excluded.value, original = excluded.original
    WHERE observation.value <> excluded.value";
/// What was said of a run stays until more is said of the same run, or of another one.
pub const UPSERT_NIGGLE: &str = "
    INSERT INTO niggle (date, part, side, pain, focal_bone, run_date, pain_during, pain_after, original)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (date, part, side) DO UPDATE
    SET pain = excluded.pain, focal_bone = excluded.focal_bone, original = excluded.original,
        run_date = COALESCE(excluded.run_date, run_date),
        pain_during = CASE WHEN COALESCE(excluded.run_date, run_date) IS run_date
                      THEN COALESCE(excluded.pain_during, pain_during) ELSE excluded.pain_during END,
        pain_after = CASE WHEN COALESCE(excluded.run_date, run_date) IS run_date
                     THEN COALESCE(excluded.pain_after, pain_after) ELSE excluded.pain_after END
    WHERE niggle.pain <> excluded.pain OR niggle.focal_bone <> excluded.focal_bone
       OR COALESCE(excluded.run_date, run_date) IS NOT run_date
       OR COALESCE(excluded.pain_during, pain_during) IS NOT pain_during
       OR COALESCE(excluded.pain_after, pain_after) IS NOT pain_after";
pub const UPSERT_TIGHTNESS: &str = "
    INSERT INTO tightness (date, part, side, degree, original) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (date, part, side) DO UPDATE SET degree = excluded.degree, original = excluded.original
    WHERE tightness.degree IS NOT excluded.degree";
/// From a day on, and before it what only an answer ends: the list is that of an index, and of
/// [`Metric::is_lasting`](lope_records::Metric::is_lasting).
pub const OBSERVATIONS: &str = "
    SELECT date, metric, source, value FROM observation WHERE date >= ?1 AND date <= ?2
    UNION ALL
    SELECT date, metric, source, value FROM observation
    WHERE metric IN ('pain', 'illness', 'chest_symptoms', 'bone_examined', 'injury') AND date < ?1 AND date <= ?2
    ORDER BY date, metric, source";
pub const NIGGLES: &str = "
    SELECT date, part, side, pain, focal_bone, run_date, pain_during, pain_after FROM niggle
    WHERE date <= ?1 ORDER BY date, part, side";
pub const TIGHTNESS: &str = "
    SELECT date, part, side, degree FROM tightness WHERE date >= ?1 AND date <= ?2 ORDER BY date, part, side";

/// A later statement counts, but one that names no session takes none away: lists of a service lack what its export tells.
pub const UPSERT_GEAR: &str = "
    INSERT INTO gear (source, key, kind, name, since, until, retired, lasts_m, sessions, original)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
    ON CONFLICT (source, key) DO UPDATE
    SET kind = excluded.kind, name = excluded.name, since = excluded.since, until = excluded.until,
        retired = excluded.retired, lasts_m = excluded.lasts_m, original = excluded.original,
        sessions = CASE excluded.sessions WHEN '[]' THEN gear.sessions ELSE excluded.sessions END
    WHERE gear.kind <> excluded.kind OR gear.name <> excluded.name OR gear.since IS NOT excluded.since
       OR gear.until IS NOT excluded.until OR gear.retired <> excluded.retired
       OR gear.lasts_m IS NOT excluded.lasts_m OR (gear.sessions <> excluded.sessions AND excluded.sessions <> '[]')";
pub const UPSERT_BEST: &str = "
    INSERT INTO best (source, key, what, value, unit, date, stands, original) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (source, key) DO UPDATE
    SET what = excluded.what, value = excluded.value, unit = excluded.unit, date = excluded.date,
        stands = excluded.stands, original = excluded.original
    WHERE best.what <> excluded.what OR best.value <> excluded.value OR best.unit <> excluded.unit
       OR best.date IS NOT excluded.date OR best.stands <> excluded.stands";
pub const GEAR: &str = "
    SELECT source, key, kind, name, since, until, retired, lasts_m, sessions FROM gear ORDER BY source, key";
pub const BESTS: &str = "
    SELECT source, key, what, value, unit, date, stands FROM best ORDER BY source, key";

pub const IS_TOLD: &str = "SELECT 1 FROM told WHERE date = ?1 AND digest = ?2";
pub const INSERT_TOLD: &str = "
    INSERT INTO told (sequence, digest, date, known_up_to, before_training, asked_ms, inputs, morning)
    VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM told), ?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (date, digest) DO NOTHING";
pub const TOLD: &str = "
    SELECT digest, date, known_up_to, before_training, asked_ms, inputs, morning FROM told
    WHERE date = ?1 ORDER BY sequence";
pub const DAYS_TOLD: &str = "SELECT DISTINCT date FROM told WHERE date >= ?1 ORDER BY date";

/// Originals that came with an activity: its own, and those of every activity that shares one with it, and so on.
pub const ORIGINALS_WITH: &str = "
    WITH RECURSIVE lost (original) AS (
        SELECT original FROM recording WHERE id = ?1 OR merged_into = ?1
        UNION
        SELECT other.original FROM lost
            JOIN recording AS one ON one.original = lost.original
            JOIN recording AS other ON COALESCE(other.merged_into, other.id) = COALESCE(one.merged_into, one.id)
    )
    SELECT original FROM lost ORDER BY original";
pub const ACTIVITIES_IN: &str =
    "SELECT DISTINCT COALESCE(merged_into, id) FROM recording WHERE original = ?1 ORDER BY session";
pub const ACTIVITIES_OF_DAY: &str =
    "SELECT activity FROM summary WHERE date = ?1 ORDER BY start_ms, activity";
pub const ORIGINALS_OF_VALUES: &str = "SELECT original FROM observation WHERE date = ?1";
pub const NOTED_THAT_DAY: &str =
    "SELECT (SELECT COUNT(*) FROM done WHERE date = ?1) + (SELECT COUNT(*) FROM journal WHERE date = ?1)";
pub const TOLD_OF_DAY: &str = "SELECT COUNT(*) FROM told WHERE date = ?1";
/// What was noted and told of a day; its originals go by themselves.
pub const FORGET_DAY: [&str; 3] = [
    "DELETE FROM done WHERE date = ?1",
    "DELETE FROM journal WHERE date = ?1",
    "DELETE FROM told WHERE date = ?1",
];
pub const EDITS_OF: &str =
    "SELECT COUNT(*) FROM edit WHERE hash = (SELECT hash FROM original WHERE sequence = ?1)";
/// Removes an original with everything read from it and said of it; dependants first.
pub const FORGET_ORIGINAL: [&str; 12] = [
    "DELETE FROM summary WHERE activity IN (SELECT id FROM recording WHERE original = ?1)",
    "DELETE FROM streams WHERE activity IN (SELECT id FROM recording WHERE original = ?1)",
    "DELETE FROM recording WHERE original = ?1",
    "DELETE FROM observation WHERE original = ?1",
    "DELETE FROM niggle WHERE original = ?1",
    "DELETE FROM tightness WHERE original = ?1",
    "DELETE FROM gear WHERE original = ?1",
    "DELETE FROM best WHERE original = ?1",
    "DELETE FROM edit WHERE hash = (SELECT hash FROM original WHERE sequence = ?1)",
    "DELETE FROM annotation WHERE hash = (SELECT hash FROM original WHERE sequence = ?1)",
    "DELETE FROM original_bytes WHERE original = ?1",
    "DELETE FROM original WHERE sequence = ?1",
];

/// Removes everything derived from originals; dependants first.
pub const DELETE_DERIVED: [&str; 8] = [
    "DELETE FROM summary",
    "DELETE FROM streams",
    "DELETE FROM recording",
    "DELETE FROM observation",
    "DELETE FROM niggle",
    "DELETE FROM tightness",
    "DELETE FROM gear",
    "DELETE FROM best",
];

/// All logical content in a fixed order: name of the part, and its rows. What was told is left out: it is a log of what was
/// asked and when, and two stores that hold the same hold the same whoever looked at which. Numbers that only give an order are
/// left out too: a list from which something was taken is the same as one in which it never was.
pub const EVERYTHING: [(&str, &str); 26] = [
    (
        "original",
        "SELECT hash, kind, path, size, bytes FROM original
         LEFT JOIN original_bytes ON original_bytes.original = original.sequence ORDER BY sequence",
    ),
    ("annotation", "SELECT hash, name, sport, effort_cr10 FROM annotation ORDER BY hash"),
    ("edit", "SELECT hash, session, edit FROM edit ORDER BY sequence"),
    ("profile", "SELECT valid_from, entry FROM profile_entry ORDER BY sequence"),
    ("race", "SELECT date, distance_m, name, priority, goal_s FROM race ORDER BY date"),
    ("life_event", "SELECT from_date, kind, to_date, name FROM life_event ORDER BY from_date, kind"),
    ("wishes", "SELECT wishes FROM wishes"),
    ("care", "SELECT care FROM care"),
    ("plan", "SELECT version, made_on, cause, frame, taken_back FROM plan ORDER BY version"),
    (
        "planned_session",
        "SELECT plan, date, slot, purpose, duration_s, because FROM planned_session ORDER BY plan, date, slot",
    ),
    (
        "recording",
        "SELECT id, hash, session, merged_into, start_ms, elapsed_s, sport, name, effort_cr10, has_beats,
            channels, samples, details
         FROM recording JOIN original ON original.sequence = recording.original ORDER BY original, session",
    ),
    ("streams", "SELECT activity, encoded FROM streams ORDER BY activity"),
    (
        "summary",
        "SELECT activity, date, start_ms, rules_version, stale, left_out, summary FROM summary ORDER BY activity",
    ),
    (
        "observation",
        "SELECT date, metric, source, value, hash FROM observation
         JOIN original ON original.sequence = observation.original ORDER BY date, metric, source",
    ),
    (
        "niggle",
        "SELECT date, part, side, pain, focal_bone, run_date, pain_during, pain_after, hash FROM niggle
         JOIN original ON original.sequence = niggle.original ORDER BY date, part, side",
    ),
    (
        "tightness",
        "SELECT date, part, side, degree, hash FROM tightness
         JOIN original ON original.sequence = tightness.original ORDER BY date, part, side",
    ),
    (
        "gear",
        "SELECT source, key, gear.kind, name, since, until, retired, lasts_m, sessions, hash FROM gear
         JOIN original ON original.sequence = gear.original ORDER BY source, key",
    ),
    (
        "best",
        "SELECT source, key, what, value, unit, date, stands, hash FROM best
         JOIN original ON original.sequence = best.original ORDER BY source, key",
    ),
    ("done", "SELECT date, deed, minutes FROM done ORDER BY date, deed"),
    ("journal", "SELECT date, line FROM journal ORDER BY date"),
    ("goal", "SELECT kind, a_week, since FROM recovery_goal ORDER BY kind"),
    ("quiet", "SELECT topic FROM quiet ORDER BY topic"),
    ("yearly sum", "SELECT amount FROM yearly_sum"),
    ("aid", "SELECT aid, owned, price FROM aid ORDER BY aid"),
    ("expense", "SELECT date, aid, amount FROM expense ORDER BY date, sequence"),
    ("version", "SELECT MAX(version) FROM migration"),
];
