/** How a customer agreed to be written to. */
import {
  customerOf,
  nobody,
  plain,
  refused,
  requireWriting,
  type CustomerInput,
  type UserError,
} from "./customer-writing.ts";
import { customerObject } from "./customer-object.ts";
import type { Consent } from "./customers.ts";
import type { GraphQLContext } from "./resolvers.ts";

export const consents = {
  email: { input: "emailMarketingConsent", kept: "emailMarketing" },
  phone: { input: "smsMarketingConsent", kept: "smsMarketing" },
} as const;

export const updateOf = {
  emailMarketing: "customerEmailMarketingConsentUpdate",
  smsMarketing: "customerSmsMarketingConsentUpdate",
} as const;

export const stamped = (consent: Consent): Consent => ({
  ...consent,
  consentUpdatedAt: consent.consentUpdatedAt ?? new Date().toISOString(),
});

/** Captured rules; the words of some are ours. */
export function consentError(
  { marketingState, marketingOptInLevel, consentUpdatedAt }: Consent,
  key: string | null,
  field: string[],
): UserError | null {
  const wrong = (message: string): UserError => ({ field, message });
  if (!key) return wrong("Consent needs an email address or a phone number");
  if (!["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"].includes(marketingState))
    return wrong(`Cannot specify ${marketingState} as a marketing state input`);
  if (marketingState === "SUBSCRIBED" && !marketingOptInLevel)
    return wrong("Marketing opt in level is required");
  if (marketingState === "PENDING" && marketingOptInLevel !== "CONFIRMED_OPT_IN")
    return wrong("Marketing opt in level must be confirmed opt-in for pending consent state");
  if (consentUpdatedAt && Date.parse(consentUpdatedAt) > Date.now())
    return wrong("Consent updated at must not be in the future");
  return null;
}

export function consentUpdate(
  context: GraphQLContext,
  of: "email" | "phone",
  {
    input,
  }: { input: { customerId: string } & Pick<CustomerInput, "emailMarketingConsent" | "smsMarketingConsent"> },
) {
  const { input: name, kept } = consents[of];
  requireWriting(context, updateOf[kept]);
  const customer = customerOf(context, input.customerId);
  if (!customer) return refused("customer", [nobody]);
  const consent = input[name];
  const wrong = consent ? consentError(consent, customer[of], ["input", name]) : null;
  if (!consent || wrong) return refused("customer", wrong ? [wrong] : []);
  const written = { ...plain(customer), [kept]: stamped(consent) };
  context.notebook.set(customer.index, written);
  return { customer: customerObject(written), userErrors: [] };
}
