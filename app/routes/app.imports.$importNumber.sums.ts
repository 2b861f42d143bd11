import type { LoaderFunctionArgs } from "@remix-run/node";
import { requestedImport } from "#app/requested-import.server.ts";
import { threeSums } from "#app/imports/receipt/three-sums.server.ts";

/** The three sums of a receipt, which does not wait for them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, importRecord } = await requestedImport(request, params);
  return Response.json(
    { sums: await threeSums(shop, importRecord) },
    { headers: { "Cache-Control": "private, no-store" } },
  );
}
