/** Whom a search for customers finds: an id in the book, a phone, a name or an e-mail at Shopify. */
import { searchedCustomer } from "#app/customers/searched.ts";
import { isCustomer } from "#app/customers/exists.server.ts";
import { customersNamed, customersWithPhone } from "#app/customers/named.server.ts";
import { customerNames } from "#app/customers/names.server.ts";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { readPhone } from "#app/imports/row/phone.ts";
import { listBalances, type CustomerBalance } from "#app/ledger/balances.server.ts";
import { isRefusal, refuse, type Refusal } from "#app/refusal.ts";
import { shopFacts } from "#app/shop/facts.server.ts";

export interface FoundCustomers {
  search: string;
  /** Shopify found them, those without any entry as well. */
  atShopify: boolean;
  balances: (Omit<CustomerBalance, "changedAt"> & { changedAt: Date | null })[];
  /** Not awaited: the page does not wait for Shopify. */
  names: Promise<CustomerNames> | null;
  /** The page behind this one. */
  next: string | null;
  searchRefusal: Refusal | undefined;
}

/** @param after the last id of the page before */
export async function findCustomers(
  shop: string,
  query: URLSearchParams,
  after: bigint | undefined,
): Promise<FoundCustomers> {
  const asked = searchedCustomer(query);
  const { search } = asked;
  const refused = (refusal: Refusal) => ({ search, ...nobody, searchRefusal: refusal });
  if (asked.by === "unreadable") return refused(refuse("search_not_an_id"));
  if (asked.by === "words")
    return { search, ...(await atShopify(shop, await customersNamed(shop, search, after))) };
  if (asked.by === "phone") return { search, ...(await withPhone(shop, search)) };
  const customerIds = asked.by === "id" ? [asked.customerId] : undefined;
  const page = await listBalances(shop, { customerIds, after });
  if (page.balances.length === 0 && asked.by === "id" && asked.perhapsPhone) {
    const found = await withPhone(shop, search);
    if (found.balances.length > 0) return { search, ...found };
  }
  // Who has no points yet is found as well: she may be given some.
  if (page.balances.length === 0 && asked.by === "id" && (await isCustomer(shop, asked.customerId))) {
    const id = String(asked.customerId);
    const balances = [{ customerId: id, balance: 0, entryCount: 0, changedAt: null }];
    return { search, ...nobody, balances, names: customerNames(shop, [id]) };
  }
  const ids = page.balances.map(({ customerId }) => customerId);
  return { search, atShopify: false, ...page, names: customerNames(shop, ids), searchRefusal: undefined };
}

type Found = Omit<FoundCustomers, "search">;
const nobody: Found = { atShopify: true, balances: [], names: null, next: null, searchRefusal: undefined };

async function withPhone(shop: string, search: string): Promise<Found> {
  const { countryCode } = await shopFacts(shop);
  const phone = readPhone(search, countryCode);
  if (typeof phone !== "string") {
    const code = phone.code === "phone_country_missing" ? "search_phone_country" : "search_phone_invalid";
    return { ...nobody, searchRefusal: refuse(code) };
  }
  return atShopify(shop, await customersWithPhone(shop, phone));
}

async function atShopify(shop: string, found: Awaited<ReturnType<typeof customersNamed>>): Promise<Found> {
  if (isRefusal(found)) return { ...nobody, searchRefusal: found };
  const customerIds = Object.keys(found.names);
  const { balances: withPoints } = await listBalances(shop, { customerIds: customerIds.map(BigInt) });
  const balances = customerIds.map(
    (customerId) =>
      withPoints.find((balance) => balance.customerId === customerId) ?? {
        customerId,
        balance: 0,
        entryCount: 0,
        changedAt: null,
      },
  );
  return { ...nobody, balances, names: Promise.resolve(found.names), next: found.next };
}
