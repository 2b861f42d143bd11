/** One shop's merchant, who uploads one file after the other, applies it, and takes some of them back. */
import { setTimeout as sleep } from "node:timers/promises";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { createMerchant, ErrorAnswer, type Merchant } from "#support/merchant.ts";
import { slowly, tortureFile, type TortureFile } from "./file.ts";
import { oneOf, type Random } from "#support/random.ts";
import { insistently, stuckMs } from "./insistently.ts";
import type { Webhooks } from "./webhooks.ts";
import type { TortureWorld } from "./world.ts";

/** Where the import is, as the merchant knows it; a click counts to the step that it begins. */
export type Phase = "idle" | "upload" | Working;
const working = ["staging", "checking", "paused", "scheduled", "applying", "undoing"] as const;
type Working = (typeof working)[number];

/** What was done with a file, for the books of the torture. */
export interface FileStory {
  shop: string;
  file: TortureFile;
  importNumber: number;
  undone: boolean;
}

export interface ShopLoop {
  shop: string;
  phase(): Phase;
  /** The web process that the last request went to. */
  lastWeb(): number;
  stories: FileStory[];
  counts: LoopCounts;
  /** Ends after the file in hand. */
  finish(): void;
  ended: Promise<void>;
}

export interface LoopCounts {
  uploadsRepeated: number;
  duplicatesDiscarded: number;
  clicksRepeated: number;
  retries: number;
}

const uploadMs = 700;
const pollMs = 15;
const undoShare = 0.6;
const doubleClickShare = 0.3;
const pauseShare = 0.4;
const laterShare = 0.3;
const laterMs = 1_500;

export function startShopLoop(
  world: TortureWorld,
  shop: string,
  random: Random,
  customers: number,
  onStep: (phase: Phase, ms: number) => void,
  webhooks?: Webhooks,
): ShopLoop {
  let phase: Phase = "idle";
  let phaseSince = performance.now();
  let lastWeb = 0;
  let finishing = false;
  const counts: LoopCounts = { uploadsRepeated: 0, duplicatesDiscarded: 0, clicksRepeated: 0, retries: 0 };
  const stories: FileStory[] = [];
  const enter = (next: Phase) => {
    if (next === phase) return;
    onStep(phase, performance.now() - phaseSince);
    phase = next;
    phaseSince = performance.now();
  };
  const merchant = createMerchant(world.sandbox, shop, () => {
    lastWeb = Math.floor(random() * world.webUrls.length);
    return world.webUrls[lastWeb] ?? "";
  });
  const life = { world, shop, random, merchant, counts, enter, webhooks };
  const firstCustomerId = firstCustomerIdOf(shop, world.mainShop);
  const ended = (async () => {
    for (let round = 1; !finishing; round++) {
      const name = `${shop.split(".")[0]}-${round}.csv`;
      const file = tortureFile(random, name, { firstCustomerId, customers }, webhooks && round);
      stories.push(await importFile(life, file));
      enter("idle");
    }
  })();
  return {
    ...{ shop, stories, counts, ended },
    phase: () => phase,
    lastWeb: () => lastWeb,
    finish: () => void (finishing = true),
  };
}

interface Life {
  world: TortureWorld;
  shop: string;
  random: Random;
  merchant: Merchant;
  counts: LoopCounts;
  enter(phase: Phase): void;
  /** None where nobody is erased. */
  webhooks: Webhooks | undefined;
}

async function importFile(life: Life, file: TortureFile): Promise<FileStory> {
  const importNumber = await uploadOnce(life, file);
  // Not before: of a file sent again after the erasure they would be customers like others.
  const erasing = Promise.all(file.erasedIds.map((id) => eraseSometime(life, id)));
  const [undone] = await Promise.all([decide(life, importNumber), erasing]);
  return { shop: life.shop, file, importNumber, undone };
}

const eraseMsMax = 6_000;

async function eraseSometime({ random, webhooks, shop }: Life, customerId: number): Promise<void> {
  await sleep(random() * eraseMsMax);
  await webhooks?.erase(shop, customerId);
}

/** @returns whether the import was undone. */
async function decide(life: Life, importNumber: number): Promise<boolean> {
  const { random, merchant } = life;
  await Promise.all([
    until(life, importNumber, "in_review"),
    random() < pauseShare && breakOff(life, importNumber),
  ]);
  await (random() < laterShare ? applyLater(life, importNumber) : applyNow(life, importNumber));
  await until(life, importNumber, "applied");
  const undone = random() < undoShare;
  if (undone) {
    life.enter("undoing");
    await click(life, importNumber, merchant.undo);
    await until(life, importNumber, "undone");
  }
  return undone;
}

async function applyNow(life: Life, importNumber: number): Promise<void> {
  life.enter("applying");
  await click(life, importNumber, life.merchant.approve);
}

/** Scheduled for tomorrow, which then comes sooner: a test can't wait for it. */
async function applyLater(life: Life, importNumber: number): Promise<void> {
  await click(life, importNumber, life.merchant.schedule);
  await life.world.observer.look(
    `UPDATE import SET apply_at = now() + $3 * interval '1 ms'
     WHERE shop = $1 AND import_number = $2 AND status = 'scheduled'`,
    [life.shop, importNumber, laterMs],
  );
}

/** A pause at any moment, and after a while she goes on. It may come too late: then it is refused. */
async function breakOff(life: Life, importNumber: number): Promise<void> {
  await sleep(life.random() * 1_500);
  try {
    await click(life, importNumber, life.merchant.pause);
  } catch (error) {
    if (!(error instanceof ErrorAnswer)) throw error;
  }
  await sleep(life.random() * 1_000);
  await click(life, importNumber, life.merchant.resume);
}

/**
 * Sends the file until it is answered. Of the tries that were not answered each left a whole import or nothing: of
 * several imports all but the last are discarded, as the merchant does who finds them in the list.
 */
async function uploadOnce(life: Life, file: TortureFile): Promise<number> {
  const { world, shop, merchant, counts } = life;
  life.enter("upload");
  const importNumber = await insistently(
    () => merchant.upload(file.name, slowly(file.bytes, uploadMs)),
    () => (counts.uploadsRepeated += 1),
  );
  const others = await world.observer.look<{ n: number }>(
    "SELECT import_number AS n FROM import WHERE shop = $1 AND file_sha256 = $2 AND import_number <> $3",
    [shop, file.sha256, importNumber],
  );
  for (const { n } of others) {
    await insistently(() => merchant.discard(n));
    counts.duplicatesDiscarded += 1;
  }
  return importNumber;
}

/** Clicks, sometimes twice at once, and again as long as no answer comes: what was done already must not be done twice. */
async function click(
  { random, counts }: Life,
  importNumber: number,
  button: (importNumber: number) => Promise<void>,
): Promise<void> {
  const press = () =>
    insistently(
      () => button(importNumber),
      () => (counts.clicksRepeated += 1),
    );
  await Promise.all(random() < doubleClickShare ? [press(), press()] : [press()]);
}

async function until(life: Life, importNumber: number, wanted: string): Promise<void> {
  const { world, shop, merchant, counts } = life;
  for (const givenUp = performance.now() + stuckMs; ;) {
    const [row] = await world.observer.look<{ status: string; code: string | null }>(
      `SELECT status, coalesce(failure_code, undo_failure_code) AS code FROM import
       WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    if (!row) throw new Error(`${shop}: import ${importNumber} is gone`);
    if (row.status === wanted) return;
    if (row.status === "failed") {
      counts.retries += 1;
      await insistently(() => merchant.resume(importNumber));
    } else if (wanted === "undone" && row.status === "applied" && row.code) {
      // Killed so often that it is not undone by itself.
      counts.retries += 1;
      await insistently(() => merchant.undo(importNumber));
    } else if (row.status === "discarded" || performance.now() > givenUp) {
      throw new Error(`${shop}: import ${importNumber} is ${row.status} and does not become ${wanted}`);
    } else if (isWorking(row.status)) life.enter(row.status);
    await sleep(pollMs);
  }
}

const isWorking = (status: string): status is Working => (working as readonly string[]).includes(status);

/** A shop of its own name, so that the files of the next are nobody's of this one. */
export function shopNames(random: Random, count: number): string[] {
  const words = ["amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "haven"];
  return Array.from({ length: count }, (_, i) => `${oneOf(random, words)}-${i}.myshopify.com`);
}
