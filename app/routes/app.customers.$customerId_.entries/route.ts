import { contentTypes } from "#app/content-types.ts";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { customerSummary } from "#app/ledger/customer-entries.server.ts";
import { readEntryFilter } from "#app/ledger/entry-filter.ts";
import { isRefusal } from "#app/refusal.ts";
import { entriesCsv } from "./entries-csv.server.ts";

export const loader = fileLoader(async ({ shop, words }, { request, params }) => {
  const customerId = readCustomerId(params.customerId ?? "");
  if (isRefusal(customerId) || (await customerSummary(shop, customerId)).entryCount === 0) throw notFound();
  const filter = readEntryFilter(new URL(request.url).searchParams);
  return download(entriesCsv(shop, customerId, filter, words), {
    fileName: `pointbook-customer-${customerId}.csv`,
    contentType: contentTypes.csv,
  });
});
