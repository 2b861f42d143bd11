/** An .xlsx read row by row: neither its sheet nor its cells are ever in memory as a whole. */
import { openZip, type ZipParts } from "./guard.server.ts";
import type { SheetMarks } from "../marks.ts";
import { readRelations, readSheetList, readStyles, type Relation } from "./parts.ts";
import { refuse, Refused } from "../../../refusal.ts";
import { createMarksFinder } from "./sheet-marks.ts";
import { damaged } from "./refusals.ts";
import { createSheetReader, type SheetContext } from "./sheet.ts";
import type { SheetRow } from "./sheet-row.ts";
import { createStringsReader } from "./strings.ts";
import { chooseSheets, type AskedSheet, type ReadSheet } from "./choice.ts";
import { readTogether } from "./together.ts";

export async function readXlsx(bytes: Buffer, asked: AskedSheet): Promise<ReadSheet> {
  const zip = await openZip(bytes);
  const part = await workbookPart(zip);
  const folder = part.slice(0, Math.max(part.lastIndexOf("/"), 0));
  const relations = readRelations(await zip.text(relationsOf(part)), folder);
  const { sheets: parts, active, date1904, isUncalculated } = readSheetList(await zip.text(part), relations);
  const context: SheetContext = {
    date1904,
    isUncalculated,
    strings: await readStrings(zip, relations),
    styles: await stylesOf(zip, relations),
  };
  const sheets = parts.map(({ name, hidden, part }) => ({
    name,
    hidden,
    part,
    bytes: zip.bytesOf(part ?? ""),
    glance: () => readRows(zip.glance(part ?? ""), context),
  }));
  const { chosen, named } = await chooseSheets(sheets, asked, active && sheets[parts.indexOf(active)]);
  const read = await readTogether(chosen, named.sheet, async ({ part }) => {
    if (part === null) throw damaged();
    // It is unpacked twice: once to see that it is whole and what it shows otherwise, once for its rows.
    const marks = await findMarks(zip.read(part));
    return { marks, rows: readRows(zip.read(part), context) };
  });
  return { ...named, ...read };
}

/** Where the workbook is; what else the zip may be is refused by its own code. */
async function workbookPart(zip: ZipParts): Promise<string> {
  if (zip.has("META-INF/manifest.xml")) throw new Refused(refuse("workbook_is_open_document"));
  if (zip.names.some((name) => name.endsWith(".iwa") || name === "index.zip"))
    throw new Refused(refuse("workbook_is_numbers"));
  if (!zip.has("_rels/.rels") || !zip.has("[Content_Types].xml"))
    throw zip.has("xl/workbook.xml") ? damaged() : new Refused(refuse("workbook_is_zip"));
  const root = readRelations(await zip.text("_rels/.rels"), "");
  const part = partOf(root, "officeDocument");
  if (part === undefined) throw new Refused(refuse("workbook_is_zip"));
  if (part.startsWith("word/")) throw new Refused(refuse("workbook_is_word"));
  if (part.startsWith("ppt/")) throw new Refused(refuse("workbook_is_presentation"));
  if (part.endsWith(".bin")) throw new Refused(refuse("workbook_is_binary"));
  return part;
}

function relationsOf(part: string): string {
  const name = part.lastIndexOf("/") + 1;
  return `${part.slice(0, name)}_rels/${part.slice(name)}.rels`;
}

const partOf = (relations: ReadonlyMap<string, Relation>, type: string) =>
  [...relations.values()].find((relation) => relation.type === type)?.target;

async function readStrings(zip: ZipParts, relations: ReadonlyMap<string, Relation>): Promise<string[]> {
  const strings: string[] = [];
  const part = partOf(relations, "sharedStrings");
  if (part === undefined || !zip.has(part)) return strings;
  const reader = createStringsReader(strings);
  for await (const piece of zip.read(part)) reader.push(piece);
  reader.end();
  return strings;
}

async function stylesOf(zip: ZipParts, relations: ReadonlyMap<string, Relation>) {
  const part = partOf(relations, "styles");
  return part === undefined || !zip.has(part) ? [] : readStyles(await zip.text(part));
}

async function findMarks(pieces: AsyncIterable<string>): Promise<SheetMarks> {
  const finder = createMarksFinder();
  for await (const piece of pieces) finder.push(piece);
  return finder.marks;
}

async function* readRows(pieces: AsyncIterable<string>, context: SheetContext): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  const reader = createSheetReader(context, (row) => rows.push(row));
  for await (const piece of pieces) {
    reader.push(piece);
    yield rows;
    rows = [];
  }
  reader.end();
}
