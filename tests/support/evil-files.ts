/** Files that are small, or quickly made, and cost a reader that trusts them its memory, its time, or both. */
import { number, row, text, xlsx, xlsxParts, zip } from "./make-workbook.ts";

export interface EvilFile {
  name: string;
  bytes: () => Buffer;
}

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

/** @param scale 1 for the whole attack, less for a smaller one of the same kind. */
export function evilFiles(scale: number): EvilFile[] {
  const some = (count: number) => Math.max(Math.ceil(count * scale), 1);
  const lines = (line: string, bytes: number) => line.repeat(some(bytes / line.length));
  const megabyte = 1024 * 1024;
  return [
    {
      name: "one string of 1 MB, named by 1,000 cells of a row",
      bytes: () => oneString(megabyte, 1, some(1_000)),
    },
    {
      name: "one string of 1 MB, named by 100,000 cells",
      bytes: () => oneString(megabyte, some(1_000), 100),
    },
    {
      name: "one string of 0.9 MB, named by a cell of each row",
      bytes: () => oneString(900_000, some(20_000), 1),
    },
    {
      name: "tags of 19,000 letters",
      bytes: () => sheetOf(times(some(100), (i) => `<row ${"a".repeat(19_000)} r="${i + 3}"/>`)),
    },
    {
      name: "tags of 2,000 attributes",
      bytes: () => sheetOf(times(some(5_000), (i) => `<row r="${i + 3}" ${'a="" b=1 '.repeat(1_900)}/>`)),
    },
    {
      name: "tags of blanks",
      bytes: () => sheetOf(times(some(100), () => `<row a${" ".repeat(19_000)}b/>`)),
    },
    {
      name: "rows whose only cell is in column XFD",
      bytes: () =>
        sheetOf(times(some(20_000), (i) => `<row r="${i + 3}"><c r="XFD${i + 3}"><v>1</v></c></row>`)),
    },
    {
      name: "a million merged cells",
      bytes: () =>
        afterSheet(
          `<mergeCells>${times(some(1_000_000), (i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`)}</mergeCells>`,
        ),
    },
    { name: "elements within elements", bytes: () => afterSheet("<a>".repeat(some(5_000_000))) },
    { name: "a sheet of 500 MB of blanks", bytes: () => afterSheet(" ".repeat(1024).repeat(some(250_000))) },
    {
      name: "a thousand sheets with names of 19,000 letters",
      bytes: () =>
        xlsx({
          sheets: Array.from({ length: some(1_000) }, (_, i) => ({
            name: `${i}${"n".repeat(19_000)}`,
            rows: header + good(2),
          })),
        }),
    },
    {
      name: "number formats of brackets",
      bytes: () =>
        xlsx({
          styles: `<numFmts>${times(some(30_000), (i) => `<numFmt numFmtId="${i + 200}" formatCode="${"[".repeat(990)}"/>`)}</numFmts>`,
          sheets: [{ rows: header + good(2) }],
        }),
    },
    {
      name: "a cell of many pieces",
      bytes: () =>
        sheetOf(
          `<row r="3"><c t="inlineStr"><is>${`<t>${"a".repeat(1000)}</t>`.repeat(some(250_000))}</is></c></row>`,
        ),
    },
    { name: "255 MB of blank lines", bytes: () => textFile(lines("\n", 255 * megabyte)) },
    { name: "255 MB of lines ended by CR LF", bytes: () => textFile(lines("\r\n", 255 * megabyte)) },
    { name: "255 MB of separators", bytes: () => textFile(lines(",,\n", 255 * megabyte)) },
    {
      name: "255 MB of separators in lines of a million",
      bytes: () => textFile(lines(`${",".repeat(999_990)}\n`, 255 * megabyte)),
    },
    { name: "255 MB of quotes", bytes: () => textFile(lines(`"",""""\n`, 255 * megabyte)) },
    {
      name: "blank lines after a byte that is not Unicode",
      bytes: () =>
        textFile(Buffer.concat([Buffer.from([0xe9, 0x0a]), Buffer.alloc(some(255 * megabyte), "\n")])),
    },
    {
      name: "byte-order marks before blank lines",
      bytes: () => Buffer.from("\uFEFF".repeat(some(30_000)) + "\n".repeat(some(30_000)) + "a,b\n1,2\n"),
    },
    { name: "a header of 30,000 columns", bytes: () => Buffer.from(`${"a,".repeat(some(30_000))}\n1,2\n`) },
    {
      name: "letters of every alphabet, not Unicode",
      bytes: () =>
        textFile(
          Buffer.from(
            Array.from({ length: some(100_000) }, (_, i) => (i % 40 === 39 ? 10 : 0xa1 + ((i * 7919) % 95))),
          ),
        ),
    },
  ];
}
