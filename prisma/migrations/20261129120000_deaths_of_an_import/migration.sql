-- Starts of an import's step whose end nobody has reported: the process died. A table of its own and no column of
-- import: a step may hold its import's row, and whoever is told to stop must still be able to say so.
CREATE TABLE import_start (
  shop text NOT NULL,
  import_number integer NOT NULL,
  step text NOT NULL CHECK (step IN ('staging', 'checking', 'applying', 'undoing')),
  unended integer NOT NULL CHECK (unended >= 0),
  PRIMARY KEY (shop, import_number)
);
ALTER TABLE import_start ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON import_start TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_start TO pointbook_app;
GRANT SELECT, DELETE ON import_start TO pointbook_eraser;

-- The imports with work left, in whatever shop: few among all that were ever uploaded.
CREATE INDEX import_waiting ON import (shop, import_number)
  WHERE status IN ('staging', 'checking', 'applying', 'undoing', 'scheduled');
