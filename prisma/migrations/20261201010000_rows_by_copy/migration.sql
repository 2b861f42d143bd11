-- PostgreSQL refuses COPY into a table whose policies bind the role, and rows that come by way of a temporary table are
-- written twice. So the rows are in a table without policies, of which the app's role can do one thing alone: put rows
-- into it, for the transaction's shop, which it can't name. It reads and changes them through `import_row` as ever, whose
-- only partition that table is. In a schema of its own: in `public` every table has policies, as each connection proves.
CREATE SCHEMA every_shop;
ALTER TABLE import_row SET SCHEMA every_shop;
ALTER TABLE every_shop.import_row RENAME TO staged_row;
CREATE TABLE import_row (LIKE every_shop.staged_row INCLUDING ALL) PARTITION BY LIST (shop);
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON import_row TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row TO pointbook_app;
GRANT SELECT, UPDATE, DELETE ON import_row TO pointbook_eraser;

DROP POLICY one_shop ON every_shop.staged_row;
ALTER TABLE every_shop.staged_row DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON every_shop.staged_row FROM pointbook_app, pointbook_eraser;
ALTER TABLE every_shop.staged_row ALTER shop SET DEFAULT nullif(current_setting('pointbook.shop', true), '');
GRANT USAGE ON SCHEMA every_shop TO pointbook_app;
GRANT INSERT (import_number, row_number, verdict, customer_id, points, description, rejection_reasons, cells, email, phone,
              occurred_at, given_points) ON every_shop.staged_row TO pointbook_app;
ALTER TABLE import_row ATTACH PARTITION every_shop.staged_row DEFAULT;
