import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { readCustomerId } from "#app/customers/customer-id.ts";
import { notFound } from "#app/http.ts";
import { statementPage } from "#app/ledger/statement.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { shopLanguage } from "#app/shop/language.server.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";
import { shopperWords } from "#app/storefront/shopper-words.ts";
import { shownAtOnce } from "#app/storefront/statement-query.ts";
import { statementOf, type NoStatement, type Statement } from "./statement.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const customerId = readCustomerId(params.customerId ?? "");
  if (isRefusal(customerId)) throw notFound();
  const page = await statementPage(session.shop, customerId, {}, shownAtOnce);
  return statementOf(page, shopperWords([await shopLanguage(session.shop)]));
}

/** Where it can't be loaded, the page around it stays. */
export function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Statement | NoStatement> {
  return serverLoader<typeof loader>().catch((): NoStatement => ({ failed: true }));
}
