/** Whom a search for customers finds: a card, a reference id, an id in the book, a phone, a name or an e-mail at Shopify. */
import { searchedCustomer, type CustomerSearch } from "#app/customers/searched.ts";
import { customersKeptAs } from "#app/customers/kept.server.ts";
import { withTagged } from "#app/customers/tagged.server.ts";
import { isCustomer } from "#app/customers/exists.server.ts";
import { customersNamed, customersWithPhone } from "#app/customers/named.server.ts";
import { customerNames } from "#app/customers/names.server.ts";
import type { CustomerNames } from "#app/components/use-customer-names.tsx";
import { readPhone } from "#app/imports/row/phone.ts";
import {
  isFiltered,
  readBalanceQuery,
  readCursor,
  type BalanceFilter,
  type BalanceQuery,
} from "#app/ledger/balance-query.ts";
import { listBalances, type CustomerBalance } from "#app/ledger/balances.server.ts";
import { isRefusal, refuse, Refused, type Refusal } from "#app/refusal.ts";
import { shopFacts } from "#app/shop/facts.server.ts";

export interface FoundCustomers {
  search: string;
  /** Shopify found them, those without any entry as well. */
  atShopify: boolean;
  balances: (Omit<CustomerBalance, "changedAt"> & { changedAt: Date | null })[];
  /** Not awaited: the page waits for Shopify a moment at most. */
  names: Promise<CustomerNames> | null;
  /** The page behind this one. */
  next: string | null;
  /** So many were looked at for a page that is not full: the one behind it goes on. */
  walked: number | null;
  searchRefusal: Refusal | undefined;
  /** Why the list is not shown as it was asked for: Shopify does not say who has the tag, or too many are to be sorted. */
  listRefusal: Refusal | undefined;
  /** More customers have the tag than are looked for. */
  moreTagged: boolean;
}

/** `after` in the address is what the page before ended with. */
export async function findCustomers(shop: string, address: URLSearchParams): Promise<FoundCustomers> {
  const asked = searchedCustomer(address);
  const { search } = asked;
  const query = readBalanceQuery(address);
  const answered = await withTagged(shop, query.filter);
  if (isRefusal(answered)) return { search, ...nobody, listRefusal: answered };
  const { more: moreTagged, filter } = answered;
  try {
    return { ...(await findIn(shop, address, asked, { ...query, filter })), search, moreTagged };
  } catch (error) {
    if (error instanceof Refused) return { search, ...nobody, listRefusal: error.refusal };
    throw error;
  }
}

async function findIn(
  shop: string,
  address: URLSearchParams,
  asked: CustomerSearch,
  query: BalanceQuery,
): Promise<Found> {
  const kept = asked.by === "nothing" ? [] : await customersKeptAs(shop, asked.search);
  if (kept.length === 0) return findOthers(shop, address, asked, query);
  const found = await withKept(shop, kept, query.filter);
  // Her card may be another one's phone or id.
  if (asked.by !== "id" && asked.by !== "phone") return found;
  return withOthers(found, await findOthers(shop, address, asked, query));
}

async function findOthers(
  shop: string,
  address: URLSearchParams,
  asked: CustomerSearch,
  { filter, order }: BalanceQuery,
): Promise<Found> {
  const { search } = asked;
  const after = address.get("after") ?? "";
  const refused = (refusal: Refusal) => ({ ...nobody, searchRefusal: refusal });
  if (asked.by === "unreadable") return refused(refuse("search_not_an_id"));
  if (asked.by === "words") {
    const named = await customersNamed(shop, search, readCursor(after, byId)?.customerId);
    return atShopify(shop, named, filter);
  }
  if (asked.by === "phone") return withPhone(shop, search, filter);
  const customerIds = asked.by === "id" ? [asked.customerId] : undefined;
  const page = await listBalances(shop, { filter, order, customerIds, after: readCursor(after, order) });
  if (page.balances.length === 0 && asked.by === "id" && asked.perhapsPhone) {
    const found = await withPhone(shop, search, filter);
    if (found.balances.length > 0) return found;
  }
  if (page.balances.length === 0 && asked.by === "id" && !isFiltered({ filter })) {
    const found = await withoutPoints(shop, asked.customerId);
    if (found) return found;
  }
  const ids = page.balances.map(({ customerId }) => customerId);
  return { ...nobody, atShopify: false, ...page, names: customerNames(shop, ids) };
}

const byId = { by: "id", descending: false } as const;

type Found = Omit<FoundCustomers, "search">;
const nobody: Found = {
  ...{ atShopify: true, balances: [], names: null, next: null, walked: null },
  ...{ searchRefusal: undefined, listRefusal: undefined, moreTagged: false },
};

/** Who has no points yet is found as well: she may be given some. */
async function withoutPoints(shop: string, customerId: bigint): Promise<Found | null> {
  const known = await isCustomer(shop, customerId);
  if (isRefusal(known)) return { ...nobody, searchRefusal: known };
  if (known === null) return { ...nobody, searchRefusal: refuse("customer_unasked") };
  if (!known) return null;
  const id = String(customerId);
  return { ...nobody, balances: [unmentioned(id)], names: customerNames(shop, [id]) };
}

const unmentioned = (customerId: string) => ({ customerId, balance: 0, entryCount: 0, changedAt: null });

/** By a card or a reference id: it is one customer's. */
async function withKept(shop: string, customerIds: bigint[], filter: BalanceFilter): Promise<Found> {
  const ids = customerIds.map(String);
  const balances = await balancesOf(shop, ids, filter);
  return { ...nobody, atShopify: false, balances, names: customerNames(shop, ids) };
}

function withOthers(kept: Found, others: Found): Found {
  const known = new Set(kept.balances.map(({ customerId }) => customerId));
  const balances = [...kept.balances, ...others.balances.filter(({ customerId }) => !known.has(customerId))];
  const names = Promise.all([kept.names, others.names]).then(([of, ofOthers]) =>
    of || ofOthers ? { ...ofOthers, ...of } : null,
  );
  return { ...kept, balances, names };
}

async function withPhone(shop: string, search: string, filter: BalanceFilter): Promise<Found> {
  const { countryCode } = await shopFacts(shop);
  const phone = readPhone(search, countryCode);
  if (typeof phone !== "string") {
    const code = phone.code === "phone_country_missing" ? "search_phone_country" : "search_phone_invalid";
    return { ...nobody, searchRefusal: refuse(code) };
  }
  return atShopify(shop, await customersWithPhone(shop, phone), filter);
}

async function atShopify(
  shop: string,
  found: Awaited<ReturnType<typeof customersNamed>>,
  filter: BalanceFilter,
): Promise<Found> {
  if (isRefusal(found)) return { ...nobody, searchRefusal: found };
  const customerIds = Object.keys(found.names);
  const balances = await balancesOf(shop, customerIds, filter);
  return { ...nobody, balances, names: Promise.resolve(found.names), next: found.next };
}

/** In the order of their ids. Who has no points yet is in none of the lists that a filter makes. */
async function balancesOf(shop: string, customerIds: string[], filter: BalanceFilter) {
  const { balances: withPoints } = await listBalances(shop, { filter, customerIds: customerIds.map(BigInt) });
  const byCustomer = new Map(withPoints.map((balance) => [balance.customerId, balance]));
  return customerIds.flatMap(
    (customerId) => byCustomer.get(customerId) ?? (isFiltered({ filter }) ? [] : unmentioned(customerId)),
  );
}
