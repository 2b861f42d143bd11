import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundPerson, foundPersonFields } from "./person.ts";

/**
 * Customers by their ids, each with what an import may change of her; null where there is none. As far as was ever seen
 * the ids don't multiply its cost: many cost what one costs.
 */
export const peopleByIdOperation = {
  name: "PeopleById",
  query: `query PeopleById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer { ${foundPersonFields} }
    }
  }`,
  data: z.object({ nodes: z.array(foundPerson.nullable()) }),
} satisfies Operation<unknown>;
