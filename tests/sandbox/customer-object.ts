import type { SandboxCustomer } from "./customers.ts";

/** A customer as the Admin API shows her. Getters: of a hundred thousand, only what is asked for is made. */
export function customerObject(customer: SandboxCustomer): Record<string, unknown> {
  return {
    __typename: "Customer",
    get id() {
      return customer.gid;
    },
    get legacyResourceId() {
      return String(customer.id);
    },
    get firstName() {
      return customer.firstName;
    },
    get lastName() {
      return customer.lastName;
    },
    get displayName() {
      return customer.displayName;
    },
    get email() {
      return customer.email;
    },
    get phone() {
      return customer.phone;
    },
    get tags() {
      return customer.tags;
    },
    locale: "en",
    state: "ENABLED",
    note: null,
    verifiedEmail: true,
    taxExempt: false,
    numberOfOrders: "0",
    lastOrder: null,
    get createdAt() {
      return customer.createdAt;
    },
    get updatedAt() {
      return customer.createdAt;
    },
    get defaultEmailAddress() {
      return { emailAddress: customer.email, marketingState: "NOT_SUBSCRIBED", validFormat: true };
    },
    get defaultPhoneNumber() {
      return { phoneNumber: customer.phone, marketingState: "NOT_SUBSCRIBED" };
    },
  };
}
