-- What is kept of customers and Shopify does not keep: the number of a card, which whoever scans it knows her by, the id
-- that another system has for her, and her birthday. A number and an id are one customer's in a shop.
CREATE TABLE customer_card (
  shop text NOT NULL,
  customer_id bigint NOT NULL,
  card_number text NOT NULL,
  PRIMARY KEY (shop, customer_id),
  UNIQUE (shop, card_number),
  FOREIGN KEY (shop) REFERENCES shop (shop)
);

CREATE TABLE customer_fact (
  shop text NOT NULL,
  customer_id bigint NOT NULL,
  reference_id text,
  birthday date,
  PRIMARY KEY (shop, customer_id),
  UNIQUE (shop, reference_id),
  FOREIGN KEY (shop) REFERENCES shop (shop)
);

ALTER TABLE customer_card ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_card TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_card TO pointbook_app;
GRANT SELECT, DELETE ON customer_card TO pointbook_eraser;

ALTER TABLE customer_fact ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_shop ON customer_fact TO pointbook_app, pointbook_eraser
  USING (shop = current_setting('pointbook.shop', true))
  WITH CHECK (shop = current_setting('pointbook.shop', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_fact TO pointbook_app;
GRANT SELECT, DELETE ON customer_fact TO pointbook_eraser;

-- What a line says of these, what is kept, and what differs. Apart from what is Shopify's, which is written there.
ALTER TABLE import_person
  ADD COLUMN own jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN own_before jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN own_changes jsonb NOT NULL DEFAULT '{}';

-- Whether shoppers see their card on the page of their points.
ALTER TABLE shop_setting ADD COLUMN shows_card boolean;
