// Odd and broken files, each named by what is odd about it, and what becomes of it.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Delimiter } from "#app/delimiters.ts";
import type { Encoding } from "#app/imports/layout/encodings.ts";
import { createEncodingSampler } from "#app/imports/file/text/encoding-sampler.ts";
import { guessEncoding } from "#app/imports/file/text/guess-encoding.ts";
import { isRefusal, refuse, Refused, type Refusal } from "#app/refusal.ts";
import type { ReaderOptions } from "#app/imports/file/text/reader.ts";
import {
  headerLine,
  inPieces,
  notUnicode,
  readEveryWay,
  refusing,
  rowsOf,
  type Outcome,
} from "#support/read-lines.ts";

/** What is not said is as plain as can be: UTF-8, commas, our own header, three rows, no blank lines. */
interface Reads {
  encoding?: Encoding;
  /** Of an encoding that had to be guessed. */
  certain?: boolean;
  delimiter?: Delimiter;
  header?: string[];
  rowCount?: number;
  blankLineCount?: number;
  /** Where lines that are not read stand above the names. */
  headerRow?: number;
  malformed?: number[];
  /** Some of the lines, as [row number, ...cells]. */
  lines?: (number | string)[][];
  options?: ReaderOptions;
}

const thanks = [2, "7338441277598", "120", "Thank you for being with us"];
const id = "7338441277598";

const otherEncodings: Record<string, Reads | Refusal> = {
  "semicolons-windows-1251-bulgarian.csv": {
    encoding: "windows-1251",
    certain: true,
    delimiter: ";",
    lines: [[2, id, "120", "Бонус точки за вярност"]],
  },
  "iso-8859-5-russian.csv": {
    encoding: "iso-8859-5",
    certain: true,
    delimiter: ";",
    lines: [[3, "7338441278715", "40", "Подарок ко дню рождения"]],
  },
  "windows-1252-german.csv": {
    encoding: "windows-1252",
    certain: true,
    delimiter: ";",
    lines: [[4, "7338441279832", "15", "Übertrag aus dem früheren Programm – schöne Grüße"]],
  },
  "iso-8859-15-french.csv": {
    encoding: "iso-8859-15",
    certain: true,
    lines: [[3, "7338441278715", "40", "Cadeau de Noël offert à votre sœur"]],
  },
  "windows-1252-spanish.csv": {
    encoding: "windows-1252",
    certain: true,
    lines: [[3, "7338441278715", "40", "¡Feliz cumpleaños!"]],
  },
  "windows-1250-polish.csv": {
    encoding: "windows-1250",
    certain: true,
    delimiter: ";",
    lines: [[3, "7338441278715", "40", "Dziękujemy za wierność"]],
  },
  "iso-8859-2-czech.csv": {
    encoding: "iso-8859-2",
    certain: true,
    delimiter: ";",
    lines: [[4, "7338441279832", "15", "Děkujeme za vaši přízeň"]],
  },
  "windows-1253-greek.csv": {
    encoding: "windows-1253",
    certain: true,
    delimiter: ";",
    lines: [[3, "7338441278715", "40", "Δώρο γενεθλίων"]],
  },
  // The two Greek encodings differ in no letter of this file.
  "iso-8859-7-greek.csv": {
    encoding: "windows-1253",
    certain: true,
    delimiter: ";",
    lines: [[3, "7338441278715", "40", "Δώρο γενεθλίων"]],
  },
  "windows-1254-turkish.csv": {
    encoding: "windows-1254",
    certain: true,
    delimiter: ";",
    lines: [[2, id, "120", "Geçen yılki alışverişleriniz için"]],
  },
  "shift-jis.csv": {
    encoding: "shift_jis",
    certain: true,
    lines: [[3, "7338441278715", "40", "お誕生日プレゼント"]],
  },
  "shift-jis-half-width.csv": {
    encoding: "shift_jis",
    certain: true,
    delimiter: "|",
    lines: [[2, id, "120", "ﾎﾟｲﾝﾄ繰越"]],
  },
  "macintosh-french.csv": {
    encoding: "macintosh",
    certain: true,
    delimiter: ";",
    lines: [[3, "7338441278715", "40", "Cadeau d’anniversaire, à bientôt"]],
  },
  "macintosh-bulgarian.csv": {
    encoding: "x-mac-cyrillic",
    certain: true,
    delimiter: ";",
    lines: [[2, id, "120", "Бонус точки за вярност"]],
  },
  "ms-dos-german.csv": { encoding: "ibm850", certain: true, delimiter: ";" },
  "euc-jp.csv": { encoding: "euc-jp", certain: true },
  "headings-in-bulgarian.csv": {
    encoding: "windows-1251",
    certain: true,
    delimiter: ";",
    header: ["Клиент", "Точки", "Бележка"],
  },
  "one-accent-at-the-end.csv": {
    encoding: "windows-1252",
    certain: true,
    rowCount: 4,
    lines: [[5, "7338441283183", "5", "Jörg"]],
  },
  "mixed-encodings.csv": {
    encoding: "windows-1251",
    certain: false,
    rowCount: 6,
    lines: [[5, "7338441284300", "5", "Баллы за покупки"]],
  },
  "bom-before-windows-1251.csv": {
    encoding: "windows-1251",
    certain: false,
    delimiter: ";",
    lines: [[2, id, "120", "Бонус точки за вярност"]],
  },
};

const unicode: Record<string, Reads | Refusal> = {
  "utf-8-with-bom.csv": { lines: [[2, id, "120", "Бонус точки за вярност"]] },
  "bom-twice.csv": { lines: [thanks] },
  "utf-16le-from-excel.txt": {
    encoding: "utf-16le",
    delimiter: "\t",
    lines: [[2, id, "120", "Бонус точки за вярност"]],
  },
  "utf-16be.csv": { encoding: "utf-16be", lines: [[2, id, "120", "昨年のお買い物ポイント"]] },
  "utf-16-without-bom.txt": {
    encoding: "utf-16le",
    delimiter: "\t",
    lines: [[2, id, "120", "Бонус точки за вярност"]],
  },
  "mojibake.csv": { lines: [[2, id, "120", "Punkte fÃ¼r Ihre Treue"]] },
  "emoji.csv": { lines: [[3, "7338441278715", "40", "👩‍👩‍👧‍👦"]] },
  "right-to-left.csv": { lines: [[2, id, "120", "\u200fشكرا لك\u200f"]] },
  "zero-width-spaces.csv": {
    rowCount: 1,
    lines: [[2, `\u200b${id}`, "\u202a120\u202c", "Thank you"]],
  },
  "line-separator-of-unicode.csv": {
    lines: [
      [2, id, "120", "One\u2028two"],
      [3, "7338441278715", "40", "Three\u0085four"],
    ],
  },
  "cut-inside-a-letter.csv": refuse("file_cut_off"),
};

const separators: Record<string, Reads | Refusal> = {
  "tabs.tsv": { delimiter: "\t", lines: [[4, "7338441279832", "15", "A | b"]] },
  "pipes.txt": { delimiter: "|", lines: [thanks] },
  "sep-line.csv": { delimiter: ";", lines: [[2, id, "120", "One, two"]] },
  "sep-line-wins.csv": { delimiter: ";", header: ["Kunde", "Punkte, alle"], lines: [[2, id, "1,50"]] },
  "sep-line-utf-16.csv": { encoding: "utf-16le", delimiter: "\t", lines: [thanks] },
  "decimal-commas-and-semicolons.csv": {
    delimiter: ";",
    header: ["Kunde", "Punkte"],
    lines: [[2, id, "1,50"]],
  },
  "separators-in-texts.csv": {
    lines: [
      [2, id, "120", "Red, green; blue | white"],
      [3, "7338441278715", "40", "Tab\there"],
    ],
  },
  "trailing-separators.csv": { lines: [[...thanks, "", "", ""]] },
  "numbers-with-thousands-commas.csv": { lines: [[2, id, "52,620", "a"]] },
  "unquoted-thousands-commas.csv": {
    lines: [
      [2, id, "52", "620", "a"],
      [4, "7338441279832", "12", "c"],
    ],
  },
  "colons.csv": refuse("file_one_column", { names: "shopify_id:points_to_add:description" }),
};

const lineBreaks: Record<string, Reads | Refusal> = {
  "cr-only-line-breaks.csv": { lines: [thanks] },
  "mixed-line-breaks.csv": {
    header: ["a", "b"],
    blankLineCount: 1,
    lines: [
      [3, "3", "4"],
      [5, "5", "6"],
    ],
  },
  "no-line-break-at-the-end.csv": { lines: [[4, "7338441279832", "15", "Moved from the old programme"]] },
  "blank-lines-in-between.csv": {
    blankLineCount: 4,
    lines: [
      [3, ...thanks.slice(1)],
      [5, "7338441278715", "40", "Birthday gift"],
    ],
  },
  "blank-lines-before-the-header.csv": { blankLineCount: 2, lines: [[4, ...thanks.slice(1)]] },
  "line-breaks-in-quotes.csv": {
    lines: [
      [2, id, "120", "First line\nsecond line"],
      [3, "7338441278715", "40", "\n"],
      [4, "7338441279832", "15", "plain"],
    ],
  },
  "rows-of-uneven-length.csv": {
    rowCount: 4,
    lines: [
      [2, "1"],
      [4, "4", "5", "a", "b", "c"],
    ],
  },
};

const quotes: Record<string, Reads | Refusal> = {
  "quote-never-closed.csv": refuse("quote_unclosed", { rowNumber: "2" }),
  "quote-in-the-middle.csv": {
    malformed: [4],
    lines: [
      [2, id, "120", '5" cable'],
      [4, "7338441279832", "15", '"a" b'],
    ],
  },
  "every-cell-quoted.csv": { lines: [thanks] },
  "smart-quotes.csv": { lines: [[2, id, "120", "“Thank you”"]] },
  "single-quotes.csv": {
    header: ["'shopify_id'", "'points_to_add'", "'description'"],
    lines: [[2, `'${id}'`, "'120'", "'Thank you for being with us'"]],
  },
  "whole-rows-quoted.csv": refuse("file_lines_quoted", { names: headerLine }),
};

const headers: Record<string, Reads | Refusal> = {
  "empty.csv": refuse("file_empty"),
  "blank.csv": refuse("file_empty"),
  "header-only.csv": refuse("file_no_rows"),
  "header-in-second-line.csv": { headerRow: 2, lines: [[3, ...thanks.slice(1)]] },
  "header-below-a-title-and-commas.csv": { headerRow: 2, lines: [[3, ...thanks.slice(1)]] },
  "title-above-semicolons.csv": { headerRow: 2, delimiter: ";", rowCount: 1 },
  "no-header.csv": {
    options: { hasHeader: false },
    header: ["Column A", "Column B", "Column C"],
    lines: [[1, ...thanks.slice(1)]],
  },
  "two-columns.csv": { header: ["email", "points"], rowCount: 2, lines: [[2, "anna@example.com", "120"]] },
  "one-column.csv": refuse("file_one_column", { names: "email" }),
  "header-twice.csv": { rowCount: 4, lines: [[3, ...headerLine.split(",")]] },
  "headings-repeated.csv": {
    header: ["shopify_id", "points_to_add", "points_to_add", "description"],
    rowCount: 1,
  },
  "headings-with-no-break-spaces.csv": {
    header: ["\u00a0shopify_id\u00a0", "points_to_add\u200b", "description"],
    rowCount: 1,
  },
  "external-note.csv": {
    header: ["email", "points", "external_note"],
    rowCount: 2,
    lines: [[3, "jan.devries@example.com", "-40", "Correction, sorry"]],
  },
};

const currentExport =
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";
const oldExport =
  "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt";

const values: Record<string, Reads | Refusal> = {
  "shopify-export-current.csv": { header: currentExport.split(",") },
  "shopify-export-old.csv": { header: oldExport.split(","), rowCount: 2 },
  "ids-in-exponent.csv": {
    rowCount: 2,
    lines: [
      [2, "7.33844E+12", "120", "Thank you"],
      [3, "7,33844E+12", "40", "Gift"],
    ],
  },
  "ids-with-apostrophe.csv": { rowCount: 2, lines: [[2, `'${id}`, "120", "Thank you"]] },
  "null-literals.csv": { rowCount: 2, lines: [[2, "NULL", "null", "NaN"]] },
  "formulas.csv": {
    rowCount: 2,
    lines: [
      [2, `="${id}"`, "120", "Thank you"],
      [3, "7338441278715", "+40", "=1+1"],
    ],
  },
  "markup.csv": { lines: [[2, id, "120", "<b>Thank you</b>"]] },
};

const otherKinds: Record<string, Reads | Refusal> = {
  "html-error-page.csv": refuse("file_is_web_page"),
  "html-table-renamed.csv": refuse("file_is_web_page"),
  "json-renamed.csv": refuse("file_is_json"),
  "xml-renamed.csv": refuse("file_is_xml"),
  "pdf-renamed.csv": refuse("file_is_pdf"),
  "zip-renamed.csv": refuse("file_is_workbook"),
  "png-renamed.csv": refuse("file_is_image"),
  "gzip-renamed.csv": refuse("file_is_compressed"),
  "nul-bytes.csv": refuse("file_not_text"),
  "random-bytes.csv": refuse("file_not_text"),
};

const groups = { otherEncodings, unicode, separators, lineBreaks, quotes, headers, values, otherKinds };
const folder = new URL("../../../../fixtures/text/", import.meta.url);

function guess(bytes: Uint8Array) {
  const sampler = createEncodingSampler();
  for (const piece of inPieces(bytes, [100])) sampler.push(piece);
  return guessEncoding(sampler.sample(), async () => {});
}

/** As an upload is read: first as Unicode, and where that fails once more in the encoding that is guessed. */
async function readAsUploaded(
  bytes: Uint8Array,
  options: ReaderOptions,
): Promise<{ outcome: Outcome; certain?: boolean }> {
  const outcome = readEveryWay(bytes, options);
  if (outcome !== notUnicode) return { outcome };
  try {
    const { encoding, certain } = await guess(bytes);
    return { outcome: readEveryWay(bytes, { ...options, encoding }), certain };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { outcome: refusing(error) };
  }
}

describe.each(Object.entries(groups))("the files of the folder are read or refused: %s", (_, files) => {
  const read = Object.entries(files).filter((entry): entry is [string, Reads] => !isRefusal(entry[1]));
  const refused = Object.entries(files).filter((entry): entry is [string, Refusal] => isRefusal(entry[1]));

  it.each(read)("%s", async (name, expected) => {
    const { outcome, certain } = await readAsUploaded(
      readFileSync(new URL(name, folder)),
      expected.options ?? {},
    );
    const lines = rowsOf(outcome);
    if ("refused" in outcome) return;
    expect(certain).toBe(expected.certain);
    expect(outcome.facts).toEqual({
      encoding: expected.encoding ?? "utf-8",
      delimiter: expected.delimiter ?? ",",
      header: expected.header ?? headerLine.split(","),
      rowCount: expected.rowCount ?? 3,
      blankLineCount: expected.blankLineCount ?? 0,
      headerRow: expected.headerRow ?? null,
    });
    for (const line of expected.lines ?? []) expect(lines).toContainEqual(line);
    const malformed = outcome.lines.filter((line) => line.quotesMalformed).map((line) => line.rowNumber);
    expect(malformed).toEqual(expected.malformed ?? []);
  });

  if (refused.length === 0) return;
  it.each(refused)("%s is refused", async (name, { code, values }) => {
    const { outcome } = await readAsUploaded(readFileSync(new URL(name, folder)), {});
    expect(outcome).toEqual({ refused: code, values });
  });
});

it("every file of the folder is in the table, once", () => {
  const names = Object.values(groups).flatMap((files) => Object.keys(files));
  expect(names.toSorted()).toEqual(readdirSync(folder).toSorted());
});
