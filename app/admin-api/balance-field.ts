/** The field in which a theme finds a customer's balance. */
import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { customerField } from "./customer-field.ts";

export const balanceField = customerField("Balance", "balance", "Points", "number_integer");

const { namespace, key } = balanceField.place;

/** What stands in the fields of at most 250 customers: null where nothing does, and for a customer who is not there. */
export const readBalancesOperation = {
  name: "ReadBalances",
  query: `query ReadBalances($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on Customer { id metafield(namespace: "${namespace}", key: "${key}") { value } } }
  }`,
  data: z.object({
    nodes: z.array(
      z
        .object({
          __typename: z.string(),
          id: z.string().optional(),
          metafield: z.object({ value: z.string() }).nullish(),
        })
        .nullable(),
    ),
  }),
} satisfies Operation<unknown>;
