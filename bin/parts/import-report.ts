/** What an import from a terminal prints: a bar and sentences for people, or one JSON object for programs. */
import { SingleBar } from "cli-progress";
import { cut } from "../../app/characters.ts";
import { failureOf } from "../../app/imports/record/failure.ts";
import type { ImportRecord } from "../../app/imports/record/import.server.ts";
import { rejectedRows, type RowOutcome } from "../../app/imports/review/outcomes.server.ts";
import { rowName, rowWithinSheet, sheetOfRow } from "../../app/imports/file/sheets.ts";
import { rowSentence } from "../../app/imports/row/row-sentence.ts";
import { Refused, type RefusalCode } from "../../app/refusal.ts";
import { UnansweredNeeds } from "../../app/imports/upload/said-of-upload.ts";
import { importFile, type ImportFileOptions, type ImportFileResult } from "./import-file.ts";
import { howRead } from "./how-read.ts";
import { printedNeed } from "./need-flags.ts";
import { nothingImported } from "./nothing-imported.ts";
import { harmlessJson, printError, printLine } from "./print.ts";
import { words } from "./terminal-words.ts";

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
    if (json) process.stdout.write(`${harmlessJson(JSON.stringify(refusedObject(options, error)))}\n`);
    else printError(sentencesOf(error));
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
          format: `${words.t(`statuses.${status}`).padEnd(18)} {bar} {percentage}% {value}/{total}`,
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
  text_without_sheets: words.t("cli.withoutSheet"),
  workbook_without_encoding: words.t("cli.withoutEncoding"),
};

const sentenceOf = ({ refusal }: Refused) => ownSentences[refusal.code] ?? words.refusal(refusal);

const needsOf = ({ needs }: UnansweredNeeds) => needs.map((need) => printedNeed(words, need));

/** A question is told with the option that answers it. */
function sentencesOf(error: Refused): string {
  if (!(error instanceof UnansweredNeeds)) return sentenceOf(error);
  return needsOf(error)
    .map(({ sentence, flag }) => `${sentence}\n  ${words.t("cli.pass", { flag })}`)
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
  const { examples, ignored, readAs, broken, notices, sheets } = await howRead(words, shop, importRecord);
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
    repeated: importRecord.review?.repeatedRows ?? 0,
    customers: importRecord.customerCount ?? 0,
    pointsTotal: importRecord.pointsTotal ?? 0,
    reading: { ...importRecord.reading, examples, readAs },
    brokenDescriptions: broken,
    ignoredColumns: ignored,
    sheets,
    notices,
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

function rejectedRow(outcome: RowOutcome, importRecord: ImportRecord) {
  const { rowNumber, reasons, cells, candidateIds } = outcome;
  const message = rowSentence(words, outcome, importRecord.columnMap);
  const candidates = candidateIds.length > 0 ? { candidates: candidateIds } : {};
  const sheet = sheetOfRow(rowNumber, importRecord.reading.sheet);
  const row = sheet === null ? { row: rowNumber } : { row: rowWithinSheet(rowNumber), sheet };
  return { ...row, reason: reasons.join(","), message, ...candidates, cells };
}

// `| head` has read enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(harmlessJson(text), (error) => (error ? reject(error) : resolve())),
  );
}

/** The log of the import, as a merchant wants to read it. */
export async function printSentences(shop: string, result: ImportFileResult): Promise<void> {
  const { importRecord } = result;
  const { importNumber, fileName, rowCount, acceptedCount, status } = importRecord;
  const say = (text: string) => printLine(`  ${text}`);
  printLine(
    words.t("cli.import", {
      number: String(importNumber),
      file: fileName,
      count: rowCount,
      status: words.t(`statuses.${status}`),
    }),
  );
  const problem = result.refusal ?? stopSentence(importRecord);
  if (problem) say(problem);
  const { examples, ignored, readAs, broken, notices } = await howRead(words, shop, importRecord);
  notices.forEach(say);
  const [example] = examples;
  if (example) say(words.t("cli.readAs", { written: example.written, read: { digits: example.read } }));
  if (readAs > 0) say(`${words.t("reading.readAs", { count: readAs })}.`);
  if (broken > 0) say(words.t("review.notices.broken", { count: broken }));
  if (ignored.length > 0) say(words.t("cli.notRead", { columns: ignored.join(", ") }));
  if (acceptedCount === null) return;
  counted(importRecord).forEach(say);
  await printRejected(shop, importRecord);
}

function counted(importRecord: ImportRecord): string[] {
  const { acceptedCount, rejectedCount, alreadyAppliedCount, customerCount, pointsTotal, reading } =
    importRecord;
  const leftOut = reading.mode === "set" ? "cli.balanceMatched" : "cli.appliedBefore";
  return [
    words.t("cli.accepted", {
      count: acceptedCount ?? 0,
      points: { code: "units.point", values: { count: pointsTotal ?? 0 } },
      customers: { code: "units.customer", values: { count: customerCount ?? 0 } },
    }),
    ...(alreadyAppliedCount > 0 ? [words.t(leftOut, { count: alreadyAppliedCount })] : []),
    words.t("cli.rejected", { count: rejectedCount ?? 0 }),
  ];
}

async function printRejected(shop: string, importRecord: ImportRecord): Promise<void> {
  let printed = 0;
  for await (const rows of rejectedRows(shop, importRecord)) {
    for (const row of rows.slice(0, rejectedPrintedMax - printed)) {
      const cells = cut(row.cells.join(" | "), 100);
      printLine(
        `    ${words.t("cli.row", { row: rowName(row.rowNumber, importRecord.reading.sheet), cells })}`,
      );
      printLine(`      ${rowSentence(words, row, importRecord.columnMap)}`);
      printed++;
    }
    if (printed >= rejectedPrintedMax) break;
  }
  const more = (importRecord.rejectedCount ?? 0) - printed;
  if (more > 0) printLine(`    ${words.t("cli.more", { count: more })}`);
}

/** Someone may have the import open in the admin meanwhile, and decide otherwise. */
const decidedElsewhere = ["paused", "scheduled", "undoing", "undone", "discarded"] as const;

function stopSentence({ failureCode, status }: ImportRecord): string | null {
  if (failureCode) return words.refusal(failureOf(failureCode));
  const elsewhere = decidedElsewhere.find((known) => known === status);
  return elsewhere ? words.t(`cli.elsewhere.${elsewhere}`) : null;
}
