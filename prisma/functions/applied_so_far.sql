-- How many rows the statement that applies has come past, as its connection's name says.
CREATE OR REPLACE FUNCTION applied_so_far(of_import integer) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(substring(a.application_name FROM length(applying_name(of_import)) + 1)::integer), 0)
  FROM pg_stat_activity a
  WHERE a.datname = current_database() AND starts_with(a.application_name, applying_name(of_import))
$$;
