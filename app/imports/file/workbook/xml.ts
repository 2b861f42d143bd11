/** As much of XML as the parts of a workbook use, read in pieces of any size. */
import { xmlTagCharsMax, xmlTokenCharsMax } from "./limits.ts";
import { damaged } from "./refusals.ts";

export interface XmlHandler {
  /** Names come without their prefix, which is given apart. */
  open(name: string, attributes: string, prefix: string): void;
  /** Also called for `<v/>`, right after `open`. */
  close(name: string): void;
  /** A piece of text, its entities resolved. */
  text(text: string): void;
}

export interface XmlReader {
  push(text: string): void;
  end(): void;
  /** From here on nothing is read, nor looked at. */
  stop(): void;
}

export function createXmlReader(handler: XmlHandler): XmlReader {
  let held = "";
  let depth = 0;
  let seen = false;
  let stopped = false;

  function tag(body: string): void {
    if (body.length > xmlTagCharsMax) throw damaged();
    const closes = body.startsWith("/");
    const empty = body.endsWith("/");
    const found = tagName.exec(body);
    const name = found?.[2];
    if (found === null || name === undefined) throw damaged();
    if (!closes) {
      seen = true;
      depth++;
      handler.open(name, body.slice(found[0].length), found[1] ?? "");
    }
    if (closes || empty) {
      if (--depth < 0) throw damaged();
      handler.close(name);
    }
  }

  /** Reads what is whole from `at`, and answers where the unfinished rest begins. */
  function readOn(text: string): number {
    let at = 0;
    while (at < text.length && !stopped) {
      const start = text.indexOf("<", at);
      if (start < 0) return at;
      if (start > at && depth > 0) handler.text(unescapeXml(oneLineEnd(text.slice(at, start))));
      at = start;
      const end = endOfMarkup(text, start);
      if (end < 0) return at;
      if (text.startsWith("<![CDATA[", start)) handler.text(oneLineEnd(text.slice(start + 9, end - 3)));
      else if (text[start + 1] !== "!" && text[start + 1] !== "?") tag(text.slice(start + 1, end - 1));
      at = end;
    }
    return at;
  }

  return {
    push(piece) {
      if (stopped) return;
      const text = held + piece;
      const read = readOn(text);
      held = stopped ? "" : text.slice(read);
      if (held.length > xmlTokenCharsMax) throw damaged();
    },
    end() {
      if (!stopped && (depth !== 0 || !seen)) throw damaged();
    },
    stop() {
      stopped = true;
    },
  };
}

/** The place after the tag, comment or instruction that begins at `start`; -1 where its end has not arrived. */
function endOfMarkup(text: string, start: number): number {
  if (text[start + 1] === "!") {
    if (text.startsWith("<!--", start)) return after(text, "-->", start + 4);
    if (text.startsWith("<![CDATA[", start)) return after(text, "]]>", start + 9);
    // The beginning of one of the two, or a document type, which no workbook has and which could define entities.
    if (text.length - start < 9) return -1;
    throw damaged();
  }
  if (text[start + 1] === "?") return after(text, "?>", start + 2);
  let quote = "";
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return i + 1;
    else if (char === '"' || char === "'") quote = char;
    else if (char === "<") throw damaged();
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

const tagName = /^\/?(?:([^\s:/"'<>]*):)?([^\s:/"'<>]+)/;

/**
 * Attributes by name without prefix; where two have the same, the one without a prefix counts. What is no attribute is
 * passed over. By hand, because an expression that looks for one from every letter on takes quadratic time.
 */
export function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  for (let equals = text.indexOf("="); equals >= 0; equals = text.indexOf("=", at)) {
    const open = pastBlanks(text, equals + 1);
    const quote = text[open];
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1;
    if (close >= 0) {
      const { prefix, name } = nameBefore(text, at, equals);
      if (name !== "" && prefix !== "xmlns" && (prefix === "" || !found.has(name)))
        found.set(name, unescapeXml(text.slice(open + 1, close)));
    }
    at = close < 0 ? equals + 1 : close + 1;
  }
  return found;
}

/** The name that ends before `equals`, no part of it before `from`. */
function nameBefore(text: string, from: number, equals: number): { prefix: string; name: string } {
  let end = equals;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  const start = startOfWord(text, from, end);
  const name = text.slice(start, end);
  if (text[start - 1] !== ":" || start - 1 < from) return { prefix: "", name };
  return { prefix: text.slice(startOfWord(text, from, start - 1), start - 1), name };
}

function startOfWord(text: string, from: number, end: number): number {
  let start = end;
  while (start > from && !isBlank(text.charCodeAt(start - 1)) && !noNames.includes(text.charAt(start - 1)))
    start--;
  return start;
}

const noNames = ":=\"'/<>";

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

const isBlank = (code: number) => code <= 0x20;

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** As XML has it: what the file itself is broken into lines with is one letter, before anything is unescaped. */
const oneLineEnd = (text: string) => (text.includes("\r") ? text.replaceAll("\r\n", "\n") : text);

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex !== undefined ? parseInt(hex, 16) : parseInt(decimal, 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
  });
}

/** What XML can't hold, Excel writes as `_x000B_`, and such a text itself as `_x005F_x000B_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}
