-- What a place felt of the last run: the run's day, the worst pain during it and after it.
ALTER TABLE niggle ADD COLUMN run_date TEXT;
ALTER TABLE niggle ADD COLUMN pain_during INTEGER;
ALTER TABLE niggle ADD COLUMN pain_after INTEGER;

-- Tight places, from 1 (not at all) to 7; without a degree where only the place was named.
CREATE TABLE tightness (
    date     TEXT    NOT NULL,
    part     TEXT    NOT NULL,
    side     TEXT    NOT NULL,
    degree   INTEGER,
    original INTEGER NOT NULL REFERENCES original (sequence),
    PRIMARY KEY (date, part, side)
) WITHOUT ROWID;
