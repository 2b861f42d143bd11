/** The encodings that a file can be in. Apart from what reads them, whose tables no page needs. */
import type { Message } from "../../locales/words.ts";

/** The newest first of each script, then the older ones. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "ibm850",
  "ibm437",
  "windows-1250",
  "iso-8859-2",
  "x-mac-ce",
  "ibm852",
  "iso-8859-3",
  "windows-1251",
  "iso-8859-5",
  "koi8-r",
  "koi8-u",
  "x-mac-cyrillic",
  "ibm866",
  "windows-1253",
  "iso-8859-7",
  "x-mac-greek",
  "windows-1254",
  "iso-8859-9",
  "x-mac-turkish",
  "ibm857",
  "windows-1255",
  "iso-8859-8",
  "windows-1256",
  "iso-8859-6",
  "windows-1257",
  "windows-1258",
  "windows-874",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
] as const;
export type Encoding = (typeof encodings)[number];

/** What the encoding is called. */
export const encodingName = (encoding: Encoding): Message => ({ code: `encodings.${encoding}`, values: {} });

export type EncodingDoubtKind = "mixed" | "unfit";

/** Why no encoding is proposed for a file, and those that can hold its bytes, the likeliest first. */
export interface EncodingDoubt {
  kind: EncodingDoubtKind;
  likely: Encoding[];
}
