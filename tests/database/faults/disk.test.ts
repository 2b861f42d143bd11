/** PostgreSQL's disk is full: what it then says to whoever writes, and what it says again when there is room. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { failureOf } from "#app/imports/record/failure.ts";
import { workingStatuses, type WorkingStatus } from "#app/imports/record/status.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import {
  ana,
  bytesOf,
  count,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import {
  applyAll,
  expectWhole,
  fileOf,
  importAt,
  observe,
  takeBack,
  untilStatus,
} from "#support/fault-world.ts";
import { asOwner } from "#support/owner.ts";
import { approve, requestUndo } from "#support/decide.ts";

let observer: Observer;
let worker: Worker | undefined;
let isFull = false;

beforeAll(async () => {
  await install();
  observer = observe();
  // Two tries without a wait between them instead of six over two minutes.
  await asOwner(
    "UPDATE pgboss.queue SET retry_limit = 1, retry_delay = 0, retry_backoff = false WHERE name = 'import'",
  );
  return () => observer.close();
});
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  if (isFull) await makeRoom();
});

/** SQLSTATE 53100, disk_full, as it comes when a table can't be extended. */
async function fillDisk(table: string): Promise<void> {
  await asOwner(`CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file "base/16384/16444": No space left on device'
      USING ERRCODE = 'disk_full', HINT = 'Check free disk space.'; END $$`);
  await asOwner(
    `CREATE TRIGGER disk_is_full BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()`,
  );
  isFull = true;
}

async function makeRoom(): Promise<void> {
  await asOwner("DROP FUNCTION disk_is_full CASCADE");
  isFull = false;
}

/** The table that the step can't write to. */
const tables: Record<WorkingStatus, string> = {
  staging: "every_shop.staged_row",
  checking: "import_customer",
  applying: "ledger_entry",
  undoing: "ledger_entry",
};

describe.each(workingStatuses.filter((step) => step !== "checking"))("while %s", (step) => {
  test("the import stops with a sentence, nothing is half written, and it goes on when there is room", async () => {
    const importNumber = await importAt[step](`Full while ${step}`);
    const before = await count("ledger_entry");
    await fillDisk(tables[step]);
    worker = await startWorker();
    const stopped = await untilStatus(observer, importNumber, "failed", "applied");
    expect(await count("ledger_entry")).toBe(before);
    const code = step === "undoing" ? stopped.undoFailureCode : stopped.failureCode;
    expect(stopped).toMatchObject(
      step === "undoing" ? { status: "applied" } : { status: "failed", stoppedStatus: step },
    );
    expect(wordsIn("en").refusal(failureOf(code ?? "file_missing"))).toMatch(/[Rr]etry|again/);

    await makeRoom();
    const goOn = () =>
      step === "undoing" ? requestUndo(shop, importNumber, ana, takeBack) : resume(shop, importNumber);
    expect(await goOn()).toBeNull();
    const end = step === "undoing" ? "undone" : "applied";
    if ((await untilStatus(observer, importNumber, "in_review", end)).status === "in_review")
      await approve(shop, importNumber, ana, applyAll);
    await untilStatus(observer, importNumber, end);
    await expectWhole(observer, importNumber, end);
  });
});

test("when the customers to be asked about can't be written down, the reading stops and goes on", async () => {
  const importNumber = await importAt.staging("Full before checking");
  await fillDisk("import_customer");
  worker = await startWorker();
  expect(await untilStatus(observer, importNumber, "failed")).toMatchObject({ stoppedStatus: "staging" });
  await makeRoom();
  await resume(shop, importNumber);
  await untilStatus(observer, importNumber, "in_review");
  await approve(shop, importNumber, ana, applyAll);
  await untilStatus(observer, importNumber, "applied");
  await expectWhole(observer, importNumber, "applied");
});

test.each(["import_file_chunk", "import", "pgboss.job"])(
  "an upload for which there is no room in %s leaves nothing, and the same file is taken afterwards",
  async (table) => {
    const before = [await count("import"), await count("import_file_chunk")];
    await fillDisk(table === "pgboss.job" ? await jobTable() : table);
    const send = () => receiveFile(shop, ana, "points.csv", bytesOf(fileOf(`No room in ${table}`)));
    await expect(send()).rejects.toMatchObject({ code: "53100" });
    expect([await count("import"), await count("import_file_chunk")]).toEqual(before);
    await makeRoom();
    expect(await mustFind((await send()).importNumber)).toMatchObject({ status: "staging" });
  },
);

test("a click for which the queue has no room changes nothing, and works when it is clicked again", async () => {
  const { importNumber } = await review(csv(`${customer(1)},5,No room for the click`));
  await fillDisk(await jobTable());
  await expect(approve(shop, importNumber, ana, applyAll)).rejects.toMatchObject({ code: "53100" });
  expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", decidedAt: null });
  await makeRoom();
  expect(await approve(shop, importNumber, ana, applyAll)).toBeNull();
  worker = await startWorker();
  await untilStatus(observer, importNumber, "applied");
});

/** The queue's table is partitioned; a statement trigger fires for the one that is named in the statement. */
async function jobTable(): Promise<string> {
  const [row] = await asOwner<{ name: string }>(
    "SELECT 'pgboss.' || table_name AS name FROM pgboss.queue WHERE name = 'import'",
  );
  return row?.name ?? "pgboss.job";
}
