-- Privacy: with erase_shop the only way by which entries ever leave. Acts within the shop of the transaction. Also by
-- e-mail and phone, which rows of customers that were not found may hold.
CREATE OR REPLACE FUNCTION erase_customer(erased_customer_id bigint, keys text[] DEFAULT '{}') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  erased_entries integer;
  list text;
BEGIN
  -- An import can't apply half before and half after, nor end its check with counts from before.
  PERFORM lock_ledger();
  PERFORM FROM import WHERE shop = this_shop ORDER BY import_number FOR UPDATE;
  -- Also by those which a check that is under way has found to be hers.
  keys := keys || ARRAY(SELECT key FROM import_key WHERE shop = this_shop AND erased_customer_id = ANY (customer_ids));
  WITH gone AS (
    DELETE FROM ledger_entry WHERE shop = this_shop AND customer_id = erased_customer_id
    RETURNING posting_number, points
  ), sums AS (
    SELECT posting_number, count(*)::integer AS entries, sum(points)::bigint AS points FROM gone GROUP BY posting_number
  ), kept AS (
    INSERT INTO erasure (shop, posting_number, erasure_number, entry_count, points_total)
    SELECT this_shop, s.posting_number,
           1 + (SELECT count(*) FROM erasure e WHERE e.shop = this_shop AND e.posting_number = s.posting_number),
           s.entries, s.points
    FROM sums s
    RETURNING entry_count
  )
  SELECT coalesce(sum(entry_count), 0) INTO erased_entries FROM kept;
  DELETE FROM balance WHERE shop = this_shop AND customer_id = erased_customer_id;
  DELETE FROM import_customer WHERE shop = this_shop AND customer_id = erased_customer_id;
  DELETE FROM import_key WHERE shop = this_shop AND key = ANY (keys);
  DELETE FROM data_request WHERE shop = this_shop AND customer_id = erased_customer_id;

  -- Uploads under way first: one that becomes an import meanwhile is among the imports below.
  UPDATE import_file
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND NOT adopted;
  UPDATE import
  SET erased_customer_ids = array_remove(erased_customer_ids || erased_customer_id, NULL), erased_keys = erased_keys || keys
  WHERE shop = this_shop AND (status IN ('uploaded', 'staging') OR stopped_status = 'staging');

  -- A raw file that names the customer goes, unless it is still needed to finish its import.
  WITH finished AS (
    UPDATE import SET file_erased_at = now()
    WHERE shop = this_shop AND file_erased_at IS NULL
      -- Once every row is staged the file is read no more.
      AND status NOT IN ('uploaded', 'staging') AND stopped_status IS DISTINCT FROM 'staging'
      AND (EXISTS (SELECT FROM import_row r WHERE r.shop = this_shop AND r.import_number = import.import_number
                   AND (r.customer_id = erased_customer_id OR r.email = ANY (keys) OR r.phone = ANY (keys)))
           OR EXISTS (SELECT FROM import_candidate c WHERE c.shop = this_shop AND c.customer_id = erased_customer_id
                      AND c.import_number = import.import_number)
           -- Discarded before it was read to the end: whom the rest names nobody knows.
           OR (status = 'discarded' AND accepted_count IS NULL))
    RETURNING file_id
  )
  DELETE FROM import_file s USING finished f WHERE s.shop = this_shop AND s.file_id = f.file_id;

  -- The line stays, so that every line of the file is still accounted for; what it said goes.
  -- In an import not yet applied it is refused, so that the points can't come back.
  UPDATE import_row r
  SET erased = true, customer_id = NULL, points = NULL, given_points = NULL, description = NULL, cells = NULL,
      email = NULL, phone = NULL, occurred_at = NULL,
      verdict = CASE WHEN i.applied_at IS NULL THEN 'rejected' ELSE r.verdict END
  FROM import i
  WHERE r.shop = this_shop
    AND (r.customer_id = erased_customer_id OR r.email = ANY (keys) OR r.phone = ANY (keys))
    AND i.shop = r.shop AND i.import_number = r.import_number;
  DELETE FROM import_candidate c USING import_row r
  WHERE c.shop = this_shop AND r.shop = c.shop AND r.import_number = c.import_number AND r.row_number = c.row_number
    AND (c.customer_id = erased_customer_id OR r.erased);
  -- All else that was counted is counted anew when the import is applied, as after a posting.
  UPDATE import i
  SET counted_posting_number = -1, accepted_count = c.accepted, already_applied_count = c.already_applied,
      rejected_count = i.row_count - c.accepted - c.already_applied, points_total = c.points
  FROM (SELECT import_number, count(*) FILTER (WHERE verdict = 'accepted') AS accepted,
               count(*) FILTER (WHERE verdict = 'already_applied') AS already_applied,
               coalesce(sum(points) FILTER (WHERE verdict = 'accepted'), 0) AS points
        FROM import_row WHERE shop = this_shop
          AND import_number IN (SELECT import_number FROM import WHERE shop = this_shop
                                AND (status IN ('in_review', 'scheduled', 'applying') OR stopped_status = 'applying'))
        GROUP BY import_number) c
  WHERE i.shop = this_shop AND i.import_number = c.import_number
    AND (i.accepted_count, i.already_applied_count) <> (c.accepted, c.already_applied);
  -- The review shows some lines, with the customer's id and words.
  FOREACH list IN ARRAY ARRAY['firstLines', 'outliers', 'belowZero', 'examples'] LOOP
    UPDATE import i
    SET review = jsonb_set(i.review, ARRAY[list], (
      SELECT coalesce(jsonb_agg(line ORDER BY place), '[]')
      FROM jsonb_array_elements(i.review->list) WITH ORDINALITY AS f (line, place)
      WHERE line->>'customerId' <> erased_customer_id::text))
    WHERE i.shop = this_shop
      AND i.review->list @> jsonb_build_array(jsonb_build_object('customerId', erased_customer_id::text));
  END LOOP;
  RETURN erased_entries;
END $$;

-- A function runs as its owner; the owner must be the role that the trigger lets through.
GRANT CREATE ON SCHEMA public TO pointbook_eraser;
ALTER FUNCTION erase_customer(bigint, text[]) OWNER TO pointbook_eraser;
REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
REVOKE ALL ON FUNCTION erase_customer(bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_customer(bigint, text[]) TO pointbook_app;
