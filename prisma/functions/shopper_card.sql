-- The number on a customer's card, where the merchant shows it to shoppers.
CREATE OR REPLACE FUNCTION shopper_card(of_shop text, of_customer_id bigint) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  PERFORM stand_at_shop();
  RETURN (
    SELECT c.card_number FROM customer_card c JOIN shop_setting s ON s.shop = of_shop AND s.shows_card
    WHERE c.shop = of_shop AND c.customer_id = of_customer_id);
END $$;
