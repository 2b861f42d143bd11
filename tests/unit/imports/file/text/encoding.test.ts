import { describe, expect, it } from "vitest";
import { headerLine, notUnicode, readEveryWay, rowsOf, utf16, utf8 } from "#support/read-lines.ts";

const text = `${headerLine}\r\n1,2,"Приз 🎁\r\nдве"\r\n3,4,e\u0301\r\n`;
const rows = [
  [2, "1", "2", "Приз 🎁\nдве"],
  [3, "3", "4", "e\u0301"],
];

describe("a file in each encoding", () => {
  it.each([
    { description: "UTF-8", bytes: utf8(text), encoding: "utf-8" },
    { description: "UTF-8 with a byte-order mark", bytes: utf8("\uFEFF" + text), encoding: "utf-8" },
    { description: "UTF-16, little end first", bytes: utf16(text, "le"), encoding: "utf-16le" },
    { description: "UTF-16, big end first", bytes: utf16(text, "be"), encoding: "utf-16be" },
  ])("is read in $description", ({ bytes, encoding }) => {
    const outcome = readEveryWay(bytes);
    expect(rowsOf(outcome)).toEqual(rows);
    expect(outcome).toMatchObject({ facts: { encoding, header: headerLine.split(",") } });
  });

  it.each(["le", "be"] as const)("is read in UTF-16 without a byte-order mark: %s", (order) => {
    for (const written of [text, "Код,Точки\r\n1,2", "κ;π\n1;2", "a,b\n1,2"]) {
      expect(readEveryWay(utf16(written, order, false))).toMatchObject({
        facts: { encoding: `utf-16${order}`, rowCount: written === text ? 2 : 1 },
      });
    }
  });

  it("may begin with more than one byte-order mark, as files joined by hand do", () => {
    const outcome = readEveryWay(utf8(`\uFEFF\uFEFF"shopify_id",points_to_add\n1,2`));
    expect(outcome).toMatchObject({ facts: { header: ["shopify_id", "points_to_add"] } });
  });

  it("is read where it is shorter than a signature", () => {
    expect(readEveryWay(utf8("ab"))).toMatchObject({ refused: "file_one_column" });
    expect(readEveryWay(utf16("", "le"))).toMatchObject({ refused: "file_empty" });
  });

  it("may have a header that begins as SYLK does", () => {
    expect(readEveryWay(utf8("ID;Points\nC;5\nN;6"))).toMatchObject({ facts: { rowCount: 2 } });
  });

  it("may have a first column called PK", () => {
    const outcome = readEveryWay(`PK,${headerLine}\n9,1,2,a`);
    expect(rowsOf(outcome)).toEqual([[2, "9", "1", "2", "a"]]);
  });
});

const start = (...bytes: number[]) => Uint8Array.from([...bytes, ...utf8(`\n${text}`)]);

describe("a file that is not text is refused", () => {
  it.each([
    {
      description: "a workbook (xlsx)",
      bytes: start(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00),
      refused: "file_is_workbook",
    },
    {
      description: "an old workbook (xls)",
      bytes: start(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
      refused: "file_is_old_workbook",
    },
    {
      description: "a text in ISO-2022-JP",
      bytes: utf8(`${headerLine}\n1,2,\u001b$B$"$j\u001b(B\n`),
      refused: "file_in_escapes",
    },
    {
      description: "a text in ISO-2022-KR",
      bytes: utf8(`${headerLine}\n1,2,\u001b$)C\u000e0(;g\u000f\n`),
      refused: "file_in_escapes",
    },
    { description: "a PDF", bytes: start(...utf8("%PDF-1.7")), refused: "file_is_pdf" },
    { description: "a PNG", bytes: start(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), refused: "file_is_image" },
    { description: "a JPEG", bytes: start(0xff, 0xd8, 0xff, 0xe0), refused: "file_is_image" },
    { description: "a GIF", bytes: start(...utf8("GIF89a")), refused: "file_is_image" },
    {
      description: "a RAR archive",
      bytes: start(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07),
      refused: "file_is_compressed",
    },
    {
      description: "a 7z archive",
      bytes: start(0x37, 0x7a, 0xbc, 0xaf, 0x27),
      refused: "file_is_compressed",
    },
    { description: "a web page", bytes: utf8("\n <!DOCTYPE html>\n<html>"), refused: "file_is_web_page" },
    {
      description: "a web page after a comment",
      bytes: utf8("<!-- x -->\n<table>"),
      refused: "file_is_web_page",
    },
    { description: "XML", bytes: utf8('<?xml version="1.0"?><Workbook>'), refused: "file_is_xml" },
    { description: "JSON", bytes: utf8('{"customers": [{"id": 1, "points": 2}]}'), refused: "file_is_json" },
    {
      description: "a list of JSON",
      bytes: utf8('[\n  {"id": 1},\n  {"id": 2}\n]'),
      refused: "file_is_json",
    },
    { description: "RTF", bytes: utf8("{\\rtf1\\ansi a,b}\n1,2"), refused: "file_is_rich_text" },
    { description: "SYLK", bytes: utf8("ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1"), refused: "file_is_sylk" },
    { description: "bare SYLK", bytes: utf8('ID;PCALC\nC;X1;Y1;K"id"\n'), refused: "file_is_sylk" },
    ...["090004000200100002000c00", "0902060000001000000004020600", "0904060000000001000004020600"].map(
      (bytes, i) => ({
        description: `a workbook of Excel ${i + 2}`,
        bytes: Buffer.from(bytes, "hex"),
        refused: "workbook_before_excel_5",
      }),
    ),
    { description: "SQL", bytes: utf8("INSERT INTO points VALUES\n(1,2,'Gift')"), refused: "file_is_sql" },
    {
      description: "a dump of a database",
      bytes: utf8("-- MySQL dump 10.13, for Linux\n--\n"),
      refused: "file_is_sql",
    },
    { description: "a framed table", bytes: utf8("┌────┬────┐\n│ id │ no │\n"), refused: "file_is_screen" },
    {
      description: "rows below each other",
      bytes: utf8(`${"*".repeat(27)} 1. row ${"*".repeat(27)}\nid: 1\nno: 2\n`),
      refused: "file_is_screen",
    },
    { description: "DIF", bytes: utf8('TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS'), refused: "file_is_dif" },
    {
      description: "a web page saved by Excel",
      bytes: utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"'),
      refused: "file_is_web_archive",
    },
    {
      description: "a web page saved by a browser",
      bytes: utf8("From: <Saved by Blink>\r\nSubject: Points, all\r\nMIME-Version: 1.0"),
      refused: "file_is_web_archive",
    },
    { description: "a gzip", bytes: start(0x1f, 0x8b, 0x08), refused: "file_is_compressed" },
    {
      description: "a signature and nothing else",
      bytes: Uint8Array.of(0xff, 0xd8, 0xff),
      refused: "file_is_image",
    },
    {
      description: "a zip without any file",
      bytes: start(0x50, 0x4b, 0x05, 0x06, 0x00),
      refused: "file_not_text",
    },
    { description: "NUL in the first line", bytes: utf8(text.replace("_", "\0")), refused: "file_not_text" },
    { description: "NUL in the last line", bytes: utf8(`${text}5,6,a\0`), refused: "file_not_text" },
    {
      description: "UTF-8 with half a character at the end",
      bytes: utf8(`${text}5,6,🎁`).subarray(0, -1),
      refused: "file_cut_off",
    },
    {
      description: "UTF-16 with half a character at the end",
      bytes: utf16(text, "be").subarray(0, -1),
      refused: "file_not_text",
    },
    {
      description: "UTF-16 with half a surrogate pair",
      bytes: utf16(`${text}5,6,\ud83c.`, "le"),
      refused: "file_not_text",
    },
    {
      description: "UTF-32",
      bytes: Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0),
      refused: "file_not_text",
    },
  ])("$description", ({ bytes, refused }) => {
    expect(readEveryWay(bytes)).toEqual({ refused, values: {} });
  });
});

describe("a file that is not UTF-8", () => {
  it.each([
    { description: "é as one byte", bytes: [0x63, 0xe9, 0x0a] },
    { description: "é as one byte at the end", bytes: [0x63, 0xe9] },
    { description: "an overlong slash", bytes: [0xc0, 0xaf] },
    { description: "half a surrogate pair", bytes: [0xed, 0xa0, 0xbd, 0x0a] },
  ])("is left to be guessed: $description", ({ bytes }) => {
    expect(readEveryWay(Uint8Array.from([...utf8(`${headerLine}\n5,6,`), ...bytes]))).toEqual(notUnicode);
  });

  it.each([
    { encoding: "windows-1251", word: "Точки", bytes: [0xd2, 0xee, 0xf7, 0xea, 0xe8] },
    { encoding: "iso-8859-5", word: "Точки", bytes: [0xc2, 0xde, 0xe7, 0xda, 0xd8] },
    { encoding: "windows-1252", word: "œ€", bytes: [0x9c, 0x80] },
    { encoding: "iso-8859-15", word: "œ€", bytes: [0xbd, 0xa4] },
    { encoding: "windows-1250", word: "ąś", bytes: [0xb9, 0x9c] },
    { encoding: "iso-8859-2", word: "ąś", bytes: [0xb1, 0xb6] },
    { encoding: "windows-1253", word: "Άλ", bytes: [0xa2, 0xeb] },
    { encoding: "iso-8859-7", word: "Άλ", bytes: [0xb6, 0xeb] },
    { encoding: "windows-1254", word: "ğı", bytes: [0xf0, 0xfd] },
    { encoding: "iso-8859-9", word: "ğı", bytes: [0xf0, 0xfd] },
    { encoding: "shift_jis", word: "ポ表ｱ", bytes: [0x83, 0x7c, 0x95, 0x5c, 0xb1] },
    { encoding: "ibm866", word: "Точки", bytes: [0x92, 0xae, 0xe7, 0xaa, 0xa8] },
    { encoding: "ibm437", word: "Åé", bytes: [0x8f, 0x82] },
    { encoding: "ibm850", word: "øÓ", bytes: [0x9b, 0xe0] },
    { encoding: "ibm852", word: "łŐ", bytes: [0x88, 0x8a] },
    { encoding: "ibm857", word: "ğİ", bytes: [0xa7, 0x98] },
    { encoding: "x-mac-ce", word: "ąČ", bytes: [0x88, 0x89] },
    { encoding: "x-mac-greek", word: "λ", bytes: [0xec] },
    { encoding: "x-mac-turkish", word: "ğş", bytes: [0xdb, 0xdf] },
    { encoding: "koi8-r", word: "Точки", bytes: [0xf4, 0xcf, 0xde, 0xcb, 0xc9] },
    { encoding: "koi8-u", word: "їє", bytes: [0xa7, 0xa4] },
    { encoding: "windows-1255", word: "תודה", bytes: [0xfa, 0xe5, 0xe3, 0xe4] },
    { encoding: "iso-8859-8", word: "תודה", bytes: [0xfa, 0xe5, 0xe3, 0xe4] },
    { encoding: "windows-1256", word: "شكرا", bytes: [0xd4, 0xdf, 0xd1, 0xc7] },
    { encoding: "iso-8859-6", word: "شكرا", bytes: [0xd4, 0xe3, 0xd1, 0xc7] },
    { encoding: "windows-1257", word: "ėž", bytes: [0xeb, 0xfe] },
    { encoding: "windows-1258", word: "đư", bytes: [0xf0, 0xfd] },
    { encoding: "windows-874", word: "ขอบ", bytes: [0xa2, 0xcd, 0xba] },
    { encoding: "euc-jp", word: "ポ表", bytes: [0xa5, 0xdd, 0xc9, 0xbd] },
    { encoding: "gb18030", word: "谢㐀", bytes: [0xd0, 0xbb, 0x81, 0x39, 0xee, 0x39] },
    { encoding: "big5", word: "謝功", bytes: [0xc1, 0xc2, 0xa5, 0x5c] },
    { encoding: "euc-kr", word: "감사", bytes: [0xb0, 0xa8, 0xbb, 0xe7] },
  ] as const)("is read in $encoding where that is given", ({ encoding, word, bytes }) => {
    const file = Uint8Array.from([...utf8(`${headerLine}\n1,2,`), ...bytes, 0x0a]);
    const outcome = readEveryWay(file, { encoding });
    expect(rowsOf(outcome)).toEqual([[2, "1", "2", word]]);
    expect(outcome).toMatchObject({ facts: { encoding } });
  });

  it("may be marked as UTF-8 nevertheless", () => {
    const file = Uint8Array.from([...utf8(`\uFEFF${headerLine}\n1,2,`), 0xe9]);
    const outcome = readEveryWay(file, { encoding: "windows-1252" });
    expect(outcome).toMatchObject({
      facts: { header: headerLine.split(",") },
      lines: [{ cells: ["1", "2", "é"] }],
    });
  });

  it.each([
    { encoding: "windows-1251", byte: 0x98 },
    { encoding: "windows-1252", byte: 0x81 },
    { encoding: "iso-8859-2", byte: 0x85 },
    { encoding: "iso-8859-7", byte: 0xff },
    { encoding: "shift_jis", byte: 0xa0 },
    { encoding: "ibm857", byte: 0xd5 },
    { encoding: "windows-1255", byte: 0xd9 },
    { encoding: "gb18030", byte: 0xff },
    { encoding: "utf-8", byte: 0xe9 },
    { encoding: "windows-1251", byte: 0 },
  ] as const)("is refused for a byte that $encoding does not have: $byte", ({ encoding, byte }) => {
    const file = Uint8Array.from([...utf8(`${headerLine}\n1,2,a`), byte, 0x0a]);
    expect(readEveryWay(file, { encoding })).toEqual({
      refused: "file_not_in_encoding",
      values: { encoding: { code: `encodings.${encoding}`, values: {} } },
    });
  });
});
