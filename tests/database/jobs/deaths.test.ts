/** An import that its worker dies of: it is started three times, and then it keeps nobody else from their turn. */
import pg from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { resume } from "#app/imports/decisions/pause.server.ts";
import { retryPeople } from "#app/imports/people/decisions.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { noteStart, type Start } from "#app/imports/turn/starts.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { countDeaths, handBack, MustWait, sayUnsaidEnds } from "#app/jobs/count-deaths.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { startProgram, type AppProcess } from "#support/app-process.ts";
import { approve, requestUndo } from "#support/decide.ts";
import { asOwner } from "#support/owner.ts";
import { peopleFile, reviewPeople } from "#support/people.ts";
import {
  ana,
  applyFile,
  bytesOf,
  csv,
  customer,
  install,
  mustFind,
  review,
  sandbox,
  shop,
} from "#support/shops.ts";
import { until, untilStatus } from "#support/until.ts";

let worker: Worker | undefined;
let processes: AppProcess[] = [];

beforeAll(install);
beforeEach(() => sandbox().reset());
afterEach(async () => {
  await worker?.stop();
  await Promise.all(processes.map((one) => one.kill()));
  worker = undefined;
  processes = [];
});

const received = async (text: string) =>
  (await receiveFile(shop, ana, "points.csv", bytesOf(text))).importNumber;

async function deathsOf(importNumber: number): Promise<number> {
  const [row] = await asOwner<{ unended: number }>(
    "SELECT unended FROM import_start WHERE shop = $1 AND import_number = $2",
    [shop, importNumber],
  );
  return row?.unended ?? 0;
}

/** What a process leaves behind that dies in the middle of a step. */
async function die(importNumber: number, step: Start["step"]): Promise<void> {
  await noteStart({ shop, importNumber, step });
  await asOwner(
    `INSERT INTO pgboss.job (name, data, singleton_key, state, started_on)
     SELECT 'import', jsonb_build_object('shop', $1::text, 'importNumber', $2::integer), $1 || '#' || $2, 'active', now()`,
    [shop, importNumber],
  );
}

async function dieThreeTimes(importNumber: number, step: Start["step"]): Promise<void> {
  for (let death = 0; death < 3; death++) await die(importNumber, step);
}

/** The next transaction is lost before its end has come to the database, or after. */
function loseCommit(comes: "before" | "after"): void {
  const plain = pg.Client.prototype.query as (...given: unknown[]) => Promise<unknown>;
  const spied = vi.spyOn(pg.Client.prototype, "query").mockImplementation(async function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    if (given[0] !== "COMMIT") return plain.apply(this, given);
    spied.mockRestore();
    await plain.call(this, comes === "before" ? "ROLLBACK" : "COMMIT");
    throw Object.assign(new Error("connection lost"), { severity: "ERROR", code: "08006" });
  } as typeof pg.Client.prototype.query);
}

/** A worker process that is in the middle of the import's check. */
async function checking(importNumber: number): Promise<AppProcess> {
  const started = startProgram("worker.ts");
  processes.push(started);
  await until(async () => {
    const at = await asOwner("SELECT FROM import_start WHERE import_number = $1 AND step = 'checking'", [
      importNumber,
    ]);
    return at.length === 1;
  });
  return started;
}

const jobsLeft = () => asOwner("SELECT FROM pgboss.job WHERE name = 'import' AND state < 'completed'");

test("a worker is killed three times at an import: it fails with its sentence, the shop's next one runs, no job is left", async () => {
  const poisonous = await received(csv(`${customer(1)},1,Poisonous`));
  await sandbox().faults({ latencyMs: 60_000 });
  await (await checking(poisonous)).kill();
  expect(await deathsOf(poisonous)).toBe(1);
  await die(poisonous, "checking");
  await die(poisonous, "checking");
  await sandbox().reset();
  const next = await received(csv(`${customer(2)},1,Next`));

  worker = await startWorker();
  expect(await untilStatus(shop, poisonous, "failed")).toMatchObject({
    failureCode: "worker_died",
    stoppedStatus: "checking",
  });
  await untilStatus(shop, next, "in_review");
  await until(async () => (await jobsLeft()).length === 0);

  await resume(shop, poisonous);
  await untilStatus(shop, poisonous, "in_review");
});

test.each(["reading", "asking", "writing", "untagging"] as const)(
  "customers of whom a worker dies three times stand still until somebody goes on with them: %s",
  async (step) => {
    await sandbox().scopes({ grant: ["write_customers"] });
    const importNumber = await reviewPeople(peopleFile(`${step}@new.example.com,,Ana,,,Tagged,,3,Welcome`));
    await asOwner("UPDATE import_people SET state = $2 WHERE import_number = $1", [importNumber, step]);
    if (step === "reading")
      await asOwner("DELETE FROM import_person WHERE import_number = $1", [importNumber]);
    await dieThreeTimes(importNumber, step);
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: step,
      failureCode: "worker_died",
    });
    await workOnImport(shop, importNumber);
    expect(await deathsOf(importNumber), "and nobody begins again").toBe(0);
    expect(await retryPeople(shop, importNumber)).toBeNull();
    await die(importNumber, step);
    await workOnImport(shop, importNumber);
    const run = await findPeopleRun(shop, importNumber);
    expect(run).toMatchObject({ failureCode: null });
    expect(run?.state).not.toBe(step);
    expect(await deathsOf(importNumber)).toBe(0);
    await discard(shop, importNumber, ana);
  },
);

describe("deaths are counted", () => {
  test("anew by whoever retries", async () => {
    const importNumber = await received(csv(`${customer(1)},1,Again`));
    await dieThreeTimes(importNumber, "staging");
    await workOnImport(shop, importNumber);
    expect((await mustFind(importNumber)).status).toBe("failed");
    expect(await deathsOf(importNumber)).toBe(0);
    await resume(shop, importNumber);
    await die(importNumber, "staging");
    await workOnImport(shop, importNumber);
    expect((await mustFind(importNumber)).status).toBe("in_review");
  });

  test("by the step: two of the one and two of the other are not four", async () => {
    const { importNumber } = await review(csv(`${customer(1)},1,Two and two`));
    await die(importNumber, "checking");
    await die(importNumber, "checking");
    await approve(shop, importNumber, ana, { mode: "accepted_rows", reapply: true });
    await die(importNumber, "applying");
    await die(importNumber, "applying");
    await workOnImport(shop, importNumber);
    expect((await mustFind(importNumber)).status).toBe("applied");
    expect(await deathsOf(importNumber)).toBe(0);
  });

  test("not where a step threw, and an earlier death is remembered", async () => {
    const importNumber = await received(csv(`${customer(1)},1,Thrown`));
    const start = { shop, importNumber, step: "staging" } as const;
    await die(importNumber, "staging");
    const thrown = countDeaths(start, () => Promise.reject(new Error("thrown")));
    await expect(thrown).rejects.toThrow("thrown");
    expect(await deathsOf(importNumber)).toBe(1);
  });

  test("not where the answer to a start was lost, whether or not it came to be noted", async () => {
    const importNumber = await received(csv(`${customer(1)},1,Unanswered`));
    const start = { shop, importNumber, step: "staging" } as const;
    await die(importNumber, "staging");
    for (const comes of ["before", "after"] as const) {
      loseCommit(comes);
      await expect(countDeaths({ ...start }, () => Promise.resolve())).rejects.toThrow();
      expect(await deathsOf(importNumber)).toBe(comes === "after" ? 2 : 1);
      const next = countDeaths({ ...start }, async () => {
        expect(await deathsOf(importNumber), `lost ${comes}`).toBe(2);
        throw new Error("thrown");
      });
      await expect(next).rejects.toThrow("thrown");
    }
    expect(await deathsOf(importNumber)).toBe(1);
  });

  test("once where the answer to an end was lost, which is said again", async () => {
    const importNumber = await received(csv(`${customer(1)},1,Unanswered end`));
    await die(importNumber, "staging");
    const thrown = countDeaths({ shop, importNumber, step: "staging" }, () => {
      loseCommit("after");
      return Promise.reject(new Error("thrown"));
    });
    await expect(thrown).rejects.toThrow("thrown");
    await sayUnsaidEnds();
    expect(await deathsOf(importNumber)).toBe(1);
  });

  test("not where the process is told to stop in the middle of a step that can't end in time", async () => {
    const importNumber = await received(csv(`${customer(1)},1,Cut off`));
    const { promise, resolve } = Promise.withResolvers<null>();
    const cutOff = countDeaths({ shop, importNumber, step: "staging" }, () => promise);
    await until(async () => (await deathsOf(importNumber)) === 1);
    await handBack();
    expect(await deathsOf(importNumber)).toBe(0);
    resolve(null);
    await cutOff;
    expect(await deathsOf(importNumber)).toBe(0);
  });
});

test("an undo that three processes died of: the import is applied as before, says why, and may be undone again", async () => {
  const { importNumber } = await applyFile(csv(`${customer(3)},5,Not undone`));
  const undo = () => requestUndo(shop, importNumber, ana, { belowZero: "allow", description: "Undone" });
  expect(await undo()).toBeNull();
  await dieThreeTimes(importNumber, "undoing");
  await workOnImport(shop, importNumber);
  expect(await mustFind(importNumber)).toMatchObject({ status: "applied", undoFailureCode: "worker_died" });
  expect(await undo()).toBeNull();
  await workOnImport(shop, importNumber);
  expect((await mustFind(importNumber)).status).toBe("undone");
});

test("the last chance of one import is not taken beside that of another, which it would drag along", async () => {
  const numbers = [await received(csv(`${customer(1)},1,A`)), await received(csv(`${customer(2)},1,B`))];
  const starts = numbers.map((importNumber) => ({ shop, importNumber, step: "staging" }) as const);
  for (const { importNumber, step } of starts) {
    await die(importNumber, step);
    await die(importNumber, step);
  }
  const { promise, resolve } = Promise.withResolvers<null>();
  const [one, other] = starts.map((start) => () => countDeaths(start, () => promise));
  const alone = one?.();
  await until(async () => (await deathsOf(numbers[0] ?? 0)) === 3);
  await expect(other?.()).rejects.toThrow(MustWait);
  expect(await deathsOf(numbers[1] ?? 0), "it was not started").toBe(2);
  resolve(null);
  await alone;
  await other?.();
});

test("a step that its database's process dies of, while the database answers, is tried again later and fails at last", async () => {
  const importNumber = await received(csv(`${customer(4)},1,Dies`));
  await asOwner(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'server closed the connection unexpectedly' USING ERRCODE = '08006'; END $$`);
  await asOwner(`CREATE TRIGGER dying BEFORE INSERT ON import_start FOR EACH ROW
    WHEN (new.import_number = ${importNumber}) EXECUTE FUNCTION die()`);
  const jobIn = (state: string) =>
    until(async () => {
      const found = await asOwner("SELECT FROM pgboss.job WHERE singleton_key = $1 AND state::text = $2", [
        `${shop}#${importNumber}`,
        state,
      ]);
      return found.length > 0;
    });
  worker = await startWorker();
  await jobIn("retry");
  expect((await mustFind(importNumber)).status).toBe("staging");
  await asOwner("UPDATE pgboss.job SET retry_count = retry_limit, start_after = now() WHERE state = 'retry'");
  expect(await untilStatus(shop, importNumber, "failed")).toMatchObject({ failureCode: "internal" });
  await asOwner("DROP TRIGGER dying ON import_start");
  await asOwner("DROP FUNCTION die()");
});
