/** The web process dies while a file is on its way. */
import { once } from "node:events";
import { createServer } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { uploadForsakenMs } from "#app/imports/limits.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { startWebProcess } from "#support/app-process.ts";
import { createMerchant } from "#support/merchant.ts";
import { count, csv, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import type { Observer } from "../../torture/observer.ts";
import { observe } from "#support/fault-world.ts";
import { asOwner } from "#support/owner.ts";
import { until } from "#support/until.ts";

let observer: Observer;

beforeAll(async () => {
  await install();
  observer = observe();
  return () => observer.close();
});

const merchantAt = (url: string) => createMerchant(sandbox(), shop, () => url);

/** The uploads of which something has come. */
const underWay = async () =>
  (await observer.look("SELECT FROM import_file WHERE NOT adopted AND stored_bytes > 0")).length;

test("nothing of the file is seen, no number is taken, the same file is taken by the next process, and a worker sweeps what is left", async () => {
  const lines = Array.from({ length: 60_000 }, (_, i) => `${customer(i % 5_000)},5,A line of the file ${i}`);
  const bytes = new TextEncoder().encode(csv(...lines));
  const web = await startWebProcess();
  // Half of it, and then nothing more.
  const stuck = createServer();
  async function* half() {
    yield bytes.subarray(0, bytes.length / 2);
    await once(stuck, "close");
  }
  const sending = merchantAt(web.url).upload("points.csv", half());
  sending.catch(() => {});
  await until(async () => (await underWay()) === 1);
  await web.kill();
  await expect(sending).rejects.toThrow();
  expect([await count("import"), await count("import_file_chunk")]).toEqual([0, 1]);

  const next = await startWebProcess();
  try {
    const importNumber = await merchantAt(next.url).upload("points.csv", bytes);
    expect(importNumber).toBe(1);
    expect(await mustFind(importNumber)).toMatchObject({ status: "staging", rowCount: 60_000 });
  } finally {
    await next.stop();
  }

  await asOwner("UPDATE import_file SET last_chunk_at = now() - make_interval(secs => $1)", [
    uploadForsakenMs / 1000,
  ]);
  const worker = await startWorker();
  await until(async () => (await underWay()) === 0);
  await worker.stop();
  expect(
    await asOwner(
      "SELECT f.adopted FROM import_file f JOIN import_file_chunk USING (shop, file_id) GROUP BY 1",
    ),
  ).toEqual([{ adopted: true }]);
});
