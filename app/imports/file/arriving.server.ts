/**
 * A file on its way into the database. Each statement is a transaction of its own, so that nothing is held while its
 * bytes are awaited; the import that it becomes adopts it, and what nobody adopts is dropped or swept.
 */
import { randomUUID } from "node:crypto";
import { inShop, uploadPool, type ShopDb } from "../../database/db.server.ts";
import { askEveryShop } from "../../database/every-shop.server.ts";
import { refuse, Refused } from "../../refusal.ts";
import {
  chunkMsMax,
  fileChunkBytes,
  retention,
  storedBytesMax,
  uploadForsakenMs,
  uploadsAtOnceMax,
  uploadUnderWayMs,
} from "../limits.ts";
import { megabytes } from "../../bytes.ts";

/** An upload that is under way. */
export interface Arriving {
  fileId: string;
  /** How many bytes the shop may still store. */
  roomBytes: number;
}

/** @throws Refused where the shop has too many uploads under way, or no room. */
export async function beginArriving(db: ShopDb, fileId: string = randomUUID()): Promise<Arriving> {
  await lockStored(db);
  const { underWay, storedBytes } = await countStored(db);
  if (underWay >= uploadsAtOnceMax)
    throw new Refused(refuse("uploads_at_once", { uploadsMax: uploadsAtOnceMax }));
  if (storedBytes >= storedBytesMax) throw noRoom();
  const { rowCount } = await db.query(
    "INSERT INTO import_file (shop, file_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [db.shop, fileId],
  );
  if (rowCount === 0) throw new Refused(refuse("upload_twice"));
  return { fileId, roomBytes: storedBytesMax - storedBytes };
}

export function noRoom(): Refused {
  return new Refused(
    refuse("storage_full", { sizeMax: megabytes(storedBytesMax), days: retention.fileDays }),
  );
}

/** Uploads that begin or end at the same moment are counted one after another. */
async function lockStored(db: ShopDb): Promise<void> {
  await db.query("SELECT pg_advisory_xact_lock(hashtextextended('pointbook files ' || $1, 0))", [db.shop]);
}

interface Stored {
  underWay: number;
  storedBytes: number;
  /** Without what is under way, of which not all may be taken. */
  adoptedBytes: number;
}

async function countStored(db: ShopDb): Promise<Stored> {
  const { rows } = await db.query<Stored>(
    `SELECT (count(*) FILTER (WHERE NOT adopted AND last_chunk_at > now() - make_interval(secs => $2)))::integer
              AS "underWay",
            coalesce(sum(stored_bytes), 0)::float8 AS "storedBytes",
            coalesce(sum(stored_bytes) FILTER (WHERE adopted), 0)::float8 AS "adoptedBytes"
     FROM import_file WHERE shop = $1`,
    [db.shop, uploadUnderWayMs / 1000],
  );
  return rows[0] ?? { underWay: 0, storedBytes: 0, adoptedBytes: 0 };
}

/** Bytes in pieces of any size, written down in chunks of one size; those of a slow sender in smaller ones. */
export function createChunkWriter(shop: string, fileId: string) {
  const held = Buffer.allocUnsafeSlow(fileChunkBytes);
  let heldBytes = 0;
  let chunkNumber = 0;
  let fileBytes = 0;
  let flushedAt = performance.now();
  const flush = async () => {
    if (heldBytes > 0) await storeChunk(shop, fileId, chunkNumber++, held.subarray(0, heldBytes));
    heldBytes = 0;
    flushedAt = performance.now();
  };
  return {
    async write(bytes: Uint8Array) {
      fileBytes += bytes.byteLength;
      for (let at = 0; at < bytes.byteLength;) {
        const piece = bytes.subarray(at, at + fileChunkBytes - heldBytes);
        held.set(piece, heldBytes);
        heldBytes += piece.byteLength;
        at += piece.byteLength;
        if (heldBytes === fileChunkBytes) await flush();
      }
      // It also says that the sender is still there.
      if (performance.now() - flushedAt > chunkMsMax) await flush();
    },
    end: flush,
    get fileBytes() {
      return fileBytes;
    },
  };
}

async function storeChunk(
  shop: string,
  fileId: string,
  chunkNumber: number,
  bytes: Uint8Array,
): Promise<void> {
  const rowCount = await inShop(
    shop,
    (db) =>
      // Nobody relies on a chunk before the import is there, and what is on disk by then includes the chunks.
      db.queryWhole(
        `WITH file AS (
           UPDATE import_file SET stored_bytes = stored_bytes + $5::integer, last_chunk_at = now()
           WHERE shop = $1 AND file_id = $2 AND NOT adopted
           RETURNING shop
         )
         INSERT INTO import_file_chunk (shop, file_id, chunk_number, bytes) SELECT $1, $2, $3::integer, $4::bytea
         FROM file WHERE set_config('synchronous_commit', 'off', true) = 'off'`,
        [shop, fileId, chunkNumber, bytes, bytes.byteLength],
      ),
    uploadPool,
  );
  if (rowCount === 0) throw swept();
}

/** Taken for broken off, or gone with all that the shop had. */
const swept = () => new Refused(refuse("upload_stalled"));

/** Whom an erasure named while the file arrived. */
export interface ErasedMeanwhile {
  customerIds: bigint[];
  keys: string[];
}

/**
 * Makes the file one that stays, in the transaction of the import that it becomes.
 * @throws Refused where the shop has no room for it, or it was swept.
 */
export async function adopt(db: ShopDb, fileId: string): Promise<ErasedMeanwhile> {
  await lockStored(db);
  const { rows } = await db.query<ErasedMeanwhile>(
    `UPDATE import_file SET adopted = true WHERE shop = $1 AND file_id = $2 AND NOT adopted
     RETURNING erased_customer_ids AS "customerIds", erased_keys AS keys`,
    [db.shop, fileId],
  );
  if (!rows[0]) throw swept();
  // Counted again: other uploads came to their end meanwhile.
  if ((await countStored(db)).adoptedBytes > storedBytesMax) throw noRoom();
  return rows[0];
}

/** Drops what has come of a file; not one that was adopted, whatever became of the answer to it. */
export async function dropArrived(shop: string, fileId: string): Promise<void> {
  await inShop(
    shop,
    (db) =>
      db.query("DELETE FROM import_file WHERE shop = $1 AND file_id = $2 AND NOT adopted", [shop, fileId]),
    uploadPool,
  );
}

/** Drops, in every shop, what is left of uploads that a process took with it when it died. */
export async function sweepForsaken(): Promise<void> {
  const forsaken = "NOT adopted AND last_chunk_at < now() - make_interval(secs => $1)";
  const rows = await askEveryShop<{ shop: string }>(
    (among) => `SELECT DISTINCT shop FROM import_file WHERE ${among("shop")} AND ${forsaken}`,
    [uploadForsakenMs / 1000],
  );
  for (const { shop } of rows) {
    await inShop(shop, (db) =>
      db.query(`DELETE FROM import_file WHERE shop = $2 AND ${forsaken}`, [uploadForsakenMs / 1000, shop]),
    );
  }
}
