-- Whoever was just added or changed need not be asked about again for the points of the same file: when Shopify said who
-- she is, when it said that her line is written, and whose an e-mail or a phone is by that, until the points are checked.
ALTER TABLE import_person
  ADD COLUMN asked_at timestamptz,
  ADD COLUMN answered_at timestamptz;
ALTER TABLE import_key ADD COLUMN told_at timestamptz;
