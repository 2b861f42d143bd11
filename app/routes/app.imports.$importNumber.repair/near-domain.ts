/** An e-mail address whose domain is one slip of the finger away from one that many people have. */

const common = [
  ...["gmail.com", "googlemail.com", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.co.uk", "hotmail.com"],
  ...["hotmail.de", "hotmail.fr", "hotmail.co.uk", "outlook.com", "outlook.de", "live.com"],
  ...["icloud.com", "proton.me", "protonmail.com", "abv.bg", "mail.bg", "dir.bg"],
  ...["gmx.de", "gmx.net", "gmx.at", "web.de", "t-online.de", "freenet.de", "orange.fr", "wanadoo.fr"],
  ...["free.fr", "laposte.net", "libero.it", "virgilio.it", "wp.pl", "onet.pl", "o2.pl", "interia.pl"],
];
/** Right as well, and a slip away from one of those. */
const others = [
  "ymail.com",
  "mail.com",
  "email.com",
  "fmail.com",
  "yahoo.be",
  "hotmail.be",
  "outlook.be",
  "gmx.be",
];
const known: ReadonlySet<string> = new Set([...common, ...others]);

/** Shorter ones are neighbours of too many that are right. */
const charsMin = 6;

/** The address at the domain that was most likely meant; null where it is a known one, or near none or several. */
export function withNearDomain(email: string): string | null {
  const at = email.lastIndexOf("@");
  const domain = email
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (at <= 0 || domain.length < charsMin || domain.length > 20 || known.has(domain)) return null;
  const near = common.filter((one) => one.length >= charsMin && isOneSlip(domain, one));
  const [only] = near;
  return near.length === 1 && only ? `${email.slice(0, at)}@${only}` : null;
}

/** One letter more, less or another, or two that have changed places. */
function isOneSlip(a: string, b: string): boolean {
  const end = Math.min(a.length, b.length);
  let start = 0;
  while (start < end && a[start] === b[start]) start++;
  const rest = (text: string, from: number) => text.slice(start + from);
  if (a.length === b.length) {
    const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
    return rest(a, 1) === rest(b, 1) || (swapped && rest(a, 2) === rest(b, 2));
  }
  return rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
