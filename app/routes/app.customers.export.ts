import { contentTypes } from "#app/content-types.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { balancesCsv, customersCsv } from "#app/ledger/export.server.ts";
import { isRefusal } from "#app/refusal.ts";
import type { FoundCustomers } from "./app.customers._index/find-customers.server.ts";
import { isSearched, pagesFound, queryOf } from "./app.customers._index/whom.server.ts";

/** Whom the list at this address shows, on all of its pages and in its order; or those alone who are ticked in it. */
export const loader = fileLoader(async ({ shop, words: { t } }, { request }) => {
  const address = new URL(request.url).searchParams;
  const header = [
    t("customers.file.id"),
    t("customers.file.balance"),
    t("customers.file.entries"),
    t("customers.file.lastChange"),
  ];
  const body = isSearched(address)
    ? customersCsv(shop, header, await foundIds(shop, address))
    : balancesCsv(shop, header, await queryOf(shop, address));
  return download(body, {
    fileName: "pointbook-customers.csv",
    contentType: contentTypes.csv,
  });
});

/** One page after the other; where one fails, so does the file, and is not taken for whole. */
async function foundIds(shop: string, address: URLSearchParams) {
  const pages = await pagesFound(shop, address);
  if (isRefusal(pages)) throw notFound();
  return idsOf(pages);
}

async function* idsOf(pages: AsyncIterable<FoundCustomers>) {
  for await (const { balances } of pages) yield balances.map(({ customerId }) => BigInt(customerId));
}
