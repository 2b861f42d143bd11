import type { LoaderFunctionArgs } from "@remix-run/node";
import { readBalanceQuery } from "#app/ledger/balance-query.ts";
import { countBalances } from "#app/ledger/balances.server.ts";
import { authenticate } from "#app/shopify.server.ts";

/** How many customers match the filters of an address of the list. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { pathname, search, searchParams } = new URL(request.url);
  const { filter } = readBalanceQuery(searchParams);
  return { address: pathname + search, count: await countBalances(session.shop, filter) };
}
