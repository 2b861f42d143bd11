import { contentTypes } from "#app/content-types.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { comparisonCsv } from "#app/imports/import-log/compare-file.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { askedComparison } from "./app.imports.compare/asked.ts";
import { comparedPair } from "./app.imports.compare/load-comparison.server.ts";

/** Every customer of two imports, or those of one kind, with what each of the two says. */
export const loader = fileLoader(async ({ shop, words }, { request }) => {
  const asked = askedComparison(new URL(request.url).searchParams);
  const pair = await comparedPair(shop, asked);
  if (pair === null || isRefusal(pair)) throw notFound();
  const [first, second] = [pair.first, pair.second].map(({ importNumber }) => importNumber);
  return download(await comparisonCsv(shop, pair, asked.kind, words), {
    fileName: `pointbook-imports-${first}-and-${second}.csv`,
    contentType: contentTypes.csv,
  });
});
