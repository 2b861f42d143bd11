import { describe, expect, it } from "vitest";
import { headerLine, readEveryWay, rowsOf, utf16, utf8 } from "./reading.ts";

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

  it("is read where it is shorter than a signature", () => {
    expect(readEveryWay(utf8("ab"))).toMatchObject({ refused: "column_missing" });
    expect(readEveryWay(utf16("", "le"))).toMatchObject({ refused: "empty" });
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
      says: "Excel workbook or a zip file",
    },
    {
      description: "an old workbook (xls)",
      bytes: start(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
      says: "old Excel workbook",
    },
    { description: "a PDF", bytes: start(...utf8("%PDF-1.7")), says: "This is a PDF" },
    { description: "a PNG", bytes: start(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), says: "This is an image" },
    { description: "a JPEG", bytes: start(0xff, 0xd8, 0xff, 0xe0), says: "This is an image" },
    { description: "a GIF", bytes: start(...utf8("GIF89a")), says: "This is an image" },
    { description: "a gzip", bytes: start(0x1f, 0x8b, 0x08), says: "compressed file" },
    {
      description: "a signature and nothing else",
      bytes: Uint8Array.of(0xff, 0xd8, 0xff),
      says: "This is an image",
    },
    { description: "a zip without any file", bytes: start(0x50, 0x4b, 0x05, 0x06, 0x00), says: "not text" },
    { description: "NUL in the first line", bytes: utf8(text.replace("_", "\0")), says: "not text" },
    { description: "NUL in the last line", bytes: utf8(`${text}5,6,a\0`), says: "not text" },
    { description: "UTF-16 without a byte-order mark", bytes: utf16(text, "le", false), says: "not text" },
    {
      description: "UTF-16 with half a character at the end",
      bytes: utf16(text, "be").subarray(0, -1),
      says: "not text",
    },
    {
      description: "UTF-16 with half a surrogate pair",
      bytes: utf16(`${text}5,6,\ud83c.`, "le"),
      says: "not text",
    },
    { description: "UTF-32", bytes: Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), says: "not text" },
    {
      description: "Windows-1252 (é as one byte)",
      bytes: Uint8Array.from([...utf8(`${text}5,6,caf`), 0xe9, 0x0a]),
      says: "not text",
    },
    {
      description: "UTF-8 with an overlong slash",
      bytes: Uint8Array.from([...utf8(`${text}5,6,`), 0xc0, 0xaf]),
      says: "not text",
    },
    {
      description: "UTF-8 with half a character at the end",
      bytes: utf8(`${text}5,6,🎁`).subarray(0, -1),
      says: "not text",
    },
    {
      description: "UTF-8 with half a surrogate pair",
      bytes: Uint8Array.from([...utf8(`${text}5,6,`), 0xed, 0xa0, 0xbd]),
      says: "not text",
    },
  ])("$description", ({ bytes, says }) => {
    expect(readEveryWay(bytes)).toEqual({ refused: "not_text", sentence: expect.stringContaining(says) });
  });
});
