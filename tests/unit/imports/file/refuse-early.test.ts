import { describe, expect, it } from "vitest";
import { refuseEarly } from "#app/imports/file/text/reader.ts";
import { headerLine, read, utf16, utf8 } from "#support/read-lines.ts";

const good = `\uFEFF${headerLine}\r\n1,2,"Приз 🎁\r\nдве"\r\n3,4,b\r\n`;

describe("the first bytes of a file", () => {
  it.each([
    { description: "a workbook", start: Uint8Array.of(0x50, 0x4b, 0x03, 0x04), refused: "file_is_workbook" },
    {
      description: "NUL",
      start: utf8(`${headerLine}\n1,2,a\n3,4,"a text long enough"\0`),
      refused: "file_not_text",
    },
    {
      description: "one column, once there are enough lines to tell the separator by",
      start: utf8(`shopify_id\n${"1\n".repeat(40)}`),
      refused: "file_one_column",
    },
    {
      description: "a web page",
      start: utf8(`<html>\n<body>\n${"<p>Not found</p>\n".repeat(10)}`),
      refused: "file_is_web_page",
    },
    {
      description: "too many columns",
      start: utf8(`${headerLine}${",x".repeat(600)}\n${"1,2,a\n".repeat(10)}`),
      refused: "file_too_many_columns",
    },
  ])("refuse $description as the upload does", ({ start, refused }) => {
    const refusal = refuseEarly(start);
    expect(refusal).toMatchObject({ code: refused });
    expect(read([start])).toEqual({ refused, values: refusal?.values });
  });

  it.each([
    { description: "nothing yet", start: utf8("") },
    { description: "a header whose end is still to come", start: utf8("shopify_id") },
    { description: "a header without rows", start: utf8(`${headerLine}\n`) },
    { description: "a quote that may still be closed", start: utf8(`${headerLine}\n1,2,"a\n3,4,b`) },
    { description: "columns with other names, which the merchant is asked about", start: utf8("a,b,c\n") },
    {
      description: "bytes that are not UTF-8",
      start: Uint8Array.from([...utf8(`${headerLine}\n`), ...Array<number>(40).fill(0xe9)]),
    },
    { description: "a header longer than they are", start: utf8(`${headerLine}${"x".repeat(65_536)}`) },
  ])("refuse no file for $description", ({ start }) => expect(refuseEarly(start)).toBeNull());

  it.each([
    { encoding: "UTF-8", bytes: utf8(good) },
    { encoding: "UTF-16", bytes: utf16(good.slice(1), "be") },
  ])("never refuse a good file in $encoding, wherever they end", ({ bytes }) => {
    expect(read([bytes])).toMatchObject({ facts: { rowCount: 2 } });
    for (let end = 0; end <= bytes.length; end++)
      expect(refuseEarly(bytes.subarray(0, end)), `${end} bytes`).toBeNull();
  });
});
