/** Between the app and its database stands a pooler, as `deploy/scale.md` allows it, and as it does not. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "#sandbox/free-port.ts";
import { startProgram } from "#support/app-process.ts";
import * as Db from "#app/database/db.server.ts";
import { startPooler, type Pooler, type PoolerOptions } from "#support/pooler.ts";
import { shop } from "#support/shops.ts";
import { until } from "#support/until.ts";
import { proveSessions } from "../../../bin/parts/prove-database.ts";

const direct = process.env.DATABASE_URL ?? "";
const sharedSessions =
  "A pooler before the database gives each transaction another session: set it to session mode, or connect directly (deploy/scale.md).";

const poolers: Pooler[] = [];

async function pooler(options: PoolerOptions): Promise<string> {
  const started = await startPooler(direct, options);
  poolers.push(started);
  return started.url;
}

afterAll(async () => {
  // The modules are loaded anew below, and nobody else knows the first ones any more.
  await Db.closeDatabase();
  await Promise.all(poolers.map((one) => one.close()));
});

describe.each(["refused", "dropped"] as const)("in session mode, with start-up options %s", (options) => {
  let db: typeof Db;
  let url: string;

  beforeAll(async () => {
    url = await pooler({ mode: "session", options });
    process.env.DATABASE_URL = url;
    vi.resetModules();
    db = await import("#app/database/db.server.ts");
    return async () => {
      process.env.DATABASE_URL = direct;
      await db.closeDatabase();
      vi.resetModules();
    };
  });

  test("what reads a shop's rows is the role that row-level security binds", async () => {
    const who = "SELECT current_user::text AS role, row_security_active('import') AS bound";
    const bound = { role: "pointbook_app", bound: true };
    for (const pool of [undefined, db.uploadPool]) {
      const { rows } = await db.inShop(shop, (transaction) => transaction.query(who), pool);
      expect(rows).toEqual([bound]);
    }
    const worker = await db.withPatience(() => db.inShop(shop, (transaction) => transaction.query(who)));
    expect(worker.rows).toEqual([bound]);
    expect((await db.historyPool.query(who)).rows).toEqual([bound]);
    expect(await db.prisma.$queryRawUnsafe(who.replaceAll("import", "session"))).toEqual([
      { role: "pointbook_auth", bound: true },
    ]);
    expect((await db.watchPool.query(who)).rows).toEqual([{ role: "pointbook_watch", bound: true }]);
  });

  test("the tables are brought up to date, and the process is ready", async () => {
    const { prepareDatabase } = await import("../../../bin/parts/prepare-database.ts");
    const { notReady } = await import("../../../bin/parts/ready.ts");
    expect(await prepareDatabase()).toMatchObject({ migrations: [] });
    // On a busy machine it may be silent at first.
    await until(async () => (await notReady()) === null);
  });
});

describe("in transaction mode", () => {
  test.each(["web", "worker"])("%s does not start, and says why in one sentence", async (name) => {
    const url = await pooler({ mode: "transaction" });
    const program = startProgram(`${name}.ts`, { DATABASE_URL: url, PORT: String(await freePort()) });
    await until(async () => program.hasEnded() || hasQueue());
    await program.kill();
    expect({ ended: await program.ended, said: program.said() }).toEqual({ ended: 1, said: sharedSessions });
  });

  test.each(["last used", "longest unused"] as const)(
    "sessions that are shared are noticed, also where the %s of many that are free comes next",
    async (next) => {
      const url = await pooler({ mode: "transaction", next });
      for (let probes = 0; probes < 5; probes++)
        await expect(proveSessions(url)).rejects.toThrow(sharedSessions);
    },
  );

  test("sessions of one's own are taken for what they are", async () => {
    await proveSessions(direct);
    await proveSessions(await pooler({ mode: "session" }));
  });
});

/** Whether a process has gone on where it must not. */
async function hasQueue(): Promise<boolean> {
  // Not before: the app's modules were loaded anew.
  const { asOwner } = await import("#support/owner.ts");
  const [row] = await asOwner<{ n: number }>(
    `SELECT count(*)::integer AS n FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'pointbook queue'`,
  );
  return (row?.n ?? 0) > 0;
}
