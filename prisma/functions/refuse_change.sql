-- Append-only. A statement trigger costs nothing per row and also stops the tables' owner. An erasure alone may take
-- entries out, and a customer's name out of what others were told: of an entry its role may update nothing else.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') AND current_user = 'pointbook_eraser' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% of % is refused: the ledger is append-only, post a correction instead', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
