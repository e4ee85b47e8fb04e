-- Money for recovery: what a year may cost, what is owned, what things cost, what was spent. Stated; no rebuild touches it.
CREATE TABLE aid (
    aid   TEXT PRIMARY KEY,
    owned INTEGER NOT NULL,
    price REAL
) WITHOUT ROWID;

CREATE TABLE yearly_sum (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    amount REAL NOT NULL
);

CREATE TABLE expense (
    sequence INTEGER PRIMARY KEY,
    date     TEXT NOT NULL,
    aid      TEXT NOT NULL,
    amount   REAL NOT NULL
);
