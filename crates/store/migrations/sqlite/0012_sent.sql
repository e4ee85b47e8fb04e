-- What was sent to be done once, by the digest of its key: sent again it is known. Both are digests, so that nothing of what was said
-- is here a second time. No rebuild touches it.
CREATE TABLE sent (
    key  BLOB PRIMARY KEY,
    said BLOB NOT NULL
) WITHOUT ROWID;
