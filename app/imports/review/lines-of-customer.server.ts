/** What one customer would read of an import that is reviewed. */
import { dayOrder } from "../../ledger/day-order.ts";
import { inShop } from "../../database/db.server.ts";
import { customersNamed, customersWithPhone } from "../../customers/named.server.ts";
import { searchedCustomer } from "../../customers/searched.ts";
import { isRefusal, refuse, type Refusal } from "../../refusal.ts";
import { shopFacts } from "../../shop/facts.server.ts";
import { linesShown } from "../limits.ts";
import type { ReviewLine } from "../record/review.ts";
import { readPhone } from "../row/phone.ts";

export interface CustomerLook {
  search: string;
  lines: ReviewLine[];
  refusal?: Refusal;
}

/** @param search an id, a name, an e-mail or a phone, as it was typed; nothing where nobody is asked for */
export async function lookAtCustomer(
  shop: string,
  importNumber: number,
  search: string,
): Promise<CustomerLook | null> {
  const asked = searchedCustomer(new URLSearchParams({ search }));
  if (asked.by === "nothing") return null;
  const found = asked.by === "id" ? [asked.customerId] : await atShopify(shop, asked.search, asked.by);
  if (isRefusal(found)) return { search: asked.search, lines: [], refusal: found };
  return { search: asked.search, lines: await linesOf(shop, importNumber, found) };
}

async function atShopify(
  shop: string,
  search: string,
  by: "words" | "phone" | "unreadable",
): Promise<bigint[] | Refusal> {
  if (by === "unreadable") return refuse("search_not_an_id");
  if (by === "words") return idsOf(await customersNamed(shop, search));
  const phone = readPhone(search, (await shopFacts(shop)).countryCode);
  if (typeof phone === "string") return idsOf(await customersWithPhone(shop, phone));
  return refuse(phone.code === "phone_country_missing" ? "search_phone_country" : "search_phone_invalid");
}

const idsOf = (found: Awaited<ReturnType<typeof customersNamed>>) =>
  isRefusal(found) ? found : Object.keys(found.names).map(BigInt);

/** In the order of the file, each with the balance after it, as if the import were applied now. */
async function linesOf(shop: string, importNumber: number, customerIds: bigint[]): Promise<ReviewLine[]> {
  const { rows } = await inShop(shop, (db) =>
    db.query<ReviewLine>(
      `SELECT r.customer_id::text AS "customerId", r.description, r.points::float8 AS points,
              r.occurred_at::text AS "occurredAt",
              (coalesce(b.balance, 0) + sum(r.points) OVER (
                 PARTITION BY r.customer_id ORDER BY ${dayOrder("r")}, r.row_number))::float8 AS "balanceAfter"
       FROM import_row r LEFT JOIN balance b ON b.shop = r.shop AND b.customer_id = r.customer_id
       WHERE r.shop = $1 AND r.import_number = $2 AND r.verdict = 'accepted' AND r.customer_id = ANY ($3::bigint[])
       ORDER BY r.customer_id, r.row_number LIMIT $4`,
      [shop, importNumber, customerIds, linesShown],
    ),
  );
  return rows;
}
