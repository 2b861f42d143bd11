-- shopper_statement answers all that a shopper asks for, and is no dearer where she asks for nothing but the newest.
DROP FUNCTION IF EXISTS customer_history(text, bigint, integer, integer, integer, boolean);
