-- Version 2: decisions made by two people who do not see each other's, and redactions that are not finished.

-- A review: `people` decide on the same `claims` (JSON: [[account's series, claim id], …]), none seeing what the others
-- decided until all have ended. Decisions made in it say so.
CREATE TABLE reviews (
  review INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  people TEXT NOT NULL,
  claims TEXT NOT NULL,
  at TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;

-- Who has ended a review for their part, and when.
CREATE TABLE review_ends (
  review_end INTEGER PRIMARY KEY,
  review INTEGER NOT NULL REFERENCES reviews,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER,
  UNIQUE (review, who)
) STRICT;

-- What is decided within a review, a row for each claim and person; the last one counts. Columns as in `decisions`. They
-- are in force for nobody: once all have ended, what all agree on becomes a decision.
CREATE TABLE review_decisions (
  review_decision INTEGER PRIMARY KEY,
  review INTEGER NOT NULL REFERENCES reviews,
  series INTEGER NOT NULL,
  claim TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'undecided')),
  fields TEXT,
  who TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
  seen INTEGER NOT NULL REFERENCES claims,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX review_decisions_who ON review_decisions (review, who);

-- A marker of a redaction may itself lose words to a later one.
ALTER TABLE redactions ADD COLUMN redacted INTEGER;

-- Redactions whose words may still be in free pages or in the WAL file, because somebody had the ledger open.
CREATE TABLE unswept (redaction INTEGER PRIMARY KEY) STRICT;

-- Claims by their last day, then their first: what may have happened within some days.
CREATE INDEX claim_index_days ON claim_index (latest, earliest);

-- Claims by the beginning of their id alone, and how many current claims each source has, by which sources are found.
CREATE INDEX claim_index_only_id ON claim_index (id);
DROP TRIGGER claim_index_added;
DROP TRIGGER claim_index_removed;
CREATE TRIGGER claim_index_added AFTER INSERT ON claim_index BEGIN
  INSERT INTO tallies VALUES ('kind', NEW.kind, 1) ON CONFLICT DO UPDATE SET many = many + 1;
  INSERT INTO tallies SELECT 'harm', NEW.harm, 1 WHERE NEW.harm IS NOT NULL ON CONFLICT DO UPDATE SET many = many + 1;
  INSERT INTO tallies SELECT 'verdict', NEW.verdict, 1 WHERE NEW.verdict IS NOT NULL
    ON CONFLICT DO UPDATE SET many = many + 1;
  INSERT INTO tallies SELECT 'source', NEW.source, 1 WHERE NEW.source IS NOT NULL
    ON CONFLICT DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER claim_index_removed AFTER DELETE ON claim_index BEGIN
  UPDATE tallies SET many = many - 1 WHERE what = 'kind' AND value = OLD.kind;
  UPDATE tallies SET many = many - 1 WHERE what = 'harm' AND value = OLD.harm;
  UPDATE tallies SET many = many - 1 WHERE what = 'verdict' AND value = OLD.verdict;
  UPDATE tallies SET many = many - 1 WHERE what = 'source' AND value = OLD.source;
  DELETE FROM tallies WHERE what = 'source' AND value = OLD.source AND many = 0;
END;
INSERT INTO tallies SELECT 'source', source, count(*) FROM claim_index WHERE source IS NOT NULL GROUP BY source;
