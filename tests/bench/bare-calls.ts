import { ApiVersion } from "@shopify/shopify-api";
import { checkInFlightMax } from "#app/imports/limits.ts";
import { customersExist } from "#app/admin-api/customers-exist.ts";
import { firstCustomerIdOf } from "#sandbox/customers.ts";
import type { BenchApp } from "./app.ts";
import { timed } from "./measure.ts";

/** Shopify's own maximum for a list of ids. */
export const callIdsMax = 250;

/** @returns seconds for asking about so many customers and reading the answers, as many calls in flight as the check has. */
export async function bareCalls(app: BenchApp, shop: string, customers: number): Promise<number> {
  const { rows } = await app.owner.query<{ token: string }>(
    "SELECT access_token AS token FROM session WHERE shop = $1 AND NOT is_online",
    [shop],
  );
  const url = new URL(`/admin/api/${ApiVersion.October26}/graphql.json`, app.adminUrl);
  const headers = {
    "content-type": "application/json",
    "x-shopify-access-token": rows[0]?.token ?? "",
    "x-forwarded-host": shop,
  };
  const firstId = firstCustomerIdOf(shop, app.mainShop);
  await app.sandbox.reset();
  let asked = 0;
  const lane = async () => {
    while (asked < customers) {
      const start = asked;
      asked += callIdsMax;
      const places = Array.from({ length: Math.min(callIdsMax, customers - start) }, (_, i) => start + i);
      const ids = places.map((place) => `gid://shopify/Customer/${firstId + place}`);
      const body = JSON.stringify({ query: customersExist.query, variables: { ids } });
      const answer = (await (await fetch(url, { method: "POST", headers, body })).json()) as {
        data?: { nodes: unknown[] };
      };
      if (answer.data?.nodes.length !== ids.length)
        throw new Error(`a bare call failed: ${JSON.stringify(answer)}`);
    }
  };
  return (await timed(() => Promise.all(Array.from({ length: checkInFlightMax }, lane)))).seconds;
}
