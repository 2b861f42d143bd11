ALTER TABLE import
  -- The worker is to count its rows again, because of the ledger or of what somebody chose; gone when it has.
  ADD COLUMN recount_asked text CHECK (recount_asked IN ('ledger', 'choice')),
  -- Rows that say exactly what an earlier row says are left out, as somebody chose.
  ADD COLUMN repeated_once boolean NOT NULL DEFAULT false;

-- With the imports that are to be counted again, also those that wait for a decision.
DROP INDEX import_waiting;
CREATE INDEX import_waiting ON import (shop, import_number)
  WHERE status IN ('staging', 'checking', 'applying', 'undoing', 'scheduled') OR recount_asked IS NOT NULL;
