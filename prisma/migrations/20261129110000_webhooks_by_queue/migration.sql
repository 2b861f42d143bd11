-- A webhook is written down and answered, and worked on afterwards: what it said is kept until that is done, and no
-- longer, because it may name a customer. Those that came before were done when they were written down.
ALTER TABLE webhook_delivery
  ADD COLUMN payload jsonb,
  ADD COLUMN triggered_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
  ADD COLUMN try_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (shop, received_at, webhook_id) WHERE payload IS NOT NULL;
GRANT UPDATE (payload, tries, try_at) ON webhook_delivery TO pointbook_app;
