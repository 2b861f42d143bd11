-- Many customers go to Shopify by a file that it works off by itself: which one is on its way, and which line of it each
-- of them is. The token is in the text of its mutation, so that it is found again where the answer to its start was lost.
ALTER TABLE import_people
  ADD COLUMN file_step text CHECK (file_step IN ('create', 'update', 'tags')),
  ADD COLUMN file_token text,
  ADD COLUMN file_operation_id text,
  ADD COLUMN files_ended boolean NOT NULL DEFAULT false;
ALTER TABLE import_person
  ADD COLUMN file_line integer,
  ADD COLUMN is_updated boolean NOT NULL DEFAULT false;
