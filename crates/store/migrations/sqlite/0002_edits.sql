-- What the runner says of an activity after the fact, one edit a row in the order in which they were made. Of a
-- session of an original, not of an activity: which recording is kept may change with the next import, and with it
-- the activity's id.
CREATE TABLE edit (
    sequence INTEGER PRIMARY KEY,
    hash     BLOB    NOT NULL,
    session  INTEGER NOT NULL,
    edit     TEXT    NOT NULL
);
CREATE INDEX edit_session ON edit (hash, session);

-- Whether the runner left the activity out, as its edits say: derived, so that lists need not read them.
ALTER TABLE summary ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;

-- What bears on a day however long ago it was said.
CREATE INDEX observation_lasting ON observation (date, metric, source)
    WHERE metric IN ('pain', 'illness', 'chest_symptoms', 'bone_examined', 'injury');
