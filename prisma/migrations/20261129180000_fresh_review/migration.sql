ALTER TABLE import
  -- Which undos were under way when the rows were counted, beside the last posting: what they take back counts as not
  -- applied, and is applied after all where an undo fails. {-1}, so that what was counted before is counted again.
  ADD COLUMN counted_undoing integer[] NOT NULL DEFAULT '{-1}',
  -- The figures that the decision was taken on; gone once it is applied where it came out so.
  ADD COLUMN decided_on jsonb CHECK (jsonb_typeof(decided_on) = 'object'),
  -- The figures that the undo was asked for on, in short.
  ADD COLUMN undo_seen text,
  -- The figures of an undo's preview, with the posting that they were counted at. Customers stand in it as rows.
  ADD COLUMN undo_counted jsonb CHECK (jsonb_typeof(undo_counted) = 'object');
