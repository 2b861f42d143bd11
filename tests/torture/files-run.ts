/** What a merchant does with one mutated file, and what is asked of the web process and the worker meanwhile. */
import { setTimeout as sleep } from "node:timers/promises";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import type { ColumnFacts } from "#app/imports/columns/facts.ts";
import { guessColumns } from "#app/imports/columns/guess.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal, type Refusal } from "#app/refusal.ts";
import { createMerchant, ErrorAnswer } from "#support/merchant.ts";
import { answerColumns, mutatedFile, sources, typedDescription } from "#support/mutated-files.ts";
import { oneOf, seededRandom, type Random } from "#support/random.ts";
import type { FilesWorld } from "./files-world.ts";

export interface FilesRun {
  world: FilesWorld;
  shops: string[];
  seed: number;
  sent: number;
  refused: number;
  discarded: number;
  slowest: { ms: number; what: string };
  /** A sentence each: what must not have happened. */
  problems: string[];
}

const answerMsMax = 20_000;
/** So long nothing may stand still. */
const stuckMs = 120_000;
const applyShare = 0.2;

const inTurn = <Item>(items: readonly Item[], i: number) =>
  oneOf(() => (i % items.length) / items.length, items);

export async function sendOne(run: FilesRun, i: number): Promise<void> {
  const { world, seed } = run;
  const shop = inTurn(run.shops, i);
  const source = inTurn(sources, i);
  const file = mutatedFile(source, seed + i, firstCustomerIdOf(shop, world.shop));
  const what = `${source}, seed ${seed + i}, ${file.name}`;
  const merchant = createMerchant(world.sandbox, shop, () => world.web.url);
  const importNumber = await timed(run, what, () => merchant.upload(file.name, file.bytes));
  if (importNumber instanceof ErrorAnswer) run.refused++;
  if (typeof importNumber !== "number") return;
  const [asked] = await world.observer.look<{ header: string[]; facts: ColumnFacts[] }>(
    `SELECT header, file_facts->'columns' AS facts FROM import
     WHERE shop = $1 AND import_number = $2 AND status = 'uploaded'`,
    [shop, importNumber],
  );
  if (!asked) return;
  const path = `/app/imports/${importNumber}/columns.data`;
  await timed(run, `the columns page of ${what}`, () => merchant.look(path), true);
  const answer = answerOf(asked, seededRandom(seed + i));
  if (answer) {
    await timed(run, `the answer for ${what}`, () => merchant.send(path, answer), true);
  } else {
    run.discarded++;
    await timed(run, `the discard of ${what}`, () => merchant.discard(importNumber), true);
  }
}

/** The form of the columns page; null where there are too few columns to choose from. */
function answerOf({ header, facts }: { header: string[]; facts: ColumnFacts[] }, random: Random) {
  const columns = answerColumns(header.length, guessColumns(header, facts).map);
  if (!columns) return null;
  return {
    ...Object.fromEntries(Object.entries(columns).map(([field, place]) => [`column-${place}`, field])),
    ...(columns.description === undefined && { description: typedDescription }),
    mode: oneOf(random, ["add", "set"]),
    decimal: oneOf(random, ["point", "comma"]),
    dateOrder: oneOf(random, ["dmy", "mdy"]),
    rounding: oneOf(random, ["refuse", "nearest", "down", "up"]),
    country: "BG",
  };
}

/** @returns the answer; a refusal; or nothing where it was neither, which is noted as a problem. */
async function timed<Answer>(
  run: FilesRun,
  what: string,
  ask: () => Promise<Answer>,
  mustSucceed = false,
): Promise<Answer | ErrorAnswer | undefined> {
  const began = performance.now();
  const answer = await ask().catch((error: unknown) => {
    if (error instanceof ErrorAnswer && isRefused(error) && !mustSucceed) return error;
    run.problems.push(`${what}: ${String(error)}`);
    return undefined;
  });
  const ms = performance.now() - began;
  if (ms > run.slowest.ms) run.slowest = { ms, what };
  if (ms > answerMsMax) run.problems.push(`${what}: answered after ${Math.round(ms)} ms`);
  return answer;
}

/** With a reason that has its sentence. */
function isRefused({ status, body }: ErrorAnswer): boolean {
  if (status !== 422) return false;
  const { refusal } = JSON.parse(body) as { refusal?: Refusal };
  return isRefusal(refusal) && wordsIn("en").refusal(refusal).length > 20;
}

export const isAlive = ({ world }: FilesRun) => !world.web.hasEnded() && !world.worker.hasEnded();

/** Until the worker has nothing left to do. */
export async function settled(run: FilesRun): Promise<void> {
  let before = "";
  for (let since = performance.now(); isAlive(run); await sleep(500)) {
    const working = await run.world.observer.look<{ n: number; done: number }>(
      `SELECT count(*)::integer AS n, coalesce(sum(step_done), 0)::integer AS done FROM import
       WHERE status IN ('staging', 'checking', 'applying')`,
    );
    if (working[0]?.n === 0) return;
    const now = JSON.stringify(working);
    if (now !== before) since = performance.now();
    before = now;
    if (performance.now() - since < stuckMs) continue;
    run.problems.push(`the worker stands still: ${now}`);
    return;
  }
}

export async function applySome(run: FilesRun): Promise<void> {
  const random = seededRandom(run.seed);
  const ready = await run.world.observer.look<{ shop: string; n: number }>(
    `SELECT shop, import_number AS n FROM import WHERE status = 'in_review' AND accepted_count > 0
     ORDER BY import_number, shop`,
  );
  for (const { shop, n } of ready.filter(() => random() < applyShare)) {
    const merchant = createMerchant(run.world.sandbox, shop, () => run.world.web.url);
    await timed(run, `the approval of ${shop}, import ${n}`, () => merchant.approve(n), true);
  }
}
