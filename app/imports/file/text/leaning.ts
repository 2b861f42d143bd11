import type { Encoding } from "../../layout/encodings.ts";

/** As a logarithm: what today's spreadsheets write is likelier than what old ones did. */
export const leaning: Partial<Record<Encoding, number>> = {
  "windows-1252": 1,
  "iso-8859-15": -1.5,
  "iso-8859-2": -1.5,
  // Maltese alone was ever written in it.
  "iso-8859-3": -3,
  "iso-8859-5": -1.5,
  "iso-8859-7": -1.5,
  "iso-8859-9": -1.5,
  // What Excel for Mac writes as CSV. They have no byte that stands for nothing: any text can be read so.
  macintosh: -5,
  "x-mac-ce": -5,
  "x-mac-greek": -5,
  "x-mac-turkish": -5,
  "x-mac-cyrillic": -5,
  // Almost any bytes are some Japanese letters.
  shift_jis: -2,
  "euc-jp": -3,
  gb18030: -2,
  big5: -2,
  "euc-kr": -2,
  "iso-8859-6": -1.5,
  "windows-1255": -1.5,
  "iso-8859-8": -2,
  "koi8-r": -1.5,
  "koi8-u": -2,
  ibm866: -3,
  ibm437: -6,
  ibm850: -5,
  ibm852: -5,
  ibm857: -5,
  "windows-1258": -3,
};
