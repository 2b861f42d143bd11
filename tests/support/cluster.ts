/** A database of the test file's own on the cluster that `CITUS_DATABASE_URL` names, made as an operator makes one. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import pg from "pg";

/** Of each database: enough for two shops to be on two nodes, and few enough to be made in a moment. */
const shardCount = 4;

interface Node {
  host: string;
  port: number;
  isCoordinator: boolean;
}

const urlOf = (url: string, database: string, node?: Node) => {
  const made = new URL(url);
  made.pathname = `/${database}`;
  if (node) Object.assign(made, { hostname: node.host, port: String(node.port) });
  return made.href;
};

export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client
    .query<Row>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** The cluster's nodes, the coordinator among them; as the database of `CITUS_DATABASE_URL` knows them. */
function nodesOf(url: string): Promise<Node[]> {
  return ask<Node>(
    url,
    `SELECT nodename AS host, nodeport AS port, groupid = 0 AS "isCoordinator" FROM pg_dist_node
     WHERE noderole = 'primary' ORDER BY groupid`,
  );
}

/**
 * One at a time: roles belong to the whole cluster, and two migrations that make them stop each other.
 * @returns its address at the coordinator
 */
export async function createOnCluster(url: string): Promise<string> {
  const turn = new pg.Client({ connectionString: url });
  await turn.connect();
  try {
    await turn.query("SELECT pg_advisory_lock(hashtextextended('pointbook tests', 0))");
    return await createDatabase(url);
  } finally {
    await turn.end();
  }
}

async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomBytes(5).toString("hex")}`;
  const nodes = await nodesOf(url);
  for (const node of nodes) {
    await ask(urlOf(url, "postgres", node), `CREATE DATABASE ${name} TEMPLATE template0`);
    await ask(urlOf(url, name, node), "CREATE EXTENSION citus");
  }
  const made = urlOf(url, name);
  const [coordinator, ...others] = [...nodes].sort(
    (a, b) => Number(b.isCoordinator) - Number(a.isCoordinator),
  );
  if (!coordinator || others.length === 0)
    throw new Error("CITUS_DATABASE_URL names a cluster without nodes");
  const added = others.map(({ host, port }) => `SELECT citus_add_node('${host}', ${port})`);
  await ask(
    made,
    [`SELECT citus_set_coordinator_host('${coordinator.host}', ${coordinator.port})`, ...added].join("; "),
  );
  migrateAt(made);
  distribute(made);
  return made;
}

export function migrateAt(url: string): string {
  return run(process.execPath, ["bin/migrate.ts"], {
    DATABASE_URL: url,
    SHOPIFY_API_KEY: "unused",
    SHOPIFY_API_SECRET: "unused",
    SHOPIFY_APP_URL: "http://localhost",
    LOG_LEVEL: "error",
  });
}

export function distribute(url: string): string {
  return run("psql", [url, "--no-psqlrc", "--quiet", "--file=deploy/citus/distribute.sql"], {
    PGOPTIONS: `-c citus.shard_count=${shardCount}`,
  });
}

function run(program: string, args: string[], env: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${stderr}`);
  return stdout;
}

export async function dropOnCluster(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const nodes = await nodesOf(url);
  for (const node of nodes)
    await ask(urlOf(url, "postgres", node), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
