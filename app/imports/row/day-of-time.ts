/** A moment without its time and its zone: the day is the one that was written. */

/** `8:15`, `08:15:00.123`, and behind it AM, `ч.`, zones, a zone's name in parentheses, and the year of Unix's `date`. */
const time =
  /^\d{1,2}(?::\d{2}(?:[:.]\d{2}(?:[.,:]\d{1,9})?)?|h(?:\d{2}m?)?)\s?(?:[aApP]\.?\s?[mM]\.?|(?:пр|сл)\.?\s?об\.?|[πμ]\.?\s?μ\.?|ч\.?|h|Uhr)?,?\s?(?:[A-Z]{1,5}|[мМ][сС][кК]|[A-Z][a-z]{2,12}\/[A-Z][A-Za-z_]{2,20})?\s?(?:[+\-\u2212]\d{1,2}(?::?\d{2}){0,2})?(?:\s(?:[A-Z]{1,5}|[+\-\u2212]\d{2}:?\d{2}))?(?:\s?\([^()]{1,60}\))?(?:\s(\d{4}))?$/;
/** `8.15 ч.`, `08.15.00.000000 AM`: with points, only where something behind says that it is a time. */
const dotted = /^\d{1,2}\.\d{2}(?:\.\d{2}(?:\.\d{1,9})?)?\s?(?:[aApP][mM]|ч\.?|Uhr)$/;
/** As Finland, Sweden and Denmark say that it is one: `klo 8.15`. */
const dottedBehindWord = /\skl(?:o|\.)?\s?\d{1,2}\.\d{2}(?:\.\d{2})?$/;
/** `8時15分`, `8时15分30秒`, `8시 15분`. */
const eastern = /(?<=[日일])\s?\d{1,2}[時时시点](?:\s?\d{1,2}[分분](?:\s?\d{1,2}[秒초])?)?$/;
/** What may stand between the day and its time. */
const link =
  /(?:\d|\.)T$|(?:^|[^\s,])(?:(?:\s?,)?\s?(?:at|um|[àa]s?|a las|в|във|o|om|kl\.?|klo|ore|alle)?|\s?-)\s$|[日일]\s?$|\)\s?$/;
/** `20260501T081500Z`; databases write it without the letter as well. */
const compact =
  /^(\d{8})(?:T\d{4}(?:\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?|(?:[01]\d|2[0-3])[0-5]\d[0-5]\d)$/;

/** Morning or afternoon in front of the time, as Korea, Japan and China write it. */
const halfDay = /(?:오전|오후|午前|午後|上午|下午)\s?(?=\d{1,2}:)/;

/** The text of the day alone; null where what stands behind is no time. */
export function dayOf(written: string): string | null {
  const text = written.replace(halfDay, "").replace(dottedBehindWord, "").replace(eastern, "");
  const colon = text.search(/\d(?::\d\d|h(?:\d\d|$))/);
  if (colon < 0) {
    const points = /\s(?=\d{1,2}\.\d{2})/.exec(text);
    const cut = points && dotted.test(text.slice(points.index + 1)) ? points.index : text.length;
    return compact.exec(text)?.[1] ?? text.slice(0, cut).replace(/,$/, "");
  }
  const start = /\d/.test(text.charAt(colon - 1)) ? colon - 1 : colon;
  const before = text.slice(0, start);
  const behind = time.exec(text.slice(start));
  if (!behind || !link.test(before)) return null;
  const day = before.replace(/(?:T|,?\s?(?:at|um|[àa]s?|a las|в|във|o|om|kl\.?|klo|ore|alle)?\s|\s-\s)$/, "");
  return behind[1] === undefined ? day : `${day} ${behind[1]}`;
}
