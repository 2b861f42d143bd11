/** The parts of an .xlsx that is written: texts within its cells, so that no table of them has to be kept. */
import { writtenCellCharsMax } from "./limits.ts";
import { cut } from "../../../characters.ts";

export type WorkbookCell = ({ text: string } | { number: number }) & {
  /** Light red, for what is to be corrected. */
  marked?: boolean;
  bold?: boolean;
};

export interface WorkbookColumn {
  /** In characters. */
  width?: number;
  /** What is typed into the column stays text, as ids must. */
  text?: boolean;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Numbers of styles: 1 for text, 2 for light red, 4 for bold, added up. */
const styleOf = (text: boolean, marked = false, bold = false) =>
  (text ? 1 : 0) + (marked ? 2 : 0) + (bold ? 4 : 0);

function stylesXml(): string {
  const formats = Array.from({ length: 8 }, (_, style) => {
    const [text, marked, bold] = [style & 1, (style & 2) >> 1, (style & 4) >> 2];
    const applied = `applyNumberFormat="${text}" applyFill="${marked}" applyFont="${bold}"`;
    return `<xf numFmtId="${text * 49}" fontId="${bold}" fillId="${marked * 2}" borderId="0" xfId="0" ${applied}/>`;
  });
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  return (
    `${head}<styleSheet xmlns="${main}"><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="8">${formats.join("")}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

/** All parts but the sheets, which are `xl/worksheets/sheet1.xml` and so on. */
export function fixedParts(sheetNames: readonly string[]): { name: string; xml: string }[] {
  const each = (write: (name: string, number: number) => string) =>
    sheetNames.map((name, i) => write(name, i + 1)).join("");
  const contentType = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list: string) =>
    `${head}<Relationships xmlns="${packages}/relationships">${list}</Relationships>`;
  return [
    {
      name: "[Content_Types].xml",
      xml:
        `${head}<Types xmlns="${packages}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        contentType("workbook.xml", "sheet.main") +
        contentType("styles.xml", "styles") +
        `${each((_, number) => contentType(`worksheets/sheet${number}.xml`, "worksheet"))}</Types>`,
    },
    { name: "_rels/.rels", xml: relations(relation("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/workbook.xml",
      xml:
        `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
        each(
          (name, number) => `<sheet name="${sheetName(name)}" sheetId="${number}" r:id="rId${number + 1}"/>`,
        ) +
        "</sheets></workbook>",
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      xml: relations(
        relation("rId1", "styles", "styles.xml") +
          each((_, number) => relation(`rId${number + 1}`, "worksheet", `worksheets/sheet${number}.xml`)),
      ),
    },
    { name: "xl/styles.xml", xml: stylesXml() },
  ];
}

/** The header stays where it is while the rows go by. */
const frozenHeader =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  "</sheetView></sheetViews>";

export function sheetStart(columns: readonly WorkbookColumn[]): string {
  const listed = columns.map(({ width = 12, text = false }, i) => {
    const style = text ? ` style="${styleOf(true)}"` : "";
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${style}/>`;
  });
  const cols = listed.length > 0 ? `<cols>${listed.join("")}</cols>` : "";
  return `${head}<worksheet xmlns="${main}">${frozenHeader}${cols}<sheetData>`;
}

export const sheetEnd = "</sheetData></worksheet>";

/** A cell needs no reference where none is left out before it. */
export const rowXml = (cells: readonly WorkbookCell[]) => `<row>${cells.map(cellXml).join("")}</row>`;

function cellXml(cell: WorkbookCell): string {
  if ("number" in cell) {
    const style = styleOf(false, cell.marked, cell.bold);
    return Number.isFinite(cell.number) ? `<c s="${style}"><v>${cell.number}</v></c>` : `<c s="${style}"/>`;
  }
  const style = styleOf(true, cell.marked, cell.bold);
  if (cell.text === "") return `<c s="${style}"/>`;
  // As text, whatever it begins with: a formula would be an element of its own.
  const text = escapeXml(escapeExcel(cut(cell.text, writtenCellCharsMax)));
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** Excel refuses a workbook with a longer name, or with one of these characters in it. */
const sheetName = (name: string) => escapeXml(escapeExcel(cut(name.replace(/[[\]:*?/\\]/g, " "), 31)));

const escaped: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (char) => escaped[char] ?? char);

/** What XML can't hold, as Excel writes it: `_x000B_`; and what looks so already, in the same way. */
function escapeExcel(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
    .replace(
      // eslint-disable-next-line no-control-regex -- these are the ones
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    );
}
