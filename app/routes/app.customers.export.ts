import { csvStream } from "#app/csv.server.ts";
import { searchedCustomer } from "#app/customers/searched.ts";
import { withTagged } from "#app/customers/tagged.server.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { readBalanceQuery } from "#app/ledger/balance-query.ts";
import { balancesCsv } from "#app/ledger/export.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { findCustomers, type FoundCustomers } from "./app.customers._index/find-customers.server.ts";
import { selectedIds } from "./app.customers._index/selected-ids.ts";

/** Whom the list at this address shows, on all of its pages and in its order; or those alone who are ticked in it. */
export const loader = fileLoader(async ({ shop, words: { t } }, { request }) => {
  const address = new URL(request.url).searchParams;
  const header = [
    t("customers.file.id"),
    t("customers.file.balance"),
    t("customers.file.entries"),
    t("customers.file.lastChange"),
  ];
  const body = (await isAtShopify(shop, address))
    ? csvStream(header.join(","), foundLines(shop, address))
    : balancesCsv(shop, header, await queryOf(shop, address));
  return download(body, {
    fileName: "pointbook-customers.csv",
    contentType: "text/csv; charset=utf-8",
  });
});

async function queryOf(shop: string, address: URLSearchParams) {
  const asked = searchedCustomer(address);
  const ticked = address.has("ids") ? selectedIds(address.get("ids")) : undefined;
  if (ticked === null) throw notFound();
  const { filter, order } = readBalanceQuery(address);
  const answered = await withTagged(shop, filter);
  if (isRefusal(answered)) throw notFound();
  return { filter: answered.filter, order, customerIds: asked.by === "id" ? [asked.customerId] : ticked };
}

/** @throws 404 where the page shows a refusal and nobody. */
async function isAtShopify(shop: string, address: URLSearchParams): Promise<boolean> {
  const asked = searchedCustomer(address);
  if (asked.by === "nothing" || (asked.by === "id" && !asked.perhapsPhone)) return false;
  const { atShopify, searchRefusal } = await findCustomers(shop, address);
  if (searchRefusal) throw notFound();
  return atShopify;
}

/** One page of Shopify's answer after the other; where one fails, so does the file, and is not taken for whole. */
async function* foundLines(shop: string, address: URLSearchParams) {
  const at = new URLSearchParams(address);
  for (let after: string | null = ""; after !== null;) {
    at.set("after", after);
    const found: FoundCustomers = await findCustomers(shop, at);
    if (found.searchRefusal) throw new Error(`the search was refused: ${found.searchRefusal.code}`);
    yield found.balances.map(lineOf);
    after = found.next;
  }
}

function lineOf({ customerId, balance, entryCount, changedAt }: FoundCustomers["balances"][number]): string {
  const changed = changedAt ? `${changedAt.toISOString().slice(0, 19)}Z` : "";
  return `'${customerId},${balance},${entryCount},${changed}`;
}
