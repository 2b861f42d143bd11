-- The merchant may go back to what is chosen of customers, and who went on without them is kept: whoever decides later
-- is told.
ALTER TABLE import_people DROP CONSTRAINT import_people_state_check;
ALTER TABLE import_people
  ADD CONSTRAINT import_people_state_check
    CHECK (state IN ('choosing', 'reading', 'asking', 'in_review', 'writing', 'written', 'left')),
  -- How often it was begun: a decision is about the review that was looked at.
  ADD COLUMN version integer NOT NULL DEFAULT 1;
