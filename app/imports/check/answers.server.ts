import { setTimeout as sleep } from "node:timers/promises";
import { inShop, type ShopDb } from "../../database/db.server.ts";
import { answersTogether, answersWaitingMax, writeMs } from "./limits.ts";
import { lockStatus } from "../record/import.server.ts";

/**
 * Writes down what Shopify answered, one write after the other, each with all that came meanwhile: so lanes wait
 * neither for the disk nor for one another, and no two statements lock the same rows in different order.
 */
export interface Answers {
  /** Resolves at once, unless too much waits to be written. */
  keep(asked: bigint[], found: bigint[]): Promise<void>;
  /** Of customers who exist, asked about or not; resolves when it is written. */
  keepFound(customerIds: string[]): Promise<void>;
  /** How many customers were answered for in this run. */
  count(): number;
  /** Resolves when all is written. */
  end(): Promise<void>;
}

export interface AnswersOf {
  shop: string;
  importNumber: number;
  /** Where the import is while it is asked about. */
  step: "staging" | "checking";
}

/** @param onLeft called when a write finds that the import is no longer at that step. */
export function writeAnswers(of: AnswersOf, onLeft: () => void): Answers {
  const { importNumber } = of;
  let waiting = { asked: [] as bigint[], missing: [] as bigint[] };
  let isPlanned = false;
  let count = 0;
  let last: Promise<void> = Promise.resolve();
  /** A write that fails fails all that come after it. */
  const inTurn = (write: () => Promise<void>) => {
    last = last.then(write);
    last.catch(() => {});
    return last;
  };
  const write = async (update: (db: ShopDb) => Promise<number>) => {
    if (!(await writeOnce(of, update))) onLeft();
  };
  const waitForMore = async () => {
    if (waiting.asked.length < answersTogether) await sleep(writeMs);
  };
  const writeWaiting = async () => {
    const { asked, missing } = waiting;
    waiting = { asked: [], missing: [] };
    isPlanned = false;
    await write(async (db) => {
      await updateAnswered(db, importNumber, asked, missing);
      return asked.length;
    });
  };
  return {
    async keep(asked, found) {
      count += asked.length;
      const existing = new Set(found);
      for (const customerId of asked) {
        waiting.asked.push(customerId);
        if (!existing.has(customerId)) waiting.missing.push(customerId);
      }
      if (!isPlanned) {
        isPlanned = true;
        void inTurn(writeWaiting).catch(() => {});
        void inTurn(waitForMore).catch(() => {});
      }
      if (waiting.asked.length > answersWaitingMax) await last;
    },
    keepFound(customerIds) {
      return inTurn(() =>
        write(async (db) => {
          const updated = await updateFound(db, importNumber, customerIds);
          count += updated;
          return updated;
        }),
      );
    },
    count: () => count,
    end: () => last,
  };
}

/**
 * An answer that a crash of the database takes along is asked for again: nothing waits for the disk here.
 * @returns whether the import is still at that step; answers are kept in any case.
 */
async function writeOnce(
  { shop, importNumber, step }: AnswersOf,
  update: (db: ShopDb) => Promise<number>,
): Promise<boolean> {
  return inShop(shop, async (db) => {
    await db.query("SET LOCAL synchronous_commit = off");
    // The import first, as an erasure does.
    const status = await lockStatus(db, importNumber);
    const done = await update(db);
    await db.query(
      `UPDATE import SET step_done = least(step_total, step_done + $3)
       WHERE shop = $1 AND import_number = $2 AND status = 'checking'`,
      [shop, importNumber, done],
    );
    return status === step;
  });
}

/** Not joined with a list: without statistics that reads every customer of the import for each write. */
async function updateAnswered(
  db: ShopDb,
  importNumber: number,
  asked: bigint[],
  missing: bigint[],
): Promise<void> {
  await db.query(
    `UPDATE import_customer SET found = NOT customer_id = ANY ($4::bigint[])
     WHERE shop = $1 AND import_number = $2 AND customer_id = ANY ($3::bigint[])`,
    [db.shop, importNumber, arrayOf(asked), arrayOf(missing)],
  );
}

/** The database's client would quote and escape each id by itself. */
const arrayOf = (customerIds: bigint[]) => `{${customerIds.join()}}`;

async function updateFound(db: ShopDb, importNumber: number, customerIds: string[]): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE import_customer SET found = true
     WHERE shop = $1 AND import_number = $2 AND customer_id = ANY ($3::bigint[]) AND found IS NULL`,
    [db.shop, importNumber, customerIds],
  );
  return rowCount ?? 0;
}
