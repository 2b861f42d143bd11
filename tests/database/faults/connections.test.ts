/** The network between the app and its database is cut in the very middle of each step. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { workingStatuses, type WorkingStatus } from "#app/imports/record/status.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, install, sandbox, shop } from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import {
  expectWhole,
  holdAt,
  importAt,
  observe,
  statusOf,
  waiting,
  type Hold,
  untilStatus,
} from "#support/fault-world.ts";
import { until } from "#support/until.ts";
import { approve } from "#support/decide.ts";

let observer: Observer;
let hold: Hold | undefined;
const workers: Worker[] = [];

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

const end = (step: WorkingStatus) => (step === "undoing" ? "undone" : "applied");

/** All of the app's sessions, of the queue too, end without a word; those of the test stay. */
const cutAll = () =>
  observer.look(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'pointbook%'`,
  );

/** Only the session by which a worker keeps others away from the shop; it is gone when this returns. */
const cutLockOf = (shopDomain: string) =>
  observer.look(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_locks
     WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (classid::bigint << 32 | objid::bigint) = hashtextextended('pointbook worker ' || $1, 0)`,
    [shopDomain],
  );

describe.each(workingStatuses)("while %s", (step) => {
  test("every connection of a worker is cut: it goes on by itself, and the import ends whole", async () => {
    const importNumber = await importAt[step](`Cut while ${step}`);
    hold = await holdAt(step);
    workers.push(await startWorker());
    await hold.reached();
    await cutAll();
    await hold.release();
    await untilStatus(observer, importNumber, "in_review", end(step));
    if ((await statusOf(observer, importNumber)) === "in_review")
      await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await untilStatus(observer, importNumber, end(step));
    await expectWhole(observer, importNumber, end(step));
  });

  test("only the lock of a worker is lost, and another takes the import up while the first is still at it", async () => {
    const importNumber = await importAt[step](`Lock lost while ${step}`);
    hold = await holdAt(step);
    const first = workOnImport(shop, importNumber);
    await hold.reached();
    await cutLockOf(shop);
    const second = workOnImport(shop, importNumber);
    // The one that is held, and the other behind it.
    await until(async () => (await waiting(observer)) >= 2);
    await hold.release();
    // Which of them did it, and whether the other was thrown out, is of no matter.
    await Promise.allSettled([first, second]);
    await workOnImport(shop, importNumber);
    if (end(step) === "applied") {
      expect(["in_review", "applied"]).toContain(await statusOf(observer, importNumber));
      await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
      await workOnImport(shop, importNumber);
    }
    await expectWhole(observer, importNumber, end(step));
  });
});
