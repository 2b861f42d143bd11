/** Writes values for Shopify's search, so that none of them can be more than a value. */

/** A phrase: nothing in it is read as a field, a connective or a wildcard. */
export function phrase(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
