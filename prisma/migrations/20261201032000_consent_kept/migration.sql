-- What of a line is not done, because Shopify knows better: who unsubscribed there is not subscribed again by an older file.
ALTER TABLE import_person ADD COLUMN kept text[] NOT NULL DEFAULT '{}';
