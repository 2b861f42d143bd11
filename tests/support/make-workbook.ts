/** Workbooks put together by hand, part by part: as no spreadsheet would write them, but as files may be. */
import { crc32, deflateRawSync } from "node:zlib";
import * as XLSX from "@e965/xlsx";
import * as cpexcel from "@e965/xlsx/dist/cpexcel.full.mjs";

// The library writes other bytes once it has the tables of old code pages, which reading some files gives it for good.
XLSX.set_cptable(cpexcel);

export interface ZipPart {
  name: string;
  data: string | Buffer;
  /** What the zip says of it, where that is not true. */
  says?: { size?: number; checksum?: number };
  stored?: boolean;
}

export function zip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, says = {}, stored = false } of parts) {
    const content = Buffer.from(data);
    const packed = stored ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(says.checksum ?? crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(says.size ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, tail, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

export interface SheetXml {
  name?: string;
  state?: "hidden" | "veryHidden";
  /** What stands within `<sheetData>`. */
  rows: string;
  /** Ranges such as `A1:B2`. */
  merged?: string[];
  kind?: "worksheet" | "chartsheet";
}

export interface WorkbookXml {
  sheets: SheetXml[];
  /** `<si>` elements. */
  strings?: string;
  /** What stands within `<styleSheet>`. */
  styles?: string;
  date1904?: boolean;
  /** The tab that was open, counted from 0. */
  activeTab?: number;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;

const relations = (list: string) =>
  `${head}<Relationships xmlns="${packages}/relationships">${list}</Relationships>`;

const mergedCells = (ranges: string[]) =>
  ranges.length === 0
    ? ""
    : `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`;

/** The parts of an .xlsx, to be changed before they are zipped. */
export function xlsxParts({ sheets, strings, styles, date1904, activeTab = 0 }: WorkbookXml): ZipPart[] {
  const listed = sheets.map(
    ({ name = `Sheet${sheets.length}`, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" ${state ? `state="${state}" ` : ""}r:id="rId${i + 1}"/>`,
  );
  const related = sheets.map(({ kind = "worksheet" }, i) =>
    relation(`rId${i + 1}`, kind, `worksheets/sheet${i + 1}.xml`),
  );
  if (strings !== undefined) related.push(relation("rId98", "sharedStrings", "sharedStrings.xml"));
  if (styles !== undefined) related.push(relation("rId99", "styles", "styles.xml"));
  const view = activeTab > 0 ? `<bookViews><workbookView activeTab="${activeTab}"/></bookViews>` : "";
  const properties = date1904 ? '<workbookPr date1904="1"/>' : "<workbookPr/>";
  return [
    { name: "[Content_Types].xml", data: `${head}<Types xmlns="${packages}/content-types"/>` },
    { name: "_rels/.rels", data: relations(relation("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/workbook.xml",
      data: `${head}<workbook xmlns="${main}" xmlns:r="${office}">${properties}${view}<sheets>${listed.join("")}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", data: relations(related.join("")) },
    ...sheets.map(({ rows, merged = [] }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${mergedCells(merged)}</worksheet>`,
    })),
    ...(strings === undefined
      ? []
      : [{ name: "xl/sharedStrings.xml", data: `${head}<sst xmlns="${main}">${strings}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: "xl/styles.xml", data: `${head}<styleSheet xmlns="${main}">${styles}</styleSheet>` }]),
  ];
}

export const xlsx = (workbook: WorkbookXml): Buffer => zip(xlsxParts(workbook));

/** A row whose cells are given as `<c>` without their references, from column A on. */
export function row(number: number, cells: readonly string[], attributes = ""): string {
  const placed = cells.map((cell, i) =>
    cell.replace("<c", `<c r="${XLSX.utils.encode_cell({ r: number - 1, c: i })}"`),
  );
  return `<row r="${number}"${attributes && ` ${attributes}`}>${placed.join("")}</row>`;
}

export const text = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
export const number = (value: number | string, style = 0) =>
  `<c${style ? ` s="${style}"` : ""}><v>${value}</v></c>`;

/** A compound file with these streams. */
export function compound(streams: Record<string, Buffer>): Buffer {
  const container: unknown = XLSX.CFB.utils.cfb_new();
  for (const [name, data] of Object.entries(streams)) {
    XLSX.CFB.utils.cfb_add(container, `/${name}`, data);
  }
  // The library's own note of who wrote it.
  XLSX.CFB.utils.cfb_del(container, "/\u0001Sh33tJ5");
  return Buffer.from(XLSX.CFB.write(container, { type: "buffer" }) as Uint8Array);
}

export function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

export interface Excel5 {
  /** In the bytes of some code page, like the texts. */
  name: Buffer;
  /** One in each row. */
  texts: Buffer[];
  codePage?: number;
  /** Of its fonts. */
  charsets?: number[];
}

/** A workbook of Excel 5, record by record. */
export function excel5({ name, texts, codePage, charsets = [] }: Excel5, stream = "Book"): Buffer {
  const begin = (kind: number) => record(0x0809, Buffer.from([0x00, 0x05, kind, 0x00, 0, 0, 0, 0]));
  const end = record(0x000a, Buffer.alloc(0));
  const number = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
  const font = (charset: number) =>
    record(0x0031, Buffer.concat([Buffer.alloc(12), Buffer.from([charset, 0, 5]), Buffer.from("Arial")]));
  const globals = (position: number) => {
    const sheet = Buffer.alloc(7);
    sheet.writeUInt32LE(position, 0);
    sheet.writeUInt8(name.length, 6);
    return Buffer.concat([
      begin(0x05),
      ...(codePage === undefined ? [] : [record(0x0042, number(codePage))]),
      ...charsets.map(font),
      record(0x0085, Buffer.concat([sheet, name])),
      end,
    ]);
  };
  const labels = texts.map((text, i) =>
    record(0x0204, Buffer.concat([number(i), Buffer.alloc(4), number(text.length), text])),
  );
  const book = [globals(globals(0).length), begin(0x10), ...labels, end, Buffer.alloc(4096)];
  return compound({ [stream]: Buffer.concat(book) });
}

/** Those that the library begins with: it keeps the ones of the last file that it read, and would write them too. */
const formats = numberFormats();

function numberFormats(): object {
  // Whatever is read replaces them first.
  XLSX.read('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', {
    type: "string",
  });
  return { ...(XLSX.SSF as { get_table(): object }).get_table() };
}

export type Value = string | number | boolean | Date | null;

/** As the library writes it. */
export function written(
  rows: Value[][],
  bookType: "xlsx" | "xls" | "biff5" | "xlsb" | "ods",
  change: (workbook: XLSX.WorkBook, sheet: XLSX.WorkSheet) => void = () => undefined,
  options: XLSX.WritingOptions = { compression: true },
): Buffer {
  const workbook: XLSX.WorkBook & { SSF: object } = { ...XLSX.utils.book_new(), SSF: { ...formats } };
  const sheet = XLSX.utils.aoa_to_sheet(rows, { UTC: true });
  XLSX.utils.book_append_sheet(workbook, sheet, "Points");
  change(workbook, sheet);
  return Buffer.from(XLSX.write(workbook, { ...options, type: "buffer", bookType }) as Uint8Array);
}
