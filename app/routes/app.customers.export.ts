import { searchedCustomer } from "#app/customers/searched.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { balancesCsv } from "#app/ledger/export.server.ts";
import { isRefusal } from "#app/refusal.ts";

export const loader = fileLoader(async ({ shop, words: { t } }, { request }) => {
  const { customerId } = searchedCustomer(new URL(request.url).searchParams);
  // The page finds nobody either.
  if (isRefusal(customerId)) throw notFound();
  const header = [
    t("customers.file.id"),
    t("customers.file.balance"),
    t("customers.file.entries"),
    t("customers.file.lastChange"),
  ];
  return download(balancesCsv(shop, header, { customerId }), {
    fileName: "pointbook-customers.csv",
    contentType: "text/csv; charset=utf-8",
  });
});
