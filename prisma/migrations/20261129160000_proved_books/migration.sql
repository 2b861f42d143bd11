-- Up to which posting a shop's books were proved: proving ten million entries again because of one more posting takes
-- minutes. Written by the tables' owner alone.
CREATE TABLE proved_books (
  shop text PRIMARY KEY REFERENCES shop (shop),
  posting_number integer NOT NULL CHECK (posting_number >= 0),
  -- Of the postings up to there, which never change.
  postings_digest text NOT NULL,
  proved_at timestamptz NOT NULL DEFAULT now(),
  -- When every entry was last looked at: what a hand in the database changes in an old entry is found only then.
  fully_proved_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE proved_books ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON proved_books TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT ON proved_books TO pointbook_app;
GRANT SELECT, DELETE ON proved_books TO pointbook_eraser;

-- A row that names customers, found before anything is locked and erased afterwards.
CREATE TYPE naming_row AS (import_number integer, row_number integer, hers boolean);
