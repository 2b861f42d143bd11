/**
 * Whose answer it is, told without saying who she is: a page that is open while another customer signs in must not put
 * the entries of one under the balance of the other.
 */
import { isSignedByUs, sign } from "#app/hmac.server.ts";
import type { Shopper } from "./signature.server.ts";

type Customer = { [Name in keyof Shopper]: NonNullable<Shopper[Name]> };

const signedText = ({ shop, customerId }: Customer) => `shopper/${shop}/${customerId}`;

/** The same for all answers to one customer, and another one's for nobody else. */
const tagOf = (customer: Customer): string => sign(signedText(customer));

/** The number of the entry before which the next page begins; null for a text that is no cursor. */
export function readCursor(cursor: string, customer: Customer): string | "foreign" | null {
  const [, before, tag] = /^(\d{1,10}-\d{1,10})\.([\w-]{43})$/.exec(cursor) ?? [];
  if (before === undefined || tag === undefined) return null;
  return isSignedByUs(signedText(customer), tag) ? before : "foreign";
}

/** Puts the tag, and what else is said, in front of a page that the database made as JSON text, and the tag behind its cursor. */
export function tagged(page: string, customer: Customer, more: object = {}): string {
  const tag = tagOf(customer);
  return `${JSON.stringify({ tag, ...more }).slice(0, -1)},${page.slice(1).replace(/("\d+-\d+)"\}$/, `$1.${tag}"}`)}`;
}
