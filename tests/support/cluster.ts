/** Databases on the cluster that `CITUS_DATABASE_URL` names. */
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
 * Made as an operator makes one, once for a run, and closed to everybody: each test file gets a copy of it.
 * @returns its name on every node
 */
export async function createTemplate(url: string): Promise<string> {
  const name = nameOf("template");
  const nodes = await createOn(url, name);
  await makeCluster(url, name, nodes);
  migrateAt(urlOf(url, name));
  distribute(urlOf(url, name));
  for (const node of nodes) await close(urlOf(url, "postgres", node), name);
  return name;
}

/** Of a database that was in use before it was a cluster's. @returns its name on every node, and its address */
export async function distributeLate(url: string): Promise<{ name: string; url: string }> {
  const name = nameOf("late");
  const nodes = await createOn(url, name);
  migrateAt(urlOf(url, name));
  await makeCluster(url, name, nodes);
  distribute(urlOf(url, name));
  return { name, url: urlOf(url, name) };
}

async function createOn(url: string, name: string): Promise<Node[]> {
  const nodes = await nodesOf(url);
  for (const node of nodes)
    await ask(urlOf(url, "postgres", node), `CREATE DATABASE ${name} TEMPLATE template0`);
  return nodes;
}

async function makeCluster(url: string, name: string, nodes: Node[]): Promise<void> {
  for (const node of nodes) await ask(urlOf(url, name, node), "CREATE EXTENSION citus");
  const [coordinator, ...others] = nodes;
  if (!coordinator?.isCoordinator || others.length === 0)
    throw new Error("CITUS_DATABASE_URL names a cluster without nodes");
  const added = others.map(({ host, port }) => `SELECT citus_add_node('${host}', ${port})`);
  await ask(
    urlOf(url, name),
    [`SELECT citus_set_coordinator_host('${coordinator.host}', ${coordinator.port})`, ...added].join("; "),
  );
}

/** Nobody may copy what somebody is connected to, and Citus itself is. */
async function close(url: string, name: string): Promise<void> {
  await ask(url, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await ask(url, `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '${name}'`);
}

/** @returns its address at the coordinator */
export async function copyOnCluster(url: string, template: string): Promise<string> {
  const name = nameOf("test");
  await Promise.all((await nodesOf(url)).map((node) => copyAt(node, url, template, name)));
  return urlOf(url, name);
}

async function copyAt(node: Node, url: string, template: string, name: string): Promise<void> {
  const oidOf = (database: string) => `(SELECT oid FROM pg_database WHERE datname = '${database}')`;
  await ask(urlOf(url, "postgres", node), `CREATE DATABASE ${name} TEMPLATE ${template}`);
  // What is said of a database by its number is not copied with it.
  await ask(
    urlOf(url, "postgres", node),
    `INSERT INTO pg_db_role_setting (setdatabase, setrole, setconfig)
     SELECT ${oidOf(name)}, setrole, setconfig FROM pg_db_role_setting WHERE setdatabase = ${oidOf(template)}`,
  );
  await ask(
    urlOf(url, name, node),
    `UPDATE pg_dist_object SET objid = ${oidOf(name)} WHERE classid = 'pg_database'::regclass`,
  );
}

const nameOf = (kind: string) => `${kind}_${randomBytes(5).toString("hex")}`;

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

export async function dropOnCluster(url: string, name: string): Promise<void> {
  const nodes = await nodesOf(url);
  for (const node of nodes)
    await ask(urlOf(url, "postgres", node), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
