import type { LoaderFunctionArgs } from "@remix-run/node";
import { balancesCsv } from "#app/ledger/export.server.ts";
import { authenticate } from "#app/shopify.server.ts";
import { notFound } from "#app/imports/requested-import.server.ts";
import { searchedCustomer } from "#app/customers/searched.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticate.admin(request);
  const { customerId } = searchedCustomer(new URL(request.url).searchParams);
  // The page finds nobody either.
  if (typeof customerId === "object") throw notFound();
  return new Response(balancesCsv(session.shop, { customerId }), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="pointbook-customers.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
