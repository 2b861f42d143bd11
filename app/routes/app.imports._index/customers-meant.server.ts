import { customersNamed } from "#app/customers/named.server.ts";
import { searchedCustomer } from "#app/customers/searched.ts";
import { isRefusal } from "#app/refusal.ts";

/** Whom the search of the log may name. Where Shopify can't say, the rest of the search still finds what it finds. */
export async function customersMeant(shop: string, search: string): Promise<bigint[]> {
  const asked = searchedCustomer(new URLSearchParams({ search }));
  if (asked.by === "id") return [asked.customerId];
  if (asked.by !== "words") return [];
  const found = await customersNamed(shop, asked.search);
  return isRefusal(found) ? [] : Object.keys(found.names).map(BigInt);
}
