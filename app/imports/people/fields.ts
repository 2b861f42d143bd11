/** What a file may say of a customer. */
import { addressFields } from "../../customers/address-fields.ts";
import { ownFields } from "./own.ts";

/** What a file can say of a customer. */
export const personFields = [
  "customer_id",
  "email",
  "phone",
  "first_name",
  "last_name",
  "full_name",
  "note",
  "tags",
  "locale",
  ...addressFields,
  "email_marketing",
  "sms_marketing",
  "consent_at",
  ...ownFields,
] as const;
export type PersonField = (typeof personFields)[number];

/** What says who is meant: one of these is enough. */
export const personKeys = ["customer_id", "email", "phone", "reference_id"] as const satisfies PersonField[];
