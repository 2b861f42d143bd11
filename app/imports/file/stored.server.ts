import { inShop, type ShopDb } from "../../database/db.server.ts";

/** The stored file in small pieces: what is made of one is garbage before it counts as old, and memory stays flat. */
export async function* fileChunks(shop: string, fileId: string): AsyncGenerator<Uint8Array> {
  for (let chunkNumber = 0; ; chunkNumber++) {
    const bytes = await inShop(shop, (db) => readChunk(db, fileId, chunkNumber));
    if (!bytes) return;
    yield* inPieces(bytes);
  }
}

/** As base64: the database's client reads every answer as text, and in hexadecimal it would be half as long again. */
async function readChunk(db: ShopDb, fileId: string, chunkNumber: number): Promise<Uint8Array | undefined> {
  const { rows } = await db.query<{ base64: string }>(
    `SELECT encode(bytes, 'base64') AS base64 FROM import_file_chunk
     WHERE shop = $1 AND file_id = $2 AND chunk_number = $3`,
    [db.shop, fileId, chunkNumber],
  );
  return rows[0] && Buffer.from(rows[0].base64, "base64");
}

/** Lines of more than this outlive the worker's small young generation: with 64 KB a million rows took twice the time of Node. */
const pieceBytes = 8 * 1024;

function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}
