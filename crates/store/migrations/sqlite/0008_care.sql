-- What the runner states of the hours beside running: what they eat, what is shown, what they try. Stated and no original, as
-- races are; nothing of it is derived, and no rebuild touches it.
CREATE TABLE care (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    care TEXT NOT NULL
);
