/** npm run restore -- FILE [--data-dir DIR]: brings a backup into an empty database, whole or not at all, by pg_restore. */
import { existsSync, statSync } from "node:fs";
import type pg from "pg";
import { endWithSentence } from "./parts/end.ts";
import { readFlags } from "./parts/flags.ts";
import { connect, databaseName, refuseOlderProgram, runProgram } from "./parts/postgres-programs.ts";
import { print } from "./parts/print.ts";
import { words } from "./parts/terminal-words.ts";

const { values, positionals } = readFlags({
  options: { "data-dir": { type: "string" } },
  allowPositionals: true,
});

/** They belong to the server and not to the database, so no backup holds them. */
const roles = ["pointbook_app", "pointbook_auth", "pointbook_eraser", "pointbook_watch"];

async function run(): Promise<void> {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(words.t("cli.restore.name"));
  if (!existsSync(file)) throw new Error(words.t("cli.noFile", { path: file }));
  if (statSync(file).isDirectory()) throw new Error(words.t("cli.errors.folder", { path: file }));
  const { withDatabase } = await import("./parts/with-database.ts");
  const leave = await withDatabase(values["data-dir"]);
  try {
    const client = await connect();
    try {
      await refuseOlderProgram("pg_restore", client);
      await refuseFullDatabase(client);
      await makeRoles(client);
      // Without owners: the role that restores may have another name than the one that made the backup.
      await runProgram("pg_restore", ["--no-owner", "--single-transaction", "--exit-on-error", file]);
      await giveBack(client);
    } finally {
      await client.end();
    }
    print(words.t("cli.restore.done", { database: databaseName() }));
  } finally {
    await leave();
  }
}

async function refuseFullDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%' LIMIT 1`,
  );
  if (rowCount) throw new Error(words.t("cli.restore.full", { database: databaseName() }));
}

async function makeRoles(client: pg.Client): Promise<void> {
  for (const role of roles) {
    await client.query(`DO $$ BEGIN
      CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
    await client.query(`GRANT ${role} TO CURRENT_USER`);
  }
}

/** What a backup without owners loses: whose the erasing functions are, and the rights on the database itself. */
async function giveBack(client: pg.Client): Promise<void> {
  await client.query(`DO $$
    DECLARE
      erasing regprocedure;
    BEGIN
      EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO pointbook_app', current_database());
      GRANT CREATE ON SCHEMA public TO pointbook_eraser;
      FOR erasing IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO pointbook_eraser', erasing);
      END LOOP;
      REVOKE CREATE ON SCHEMA public FROM pointbook_eraser;
    END $$`);
}

await run().catch(endWithSentence);
