-- The customers of an import are read, asked about and written before its points are: a worker may die of that as well.
ALTER TABLE import_start DROP CONSTRAINT import_start_step_check;
ALTER TABLE import_start ADD CONSTRAINT import_start_step_check CHECK (step IN
  ('staging', 'checking', 'applying', 'undoing', 'reading', 'asking', 'writing', 'untagging'));
