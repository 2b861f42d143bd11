/**
 * What a shopper reads of a text that was written for a web page or a programme: `<br>`, `&eacute;`, `\n`. Its line
 * breaks are line breaks, its letters letters, and its other marks are gone.
 */

/** Almost no text has any of these. */
const suspicious = /[<&\\\v\f\u0085\u2028\u2029]/;
/** What is longer is no sentence for a shopper, whatever its marks are. */
const charsMax = 10_000;
/** A programme may have written the notation of a page in that notation: `&amp;eacute;`. */
const roundsMax = 3;

export function plainText(text: string): string {
  if (!suspicious.test(text) || text.length > charsMax) return text;
  // Vertical tabs are the line breaks of FileMaker and of slides.
  let plain = withoutEscapes(text.replace(/[\v\f\u0085\u2028\u2029]/g, "\n"));
  for (let round = 0; round < roundsMax && /[<&]/.test(plain); round++) {
    const before = plain;
    plain = withoutEntities(withoutTags(plain));
    if (plain === before) break;
  }
  return plain === text ? text : tidy(plain);
}

/** One empty line between paragraphs at most. */
const tidy = (text: string) =>
  text
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** The groups: the stroke of one that closes, its name, its attributes. What has none of their form may be a sentence. */
const tags =
  /<(\/?)(br|hr|p|div|ul|ol|li|h[1-6]|table|tr|blockquote|a|b|i|u|s|em|strong|small|big|su[bp]|span|font|center|img|mark|del|ins|tbody|thead|t[dh]|o:p)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)|\s+(?:nowrap|noshade|hidden))*)\s*(\/?)>/gi;
const breaking = /^(?:br|hr|p|div|ul|ol|li|h\d|table|tr|blockquote)$/;
/** Sizes, grades and names are written between such brackets as well: `<S>`, `<small>`. */
const isWord = /^(?:[abiusp]|em|small|big|su[bp]|center|mark|del|ins)$/;
const closings = /<\/([a-z]+)\s*>/gi;

function withoutTags(text: string): string {
  let closed: Set<string> | null = null;
  return text.replace(tags, (tag, closing: string, written: string, attributes: string, ends: string) => {
    const name = written.toLowerCase();
    if (isWord.test(name) && !closing && !attributes && !ends) {
      closed ??= new Set(Array.from(text.matchAll(closings), ([, one = ""]) => one.toLowerCase()));
      if (!closed.has(name)) return tag;
    }
    if (name === "li") return closing ? "" : "\n• ";
    if (breaking.test(name)) return "\n";
    return /^t[dh]$/.test(name) ? " " : "";
  });
}

/** From U+00A0 on, as HTML names them. */
const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot " +
  "cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml " +
  "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig " +
  "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute " +
  "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const named = new Map<string, string>([
  ...latin.split(" ").map((name, place): [string, string] => [name, String.fromCharCode(0xa0 + place)]),
  ...Object.entries({
    ...{
      nbsp: " ",
      shy: "",
      amp: "&",
      lt: "<",
      gt: ">",
      quot: '"',
      apos: "'",
      hellip: "…",
      ndash: "–",
      mdash: "—",
    },
    ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", sbquo: "‚", bdquo: "„", lsaquo: "‹", rsaquo: "›" },
    ...{ euro: "€", trade: "™", bull: "•", hearts: "♥", OElig: "Œ", oelig: "œ", Scaron: "Š", scaron: "š" },
  }),
]);

const withoutEntities = (text: string) =>
  text.replace(/&(?:#(\d{2,7})|#x([\da-f]{2,6})|([a-z]{2,6}\d{0,2}));/gi, (entity, digits, hex, name) =>
    name === undefined
      ? (characterOf(digits === undefined ? parseInt(hex, 16) : Number(digits)) ?? entity)
      : (named.get(name) ?? named.get(name.toLowerCase()) ?? entity),
  );

/** Numbers of controls are meant as bytes of Windows-1252, as in `&#146;`. */
function characterOf(code: number): string | null {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder("windows-1252").decode(Uint8Array.of(code));
  if (code === 10 || code === 13) return "\n";
  const isOne = (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code <= 0x10ffff);
  return isOne && code !== 0x7f ? String.fromCodePoint(code) : null;
}

/** `C:\new`, `\\server\new`, `..\new`; and strokes before letters that none of the escapes has, as in a formula. */
const hasPath =
  /(?<![\p{L}\p{N}])[A-Za-z]:\\|(?<![^\s"'(])(?:\\\\[^\s\\]+\\(?!\\)|\.{1,2}\\)|\\[^nrt"'\\%_]/u;

function withoutEscapes(text: string): string {
  if (!text.includes("\\") || hasPath.test(text)) return text;
  const isSentence = /\s/.test(text.trim());
  return text.replace(/(?:\\{1,2}[nr])+|\\{1,2}[t"'%](?!\\)/g, (escape, at: number) => {
    const sign = escape.charAt(escape.length - 1);
    if (!"nrt".includes(sign)) return sign;
    if (/^\\{1,2}.$/.test(escape) && goesOn(text, at, at + escape.length, sign === "n" && isSentence))
      return escape;
    return sign === "t" ? " " : "\n".repeat(escape.match(/n/g)?.length ?? 1);
  });
}

/** Whether a word stands behind the stroke, as in `docs\new` and `\new\things`. No Latin letter begins one of another script. */
function goesOn(text: string, start: number, end: number, mayBreak: boolean): boolean {
  const behind = text.slice(end, end + wordCharsMax);
  if (!/^(?=\p{sc=Latin})\p{Ll}/u.test(behind)) return false;
  return !mayBreak || /\p{L}/u.test(text.charAt(start - 1)) || /^[\w-]+\\\p{L}/u.test(behind);
}
const wordCharsMax = 60;
