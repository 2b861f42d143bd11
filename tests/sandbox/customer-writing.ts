/** What every mutation of a customer begins and ends with. */
import { accessDenied, wrongTypeId } from "./graphql-errors.ts";
import { parseGlobalId } from "./global-id.ts";
import { deletedIndexes } from "./customer-resolvers.ts";
import type { Address, Consent, SandboxCustomer } from "./customers.ts";
import type { GraphQLContext } from "./resolvers.ts";

export interface CustomerInput {
  id?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  locale?: string | null;
  tags?: string[] | null;
  addresses?: Address[] | null;
  emailMarketingConsent?: Consent | null;
  smsMarketingConsent?: Consent | null;
}

/** Captured: these mutations' errors have no code. */
export interface UserError {
  field: string[] | null;
  message: string;
}

export const tooLong = (name: string, max: number) => `${name} is too long (maximum is ${max} characters)`;

export const nobody: UserError = { field: ["id"], message: "Customer does not exist" };

export const refused = (name: "customer" | "node", userErrors: UserError[]) => ({ [name]: null, userErrors });

export function requireWriting({ scopes, faults }: GraphQLContext, field: string): void {
  if (!scopes.includes("write_customers") || faults.accessDenied)
    throw accessDenied(field, "write_customers");
}

export function customerOf(context: GraphQLContext, gid: string): SandboxCustomer | null {
  const id = parseGlobalId(gid);
  if (id?.type !== "Customer") throw wrongTypeId(gid);
  const customer = context.directory.byId(Number(id.key));
  return customer && !deletedIndexes(context).has(customer.index) ? customer : null;
}

/** Computed customers have getters. */
export const plain = (customer: SandboxCustomer): SandboxCustomer => ({ ...customer });
