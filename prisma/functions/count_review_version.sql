-- Counts what may give an import another meaning: any change of its row but those named here, so that a new column
-- counts unless somebody says otherwise. A trigger and no statement beside each change: none can be forgotten, and
-- erase_customer, the worker and an older release at work are counted too. A fingerprint of what the page shows would
-- miss rows that changed below the same figures. Rows never change in review without their import's row: a correction
-- takes it back to its check, and whatever else changes them counts them anew.
CREATE OR REPLACE FUNCTION count_review_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- How far a step is, what Shopify is asked with, what is noted for later: no review says any of it.
  without_meaning CONSTANT text[] := '{review_version,review_changes,step_started_at,step_done,step_done_before,step_total,'
    'bulk_operation_id,bulk_operation_finished_at,counted_posting_number,counted_undoing,'
    'undo_counted,recount_asked,file_erased_at,erased_customer_ids,erased_keys}';
BEGIN
  IF to_jsonb(NEW) - without_meaning <> to_jsonb(OLD) - without_meaning THEN
    NEW.review_version := OLD.review_version + 1;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER review_version BEFORE UPDATE ON import
  FOR EACH ROW EXECUTE FUNCTION count_review_version();
