/**
 * Links to files. They are opened outside the admin's frame, where no session token travels: inside it Shopify's
 * mobile app saves nothing (https://github.com/Shopify/shopify-app-bridge/issues/191).
 */
import { isSignedByUs, sign } from "./hmac.server.ts";
import { refuse, type Refusal } from "./refusal.ts";

/** For whom a link was made. */
export interface LinkOwner {
  shop: string;
  /** As Shopify numbers the member of the staff; "" where it does not say who asks. */
  staffId: string;
}

/** Long enough for a slow phone to open a browser. Within it a link may be used again: downloaders ask more than once. */
export const linkLastsMs = 5 * 60_000;

/** Path and query under which the file at this address is handed out, without a session, until the link expires. */
export function fileLink(address: URL, { shop, staffId }: LinkOwner, now = Date.now()): string {
  const link = new URL(address);
  link.searchParams.delete("signature");
  link.searchParams.set("shop", shop);
  link.searchParams.set("staff", staffId);
  link.searchParams.set("until", String(now + linkLastsMs));
  link.searchParams.set("signature", sign(signedText(link)));
  return link.pathname + link.search;
}

export const isFileLink = (address: URL) => address.searchParams.has("signature");

/** Whose link it is, or why it opens nothing. */
export function openFileLink(address: URL, now = Date.now()): LinkOwner | Refusal {
  const { searchParams } = address;
  if (!isSignedByUs(signedText(address), searchParams.get("signature") ?? "")) return refuse("link_changed");
  if (now > Number(searchParams.get("until"))) return refuse("link_expired");
  return { shop: searchParams.get("shop") ?? "", staffId: searchParams.get("staff") ?? "" };
}

/** All of path and query, but for the signature itself. */
function signedText(link: URL): string {
  const unsigned = new URL(link);
  unsigned.searchParams.delete("signature");
  return unsigned.pathname + unsigned.search;
}
