-- All that is held about a customer of the transaction's shop, from every place that erase_customer empties. What only
-- mentions her belongs to somebody else: of it she is given no more than the texts that do.
CREATE OR REPLACE FUNCTION customer_data(of_customer_id bigint, keys text[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH here AS (
    SELECT current_setting('pointbook.shop') AS shop
  ), pattern AS MATERIALIZED (
    SELECT pattern FROM naming_patterns(ARRAY[of_customer_id], keys)
  ), found AS MATERIALIZED (
    SELECT r.*, f.hers FROM here JOIN import_row r USING (shop)
    JOIN rows_naming(ARRAY[of_customer_id], keys) f USING (import_number, row_number)
  ), file_name_pattern AS MATERIALIZED (
    SELECT pattern FROM file_name_patterns(ARRAY[of_customer_id], keys, names_told_of(ARRAY[of_customer_id], keys, ARRAY(
      SELECT (import_number, row_number, hers)::naming_row FROM found))) pattern
  ), told AS (
    SELECT import_number, row_number, jsonb_build_array(cells, description) AS said FROM found WHERE NOT hers
    UNION ALL
    SELECT import_number, NULL, jsonb_build_array(header, file_facts, reading, review, undo_description)
    FROM here JOIN import USING (shop)
    UNION ALL
    SELECT NULL, NULL, jsonb_build_array(p.note)
    FROM here JOIN posting p USING (shop)
    WHERE p.note IS NOT NULL AND NOT EXISTS (
      SELECT FROM ledger_entry e
      WHERE e.shop = p.shop AND e.customer_id = of_customer_id AND e.posting_number = p.posting_number)
  ), mentioned AS (
    SELECT import_number, row_number, text FROM told
    CROSS JOIN LATERAL (SELECT DISTINCT leaf #>> '{}' AS text
                        FROM jsonb_path_query(said, 'strict $.** ? (@.type() == "string")') leaf) t
    WHERE EXISTS (SELECT FROM pattern p WHERE lower(t.text) ~ p.pattern)
    UNION ALL
    SELECT import_number, NULL, file_name FROM here JOIN import USING (shop)
    WHERE EXISTS (SELECT FROM file_name_pattern p WHERE file_name ~* p.pattern)
  )
  SELECT jsonb_build_object(
    'shop', here.shop, 'customer_id', of_customer_id, 'balance', coalesce((
      SELECT b.balance FROM balance b WHERE b.shop = here.shop AND b.customer_id = of_customer_id), 0),
    'card_number', (
      SELECT k.card_number FROM customer_card k WHERE k.shop = here.shop AND k.customer_id = of_customer_id),
    'former_numbers', coalesce((
      SELECT jsonb_object_agg(m.value, m.key) FROM customer_former m
      WHERE m.shop = here.shop AND m.customer_id = of_customer_id), '{}'),
    'kept_since_she_was_deleted', (
      SELECT g.kept FROM customer_gone g WHERE g.shop = here.shop AND g.customer_id = of_customer_id),
    'reference_id', (
      SELECT f.reference_id FROM customer_fact f WHERE f.shop = here.shop AND f.customer_id = of_customer_id),
    'birthday', (
      SELECT f.birthday FROM customer_fact f WHERE f.shop = here.shop AND f.customer_id = of_customer_id),
    'entries', coalesce((
      SELECT jsonb_agg(jsonb_build_object('entry', e.posting_number || '-' || e.row_number, 'date', p.posted_at,
               'occurred_at', e.occurred_at, 'points', e.points, 'balance_after', e.balance_after, 'description', e.description,
               'note', p.note)
               ORDER BY e.posting_number, e.day_order, e.row_number)
      FROM ledger_entry e JOIN posting p ON p.shop = e.shop AND p.posting_number = e.posting_number
      WHERE e.shop = here.shop AND e.customer_id = of_customer_id), '[]'),
    'import_rows', coalesce((
      SELECT jsonb_agg(jsonb_build_object('import', r.import_number, 'row', r.row_number, 'verdict', r.verdict,
               'points', r.points, 'given_points', r.given_points, 'occurred_at', r.occurred_at,
               'email', r.email, 'phone', r.phone, 'description', r.description, 'cells', r.cells)
               ORDER BY r.import_number, r.row_number)
      FROM found r WHERE r.hers), '[]'),
    'customer_rows', coalesce((
      SELECT jsonb_agg(jsonb_build_object('import', c.import_number, 'row', c.row_number, 'given', c.given, 'tags', c.tags,
               'before', c.before, 'changes', c.changes, 'own', c.own, 'own_before', c.own_before,
               'outcome', c.kind)
               ORDER BY c.import_number, c.row_number)
      FROM import_person c
      WHERE c.shop = here.shop AND (c.customer_id = of_customer_id OR c.found_id = of_customer_id
                                    OR c.email = ANY (keys) OR c.phone = ANY (keys))), '[]'),
    'mentions', coalesce((
      SELECT jsonb_agg(jsonb_build_object('import', m.import_number, 'row', m.row_number, 'text', m.text)
               ORDER BY m.import_number NULLS LAST, m.row_number NULLS FIRST, m.text)
      FROM mentioned m), '[]'),
    'rows_that_may_mean_her', coalesce((
      SELECT jsonb_agg(jsonb_build_object('import', c.import_number, 'row', c.row_number) ORDER BY c.import_number, c.row_number)
      FROM import_candidate c WHERE c.shop = here.shop AND c.customer_id = of_customer_id), '[]'),
    'files_that_may_name_her', coalesce((
      SELECT jsonb_agg(jsonb_build_object('import', i.import_number, 'file', i.file_name) ORDER BY i.import_number)
      FROM import i WHERE i.shop = here.shop AND i.file_erased_at IS NULL
        AND file_may_name(i.import_number, ARRAY[of_customer_id], keys)), '[]'))
  FROM here
$$;
