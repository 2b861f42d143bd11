import type { Params } from "@remix-run/react";
import { findImport } from "./imports/record/import.server.ts";
import { notFound } from "#app/http.ts";
import { readOrdinal } from "#app/in-address.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

/** Authenticates, and answers the number in the address as it may stand in a database column. */
export async function requestedImportNumber(request: Request, params: Params) {
  const admin = await authenticate.admin(request);
  const importNumber = readOrdinal(params.importNumber);
  if (importNumber === undefined) throw notFound();
  return { ...admin, shop: admin.session.shop, importNumber };
}

/** The import named in the address, of the shop that asks; 404 where it has none of this number. */
export async function requestedImport(request: Request, params: Params) {
  const admin = await requestedImportNumber(request, params);
  const importRecord = await findImport(admin.shop, admin.importNumber);
  if (!importRecord) throw notFound();
  return { ...admin, importRecord };
}
