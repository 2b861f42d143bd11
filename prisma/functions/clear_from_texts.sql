-- Takes customers out of what an import says beside its rows, within the shop of the transaction: the lines that a
-- review shows, with the customer's id and words; and its file's name and header, which is a row where the file has
-- none, and whatever the staff typed, there or as a note on points.
DROP FUNCTION IF EXISTS clear_from_texts(bigint[], text[], integer);
CREATE OR REPLACE FUNCTION clear_from_texts(customer_ids bigint[], keys text[], of_import integer DEFAULT NULL,
                                            names text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  this_shop text := current_setting('pointbook.shop');
  ids text[] := customer_ids::text[];
  patterns text[] := ARRAY(SELECT pattern FROM naming_patterns(customer_ids, keys));
  of_files text[] := ARRAY(SELECT file_name_patterns(customer_ids, keys, names));
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['firstLines', 'outliers', 'belowZero', 'examples'] LOOP
    UPDATE import i
    SET review = jsonb_set(i.review, ARRAY[list], (
      SELECT coalesce(jsonb_agg(line ORDER BY place), '[]')
      FROM jsonb_array_elements(i.review->list) WITH ORDINALITY AS f (line, place)
      WHERE line->>'customerId' <> ALL (ids)))
    WHERE i.shop = this_shop AND (of_import IS NULL OR i.import_number = of_import)
      AND EXISTS (SELECT FROM jsonb_array_elements(i.review->list) line WHERE line->>'customerId' = ANY (ids));
  END LOOP;
  EXECUTE format($sql$
    UPDATE import i
    SET header = json_without_names(i.header, $3), file_facts = json_without_names(i.file_facts, $3),
        reading = json_without_names(i.reading, $3), review = json_without_names(i.review, $3),
        undo_description = without_names(i.undo_description, $3)
    FROM (
      SELECT import_number,
             lower(concat_ws('"', header, file_facts, reading, review, undo_description) COLLATE "C") AS words
      FROM import WHERE shop = $1 AND ($2 IS NULL OR import_number = $2)
      OFFSET 0
    ) t
    WHERE i.shop = $1 AND i.import_number = t.import_number AND (%s)
  $sql$, naming_condition(customer_ids, keys)) USING this_shop, of_import, patterns;
  -- What the staff noted on somebody else's points. An import alone is cleared before it has any posting.
  IF of_import IS NULL THEN
    EXECUTE format($sql$
      UPDATE posting p SET note = without_names(p.note, $2)
      FROM (
        SELECT posting_number, lower(note COLLATE "C") AS words FROM posting WHERE shop = $1 AND note IS NOT NULL OFFSET 0
      ) t
      WHERE p.shop = $1 AND p.posting_number = t.posting_number AND (%s)
    $sql$, naming_condition(customer_ids, keys)) USING this_shop, patterns;
  END IF;
  UPDATE import SET file_name = without_names(file_name, of_files)
  WHERE shop = this_shop AND (of_import IS NULL OR import_number = of_import) AND file_name ~* ANY (of_files);
END $$;
