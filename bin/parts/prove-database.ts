/** What is proved of the database's address before a process works with it, and again by whoever asks `/readyz`. */
import pg from "pg";
import { appRoles, become } from "../../app/database/connection.server.ts";
import { DatabaseUnfit } from "../../app/database/database-unfit.ts";
import { patience } from "../../app/database/patience.ts";
import { undistributedTable } from "../../prisma/cluster.server.ts";

/** The app keeps the shop's lock, its roles and `LISTEN` in a session: two statements must meet in the same one. */
const shared =
  "A pooler before the database gives each transaction another session: set it to session mode, or connect directly (deploy/scale.md).";
/** One is enough, unless other clients of the pooler come between. */
const rounds = 3;

/** @throws DatabaseUnfit where sessions are shared. Changes nothing in a session that may be somebody else's next. */
export function proveSessions(url: string): Promise<void> {
  return withTwo(url, proveOwnSessions);
}

/** The same, and that the login can become each role of the app's, which row-level security binds. */
export function proveDatabase(url: string): Promise<void> {
  return withTwo(url, async (one, other) => {
    await proveOwnSessions(one, other);
    for (const role of appRoles) await become(one, role, patience.watch);
    const table = await undistributedTable(one);
    if (table)
      throw new DatabaseUnfit(`Table ${table} is not on the nodes of the cluster yet: run npm run migrate.`);
  });
}

async function proveOwnSessions(one: pg.Client, other: pg.Client): Promise<void> {
  for (let round = 0; round < rounds; round++) await proveRound(one, other);
}

/**
 * A pooler that shares sessions gives the one that was used last, or the one that was unused longest. The first is seen
 * when two clients meet in it or come back to each other's, the second when one client asks twice.
 */
async function proveRound(one: pg.Client, other: pg.Client): Promise<void> {
  const mine = await sessionOf(one);
  const seen = [await sessionOf(one)];
  await other.query("BEGIN");
  const others = await sessionOf(other);
  await one.query("BEGIN");
  seen.push(await sessionOf(one));
  await one.query("COMMIT");
  await other.query("COMMIT");
  seen.push(await sessionOf(one));
  if (others === mine || seen.some((session) => session !== mine)) throw new DatabaseUnfit(shared);
}

async function sessionOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid;
}

async function withTwo(
  url: string,
  work: (one: pg.Client, other: pg.Client) => Promise<void>,
): Promise<void> {
  const clients = [0, 1].map(
    () =>
      new pg.Client({
        connectionString: url,
        application_name: "pointbook",
        connectionTimeoutMillis: 10_000,
      }),
  ) as [pg.Client, pg.Client];
  for (const client of clients) client.on("error", () => {});
  try {
    await Promise.all(clients.map((client) => client.connect()));
    await work(...clients);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}
