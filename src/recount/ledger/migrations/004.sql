-- Version 4: further lists that open at once.

-- Accounts by language and by day of publication.
CREATE INDEX heads_language ON heads (language, account);
CREATE INDEX heads_published ON heads (substr(published, 1, 10), account);

-- The places that an event is found by, as its row in `events` has them.
CREATE TABLE event_places (event TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (event, name)) STRICT, WITHOUT ROWID;
CREATE INDEX event_places_name ON event_places (name, event);
INSERT OR IGNORE INTO event_places SELECT h.event, p.value FROM event_heads h JOIN events e USING (row),
  json_each(e.json, '$.places') p WHERE p.type = 'text';
CREATE TRIGGER event_places_added AFTER INSERT ON event_heads BEGIN
  INSERT OR IGNORE INTO event_places SELECT NEW.event, p.value FROM events e, json_each(e.json, '$.places') p
    WHERE e.row = NEW.row AND p.type = 'text';
END;
CREATE TRIGGER event_places_removed AFTER DELETE ON event_heads BEGIN
  DELETE FROM event_places WHERE event = OLD.event;
END;

-- How many current claims have a name of a place.
INSERT INTO tallies SELECT 'place', name, count(*) FROM place_index GROUP BY name;
CREATE TRIGGER place_index_added AFTER INSERT ON place_index BEGIN
  INSERT INTO tallies VALUES ('place', NEW.name, 1) ON CONFLICT DO UPDATE SET many = many + 1;
END;
CREATE TRIGGER place_index_removed AFTER DELETE ON place_index BEGIN
  UPDATE tallies SET many = many - 1 WHERE what = 'place' AND value = OLD.name;
  DELETE FROM tallies WHERE what = 'place' AND value = OLD.name AND many = 0;
END;
