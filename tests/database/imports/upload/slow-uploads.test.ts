/** Uploads that take long, never end, or would fill the disk. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { inShop, readShop } from "#app/database/db.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { sweepForsaken } from "#app/imports/file/arriving.server.ts";
import {
  chunkMsMax,
  fileChunkBytes,
  storedBytesMax,
  uploadForsakenMs,
  uploadsAtOnceMax,
  uploadUnderWayMs,
  uploadWindowBytesMin,
  uploadWindowMs,
} from "#app/imports/limits.ts";
import { listImports } from "#app/imports/import-log/import-log.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { createDrip, type Drip } from "#support/drip.ts";
import { expectSentences } from "#support/sentences.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  bytesOf,
  csv,
  customer,
  header,
  install,
  mustFind,
  otherShop,
  review,
  shop,
} from "#support/shops.ts";
import { forgetUnread } from "#support/unread.ts";
import { until } from "#support/until.ts";
import type { RefusalCode } from "#app/refusal.ts";

beforeAll(install);
beforeEach(async () => {
  await forgetUnread();
  await asOwner("DELETE FROM import_file");
});
afterEach(() => void vi.useRealTimers());

const line = `${customer(1)},1,A\n`;
const start = `${header}\n${line}`;
const whole = (where = shop) => receiveFile(where, ana, "points.csv", bytesOf(csv(line.trim())));

interface Sending extends Drip {
  received: ReturnType<typeof receiveFile>;
}

/** An upload of which the first piece has come. */
async function dripping(first: string | Uint8Array = start, where = shop): Promise<Sending> {
  const drip = createDrip();
  const received = receiveFile(where, ana, "points.csv", drip.body);
  received.catch(() => {});
  await drip.send(first);
  return { ...drip, received };
}

const drippingMany = (count: number) => Promise.all(Array.from({ length: count }, () => dripping()));

async function finish(sending: Sending[]): Promise<number[]> {
  for (const { end } of sending) end();
  return (await Promise.all(sending.map(({ received }) => received))).map(({ importNumber }) => importNumber);
}

async function expectRefused(upload: Promise<unknown>, code: RefusalCode): Promise<void> {
  const error: unknown = await upload.then(
    () => "it was taken",
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ refusal: { code } });
  expectSentences((error as { refusal: Parameters<typeof expectSentences>[0] }).refusal, code);
}

const openTransactions = () =>
  asOwner(
    `SELECT query FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
  );
const files = () =>
  asOwner(
    `SELECT f.shop, f.adopted, (SELECT count(*)::integer FROM import_file_chunk c
                                WHERE c.shop = f.shop AND c.file_id = f.file_id) AS chunks
     FROM import_file f ORDER BY f.shop, f.adopted`,
  );
/** The uploads that are under way wrote their last chunk so long ago. */
const ageBy = (ms: number) =>
  asOwner("UPDATE import_file SET last_chunk_at = now() - make_interval(secs => $1)", [ms / 1000]);

describe("uploads that drip", () => {
  test("hold no transaction, and nobody else waits for them: another shop uploads and looks at its list", async () => {
    const slow = await drippingMany(6);
    expect(await openTransactions()).toEqual([]);
    const { importNumber } = await whole(otherShop);
    expect((await readShop(otherShop, listImports)).imports.map((each) => each.importNumber)).toContain(
      importNumber,
    );
    expect(await finish(slow)).toHaveLength(6);
  });

  test("write down what has come, a chunk at a time, and show nothing of it before it is whole", async () => {
    const { imports } = await readShop(shop, listImports);
    const slow = await dripping(start + line.repeat(fileChunkBytes / line.length));
    expect(await files()).toEqual([{ shop, adopted: false, chunks: 1 }]);
    expect(await openTransactions()).toEqual([]);
    expect((await readShop(shop, listImports)).imports).toEqual(imports);
    const [importNumber = 0] = await finish([slow]);
    expect(await files()).toEqual([{ shop, adopted: true, chunks: 2 }]);
    expect((await mustFind(importNumber)).rowCount).toBe(1 + Math.floor(fileChunkBytes / line.length));
  });
});

describe("a sender of whom little comes", () => {
  /** The clock goes on by a window while the sender is silent. */
  async function aMinuteGoesBy({ awaited }: Sending): Promise<void> {
    await awaited();
    await vi.advanceTimersByTimeAsync(uploadWindowMs + 1);
  }
  beforeEach(async () => {
    await whole(); // so that a connection is there before the clock is taken over
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });

  test("is ended after a minute with a sentence, and nothing is left", async () => {
    const before = await files();
    const slow = await dripping();
    await aMinuteGoesBy(slow);
    vi.useRealTimers();
    await expectRefused(slow.received, "upload_too_slow");
    expect(await files()).toEqual(before);
  });

  test("and from then on nothing, is ended too", async () => {
    const before = await files();
    const silent = createDrip();
    const received = receiveFile(shop, ana, "points.csv", silent.body);
    received.catch(() => {});
    await silent.awaited();
    await vi.advanceTimersByTimeAsync(uploadWindowMs + 1);
    vi.useRealTimers();
    await expectRefused(received, "upload_stalled");
    expect(await files()).toEqual(before);
  });

  test("is heard out for as long as enough comes in each minute", async () => {
    const slow = await dripping();
    for (let minute = 0; minute < 3; minute++) {
      await slow.send(line.repeat(Math.ceil(uploadWindowBytesMin / line.length)));
      await aMinuteGoesBy(slow);
    }
    slow.end();
    vi.useRealTimers();
    expect(await mustFind((await slow.received).importNumber)).toMatchObject({ status: "staging" });
  });
});

describe("a shop", () => {
  test("uploads so many files at once, and one more when one of them has come", async () => {
    const [first, ...others] = await drippingMany(uploadsAtOnceMax);
    if (!first) throw new Error("none is under way");
    await expectRefused(whole(), "uploads_at_once");
    expect((await whole(otherShop)).importNumber).toBeGreaterThan(0);
    await finish([first]);
    expect((await whole()).importNumber).toBeGreaterThan(0);
    await finish(others);
  });

  test("that begins more of them at the same moment gets no more than that either", async () => {
    const drips = Array.from({ length: uploadsAtOnceMax + 3 }, () => createDrip());
    const all = drips.map(({ body }) => receiveFile(shop, ana, "points.csv", body));
    // Looked at in the end.
    for (const one of all) one.catch(() => {});
    // Those that are refused are heard out.
    await Promise.all(drips.map(({ awaited }) => awaited()));
    expect(await files()).toHaveLength(uploadsAtOnceMax);
    for (const drip of drips) void drip.send(start).then(drip.end);
    const ended = await Promise.allSettled(all);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(uploadsAtOnceMax);
  });

  test("whose uploads died with their process may upload again before they are swept, once a sender who is alive would have been heard", async () => {
    const lost = await drippingMany(uploadsAtOnceMax);
    await ageBy(uploadWindowMs + chunkMsMax);
    await expectRefused(whole(), "uploads_at_once");
    await ageBy(uploadUnderWayMs);
    expect((await whole()).importNumber).toBeGreaterThan(0);
    await finish(lost);
  });
});

describe("the room for a shop's files", () => {
  const leave = (bytes: number) =>
    asOwner("UPDATE import_file SET stored_bytes = $1 WHERE adopted", [storedBytesMax - bytes]);

  test("is a maximum; discarding an import makes room, as the refusal says", async () => {
    const { importNumber } = await whole();
    await leave(10);
    await expectRefused(whole(), "storage_full");
    await leave(0);
    await expectRefused(whole(), "storage_full");
    expect((await whole(otherShop)).importNumber).toBeGreaterThan(0);

    expect(await discard(shop, importNumber, ana)).toBeNull();
    expect(await mustFind(importNumber)).toMatchObject({ fileErasedAt: expect.any(Date) });
    expect((await whole()).importNumber).toBeGreaterThan(importNumber);
  });

  test("is given once: of two files that fit only one at a time, the second to end is refused", async () => {
    await whole();
    await leave(start.length + 5);
    const both = [await dripping(), await dripping()] as const;
    both[0].end();
    await both[0].received;
    both[1].end();
    await expectRefused(both[1].received, "storage_full");
    expect((await files()).filter(({ adopted }) => !adopted)).toEqual([]);
  });
});

describe("what is left of an upload that broke off", () => {
  const oneChunk = start + line.repeat(fileChunkBytes / line.length);

  test("is swept by the worker when it is old enough; one that is under way goes on", async () => {
    const [lost, alive] = [await dripping(oneChunk), await dripping(oneChunk, otherShop)];
    await ageBy(uploadForsakenMs);
    await asOwner("UPDATE import_file SET last_chunk_at = now() WHERE shop = $1", [otherShop]);
    const worker = await startWorker();
    await until(async () => (await files()).length === 1);
    await worker.stop();
    expect(await files()).toMatchObject([{ shop: otherShop, chunks: 1 }]);
    expect(await finish([alive])).toHaveLength(1);

    lost.end();
    await expectRefused(lost.received, "upload_stalled");
    expect((await files()).filter((file) => file.shop === shop)).toEqual([]);
  });

  test("is not what an import has adopted, however old that is", async () => {
    const { importNumber } = await review(csv(line.trim()));
    await ageBy(100 * uploadForsakenMs);
    await sweepForsaken();
    expect(await files()).toEqual([{ shop, adopted: true, chunks: 1 }]);
    await discard(shop, importNumber, ana);
  });
});

describe("an erasure while a file arrives", () => {
  test("of a customer whom it names reaches her rows once they are read", async () => {
    const slow = await dripping(`${header}\n${customer(31)},10,Hers\n${customer(32)},7,Stays\n`);
    await inShop(shop, (db) => db.askWhole("SELECT erase_customer($1)", [customer(31)]));
    const [importNumber = 0] = await finish([slow]);
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
    expect(
      await asOwner("SELECT FROM import_row WHERE shop = $1 AND customer_id = $2", [shop, customer(31)]),
    ).toEqual([]);
  });

  test("of the shop takes what has come with it, and what comes after it is refused", async () => {
    const slow = await dripping(start + line.repeat(fileChunkBytes / line.length), otherShop);
    await inShop(otherShop, (db) => db.askWhole("SELECT erase_shop()", []));
    expect(await files()).toEqual([]);
    slow.end();
    await expectRefused(slow.received, "upload_stalled");
    expect(await asOwner("SELECT FROM import WHERE shop = $1", [otherShop])).toEqual([]);
  });
});
