import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";

/**
 * What one search of two customers costs: 2 + f(2) * (what is asked of each + 1), where f(2) is 1 and the e-mail or
 * the phone counts 1. The formula fits every answer that was measured; the client goes by what is really charged.
 */
export const keyCost = 4;

/**
 * Searches in one request: 400 points of the 1,000 that Shopify allows for one. More would be no quicker, because
 * points are what limits, and four of these at once fit the smallest bucket, which holds 2,000.
 */
export const keyBatchSize = 100;

/** A page of the longest kind that Shopify gives. */
export const pageSizeMax = 250;

export type KeyKind = "email" | "phone";

/** So many searches by e-mail, then so many by phone; the variable `email0` is the text of the first one. */
export function customersByKeyOperation(emails: number, phones: number) {
  const names = [...numbered("email", emails), ...numbered("phone", phones)];
  const searches = names.map(
    (name) => `${name}: customers(first: $first, query: $${name}) { nodes { id ${askedOf(name)} } }`,
  );
  const variables = names.map((name) => `, $${name}: String!`).join("");
  const answers = names.map((name) => [name, z.object({ nodes: z.array(foundCustomer) })] as const);
  return {
    name: "CustomersByKey",
    query: `query CustomersByKey($first: Int!${variables}) {
      ${searches.join("\n      ")}
    }`,
    data: z.object(Object.fromEntries(answers)),
  } satisfies Operation<unknown>;
}

export function numbered(kind: KeyKind, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${kind}${i}`);
}

export function askedOf(name: string): string {
  return name.startsWith("email")
    ? "defaultEmailAddress { emailAddress }"
    : "defaultPhoneNumber { phoneNumber }";
}
