import type { LoaderFunctionArgs } from "@remix-run/node";
import { rejectedRowsCsv } from "#app/imports/outcomes.server.ts";
import { notFound, requestedImport } from "./request/requested-import.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, importRecord } = await requestedImport(request, params);
  if (importRecord.cellsErasedAt || importRecord.rowsErasedAt) throw notFound();
  return new Response(rejectedRowsCsv(shop, importRecord), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="pointbook-import-${importRecord.importNumber}-rejected.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
