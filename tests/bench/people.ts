/** New customers with points from one file, from the upload to the receipt: calls, cost and time of each step. */
import { setTimeout as sleep } from "node:timers/promises";
import { standardBucket } from "#sandbox/bucket.ts";
import type { CallCounts } from "#sandbox/calls.ts";
import { createMerchant } from "#support/merchant.ts";
import type { OwnServer } from "#support/own-database.ts";
import { peopleMerchant } from "#support/people-merchant.ts";
import { reconcileReport } from "#support/reconcile-report.ts";
import { startBenchApp, type BenchApp } from "./app.ts";
import { latencyMs } from "./imports.ts";
import { timed } from "./measure.ts";
import { memoryOf, type Memory } from "./memory.ts";

export const peopleSteps = [
  "upload",
  "customers: read and ask",
  "customers: write",
  "points: stage and check",
  "points: apply",
] as const;
export type PeopleStep = (typeof peopleSteps)[number];

interface StepFigures {
  seconds: number;
  calls: number;
  cost: number;
  throttled: number;
  byOperation: Record<string, number>;
}

export interface PeopleFigures {
  people: number;
  customersBefore: number;
  fileMb: number;
  linesPerSecond: number;
  steps: Record<PeopleStep, StepFigures>;
  /** Of the writing: all in one file, and as fast as the local Shopify works off its lines. */
  least: { calls: number; seconds: number };
  /** The same by a mutation each, as fast as the smallest plan's bucket allows. */
  oneByOne: { calls: number; cost: number; seconds: number };
  memory: { web: Memory | null; worker: Memory | null };
}

export const peopleInBench = 100_000;
export const peopleInBenchQuick = 5_000;
const customersBefore = 1_000;
/** Shopify publishes no figure, and Pointbook reckons with 20: at that speed 100,000 lines take an hour and a half. */
const linesPerSecond = 500;
const mutationCost = 10;
/** The address of an upload, and the start of what works it off. */
const callsAFile = 2;
const shop = "bench-people.myshopify.com";
const header = ["customer email", "first name", "last name", "group:Gold", "points", "description"];

export async function measurePeople(server: OwnServer, people: number): Promise<PeopleFigures> {
  const app = await startBenchApp({
    ...{ server, databaseName: "bench_people", customers: customersBefore, latencyMs, worker: true },
  });
  try {
    await app.sandbox.scopes({ grant: ["write_customers"] });
    await app.sandbox.faults({ bulk: { linesPerSecond } });
    const file = fileOf(people);
    const steps = await importPeople(app, file, people);
    await mustBeThere(app, people);
    const { maximumAvailable, restoreRate } = standardBucket;
    return {
      ...{ people, customersBefore, fileMb: file.length / 1e6, linesPerSecond, steps },
      least: { calls: callsAFile, seconds: people / linesPerSecond },
      oneByOne: {
        calls: people,
        cost: people * mutationCost,
        seconds: Math.max(0, people * mutationCost - maximumAvailable) / restoreRate,
      },
      memory: { web: memoryOf(app.web.pid), worker: app.worker && memoryOf(app.worker.pid) },
    };
  } finally {
    await app.stop();
  }
}

/** Every tenth is in a group. */
function fileOf(people: number): Uint8Array {
  const lines = Array.from(
    { length: people },
    (_, i) =>
      `member${i}@new.example.com,Мария,Member ${i},${i % 10 === 0 ? "TRUE" : ""},${pointsOf(i)},Points of the old programme`,
  );
  return new TextEncoder().encode([header.join(","), ...lines].join("\n") + "\n");
}

const pointsOf = (i: number) => (i % 900) + 1;

async function importPeople(
  app: BenchApp,
  file: Uint8Array,
  people: number,
): Promise<PeopleFigures["steps"]> {
  const merchant = createMerchant(app.sandbox, shop, () => app.web.url);
  const ofPeople = peopleMerchant(merchant, header);
  await merchant.look("/app/imports.data");
  let importNumber = 0;
  const reached = (isSo: (now: Now) => boolean) => untilSo(app, importNumber, isSo);
  const work: Record<PeopleStep, () => Promise<void>> = {
    upload: async () => void (importNumber = await merchant.upload(`${people}.csv`, file)),
    "customers: read and ask": async () => {
      await ofPeople.begin(importNumber);
      await reached(({ people: state }) => state === "in_review");
    },
    "customers: write": async () => {
      await ofPeople.approve(importNumber);
      await reached(({ people: state }) => state === "written");
    },
    "points: stage and check": async () => {
      await ofPeople.choosePoints(importNumber);
      await reached(({ status }) => status === "in_review");
    },
    "points: apply": async () => {
      await merchant.approve(importNumber);
      await reached(({ status }) => status === "applied");
    },
  };
  const figures: [PeopleStep, StepFigures][] = [];
  for (const step of peopleSteps) {
    const before = await app.sandbox.calls();
    const { seconds } = await timed(work[step]);
    figures.push([step, { seconds, ...between(before, await app.sandbox.calls()) }]);
  }
  await merchant.look(`/app/imports/${importNumber}.data?index`);
  return Object.fromEntries(figures) as PeopleFigures["steps"];
}

function between(before: CallCounts, after: CallCounts): Omit<StepFigures, "seconds"> {
  const made = Object.entries(after.byOperation)
    .map(([name, count]) => [name, count - (before.byOperation[name] ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return {
    calls: after.count - before.count,
    cost: after.costRequested - before.costRequested,
    throttled: after.throttled - before.throttled,
    byOperation: Object.fromEntries(made),
  };
}

interface Now {
  status: string;
  people: string | null;
  code: string | null;
}

const pollMs = 200;

async function untilSo(app: BenchApp, importNumber: number, isSo: (now: Now) => boolean): Promise<void> {
  for (; ; await sleep(pollMs)) {
    const { rows } = await app.owner.query<Now>(
      `SELECT i.status, p.state AS people, coalesce(i.failure_code, p.failure_code) AS code
       FROM import i LEFT JOIN import_people p USING (shop, import_number)
       WHERE i.shop = $1 AND i.import_number = $2`,
      [shop, importNumber],
    );
    const now = rows[0] ?? { status: "gone", people: null, code: null };
    if (now.code || now.status === "gone")
      throw new Error(`The import is ${JSON.stringify(now)}: ${app.worker?.said()} ${app.web.said()}`);
    if (isSo(now)) return;
  }
}

/** Each of them is added once and has her points. */
async function mustBeThere({ owner, databaseUrl }: BenchApp, people: number): Promise<void> {
  const points = Array.from({ length: people }, (_, i) => pointsOf(i)).reduce((sum, one) => sum + one, 0);
  const { rows } = await owner.query<{ added: number; customers: number; points: string }>(
    `SELECT (SELECT count(DISTINCT found_id)::integer FROM import_person
             WHERE shop = $1 AND state = 'answered' AND kind = 'create') AS added,
            count(*)::integer AS customers, sum(balance)::text AS points FROM balance WHERE shop = $1`,
    [shop],
  );
  const expected = { added: people, customers: people, points: String(points) };
  if (JSON.stringify(rows[0]) !== JSON.stringify(expected))
    throw new Error(`${JSON.stringify(rows[0])} is not ${JSON.stringify(expected)}`);
  const books = await reconcileReport(databaseUrl);
  if (!books.agree) throw new Error(books.text);
}
