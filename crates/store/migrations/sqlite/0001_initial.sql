-- Instants are UTC milliseconds since 1970, dates ISO 8601 text in the runner's local time, booleans 0 or 1.

-- What the runner gave, byte for byte. `sequence` is the order of first arrival and never changes.
CREATE TABLE original (
    sequence INTEGER PRIMARY KEY,
    hash     BLOB    NOT NULL UNIQUE,
    kind     TEXT    NOT NULL,
    path     TEXT    NOT NULL,
    size     INTEGER NOT NULL
);

-- Apart from `original`, so that listing originals never walks their bytes.
CREATE TABLE original_bytes (
    original INTEGER PRIMARY KEY REFERENCES original (sequence),
    bytes    BLOB    NOT NULL
);

-- What a service's export says of an original, which may come before or after it.
CREATE TABLE annotation (
    hash        BLOB PRIMARY KEY,
    name        TEXT,
    sport       TEXT,
    effort_cr10 REAL
);

-- What the runner states about themselves, in the order in which it was stated.
CREATE TABLE profile_entry (
    sequence   INTEGER PRIMARY KEY,
    valid_from TEXT,
    entry      TEXT NOT NULL
);

-- From here on everything is derived from originals.

-- One session of one original. A recording that is merged into none is a kept activity, and only that has
-- streams and a summary.
CREATE TABLE recording (
    id          TEXT    PRIMARY KEY,
    original    INTEGER NOT NULL REFERENCES original (sequence),
    session     INTEGER NOT NULL,
    merged_into TEXT    REFERENCES recording (id),
    start_ms    INTEGER NOT NULL,
    elapsed_s   REAL    NOT NULL,
    sport       TEXT    NOT NULL,
    name        TEXT,
    effort_cr10 REAL,
    has_beats   INTEGER NOT NULL,
    channels    INTEGER NOT NULL,
    samples     INTEGER NOT NULL,
    details     TEXT    NOT NULL,
    UNIQUE (original, session)
);
CREATE INDEX recording_start ON recording (start_ms);
CREATE INDEX recording_merged_into ON recording (merged_into);

CREATE TABLE streams (
    activity TEXT PRIMARY KEY REFERENCES recording (id),
    encoded  BLOB NOT NULL
);

CREATE TABLE summary (
    activity      TEXT    PRIMARY KEY REFERENCES recording (id),
    date          TEXT    NOT NULL,
    start_ms      INTEGER NOT NULL,
    rules_version INTEGER NOT NULL,
    stale         INTEGER NOT NULL,
    summary       TEXT    NOT NULL
);
CREATE INDEX summary_date ON summary (date, start_ms, activity);
CREATE INDEX summary_version ON summary (rules_version, stale, start_ms, activity);

CREATE TABLE observation (
    date     TEXT    NOT NULL,
    metric   TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    value    REAL    NOT NULL,
    original INTEGER NOT NULL REFERENCES original (sequence),
    PRIMARY KEY (date, metric, source)
) WITHOUT ROWID;

CREATE TABLE niggle (
    date       TEXT    NOT NULL,
    part       TEXT    NOT NULL,
    side       TEXT    NOT NULL,
    pain       INTEGER NOT NULL,
    focal_bone INTEGER NOT NULL,
    original   INTEGER NOT NULL REFERENCES original (sequence),
    PRIMARY KEY (date, part, side)
) WITHOUT ROWID;
