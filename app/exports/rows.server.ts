/** The lines of a file of customers: what we know of each, and beside it what Shopify says. */
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import { exportCustomersOperation, type ExportedCustomer } from "../admin-api/export-customers.ts";
import { customerGid } from "../customers/customer-id.ts";
import { inShop } from "../db.server.ts";
import { asksShopify, type ExportChoice, type ExportColumn } from "./choice.ts";

export interface ExportRow {
  customerId: bigint;
  /** In the order of the columns. */
  cells: (string | number)[];
  isCompany: boolean;
}

/** An answer holds at most a megabyte: each of these may have 250 tags. */
const askedAtOnce = 100;
const questionsAtOnce = 4;
const batch = askedAtOnce * questionsAtOnce;

interface Own {
  customerId: bigint;
  balance: number;
  entries: number;
  lastChange: string | null;
}

export async function* exportRows(
  shop: string,
  ids: BigInt64Array,
  choice: ExportChoice,
  signal: AbortSignal,
): AsyncGenerator<ExportRow[]> {
  const client = asksShopify(choice) ? await adminClient(shop) : null;
  const step = client ? batch : 5_000;
  for (let start = 0; start < ids.length; start += step) {
    signal.throwIfAborted();
    const part = [...ids.subarray(start, start + step)];
    const [own, atShopify] = await Promise.all([
      ownOf(shop, part),
      client ? told(client, part, signal) : new Map(),
    ]);
    yield part.map((customerId) => {
      const customer: ExportedCustomer | undefined = atShopify.get(customerGid(customerId));
      return {
        customerId,
        cells: choice.columns.map((column) => cellOf(column, own.get(customerId), customer)),
        isCompany: Boolean(customer?.defaultAddress?.company),
      };
    });
  }
}

/** Whoever has no points yet stands there with none. */
async function ownOf(shop: string, ids: bigint[]): Promise<Map<bigint, Own>> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Own>(
      `SELECT customer_id AS "customerId", balance::float8 AS balance, entry_count AS entries,
              to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastChange"
       FROM balance WHERE shop = $1 AND customer_id = ANY ($2::bigint[])`,
      [shop, ids],
    ),
  );
  return new Map(rows.map((row) => [row.customerId, row]));
}

async function told(
  client: AdminClient,
  ids: bigint[],
  signal: AbortSignal,
): Promise<Map<string, ExportedCustomer>> {
  const parts = Array.from({ length: Math.ceil(ids.length / askedAtOnce) }, (_, i) =>
    ids.slice(i * askedAtOnce, (i + 1) * askedAtOnce),
  );
  const answers = await Promise.all(
    parts.map((part) => client.request(exportCustomersOperation, { ids: part.map(customerGid) }, { signal })),
  );
  const known = answers.flatMap(({ nodes }) => nodes).filter((node) => node !== null);
  return new Map(known.map((customer) => [customer.id, customer]));
}

function cellOf(
  column: ExportColumn,
  own: Own | undefined,
  customer: ExportedCustomer | undefined,
): string | number {
  switch (column) {
    case "balance":
      return own?.balance ?? 0;
    case "entries":
      return own?.entries ?? 0;
    case "last_change":
      return own?.lastChange ?? "";
    case "first_name":
      return customer?.firstName ?? "";
    case "last_name":
      return customer?.lastName ?? "";
    case "email":
      return customer?.defaultEmailAddress?.emailAddress ?? "";
    case "phone":
      return customer?.defaultPhoneNumber?.phoneNumber ?? "";
    case "company":
      return customer?.defaultAddress?.company ?? "";
    case "tags":
      return customer?.tags?.join(", ") ?? "";
  }
}
