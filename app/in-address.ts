/** What an address or a form names, also in the browser. */

/** The number of an import or a row; undefined for what can't be one. Up to 9 digits always fit PostgreSQL's integer. */
export function readOrdinal(text: string | null | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text ?? "") ? Number(text) : undefined;
}

/** What a page made up to know its request by; null for anything else. */
export function readUuid(text: unknown): string | null {
  return typeof text === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : null;
}
