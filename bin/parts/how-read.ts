import { columnHeading, unreadPlaces } from "../../app/imports/columns/names.ts";
import { fileNotices } from "../../app/imports/file/notices.ts";
import { findFileDetails, type ImportRecord } from "../../app/imports/import.server.ts";
import { brokenDescriptions, readAsCount, readingExamples } from "../../app/imports/reading-examples.ts";
import type { Words } from "../../app/locales/words.ts";

/** What of the reading could surprise: a few numbers that are not read as they stand there, and columns not read. */
export async function howRead(words: Words, shop: string, importRecord: ImportRecord) {
  const { importNumber, header, columnMap } = importRecord;
  const details = await findFileDetails(shop, importNumber);
  const { sheet } = importRecord.reading;
  return {
    notices: fileNotices(details, sheet).map(words.say),
    sheets: details.sheets.map((one) => ({ ...one, read: one.name === sheet })),
    examples: readingExamples(importRecord, details),
    readAs: readAsCount(importRecord, details),
    broken: brokenDescriptions(importRecord, details),
    ignored: unreadPlaces(header, columnMap ?? {}).map((place) => columnHeading(words, header, place)),
  };
}
