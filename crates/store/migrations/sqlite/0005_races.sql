-- Races the runner plans or has run, one a day. Stated and no original: an original is never taken back, a plan changes.
-- Nothing of it is derived, and no rebuild touches it.
CREATE TABLE race (
    date       TEXT PRIMARY KEY,
    distance_m REAL NOT NULL,
    name       TEXT,
    priority   TEXT NOT NULL,
    goal_s     REAL
) WITHOUT ROWID;
