/**
 * Kills workers, PostgreSQL and the web process while customers are being written, by calls and by files, and then
 * counts: each was added and changed once, has her tags and her points, and every row is accounted for.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { customerAt, firstCustomerIdOf } from "#sandbox/customers.ts";
import type { FaultOrder } from "#sandbox/faults.ts";
import { createMerchant } from "#support/merchant.ts";
import { peopleMerchant, type PeopleMerchant } from "#support/people-merchant.ts";
import { between, oneOf, seededRandom, type Random } from "#support/random.ts";
import { reconcileReport } from "#support/reconcile-report.ts";
import { insistently, stuckMs } from "./insistently.ts";
import { killWriting, type PeopleKill } from "./people-killing.ts";
import { isNew, peopleHeader, peopleTortureFile, type PeopleBooks, type PeopleFile } from "./people-file.ts";
import { peopleDifferences } from "./people-verify.ts";
import { startTortureWorld, type TortureWorld } from "./world.ts";

export interface PeopleTortureOptions {
  kills: number;
  seed: number;
  /** Nobody is killed and no more files are sent after them. */
  minutes: number;
  /** Where its PostgreSQL lives; removed in the end. */
  folder: string;
  onKill?(kill: PeopleKill): void;
}

export interface PeopleTortureReport {
  kills: PeopleKill[];
  imports: number;
  byFiles: number;
  rows: number;
  added: number;
  changed: number;
  entries: number;
  retries: number;
  clicksRepeated: number;
  endedByThemselves: number;
  lastWords: string[];
  seconds: number;
  differences: string[];
  reconcile: { agree: boolean; text: string };
}

const customers = 2_000;
const latencyMs = 40;
const pollMs = 20;
/** Spent by asking who they are: then a file is quicker than a call for each of 350 lines. */
const smallBucket = { maximumAvailable: 5_000, restoreRate: 50 };
/** How long calls are written at that pace; they have their kills as well, but not in hours. */
const slowCallsMs = 4_000;
const largeBucket = { maximumAvailable: 100_000, restoreRate: 100_000 };
/** 800 lines take some seconds, in which there is time to be killed. */
const bulk = { startDelayMs: 500, linesPerSecond: 150 };
/** What becomes of a file beside the kills. */
const fates: FaultOrder["bulk"][] = [
  ...[{}, {}, {}, { startUnheard: true }, { startUnheard: true, unlisted: true }],
  { end: { status: "FAILED", share: 0.5, errorCode: "TIMEOUT", partial: true } },
  { end: { status: "CANCELED", share: 0.7 } },
  ...[{ download: "breaks_off" } as const, { upload: "drops" } as const],
];

export async function torturePeople(options: PeopleTortureOptions): Promise<PeopleTortureReport> {
  const { kills, seed, minutes, folder, onKill } = options;
  const began = performance.now();
  const random = seededRandom(seed);
  const shop = `people-${seed}.myshopify.com`;
  const world = await startTortureWorld({ folder, webs: 1, workers: 2, customers, latencyMs });
  const over = new AbortController();
  // What is under way then comes to its end in peace.
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(minutes * 60_000)]);
  try {
    await world.sandbox.scopes({ grant: ["write_customers"] });
    const counts = { retries: 0, clicksRepeated: 0, byFiles: 0 };
    const merchant = createMerchant(world.sandbox, shop, () => world.webUrls[0] ?? "");
    const books: PeopleBooks = new Map();
    const life: Life = {
      world,
      shop,
      random,
      merchant,
      counts,
      ofPeople: peopleMerchant(merchant, peopleHeader),
    };
    await insistently(() => merchant.look("/app/imports.data"));
    const files: PeopleFile[] = [];
    const killing = killWriting({ world, shop, random, kills, signal, onKill });
    const isEnough = () => killing.done.length >= kills || signal.aborted;
    const importing = async () => {
      while (!isEnough()) files.push(await importFile(life, books, files.length));
      over.abort();
    };
    await Promise.all([importing(), killing.ended]);
    const processes = [...world.webs, ...world.workers];
    return {
      ...counts,
      kills: killing.done,
      imports: files.length,
      rows: files.reduce((sum, file) => sum + file.rows, 0),
      added: [...books.keys()].filter(isNew).length,
      changed: [...books.keys()].filter((email) => !isNew(email)).length,
      entries: files.reduce((sum, file) => sum + file.accepted, 0),
      endedByThemselves: processes.reduce((sum, process) => sum + process.endedByItself(), 0),
      lastWords: processes.map((process) => process.lastWords()).filter((words) => words !== ""),
      differences: await peopleDifferences(world, shop, { customers, books, files }),
      reconcile: await reconcileReport(world.databaseUrl),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    over.abort();
    await world.stop();
  }
}

interface Life {
  world: TortureWorld;
  shop: string;
  random: Random;
  merchant: ReturnType<typeof createMerchant>;
  ofPeople: PeopleMerchant;
  counts: Pick<PeopleTortureReport, "retries" | "clicksRepeated" | "byFiles">;
}

/** Every other one is so large that its customers go by files. */
async function importFile(life: Life, books: PeopleBooks, round: number): Promise<PeopleFile> {
  const { world, shop, random, merchant, ofPeople, counts } = life;
  const firstId = firstCustomerIdOf(shop, world.mainShop);
  const there = Array.from({ length: customers }, (_, i) => customerAt(i, firstId)).flatMap(
    ({ email, lastName, tags }) => (email ? { email, lastName, tags } : []),
  );
  const isLarge = round % 2 === 0;
  const rows = isLarge ? between(random, 1_500, 1_600) : between(random, 150, 300);
  const file = peopleTortureFile(random, `round${round}`, rows, books, { there });
  await world.sandbox.faults({ bucket: isLarge ? smallBucket : largeBucket });
  const importNumber = await insistently(() => merchant.upload(`${file.name}.csv`, file.bytes));
  await click(life, () => ofPeople.begin(importNumber));
  await until(life, importNumber, ({ people }) => people === "in_review");
  await world.sandbox.faults({ bulk: { ...bulk, ...oneOf(random, fates) } });
  await click(life, () => ofPeople.approve(importNumber));
  let wasFile = false;
  let lastFileAt = performance.now();
  await until(life, importNumber, async ({ people, step }) => {
    wasFile ||= step !== null;
    if (step !== null) lastFileAt = performance.now();
    else if (performance.now() - lastFileAt > slowCallsMs) {
      lastFileAt = Infinity;
      await world.sandbox.faults({ bucket: largeBucket });
    }
    return people === "written";
  });
  if (wasFile) counts.byFiles += 1;
  await world.sandbox.faults({ bucket: largeBucket, bulk });
  await click(life, () => ofPeople.choosePoints(importNumber));
  await until(life, importNumber, ({ status }) => status === "in_review");
  await click(life, () => merchant.approve(importNumber));
  await until(life, importNumber, ({ status }) => status === "applied");
  return file;
}

/** Again as long as no answer comes. */
const click = ({ counts }: Life, button: () => Promise<void>) =>
  insistently(button, () => (counts.clicksRepeated += 1));

interface Now {
  status: string;
  code: string | null;
  people: string | null;
  step: string | null;
  peopleCode: string | null;
}

async function until(
  life: Life,
  importNumber: number,
  isSo: (now: Now) => boolean | Promise<boolean>,
): Promise<void> {
  const { world, shop, merchant, ofPeople, counts } = life;
  for (const givenUp = performance.now() + stuckMs; ; await sleep(pollMs)) {
    const [now] = await world.observer.look<Now>(
      `SELECT i.status, i.failure_code AS code, p.state AS people, p.file_step AS step,
              p.failure_code AS "peopleCode"
       FROM import i LEFT JOIN import_people p USING (shop, import_number)
       WHERE i.shop = $1 AND i.import_number = $2`,
      [shop, importNumber],
    );
    if (now && (await isSo(now))) return;
    if (!now || performance.now() > givenUp)
      throw new Error(`${shop}: import ${importNumber} stands still: ${JSON.stringify(now)}`);
    if (now.peopleCode) {
      counts.retries += 1;
      await insistently(() => ofPeople.retry(importNumber));
    } else if (now.status === "failed") {
      counts.retries += 1;
      await insistently(() => merchant.resume(importNumber));
    }
  }
}
