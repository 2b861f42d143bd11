import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";
import { userErrors } from "./person.ts";

/** Adds a customer. Her e-mail and phone must be nobody's. */
export const createCustomerOperation = {
  name: "CreateCustomer",
  query: `mutation CreateCustomer($input: CustomerInput!) {
    customerCreate(input: $input) { customer { id } userErrors { field message } }
  }`,
  data: z.object({
    customerCreate: z.object({ customer: foundCustomer.nullable(), userErrors }),
  }),
} satisfies Operation<unknown>;
