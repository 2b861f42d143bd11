import { isDatabaseBusy, retryAfter } from "#app/database/database-busy.ts";
import { statementJson, statementMonths } from "#app/ledger/statement.server.ts";
import { log } from "#app/log.server.ts";
import { observeHistory } from "#app/metrics.server.ts";
import { accountShopperOf } from "./account-token.server.ts";
import { readCursor, tagged } from "./customer-tag.server.ts";
import { shopperOf, type Shopper } from "./signature.server.ts";
import { pageSizeOf, readHistoryQuery } from "./statement-query.ts";

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
  return answerShopper(shopper, query);
}

/** The same for the shop's account pages, where a token of Shopify's says who she is. */
export async function answerAccountHistory(
  authorization: string | undefined,
  query: URLSearchParams,
): Promise<HistoryAnswer> {
  const shopper = accountShopperOf(authorization, Date.now());
  if (!shopper) return refusal("bad_token", 401);
  return answerShopper(shopper, query);
}

async function answerShopper({ shop, customerId }: Shopper, query: URLSearchParams): Promise<HistoryAnswer> {
  if (customerId === null) return refusal("signed_out", 401);
  const customer = { shop, customerId };
  const cursor = query.get("before");
  const before = cursor === null ? null : readCursor(cursor, customer);
  const asked = readHistoryQuery(query);
  if ((cursor !== null && before === null) || asked === null) return refusal("bad_request", 400);
  if (before === "foreign") return refusal("another_customer", 409);
  const began = performance.now();
  try {
    const [page, months] = await Promise.all([
      statementJson(shop, customerId, { ...asked, before }, pageSizeOf(asked)),
      asked.months ? statementMonths(shop, customerId) : undefined,
    ]);
    return { status: 200, json: tagged(page, customer, { months }) };
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
