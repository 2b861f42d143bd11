/** Uploads over a bad line: each sends a little now and then. Some come to their end, some are left to die. */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { createMerchant } from "#support/merchant.ts";
import { between, oneOf, type Random } from "#support/random.ts";
import { insistently } from "./insistently.ts";
import type { TortureWorld } from "./world.ts";

export interface Drips {
  counts: { whole: number; unanswered: number; leftToDie: number };
  /** What was stored otherwise than it was sent, a sentence each. */
  problems: string[];
  /** Sends no more, lets go of those left to die, and discards what the others became. */
  stop(): Promise<void>;
}

const fileNameStart = "drip-";
const dripsAShop = 2;
const pieces = 12;
const leftToDieShare = 0.4;
/** The app waits a minute for a sender that has fallen silent. */
const silentMsMax = 70_000;

export function startDrips(world: TortureWorld, shops: string[], random: Random): Drips {
  const over = new AbortController();
  const counts = { whole: 0, unanswered: 0, leftToDie: 0 };
  const problems: string[] = [];
  const deaths: Promise<unknown>[] = [];
  const merchantOf = (shop: string) =>
    createMerchant(world.sandbox, shop, () => oneOf(random, world.webUrls));

  const dripOne = async (shop: string, name: string): Promise<void> => {
    const bytes = dripFile(firstCustomerIdOf(shop, world.mainShop), random);
    const lastPiece = random() < leftToDieShare ? between(random, 1, pieces - 1) : pieces;
    const body = dripping(bytes, lastPiece, random, over.signal);
    const answer = merchantOf(shop)
      .upload(name, body)
      .catch(() => null);
    if (lastPiece < pieces) {
      counts.leftToDie += 1;
      deaths.push(answer);
      await sleep(1_000);
      return;
    }
    const importNumber = await answer;
    counts[importNumber === null ? "unanswered" : "whole"] += 1;
    if (importNumber === null) return;
    const [stored] = await world.observer.look<{ sha256: string; bytes: number }>(
      `SELECT file_sha256 AS sha256, file_bytes::integer AS bytes FROM import WHERE shop = $1 AND import_number = $2`,
      [shop, importNumber],
    );
    if (stored?.sha256 !== createHash("sha256").update(bytes).digest("hex"))
      problems.push(
        `${shop}: import ${importNumber} has ${stored?.bytes} bytes, not the ${bytes.length} sent`,
      );
    await discardAll(shop);
  };

  const discardAll = async (shop: string) => {
    const left = await world.observer.look<{ n: number }>(
      `SELECT import_number AS n FROM import WHERE shop = $1 AND file_name LIKE $2 AND status <> 'discarded'`,
      [shop, `${fileNameStart}%`],
    );
    for (const { n } of left) await insistently(() => merchantOf(shop).discard(n));
  };

  const lanes = shops.map(async (shop) => {
    for (let n = 1; !over.signal.aborted; n++) {
      const names = Array.from({ length: dripsAShop }, (_, i) => `${fileNameStart}${n}-${i}.csv`);
      await Promise.all(names.map((name) => dripOne(shop, name)));
      await sleep(between(random, 500, 2_000));
    }
  });
  return {
    ...{ counts, problems },
    async stop() {
      over.abort();
      await Promise.all([...lanes, ...deaths]);
      await Promise.all(shops.map(discardAll));
    },
  };
}

/** Rows of some bytes more than a chunk is written down at once. */
function dripFile(firstCustomerId: number, random: Random): Uint8Array {
  const rows = between(random, 20, 60);
  const lines = Array.from({ length: rows }, (_, i) => `${firstCustomerId + i},1,${"drip ".repeat(40)}`);
  return new TextEncoder().encode(["shopify_id,points_to_add,description", ...lines].join("\n") + "\n");
}

/** Falls silent after its last piece, unless that is the file's own, until the run is over. */
async function* dripping(bytes: Uint8Array, lastPiece: number, random: Random, over: AbortSignal) {
  const size = Math.ceil(bytes.length / pieces);
  for (let piece = 0; piece < lastPiece; piece++) {
    yield bytes.subarray(piece * size, (piece + 1) * size);
    await sleep(random() * 500);
  }
  if (lastPiece === pieces) return;
  await sleep(silentMsMax, undefined, { signal: over }).catch(() => {});
  throw new Error("the sender is gone");
}
