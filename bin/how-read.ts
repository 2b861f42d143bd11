import { inShop } from "../app/db.server.ts";
import { normaliseName } from "../app/imports/column-aliases.ts";
import { columnName } from "../app/imports/column-answer.ts";
import { findFileDetails, type ImportRecord } from "../app/imports/import.server.ts";
import { readingExamples } from "../app/imports/reading-examples.ts";

/** What of the reading could surprise: a few numbers that are not read as they stand there, and columns not read. */
export async function howRead(shop: string, importRecord: ImportRecord) {
  const { importNumber, header, columnMap } = importRecord;
  const details = await inShop(shop, (db) => findFileDetails(db, importNumber));
  const used = new Set(Object.values(columnMap ?? {}));
  const places = header.flatMap((name, place) => (used.has(place) || !normaliseName(name) ? [] : [place]));
  return {
    examples: readingExamples(importRecord, details),
    ignored: columnMap ? places.map((place) => columnName(header, place)) : [],
  };
}
