// Workbooks as other programmes write them: nothing of it is a fault, and each cell is what its writer meant.
import { describe, expect, it } from "vitest";
import { isoDateText } from "#app/imports/file/workbook/cell.ts";
import {
  number,
  row,
  text,
  xlsx,
  xlsxParts,
  zip,
  type WorkbookXml,
  type ZipPart,
} from "#support/make-workbook.ts";
import { readHere } from "#support/read-workbook.ts";

type Change = (xml: string) => string;

/** The workbook with one of its parts changed. */
function changed(workbook: WorkbookXml, name: string, change: Change): Buffer {
  const parts = xlsxParts(workbook).map((part): ZipPart =>
    part.name === name ? { ...part, data: change(String(part.data)) } : part,
  );
  return zip(parts);
}

const sheetPart = "xl/worksheets/sheet1.xml";
const rowsOf = (...rows: string[]): WorkbookXml => ({ sheets: [{ rows: rows.join("") }] });
const dates: WorkbookXml = {
  ...rowsOf(row(1, [number(44561, 1)])),
  styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
};

describe("the calendar of 1904", () => {
  const extension = '<extLst><ext xmlns:x15="x15"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>';
  it.each([
    ["is not taken back by an extension", true, extension, "2026-01-01"],
    ["is not begun by an extension", false, extension.replace("chart", 'date1904="1" chart'), "2021-12-31"],
    ["is not begun by a tag of its name elsewhere", false, '<x><workbookPr date1904="1"/></x>', "2021-12-31"],
    ["is not begun by another tag", false, '<x15:workbookPr date1904="1"/>', "2021-12-31"],
  ])("%s", async (_, date1904, further, day) => {
    const file = changed({ ...dates, date1904 }, "xl/workbook.xml", (xml) =>
      xml.replace("</workbook>", `${further}</workbook>`),
    );
    expect(await readHere(file)).toEqual({ lines: [[1, day]] });
  });

  it("counts where every tag has a prefix", async () => {
    const file = changed({ ...dates, date1904: true }, "xl/workbook.xml", (xml) =>
      xml.replace(/<(\/?)(workbook|workbookPr|sheets|sheet)\b/g, "<$1x:$2").replace("xmlns=", "xmlns:x="),
    );
    expect(await readHere(file)).toEqual({ lines: [[1, "2026-01-01"]] });
  });
});

it("a number format of a conditional format is no cell's", async () => {
  const styles =
    '<numFmts><numFmt numFmtId="165" formatCode="0.0"/></numFmts><cellXfs><xf/><xf numFmtId="165"/></cellXfs>' +
    '<dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs>';
  expect(await readHere(xlsx({ ...dates, styles }))).toEqual({ lines: [[1, "44561"]] });
});

describe("a date in ISO 8601", () => {
  it.each([
    ["2026-01-05", "2026-01-05"],
    ["2026-01-05T00:00:00.000", "2026-01-05"],
    ["2026-01-05T13:30", "2026-01-05 13:30:00"],
    ["2026-01-05T13:29:59.9996Z", "2026-01-05 13:30:00"],
    ["2026-12-31T23:59:59.500", "2027-01-01"],
    ["2026-01-05T13:30:00.4", "2026-01-05 13:30:00"],
    ["13:30:00.000", "13:30:00"],
    ["T23:59:59.9", "00:00:00"],
    ["PT36H", "36:00:00"],
    ["P1DT2H3M4.6S", "26:03:05"],
    ["P1Y", "P1Y"],
    ["Pending", "Pending"],
    ["soon", "soon"],
    ["2026-01-05 or so", "2026-01-05 or so"],
    ["2026-13-45T10:00:00.9", "2026-13-45 10:00:00"],
  ])("%s is %s", (written, read) => {
    expect(isoDateText(written)).toBe(read);
  });

  it("without a day, where the cell shows a time", () => {
    expect(isoDateText("1899-12-30T13:30:00.000", "time")).toBe("13:30:00");
    expect(isoDateText("1899-12-30T13:30:00.000", "date")).toBe("1899-12-30 13:30:00");
  });
});

describe("a text", () => {
  it("stands in the cell or as its value, and never in the next cell", async () => {
    const cells = [
      '<c t="inlineStr"><v>in the value</v></c>',
      '<c t="str"><is><t>in the cell</t></is></c>',
      "<c><is><t>of no type</t></is></c>",
      text("of its own"),
      '<c t="str"><is><t>the cell’s</t></is><v>the value’s</v></c>',
      text("again its own"),
      "<c><is><t>lost<rPh><t>said</t></is><v>5</v></c>".replace("</is>", "</rPh></is>"),
      '<c t="b"/>',
    ];
    expect(await readHere(xlsx(rowsOf(row(1, cells))))).toEqual({
      lines: [
        [1, "in the value", "in the cell", "of no type", "of its own", "the value’s", "again its own", "5"],
      ],
    });
  });

  it("has one line break where a file writes a line’s end and its escape", async () => {
    const strings =
      "<si><t>one_x000D_\r\ntwo</t></si><si><t>one\r\ntwo</t></si><si><t>one&#13;&#10;two</t></si>";
    const cells = [0, 1, 2].map((at) => `<c t="s"><v>${at}</v></c>`);
    const more = [text("one_x000D_\ntwo"), text("one\n\ntwo"), text("<![CDATA[one_x000D_\r\ntwo]]>")];
    expect(await readHere(xlsx({ ...rowsOf(row(1, [...cells, ...more])), strings }))).toEqual({
      lines: [[1, "one\ntwo", "one\ntwo", "one\ntwo", "one\ntwo", "one\n\ntwo", "one\ntwo"]],
    });
  });

  it("is in the encoding that the part declares", async () => {
    const parts = xlsxParts(rowsOf(row(1, [text("Café")]))).map((part): ZipPart =>
      part.name === sheetPart
        ? { ...part, data: Buffer.from(String(part.data).replace("UTF-8", "iso-8859-1"), "latin1") }
        : part,
    );
    expect(await readHere(zip(parts))).toEqual({ lines: [[1, "Café"]] });
    const declaring = (encoding: string) =>
      changed(rowsOf(row(1, [text("Café")])), sheetPart, (xml) => xml.replace("UTF-8", encoding));
    expect(await readHere(declaring("UTF-16"))).toEqual({ lines: [[1, "Café"]] });
    expect(await readHere(declaring("x-y"))).toMatchObject({ refused: "workbook_damaged" });
  });
});

describe("a formula", () => {
  it("without a stored result is not an empty cell; one whose result is an empty text is", async () => {
    const cells = [
      "<c><f>B2*2</f></c>",
      "<c><f>B2*2</f><v></v></c>",
      '<c><f t="shared" si="0"/><v/></c>',
      '<c t="str"><f>A1</f></c>',
      '<c t="str"><f>A1</f><v></v></c>',
      "<c><f>B2*2</f><v>40</v></c>",
    ];
    const missing = "#FORMULA?";
    expect(await readHere(xlsx(rowsOf(row(1, cells))))).toEqual({
      lines: [[1, missing, missing, missing, missing, "", "40"]],
    });
  });
});

describe("the place of a cell", () => {
  it("may be written in small letters", async () => {
    const cells = '<row r="1"><c r="a1"><v>1</v></c><c r="aB1"><v>2</v></c></row>';
    expect(await readHere(xlsx(rowsOf(cells)))).toEqual({
      lines: [[1, "1", ...Array<string>(26).fill(""), "2"]],
    });
  });

  it("is in its row, also where that is written in several pieces", async () => {
    const pieces =
      '<row r="2"><c r="C2"><v>3</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>' +
      '<row r="2" hidden="1"/><row r="2" hidden="1"/><row r="3"><c r="A3"><v>4</v></c></row>';
    expect(await readHere(xlsx(rowsOf(row(1, [number(0)]), pieces)))).toEqual({
      lines: [
        [1, "0"],
        [2, "1", "", "3"],
        [3, "4"],
      ],
    });
  });

  it("is damaged where two rows of one number want the same", async () => {
    const twice = row(2, [number(1)]) + row(2, [number(2)]);
    expect(await readHere(xlsx(rowsOf(twice)))).toMatchObject({ refused: "workbook_damaged" });
  });

  it("is not one in what an extension adds to a cell or row", async () => {
    const extension = '<extLst><ext><c r="B1"><v>9</v></c><row/></ext></extLst>';
    const cells = row(1, [number(1).replace("</c>", `${extension}</c>`)]).replace(
      "</row>",
      `${extension}</row>`,
    );
    expect(await readHere(xlsx(rowsOf(cells, row(2, [number(2)]))))).toEqual({
      lines: [
        [1, "1"],
        [2, "2"],
      ],
    });
  });
});

describe("what is not read", () => {
  it("may be as it likes behind the rows", async () => {
    const areas = `<conditionalFormatting sqref="${"A1 ".repeat(10_000)}"/><unclosed>`;
    const file = changed(rowsOf(row(1, [number(1)])), sheetPart, (xml) =>
      xml.replace("</worksheet>", `${areas}</worksheet>`),
    );
    expect(await readHere(file)).toEqual({ lines: [[1, "1"]] });
  });

  it("may be a sheet without a part", async () => {
    const file = changed(rowsOf(row(1, [number(1)])), "xl/workbook.xml", (xml) =>
      xml.replace("</sheets>", '<sheet name=" " sheetId="2" state="veryHidden" r:id=""/></sheets>'),
    );
    expect(await readHere(file)).toEqual({ lines: [[1, "1"]] });
  });

  it("may not be the list of the parts’ types: such a workbook is damaged, and no zip of something else", async () => {
    const parts = xlsxParts(rowsOf(row(1, [number(1)])));
    const without = parts.filter(({ name }) => name !== "[Content_Types].xml");
    expect(await readHere(zip(without))).toMatchObject({ refused: "workbook_damaged" });
  });
});
