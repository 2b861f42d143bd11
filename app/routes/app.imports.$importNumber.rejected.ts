import type { LoaderFunctionArgs } from "@remix-run/node";
import { rejectedRowsFile } from "#app/imports/rejected-file.server.ts";
import { download, notFound } from "#app/http.ts";
import { requestedImport } from "#app/imports/requested-import.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { readersLanguage } from "#app/shop/language.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, session, importRecord } = await requestedImport(request, params);
  if (importRecord.cellsErasedAt || importRecord.rowsErasedAt) throw notFound();
  const words = wordsIn(await readersLanguage(request, session));
  const { body, contentType, fileName } = await rejectedRowsFile(shop, importRecord, words);
  return download(body, { fileName, contentType });
}
