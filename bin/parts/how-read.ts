import { columnHeading, unreadPlaces } from "../../app/imports/columns/names.ts";
import { findFileDetails, type ImportRecord } from "../../app/imports/import.server.ts";
import { readAsCount } from "../../app/imports/read-as.ts";
import { readingExamples } from "../../app/imports/reading-examples.ts";
import type { Words } from "../../app/locales/words.ts";

/** What of the reading could surprise: a few numbers that are not read as they stand there, and columns not read. */
export async function howRead(words: Words, shop: string, importRecord: ImportRecord) {
  const { importNumber, header, columnMap } = importRecord;
  const details = await findFileDetails(shop, importNumber);
  return {
    examples: readingExamples(importRecord, details),
    readAs: readAsCount(columnMap, details),
    ignored: unreadPlaces(header, columnMap ?? {}).map((place) => columnHeading(words, header, place)),
  };
}
