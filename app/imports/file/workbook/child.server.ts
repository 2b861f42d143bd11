/**
 * Reads one workbook in a process of its own, which may be ended at any moment: a hostile file can take its time and
 * its memory, not those of the process that asked for it.
 */
import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { Refused } from "../../../refusal.ts";
import { batchesOf } from "./batches.ts";
import { batchesAheadMax } from "./limits.ts";
import type { FromReader, ReadOrder } from "./messages.ts";
import { sheetEmpty, tooLarge } from "./refusals.ts";

if (!process.send) throw new Error("This file is the beginning of a process that another one forks.");

const say = (message: FromReader) => process.send?.(message);

async function run({ format, sheet, countOthers }: ReadOrder): Promise<void> {
  const [readSheet, bytes] = await Promise.all([readerOf(format), standardInput()]);
  // Node would write at the end of the process, which is killed.
  flushCompileCache();
  const read = await readSheet(bytes, { name: sheet, countOthers });
  const { sheets, sheet: name, marks } = read;
  say({ kind: "opened", sheets, sheet: name, marks });
  let empty = true;
  let unanswered = 0;
  process.on("message", () => unanswered--);

  for await (const batch of batchesOf(read.rows, name)) {
    empty = false;
    say({ kind: "batch", ...batch });
    unanswered++;
    while (unanswered >= batchesAheadMax) await once(process, "message");
  }
  if (empty) {
    throw sheetEmpty(
      name,
      sheets.map((one) => one.name),
    );
  }
  say({ kind: "end" });
}

/** The library that reads old workbooks is large: a process that needs none of it starts sooner. */
async function readerOf(format: ReadOrder["format"]) {
  if (format === "xlsx") return (await import("./xlsx.server.ts")).readXlsx;
  return (await import("./xls.server.ts")).readXls;
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function lastWord(error: unknown): FromReader {
  if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
  // A text or a list that is longer than any may be.
  if (error instanceof RangeError) return { kind: "refused", refusal: tooLarge().refusal };
  return { kind: "failed", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

// Whoever asked is gone.
process.once("disconnect", () => process.exit());

const [order] = (await once(process, "message")) as [ReadOrder];
try {
  await run(order);
} catch (error) {
  say(lastWord(error));
} finally {
  process.channel?.unref();
}
