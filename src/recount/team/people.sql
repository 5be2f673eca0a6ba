-- The people of one ledger. Times are seconds since 1970 (UTC). Nothing in clear can open anything: passwords are kept
-- as argon2id, the words of sessions and invitations as SHA-256 (they are 256 random bits, so no guess can be tried).

-- `secret` is that of the second factor, in base32, null: none; `step` the step of time of the last code that was taken.
CREATE TABLE people (
  person INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'editor', 'admin')),
  password TEXT NOT NULL,
  secret TEXT,
  step INTEGER NOT NULL DEFAULT 0,
  since REAL NOT NULL,
  gone REAL
) STRICT;

-- `used` is when it was; `until` when it can be no more. `person` is who made it, null: whoever has the file.
CREATE TABLE invitations (
  invitation INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'editor', 'admin')),
  made_by TEXT NOT NULL,
  made REAL NOT NULL,
  until REAL NOT NULL,
  used REAL
) STRICT;

-- `form` stands in every form of the session; `seen` is when it was last used, to the minute.
CREATE TABLE sessions (
  session INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  form TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people,
  began REAL NOT NULL,
  seen REAL NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person);

-- Sign-ins that failed, by name and by address; whoever signs in is taken out.
CREATE TABLE attempts (
  what TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last REAL NOT NULL
) STRICT;

-- What was done with accounts: who, when, from where. It only grows.
CREATE TABLE happenings (
  happening INTEGER PRIMARY KEY,
  at REAL NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE TRIGGER happenings_stay BEFORE UPDATE ON happenings BEGIN
  SELECT RAISE(ABORT, 'what happened is not altered');
END;
CREATE TRIGGER happenings_are_kept BEFORE DELETE ON happenings BEGIN
  SELECT RAISE(ABORT, 'what happened is not removed');
END;
