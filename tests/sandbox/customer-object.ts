import type { Address, Consent, SandboxCustomer } from "./customers.ts";
import { notInSandbox } from "./graphql-errors.ts";
import { metafieldOf } from "./metafields.ts";
import type { GraphQLContext } from "./resolvers.ts";

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
      return customer.firstName || null;
    },
    get lastName() {
      return customer.lastName || null;
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
    locale: customer.locale ?? "en",
    state: customer.locale ? "DISABLED" : "ENABLED",
    note: customer.note ?? null,
    verifiedEmail: true,
    taxExempt: false,
    get numberOfOrders() {
      return String(customer.orderCount);
    },
    get amountSpent() {
      return { amount: (customer.orderCount * 12.34).toFixed(2), currencyCode: "EUR" };
    },
    get lastOrder() {
      if (customer.orderCount > 0) throw notInSandbox("Customer.lastOrder");
      return null;
    },
    metafield: (place: { namespace?: string | null; key: string }, context: GraphQLContext) =>
      metafieldOf(context, customer.gid, place),
    get createdAt() {
      return customer.createdAt;
    },
    get updatedAt() {
      return customer.createdAt;
    },
    get defaultAddress() {
      return customer.address ? addressObject(customer.id, customer.address) : null;
    },
    get defaultEmailAddress() {
      if (customer.email === null) return null;
      return { emailAddress: customer.email, validFormat: true, ...consentOf(customer.emailMarketing) };
    },
    get defaultPhoneNumber() {
      const { marketingState = "NEVER_SUBSCRIBED", consentUpdatedAt = null } = customer.smsMarketing ?? {};
      const smsMarketingConsent = { state: marketingState, updatedAt: consentUpdatedAt };
      return customer.phone && { phoneNumber: customer.phone, smsMarketingConsent };
    },
  };
}

const consentOf = (consent?: Consent) => ({
  marketingState: consent?.marketingState ?? "NOT_SUBSCRIBED",
  marketingOptInLevel: consent?.marketingOptInLevel ?? null,
  marketingUpdatedAt: consent?.consentUpdatedAt ?? null,
});

function addressObject(customerId: number, address: Address) {
  const part = (name: keyof Address) => address[name] || null;
  return {
    id: `gid://shopify/MailingAddress/${customerId}`,
    company: part("company"),
    address1: part("address1"),
    address2: part("address2"),
    city: part("city"),
    province: part("province"),
    provinceCode: part("provinceCode"),
    countryCodeV2: part("countryCode"),
    zip: part("zip"),
  };
}
