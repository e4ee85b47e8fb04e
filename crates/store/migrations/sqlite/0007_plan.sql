-- Every plan that was agreed on. The latest that was not taken back stands. Nothing of it is derived, and no rebuild touches it.
CREATE TABLE plan (
    version INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL,
    cause   TEXT NOT NULL,
    frame   TEXT NOT NULL,
    taken_back INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE planned_session (
    plan       INTEGER NOT NULL REFERENCES plan (version),
    date       TEXT NOT NULL,
    slot       INTEGER NOT NULL,
    purpose    TEXT NOT NULL,
    duration_s REAL NOT NULL,
    because    TEXT NOT NULL,
    PRIMARY KEY (plan, date, slot)
) WITHOUT ROWID;
