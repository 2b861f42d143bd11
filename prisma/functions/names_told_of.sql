-- What a customer is called by her own rows among those that name her, first and last name with a tab between them.
-- Looked for in the names of files only: of a text it may be somebody else who is called so.
CREATE OR REPLACE FUNCTION names_told_of(of_customer_ids bigint[], keys text[], named naming_row[]) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT ARRAY(
    SELECT DISTINCT n.first || E'\t' || n.last
    FROM unnest(named) f
    JOIN import_row r ON r.shop = current_setting('pointbook.shop') AND r.import_number = f.import_number
      AND r.row_number = f.row_number
      AND (r.customer_id = ANY (of_customer_ids) OR r.email = ANY (keys))
    JOIN import i ON i.shop = r.shop AND i.import_number = r.import_number
    CROSS JOIN LATERAL (SELECT lower(btrim(r.cells->>(i.column_map->>'first_name')::integer)) AS first,
                               lower(btrim(r.cells->>(i.column_map->>'last_name')::integer)) AS last) n
    WHERE f.hers AND char_length(n.first) > 1 AND char_length(n.last) > 1 AND n.first || n.last !~ '\t')
$$;
