import { z } from "zod";
import type { Operation } from "./client.server.ts";
import { userErrors } from "./person.ts";

/** Says that a customer wants to be written to, or no longer does: by e-mail. No other mutation may, once she is there. */
export const updateEmailConsentOperation = {
  name: "UpdateEmailConsent",
  query: `mutation UpdateEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) { userErrors { field message } }
  }`,
  data: z.object({ customerEmailMarketingConsentUpdate: z.object({ userErrors }) }),
} satisfies Operation<unknown>;

/** By SMS. */
export const updateSmsConsentOperation = {
  name: "UpdateSmsConsent",
  query: `mutation UpdateSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
    customerSmsMarketingConsentUpdate(input: $input) { userErrors { field message } }
  }`,
  data: z.object({ customerSmsMarketingConsentUpdate: z.object({ userErrors }) }),
} satisfies Operation<unknown>;
