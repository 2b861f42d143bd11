-- Customers as a file that takes a while: who is in it is settled when it is asked for, and the file is kept for a day.
CREATE TABLE customer_export (
  shop text NOT NULL,
  export_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'ready', 'failed')),
  -- Who is in it, and which columns it has, in which format.
  whom jsonb NOT NULL,
  choice jsonb NOT NULL,
  total integer NOT NULL,
  done integer NOT NULL DEFAULT 0,
  -- How often it was begun: what ends worker after worker is given up.
  tries integer NOT NULL DEFAULT 0,
  failure_code text,
  file_name text NOT NULL,
  content_type text NOT NULL,
  file_bytes bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by_name text NOT NULL,
  ended_at timestamptz,
  -- Somebody has got the file.
  fetched boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop, export_id),
  FOREIGN KEY (shop) REFERENCES shop (shop)
);
CREATE INDEX customer_export_waiting ON customer_export (created_at) WHERE state IN ('waiting', 'running');

CREATE TABLE customer_export_chunk (
  shop text NOT NULL,
  export_id uuid NOT NULL,
  chunk_number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (shop, export_id, chunk_number),
  FOREIGN KEY (shop, export_id) REFERENCES customer_export (shop, export_id) ON DELETE CASCADE
);

ALTER TABLE customer_export ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_export TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_export TO pointbook_app;
GRANT SELECT, DELETE ON customer_export TO pointbook_eraser;

ALTER TABLE customer_export_chunk ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_export_chunk TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_export_chunk TO pointbook_app;
GRANT SELECT, DELETE ON customer_export_chunk TO pointbook_eraser;
