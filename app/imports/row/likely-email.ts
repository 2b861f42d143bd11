/** The address that one which nobody has was most likely to be. It is only named: who is meant, a person says. */
import { trimInvisible } from "../../characters.ts";
import { isRefusal } from "../../refusal.ts";
import { readEmail } from "./email.ts";

/**
 * Where most people have their mailbox, by the leaders of the lists of mistyped domains (mailcheck, Kicksend), and the
 * Bulgarian ones. Each that is as near to another as a slip of a finger stands here too, so that it is left alone.
 */
const domains = (
  "gmail.com,googlemail.com,hotmail.com,hotmail.co.uk,hotmail.fr,hotmail.de,hotmail.it,hotmail.es,outlook.com," +
  "outlook.fr,outlook.de,outlook.es,outlook.it,live.com,live.co.uk,live.fr,live.de,live.it,live.nl,msn.com,yahoo.com," +
  "yahoo.co.uk,yahoo.co.jp,yahoo.co.in,yahoo.ca,yahoo.fr,yahoo.de,yahoo.es,yahoo.it,ymail.com,rocketmail.com," +
  "icloud.com,me.com,mac.com,aol.com,aol.de,aol.fr,mail.com,email.com,gmx.com,gmx.net,gmx.de,gmx.at,gmx.ch,gmx.fr," +
  "web.de,web.at,t-online.de,freenet.de,arcor.de,orange.fr,free.fr,laposte.net,sfr.fr,wanadoo.fr,libero.it,virgilio.it," +
  "comcast.net,verizon.net,sbcglobal.net,bellsouth.net,att.net,proton.me,protonmail.com,pm.me,zoho.com,fastmail.com," +
  "btinternet.com,sky.com,docomo.ne.jp,ezweb.ne.jp,softbank.ne.jp,naver.com,hanmail.net,qq.com,163.com,126.com," +
  "mail.ru,bk.ru,yandex.ru,ya.ru,rambler.ru,wp.pl,o2.pl,onet.pl,interia.pl,seznam.cz,centrum.cz," +
  "abv.bg,mail.bg,dir.bg,gbg.bg,data.bg,bulsat.com"
).split(",");
/** Right as well, and a slip away from one of those. */
const others = ["fmail.com", "yahoo.be", "hotmail.be", "outlook.be", "gmx.be"];
const known = new Set([...domains, ...others]);

const charsMax = 254;
/** Shorter domains are neighbours of too many that are right. */
const slipCharsMin = 6;

/** @returns null where no one address is clearly meant. */
export function likelyEmail(written: string): string | null {
  const text = trimInvisible(written).toLowerCase();
  if (text.length > charsMax) return null;
  const at = text.indexOf("@");
  const [name, domain] = at < 0 ? atDot(text) : [text.slice(0, at), text.slice(at + 1)];
  if (name === "") return null;
  const meant = at < 0 ? domain : likelyDomain(domain);
  const email = meant === null ? null : readEmail(`${name}@${meant}`);
  return email === null || isRefusal(email) ? null : email;
}

/** `ana.gmail.com`: the name, and a domain that is known. */
function atDot(text: string): [name: string, domain: string] {
  for (let dot = text.indexOf("."); dot > 0; dot = text.indexOf(".", dot + 1)) {
    if (known.has(text.slice(dot + 1))) return [text.slice(0, dot), text.slice(dot + 1)];
  }
  return ["", ""];
}

/** @returns null where it is a known one, or near none or several. */
export function likelyDomain(domain: string): string | null {
  if (known.has(domain)) return null;
  const near = domains.filter(
    (one) =>
      (one.length >= slipCharsMin && isOneSlipAway(one, domain)) ||
      one.slice(0, one.lastIndexOf(".")) === domain,
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** One letter more, one less, another one, or two that have changed places. */
function isOneSlipAway(right: string, written: string): boolean {
  if (Math.abs(right.length - written.length) > 1) return false;
  let start = 0;
  while (start < right.length && right[start] === written[start]) start++;
  const rest = (text: string, skipped: number) => text.slice(start + skipped);
  if (right.length !== written.length) {
    return right.length > written.length
      ? rest(right, 1) === rest(written, 0)
      : rest(right, 0) === rest(written, 1);
  }
  const turned = right[start] === written[start + 1] && right[start + 1] === written[start];
  return rest(right, 1) === rest(written, 1) || (turned && rest(right, 2) === rest(written, 2));
}
