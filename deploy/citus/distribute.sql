-- Distributes Pointbook's tables over the nodes of a Citus cluster: all that belongs to one shop lives on one node. To
-- be run on the coordinator by a superuser, after npm run migrate and while no process of Pointbook runs. It can be run
-- again: what is distributed already stays as it is. npm run migrate runs it again by itself, for what is new.
-- deploy/scale.md says when this is worth it.
\set ON_ERROR_STOP on

BEGIN;
-- By set_config and not by SET, which the nodes are told of together with the whole message that it came in.
SELECT set_config('client_min_messages', 'warning', true);
-- Tables and functions in one transaction: all of it, or nothing.
SELECT set_config('citus.multi_shard_modify_mode', 'sequential', true);
CREATE EXTENSION IF NOT EXISTS citus;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_dist_node WHERE groupid <> 0) THEN
    RAISE EXCEPTION 'The cluster has no nodes yet: SELECT citus_set_coordinator_host(''...''), then citus_add_node(''...'', 5432) for each.';
  END IF;
  PERFORM FROM run_command_on_workers('SELECT extversion FROM pg_extension WHERE extname = ''citus''')
    HAVING bool_and(success AND result = (SELECT extversion FROM pg_extension WHERE extname = 'citus'));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A node is away, or has another version of Citus than the coordinator: all must be up and have the same.';
  END IF;
  IF to_regclass('public.customer_read') IS NULL THEN
    RAISE EXCEPTION 'The tables are not there yet, or those of an older release: run npm run migrate first.';
  END IF;
  BEGIN
    IF current_setting('citus.node_conninfo') !~ 'keepalives_idle' THEN
      RAISE WARNING 'A node whose machine is lost is waited for until the system gives up, a quarter of an hour: set citus.node_conninfo as deploy/citus/compose.yml does.';
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN
    -- It is shown to superusers alone, and an owner need not be one.
    NULL;
  END;
END $$;

-- The shop that row-level security reads is set per transaction: the nodes must hear of it from the coordinator. Not from
-- each other: where a node hands a setting on, it hands on the whole message that it came in, BEGIN and all.
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = local', current_database()); END $$;

-- Every statement names its shop, so a trigger sees the rows of one node only, as Citus asks.
-- A function that is called on the shop's node may itself ask that node.
DO $$
DECLARE
  setting text;
BEGIN
  FOREACH setting IN ARRAY ARRAY['citus.enable_unsafe_triggers = on', 'citus.allow_nested_distributed_execution = on'] LOOP
    EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
    PERFORM FROM run_command_on_workers(format('ALTER DATABASE %I SET %s', current_database(), setting))
      HAVING bool_and(success);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'A node could not be told %: is each of them up?', setting;
    END IF;
  END LOOP;
END $$;
SELECT set_config('citus.enable_unsafe_triggers', 'on', true);

-- Citus comes to its nodes as whoever asks, so the roles must be able to log in there. They have no password: pg_hba.conf
-- of the nodes lets the coordinator and the other nodes in, and nobody else.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT rolname FROM pg_roles
              WHERE rolname IN ('pointbook_app', 'pointbook_auth', 'pointbook_watch', 'pointbook_eraser') AND NOT rolcanlogin
  LOOP
    EXECUTE format('ALTER ROLE %I LOGIN', name);
  END LOOP;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  -- A table comes after those that it refers to.
  FOREACH name IN ARRAY ARRAY[
    'shop', 'import', 'import_file', 'import_start', 'import_file_chunk', 'import_row', 'import_customer', 'import_key',
    'import_candidate', 'import_people', 'import_person', 'posting', 'ledger_entry', 'balance', 'balance_sum', 'erasure',
    'data_request', 'webhook_delivery', 'token_lock', 'proved_books', 'shop_setting', 'staff_contact', 'import_mail',
    'customer_view', 'customer_gone', 'erased_customer', 'balance_field_switch', 'balance_field',
    'balance_field_sent', 'card_field_switch', 'card_field', 'customer_card', 'customer_fact', 'customer_former', 'customer_export', 'customer_export_chunk',
    'customer_reading', 'customer_read'
  ] LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = name::regclass);
    PERFORM create_distributed_table(name, 'shop', colocate_with => CASE name WHEN 'shop' THEN 'none' ELSE 'shop' END);
  END LOOP;
END $$;
-- session stays on the coordinator: it is looked up by its id alone, before the shop is known, it is small, and no
-- statement joins it with another table. The queue's tables stay there as well.

-- Rows are put in by a statement on the shop's node, where they pass the policies of their table.
REVOKE ALL ON every_shop.staged_row FROM pointbook_app;

-- A right to some columns of a table does not reach the nodes, so there it is one to all of them. No statement of the
-- app changes others, and row-level security and the trigger of the ledger hold as ever.
DO $$
DECLARE
  granted record;
BEGIN
  FOR granted IN
    SELECT DISTINCT a.attrelid::regclass AS name, acl.privilege_type, acl.grantee::regrole AS role
    FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) acl
    JOIN pg_dist_partition d ON d.logicalrelid = a.attrelid
  LOOP
    EXECUTE format('GRANT %s ON %s TO %s', granted.privilege_type, granted.name, granted.role);
  END LOOP;
END $$;

-- The tables of a shop as its node has them, in a schema of their own with their usual names: there PostgreSQL alone
-- reads and writes them, by all that it can do. Made when they are first asked for, on the node that the shop is on then.
-- Row-level security and rights are those of whoever asks.
CREATE SCHEMA IF NOT EXISTS pointbook_nodes;
GRANT USAGE ON SCHEMA pointbook_nodes TO pointbook_app, pointbook_eraser;
CREATE OR REPLACE FUNCTION pointbook_nodes.schema_of(of_shop text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shard CONSTANT bigint := get_shard_id_for_distribution_column('public.shop', of_shop);
  name CONSTANT text := 'pointbook_shard_' || shard;
  colocation CONSTANT integer := (SELECT colocationid FROM pg_dist_partition WHERE logicalrelid = 'public.shop'::regclass);
  of_table regclass;
BEGIN
  -- The partition of a table is read and written by way of the table.
  IF (SELECT count(*) FROM pg_class WHERE relkind = 'v' AND relnamespace = to_regnamespace(name))
     = (SELECT count(*) FROM pg_dist_partition d JOIN pg_class c ON c.oid = d.logicalrelid
        WHERE d.colocationid = colocation AND NOT c.relispartition) THEN
    RETURN name;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
  SET LOCAL citus.enable_ddl_propagation = off;
  EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', name);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO pointbook_app, pointbook_eraser', name);
  FOR of_table IN SELECT d.logicalrelid FROM pg_dist_partition d JOIN pg_class c ON c.oid = d.logicalrelid
                  WHERE d.colocationid = colocation AND NOT c.relispartition LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %I.%I WITH (security_invoker = true) AS SELECT * FROM public.%I', name,
                   of_table::text, of_table::text || '_' || get_shard_id_for_distribution_column(of_table, of_shop));
    EXECUTE format('GRANT ALL ON %I.%I TO pointbook_app, pointbook_eraser', name, of_table::text);
  END LOOP;
  RETURN name;
END $$;

-- Before the tables are changed: what was made of them as they were.
CREATE OR REPLACE FUNCTION pointbook_nodes.forget_schemas() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM run_command_on_workers($command$
    DO $do$
    DECLARE
      name text;
    BEGIN
      SET LOCAL citus.enable_ddl_propagation = off;
      FOR name IN SELECT nspname FROM pg_namespace WHERE nspname ~ '^pointbook_shard_[0-9]+$' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
      END LOOP;
    END $do$ $command$) HAVING bool_and(success);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'A node does not answer: is each of them up?';
  END IF;
END $$;
REVOKE ALL ON FUNCTION pointbook_nodes.forget_schemas() FROM PUBLIC;
SELECT pointbook_nodes.forget_schemas();

-- The functions that run as somebody else look for tables where this says.
CREATE OR REPLACE FUNCTION stand_at_shop() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('search_path', pointbook_nodes.schema_of(current_setting('pointbook.shop')) || ', public, pg_temp', true);
END $$;

-- A statement that runs as a whole on the shop's node. It can do no more than its caller.
CREATE OR REPLACE FUNCTION run_at_shop(of_shop text, statement text, answers boolean) RETURNS jsonb
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  answer record;
  row_count integer;
BEGIN
  PERFORM set_config('pointbook.shop', of_shop, true);
  -- Changes nothing, and takes the lock that keeps the shop on this node until the transaction ends.
  UPDATE public.shop SET installed_at = installed_at WHERE shop = of_shop AND last_import_number < 0;
  PERFORM stand_at_shop();
  IF answers THEN
    EXECUTE statement INTO answer;
    GET DIAGNOSTICS row_count = ROW_COUNT;
    RETURN jsonb_build_object('count', row_count, 'row', to_jsonb(answer));
  END IF;
  EXECUTE statement;
  GET DIAGNOSTICS row_count = ROW_COUNT;
  RETURN jsonb_build_object('count', row_count);
END $$;
REVOKE ALL ON FUNCTION run_at_shop(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION run_at_shop(text, text, boolean) TO pointbook_app;

-- Those whose answer is a table's row are not on the nodes before the table is. A node looks at the body of a function, so
-- what one calls is sent before it.
WITH RECURSIVE own AS (
  SELECT p.oid, p.proname, p.prosrc FROM pg_proc p
  WHERE p.pronamespace IN ('public'::regnamespace, 'pointbook_nodes'::regnamespace)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  AND NOT EXISTS (SELECT FROM pg_dist_object o WHERE o.classid = 'pg_proc'::regclass AND o.objid = p.oid
                  AND o.distribution_argument_index IS NOT NULL)
), calls AS (
  SELECT f.oid AS caller, g.oid AS called FROM own f JOIN own g
    ON g.oid <> f.oid AND f.prosrc ~ ('\m' || g.proname || '\s*\(')
), steps(oid, step) AS (
  SELECT oid, 0 FROM own
  UNION SELECT c.caller, s.step + 1 FROM steps s JOIN calls c ON c.called = s.oid WHERE s.step < 20
)
SELECT count(create_distributed_function(oid::regprocedure)) AS functions
FROM (SELECT oid FROM steps GROUP BY oid ORDER BY max(step), oid) in_order;

-- Each of these is one call for one shop, and is handed on to the shop's node as it is.
SELECT count(create_distributed_function(name, 'of_shop', colocate_with => 'shop', force_delegation => true)) AS delegated
FROM (SELECT p.oid::regprocedure AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.proargnames[1] = 'of_shop'
        AND p.proname IN ('run_at_shop', 'customer_history', 'shopper_statement', 'shopper_months', 'shopper_card')) called;
COMMIT;
