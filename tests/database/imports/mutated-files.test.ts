/** A share of the torture with mutated files, inside this process. FILES and SEED repeat a run. */
import { beforeAll, expect, test } from "vitest";
import { firstCustomerId } from "#sandbox/customers.ts";
import { planOf } from "#app/imports/columns.server.ts";
import { readAgain } from "#app/imports/decisions/read-again.server.ts";
import { encodings } from "#app/imports/layout/encodings.ts";
import { languages } from "#app/locales/language.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { Refused } from "#app/refusal.ts";
import type { ImportRecord } from "#app/imports/record/import.server.ts";
import { modes, roundings } from "#app/imports/reading.ts";
import { rejectionReasons } from "#app/imports/row/rejection.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import {
  answerColumns,
  mutatedFile,
  sources,
  typedDescription,
  type MutatedFile,
  type Source,
} from "#support/mutated-files.ts";
import { between, oneOf, seededRandom, type Random } from "#support/random.ts";
import { expectSentences } from "#support/sentences.ts";
import { ana, bytesOf, install, mustFind, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";
import { chooseColumns, approve } from "#support/decide.ts";
import { cpuMsSince } from "#support/cpu.ts";

const files = Number(process.env.FILES ?? 24);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const stepCpuMsMax = 10_000;
const sentence = /^[^a-zа-я\s].{20,}\S$/su;

beforeAll(install);

type Outcome = "refused" | "not answered" | "in review" | "applied";
const seen: Record<Outcome, Source[]> = { refused: [], "not answered": [], "in review": [], applied: [] };

test.each(sources)(
  `${files} mutated files, %s: each is refused in a sentence, or all its rows are accounted for (seed ${seed})`,
  { timeout: 60_000 + files * 3_000 },
  async (source) => {
    for (let i = 0; i < files; i++) {
      const fileSeed = seed + i;
      const file = mutatedFile(source, fileSeed, firstCustomerId);
      const what = `${source}, seed ${fileSeed}, ${file.name}`;
      seen[await takeThrough(source, file, seededRandom(fileSeed), what)].push(source);
    }
  },
);

test.runIf(files >= 20)("some files were refused, some came to the review, and some were applied", () => {
  const { refused, applied } = seen;
  const read = [...seen["in review"], ...applied];
  expect(refused).toEqual(expect.arrayContaining([...sources]));
  // Of the odd workbooks only one in ten survives a damage.
  expect(read).toEqual(expect.arrayContaining(["odd text", "made text", "made workbook"]));
  expect(applied).not.toEqual([]);
});

async function takeThrough(
  source: Source,
  file: MutatedFile,
  random: Random,
  what: string,
): Promise<Outcome> {
  const number = await within(what, "upload", () => received(file, random, what));
  if (number === null) return "refused";
  const uploaded = await mustFind(number);
  if (uploaded.status === "uploaded") {
    if (random() < 0.2) await readOtherwise(uploaded, random, what);
    if (!(await within(what, "columns", () => answered(number, random, what)))) return "not answered";
  }
  await within(what, "work", () => workOnImport(shop, number));
  await expectAccounted(number, what);
  return random() < 0.6 && (await applied(number, random, what)) ? "applied" : "in review";
}

/** @returns the import's number; null where the file was refused. */
async function received(file: MutatedFile, random: Random, what: string): Promise<number | null> {
  const pieceBytes = oneOf(random, [between(random, 1, 64), 4096, 65_536]);
  try {
    const { bytes, name } = file;
    return (await receiveFile(shop, ana, name, bytesOf(bytes, pieceBytes))).importNumber;
  } catch (error) {
    if (!(error instanceof Refused)) throw new Error(what, { cause: error });
    expectSentences(error.refusal, what);
    return null;
  }
}

/** As she may try on the page: another encoding, or the first line as a row. */
async function readOtherwise({ importNumber, format }: ImportRecord, random: Random, what: string) {
  const answer =
    format === "csv" && random() < 0.5 ? { encoding: oneOf(random, encodings) } : { hasHeader: false };
  const decision = await readAgain(shop, importNumber, ana, answer);
  if (decision) expectSentences(decision, what);
}

/** @returns false where the file has too few columns for an answer. */
async function answered(importNumber: number, random: Random, what: string): Promise<boolean> {
  const importRecord = await mustFind(importNumber);
  const guess = await planOf(shop, importRecord, {});
  for (const said of guess.needs.flatMap(({ question }) => question))
    for (const language of languages) expect(wordsIn(language).say(said), what).toMatch(sentence);
  const width = importRecord.header.length;
  for (const place of Object.values(guess.columns)) expect(place, `${what}: a column`).toBeLessThan(width);
  const columns = answerColumns(width, guess.columns);
  if (!columns) return false;
  const typed = columns.description === undefined || random() < 0.2;
  const reading = {
    mode: oneOf(random, modes),
    decimal: guess.reading.decimal,
    dateOrder: guess.reading.dateOrder,
    rounding: oneOf(random, roundings),
    country: oneOf(random, ["BG", null]),
    description: typed ? typedDescription : null,
  };
  const plan = await planOf(shop, importRecord, { columns, reading });
  // As the page does: what she sees of them, she has answered by going on.
  const open = plan.needs.filter(({ choice }) => !["encoding", "header", "header_row"].includes(choice));
  expect(open, `${what}: what is still asked`).toEqual([]);
  await chooseColumns(shop, importNumber, ana, plan.columns, plan.reading);
  return true;
}

async function applied(importNumber: number, random: Random, what: string): Promise<boolean> {
  const belowZero = oneOf(random, ["allow", "zero", "reject"] as const);
  const reapply = random() < 0.5;
  const decision = await approve(shop, importNumber, ana, { mode: "accepted_rows", belowZero, reapply });
  if (decision) {
    expectSentences(decision, what);
    return false;
  }
  await within(what, "apply", () => workOnImport(shop, importNumber));
  const { status, failureCode } = await mustFind(importNumber);
  expect([status, failureCode], what).toBeOneOf([
    ["applied", null],
    ["failed", "nothing_to_apply"],
  ]);
  return status === "applied";
}

async function within<Result>(what: string, step: string, run: () => Promise<Result>): Promise<Result> {
  const began = process.cpuUsage();
  const result = await run().catch((error: unknown) => {
    throw new Error(`${what}: ${step}`, { cause: error });
  });
  expect(cpuMsSince(began), `${what}: ms for ${step}`).toBeLessThan(stepCpuMsMax);
  return result;
}

async function expectAccounted(importNumber: number, what: string): Promise<void> {
  const { status, rowCount, acceptedCount, rejectedCount, alreadyAppliedCount } =
    await mustFind(importNumber);
  const [rows] = await asOwner(
    `SELECT count(*)::integer AS "rowCount", count(DISTINCT row_number)::integer AS "rowNumbers",
            count(*) FILTER (WHERE verdict = 'accepted')::integer AS "acceptedCount",
            count(*) FILTER (WHERE verdict = 'rejected')::integer AS "rejectedCount",
            count(*) FILTER (WHERE verdict = 'already_applied')::integer AS "alreadyAppliedCount",
            count(*) FILTER (WHERE verdict = 'rejected' AND (cardinality(rejection_reasons) = 0
              OR (cells IS NULL AND num_nulls(customer_id, points, description) > 0) OR NOT rejection_reasons <@ $3::text[]))::integer AS "unexplained"
     FROM import_row WHERE shop = $1 AND import_number = $2`,
    [shop, importNumber, Object.keys(rejectionReasons)],
  );
  expect({ status, ...rows }, what).toEqual({
    status: "in_review",
    rowCount,
    rowNumbers: rowCount,
    acceptedCount,
    rejectedCount,
    alreadyAppliedCount,
    unexplained: 0,
  });
}
