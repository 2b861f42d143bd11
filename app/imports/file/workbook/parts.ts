/** What the small parts of an .xlsx say: which sheets there are, where they are, and how their cells are shown. */
import { builtInKind, kindOfFormat, type FormatKind } from "./cell.ts";
import { sheetCountMax, sheetNameCharsMax } from "./limits.ts";
import { damaged, noSheets, tooLarge } from "./refusals.ts";
import { attributesOf, createXmlReader } from "./xml.ts";

export interface Relation {
  /** The last word of the relationship's type: `worksheet`, `sharedStrings`. */
  type: string;
  /** The part's name from the root of the package. */
  target: string;
}

/** One sheet with rows, in the order of the tabs. Charts are left out. */
export interface SheetPart {
  name: string;
  hidden: boolean;
  /** Null where the workbook does not say where it is, which matters only if it is the one to read. */
  part: string | null;
}

/** Calls back for each tag of a small part. What an extension adds under the same names is in another namespace. */
function eachTag(xml: string, take: (name: string, attributes: Map<string, string>, path: string[]) => void) {
  const path: string[] = [];
  let own: string | undefined;
  const reader = createXmlReader({
    open(name, attributes, prefix) {
      own ??= prefix;
      path.push(prefix === own ? name : `${prefix}:${name}`);
      if (prefix === own) take(name, attributesOf(attributes), path);
    },
    close: () => void path.pop(),
    text: () => undefined,
  });
  reader.push(xml);
  reader.end();
}

/** @param folder of the part whose relations they are: their targets are written from there. */
export function readRelations(xml: string, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  eachTag(xml, (name, attributes) => {
    const id = attributes.get("Id");
    const target = attributes.get("Target");
    if (name !== "Relationship" || id === undefined || target === undefined) return;
    const type = attributes.get("Type")?.split("/").at(-1) ?? "";
    relations.set(id, { type, target: resolved(target, folder) });
  });
  return relations;
}

function resolved(target: string, folder: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = folder === "" ? [] : folder.split("/");
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

export function readSheetList(
  xml: string,
  relations: ReadonlyMap<string, Relation>,
): { sheets: SheetPart[]; active: SheetPart | undefined; date1904: boolean; isUncalculated: boolean } {
  const sheets: SheetPart[] = [];
  const names = new Set<string>();
  /** Charts too: the active one is told by its place among all. */
  const tabs: (SheetPart | undefined)[] = [];
  let activeTab = 0;
  let date1904 = false;
  let isUncalculated = false;
  eachTag(xml, (tag, attributes, path) => {
    if (tag === "workbookPr" && path.length === 2) date1904 = isTrue(attributes.get("date1904"));
    if (tag === "calcPr") isUncalculated = isTrue(attributes.get("fullCalcOnLoad"));
    if (tag === "workbookView") activeTab = Number(attributes.get("activeTab") ?? 0);
    if (tag !== "sheet" || path.at(-2) !== "sheets") return;
    const relation = relations.get(attributes.get("id") ?? "");
    const name = attributes.get("name");
    if (name === undefined || name.length > sheetNameCharsMax || names.has(name)) throw damaged();
    names.add(name);
    const hidden = /^(veryH|h)idden$/.test(attributes.get("state") ?? "");
    const isSheet = !relation || relation.type === "worksheet";
    const sheet = isSheet ? { name, hidden, part: relation?.target ?? null } : undefined;
    if (sheet) sheets.push(sheet);
    tabs.push(sheet);
    if (sheets.length > sheetCountMax) throw tooLarge();
  });
  if (sheets.length === 0) throw noSheets();
  return { sheets, active: tabs[activeTab], date1904, isUncalculated };
}

/** For each style of a cell, by its number, what it shows of a number. */
export function readStyles(xml: string): FormatKind[] {
  const named = new Map<number, FormatKind>();
  const kinds: FormatKind[] = [];
  /** A workbook may give the number of a date's format to another one. */
  const kindOf = (formatId: number) => {
    const kind = named.get(formatId);
    return kind === undefined ? builtInKind(formatId) : kind;
  };
  eachTag(xml, (tag, attributes, path) => {
    const formatId = Number(attributes.get("numFmtId") ?? 0);
    // A conditional format has its own ones, under numbers of its own.
    if (tag === "numFmt" && path[1] === "numFmts")
      named.set(formatId, kindOfFormat(attributes.get("formatCode") ?? ""));
    if (tag === "xf" && path.at(-2) === "cellXfs") kinds.push(kindOf(formatId));
  });
  return kinds;
}

/** As XML writes it, or some programmes: `True`. */
export const isTrue = (value: string | undefined) => /^(?:1|true|on)$/i.test(value ?? "");
