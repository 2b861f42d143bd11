-- As without_names, for each text in JSON.
CREATE OR REPLACE FUNCTION json_without_names(said jsonb, patterns text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(said)
    WHEN 'string' THEN to_jsonb(without_names(said #>> '{}', patterns))
    WHEN 'array' THEN (
      SELECT coalesce(jsonb_agg(json_without_names(item, patterns) ORDER BY place), '[]')
      FROM jsonb_array_elements(said) WITH ORDINALITY AS f (item, place))
    WHEN 'object' THEN (
      SELECT coalesce(jsonb_object_agg(key, json_without_names(value, patterns)), '{}') FROM jsonb_each(said))
    ELSE said
  END;
END $$;
