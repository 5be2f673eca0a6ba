-- The ledger, version 1. Tables up to `redactions` hold facts and only grow: triggers refuse to change or delete a row.
-- Those after it are made from them, so that look-ups are fast, and may be made anew at any time.
--
-- Columns that many tables share:
--   entry      the line of `log` under which the row was written
--   salt       random bytes that go into the digest; erased with the row's words, so that nobody can try guesses on it
--   digest     SHA-256 of the salt and the row (see docs/ledger.md)
--   redaction  the redaction that erased words of the row, null where none did
-- Times of writing (`at`) are UTC. JSON leaves out what is null, false or an empty list.

-- One line for each time that something was written. `chain` is SHA-256 of the chain before and of this digest.
CREATE TABLE log (
  entry INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  program TEXT NOT NULL,
  rows BLOB NOT NULL,
  chain BLOB NOT NULL,
  salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;

-- Bytes as they came: a file, or a line of a file that holds an account a line. `packed` is zlib.
CREATE TABLE originals (
  original INTEGER PRIMARY KEY,
  sha256 TEXT,
  size INTEGER NOT NULL,
  packed BLOB,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE UNIQUE INDEX originals_sha256 ON originals (sha256) WHERE sha256 IS NOT NULL;

-- One version of an account. `series` is the `account` of its first version; `text` is zlib of UTF-8; `same` is
-- SHA-256 of the text and of what was said of it, by which the same account is known again.
CREATE TABLE accounts (
  account INTEGER PRIMARY KEY,
  series INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  original INTEGER NOT NULL REFERENCES originals,
  text BLOB NOT NULL,
  title TEXT, published TEXT, url TEXT, publisher TEXT, language TEXT,
  same BLOB,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER,
  UNIQUE (series, revision)
) STRICT;
CREATE INDEX accounts_same ON accounts (same);
CREATE INDEX accounts_original ON accounts (original);

-- Where and when a version of an account came from: a path, or - for standard input, and the name it had there.
CREATE TABLE arrivals (
  arrival INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  input TEXT NOT NULL,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX arrivals_account ON arrivals (account);

-- One reading of an account by one version of the reader. `alike` is the reading whose claims and relations these are:
-- itself, or an earlier one of the same account that said the same. `published` and `language` are filled from the
-- account's first lines where nobody gave them. `contents` is SHA-256 over the digests of its claims and relations.
CREATE TABLE readings (
  reading INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  alike INTEGER NOT NULL,
  reader TEXT NOT NULL,
  published TEXT, language TEXT,
  claims INTEGER NOT NULL,
  contents BLOB NOT NULL,
  at TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX readings_account ON readings (account);

-- The claims of a reading, in the order of the text. `id` is the contract's; `json` the contract's fields without
-- `account` and without those that are relations.
CREATE TABLE claims (
  claim INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  json TEXT NOT NULL,
  salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE UNIQUE INDEX claims_id ON claims (reading, id);

-- The relations of a reading: `source` is part of, repeats, … `target`; both are claim ids of the account.
CREATE TABLE relations (
  relation INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  json TEXT NOT NULL,
  salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX relations_reading ON relations (reading);

-- The happenings of a reading: `id` is that of its first claim; `json` has `claims`, `main` and `reason`.
CREATE TABLE incidents (
  incident INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  json TEXT NOT NULL,
  salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX incidents_reading ON incidents (reading);

-- What people decided. `about`: claim, relation, event, source or finding. Of a claim: `series` and `claim` name it,
-- `seen` is the row of `claims` that was looked at. Of a relation: `claim` is its source, `other` its target, `subject`
-- its kind. Of anything else `subject` names it. `verdict`: accept, correct, reject, merge, split, undecided. `fields`
-- holds what a correction puts in (null empties a field), or what else belongs to the verdict. `replaces` is the
-- decision that was in force until then.
CREATE TABLE decisions (
  decision INTEGER PRIMARY KEY,
  about TEXT NOT NULL,
  series INTEGER,
  claim TEXT, other TEXT, subject TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'merge', 'split', 'undecided')),
  fields TEXT,
  who TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
  replaces INTEGER REFERENCES decisions,
  seen INTEGER REFERENCES claims,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX decisions_claim ON decisions (series, claim);
CREATE INDEX decisions_subject ON decisions (about, subject);

-- Where a decision on a claim went when the account was read again and no claim had its id: to the claim `claim` that
-- has the same words and harm, or (null) to none.
CREATE TABLE carried (
  carry INTEGER PRIMARY KEY,
  decision INTEGER NOT NULL REFERENCES decisions,
  reading INTEGER NOT NULL REFERENCES readings,
  claim TEXT,
  why TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX carried_reading ON carried (reading);

-- Events: claims of several accounts that speak of one happening. Of several rows on one thing the last holds;
-- `gone` = 1 ends it. `json` holds what the linking has to say: labels, weights, reasons.
CREATE TABLE events (
  row INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  gone INTEGER NOT NULL,
  json TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX events_event ON events (event);
CREATE TABLE event_claims (
  row INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  series INTEGER NOT NULL,
  claim TEXT NOT NULL,
  gone INTEGER NOT NULL,
  json TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX event_claims_event ON event_claims (event);
CREATE INDEX event_claims_claim ON event_claims (series, claim);
CREATE TABLE event_relations (
  row INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  gone INTEGER NOT NULL,
  json TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL, redaction INTEGER
) STRICT;
CREATE INDEX event_relations_events ON event_relations (source, target);

-- What was erased on purpose. `json`: of each row touched its table, number, digest before and digest after.
CREATE TABLE redactions (
  redaction INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  who TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
  json TEXT NOT NULL,
  entry INTEGER NOT NULL, salt BLOB, digest BLOB NOT NULL
) STRICT;

-- ------------------------------------------------------------------------------------------------ made from the above

-- The version and the reading of each account that hold now.
CREATE TABLE heads (
  series INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  reader TEXT NOT NULL,
  claims INTEGER NOT NULL
) STRICT;

-- The claims that hold now, corrections put in. `earliest` and `latest` are the first and last day of `when`.
CREATE TABLE claim_index (
  claim INTEGER PRIMARY KEY,
  series INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL, harm TEXT, object_kind TEXT,
  low REAL, high REAL,
  earliest TEXT, latest TEXT,
  source TEXT,
  stance TEXT, certainty TEXT, confidence REAL,
  verdict TEXT, decision INTEGER
) STRICT;
CREATE UNIQUE INDEX claim_index_id ON claim_index (series, id);
CREATE INDEX claim_index_harm ON claim_index (harm, earliest);
CREATE INDEX claim_index_source ON claim_index (source);
CREATE INDEX claim_index_verdict ON claim_index (verdict, confidence);
CREATE TABLE place_index (
  name TEXT NOT NULL,
  claim INTEGER NOT NULL,
  place TEXT,
  PRIMARY KEY (name, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_index_claim ON place_index (claim);
CREATE INDEX place_index_place ON place_index (place);

-- How many current claims have a value (`what` is kind, harm or verdict), how many accounts were read last by which
-- reader (`reader`), how many events hold (`event`).
CREATE TABLE tallies (what TEXT NOT NULL, value TEXT NOT NULL, many INTEGER NOT NULL, PRIMARY KEY (what, value))
  STRICT, WITHOUT ROWID;
CREATE TRIGGER claim_index_added AFTER INSERT ON claim_index BEGIN
  INSERT INTO tallies VALUES ('kind', NEW.kind, 1) ON CONFLICT DO UPDATE SET many = many + 1;
  INSERT INTO tallies SELECT 'harm', NEW.harm, 1 WHERE NEW.harm IS NOT NULL ON CONFLICT DO UPDATE SET many = many + 1;
  INSERT INTO tallies SELECT 'verdict', NEW.verdict, 1 WHERE NEW.verdict IS NOT NULL
    ON CONFLICT DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER claim_index_removed AFTER DELETE ON claim_index BEGIN
  UPDATE tallies SET many = many - 1 WHERE what = 'kind' AND value = OLD.kind;
  UPDATE tallies SET many = many - 1 WHERE what = 'harm' AND value = OLD.harm;
  UPDATE tallies SET many = many - 1 WHERE what = 'verdict' AND value = OLD.verdict;
END;

CREATE TRIGGER heads_added AFTER INSERT ON heads BEGIN
  INSERT INTO tallies VALUES ('reader', NEW.reader, 1) ON CONFLICT DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER heads_removed AFTER DELETE ON heads BEGIN
  UPDATE tallies SET many = many - 1 WHERE what = 'reader' AND value = OLD.reader;
END;

-- The event that a current claim belongs to.
CREATE TABLE event_index (
  series INTEGER NOT NULL,
  claim TEXT NOT NULL,
  event TEXT NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (series, claim, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_index_event ON event_index (event);

-- The row of `events` that holds for each event.
CREATE TABLE event_heads (event TEXT PRIMARY KEY, row INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_heads_added AFTER INSERT ON event_heads BEGIN
  INSERT INTO tallies VALUES ('event', '', 1) ON CONFLICT DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER event_heads_removed AFTER DELETE ON event_heads BEGIN
  UPDATE tallies SET many = many - 1 WHERE what = 'event';
END;

-- Full-text indexes: words alone, no text is kept in them. `rowid` is `account`, or `claim`.
CREATE VIRTUAL TABLE account_words USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_words USING fts5 (quote, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- ---------------------------------------------------------------------------------------------------- for who queries

CREATE VIEW current_accounts AS
SELECT h.name AS account, a.revision, a.title, r.published, a.publisher, a.url, r.language, r.reader,
  h.claims, r.at AS read_at, a.account AS account_row, r.reading AS reading_row
FROM heads h JOIN accounts a USING (account) JOIN readings r USING (reading);

CREATE VIEW current_claims AS
SELECT h.name AS account, i.id, i.kind, i.harm, i.object_kind, i.low, i.high, i.earliest, i.latest,
  i.source, i.stance, i.certainty, i.confidence, i.verdict, d.who AS decided_by, d.why AS decided_why,
  (SELECT e.event FROM event_index e WHERE e.series = i.series AND e.claim = i.id) AS event,
  CASE WHEN i.verdict = 'correct' THEN json_patch(c.json, d.fields) ELSE c.json END AS json,
  c.json AS json_as_read, i.claim AS claim_row
FROM claim_index i JOIN claims c USING (claim) JOIN heads h USING (series)
  LEFT JOIN decisions d ON d.decision = i.decision;

CREATE VIEW relation_decisions AS
SELECT d.* FROM decisions d
WHERE d.about = 'relation' AND NOT EXISTS (
  SELECT 1 FROM decisions later WHERE later.series = d.series AND later.claim = d.claim AND later.about = 'relation'
    AND later.other = d.other AND later.subject = d.subject AND later.decision > d.decision);

CREATE VIEW current_relations AS
SELECT h.name AS account, x.kind, x.source, x.target, x.json, d.verdict, d.who AS decided_by, h.series
FROM heads h JOIN readings r USING (reading) JOIN relations x ON x.reading = r.alike
  LEFT JOIN relation_decisions d
    ON d.series = h.series AND d.claim = x.source AND d.other = x.target AND d.subject = x.kind
WHERE d.verdict IS NOT 'reject'
UNION ALL
SELECT h.name, d.subject, d.claim, d.other, coalesce(d.fields, '{}'), d.verdict, d.who, d.series
FROM relation_decisions d JOIN heads h USING (series)
  JOIN claim_index s ON s.series = d.series AND s.id = d.claim
  JOIN claim_index t ON t.series = d.series AND t.id = d.other
WHERE d.verdict = 'accept' AND NOT EXISTS (
  SELECT 1 FROM readings r JOIN relations x ON x.reading = r.alike
  WHERE r.reading = h.reading AND x.kind = d.subject AND x.source = d.claim AND x.target = d.other);

CREATE VIEW current_events AS
SELECT e.event, e.json, (SELECT count(*) FROM event_index i WHERE i.event = e.event) AS claims
FROM event_heads h JOIN events e USING (row);
