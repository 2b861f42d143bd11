/** Random tables, and every way in which a spreadsheet may write one down. */
import fc from "fast-check";
import { delimiters, type Delimiter } from "#app/delimiters.ts";
import { columnNames } from "#app/imports/fields.ts";
import { encodings, type Encoding } from "#app/imports/layout/encodings.ts";
import type { ReaderOptions } from "#app/imports/file/text/reader.ts";
import { charactersOf, encode } from "./encode.ts";

/** One row of the sheet: cells, or a blank one with so many separators. */
export type SheetRow = string[] | number;

export interface Written {
  bytes: Uint8Array;
  /** What has to be known to read it: nothing where it is Unicode and its header has the known names. */
  options: ReaderOptions;
  delimiter: Delimiter;
  encoding: Encoding;
  header: string[];
  /** What must be read: row number and cells of each data line. */
  rows: { rowNumber: number; cells: string[] }[];
  blankLines: number;
}

const awkward = fc.constantFrom(
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "'",
  "=",
  "\uFEFF",
  "\u200b",
  "🎁",
  "é",
  "م",
  "0",
  "-5",
  "1e3",
  "7.33844E+12",
);
const someText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: awkward },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);
// Line breaks are read as LF and NUL is no text, so neither CR nor NUL can come back.
const cell = fc.oneof(
  someText.map((text) => text.replace(/[\r\0]/g, "")),
  fc.bigInt({ min: 1n, max: 10n ** 13n }).map(String),
  fc.integer({ min: -2000, max: 2000 }).map(String),
);
const isBlank = (cells: string[]) => cells.every((text) => text.trim() === "");

const dataRow = fc.array(cell, { minLength: 1, maxLength: 5 }).filter((cells) => !isBlank(cells));

/** A row with a good value in each of the three columns, wherever they are. */
const goodRow = (header: string[]) =>
  fc
    .record({
      shopify_id: fc.integer({ min: 1 }),
      points_to_add: fc.integer({ min: 1, max: 1e9 }),
      description: fc.constantFrom("a", "a, b", 'say "hi"', "two\nlines", "🎁"),
    })
    .map((values: Record<string, string | number>) => header.map((name) => String(values[name] ?? "x")));

const sheetRow = (header: string[]): fc.Arbitrary<SheetRow> =>
  fc.oneof(
    { weight: 2, arbitrary: dataRow },
    { weight: 3, arbitrary: goodRow(header) },
    { weight: 1, arbitrary: fc.nat(4) },
  );

/** The three names in any order, among further ones or alone. */
const header = fc
  .subarray(["E-mail", 'size 5", red', "a;b|c"])
  .map((further) => [...columnNames, ...further])
  .chain((names) => fc.shuffledSubarray(names, { minLength: names.length }));

const style = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be"),
  /** A byte-order mark; UTF-16 always has one, unless its encoding is given. */
  marked: fc.boolean(),
  given: fc.constant<boolean>(false),
  named: fc.constant<boolean>(true),
  /** Quotes only where they are needed, or around every cell, or around any by chance. */
  quoting: fc.constantFrom<"needed" | "always" | "sometimes">("needed", "always", "sometimes"),
  endsWithBreak: fc.boolean(),
  blankBefore: fc.nat(3),
  spacesBeforeQuote: fc.boolean(),
  spacesAfterQuote: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never;

// Where all rows are narrower than the names and hold separators, they may have been meant to be separated by those:
// such a file is refused.
const isWide = (row: SheetRow, names: string[]) => typeof row !== "number" && row.length >= names.length;
const isSeparated = (row: SheetRow) => typeof row === "number" || row.some((text) => /[,;\t|]/.test(text));

const tableIn = (styles: fc.Arbitrary<Style>): fc.Arbitrary<Written> =>
  header.chain((names) =>
    fc
      .tuple(fc.array(sheetRow(names), { maxLength: 20 }), dataRow, styles)
      .filter(([sheet, last]) => [...sheet, last].some((row) => isWide(row, names) || !isSeparated(row)))
      .map(([sheet, last, style]) => write(names, [...sheet, last], style)),
  );

/** Unicode, with a header: read without being told anything. */
export const writtenTable = tableIn(style);

/** In any encoding, with a header or without, and with its encoding and delimiter given. */
export const toldTable = tableIn(
  fc
    .tuple(style, fc.constantFrom(...encodings), fc.boolean())
    .map(([one, encoding, named]) => ({ ...one, encoding, named, given: true })),
);

function write(names: string[], sheet: SheetRow[], style: Style): Written {
  const { delimiter, lineBreak, blankBefore, encoding, given, named } = style;
  let number = blankBefore + 1;
  const rows: Written["rows"] = named ? [] : [{ rowNumber: number, cells: names }];
  const lines = [...Array<string>(blankBefore).fill(""), writeLine(names, style, 0)];
  for (const row of sheet) {
    number++;
    if (typeof row === "number") lines.push(delimiter.repeat(row));
    else {
      const cells = row.map((text) => fit(text, encoding));
      lines.push(writeLine(cells, style, number));
      rows.push({ rowNumber: number, cells });
    }
  }
  const text = lines.join(lineBreak) + (style.endsWithBreak ? lineBreak : "");
  const isUnicode = encoding.startsWith("utf-");
  const mark = isUnicode && (style.marked || (!given && encoding !== "utf-8")) ? "\uFEFF" : "";
  return {
    bytes: encode(mark + text, encoding) ?? new Uint8Array(),
    options: given ? { encoding, delimiter, hasHeader: named } : {},
    delimiter,
    encoding,
    header: named ? names : names.map((_, place) => `Column ${"ABCDEF"[place]}`),
    rows,
    blankLines: number - rows.length - (named ? 1 : 0),
  };
}

/** With letters of the encoding in place of what it does not have. */
function fit(text: string, encoding: Encoding): string {
  if (encoding.startsWith("utf-")) return text;
  const letters = lettersOf(encoding);
  const pick = (char: string) => letters[(char.codePointAt(0) ?? 0) % letters.length] ?? "x";
  return [...text].map((char) => (encode(char, encoding) ? char : pick(char))).join("");
}

const known = new Map<Encoding, string[]>();

function lettersOf(encoding: Encoding): string[] {
  const letters =
    known.get(encoding) ??
    charactersOf(encoding).filter((char) => /[^a-z]/i.test(char) && /\p{L}/u.test(char));
  known.set(encoding, letters);
  return letters;
}

function writeLine(cells: string[], style: Style, seed: number): string {
  return cells
    .map((text, i) => {
      const needed = /^[ \t\u00a0]*"/.test(text) || text.includes("\n") || text.includes(style.delimiter);
      const quoted =
        needed || style.quoting === "always" || (style.quoting === "sometimes" && (seed + i) % 2 === 0);
      if (!quoted) return text;
      const written = text.replaceAll('"', '""').replaceAll("\n", style.lineBreak);
      // Only where every cell has them: else nobody can tell that they are none of the text.
      const before = style.spacesBeforeQuote && style.quoting === "always" ? " " : "";
      return `${before}"${written}"${style.spacesAfterQuote ? " " : ""}`;
    })
    .join(style.delimiter);
}

/** Lengths of the pieces in which a file arrives. */
export const pieceLengths = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 })
    .map((lengths) => [...lengths, 50]),
);
