-- A file may hold customers and no points: its import ends when they are written.
ALTER TABLE import_people ADD COLUMN without_points boolean NOT NULL DEFAULT false;
ALTER TABLE import DROP CONSTRAINT import_status_check;
ALTER TABLE import ADD CONSTRAINT import_status_check CHECK (status IN
  ('uploaded', 'staging', 'checking', 'paused', 'in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone',
   'customers_written', 'discarded', 'failed'));
ALTER TABLE import DROP CONSTRAINT import_columns;
ALTER TABLE import ADD CONSTRAINT import_columns
  CHECK (status IN ('uploaded', 'customers_written', 'discarded') OR column_map IS NOT NULL);
ALTER TABLE import_mail DROP CONSTRAINT import_mail_event_check;
ALTER TABLE import_mail ADD CONSTRAINT import_mail_event_check
  CHECK (event IN ('applied', 'customers_written', 'failed', 'undone', 'undo_failed'));
