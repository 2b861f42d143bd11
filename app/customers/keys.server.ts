/** Whose e-mails and phones these are, by searches: many in one request, for a file with few of them. */
import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { customersByIdentifierOperation } from "../admin-api/customers-by-identifier.ts";
import {
  customersByKeyOperation,
  keyBatchSize,
  keyCost,
  pageSizeMax,
  type KeyKind,
} from "../admin-api/customers-by-key.ts";
import { AdminApiError } from "../admin-api/errors.ts";
import type { FoundCustomer } from "../admin-api/found-customer.ts";
import { phrase } from "../admin-api/search-text.ts";
import { keyOf, type CustomerKey } from "./key.ts";

export { keyBatchSize, keyCost, type CustomerKey };

/** Two are enough to say that a key does not name one customer. */
const enough = 2;

/**
 * For each key (at most `keyBatchSize`), the customers of the shop who have exactly it: none, one, or two where it
 * is shared. Shopify's search compares words and finds more than asked for, so what it finds is compared here; it
 * learns late of new customers, so whoever it does not find is asked for exactly.
 */
export async function customersByKeys(
  client: AdminClient,
  keys: CustomerKey[],
  options?: RequestOptions,
): Promise<bigint[][]> {
  const answers = await search(client, keys, enough, options);
  const owners = await Promise.all(
    keys.map(async (key, i) => {
      const found = answers[i] ?? [];
      const exact = ownersOf(key, found);
      // A page full of others may hide whom it is about.
      const isCertain = exact.length === found.length || found.length < enough;
      return isCertain ? exact : lookFurther(client, key, options);
    }),
  );
  const missed = keys.flatMap((key, i) => (owners[i]?.length ? [] : [{ key, i }]));
  const identified = await identify(
    client,
    missed.map(({ key }) => key),
    options,
  );
  missed.forEach(({ i }, place) => (owners[i] = identified[place] ?? []));
  return owners;
}

/** Waits until the shop's cost bucket can pay one such request. */
export function whenKeysAffordable(client: AdminClient, signal: AbortSignal): Promise<void> {
  return client.whenAffordable(customersByKeyOperation(1, 0), signal);
}

/** An e-mail of common words alone, such as _@example.com, finds more than a few others. */
async function lookFurther(
  client: AdminClient,
  key: CustomerKey,
  options: RequestOptions | undefined,
): Promise<bigint[]> {
  return ownersOf(key, (await search(client, [key], pageSizeMax, options))[0] ?? []);
}

/** @returns for each key the one customer whom Shopify knows by it, in a list; an empty one where it knows none. */
async function identify(
  client: AdminClient,
  keys: CustomerKey[],
  options: RequestOptions | undefined,
): Promise<bigint[][]> {
  if (keys.length === 0) return [];
  const { names, counts } = named(keys);
  const variables = Object.fromEntries(
    keys.map(({ kind, key }, i) => [
      names[i],
      kind === "email" ? { emailAddress: key } : { phoneNumber: key },
    ]),
  );
  const answer = await client.request(
    customersByIdentifierOperation(counts.email, counts.phone),
    variables,
    options,
  );
  return keys.map((key, i) => {
    const found = answer[names[i] ?? ""];
    if (!found) return [];
    // She was found by it, so she has one: it is only not shown.
    if (keyOf(found, key.kind) === null) throw withheld(key.kind);
    return ownersOf(key, [found]);
  });
}

/** The name of each key's variable and answer. */
function named(keys: CustomerKey[]): { names: string[]; counts: Record<KeyKind, number> } {
  const counts: Record<KeyKind, number> = { email: 0, phone: 0 };
  return { names: keys.map(({ kind }) => `${kind}${counts[kind]++}`), counts };
}

function withheld(kind: KeyKind): AdminApiError {
  return new AdminApiError("customer_data_unapproved", `no ${kind} in the answer`);
}

/** @returns what was found for each key, at its place. */
async function search(
  client: AdminClient,
  keys: CustomerKey[],
  first: number,
  options: RequestOptions | undefined,
): Promise<FoundCustomer[][]> {
  if (keys.length === 0) return [];
  const { names, counts } = named(keys);
  const texts = keys.map(({ kind, key }) => `${kind}:${phrase(key)}`);
  const variables = Object.fromEntries(names.map((name, i) => [name, texts[i]]));
  const operation = customersByKeyOperation(counts.email, counts.phone);
  const answer = await client.request(operation, { first, ...variables }, options);
  return names.map((name) => answer[name]?.nodes ?? []);
}

function ownersOf({ kind, key }: CustomerKey, found: FoundCustomer[]): bigint[] {
  // Whoever is found by her e-mail has one: it is only not shown.
  if (kind === "email" && found.some((customer) => keyOf(customer, kind) === null)) throw withheld(kind);
  return found.flatMap((customer) => (keyOf(customer, kind) === key ? customer.id : [])).slice(0, enough);
}
