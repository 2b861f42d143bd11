-- Where a member of the staff is written to, as Shopify says at her last visit, and whether she wants it.
CREATE TABLE staff_contact (
  shop text NOT NULL REFERENCES shop (shop),
  staff_id bigint NOT NULL,
  email text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'bg')),
  wants_mails boolean NOT NULL DEFAULT true,
  PRIMARY KEY (shop, staff_id)
);

-- E-mails about an import, one row for each recipient, written with what they tell of. `sending` is committed before
-- the mail server is told of the message: where the process dies then, nobody knows whether it was sent, and it is never
-- sent again.
CREATE TABLE import_mail (
  shop text NOT NULL,
  import_number integer NOT NULL,
  mail_number integer NOT NULL CHECK (mail_number > 0),
  event text NOT NULL CHECK (event IN ('applied', 'failed', 'undone', 'undo_failed')),
  address text NOT NULL,
  -- Null for an address of the settings.
  staff_id bigint,
  language text NOT NULL CHECK (language IN ('en', 'bg')),
  -- Counts and reasons as they were then: a later retry changes the import.
  facts jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'given_up')),
  tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
  try_at timestamptz NOT NULL DEFAULT now(),
  -- Why the last try did not succeed.
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (shop, import_number, mail_number),
  FOREIGN KEY (shop, import_number) REFERENCES import (shop, import_number)
);
CREATE INDEX import_mail_unended ON import_mail (shop, try_at) WHERE state IN ('waiting', 'sending');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['staff_contact', 'import_mail']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format($policy$CREATE POLICY one_shop ON %I TO pointbook_app, pointbook_eraser
      USING (shop = current_setting('pointbook.shop', true))
      WITH CHECK (shop = current_setting('pointbook.shop', true))$policy$, name);
    EXECUTE format('GRANT SELECT, DELETE ON %I TO pointbook_eraser', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON staff_contact TO pointbook_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_mail TO pointbook_app;
