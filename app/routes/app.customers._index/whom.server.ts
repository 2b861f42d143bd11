/** Whom the list at an address shows, on all of its pages; or those alone who are ticked in it. */
import { searchedCustomer } from "#app/customers/searched.ts";
import { withAllTagged, withTagged } from "#app/customers/tagged.server.ts";
import type { Whom } from "#app/exports/exports.server.ts";
import { notFound } from "#app/http.ts";
import { readBalanceQuery } from "#app/ledger/balance-query.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import { findCustomers } from "./find-customers.server.ts";
import { selectedIds } from "./selected-ids.ts";

/** Of a search at Shopify: more of them nobody waits for. */
const foundMax = 2_500;

/** What the book answers. @throws 404 where the page shows a refusal and nobody. */
export async function queryOf(shop: string, address: URLSearchParams): Promise<Whom> {
  const { filter, ...query } = bookQuery(address);
  const answered = await withTagged(shop, filter);
  if (isRefusal(answered)) throw notFound();
  return { ...query, filter: answered.filter };
}

function bookQuery(address: URLSearchParams): Whom {
  const asked = searchedCustomer(address);
  const ticked = address.has("ids") ? selectedIds(address.get("ids")) : undefined;
  if (ticked === null) throw notFound();
  const { filter, order } = readBalanceQuery(address);
  return { filter, order, customerIds: asked.by === "id" ? [asked.customerId] : ticked };
}

/** Whether Shopify finds them. @throws 404 where the page shows a refusal and nobody. */
export async function isAtShopify(shop: string, address: URLSearchParams): Promise<boolean> {
  const asked = searchedCustomer(address);
  if (asked.by === "nothing" || (asked.by === "id" && !asked.perhapsPhone)) return false;
  const { atShopify, searchRefusal } = await findCustomers(shop, address);
  if (searchRefusal) throw notFound();
  return atShopify;
}

/** For a file that is made later: all of them, or why not. */
export async function whomAt(shop: string, address: URLSearchParams): Promise<Whom | Refusal> {
  const query = bookQuery(address);
  // Whoever is ticked may have no points yet.
  if (address.has("ids")) return { ...query, found: true };
  if (!(await isAtShopify(shop, address))) {
    const filter = await withAllTagged(shop, query.filter);
    return isRefusal(filter) ? filter : { ...query, filter };
  }
  const at = new URLSearchParams(address);
  const customerIds: bigint[] = [];
  for (let after: string | null = ""; after !== null;) {
    at.set("after", after);
    const found: Awaited<ReturnType<typeof findCustomers>> = await findCustomers(shop, at);
    if (found.searchRefusal) return found.searchRefusal;
    customerIds.push(...found.balances.map(({ customerId }) => BigInt(customerId)));
    if (customerIds.length > foundMax) return refuse("export_found_many", { count: foundMax });
    after = found.next;
  }
  return { ...query, customerIds, found: true };
}
