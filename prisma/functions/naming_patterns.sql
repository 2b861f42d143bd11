-- The forms in which a text names a customer: each a cheap clue for LIKE, and what then has to match, both for text in
-- lower case. Keys are e-mails, phones as Shopify writes them, and phones without their country's code, in digits.
-- Digits may stand apart, as people write phones and spreadsheets long numbers; a quote ends a cell of JSON.
CREATE OR REPLACE FUNCTION naming_patterns(customer_ids bigint[], keys text[]) RETURNS TABLE (clue text, pattern text)
LANGUAGE sql IMMUTABLE AS $$
  WITH id AS (
    SELECT id::text AS digits, rtrim(substr(id::text, 2), '0') AS fraction FROM unnest(customer_ids) id WHERE id IS NOT NULL
  ), number (lead, digits) AS (
    -- A number of fewer digits may be points, and of fewer than eleven a day: neither is looked for in pieces.
    SELECT '', digits FROM id WHERE length(digits) >= 11
    UNION ALL SELECT '00', substr(key, 2) FROM unnest(keys) key WHERE key ~ '^\+[0-9]{8,}$'
    UNION ALL SELECT '[08]', key FROM unnest(keys) key WHERE key ~ '^[0-9]{8,}$'
  ), email AS (
    SELECT key FROM unnest(keys) key WHERE key ~ '.@.'
  )
  SELECT '%' || regexp_replace(digits, '(.)', '\1%', 'g'),
         '(?<![0-9])(?:' || lead || '[^0-9a-z"]{0,3})?'
           || regexp_replace(digits, '(.)(?=.)', '\1[^0-9a-z"]{0,3}', 'g') || '(?![0-9])'
  FROM number
  UNION ALL
  SELECT '%' || digits || '%', '(?<![0-9])' || digits || '(?![0-9])' FROM id WHERE length(digits) IN (9, 10)
  UNION ALL
  SELECT '%customer/' || digits || '%', 'customer/' || digits || '(?![0-9])' FROM id
  UNION ALL
  -- 7338441277600 as 7.3384412776E+12; with fewer digits it may be somebody else.
  SELECT '%' || fraction || 'e%',
         '(?<![0-9])' || left(digits, 1) || '[.,]' || fraction || 'e\+?' || length(digits) - 1 || '(?![0-9])'
  FROM id WHERE digits LIKE '%0' AND length(fraction) >= 8
  UNION ALL
  SELECT '%' || regexp_replace(key, '[^a-z0-9]+', '%', 'g') || '%',
         -- A tab or line break stands in JSON as a backslash and a letter.
         '(?:(?<![a-z0-9._%+-])|\\[bfnrt])'
           || replace(regexp_replace(key, '([^a-z0-9@])', '\\\1', 'g'), '@', '[^a-z0-9"]{0,3}@[^a-z0-9"]{0,3}')
           || '(?![a-z0-9-]|\.[a-z0-9])'
  FROM email
$$;
