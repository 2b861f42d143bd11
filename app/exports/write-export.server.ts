/** Makes the file of an export, from its beginning: what a run that was cut short has left is dropped. */
import { AdminApiError } from "../admin-api/errors.ts";
import { stopReading } from "../customers/read-all.server.ts";
import { dropReading, findReading } from "../customers/reading.server.ts";
import { inShop } from "../database/db.server.ts";
import { withLock } from "../imports/turn/shop-lock.server.ts";
import { log } from "../log.server.ts";
import { isTooLong, type ExportChoice } from "./choice.ts";
import { idsOf, readWhom, type Whom } from "./exports.server.ts";
import type { ExportFailure } from "./failure.ts";
import { exportLimits, type ExportLimits } from "./limits.ts";
import { exportRows, type ExportRow } from "./rows.server.ts";
import { fileBytes } from "./write-file.server.ts";

/** So few are written before the page is answered: one question of Shopify, or none. */
export const atOnceMax = 100;

const atOnceMs = 4_000;

const triesMax = 3;
const chunkBytes = 512 * 1024;

/** Somebody in it was erased, or the shop has left: nobody waits for the file any more. */
class ExportGone extends Error {}

/** One of a shop at a time, whichever process is at it. @returns false where another is. */
export const writeExport = (
  shop: string,
  exportId: string,
  signal: AbortSignal,
  limits = exportLimits,
): Promise<boolean> =>
  withLock(`export:${shop}`, (lost) => write(shop, exportId, AbortSignal.any([signal, lost]), limits));

/** What is written names its run: one that has lost its lock must not write between the next one's. */
interface Run {
  shop: string;
  exportId: string;
  tries: number;
}

const isTheRun = "shop = $1 AND export_id = $2 AND tries = $3 AND state = 'running'";
const keyOf = ({ shop, exportId, tries }: Run) => [shop, exportId, tries];

/** Nobody waits for the worker's turn where it is done in a moment; where it is not, the worker goes on with it. */
export async function writeAtOnce(shop: string, exportId: string, signal: AbortSignal): Promise<void> {
  const hurry = AbortSignal.any([signal, AbortSignal.timeout(atOnceMs)]);
  await writeExport(shop, exportId, hurry).catch((error: unknown) => {
    if (hurry.aborted) log.info({ shop, exportId }, "an export is left to the worker");
    else log.warn({ shop, exportId, err: error }, "an export was not written at once");
  });
}

async function write(
  shop: string,
  exportId: string,
  signal: AbortSignal,
  limits: ExportLimits,
): Promise<void> {
  const asked = await begin(shop, exportId);
  if (!asked) return;
  const run = { shop, exportId, tries: asked.tries };
  try {
    if (run.tries > triesMax) throw new Error("given up");
    const ids = await idsOf(shop, readWhom(asked.whom));
    await noteTotal(run, ids.length);
    if (isTooLong(asked.choice, ids.length)) return await fail(run, "export_workbook");
    const rows = exportRows({ shop, exportId, ids, choice: asked.choice, limits, signal });
    const bytes = await store(run, fileBytes(asked.choice, counted(run, rows)));
    await end(run, { state: "ready", bytes, failureCode: null });
  } catch (error) {
    if (error instanceof ExportGone) return;
    if (signal.aborted) await giveBack(run);
    if (signal.aborted || (!(error instanceof AdminApiError) && run.tries <= triesMax)) throw error;
    const failureCode = error instanceof AdminApiError ? error.code : "internal";
    log.warn({ shop, exportId, code: failureCode, err: error }, "an export failed");
    await fail(run, failureCode);
  }
}

async function fail(run: Run, failureCode: ExportFailure): Promise<void> {
  const reading = await findReading(run.shop, { exportId: run.exportId });
  const isEnded = await end(run, { state: "failed", bytes: 0, failureCode });
  if (isEnded && reading) await stopReading(reading);
}

async function begin(shop: string, exportId: string) {
  return inShop(shop, async (db) => {
    const { rows } = await db.query<{ whom: Whom; choice: ExportChoice; tries: number }>(
      `UPDATE customer_export SET state = 'running', done = 0, tries = tries + 1
       WHERE shop = $1 AND export_id = $2 AND state IN ('waiting', 'running') RETURNING whom, choice, tries`,
      [shop, exportId],
    );
    await db.query("DELETE FROM customer_export_chunk WHERE shop = $1 AND export_id = $2", [shop, exportId]);
    return rows[0];
  });
}

/** It was told to stop, as at every deploy: deaths alone use up a try. */
const giveBack = (run: Run) =>
  inShop(run.shop, (db) =>
    db.query(
      `UPDATE customer_export SET state = 'waiting', done = 0, tries = tries - 1 WHERE ${isTheRun}`,
      keyOf(run),
    ),
  );

/** Some may have come or gone since it was asked for. */
async function noteTotal(run: Run, total: number): Promise<void> {
  const { rowCount } = await inShop(run.shop, (db) =>
    db.query(`UPDATE customer_export SET total = $4 WHERE ${isTheRun}`, [...keyOf(run), total]),
  );
  if (rowCount !== 1) throw new ExportGone();
}

/** Says how far it is. */
async function* counted(run: Run, rows: AsyncGenerator<ExportRow[]>): AsyncGenerator<ExportRow[]> {
  for await (const some of rows) {
    yield some;
    const { rowCount } = await inShop(run.shop, (db) =>
      db.query(`UPDATE customer_export SET done = done + $4 WHERE ${isTheRun}`, [...keyOf(run), some.length]),
    );
    if (rowCount !== 1) throw new ExportGone();
  }
}

async function store(run: Run, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let held: Uint8Array[] = [];
  let [heldBytes, fileBytes, chunkNumber] = [0, 0, 0];
  const flush = async () => {
    const bytes = Buffer.concat(held);
    for (let start = 0; start < bytes.length; start += chunkBytes)
      await storeChunk(run, chunkNumber++, bytes.subarray(start, start + chunkBytes));
    fileBytes += bytes.length;
    [held, heldBytes] = [[], 0];
  };
  for await (const piece of pieces) {
    held.push(piece);
    heldBytes += piece.byteLength;
    if (heldBytes >= chunkBytes) await flush();
  }
  await flush();
  return fileBytes;
}

function storeChunk(run: Run, chunkNumber: number, chunk: Uint8Array): Promise<void> {
  return inShop(run.shop, async (db) => {
    // Locked, so that the next run deletes this chunk too, or it is not written any more.
    const { rowCount } = await db.query(
      `SELECT FROM customer_export WHERE ${isTheRun} FOR UPDATE`,
      keyOf(run),
    );
    if (rowCount !== 1) throw new ExportGone();
    await db.query(
      "INSERT INTO customer_export_chunk (shop, export_id, chunk_number, bytes) VALUES ($1, $2, $3, $4)",
      [run.shop, run.exportId, chunkNumber, chunk],
    );
  });
}

/** @returns false where another run has followed this one. */
async function end(
  run: Run,
  {
    state,
    bytes,
    failureCode,
  }: { state: "ready" | "failed"; bytes: number; failureCode: ExportFailure | null },
): Promise<boolean> {
  return inShop(run.shop, async (db) => {
    const { rowCount } = await db.query(
      `UPDATE customer_export SET state = $4, file_bytes = $5, failure_code = $6, ended_at = now()
       WHERE ${isTheRun}`,
      [...keyOf(run), state, bytes, failureCode],
    );
    if (rowCount !== 1) return false;
    await dropReading(db, { exportId: run.exportId });
    return true;
  });
}
