/**
 * Asks Shopify about the customers of rows that are staged while the rest of the file is read, so that the check has
 * little left to ask. It can only help: whatever it meets, the check meets again and says.
 */
import { adminClient } from "../../admin-api/client.server.ts";
import { createLanes } from "../../customers/lanes.ts";
import { inShop } from "../../database/db.server.ts";
import { log } from "../../log.server.ts";
import { lockStatus } from "../record/import.server.ts";
import { checkInFlightMax } from "../limits.ts";
import { writeAnswers } from "./answers.server.ts";
import { askAll } from "./ask-all.server.ts";
import { lastAnswersMsMax } from "./limits.ts";
import { noteCustomersBehind } from "./note-customers.server.ts";
import { readUnasked } from "./unasked.server.ts";

export interface EarlyCheck {
  /** Rows were written down: whom they name may be asked about. */
  rowsWritten(): void;
  /** Resolves when nobody is asked any more and all answers are kept. Questions on their way are given a moment. */
  end(): Promise<void>;
}

export function askWhileStaged(shop: string, importNumber: number, signal: AbortSignal): EarlyCheck {
  const over = new AbortController();
  const news = createNews();
  let going: Promise<void> | undefined;

  const go = async () => {
    const lanes = createLanes(checkInFlightMax);
    const answers = writeAnswers({ shop, importNumber, step: "staging" }, () => over.abort());
    try {
      const either = AbortSignal.any([signal, over.signal]);
      either.throwIfAborted();
      const client = await unlessAborted(adminClient(shop), either);
      const asking = { client, answers, lanes, onCall: lanes.answered, signal: either };
      for (let lastRow: number | null = 0; await news.come();) {
        lastRow = await noteStaged(shop, importNumber, lastRow);
        if (lastRow === null) return;
        const unasked = readUnasked(shop, importNumber);
        const next = async () => (news.areOver() ? undefined : unasked.next());
        await askAll({ ...asking, unasked: { ...unasked, next } });
        // Whose answer is not written down yet would be asked about again.
        await answers.end();
      }
    } finally {
      await answers.end();
    }
  };

  return {
    rowsWritten() {
      news.tell();
      going ??= go().catch((error: unknown) => {
        if (signal.aborted || over.signal.aborted) return;
        log.info({ shop, importNumber, err: error }, "customers are asked about once the file is read");
      });
    },
    async end() {
      news.end();
      const late = setTimeout(() => over.abort(), lastAnswersMsMax);
      await going;
      clearTimeout(late);
    },
  };
}

/** A token may be waited for much longer than a file that is read can wait. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** Whether something has been told since the last time that somebody asked. */
function createNews() {
  let isNew = false;
  let isOver = false;
  let wake = () => {};
  const change = () => {
    wake();
    wake = () => {};
  };
  return {
    tell() {
      isNew = true;
      change();
    },
    end() {
      isOver = true;
      change();
    },
    areOver: () => isOver,
    /** @returns false once there will be none any more. */
    async come(): Promise<boolean> {
      if (!isNew && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      isNew = false;
      return !isOver;
    },
  };
}

/** @returns the last row that is staged; null where the import is not being staged any more. */
function noteStaged(shop: string, importNumber: number, afterRow: number): Promise<number | null> {
  return inShop(shop, async (db) => {
    await db.query("SET LOCAL synchronous_commit = off");
    // The import first, as an erasure does.
    if ((await lockStatus(db, importNumber)) !== "staging") return null;
    const { rows } = await db.query<{ last: number | null }>(
      "SELECT max(row_number) AS last FROM import_row WHERE shop = $1 AND import_number = $2",
      [shop, importNumber],
    );
    await noteCustomersBehind(db, importNumber, afterRow);
    return rows[0]?.last ?? afterRow;
  });
}

/** How many customers were answered for so far, of those whom the staged rows name. */
export async function askedSoFar(
  shop: string,
  importNumber: number,
): Promise<{ done: number; total: number }> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ done: number; total: number }>(
      `SELECT count(found)::integer AS done, count(*)::integer AS total FROM import_customer
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    ),
  );
  return rows[0] ?? { done: 0, total: 0 };
}
