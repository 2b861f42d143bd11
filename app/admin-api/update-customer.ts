import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { userErrors } from "./person.ts";

/** Changes what is named of a customer and nothing else. Never give it tags: it would replace those that she has. */
export const updateCustomerOperation = {
  name: "UpdateCustomer",
  query: `mutation UpdateCustomer($input: CustomerInput!) {
    customerUpdate(input: $input) { userErrors { field message } }
  }`,
  data: z.object({ customerUpdate: z.object({ userErrors }) }),
} satisfies Operation<unknown>;
