import { storable } from "../characters.ts";

/** As JSON writes what `storable` takes out of a text; and pairs, which stay. */
const perhapsUnstorable = /\\u(?:0000|d[89a-f])/i;

/**
 * What Shopify says, with texts that can be kept: a name or a note may hold whatever an app has put there.
 * @returns undefined for what is no JSON
 */
export function readJson(text: string): unknown {
  try {
    if (!perhapsUnstorable.test(text)) return JSON.parse(text);
    return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
  } catch {
    return undefined;
  }
}
