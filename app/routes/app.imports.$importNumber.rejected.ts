import type { LoaderFunctionArgs } from "@remix-run/node";
import { rejectedRowsFile } from "#app/imports/rejected-file.server.ts";
import { download, notFound } from "#app/http.ts";
import { requestedImport } from "#app/imports/requested-import.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, importRecord } = await requestedImport(request, params);
  if (importRecord.cellsErasedAt || importRecord.rowsErasedAt) throw notFound();
  const { body, contentType, fileName } = await rejectedRowsFile(shop, importRecord);
  return download(body, { fileName, contentType });
}
