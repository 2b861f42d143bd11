import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchedCustomer } from "#app/customers/searched.ts";
import { download, notFound } from "#app/http.ts";
import { balancesCsv } from "#app/ledger/export.server.ts";
import { wordsIn } from "#app/locales/words.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { readersLanguage } from "#app/shop/language.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { customerId } = searchedCustomer(new URL(request.url).searchParams);
  // The page finds nobody either.
  if (isRefusal(customerId)) throw notFound();
  const { t } = wordsIn(await readersLanguage(request, session));
  const header = [
    t("customers.file.id"),
    t("customers.file.balance"),
    t("customers.file.entries"),
    t("customers.file.lastChange"),
  ];
  return download(balancesCsv(session.shop, header, { customerId }), {
    fileName: "pointbook-customers.csv",
    contentType: "text/csv; charset=utf-8",
  });
}
