// What a merchant reads where a file is refused: each code has a sentence that says what to do, in both languages.
import { describe, expect, it } from "vitest";
import english from "#app/locales/en.json";
import type { Message } from "#app/locales/words.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { refuse, type Refusal, type RefusalCode } from "#app/refusal.ts";
import { expectSentences } from "#support/sentences.ts";

const megabytes = (number: number): Message => ({ code: "formats.megabytes", values: { number } });
const quoted = (...names: string[]): Message[] =>
  names.map((name) => ({ code: "file.quoted", values: { name } }));
const separator = (name: "bar" | "comma" | "semicolon"): Message => ({
  code: `file.separators.${name}`,
  values: {},
});
const oneColumn = { names: "Notes" };

/** Those with values, and what becomes of them. */
const filled: [Refusal, en: string, bg: string][] = [
  [
    refuse("file_begins_blank", { charsMax: 65_536 }),
    "more than 65,536 blank characters",
    "65 536 празни знака",
  ],
  [refuse("file_one_column", oneColumn), "names one column only: Notes.", "само една колона: Notes."],
  [refuse("file_lines_quoted", { names: "a;b" }), "all names in it: a;b.", "всички имена: a;b."],
  [
    refuse("first_sheet_read", {
      problem: { code: "refusals.file_one_column", values: oneColumn },
      sheet: "Cover",
    }),
    "with no title above. This is about the sheet “Cover”.",
    "без заглавие отгоре. Това се отнася за листа „Cover“.",
  ],
  [
    refuse("file_other_separator", { names: separator("comma"), rows: separator("bar") }),
    "separates its names by commas, and the lines below it are separated by vertical bars.",
    "с друг знак (запетая), а редовете под него са с разделител вертикална черта.",
  ],
  [
    refuse("separator_line_wrong", { said: separator("comma"), rows: separator("semicolon") }),
    "announces commas, but the lines below it are separated by semicolons.",
    "обявява разделител запетая, а редовете под него са с разделител точка и запетая.",
  ],
  [
    refuse("second_header", { rowNumber: "12340" }),
    "Row 12340 has names of columns again",
    "В ред 12340 отново",
  ],
  [
    refuse("second_header_words", { rowNumber: "12340" }),
    "Row 12340 has only words",
    "В ред 12340 има само думи",
  ],
  [refuse("header_row_missing", { rowNumber: "12340" }), "has no row 12340 that", "няма ред 12340, в"],
  [refuse("file_too_large", { sizeMax: megabytes(256) }), "larger than 256 MB", "по-голям от 256 MB"],
  [refuse("file_too_many_rows", { rowsMax: 2_000_000 }), "more than 2,000,000 rows", "2 000 000 реда"],
  [
    refuse("file_too_many_blank_lines", { linesMax: 4_000_000 }),
    "more than 4,000,000 blank lines",
    "4 000 000 празни реда",
  ],
  [refuse("file_too_many_columns", { columnsMax: 500 }), "more than 500 columns", "повече от 500 колони"],
  [refuse("quote_unclosed", { rowNumber: "12340" }), "Row 12340 opens", "Ред 12340 отваря"],
  [
    refuse("line_too_long", { rowNumber: "2", charsMax: 1_000_000 }),
    "Row 2 has more than 1,000,000 characters",
    "Ред 2 има повече от 1 000 000 знака",
  ],
  [
    refuse("file_not_in_encoding", { encoding: { code: "encodings.windows-1251", values: {} } }),
    "not text in Windows-1251 (Cyrillic). Choose another encoding",
    "не е текст в Windows-1251 (кирилица). Изберете друго кодиране",
  ],
  [
    refuse("workbook_over_size", { sizeMax: megabytes(32), rowsMax: 2_000_000 }),
    "larger than 32 MB. Save it as “CSV UTF-8”",
    "по-голям от 32 MB. Запазете го като „CSV UTF-8“",
  ],
  [
    refuse("row_text_too_long", { rowNumber: "12340", charsMax: 1_000_000 }),
    "Row 12340 of the sheet has more than 1,000,000 characters",
    "Ред 12340 на листа има повече от 1 000 000 знака",
  ],
  [
    refuse("sheet_text_too_long", { rowNumber: "12340", sizeMax: megabytes(256) }),
    "up to row 12340 have more than 256 MB of text",
    "до ред 12340 съдържат повече от 256 MB текст",
  ],
  [
    refuse("sheet_too_wide", { rowNumber: "12340", cellsMax: 50_000_000 }),
    "up to row 12340 have more than 50,000,000 cells",
    "до ред 12340 имат повече от 50 000 000 клетки",
  ],
  [refuse("sheet_empty", { sheet: "Points" }), "The sheet “Points” is empty.", "Листът „Points“ е празен."],
  [
    refuse("sheet_empty_of_several", { sheet: "Blank", others: quoted("Data") }),
    "The sheet “Blank” is empty. Fill it, or choose another one: “Data”.",
    "Листът „Blank“ е празен. Попълнете го или изберете друг: „Data“.",
  ],
  [
    refuse("sheet_missing", { sheet: "Third", sheets: quoted("First", "Втори", "x") }),
    "no sheet “Third”. Choose one that it has: “First”, “Втори” or “x”.",
    "няма лист „Third“. Изберете някой от неговите: „First“, „Втори“ или „x“.",
  ],
  [refuse("needs_answers", { count: 1 }), "1 question about this file is open.", "1 въпрос за този файл е"],
  [
    refuse("upload_too_large", { size: megabytes(300.5), sizeMax: megabytes(256) }),
    "has 300.5 MB, and the most is 256 MB",
    "е 300,5 MB, а най-много може 256 MB",
  ],
  [
    refuse("upload_workbook_too_large", { size: megabytes(40), sizeMax: megabytes(32) }),
    "has 40 MB, and the most is 32 MB",
    "е 40 MB, а най-много може 32 MB",
  ],
];

const ours =
  /^(file|workbook|sheet|upload|text)_|^(quote_unclosed|second_header(_words)?|header_row_missing|separator_line_wrong|line_too_long|row_text_too_long|first_sheet_read|needs_answers)$/;
const codes = (Object.keys(english.refusals) as RefusalCode[]).filter((code) => ours.test(code));
const plain = codes
  .filter((code) => !filled.some(([refusal]) => refusal.code === code))
  .map((code) => ({ code, values: {} }) as Refusal);

describe("the sentence of a refused file", () => {
  it.each(filled)("$code says its values", (refusal, en, bg) => {
    expect(wordsIn("en").refusal(refusal)).toContain(en);
    // Numbers have no-break spaces in them.
    expect(wordsIn("bg").refusal(refusal).replaceAll("\u00a0", " ")).toContain(bg);
  });

  it.each([...filled.map(([refusal]) => refusal), ...plain])("$code says what to do", (refusal) => {
    expectSentences(refusal, refusal.code);
    for (const language of ["en", "bg"] as const) {
      const sentence = wordsIn(language).refusal(refusal);
      expect(sentence).not.toMatch(/\{\{|undefined|\[object/);
      // What is wrong, then what to do; this one is advice alone.
      if (refusal.code !== "upload_many_files") expect(sentence).toMatch(/[.…”“]\)? \p{Lu}/u);
    }
  });

  it("needs no values where none were given", () => {
    const given = new Set(filled.map(([{ code }]) => code));
    for (const { code } of plain) {
      const text: unknown = english.refusals[code];
      expect(given.has(code) || !JSON.stringify(text).includes("{{"), code).toBe(true);
    }
  });
});
