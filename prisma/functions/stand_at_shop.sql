-- Where the functions that run as somebody else find the transaction's shop's tables: on PostgreSQL where they are looked
-- for anyway. deploy/citus/distribute.sql has another one, for the nodes of a cluster.
CREATE OR REPLACE FUNCTION stand_at_shop() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
END $$;
