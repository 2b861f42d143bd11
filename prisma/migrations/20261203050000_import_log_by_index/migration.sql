-- The log and the home page count a shop's imports by where they stand: from this alone, and not from the imports, each of
-- which has its whole review in its row. It changes when an import goes on to its next step, and not with each row of one.
CREATE INDEX import_log ON import (shop, status, failure_code) INCLUDE (row_count, accepted_count);
