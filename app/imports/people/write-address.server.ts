/** A customer's default address, which is there once however often a connection breaks. */
import type { AdminClient, RequestOptions } from "../../admin-api/client.server.ts";
import { AnswerLost } from "../../admin-api/errors.ts";
import { createAddressOperation, updateAddressOperation } from "../../admin-api/write-address.ts";
import { customerGid } from "../../customers/customer-id.ts";
import { lookUp } from "./look-up.server.ts";
import type { UserError } from "./user-errors.ts";

interface Writing {
  client: AdminClient;
  options: RequestOptions;
}

interface Whose {
  foundId: bigint;
  /** Null where she has none yet. */
  addressId: string | null;
}

/** How often it is tried to give her one, where each answer was lost and she still has none. */
const triesMax = 5;

export async function writeAddress(
  { client, options }: Writing,
  { foundId, addressId }: Whose,
  address: Record<string, string | null> | null,
): Promise<UserError[]> {
  if (address === null) return [];
  const customerId = customerGid(foundId);
  let known = addressId;
  for (let tries = 1; known === null; tries++) {
    try {
      const variables = { customerId, address };
      const created = await client.request(createAddressOperation, variables, { ...options, once: true });
      return created.customerAddressCreate.userErrors;
    } catch (error) {
      if (!(error instanceof AnswerLost) || tries === triesMax) throw error;
      const [answers = {}] = await lookUp(
        client,
        [{ customerId: foundId, email: null, phone: null }],
        options,
      );
      known = answers.id?.address_id ?? null;
    }
  }
  const changed = { customerId, addressId: known, address };
  const { customerAddressUpdate } = await client.request(updateAddressOperation, changed, options);
  return customerAddressUpdate.userErrors;
}
