/** The headings of the files of customers that we write. */

/** Stands first in every file: by it the file is read again. */
export const idColumn = "shopify_id";

/** Kept by us. */
export const ownColumns = ["balance", "entries", "last_change"] as const;

/** Read from Shopify while the file is written, and kept nowhere else. */
export const shopifyColumns = ["first_name", "last_name", "email", "phone", "company", "tags"] as const;

const own = new Set<string>(ownColumns);
const all = new Set<string>([idColumn, ...ownColumns, ...shopifyColumns]);

/** Whether a file is one of them, also where the merchant has put columns of her own beside ours. */
export function isOwnExport(header: readonly string[]): boolean {
  const names = header.map((name) => name.trim().toLowerCase());
  return (
    names.includes(idColumn) && (names.some((name) => own.has(name)) || names.every((name) => all.has(name)))
  );
}
