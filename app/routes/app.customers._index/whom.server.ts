/** Whom the list at an address shows, on all of its pages; or those alone who are ticked in it. */
import { searchedCustomer } from "#app/customers/searched.ts";
import { taggedMax, withAllTagged, withTagged } from "#app/customers/tagged.server.ts";
import type { Whom } from "#app/exports/exports.server.ts";
import { notFound } from "#app/http.ts";
import { readBalanceQuery, type BalanceQuery } from "#app/ledger/balance-query.ts";
import { isRefusal, refuse, Refused, type Refusal } from "#app/refusal.ts";
import { findCustomers, type FoundCustomers } from "./find-customers.server.ts";
import { selectedIds } from "./selected-ids.ts";

/** Of a search: more of them nobody waits for. */
const foundMax = 2_500;

/** @throws 404 for what can't be ticked. */
function tickedAt(address: URLSearchParams): bigint[] | undefined {
  if (!address.has("ids")) return undefined;
  const ticked = selectedIds(address.get("ids"));
  if (ticked === null) throw notFound();
  return [...new Set(ticked)];
}

/** Whether whoever is shown has to be searched for: the book alone can't say whose a card, a phone or a name is. */
export const isSearched = (address: URLSearchParams): boolean =>
  !address.has("ids") && searchedCustomer(address).by !== "nothing";

/** What the book answers where nobody is searched for. @throws 404 where the page shows a refusal and nobody. */
export async function queryOf(shop: string, address: URLSearchParams): Promise<Whom> {
  const { filter, order } = readBalanceQuery(address);
  const ticked = tickedAt(address);
  if (ticked) return { filter, order, customerIds: ticked };
  const answered = await withTagged(shop, filter);
  if (isRefusal(answered)) throw notFound();
  return { filter: answered.filter, order };
}

/** The pages of a search as the list shows them; `Refused` is thrown where one behind the first is refused. */
export async function pagesFound(
  shop: string,
  address: URLSearchParams,
): Promise<AsyncGenerator<FoundCustomers> | Refusal> {
  const first = await pageAt(shop, address, "");
  return first.searchRefusal ?? first.listRefusal ?? pagesFrom(shop, address, first);
}

async function* pagesFrom(shop: string, address: URLSearchParams, first: FoundCustomers) {
  yield first;
  for (let after = first.next; after !== null;) {
    const page = await pageAt(shop, address, after);
    const refusal = page.searchRefusal ?? page.listRefusal;
    if (refusal) throw new Refused(refusal);
    yield page;
    after = page.next;
  }
}

function pageAt(shop: string, address: URLSearchParams, after: string): Promise<FoundCustomers> {
  const at = new URLSearchParams(address);
  at.set("after", after);
  return findCustomers(shop, at);
}

/** For a file that is made later: all of them, or why not. */
export async function whomAt(shop: string, address: URLSearchParams): Promise<Whom | Refusal> {
  const { filter, order } = readBalanceQuery(address);
  const ticked = tickedAt(address);
  if (ticked) return { filter, order, customerIds: ticked };
  if (isSearched(address)) return foundAt(shop, address, { filter, order });
  const answered = await withAllTagged(shop, filter);
  return isRefusal(answered) ? answered : { filter: answered, order };
}

async function foundAt(shop: string, address: URLSearchParams, query: BalanceQuery): Promise<Whom | Refusal> {
  const pages = await pagesFound(shop, address);
  if (isRefusal(pages)) return pages;
  const customerIds: bigint[] = [];
  try {
    for await (const { balances, moreTagged } of pages) {
      if (moreTagged) return refuse("tag_many", { count: taggedMax });
      customerIds.push(...balances.map(({ customerId }) => BigInt(customerId)));
      if (customerIds.length > foundMax) return refuse("export_found_many", { count: foundMax });
    }
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return { ...query, customerIds };
}
