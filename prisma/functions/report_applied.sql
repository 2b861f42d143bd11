-- Answers 0, so that it can stand in a column of the statement that applies.
CREATE OR REPLACE FUNCTION report_applied(of_import integer, more integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  name text := applying_name(of_import);
  now_named text := current_setting('application_name');
  before integer := CASE WHEN starts_with(now_named, name) THEN substring(now_named FROM length(name) + 1)::integer ELSE 0 END;
BEGIN
  PERFORM set_config('application_name', name || before + more, true);
  RETURN 0;
END $$;
