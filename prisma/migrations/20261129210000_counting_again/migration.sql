ALTER TABLE import
  -- The worker is to count its rows again, because of the ledger or of what somebody chose; gone when it has.
  ADD COLUMN recount_asked text CHECK (recount_asked IN ('ledger', 'choice')),
  -- Rows that say exactly what an earlier row says are left out, as somebody chose.
  ADD COLUMN repeated_once boolean NOT NULL DEFAULT false;

-- Those that wait for a decision, beside import_waiting: one index for both would look large to a planner that knows
-- nothing yet of a backlog.
CREATE INDEX import_recount ON import (shop, import_number) WHERE recount_asked IN ('ledger', 'choice');
