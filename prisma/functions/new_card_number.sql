-- Twelve random digits and one to check them by (ISO/IEC 7812-1, annex B). The first is a 2: no spreadsheet drops it, no
-- id of Shopify's of so many digits begins with it, and no bank numbers a card so. Whether it is anybody's already the
-- unique index of customer_card says.
CREATE OR REPLACE FUNCTION new_card_number() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT digits || (10 - (
    SELECT sum(CASE WHEN place % 2 = 0 THEN digit * 2 - CASE WHEN digit > 4 THEN 9 ELSE 0 END ELSE digit END)
    FROM (SELECT place, substr(digits, place::integer, 1)::integer AS digit FROM generate_series(1, 12) place) d) % 10) % 10
  FROM (SELECT '2' || lpad(((('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint) % 100000000000)::text, 11, '0')) n (digits)
$$;
