import { contentTypes } from "#app/content-types.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { findImport } from "#app/imports/record/import.server.ts";
import { rowsCsv } from "#app/imports/receipt/rows-file.server.ts";

/** Every row of an import with the number of its entry. */
export const loader = fileLoader(async ({ shop, words }, { params }) => {
  const importNumber = readOrdinal(params.importNumber);
  const importRecord = importNumber === undefined ? null : await findImport(shop, importNumber);
  if (!importRecord || importRecord.rowsErasedAt || importRecord.acceptedCount === null) throw notFound();
  return download(rowsCsv(shop, importRecord, words), {
    fileName: `pointbook-import-${importRecord.importNumber}-rows.csv`,
    contentType: contentTypes.csv,
  });
});
