-- What was done to recover beside the running, what was written of a day, what is aimed at, and what Lope keeps quiet about.
-- Stated and no original: nothing of it is derived, and no rebuild touches it.
CREATE TABLE done (
    date    TEXT NOT NULL,
    deed    TEXT NOT NULL,
    minutes REAL,
    PRIMARY KEY (date, deed)
) WITHOUT ROWID;

CREATE TABLE journal (
    date TEXT PRIMARY KEY,
    line TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE recovery_goal (
    kind   TEXT PRIMARY KEY,
    a_week INTEGER NOT NULL,
    since  TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE quiet (
    topic TEXT PRIMARY KEY
) WITHOUT ROWID;
