import { createHash } from "node:crypto";
import type { Actor } from "../../actor.ts";
import { inShop, uploadPool, type ShopDb } from "../../database/db.server.ts";
import { log } from "../../log.server.ts";
import { enqueueImport } from "../../queue.server.ts";
import { refuse, Refused } from "../../refusal.ts";
import { takeImportNumber } from "../../shop/numbers.server.ts";
import { settingsIn } from "../../shop/settings.server.ts";
import type { FileFacts } from "../file/facts.ts";
import {
  adopt,
  beginArriving,
  createChunkWriter,
  dropArrived,
  noRoom,
  type Arriving,
} from "../file/arriving.server.ts";
import { megabytes } from "../../bytes.ts";
import { scanArrival } from "../file/scan.server.ts";
import { fileChunks } from "../file/stored.server.ts";
import { fileNameCharsMax, uploadBytesMax } from "../limits.ts";
import type { Plan } from "../columns/needs.ts";
import { type UploadAnswers, layoutAsked, planFor } from "./said-of-upload.ts";
import { drain, patiently } from "./sender.server.ts";
import type { ImportStatus } from "../record/status.ts";
import { refuseSecondChild } from "../record/correcting.server.ts";
import { isUnchangedTemplate } from "./template-unchanged.server.ts";
import { refuseBacklog } from "./unread.server.ts";

/**
 * Stores a file while it arrives and makes it an import: a file that is refused, or an upload that breaks off in any
 * way, leaves nothing behind. The bytes are read on the way, so that a file that can't be imported is refused here and
 * not minutes later. One that leaves nothing to ask is staged at once.
 * @throws Refused.
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
    return await storeFile(shop, actor, fileName, pieces, options);
  } catch (error) {
    if (error instanceof Refused) void drain(pieces);
    throw error;
  }
}

export interface UploadOptions {
  /** What is said of the file where there is nobody to ask: what it leaves open is refused. */
  answers?: UploadAnswers;
  /** A UUID by which its sender asks after it where the answer was lost. */
  fileId?: string | undefined;
  /** The import whose rejected rows the file holds, to be corrected: one import at a time corrects them. */
  parentImportNumber?: number;
}

async function storeFile(
  shop: string,
  actor: Actor,
  fileName: string,
  pieces: AsyncIterator<Uint8Array>,
  { answers, fileId: asked, parentImportNumber }: UploadOptions,
) {
  const { fileId, roomBytes } = await inShop(shop, (db) => begin(db, asked), uploadPool);
  try {
    const arrived = await takeIn(shop, fileId, roomBytes, pieces, answers);
    if (await isUnchangedTemplate(shop, arrived.facts, () => fileChunks(shop, fileId)))
      throw new Refused(refuse("template_unchanged"));
    const file = { ...arrived, fileId, fileName, plan: planFor(arrived.facts, answers), parentImportNumber };
    return await inShop(shop, (db) => createImport(db, actor, file), uploadPool);
  } catch (error) {
    // What can't be dropped now is swept later.
    await dropArrived(shop, fileId).catch((lost: unknown) => log.warn({ err: lost }, "upload not dropped"));
    throw error;
  }
}

async function begin(db: ShopDb, fileId: string | undefined): Promise<Arriving> {
  // Before a large file is sent for nothing, and again when the import is made: others may have come meanwhile.
  await refuseBacklog(db);
  return beginArriving(db, fileId);
}

async function takeIn(
  shop: string,
  fileId: string,
  roomBytes: number,
  pieces: AsyncIterator<Uint8Array>,
  answers: UploadAnswers | undefined,
) {
  const hash = createHash("sha256");
  const scan = scanArrival();
  const chunks = createChunkWriter(shop, fileId);
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const fileBytes = chunks.fileBytes + next.value.byteLength;
    if (fileBytes > uploadBytesMax)
      throw new Refused(refuse("file_too_large", { sizeMax: megabytes(uploadBytesMax) }));
    if (fileBytes > roomBytes) throw noRoom();
    hash.update(next.value);
    await scan.push(next.value);
    await chunks.write(next.value);
  }
  await chunks.end();
  const facts = await scan.end(() => fileChunks(shop, fileId), answers && layoutAsked(answers));
  return { fileBytes: chunks.fileBytes, fileSha256: hash.digest("hex"), facts };
}

interface StoredFile {
  fileId: string;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  facts: FileFacts;
  plan: Plan;
  parentImportNumber: number | undefined;
}

async function createImport(db: ShopDb, actor: Actor, { facts, plan, ...file }: StoredFile) {
  const isClear = plan.needs.length === 0;
  const status: ImportStatus = isClear ? "staging" : "uploaded";
  if (file.parentImportNumber !== undefined) await refuseSecondChild(db, file.parentImportNumber);
  const erased = await adopt(db, file.fileId);
  const { belowZero } = await settingsIn(db);
  const importNumber = await takeImportNumber(db);
  await refuseBacklog(db);
  await db.query(
    `INSERT INTO import (shop, import_number, status, file_id, file_name, file_bytes, file_sha256, format, encoding,
                         delimiter, header, file_facts, column_map, reading, row_count, blank_line_count, created_by_id,
                         created_by_name, step_total, erased_customer_ids, erased_keys, parent_import_number, below_zero)
     VALUES ($1, $18, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $14, $19, $20, $21, $22)`,
    [
      db.shop,
      status,
      file.fileId,
      cleanFileName(file.fileName),
      file.fileBytes,
      file.fileSha256,
      facts.format,
      facts.encoding,
      facts.delimiter,
      JSON.stringify(facts.header),
      JSON.stringify(facts.details),
      isClear ? JSON.stringify(plan.columns) : null,
      JSON.stringify({
        ...plan.reading,
        header: facts.hasHeader,
        headerRow: facts.headerRow,
        sheet: facts.sheet,
      }),
      facts.rowCount,
      facts.blankLineCount,
      actor.id,
      actor.name,
      importNumber,
      erased.customerIds,
      erased.keys,
      file.parentImportNumber ?? null,
      belowZero,
    ],
  );
  if (status === "staging") await enqueueImport(db, importNumber);
  return { importNumber, status };
}

/** The name is shown, never used as a path. A mark that turns the direction of letters would show another ending. */
function cleanFileName(name: string): string {
  const base = name
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
    .split(/[\\/]/)
    .at(-1)
    ?.trim();
  return [...(base || "import.csv")].slice(0, fileNameCharsMax).join("");
}
