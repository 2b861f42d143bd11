import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundPerson, foundPersonFields } from "./person.ts";

/** One of the three, as Shopify takes them. */
export type PersonIdentifier = { id: string } | { emailAddress: string } | { phoneNumber: string };

/**
 * Customers by so many identifiers `$who0`, `$who1`, …, each with what an import may change of her; null where there is
 * none. A search learns of a new customer too late. Each costs 3, or 1 where nobody is found.
 */
export function peopleByIdentifierOperation(count: number) {
  const names = Array.from({ length: count }, (_, i) => `who${i}`);
  const variables = names.map((name) => `$${name}: CustomerIdentifierInput!`).join(", ");
  const lookUps = names.map(
    (name) => `${name}: customerByIdentifier(identifier: $${name}) { ${foundPersonFields} }`,
  );
  return {
    name: "PeopleByIdentifier",
    query: `query PeopleByIdentifier(${variables}) {
      ${lookUps.join("\n      ")}
    }`,
    data: z.object(Object.fromEntries(names.map((name) => [name, foundPerson.nullable()] as const))),
  } satisfies Operation<unknown>;
}
