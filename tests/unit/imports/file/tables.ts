/** Random tables, and every way in which a spreadsheet may write one down. */
import fc from "fast-check";
import { delimiters, type Delimiter } from "#app/imports/file/csv.ts";
import { columnNames } from "#app/imports/columns.ts";
import { utf16, utf8 } from "./reading.ts";

/** One row of the sheet: cells, or a blank one with so many separators. */
export type SheetRow = string[] | number;

export interface Written {
  bytes: Uint8Array;
  delimiter: Delimiter;
  encoding: string;
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
  encoding: fc.constantFrom("utf-8", "utf-8 marked", "utf-16le", "utf-16be"),
  /** Quotes only where they are needed, or around every cell, or around any by chance. */
  quoting: fc.constantFrom<"needed" | "always" | "sometimes">("needed", "always", "sometimes"),
  endsWithBreak: fc.boolean(),
  blankBefore: fc.nat(3),
  spacesAfterQuote: fc.boolean(),
});

type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never;

export const writtenTable: fc.Arbitrary<Written> = header.chain((names) =>
  fc
    .tuple(fc.array(sheetRow(names), { maxLength: 20 }), dataRow, style)
    .map(([sheet, last, style]) => write(names, [...sheet, last], style)),
);

function write(header: string[], sheet: SheetRow[], style: Style): Written {
  const { delimiter, lineBreak, blankBefore } = style;
  let number = blankBefore + 1;
  const rows: Written["rows"] = [];
  const lines = [...Array<string>(blankBefore).fill(""), writeLine(header, style, 0)];
  for (const row of sheet) {
    number++;
    if (typeof row === "number") lines.push(delimiter.repeat(row));
    else {
      lines.push(writeLine(row, style, number));
      rows.push({ rowNumber: number, cells: row });
    }
  }
  const text = lines.join(lineBreak) + (style.endsWithBreak ? lineBreak : "");
  return {
    bytes: encode(text, style.encoding),
    delimiter,
    encoding: style.encoding.split(" ")[0] ?? "",
    rows,
    blankLines: number - 1 - rows.length,
  };
}

function writeLine(cells: string[], style: Style, seed: number): string {
  return cells
    .map((text, i) => {
      const needed = text.startsWith('"') || text.includes("\n") || text.includes(style.delimiter);
      const quoted =
        needed || style.quoting === "always" || (style.quoting === "sometimes" && (seed + i) % 2 === 0);
      if (!quoted) return text;
      const written = text.replaceAll('"', '""').replaceAll("\n", style.lineBreak);
      return `"${written}"${style.spacesAfterQuote ? " " : ""}`;
    })
    .join(style.delimiter);
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-16le") return utf16(text, "le");
  if (encoding === "utf-16be") return utf16(text, "be");
  return utf8((encoding === "utf-8 marked" ? "\uFEFF" : "") + text);
}

/** Lengths of the pieces in which a file arrives. */
export const pieceLengths = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 })
    .map((lengths) => [...lengths, 50]),
);
