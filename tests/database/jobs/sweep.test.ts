/** The sweep that finds what nobody has in hand, when there is much to find. */
import { beforeAll, afterAll, expect, test } from "vitest";
import pg from "pg";
import type { PgBoss } from "pg-boss";
import { nextImports, nextImportsSql } from "#app/imports/turn/waiting.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { smallImportRowsMax, startWorkingQueue } from "#app/queue.server.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";

const [shops, waitingOfEach, over] = [300, 10, 10_000];
let boss: PgBoss | undefined;

/** Imports with work left and a job each, among many that are over, and whose jobs are done. */
async function fill(): Promise<void> {
  await asOwner(
    "INSERT INTO shop (shop) SELECT 'shop-' || n || '.myshopify.com' FROM generate_series(0, $1::integer - 1) AS n",
    [shops],
  );
  await asOwner(
    `INSERT INTO import (shop, import_number, status, file_id, file_name, file_bytes, file_sha256, encoding, delimiter,
                         header, column_map, row_count, blank_line_count, created_by_name)
     SELECT 'shop-' || n % $1 || '.myshopify.com', n / $1 + 1,
            CASE WHEN n / $1 < $2 THEN 'staging' ELSE 'discarded' END, gen_random_uuid(), 'points.csv', 1,
            repeat('0', 64), 'utf-8', ',', '[]', '{}', 1, 0, 'Ana'
     FROM (SELECT generate_series(0, $1::integer * $2::integer + $3::integer - 1) AS n) numbers`,
    [shops, waitingOfEach, over],
  );
  await asOwner(
    `INSERT INTO pgboss.job (name, data, singleton_key, state)
     SELECT 'import', jsonb_build_object('shop', shop, 'importNumber', import_number), shop || '#' || import_number,
            CASE status WHEN 'staging' THEN 'created' ELSE 'completed' END::pgboss.job_state
     FROM import`,
  );
}

beforeAll(async () => {
  await fill();
  boss = await startWorkingQueue();
});
afterAll(() => boss?.stop({ graceful: false }));

function started(): PgBoss {
  if (!boss) throw new Error("the queue was not started");
  return boss;
}

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: Node[];
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** What each scan of an index or a table really read, added up. */
async function readFor(shop: string | null): Promise<{ kinds: string[]; rows: number }> {
  const [row] = await asOwner<{ "QUERY PLAN": [{ Plan: Node }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${nextImportsSql(() => "true")}`,
    [shop, null, smallImportRowsMax],
  );
  if (!row) throw new Error("no plan");
  const scans = nodesOf(row["QUERY PLAN"][0].Plan).filter((node) =>
    /^(import|job_common)/.test(node["Index Name"] ?? node["Relation Name"] ?? ""),
  );
  return {
    kinds: scans.map((node) => node["Node Type"]),
    rows: scans.reduce((sum, node) => sum + node["Actual Rows"] * node["Actual Loops"], 0),
  };
}

/** An entry of an index and the row it leads to, of an import and of its job. */
const readForEach = 4;

// The planner knows nothing yet of a backlog that has just come.
test.each(["a backlog that came a moment ago", "one that the database has counted"])(
  "of 3,000 waiting jobs it reads those and their imports, by indexes, and nothing that is over: %s",
  async (backlog) => {
    if (backlog.startsWith("one")) await asOwner("ANALYZE import, pgboss.job_common");
    for (const [shop, waiting] of [
      [null, shops * waitingOfEach],
      ["shop-7.myshopify.com", waitingOfEach],
    ] as const) {
      const { kinds, rows } = await readFor(shop);
      expect(kinds).not.toContain("Seq Scan");
      expect(rows).toBeLessThanOrEqual(readForEach * waiting);
    }
  },
);

test("it adds no job where one waits, and one for each shop where none does, by one statement", async () => {
  const jobs = () =>
    asOwner<{ n: number }>("SELECT count(*)::integer AS n FROM pgboss.job WHERE state = 'created'");
  const before = (await jobs())[0]?.n ?? 0;
  expect(await sweep(started())).toBe(true);
  expect((await jobs())[0]?.n).toBe(before);
  await asOwner("DELETE FROM pgboss.job WHERE state = 'created'");
  expect(await sweep(started())).toBe(true);
  expect((await jobs())[0]?.n).toBe(shops);
  expect((await nextImports()).every(({ hasJob }) => hasJob)).toBe(true);
});

test("it never runs twice at once: who comes while one is at it goes away", async () => {
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  try {
    await other.query("BEGIN; LOCK TABLE import IN ACCESS EXCLUSIVE MODE");
    const first = sweep(started());
    await until(
      async () =>
        (await asOwner("SELECT FROM pg_locks WHERE NOT granted AND relation = 'import'::regclass")).length >
        0,
    );
    expect(await Promise.all([sweep(started()), sweep(started()), sweep(started())])).toEqual([
      false,
      false,
      false,
    ]);
    await other.query("COMMIT");
    expect(await first).toBe(true);
  } finally {
    await other.end();
  }
});
