-- What the release before shopper_statement's last change calls: its processes answer shoppers until they are replaced.
CREATE OR REPLACE FUNCTION customer_history(of_shop text, of_customer_id bigint, before_posting integer, before_row integer,
                                            page_size integer, for_merchant boolean) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN shopper_statement(of_shop, of_customer_id, before_posting, before_row, false, page_size, 0, NULL);
END $$;
