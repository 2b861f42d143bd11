/** What happens twice, or at the same moment as something else that changes the same balances. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { workingStatuses } from "#app/imports/record/status.ts";
import { undo } from "#app/imports/undo/undo.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { adjustBalance } from "#app/ledger/adjust.server.ts";
import {
  ana,
  applyFile,
  customer,
  history,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import {
  applyAll,
  customers,
  expectWhole,
  fileOf,
  holdAt,
  importAt,
  observe,
  pointsEach,
  takeBack,
  waiting,
  type Hold,
  untilStatus,
} from "#support/fault-world.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";
import { approve, requestUndo } from "#support/decide.ts";

let observer: Observer;
let hold: Hold | undefined;
let workers: Worker[] = [];

beforeAll(async () => {
  await install();
  observer = observe();
  return () => observer.close();
});
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await hold?.remove();
  hold = undefined;
});

const fiveTimes = <T>(click: () => Promise<T>) => Promise.all([1, 2, 3, 4, 5].map(click));
const yes = Array.from({ length: 5 }, () => null);

async function twoWorkers(): Promise<void> {
  workers = await Promise.all([startWorker(), startWorker()]);
}

describe.each(workingStatuses)("while %s", (step) => {
  test("its job is delivered three more times, to two workers: it is done once", async () => {
    const importNumber = await importAt[step](`Delivered often while ${step}`);
    hold = await holdAt(step);
    await twoWorkers();
    await hold.reached();
    const job = { shop, importNumber };
    await asOwner(
      "INSERT INTO pgboss.job (name, data) VALUES ('import', $1), ('import', $1), ('import', $1)",
      [job],
    );
    const isLeft = "SELECT FROM pgboss.job WHERE name = 'import' AND state IN ('created', 'retry')";
    await until(async () => (await asOwner(isLeft)).length === 0);
    await hold.release();
    const end = step === "undoing" ? "undone" : "applied";
    if ((await untilStatus(observer, importNumber, "in_review", end)).status === "in_review")
      await approve(shop, importNumber, ana, applyAll);
    await untilStatus(observer, importNumber, end);
    await expectWhole(observer, importNumber, end);
  });
});

test("apply and undo, each clicked five times at once under two workers, happen once", async () => {
  const { importNumber } = await review(fileOf("Clicked often"));
  await twoWorkers();
  expect(await fiveTimes(() => approve(shop, importNumber, ana, applyAll))).toEqual(yes);
  await untilStatus(observer, importNumber, "applied");
  expect(await fiveTimes(() => requestUndo(shop, importNumber, ana, takeBack))).toEqual(yes);
  await untilStatus(observer, importNumber, "undone");
  await expectWhole(observer, importNumber, "undone");
});

describe("in the middle of an apply", () => {
  test("the undo of another import waits for it, and both are whole", async () => {
    const undoing = await mustFind(await importAt.undoing("Undone meanwhile"));
    const applying = await importAt.applying("Applied meanwhile");
    hold = await holdAt("applying");
    const apply = workOnImport(shop, applying);
    await hold.reached();
    // As a worker does that has the shop in hand as well, because the first one's lock was lost.
    const takingBack = undo(shop, undoing);
    await until(async () => (await waiting(observer)) >= 2);
    expect(await mustFind(undoing.importNumber)).toMatchObject({ status: "undoing" });
    await hold.release();
    await Promise.all([apply, takingBack]);
    await expectWhole(observer, applying, "applied");
    await expectWhole(observer, undoing.importNumber, "undone");
    const [applied, undone] = [await mustFind(applying), await mustFind(undoing.importNumber)];
    expect(undone.undoPostingNumber).toBe((applied.postingNumber ?? 0) + 1);
  });

  test("another import of the shop is asked for its undo under two workers: one after the other, both end", async () => {
    const first = (await applyFile(fileOf("First"))).importNumber;
    const second = (await review(fileOf("Second"))).importNumber;
    await twoWorkers();
    await Promise.all([approve(shop, second, ana, applyAll), requestUndo(shop, first, ana, takeBack)]);
    await Promise.all([untilStatus(observer, second, "applied"), untilStatus(observer, first, "undone")]);
    await expectWhole(observer, second, "applied");
    await expectWhole(observer, first, "undone");
  });
});

test.each(["applying", "undoing"] as const)(
  "a balance that is adjusted by hand in the middle of %s counts from what is there then",
  async (step) => {
    const someone = customer(customers - 1);
    const { balance: before } = await history(shop, someone);
    const importNumber = await importAt[step](`Adjusted while ${step}`);
    hold = await holdAt(step);
    const working = workOnImport(shop, importNumber);
    await hold.reached();
    const adjusting = adjustBalance(
      shop,
      { customerId: someone, points: 1_000, description: "Goodwill" },
      ana,
    );
    await until(async () => (await waiting(observer)) >= 2);
    await hold.release();
    expect(await adjusting).toMatchObject({ points: 1_000 });
    await working;
    await expectWhole(observer, importNumber, step === "applying" ? "applied" : "undone");
    const left = step === "applying" ? pointsEach : 0;
    const { balance, entries } = await history(shop, someone);
    expect(balance).toBe(before + left + 1_000);
    expect(entries[0]).toMatchObject({ points: 1_000, balanceAfter: balance });
  },
);
