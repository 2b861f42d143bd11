/** SIGKILL of the worker at a random moment of each step. KILLS sets how often; three by default. */
import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, expect, test } from "vitest";
import { approve } from "#app/imports/approve.server.ts";
import { receiveFile } from "#app/imports/upload.server.ts";
import { workingStatuses, type ImportStatus } from "#app/imports/status.ts";
import { ana, bytesOf, count, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { ended, startWorkerProcess } from "#support/worker-process.ts";

const kills = Number(process.env.KILLS ?? 3);
const rowCount = 40_000;
const customersInShop = 20_000;

let worker: ChildProcess | undefined;

beforeAll(async () => {
  await install();
  // So that the check takes long enough to be hit.
  await sandbox().faults({ latencyMs: 40 });
});

afterEach(async () => {
  worker?.kill("SIGKILL");
  if (worker) await ended(worker);
});

function file(round: number): { text: string; accepted: number } {
  const lines = Array.from({ length: rowCount }, (_, i) => {
    const known = i % 20 !== 19;
    const id = known ? customer((i * 7) % customersInShop) : customer(customersInShop + i);
    return `${id},${(i % 90) + 1},Round ${round} row ${i}`;
  });
  return { text: csv(...lines), accepted: rowCount - rowCount / 20 };
}

async function until(importNumber: number, statuses: readonly ImportStatus[]): Promise<ImportStatus> {
  for (;;) {
    const { status } = await mustFind(importNumber);
    if (statuses.includes(status)) return status;
    await sleep(5);
  }
}

test.each(
  Array.from({ length: kills }, (_, round) => ({ round, step: workingStatuses[round % 3] ?? "staging" })),
)(
  "kill $round: a worker that dies while $step leaves an import that ends applied once",
  async ({ round, step }) => {
    const { text, accepted } = file(round);
    const entriesBefore = await count("ledger_entry");
    worker = startWorkerProcess();
    const { importNumber } = await receiveFile(shop, ana, "points.csv", bytesOf(text));
    if (step === "applying") {
      await until(importNumber, ["in_review"]);
      await approve(shop, importNumber, ana, { mode: "accepted_rows", sameFileConfirmed: false });
    }
    await until(importNumber, [step]);
    await sleep(Math.random() * 500);
    worker.kill("SIGKILL");
    await ended(worker);
    const killedAt = (await mustFind(importNumber)).status;

    worker = startWorkerProcess();
    await until(importNumber, ["in_review", "applying", "applied", "failed"]);
    await approve(shop, importNumber, ana, { mode: "accepted_rows", sameFileConfirmed: false });
    expect(await until(importNumber, ["applied", "failed"]), `killed while ${killedAt}`).toBe("applied");
    expect((await mustFind(importNumber)).acceptedCount).toBe(accepted);
    expect((await count("ledger_entry")) - entriesBefore).toBe(accepted);
  },
);
