/** Files that are small, or quickly made, and cost a reader that trusts them its memory, its time, or both. */
import { number, row, text, xlsx, xlsxParts, zip } from "./make-workbook.ts";

const header = row(1, [text("shopify_id"), text("points_to_add"), text("description")]);
const good = (at: number) => row(at, [number(7338441277598), number(5), text("Welcome")]);
const times = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join("");

const sheetOf = (rows: string) => xlsx({ sheets: [{ rows: header + good(2) + rows }] });

/** One string, named by so many cells of so many rows. */
function oneString(chars: number, rows: number, cells: number): Buffer {
  const named = Array.from({ length: cells }, () => '<c t="s"><v>0</v></c>');
  return xlsx({
    strings: `<si><t>${"a".repeat(chars)}</t></si>`,
    sheets: [{ rows: header + times(rows, (i) => row(i + 2, named)) }],
  });
}

const afterSheet = (xml: string): Buffer =>
  zip(
    xlsxParts({ sheets: [{ rows: header + good(2) }] }).map((part) =>
      part.name.includes("worksheets/")
        ? { ...part, data: String(part.data).replace("</sheetData>", `</sheetData>${xml}`) }
        : part,
    ),
  );

const textFile = (rest: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from("shopify_id,points_to_add,description\n7338441277598,5,Welcome\n".repeat(12)),
    Buffer.from(rest),
  ]);

const mega = 1024 * 1024;
const lines = (line: string, bytes: number) => textFile(line.repeat(bytes / line.length));

/** Words of three letters, no two of which are alike. */
const strangeWord = (i: number) => [
  0xc0 + (i % 60),
  0xc0 + (Math.floor(i / 60) % 60),
  0xe0 + (i % 31),
  i % 30 ? 0x20 : 0x0a,
];

/** Each of a whole number that may be smaller, for a smaller attack of the same kind. */
const files = {
  "one string of 1 MB, named by cells of one row": [1_000, (count) => oneString(mega, 1, count)],
  "one string of 1 MB, named by 100 cells of each row": [1_000, (count) => oneString(mega, count, 100)],
  "one string of 0.9 MB, named by a cell of each row": [20_000, (count) => oneString(900_000, count, 1)],
  "a cell of many pieces": [
    250_000,
    (count) =>
      sheetOf(`<row r="3"><c t="inlineStr"><is>${`<t>${"a".repeat(1000)}</t>`.repeat(count)}</is></c></row>`),
  ],
  "tags of 19,000 letters": [
    100,
    (count) => sheetOf(times(count, (i) => `<row ${"a".repeat(19_000)} r="${i + 3}"/>`)),
  ],
  "tags of 2,000 attributes": [
    5_000,
    (count) => sheetOf(times(count, (i) => `<row r="${i + 3}" ${'a="" b=1 '.repeat(1_900)}/>`)),
  ],
  "rows whose only cell is in column XFD": [
    20_000,
    (count) => sheetOf(times(count, (i) => `<row r="${i + 3}"><c r="XFD${i + 3}"><v>1</v></c></row>`)),
  ],
  "merged cells": [
    1_000_000,
    (count) =>
      afterSheet(`<mergeCells>${times(count, (i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`)}</mergeCells>`),
  ],
  "elements within elements": [5_000_000, (count) => afterSheet("<a>".repeat(count) + "</a>".repeat(count))],
  "a sheet of 1 KB of blanks again and again": [
    250_000,
    (count) => afterSheet(`<a>${" ".repeat(1017)}</a>`.repeat(count)),
  ],
  "sheets with names of 19,000 letters": [
    1_000,
    (count) =>
      xlsx({
        sheets: Array.from({ length: count }, (_, i) => ({
          name: `${i}${"n".repeat(19_000)}`,
          rows: good(2),
        })),
      }),
  ],
  "number formats of brackets": [
    30_000,
    (count) =>
      xlsx({
        styles: `<numFmts>${times(count, (i) => `<numFmt numFmtId="${i + 200}" formatCode="${"[".repeat(990)}"/>`)}</numFmts>`,
        sheets: [{ rows: header + good(2) }],
      }),
  ],
  "blank lines": [255 * mega, (bytes) => lines("\n", bytes)],
  "blank lines of CR LF": [255 * mega, (bytes) => lines("\r\n", bytes)],
  "lines of separators": [255 * mega, (bytes) => lines(",,\n", bytes)],
  "lines of a million separators": [255 * mega, (bytes) => lines(`${",".repeat(999_990)}\n`, bytes)],
  "lines of quotes": [255 * mega, (bytes) => lines(`"",""""\n`, bytes)],
  "blank lines after a letter that is not Unicode": [
    255 * mega,
    (bytes) => textFile(Buffer.concat([Buffer.from([0xe9, 0x0a]), Buffer.alloc(bytes, "\n")])),
  ],
  "short lines of letters that are not Unicode": [
    100_000,
    (bytes) =>
      textFile(Buffer.from(Array.from({ length: bytes }, (_, i) => (i % 2 ? 10 : 0xe0 + ((i * 7) % 31))))),
  ],
  "words of letters that are not Unicode": [
    5_000,
    (count) => textFile(Buffer.from(Array.from({ length: count }, (_, i) => strangeWord(i)).flat())),
  ],
  "byte-order marks before blank lines": [
    30_000,
    (count) => Buffer.from(`${"\uFEFF".repeat(count)}${"\n".repeat(count)}a,b\n1,2\n`),
  ],
  "a header of short names": [30_000, (count) => Buffer.from(`${"a,".repeat(count)}\n1,2\n`)],
} satisfies Record<string, [whole: number, make: (count: number) => Buffer]>;

export type EvilFile = keyof typeof files;

/** @param part 1 for the whole attack. */
export function evilFile(name: EvilFile, part: number): Buffer {
  const [whole, make] = files[name];
  return make(Math.ceil(whole * part));
}
