import { Readable } from "node:stream";
import { openExport } from "#app/exports/exports.server.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { readUuid } from "#app/in-address.ts";

/** A file of customers that the worker has made, as long as it is kept. */
export const loader = fileLoader(async ({ shop }, { params }) => {
  const exportId = readUuid(params.exportId);
  const file = exportId === null ? null : await openExport(shop, exportId);
  if (!file) throw notFound();
  const { body, ...named } = file;
  return download(Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array>, named);
});
