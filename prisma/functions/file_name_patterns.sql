-- The forms in which the name of a file names a customer, to be matched in any case. What people and browsers put for a
-- blank, a point or an @ in the name of a file counts as such. Rather too much is found than too little: a file is
-- known by its import's number. Names are first and last, `ana` and `petrova` with a tab between them.
CREATE OR REPLACE FUNCTION file_name_patterns(customer_ids bigint[], keys text[], names text[]) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
  SELECT pattern FROM naming_patterns(customer_ids, ARRAY(SELECT key FROM unnest(keys) key WHERE key !~ '@'))
  UNION ALL
  SELECT 'customers?(?:id)?[^0-9a-z]{0,3}(?:id)?[^0-9a-z]{0,3}' || id || '(?![0-9])' FROM unnest(customer_ids) id
  WHERE id IS NOT NULL
  UNION ALL
  SELECT '(?<![a-z0-9])' || replace(
           regexp_replace(regexp_replace(key, '([][!#$&''*/=?^`{|}()\\])', '\\\1', 'g'), '[-_.+%~ ]+', '[-_.+%~ ]{1,3}', 'g'),
           '@', '[-_.+%~ @]{0,3}(?:@|at|40|[-_.+%~ ])[-_.+%~ ]{0,3}') || '(?![a-z0-9])'
  FROM unnest(keys) key WHERE key ~ '^[^@]+@[^@]+$'
  UNION ALL
  SELECT '(?<![[:alnum:]])' || escaped[one] || '[^[:alnum:]]{0,3}' || escaped[3 - one] || '(?![[:alnum:]])'
  FROM unnest(names) name,
       LATERAL (SELECT string_to_array(regexp_replace(name, '([^[:alnum:]\t])', '\\\1', 'g'), E'\t') AS escaped) e,
       generate_series(1, 2) one
$$;
