import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { userErrors } from "./person.ts";

/** Gives a customer who has no address one, as her default. */
export const createAddressOperation = {
  name: "CreateAddress",
  query: `mutation CreateAddress($customerId: ID!, $address: MailingAddressInput!) {
    customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: true) {
      userErrors { field message }
    }
  }`,
  data: z.object({ customerAddressCreate: z.object({ userErrors }) }),
} satisfies Operation<unknown>;

/** Changes what is named of an address and nothing else. */
export const updateAddressOperation = {
  name: "UpdateAddress",
  query: `mutation UpdateAddress($customerId: ID!, $addressId: ID!, $address: MailingAddressInput!) {
    customerAddressUpdate(customerId: $customerId, addressId: $addressId, address: $address) {
      userErrors { field message }
    }
  }`,
  data: z.object({ customerAddressUpdate: z.object({ userErrors }) }),
} satisfies Operation<unknown>;
