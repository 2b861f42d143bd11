import { columnHeading, unreadPlaces } from "../../app/imports/columns/names.ts";
import { secretColumns, secretNotices } from "../../app/imports/columns/secrets.ts";
import { fileNotices } from "../../app/imports/file/notices.ts";
import type { ImportRecord } from "../../app/imports/record/import.server.ts";
import { findFileDetails } from "../../app/imports/record/file-of-import.server.ts";
import {
  brokenDescriptions,
  markedNotice,
  readAsCount,
  readingExamples,
} from "../../app/imports/review/reading-examples.ts";
import { joinedNames, namesRead, togetherWith } from "../../app/imports/file/sheets.ts";
import type { FileDetails } from "../../app/imports/file/facts.ts";
import type { Words } from "../../app/locales/words.ts";

/** What of the reading could surprise: a few numbers that are not read as they stand there, and columns not read. */
export async function howRead(words: Words, shop: string, importRecord: ImportRecord) {
  const { importNumber, header, columnMap } = importRecord;
  const details = await findFileDetails(shop, importNumber);
  const { sheet, allowColumns } = importRecord.reading;
  const read = namesRead(sheet, details.sheets);
  return {
    notices: [
      ...secretNotices(header, secretColumns(header, details.columns, allowColumns)).map(words.say),
      ...fileNotices(details, sheet).map(words.say),
      ...markedNotice(importRecord, details).map(words.say),
      ...together(words, details, sheet),
    ],
    sheets: details.sheets.map((one) => ({ ...one, read: read.includes(one.name) })),
    examples: readingExamples(importRecord, details),
    readAs: readAsCount(importRecord, details),
    broken: brokenDescriptions(importRecord, details),
    ignored: unreadPlaces(header, columnMap ?? {}).map((place) => columnHeading(words, header, place)),
  };
}

/** How to read what was left too. */
function together(words: Words, { sheets }: FileDetails, sheet: string | null): string[] {
  const names = togetherWith(sheet, sheets);
  if (!names || names.length === namesRead(sheet, sheets).length) return [];
  const list = joinedNames(names).replaceAll(/["\\$`]/g, "\\$&");
  return [words.t("cli.together", { flag: `--sheet "${list}"` })];
}
