/** Whose e-mails and phones these are, by searches: many in one request, for a file with few of them. */
import type { AdminClient, RequestOptions } from "../admin-api/client.server.ts";
import { customerByIdentifier } from "../admin-api/customer-by-identifier.ts";
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
 * is shared. Shopify's search compares words and finds more than asked for, so what it finds is compared here.
 */
export async function customersByKeys(
  client: AdminClient,
  keys: CustomerKey[],
  options?: RequestOptions,
): Promise<bigint[][]> {
  const answers = await search(client, keys, enough, options);
  await refuseWithheldPhones(client, keys, answers, options);
  const ids: bigint[][] = [];
  for (const [i, key] of keys.entries()) {
    const found = answers[i] ?? [];
    const owners = ownersOf(key, found);
    // A page full of others may hide whom it is about.
    const isCertain = owners.length === found.length || found.length < enough;
    ids.push(isCertain ? owners : await lookFurther(client, key, options));
  }
  return ids;
}

/** Waits until the shop's cost bucket can pay one such request. */
export function whenKeysAffordable(client: AdminClient, signal: AbortSignal): Promise<void> {
  return client.whenAffordable(customersByKeyOperation(1, 0), signal);
}

/** An e-mail of common words alone, such as _@example.com, finds more than a page: then only the exact question is left. */
async function lookFurther(
  client: AdminClient,
  key: CustomerKey,
  options: RequestOptions | undefined,
): Promise<bigint[]> {
  const found = (await search(client, [key], pageSizeMax, options))[0] ?? [];
  const owners = ownersOf(key, found);
  if (owners.length === enough || found.length < pageSizeMax) return owners;
  const exact = await identified(client, key, options);
  return [...new Set([...owners, ...ownersOf(key, exact ? [exact] : [])])].slice(0, enough);
}

async function identified(
  client: AdminClient,
  { kind, key }: CustomerKey,
  options: RequestOptions | undefined,
): Promise<FoundCustomer | null> {
  const isEmail = kind === "email";
  const identifier = isEmail ? { emailAddress: key } : { phoneNumber: key };
  return (await client.request(customerByIdentifier, { identifier, isEmail }, options)).customerByIdentifier;
}

/**
 * Whoever is found by a phone but shows none has it in an address, or all phones are withheld from the app. Where
 * nobody shows one, the exact question tells: it finds her by nothing but her own phone.
 */
async function refuseWithheldPhones(
  client: AdminClient,
  keys: CustomerKey[],
  answers: FoundCustomer[][],
  options: RequestOptions | undefined,
): Promise<void> {
  const found = keys.flatMap((key, i) =>
    key.kind === "phone"
      ? (answers[i] ?? []).map((customer) => ({ key, phone: keyOf(customer, key.kind) }))
      : [],
  );
  if (found.some(({ phone }) => phone !== null)) return;
  for (const key of new Set(found.map((each) => each.key))) {
    const exact = await identified(client, key, options);
    if (exact && keyOf(exact, key.kind) === null) throw withheld("phone");
  }
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
  const counts: Record<KeyKind, number> = { email: 0, phone: 0 };
  const names = keys.map(({ kind }) => `${kind}${counts[kind]++}`);
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
