import type { LoaderFunctionArgs } from "@remix-run/node";
import { withAllTagged } from "#app/customers/tagged.server.ts";
import { readBalanceQuery } from "#app/ledger/balance-query.ts";
import { countBalances } from "#app/ledger/balances.server.ts";
import { isRefusal } from "#app/refusal.ts";
import { authenticate } from "#app/sign-in/shopify.server.ts";

/** How many customers match the filters of an address of the list. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { pathname, search, searchParams } = new URL(request.url);
  const filter = await withAllTagged(session.shop, readBalanceQuery(searchParams).filter);
  // All of them can't be chosen then.
  const count = isRefusal(filter) ? null : await countBalances(session.shop, filter);
  return { address: pathname + search, count };
}
