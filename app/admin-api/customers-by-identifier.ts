import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { askedOf, numbered } from "./customers-by-key.ts";
import { foundCustomer } from "./found-customer.ts";

/**
 * The one customer with exactly this e-mail or phone, for so many e-mails, then so many phones; null where there is
 * none. Shopify's search learns of a new customer later than this. It costs 2, or 1 where nobody is found.
 */
export function customersByIdentifierOperation(emails: number, phones: number) {
  const names = [...numbered("email", emails), ...numbered("phone", phones)];
  const lookUps = names.map(
    (name) => `${name}: customerByIdentifier(identifier: $${name}) { id ${askedOf(name)} }`,
  );
  const variables = names.map((name) => `$${name}: CustomerIdentifierInput!`).join(", ");
  return {
    name: "CustomersByIdentifier",
    query: `query CustomersByIdentifier(${variables}) {
      ${lookUps.join("\n      ")}
    }`,
    data: z.object(Object.fromEntries(names.map((name) => [name, foundCustomer.nullable()] as const))),
  } satisfies Operation<unknown>;
}
