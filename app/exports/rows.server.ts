/** The lines of a file of customers: what we know of each, and beside it what Shopify says. */
import { adminClient, type AdminClient } from "../admin-api/client.server.ts";
import {
  exportCustomersOperation,
  exportedCustomer,
  type ExportedCustomer,
} from "../admin-api/export-customers.ts";
import { readJson } from "../admin-api/read-json.ts";
import { askInTime, createBatchSize, type BatchSize } from "../customers/batch-size.ts";
import { customerGid } from "../customers/customer-id.ts";
import { mustAnswerEach } from "../customers/each-answered.ts";
import { readBy, type CustomerReading } from "../customers/reading.server.ts";
import { inShop } from "../database/db.server.ts";
import { partsOf } from "../parts-of.ts";
import { asksShopify, type ExportChoice, type ExportColumn } from "./choice.ts";
import type { ExportLimits } from "./limits.ts";
import { readExported } from "./read-beside.server.ts";

export interface ExportRow {
  customerId: bigint;
  /** In the order of the columns. */
  cells: (string | number)[];
  isCompany: boolean;
}

/** As many ids as one question may have. Where the answer gets too long, because of tags, fewer are asked about. */
const askedAtOnce = 250;
/** A note has up to 5,000 characters. */
const askedWithNotes = 100;
const questionsAtOnce = 4;

interface Own {
  customerId: bigint;
  balance: number;
  entries: number;
  lastChange: string | null;
  cardNumber: string | null;
  referenceId: string | null;
  birthday: string | null;
}

/** Lines that are made together where nothing must be asked. */
const linesTogether = 5_000;

export interface ExportOrder {
  shop: string;
  exportId: string;
  /** In the order of the list. */
  ids: BigInt64Array;
  choice: ExportChoice;
  limits: ExportLimits;
  signal: AbortSignal;
}

export async function* exportRows(order: ExportOrder): AsyncGenerator<ExportRow[]> {
  const { shop, ids, choice, signal } = order;
  const client = asksShopify(choice) ? await adminClient(shop) : null;
  if (!client) {
    for (let start = 0; start < ids.length; start += linesTogether) {
      signal.throwIfAborted();
      yield await rowsOf(order, [...ids.subarray(start, start + linesTogether)], async () => []);
    }
    return;
  }
  const notes = choice.columns.includes("customer_note");
  const batchSize = createBatchSize(notes ? askedWithNotes : askedAtOnce);
  let start = 0;
  const beside = await readExported(
    { ...order, client, notes },
    { atOnce: batchSize.now, lanes: 2 * questionsAtOnce, left: () => ids.length - start },
  );
  const next = () => {
    const read = beside.read();
    const part = [...ids.subarray(start, start + (read?.together ?? batchSize.now() * questionsAtOnce))];
    start += part.length;
    return rowsOf(order, part, (of) =>
      told(client, of, { batchSize, notes, signal, reading: read?.reading ?? null }),
    );
  };
  let isForGood = false;
  try {
    // The next are asked about while these are written.
    for (let [now, ahead] = [next(), next()]; ; [now, ahead] = [ahead, next()]) {
      ahead.catch(() => {});
      const rows = await now;
      if (rows.length === 0) break;
      signal.throwIfAborted();
      yield rows;
    }
    isForGood = true;
  } finally {
    await beside.end(isForGood);
  }
}

async function rowsOf(
  { shop, choice }: ExportOrder,
  part: bigint[],
  ask: (part: bigint[]) => Promise<ExportedCustomer[]>,
): Promise<ExportRow[]> {
  if (part.length === 0) return [];
  const [own, told] = await Promise.all([ownOf(shop, part), ask(part)]);
  const atShopify = new Map(told.map((customer) => [customer.id, customer]));
  return part.map((customerId) => {
    const customer = atShopify.get(customerGid(customerId));
    return {
      customerId,
      cells: choice.columns.map((column) => cells[column](customer, own.get(customerId)) ?? ""),
      isCompany: Boolean(customer?.defaultAddress?.company),
    };
  });
}

/** Whoever has no points yet stands there with none, and may have a card all the same. */
async function ownOf(shop: string, ids: bigint[]): Promise<Map<bigint, Own>> {
  const { rows } = await inShop(shop, (db) =>
    db.query<Own>(
      `SELECT w.customer_id AS "customerId", coalesce(b.balance, 0)::float8 AS balance,
              coalesce(b.entry_count, 0) AS entries,
              to_char(b.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastChange",
              c.card_number AS "cardNumber", f.reference_id AS "referenceId", f.birthday::text AS birthday
       FROM unnest($2::bigint[]) w (customer_id)
       LEFT JOIN balance b ON b.shop = $1 AND b.customer_id = w.customer_id
       LEFT JOIN customer_card c ON c.shop = $1 AND c.customer_id = w.customer_id
       LEFT JOIN customer_fact f ON f.shop = $1 AND f.customer_id = w.customer_id`,
      [shop, ids],
    ),
  );
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** A call asks about whoever was not read: she may be new. */
async function told(client: AdminClient, ids: bigint[], asked: Asked): Promise<ExportedCustomer[]> {
  const { reading, batchSize } = asked;
  const read = reading ? (await readBy(reading, "customer_id", ids)).flatMap(exportedIn) : [];
  const known = new Set(read.map(({ id }) => id));
  const left = ids.map(customerGid).filter((id) => !known.has(id));
  const parts = partsOf(left, batchSize.now());
  const answers = await Promise.all(parts.map((part) => askInParts(client, part, asked)));
  return [...read, ...answers.flat()];
}

/** In as many questions, one after the other, as are answered. */
async function askInParts(
  client: AdminClient,
  ids: string[],
  { batchSize, notes, signal }: Asked,
): Promise<ExportedCustomer[]> {
  const found: ExportedCustomer[] = [];
  for (let left = ids; left.length > 0;) {
    const part = left.slice(0, batchSize.now());
    const answer = await askInTime(batchSize, part.length, (splittable) =>
      client.request(exportCustomersOperation, { ids: part, notes }, { signal, splittable }),
    );
    if (!answer) continue;
    mustAnswerEach(
      exportCustomersOperation.name,
      part,
      answer.nodes.map((node) => node?.id),
    );
    found.push(...answer.nodes.filter((node) => node !== null));
    left = left.slice(part.length);
  }
  return found;
}

interface Asked {
  /** What was read of all customers; null as long as there is none. */
  reading: CustomerReading | null;
  batchSize: BatchSize;
  notes: boolean;
  signal: AbortSignal;
}

/** It was JSON when it was kept. */
function exportedIn(said: string): ExportedCustomer[] {
  const { success, data } = exportedCustomer.safeParse(readJson(said));
  return success ? [data] : [];
}

const cells: Record<ExportColumn, (customer: ExportedCustomer | undefined, own: Own | undefined) => Cell> = {
  balance: (_, own) => own?.balance ?? 0,
  entries: (_, own) => own?.entries ?? 0,
  last_change: (_, own) => own?.lastChange,
  card_number: (_, own) => own?.cardNumber,
  reference_id: (_, own) => own?.referenceId,
  birthday: (_, own) => own?.birthday,
  first_name: (customer) => customer?.firstName,
  last_name: (customer) => customer?.lastName,
  email: (customer) => customer?.defaultEmailAddress?.emailAddress,
  phone: (customer) => customer?.defaultPhoneNumber?.phoneNumber,
  customer_note: (customer) => customer?.note,
  locale: (customer) => customer?.locale,
  email_marketing: (customer) => consent(customer?.defaultEmailAddress?.marketingState),
  sms_marketing: (customer) => consent(customer?.defaultPhoneNumber?.smsMarketingConsent?.state),
  company: (customer) => customer?.defaultAddress?.company,
  address1: (customer) => customer?.defaultAddress?.address1,
  address2: (customer) => customer?.defaultAddress?.address2,
  city: (customer) => customer?.defaultAddress?.city,
  province: (customer) => customer?.defaultAddress?.provinceCode ?? customer?.defaultAddress?.province,
  country: (customer) => customer?.defaultAddress?.countryCodeV2,
  zip: (customer) => customer?.defaultAddress?.zip,
  tags: (customer) => customer?.tags?.join(", "),
};

type Cell = string | number | null | undefined;

/** Who was never asked has said neither. */
const consent = (state: string | null | undefined): string =>
  state === "SUBSCRIBED" ? "yes" : state === "UNSUBSCRIBED" ? "no" : "";
