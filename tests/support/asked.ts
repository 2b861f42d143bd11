/** What a page costs the database, counted and not timed. */
import pg from "pg";
import { vi } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { shop } from "#support/shops.ts";
import { ask, type Handler } from "#support/staff-request.ts";

/** What a page asks of the database until it is there, once it is known who looks at it. */
export interface Asked {
  statements: { sql: string; values: unknown[] }[];
  transactions: number;
  /** How often it waits for an answer before it can ask the next thing. */
  waits: number;
}

export async function askedBy(page: Handler, path: string): Promise<Asked> {
  // The first time it signs in, and connections are made.
  await ask(page, path, {});
  const asked: Asked = { statements: [], transactions: 0, waits: 0 };
  let answered = true;
  const plain = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  const watched = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [sql, values] = given as [string | { text: string }, unknown[] | undefined];
    const text = typeof sql === "string" ? sql : sql.text;
    // A connection that is new becomes its role first, and a cluster is told the shop beside the transaction's beginning.
    const isAside =
      text === "COMMIT" || /^SET (ROLE|LOCAL pointbook\.shop)/.test(text) || text.includes('"session"');
    if (isAside) return plain.apply(this, given);
    if (text.startsWith("BEGIN")) asked.transactions += 1;
    else asked.statements.push({ sql: text, values: values ?? [] });
    if (answered) asked.waits += 1;
    answered = false;
    const answer = plain.apply(this, given);
    // Not of this realm, so no instance of its Promise.
    const heard = () => (answered = true);
    if (answer) void (answer as Promise<unknown>).then(heard, heard);
    return answer;
  } as never);
  try {
    await ask(page, path, {});
    return asked;
  } finally {
    watched.mockRestore();
  }
}

/** How many pages of tables and indexes all of that looks at. */
export async function pagesLookedAt({ statements }: Asked): Promise<number> {
  let looked = 0;
  for (const { sql, values } of statements)
    looked += await inShop(shop, async (db) => {
      const explained = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`;
      // The first time, the catalogue is read as well.
      await db.query(explained, values);
      const { rows } = await db.query<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(
        explained,
        values,
      );
      const plan = rows[0]?.["QUERY PLAN"][0].Plan;
      return (plan?.["Shared Hit Blocks"] ?? NaN) + (plan?.["Shared Read Blocks"] ?? NaN);
    });
  return looked;
}
