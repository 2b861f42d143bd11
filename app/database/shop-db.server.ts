import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { isCluster } from "./connection.server.ts";
import { withValues } from "./with-values.server.ts";

/** A transaction bound to one shop, as whoever only reads needs it. `bigint` columns come as BigInt, sums cast to bigint too. */
export interface ShopReader {
  readonly shop: string;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

export interface ShopDb extends ShopReader {
  /** The shop's rows are on a node of a cluster, and the connection is to its coordinator. */
  readonly isCluster: boolean;
  /**
   * A statement that writes to one table what it reads from others, or changes several at once. On a cluster it runs as
   * a whole on the shop's node, which from elsewhere would get such rows by COPY, and row-level security refuses that.
   * @returns how many rows the statement itself touched
   */
  queryWhole(sql: string, values: unknown[]): Promise<number>;
  /** The same for a statement that answers with one row, whose integers are within those of JavaScript. */
  askWhole<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row | undefined>;
  /** Loads what `COPY … FROM STDIN` reads. */
  copy(sql: string, pieces: Iterable<Uint8Array>): Promise<void>;
}

/** @param client is in a transaction that is bound to the shop. */
export function shopDb(client: pg.ClientBase, shop: string): ShopDb {
  const query: ShopDb["query"] = (sql, values) => client.query(sql, values);
  const copy: ShopDb["copy"] = (sql, pieces) => pipeline(pieces, client.query(copyFrom(sql)));
  const onNode = isCluster(client);
  return { shop, isCluster: onNode, query, copy, ...(onNode ? wholeOnNode(client, shop) : whole(client)) };
}

type Whole = Pick<ShopDb, "queryWhole" | "askWhole">;

const whole = (client: pg.ClientBase): Whole => ({
  async queryWhole(sql, values) {
    return (await client.query(sql, values)).rowCount ?? 0;
  },
  async askWhole<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row | undefined> {
    const { rows } = await client.query<Row>(sql, values);
    return rows[0];
  },
});

interface Done<Row> {
  count: number;
  row?: Row;
}

function wholeOnNode(client: pg.ClientBase, shop: string): Whole {
  async function run<Row>(sql: string, values: unknown[], answers: boolean): Promise<Done<Row>> {
    const { rows } = await client.query<{ done: Done<Row> }>("SELECT run_at_shop($1, $2, $3) AS done", [
      shop,
      withValues(sql, values),
      answers,
    ]);
    return rows[0]?.done ?? { count: 0 };
  }
  return {
    async queryWhole(sql, values) {
      return (await run(sql, values, false)).count;
    },
    async askWhole<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row | undefined> {
      const { count, row } = await run<Row>(sql, values, true);
      return count > 0 ? row : undefined;
    },
  };
}
