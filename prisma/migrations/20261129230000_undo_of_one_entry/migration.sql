-- One entry can be taken back by its opposite, which names it: a posting of a kind of its own, once for each entry. An
-- entry's number, posting and row, is unique in a shop.
ALTER TABLE posting DROP CONSTRAINT posting_kind_check;
ALTER TABLE posting DROP CONSTRAINT posting_import;
ALTER TABLE posting DROP CONSTRAINT posting_reverses;
ALTER TABLE posting
  ADD COLUMN reverses_row_number integer,
  -- What the staff tell each other about points given by hand: no shopper sees it. A personal text.
  ADD COLUMN note text CHECK (char_length(note) BETWEEN 1 AND 500),
  ADD CONSTRAINT posting_kind_check CHECK (kind IN ('import', 'undo', 'adjustment', 'reversal')),
  ADD CONSTRAINT posting_import CHECK ((kind IN ('adjustment', 'reversal')) = (import_number IS NULL)),
  ADD CONSTRAINT posting_reverses CHECK ((kind IN ('undo', 'reversal')) = (reverses_posting_number IS NOT NULL)),
  ADD CONSTRAINT posting_reverses_row CHECK ((kind = 'reversal') = (reverses_row_number IS NOT NULL)),
  ADD CONSTRAINT posting_note CHECK (note IS NULL OR kind IN ('adjustment', 'reversal'));
CREATE UNIQUE INDEX posting_reversed_entry ON posting (shop, reverses_posting_number, reverses_row_number);

-- An erasure takes a customer out of notes, and retention takes old ones away; nothing else of a posting changes.
GRANT UPDATE (note) ON posting TO pointbook_eraser;
