-- Takes customers out of what imports say of the customers to be added and updated, within the shop of the transaction:
-- a line that says anything of one of these is written to Shopify for nobody, and stays accounted for.
CREATE OR REPLACE FUNCTION clear_from_people(customer_ids bigint[], keys text[], of_import integer DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($sql$
    UPDATE import_person p
    SET customer_id = NULL, email = NULL, phone = NULL, found_id = NULL, given = '{}', tags = '{}', new_tags = '{}',
        before = NULL, changes = NULL, own = '{}', own_before = '{}', own_changes = '{}', number_keys = '{}', words = NULL,
        reason = 'person_erased', kind = 'rejected', state = NULL
    FROM (
      SELECT import_number, row_number,
             coalesce(customer_id = ANY ($2), false) OR coalesce(found_id = ANY ($2), false)
               OR coalesce(email = ANY ($3), false) OR coalesce(phone = ANY ($3), false)
               OR number_keys && $3
               OR own ? 'reference_id' AND coalesce(number_key(own->>'reference_id') = ANY ($3), false)
               OR own ? 'card_number' AND coalesce(number_key(own->>'card_number') = ANY ($3), false) AS hers,
             lower(concat_ws(' ', given::text, tags::text, before::text, changes::text, own::text, own_before::text, words) COLLATE "C") AS words
      FROM import_person WHERE shop = $1 AND ($4 IS NULL OR import_number = $4)
      OFFSET 0
    ) f
    WHERE (f.hers OR %s) AND p.shop = $1 AND p.import_number = f.import_number AND p.row_number = f.row_number
  $sql$, replace(naming_condition(customer_ids, keys), 'words ', 'f.words '))
  USING current_setting('pointbook.shop'), customer_ids, keys, of_import;
END $$;
