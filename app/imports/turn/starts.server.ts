/** How often a step of an import was started and never ended: the process died, maybe of it. */
import { inShop, type ShopDb } from "../../database/db.server.ts";
import type { PeopleStep } from "../record/people.ts";
import type { WorkingStatus } from "../record/status.ts";

export interface Start {
  shop: string;
  importNumber: number;
  step: WorkingStatus | PeopleStep;
}

/** Nobody knows whether the start was noted: its answer was lost. The step was not begun. */
export class StartUnsure extends Error {
  readonly deaths: number;

  constructor(deaths: number, cause: unknown) {
    super("whether a start was noted is not known", { cause });
    this.deaths = deaths;
  }
}

/**
 * Counts the start before anything is done, for whoever dies can count nothing.
 * @returns how many starts of the same step before this one were never ended
 * @throws StartUnsure, and what the database throws where nothing was noted.
 */
export async function noteStart({ shop, importNumber, step }: Start): Promise<number> {
  let deaths: number | undefined;
  const note = inShop(shop, async (db) => {
    // The lock waits for an erasure of the shop, and then no import is found: nothing is left behind for it.
    const noted = await db.askWhole<{ deaths: number }>(
      `INSERT INTO import_start AS s (shop, import_number, step, unended)
       SELECT $1, import_number, $3, 1 FROM import WHERE shop = $1 AND import_number = $2 FOR KEY SHARE
       ON CONFLICT (shop, import_number) DO UPDATE
         SET step = $3, unended = CASE WHEN s.step = $3 THEN s.unended + 1 ELSE 1 END
       RETURNING unended - 1 AS deaths`,
      [shop, importNumber, step],
    );
    return (deaths = noted?.deaths ?? 0);
  });
  return note.catch((error: unknown) => {
    throw deaths === undefined ? error : new StartUnsure(deaths, error);
  });
}

/**
 * The step threw, was told to stop, or was not begun: nobody died of it. May be said again, where the answer was lost.
 * @param deaths those before this start, which still count
 */
export async function noteEnd({ shop, importNumber, step }: Start, deaths: number): Promise<void> {
  await inShop(shop, (db) =>
    db.query(
      `UPDATE import_start SET unended = least(unended, $4)
       WHERE shop = $1 AND import_number = $2 AND step = $3`,
      [shop, importNumber, step, deaths],
    ),
  );
}

/** The step is done, or its import has failed of its deaths: the next start counts anew. */
export async function forgetStarts({ shop, importNumber, step }: Start): Promise<void> {
  await inShop(shop, (db) =>
    db.query("DELETE FROM import_start WHERE shop = $1 AND import_number = $2 AND step = $3", [
      shop,
      importNumber,
      step,
    ]),
  );
}

/** Whoever tries again counts anew how many processes die of it. */
export async function forgetDeaths(db: ShopDb, importNumber: number): Promise<void> {
  await db.query("DELETE FROM import_start WHERE shop = $1 AND import_number = $2", [db.shop, importNumber]);
}
