import { searchedCustomer } from "#app/customers/searched.ts";
import { fileLoader } from "#app/file-loader.server.ts";
import { download, notFound } from "#app/http.ts";
import { balancesCsv } from "#app/ledger/export.server.ts";

export const loader = fileLoader(async ({ shop, words: { t } }, { request }) => {
  const asked = searchedCustomer(new URL(request.url).searchParams);
  // Of whom Shopify finds the page offers no file.
  if (asked.by !== "nothing" && asked.by !== "id") throw notFound();
  const customerId = asked.by === "id" ? asked.customerId : undefined;
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
