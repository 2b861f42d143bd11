-- What an erased customer is known by afterwards, within the shop of the transaction.
CREATE OR REPLACE FUNCTION erased_fingerprint(customer_id bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(current_setting('pointbook.shop') || '#' || customer_id, 'UTF8'))
$$;
