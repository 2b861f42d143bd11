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

/** The first group is the stroke of one that closes, the second the name of one that breaks lines. */
const tags =
  /<(\/?)(?:(br|hr|p|div|ul|ol|li|h[1-6]|table|tr|blockquote)|a|b|i|u|s|em|strong|small|big|su[bp]|span|font|center|img|mark|del|ins|tbody|thead|t[dh]|o:p)(?:\s[^<>]{0,200})?\/?>/gi;

const withoutTags = (text: string) =>
  text.replace(tags, (tag, closing: string, breaks: string | undefined) => {
    if (breaks?.toLowerCase() === "li") return closing ? "" : "\n• ";
    if (breaks) return "\n";
    return /^<\/?t[dh]/i.test(tag) ? " " : "";
  });

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

/** Of a path or a formula a stroke is a stroke: `C:\new`, `a\b`. */
function withoutEscapes(text: string): string {
  if (!text.includes("\\") || /^[a-z]:\\|^\\\\|\\[^nrt"'\\]/i.test(text)) return text;
  const isSentence = /\s/.test(text.trim());
  return text.replace(/(?:\\r)?\\n|\\[rt"'](?!\\)|\\r/g, (escape, at: number) => {
    const next = text.charAt(at + escape.length);
    if (escape === "\\'" || escape === '\\"') return escape.charAt(1);
    if (!isSentence && /\p{Ll}/u.test(next)) return escape;
    return escape === "\\t" ? " " : "\n";
  });
}
