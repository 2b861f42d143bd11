import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { findImport } from "#app/imports/record/import.server.ts";
import { rejectedRowsFile } from "#app/imports/receipt/rejected-file.server.ts";

export const loader = fileLoader(async ({ shop, words }, { params }) => {
  const importNumber = readOrdinal(params.importNumber);
  const importRecord = importNumber === undefined ? null : await findImport(shop, importNumber);
  if (!importRecord || importRecord.cellsErasedAt || importRecord.rowsErasedAt) throw notFound();
  const { body, contentType, fileName } = await rejectedRowsFile(shop, importRecord, words);
  return download(body, { fileName, contentType });
});
