import { isDatabaseBusy, retryAfter } from "#app/database-busy.ts";
import { historyJson } from "#app/ledger/history.server.ts";
import { log } from "#app/log.server.ts";
import { observeHistory } from "#app/metrics.server.ts";
import { shopperOf } from "./signature.server.ts";

export interface HistoryAnswer {
  status: number;
  json: string;
  /** On top of those of every answer. */
  headers?: Record<string, string>;
}

export const historyHeaders = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "private, no-store",
};

/** A shopper's own points, for the block on the storefront. Her identity is the signed one and nothing else. */
export async function answerHistory(query: URLSearchParams): Promise<HistoryAnswer> {
  const shopper = shopperOf(query, Date.now());
  if (!shopper) return refusal("not_signed", 400);
  const { shop, customerId } = shopper;
  if (customerId === null) return refusal("signed_out", 401);
  const before = query.get("before");
  if (before !== null && !/^\d{1,10}-\d{1,10}$/.test(before)) return refusal("bad_request", 400);
  const began = performance.now();
  try {
    return { status: 200, json: await historyJson(shop, customerId, before) };
  } catch (error) {
    if (isDatabaseBusy(error)) {
      log.warn({ err: error, shop }, "the database is busy");
      return { ...refusal("busy", 503), headers: { "Retry-After": retryAfter } };
    }
    log.error({ err: error, shop }, "history unavailable");
    return refusal("unavailable", 500);
  } finally {
    observeHistory((performance.now() - began) / 1000);
  }
}

const refusal = (error: string, status: number): HistoryAnswer => ({
  status,
  json: JSON.stringify({ error }),
});
