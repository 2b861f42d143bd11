/** What comes from outside in a live shop's bad hour: imports, uploads over slow lines, webhooks. */
import { setTimeout as sleep } from "node:timers/promises";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import { deliverWebhook } from "#sandbox/webhooks.ts";
import { createMerchant, ErrorAnswer } from "#support/merchant.ts";
import type { BenchApp } from "./app.ts";
import { timed } from "./measure.ts";

const header = "shopify_id,points_to_add,description";
const pollMs = 500;
/** Well above the least that is let through, 60 KB a minute. */
const slowPieceBytes = 5_000;
const slowPieceEveryMs = 2_500;
const slowPieces = 20;
const webhooksAtOnce = 25;

function fileOf(firstCustomerId: number, rows: number, words: string): Uint8Array {
  const lines = Array.from({ length: rows }, (_, i) => `${firstCustomerId + (i % 1_000)},5,${words} ${i}`);
  return new TextEncoder().encode([header, ...lines].join("\n") + "\n");
}

const retryMs = 1_000;
const triesMax = 60;

/** As staff do who are told that Pointbook is busy right now. */
export interface Busy {
  askedAgain: number;
  /** What the first answer of that kind said. */
  first: string;
}

async function patiently<T>(busy: Busy, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      // A connection that was kept open may be closed in the moment in which it is used again.
      const passes = error instanceof ErrorAnswer ? error.status === 503 : error instanceof TypeError;
      if (!passes || tries === triesMax) throw error;
      busy.askedAgain += 1;
      busy.first ||= String(error);
      await sleep(retryMs);
    }
  }
}

/** Uploaded, approved and applied. @returns seconds. */
export async function importOne(app: BenchApp, shop: string, rows: number, busy: Busy): Promise<number> {
  const merchant = createMerchant(app.sandbox, shop, () => app.web.url);
  const file = fileOf(firstCustomerIdOf(shop, app.mainShop), rows, "Points of the old programme for order");
  const reached = async (importNumber: number, wanted: string) => {
    for (; ; await sleep(pollMs)) {
      const { rows: found } = await app.owner.query<{ status: string }>(
        "SELECT status FROM import WHERE shop = $1 AND import_number = $2",
        [shop, importNumber],
      );
      const status = found[0]?.status ?? "gone";
      if (status === wanted) return;
      if (["failed", "discarded", "gone"].includes(status))
        throw new Error(`${shop}: import ${importNumber} is ${status}`);
    }
  };
  return (
    await timed(async () => {
      const importNumber = await patiently(busy, () => merchant.upload("import.csv", file));
      await reached(importNumber, "in_review");
      await patiently(busy, () => merchant.approve(importNumber));
      await reached(importNumber, "applied");
    })
  ).seconds;
}

/** @returns seconds until it was answered. */
export async function dripOne(app: BenchApp, shop: string, place: number, busy: Busy): Promise<number> {
  const merchant = createMerchant(app.sandbox, shop, () => app.web.url);
  const words = "x".repeat(200);
  const rows = Math.floor((slowPieces * slowPieceBytes) / 225);
  const file = fileOf(firstCustomerIdOf(shop, app.mainShop), rows, words);
  const upload = () => merchant.upload(`slow-${place}.csv`, slowly(file));
  return (await timed(() => patiently(busy, upload))).seconds;
}

async function* slowly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += slowPieceBytes) {
    yield bytes.subarray(at, at + slowPieceBytes);
    await sleep(slowPieceEveryMs);
  }
}

export interface WebhookFigures {
  ms: number[];
  failed: number;
}

/** One in five erases somebody. @returns what each answer took. */
export async function sendWebhooks(app: BenchApp, shops: string[], count: number): Promise<WebhookFigures> {
  const figures: WebhookFigures = { ms: [], failed: 0 };
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const i = next++;
      const shop = shops[i % shops.length] ?? "";
      const order = { ...webhookOf(i, firstCustomerIdOf(shop, app.mainShop)), shop };
      const sender = { appTarget: app.web.url, options: { shop, apiSecret: app.apiSecret } };
      const { seconds, answer } = await timed(() => deliverWebhook(sender, order));
      figures.ms.push(seconds * 1000);
      if (answer.status !== 200) figures.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: webhooksAtOnce }, lane));
  return figures;
}

function webhookOf(i: number, firstCustomerId: number) {
  const customer = { id: firstCustomerId + 1_000 + i, email: `nobody${i}@example.com`, phone: null };
  if (i % 5 === 0) return { topic: "customers/redact", payload: { customer } };
  if (i % 5 < 3) return { topic: "customers/data_request", payload: { customer, data_request: { id: i } } };
  const id = `gid://shopify/BulkOperation/${i}`;
  return { topic: "bulk_operations/finish", payload: { admin_graphql_api_id: id, status: "completed" } };
}
