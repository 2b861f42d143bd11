/** The headings of the files of customers that we write. */

import { addressFields } from "../../customers/address-fields.ts";

/** Stands first in every file: by it the file is read again. */
export const idColumn = "shopify_id";

/** Kept by us: in our books, and of what the files of customers said of them. */
export const bookColumns = ["balance", "entries", "last_change"] as const;
const keptColumns = ["card_number", "reference_id", "birthday"] as const;
export const ownColumns = [...bookColumns, ...keptColumns] as const;

/** Read from Shopify while the file is written, and kept nowhere else. */
export const shopifyColumns = [
  "first_name",
  "last_name",
  "email",
  "phone",
  // A column called "note" alone would be read as what shoppers are told of their points.
  "customer_note",
  "locale",
  "email_marketing",
  "sms_marketing",
  ...addressFields,
  "tags",
] as const;

const books = new Set<string>(bookColumns);
const all = new Set<string>([idColumn, ...ownColumns, ...shopifyColumns]);

/** Whether a file is one of them, also where the merchant has put columns of her own beside ours. */
export function isOwnExport(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toLowerCase());
  return (
    names.includes(idColumn) &&
    (names.some((name) => books.has(name)) || names.every((name) => all.has(name)))
  );
}
