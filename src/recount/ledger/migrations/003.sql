-- Version 3: what lists need, kept beside what it is counted from, so that a list of a million claims opens at once.

-- Of each account: its language and day of publication as they were read, and how many of its claims are decided on.
-- Nothing here is a word of the account: publishers stay in `accounts`, with an index of their own.
ALTER TABLE heads ADD COLUMN language TEXT;
ALTER TABLE heads ADD COLUMN published TEXT;
ALTER TABLE heads ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;
UPDATE heads SET
  (language, published) = (SELECT r.language, r.published FROM readings r WHERE r.reading = heads.reading),
  decided = (SELECT count(*) FROM claim_index i WHERE i.series = heads.series AND i.verdict IS NOT NULL);
CREATE INDEX heads_listed ON heads (account, language, published, decided);
CREATE INDEX accounts_publisher ON accounts (publisher);

DROP TRIGGER heads_added;
CREATE TRIGGER heads_added AFTER INSERT ON heads BEGIN
  INSERT INTO tallies VALUES ('reader', NEW.reader, 1) ON CONFLICT DO UPDATE SET many = many + 1;
  UPDATE heads SET
    (language, published) = (SELECT r.language, r.published FROM readings r WHERE r.reading = NEW.reading),
    decided = (SELECT count(*) FROM claim_index i WHERE i.series = NEW.series AND i.verdict IS NOT NULL)
    WHERE series = NEW.series;
END;
CREATE TRIGGER claim_index_decided AFTER INSERT ON claim_index WHEN NEW.verdict IS NOT NULL BEGIN
  UPDATE heads SET decided = decided + 1 WHERE series = NEW.series;
END;
CREATE TRIGGER claim_index_undecided AFTER DELETE ON claim_index WHEN OLD.verdict IS NOT NULL BEGIN
  UPDATE heads SET decided = decided - 1 WHERE series = OLD.series;
END;

-- The queue of review: claims of harm by what was decided, the least sure reading first.
DROP INDEX claim_index_verdict;
CREATE INDEX claim_index_queue ON claim_index (verdict, confidence) WHERE kind = 'harm';

-- How many accounts and claims each event has.
CREATE TABLE event_sizes (event TEXT PRIMARY KEY, accounts INTEGER NOT NULL, claims INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
INSERT INTO event_sizes SELECT event, count(DISTINCT series), count(*) FROM event_index GROUP BY event;
CREATE INDEX event_sizes_most ON event_sizes (accounts DESC, event);
CREATE TRIGGER event_index_added AFTER INSERT ON event_index BEGIN
  INSERT INTO event_sizes VALUES (NEW.event, 0, 0) ON CONFLICT DO NOTHING;
  UPDATE event_sizes SET claims = claims + 1, accounts = accounts + NOT EXISTS (
    SELECT 1 FROM event_index i WHERE i.series = NEW.series AND i.event = NEW.event AND i.claim <> NEW.claim
  ) WHERE event = NEW.event;
END;
CREATE TRIGGER event_index_removed AFTER DELETE ON event_index BEGIN
  UPDATE event_sizes SET claims = claims - 1, accounts = accounts - NOT EXISTS (
    SELECT 1 FROM event_index i WHERE i.series = OLD.series AND i.event = OLD.event
  ) WHERE event = OLD.event;
  DELETE FROM event_sizes WHERE event = OLD.event AND claims = 0;
END;

-- How an event lies to others, from its own side of the relation and from the other's.
CREATE INDEX event_relations_target ON event_relations (target);
