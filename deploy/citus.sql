-- Distributes Pointbook's tables over the nodes of a Citus cluster (14 or later for PostgreSQL 18): all that belongs
-- to one shop lives on one node. Run once, by the role that owns the tables, after npm run migrate and while no
-- process of Pointbook runs. deploy/scale.md says when this is worth it and what else it asks for.
CREATE EXTENSION IF NOT EXISTS citus;

-- Every statement names its shop, so a trigger sees the rows of one node only, as Citus asks.
ALTER DATABASE :"DBNAME" SET citus.enable_unsafe_triggers = on;
-- The shop that row-level security reads is set per transaction: the nodes must hear of it.
ALTER DATABASE :"DBNAME" SET citus.propagate_set_commands = 'local';
\connect :"DBNAME"

BEGIN;
SELECT create_distributed_table('shop', 'shop', colocate_with => 'none');
SELECT create_distributed_table('import', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_file', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_start', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_file_chunk', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_row', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_customer', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_key', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_candidate', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_people', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_person', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('posting', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('ledger_entry', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('balance', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('balance_sum', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('erasure', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('data_request', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('webhook_delivery', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('token_lock', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('proved_books', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('shop_setting', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('staff_contact', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('import_mail', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('customer_view', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('customer_gone', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('balance_field_switch', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('balance_field', 'shop', colocate_with => 'shop');
SELECT create_distributed_table('erased_customer', 'shop', colocate_with => 'shop');
-- session stays on the coordinator: it is looked up by its id alone, before the shop is known, it is small, and no
-- statement joins it with another table.
COMMIT;
