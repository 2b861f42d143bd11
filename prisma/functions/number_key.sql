-- What a card or a reference id of an erased customer is known by among an erasure's keys. Texts are not searched for
-- it: `5` may be anything. Only a line that gives the very number as one is hers.
CREATE OR REPLACE FUNCTION number_key(number text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'number:' || encode(sha256(convert_to(current_setting('pointbook.shop') || '#' || number, 'UTF8')), 'hex')
$$;
