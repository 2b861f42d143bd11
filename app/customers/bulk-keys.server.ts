/** Whose e-mails and phones there are, by one bulk operation over all customers, for a file with many of them. */
import { allCustomerKeys } from "../admin-api/bulk-customers.ts";
import type { AdminClient } from "../admin-api/client.server.ts";
import { endedBulk, untilBroken, type BulkWait, type EndedBulk } from "../bulk/operation.server.ts";
import { countCustomers, isWholeShop, startBulkLookup } from "./bulk-lookup.server.ts";
import { createContactLines, type CustomerContact } from "./bulk-result.ts";
import { keyOf, type CustomerKey, type KeyKind } from "./key.ts";

export interface FoundKey extends CustomerKey {
  customerId: string;
}

export interface BulkKeysOptions extends BulkWait {
  /** An operation that an interrupted run was waiting for. */
  known: string | null;
  /** To be remembered, before it is waited for: whoever stops waiting cancels it. */
  onStart: (id: string) => Promise<void>;
}

export type BulkKeysOutcome =
  /** All customers were handed on: nobody has a key that was not. */
  | { complete: true; objectsSeen: number; seconds: number | null; waitedSeconds: number | null }
  /** What was handed on is true, but others may have a key too. */
  | { complete: false; outcome: string };

/**
 * Hands on the e-mails and phones of all customers, those that they have, many at a time, read while they come:
 * memory does not grow with the shop. A key that several customers share comes several times.
 * @throws what `take` throws, and as `request` does.
 */
export async function customersByKeysInBulk(
  client: AdminClient,
  kinds: ReadonlySet<KeyKind>,
  take: (found: FoundKey[]) => Promise<void>,
  { known, onStart, ...wait }: BulkKeysOptions,
): Promise<BulkKeysOutcome> {
  const { signal } = wait;
  let id = known;
  if (!id) {
    const started = await startBulkLookup(client, signal, allCustomerKeys(kinds));
    if ("refusal" in started) return { complete: false, outcome: `refused ${started.refusal}` };
    id = started.id;
    await onStart(id);
  }
  const lookup = await endedBulk(client, id, !known, wait);
  if (!lookup) return { complete: false, outcome: "forgotten, too old or at a standstill" };
  const outcome = await handOn(lookup, kinds, take, signal);
  if (!outcome.complete) return outcome;
  // Believed, a result with too few would make all others unknown.
  const customersInShop = await countCustomers(client, signal);
  const { objectsSeen } = outcome;
  return isWholeShop(objectsSeen, customersInShop)
    ? outcome
    : { complete: false, outcome: `${objectsSeen} of ${customersInShop} customers seen` };
}

async function handOn(
  lookup: EndedBulk,
  kinds: ReadonlySet<KeyKind>,
  take: (found: FoundKey[]) => Promise<void>,
  signal: AbortSignal,
): Promise<BulkKeysOutcome> {
  const { outcome, url, objectsSeen, seconds, waitedSeconds } = lookup;
  const result = url ? untilBroken(url, createContactLines(), signal) : undefined;
  const kindsSeen = new Set<KeyKind>();
  let customers = 0;
  for await (const contacts of result?.batches ?? []) {
    customers += contacts.length;
    const found = contacts.flatMap((contact) => keysOf(contact, kinds));
    for (const { kind } of found) kindsSeen.add(kind);
    if (found.length > 0) await take(found);
  }
  if (outcome !== "COMPLETED") return { complete: false, outcome };
  if (result?.isBroken() || customers !== objectsSeen)
    return { complete: false, outcome: `${customers} of ${objectsSeen} customers read` };
  // In a shop that shows nobody's e-mail, a search has to say whether it is withheld.
  if (customers > 0 && kindsSeen.size < kinds.size)
    return { complete: false, outcome: "nobody has such a key, or it is not shown" };
  return { complete: true, objectsSeen, seconds, waitedSeconds };
}

function keysOf(contact: CustomerContact, kinds: ReadonlySet<KeyKind>): FoundKey[] {
  return [...kinds].flatMap((kind) => {
    const key = keyOf(contact, kind);
    return key ? [{ kind, key, customerId: contact.customerId }] : [];
  });
}
