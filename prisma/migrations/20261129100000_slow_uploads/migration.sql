-- A file whose bytes are stored, from the beginning of its upload on: each chunk is written in a transaction of its
-- own, so that no transaction waits for the sender. An import adopts it when it is whole; an upload that nobody
-- adopts is swept a while after its last chunk.
CREATE TABLE import_file (
  shop text NOT NULL,
  file_id uuid NOT NULL,
  stored_bytes bigint NOT NULL DEFAULT 0 CHECK (stored_bytes >= 0),
  last_chunk_at timestamptz NOT NULL DEFAULT now(),
  adopted boolean NOT NULL DEFAULT false,
  -- Erased while the file arrived: the import that adopts it erases them again once its rows are known.
  erased_customer_ids bigint[] NOT NULL DEFAULT '{}',
  erased_keys text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (shop, file_id)
);
CREATE INDEX import_file_last_chunk_at_idx ON import_file (last_chunk_at) WHERE NOT adopted;

ALTER TABLE import_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON import_file TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_file TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON import_file TO pointbook_eraser;

INSERT INTO import_file (shop, file_id, stored_bytes, last_chunk_at, adopted)
SELECT i.shop, i.file_id, i.file_bytes, i.created_at, true FROM import i
WHERE EXISTS (SELECT FROM import_file_chunk c WHERE c.shop = i.shop AND c.file_id = i.file_id);

ALTER TABLE import_file_chunk
  DROP CONSTRAINT import_file_chunk_shop_file_id_fkey,
  ADD FOREIGN KEY (shop, file_id) REFERENCES import_file (shop, file_id) ON DELETE CASCADE;
