-- What the runner says of life beside training, and what they wish of their weeks. Stated and no original, as races are.
CREATE TABLE life_event (
    from_date TEXT NOT NULL,
    kind      TEXT NOT NULL,
    to_date   TEXT NOT NULL,
    name      TEXT,
    PRIMARY KEY (from_date, kind)
) WITHOUT ROWID;

CREATE TABLE wishes (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    wishes TEXT NOT NULL
);
