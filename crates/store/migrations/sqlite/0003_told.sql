-- What a runner was told when they asked about a day, one row a different answer or ground, in the order of asking: a log.
-- Nothing of it is derived, and no rebuild touches it. Texts are JSON; that of the morning is deflated.
CREATE TABLE told (
    sequence        INTEGER PRIMARY KEY,
    digest          BLOB    NOT NULL,
    date            TEXT    NOT NULL,
    known_up_to     TEXT    NOT NULL,
    before_training INTEGER NOT NULL,
    asked_ms        INTEGER NOT NULL,
    inputs          TEXT    NOT NULL,
    morning         BLOB    NOT NULL
);
CREATE UNIQUE INDEX told_date ON told (date, digest);
