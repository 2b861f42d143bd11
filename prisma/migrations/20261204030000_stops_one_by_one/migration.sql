-- Which operations are to stop since bulk_stopping_at: one that follows another has a time of its own.
ALTER TABLE balance_field_switch ADD COLUMN bulk_stopping_ids text[] NOT NULL DEFAULT '{}';
