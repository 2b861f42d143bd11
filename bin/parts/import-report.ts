/** What an import from a terminal prints: a bar and sentences for people, or one JSON object for programs. */
import { SingleBar } from "cli-progress";
import type { ImportRecord } from "../../app/imports/import.server.ts";
import { rejectedRows, type RowOutcome } from "../../app/imports/outcomes.server.ts";
import { rowSentence } from "../../app/imports/row/rejection.ts";
import { failureSentences, statusLabels, type ImportStatus } from "../../app/imports/status.ts";
import { wordsIn } from "../../app/locales/words.server.ts";
import { Refused, type RefusalCode } from "../../app/refusal.ts";
import { UnansweredNeeds } from "../../app/imports/upload.server.ts";
import { importFile, type ImportFileOptions, type ImportFileResult } from "./import-file.ts";
import { howRead } from "./how-read.ts";
import { printedNeed } from "./need-flags.ts";
import { nothingImported } from "./nothing-imported.ts";

type Options = Omit<ImportFileOptions, "onProgress">;

const rejectedPrintedMax = 20;

/** @returns the exit code: 0 applied in full, 2 with rejected rows, 1 nothing; of a dry run, what it would be. */
export async function importFromTerminal(options: Options, json: boolean): Promise<number> {
  const bar = createBar();
  let result: ImportFileResult;
  try {
    result = await importFile({ ...options, onProgress: bar.show });
  } catch (error) {
    bar.stop();
    if (!(error instanceof Refused)) throw error;
    if (json) process.stdout.write(`${JSON.stringify(refusedObject(options, error))}\n`);
    else console.error(sentencesOf(error));
    return 1;
  }
  bar.stop();
  await (json ? printJson(options.shop, result) : printSentences(options.shop, result));
  return exitCode(result, options);
}

function exitCode({ importRecord, refusal }: ImportFileResult, { dryRun, belowZero }: Options): number {
  const { status, acceptedCount, rejectedCount, customerCount, review } = importRecord;
  const done = status === "applied" || (dryRun && status === "in_review");
  if (!done || refusal || !acceptedCount) return 1;
  // Of a dry run they are not rejected yet.
  const wouldReject = dryRun && belowZero === "reject" ? (review?.customersBelowZero ?? 0) : 0;
  if (wouldReject > 0 && wouldReject === customerCount) return 1;
  return rejectedCount || wouldReject > 0 ? 2 : 0;
}

/** Only on a terminal: a log file gets no bar. */
function createBar() {
  let bar: SingleBar | undefined;
  let step: string | undefined;
  return {
    show({ status, stepDone, stepTotal }: ImportRecord) {
      if (!process.stderr.isTTY || stepTotal === 0) return;
      if (status !== step) {
        bar?.stop();
        step = status;
        bar = new SingleBar({
          format: `${statusLabels[status].padEnd(18)} {bar} {percentage}% {value}/{total}`,
          stream: process.stderr,
        });
        bar.start(stepTotal, stepDone);
      }
      bar?.update(stepDone);
    },
    stop: () => bar?.stop(),
  };
}

/** What is said otherwise where the answer came by an option. */
const ownSentences: Partial<Record<RefusalCode, string>> = {
  text_without_sheets: "This file is no workbook and has no sheets: leave out --sheet.",
  workbook_without_encoding:
    "This file is a workbook, which says itself how its text is encoded: leave out --encoding.",
};

const sentenceOf = ({ refusal }: Refused) => ownSentences[refusal.code] ?? wordsIn("en").refusal(refusal);

const needsOf = ({ needs }: UnansweredNeeds) => needs.map((need) => printedNeed(wordsIn("en"), need));

/** A question is told with the option that answers it. */
function sentencesOf(error: Refused): string {
  if (!(error instanceof UnansweredNeeds)) return sentenceOf(error);
  return needsOf(error)
    .map(({ sentence, flag }) => `${sentence}\n  Pass ${flag}`)
    .join("\n");
}

function refusedObject({ shop, path }: Options, error: Refused) {
  const refused = { shop, path, status: "refused", reason: error.refusal.code } as const;
  if (!(error instanceof UnansweredNeeds)) return nothingImported({ ...refused, message: sentenceOf(error) });
  const needs = needsOf(error);
  const message = needs.map(({ sentence, flag }) => `${sentence} (${flag})`).join(" ");
  return nothingImported({ ...refused, message, needs });
}

/** Written piece by piece: the rejected rows of a large file are many. */
async function printJson(shop: string, result: ImportFileResult): Promise<void> {
  const { importRecord } = result;
  const { fileName, fileBytes, fileSha256, format, encoding, delimiter } = importRecord;
  const message = result.refusal ?? stopSentence(importRecord);
  const { examples, ignored } = await howRead(wordsIn("en"), shop, importRecord);
  const text = format === "csv" ? { encoding, delimiter } : { encoding: null, delimiter: null };
  const head = {
    import: importRecord.importNumber,
    shop,
    status: importRecord.status,
    ...(message && { message }),
    rows: importRecord.rowCount,
    accepted: importRecord.acceptedCount ?? 0,
    rejected: importRecord.rejectedCount ?? 0,
    alreadyApplied: importRecord.alreadyAppliedCount,
    customers: importRecord.customerCount ?? 0,
    pointsTotal: importRecord.pointsTotal ?? 0,
    reading: { ...importRecord.reading, examples },
    ignoredColumns: ignored,
    file: { name: fileName, bytes: fileBytes, sha256: fileSha256, ...text },
  };
  await write(`${JSON.stringify(head).slice(0, -1)},"rejectedRows":[`);
  let separator = "";
  for await (const rows of rejectedRows(shop, importRecord)) {
    await write(separator + rows.map((row) => JSON.stringify(rejectedRow(row, importRecord))).join(","));
    separator = ",";
  }
  await write("]}\n");
}

function rejectedRow(row: RowOutcome, importRecord: ImportRecord) {
  const { rowNumber, reasons, cells, candidateIds } = row;
  const message = rowSentence(wordsIn("en"), row, importRecord.columnMap);
  const candidates = candidateIds.length > 0 ? { candidates: candidateIds } : {};
  return { row: rowNumber, reason: reasons.join(","), message, ...candidates, cells };
}

// `| head` has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

/** The log of the import, as a merchant wants to read it. */
export async function printSentences(shop: string, result: ImportFileResult): Promise<void> {
  const { importRecord } = result;
  const count = (n: number | null) => (n ?? 0).toLocaleString("en");
  const { importNumber, fileName, rowCount, acceptedCount, rejectedCount, alreadyAppliedCount } =
    importRecord;
  const { customerCount, pointsTotal } = importRecord;
  console.log(
    `Import ${importNumber}: ${fileName}, ${count(rowCount)} rows: ${statusLabels[importRecord.status].toLowerCase()}.`,
  );
  const problem = result.refusal ?? stopSentence(importRecord);
  if (problem) console.log(`  ${problem}`);
  const { examples, ignored } = await howRead(wordsIn("en"), shop, importRecord);
  const [example] = examples;
  if (example) console.log(`  "${example.written}" is read as ${example.read}.`);
  if (ignored.length > 0) console.log(`  Columns that were not read: ${ignored.join(", ")}.`);
  if (acceptedCount === null) return;
  console.log(
    `  ${count(acceptedCount)} rows accepted: ${count(pointsTotal)} points for ${count(customerCount)} customers.`,
  );
  const why = importRecord.reading.mode === "set" ? "the balance is so already" : "they were applied before";
  if (alreadyAppliedCount > 0) console.log(`  ${count(alreadyAppliedCount)} rows left out: ${why}.`);
  console.log(`  ${count(rejectedCount)} rows rejected${rejectedCount ? ":" : "."}`);
  let printed = 0;
  for await (const rows of rejectedRows(shop, importRecord)) {
    for (const row of rows.slice(0, rejectedPrintedMax - printed)) {
      console.log(`    row ${row.rowNumber}: ${row.cells.join(" | ").slice(0, 100)}`);
      console.log(`      ${rowSentence(wordsIn("en"), row, importRecord.columnMap)}`);
      printed++;
    }
    if (printed >= rejectedPrintedMax) break;
  }
  if ((rejectedCount ?? 0) > printed) console.log(`    and ${count((rejectedCount ?? 0) - printed)} more.`);
}

/** Someone may have the import open in the admin meanwhile, and decide otherwise. */
const decidedElsewhere: Partial<Record<ImportStatus, string>> = {
  paused: "It was paused in the Shopify admin: resume it there, and a worker goes on with it.",
  scheduled: "It was scheduled in the Shopify admin, and a worker applies it then.",
  undoing: "It was applied, and is being undone from the Shopify admin.",
  undone: "It was applied, and undone from the Shopify admin.",
  discarded: "It was discarded in the Shopify admin: import the file again to apply it.",
};

function stopSentence({ failureCode, status }: ImportRecord): string | null {
  return failureCode ? failureSentences[failureCode] : (decidedElsewhere[status] ?? null);
}
