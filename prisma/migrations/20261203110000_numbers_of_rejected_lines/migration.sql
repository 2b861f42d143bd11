-- What a line gave as a card and as a reference id, as `number_key` writes it, once the line is forgotten: a rejected row
-- still has its cells, and whoever is erased by then may be named in them by such a number alone.
ALTER TABLE import_person ADD COLUMN number_keys text[] NOT NULL DEFAULT '{}';
