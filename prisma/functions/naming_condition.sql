-- The same as a condition of SQL on a text in lower case that is called `words`: planned once for many texts.
CREATE OR REPLACE FUNCTION naming_condition(customer_ids bigint[], keys text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(format('words LIKE %L AND words ~ %L', clue, pattern), ' OR '), 'false')
  FROM naming_patterns(customer_ids, keys)
$$;
