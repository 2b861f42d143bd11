-- What an erasure goes by, within the shop of the transaction: the keys that it was told; where that is only her id, the
-- e-mail and phone that Shopify has found to be hers, as her rows wrote them; and those which a check that is under way
-- has found to be hers. The rows of some imports may be left out, because they were asked before.
CREATE OR REPLACE FUNCTION keys_told_of(of_customer_id bigint, keys text[], but_of integer[] DEFAULT '{}') RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT unnest(keys)
    UNION
    SELECT told.key FROM import_row r
    JOIN import i ON i.shop = r.shop AND i.import_number = r.import_number
      AND i.status IN ('in_review', 'scheduled', 'applying', 'applied', 'undoing', 'undone')
      AND i.import_number <> ALL (but_of)
    CROSS JOIN LATERAL (VALUES
      (lower(btrim(r.cells->>(i.column_map->>'email')::integer, E' \t\''))),
      (regexp_replace(r.cells->>(i.column_map->>'phone')::integer, '[^+0-9]', '', 'g'))) AS told (key)
    WHERE keys = '{}' AND r.shop = current_setting('pointbook.shop') AND r.customer_id = of_customer_id
      AND r.verdict <> 'rejected' AND told.key ~ '^[^@]+@[^@]+$|^\+?[0-9]{8,}$'
    UNION
    SELECT key FROM import_key WHERE shop = current_setting('pointbook.shop') AND of_customer_id = ANY (customer_ids))
$$;
