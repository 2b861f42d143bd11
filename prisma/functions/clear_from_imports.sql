-- Takes customers out of all imports of the transaction's shop, or of one, in every column of every stored row, in what
-- is said of the file, and in the file. The caller has locked the ledger and the imports, and may have searched some of
-- them before: those `searched`, where `named` are the rows that name them and `naming_files` the imports whose files may.
DROP FUNCTION IF EXISTS clear_from_imports(bigint[], text[], integer);
CREATE OR REPLACE FUNCTION clear_from_imports(customer_ids bigint[], keys text[], of_import integer DEFAULT NULL,
                                              searched integer[] DEFAULT '{}', named naming_row[] DEFAULT '{}',
                                              naming_files integer[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  patterns text[];
  found_imports integer[];
  -- Whose rows went: an e-mail alone does not tell the id that the review shows.
  found_ids bigint[];
  names text[];
BEGIN
  patterns := ARRAY(SELECT pattern FROM naming_patterns(customer_ids, keys));
  PERFORM clear_from_people(customer_ids, keys, of_import);
  named := ARRAY(
    SELECT (import_number, row_number, hers)::naming_row FROM (
      SELECT * FROM unnest(named)
      UNION
      SELECT * FROM rows_naming(customer_ids, keys, ARRAY(
        SELECT import_number FROM import WHERE shop = this_shop AND (of_import IS NULL OR import_number = of_import)
          AND import_number <> ALL (searched)))
      UNION
      -- Who was to be written by a rejected row, or by the one that it stands behind, is erased: it may give her reference
      -- id alone. In the imports that were searched before as well: then nothing said yet whose those rows are.
      SELECT r.import_number, r.row_number, true FROM (
        SELECT import_number, row_number FROM import_person
        WHERE shop = this_shop AND reason = 'person_erased' AND (of_import IS NULL OR import_number = of_import)
        UNION ALL
        SELECT p.import_number, p.row_number FROM import_person e
        JOIN import_person p ON p.shop = this_shop AND p.import_number = e.import_number AND p.leader = e.row_number
        WHERE e.shop = this_shop AND e.reason = 'person_erased' AND (of_import IS NULL OR e.import_number = of_import)) p
      JOIN import_row r ON r.shop = this_shop AND r.import_number = p.import_number AND r.row_number = p.row_number
      WHERE r.verdict = 'rejected' AND NOT r.erased) f);
  found_imports := ARRAY(SELECT DISTINCT import_number FROM unnest(named));
  found_ids := customer_ids || ARRAY(
    SELECT DISTINCT r.customer_id FROM unnest(named) f
    JOIN import_row r ON r.shop = this_shop AND r.import_number = f.import_number AND r.row_number = f.row_number
    WHERE f.hers AND r.verdict <> 'rejected' AND r.customer_id IS NOT NULL);

  -- Her rows say what she is called, and are about to go.
  names := names_told_of(customer_ids, keys, named);

  DELETE FROM import_customer c WHERE c.shop = this_shop AND c.customer_id = ANY (customer_ids)
    AND (of_import IS NULL OR c.import_number = of_import);
  DELETE FROM import_key k WHERE k.shop = this_shop AND k.key = ANY (keys)
    AND (of_import IS NULL OR k.import_number = of_import);

  PERFORM delete_naming_files(customer_ids, keys, found_imports || naming_files, of_import, searched);

  -- The line stays, so that every line of the file is still accounted for; what it said goes.
  -- In an import not yet applied it is refused, so that the points can't come back. What was wrong with it went too:
  -- nobody can correct it any more.
  UPDATE import_row r
  SET erased = true, customer_id = NULL, points = NULL, given_points = NULL, description = NULL, cells = NULL,
      email = NULL, phone = NULL, occurred_at = NULL, rejection_reasons = '{}',
      verdict = CASE WHEN i.applied_at IS NULL THEN 'rejected' ELSE r.verdict END
  FROM unnest(named) f, import i
  WHERE f.hers AND r.shop = this_shop AND r.import_number = f.import_number AND r.row_number = f.row_number
    AND i.shop = r.shop AND i.import_number = r.import_number;
  -- Somebody else's points stay; of the line, which may give her name as well, only what they need.
  UPDATE import_row r SET cells = NULL, description = without_names(r.description, patterns)
  FROM unnest(named) f
  WHERE NOT f.hers AND r.shop = this_shop AND r.import_number = f.import_number AND r.row_number = f.row_number;
  -- The books say of a row what the row says. An import alone is cleared before it has any entry.
  IF of_import IS NULL THEN
    UPDATE ledger_entry e SET description = r.description
    FROM unnest(named) f
    JOIN import_row r ON r.shop = this_shop AND r.import_number = f.import_number AND r.row_number = f.row_number
    JOIN posting p ON p.shop = r.shop AND p.import_number = r.import_number AND p.kind = 'import'
    WHERE NOT f.hers AND e.shop = this_shop AND e.customer_id = r.customer_id AND e.posting_number = p.posting_number
      AND e.row_number = r.row_number AND e.description IS DISTINCT FROM r.description;
  END IF;
  DELETE FROM import_candidate c
  WHERE c.shop = this_shop AND (of_import IS NULL OR c.import_number = of_import)
    AND (c.customer_id = ANY (customer_ids)
         OR (c.import_number, c.row_number) IN (
           SELECT f.import_number, f.row_number FROM unnest(named) f WHERE f.hers));
  PERFORM count_anew(found_imports);
  -- Also where nothing else is counted any more: the receipt says why those rows can't be corrected.
  UPDATE import i
  SET review = jsonb_set(i.review, '{erasedRows}', to_jsonb(coalesce((i.review->>'erasedRows')::integer, 0) + e.rows))
  FROM (SELECT r.import_number, count(*) AS rows FROM unnest(named) f
        JOIN import_row r ON r.shop = this_shop AND r.import_number = f.import_number AND r.row_number = f.row_number
        WHERE f.hers AND r.verdict = 'rejected' GROUP BY r.import_number) e
  WHERE i.shop = this_shop AND i.import_number = e.import_number AND i.review IS NOT NULL;
  PERFORM clear_from_texts(found_ids, keys, of_import, names);
END $$;
