-- What services keep of a runner beside days and sessions: derived from originals.
CREATE TABLE gear (
    source   TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    since    TEXT,
    until    TEXT,
    retired  INTEGER NOT NULL,
    lasts_m  INTEGER,
    sessions TEXT    NOT NULL,
    original INTEGER NOT NULL REFERENCES original (sequence),
    PRIMARY KEY (source, key)
) WITHOUT ROWID;

CREATE TABLE best (
    source   TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    what     TEXT    NOT NULL,
    value    REAL    NOT NULL,
    unit     TEXT    NOT NULL,
    date     TEXT,
    stands   INTEGER NOT NULL,
    original INTEGER NOT NULL REFERENCES original (sequence),
    PRIMARY KEY (source, key)
) WITHOUT ROWID;
