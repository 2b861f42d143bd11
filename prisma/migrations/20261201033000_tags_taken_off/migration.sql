-- The tags that an import put on may be taken off again, and no others.
ALTER TABLE import_people DROP CONSTRAINT import_people_state_check;
ALTER TABLE import_people
  ADD CONSTRAINT import_people_state_check
    CHECK (state IN ('choosing', 'reading', 'asking', 'in_review', 'writing', 'written', 'untagging', 'left')),
  ADD COLUMN untagged_at timestamptz,
  ADD COLUMN untagged_by_name text;
ALTER TABLE import_person DROP CONSTRAINT import_person_state_check;
ALTER TABLE import_person
  ADD CONSTRAINT import_person_state_check CHECK (state IN ('to_send', 'sent', 'answered', 'failed', 'untagged'));
DROP INDEX import_people_waiting;
CREATE INDEX import_people_waiting ON import_people (shop, import_number)
  WHERE state IN ('reading', 'asking', 'writing', 'untagging') AND failure_code IS NULL;
