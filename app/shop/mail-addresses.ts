/** The addresses that a merchant wants written to, as she types them: one a line, or parted by commas. */
import { refuse, type Refusal } from "../refusal.ts";

export const mailAddressesMax = 50;
/** RFC 5321, 4.5.3.1: no mail server need take a longer one. */
const addressCharsMax = 254;
const localCharsMax = 64;
/** What a sentence quotes of something that is no address. */
const quotedCharsMax = 60;

/** Each once, in her order; or the first fault. */
export function readMailAddresses(text: string): string[] | Refusal {
  if (text.length > mailAddressesMax * (addressCharsMax + 2)) return tooMany();
  const written = text.split(/[\r\n,;]/).map((part) => part.trim());
  const addresses = new Map(written.filter(Boolean).map((part) => [part.toLowerCase(), part]));
  if (addresses.size > mailAddressesMax) return tooMany();
  const wrong = [...addresses.values()].find((part) => !isMailAddress(part));
  if (wrong === undefined) return [...addresses.values()];
  return refuse("mail_address_invalid", { address: shortened(wrong) });
}

const tooMany = () => refuse("mail_addresses_many", { max: mailAddressesMax });

const shortened = (text: string) =>
  text.length > quotedCharsMax ? `${text.slice(0, quotedCharsMax)}…` : text;

/**
 * A plain address, without a name, quotes or blanks round it: nothing of it can end a header's line or begin another
 * recipient. Before the @ plain letters alone, which every mail server takes.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || local.length > localCharsMax || text.length > addressCharsMax) return false;
  const labels = text.slice(at + 1).split(".");
  return (
    local.split(".").every((part) => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(part)) &&
    labels.length >= 2 &&
    labels.every((label) => /^[\p{L}\p{M}\p{N}-]{1,63}$/u.test(label) && !/^-|-$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? "")
  );
}
