import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { copyOnCluster, dropOnCluster } from "./cluster.ts";

export interface ClonedDatabase {
  url: string;
  /** Throws, after it is dropped, if somebody was still connected to it: each connection is to be closed before. */
  drop(): Promise<void>;
}

/** A database of the test file's own, cloned from the migrated template. Kept for a look when a test failed. */
export async function cloneDatabase(patience = patienceMs): Promise<ClonedDatabase> {
  const cluster = inject("clusterUrl");
  if (cluster) return onCluster(cluster, patience);
  const name = `test_${randomBytes(5).toString("hex")}`;
  const admin = inject("postgresUrl");
  await administer(admin, `CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      const left = await connectionsLeft(url.href, patience);
      await administer(admin, `DROP DATABASE ${name} WITH (FORCE)`);
      if (left.length > 0) throw new Error(`Connections were left open:\n${left.join("\n")}`);
    },
  };
}

async function onCluster(cluster: string, patience: number): Promise<ClonedDatabase> {
  const url = await copyOnCluster(cluster, inject("clusterTemplate") ?? "");
  return {
    url,
    async drop() {
      const left = await connectionsLeft(url, patience);
      await dropOnCluster(cluster, new URL(url).pathname.slice(1));
      if (left.length > 0) throw new Error(`Connections were left open:\n${left.join("\n")}`);
    },
  };
}

/** The server notices a moment later that a client has gone. */
const patienceMs = 5_000;

/** Who is still connected to the database, a line each, after those who are leaving got time for it. */
export async function connectionsLeft(databaseUrl: string, patience: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    for (const givenUp = performance.now() + patience; ;) {
      const { rows } = await client.query<{ name: string; state: string; query: string }>(
        `SELECT application_name AS name, state, query FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
         AND application_name !~ '^(citus_internal|Citus)'`,
      );
      if (rows.length === 0 || performance.now() > givenUp)
        return rows.map(({ name, state, query }) => `${name || "(no name)"}, ${state}, last: ${query}`);
      await sleep(20);
    }
  } finally {
    await client.end();
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
