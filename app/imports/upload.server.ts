import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../actor.ts";
import { inShop, uploadPool, type ShopDb } from "../db.server.ts";
import { enqueueImport } from "../queue.server.ts";
import { guessColumns } from "./columns.ts";
import { columnMissing, createFileReader, type FileFacts } from "./file/reader.ts";
import { FileRefusal } from "./file/refusal.ts";
import { fileChunkBytes, fileNameCharsMax, uploadBytesMax, uploadStallMsMax } from "./limits.ts";
import type { ImportStatus } from "./status.ts";

/**
 * Stores a file while it arrives, in one transaction with the import it becomes: a file that is refused, or an
 * upload that breaks off in any way, leaves nothing behind. The bytes are read as CSV on the way, so that a file
 * that can't be imported is refused here and not minutes later.
 * @throws FileRefusal with the sentence for the merchant.
 */
export async function receiveFile(
  shop: string,
  actor: Actor,
  fileName: string,
  body: AsyncIterable<Uint8Array> | null,
  options: UploadOptions = {},
): Promise<{ importNumber: number; status: ImportStatus }> {
  const pieces = patiently(body ?? (async function* () {})());
  try {
    return await inShop(shop, (db) => storeFile(db, actor, fileName, pieces, options), uploadPool);
  } catch (error) {
    // The answer reaches the browser only when it has finished sending.
    if (error instanceof FileRefusal) await drain(pieces);
    throw error;
  }
}

export interface UploadOptions {
  /** Refuse a header that does not name every column, where there is nobody to ask. */
  exactHeader?: boolean;
}

async function storeFile(
  db: ShopDb,
  actor: Actor,
  fileName: string,
  pieces: AsyncIterator<Uint8Array>,
  { exactHeader }: UploadOptions,
) {
  const fileId = randomUUID();
  const hash = createHash("sha256");
  const reader = createFileReader();
  let fileBytes = 0;
  let chunkNumber = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const flush = async () => {
    if (heldBytes === 0) return;
    await db.query(
      "INSERT INTO import_file_chunk (shop, file_id, chunk_number, bytes) VALUES ($1, $2, $3, $4)",
      [db.shop, fileId, chunkNumber++, Buffer.concat(held)],
    );
    held = [];
    heldBytes = 0;
  };

  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    fileBytes += next.value.byteLength;
    if (fileBytes > uploadBytesMax) throw tooLarge();
    hash.update(next.value);
    reader.push(next.value);
    held.push(next.value);
    heldBytes += next.value.byteLength;
    if (heldBytes >= fileChunkBytes) await flush();
  }
  reader.end();
  const { header } = reader.facts;
  if (exactHeader && header && !guessColumns(header).exact) throw columnMissing(header);
  await flush();
  return createImport(db, actor, {
    fileId,
    fileName,
    fileBytes,
    fileSha256: hash.digest("hex"),
    facts: reader.facts,
  });
}

interface StoredFile {
  fileId: string;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  facts: FileFacts;
}

async function createImport(db: ShopDb, actor: Actor, file: StoredFile) {
  const header = file.facts.header ?? [];
  const columnMap = guessColumns(header).exact;
  const status: ImportStatus = columnMap ? "staging" : "uploaded";
  const { rows } = await db.query<{ importNumber: number }>(
    `WITH numbered AS (
       INSERT INTO shop (shop, last_import_number) VALUES ($1, 1)
       ON CONFLICT (shop) DO UPDATE SET last_import_number = shop.last_import_number + 1
       RETURNING last_import_number
     )
     INSERT INTO import (shop, import_number, status, file_id, file_name, file_bytes, file_sha256, encoding, delimiter,
                         header, column_map, row_count, blank_line_count, created_by_id, created_by_name, step_total)
     SELECT $1, last_import_number, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $11 FROM numbered
     RETURNING import_number AS "importNumber"`,
    [
      db.shop,
      status,
      file.fileId,
      cleanFileName(file.fileName),
      file.fileBytes,
      file.fileSha256,
      file.facts.encoding,
      file.facts.delimiter,
      JSON.stringify(header),
      columnMap && JSON.stringify(columnMap),
      file.facts.rowCount,
      file.facts.blankLineCount,
      actor.id,
      actor.name,
    ],
  );
  const importNumber = rows[0]?.importNumber;
  if (importNumber === undefined) throw new Error("the import was not created");
  if (status === "staging") await enqueueImport(db, importNumber);
  return { importNumber, status };
}

/** The name is shown, never used as a path. */
function cleanFileName(name: string): string {
  const base = name
    .replace(/\p{Cc}/gu, "")
    .split(/[\\/]/)
    .at(-1)
    ?.trim();
  return [...(base || "import.csv")].slice(0, fileNameCharsMax).join("");
}

function tooLarge(): FileRefusal {
  return new FileRefusal(
    "too_large",
    `This file is larger than ${uploadBytesMax / 1024 / 1024} MB: split it and upload the parts one after another.`,
  );
}

/** Gives up a sender that sends nothing for a while, so that it can't hold its transaction for ever. */
async function* patiently(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const stalled = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(
              new FileRefusal(
                "upload_stalled",
                "The upload stopped half-way: check the connection and upload the file again.",
              ),
            ),
          uploadStallMsMax,
        );
      });
      const next = await Promise.race([source.next(), stalled]).finally(() => clearTimeout(timer));
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a sender that fell silent never answers, and would hold the transaction for ever.
    void Promise.resolve(source.return?.()).catch(() => {});
  }
}

async function drain(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  let bytes = 0;
  try {
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      bytes += next.value.byteLength;
      if (bytes > uploadBytesMax) return;
    }
  } catch {
    // The sender is gone: nobody waits for the answer.
  }
}
