import { inShop } from "#app/db.server.ts";
import type { FileDetails } from "#app/imports/file/facts.ts";
import { findFileDetails } from "#app/imports/import.server.ts";

/** What the file of an import says of itself. */
export function fileDetails(shop: string, importNumber: number): Promise<FileDetails> {
  return inShop(shop, (db) => findFileDetails(db, importNumber));
}
