import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { foundCustomer } from "./found-customer.ts";

/** The one customer with exactly this e-mail or phone; null where there is none. */
export const customerByIdentifier = {
  name: "CustomerByIdentifier",
  query: `query CustomerByIdentifier($identifier: CustomerIdentifierInput!, $isEmail: Boolean!) {
    customerByIdentifier(identifier: $identifier) {
      id
      defaultEmailAddress @include(if: $isEmail) { emailAddress }
      defaultPhoneNumber @skip(if: $isEmail) { phoneNumber }
    }
  }`,
  data: z.object({ customerByIdentifier: foundCustomer.nullable() }),
} satisfies Operation<unknown>;
