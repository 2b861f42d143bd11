ALTER TABLE import
  -- The import whose rejected rows this one corrects, where it was made of them.
  ADD COLUMN parent_import_number integer CHECK (parent_import_number < import_number);
CREATE INDEX import_of_parent ON import (shop, parent_import_number) WHERE parent_import_number IS NOT NULL;
