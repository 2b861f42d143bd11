/** Who the people of an import are, from all customers of the shop, where that promises to be much quicker than calls. */
import { allPeople } from "../../admin-api/bulk-customers.ts";
import { callMs, smallestBucket } from "../../admin-api/client-limits.ts";
import type { AdminClient } from "../../admin-api/client.server.ts";
import { peopleByIdOperation } from "../../admin-api/people-by-id.ts";
import { foundPerson } from "../../admin-api/person.ts";
import { readJson } from "../../admin-api/read-json.ts";
import type { BulkOfShop, BatchesOutlook } from "../../customers/bulk-outlook.ts";
import { keyFrom } from "../../customers/key.ts";
import type { KeepRead, ReadKinds } from "../../customers/read-all.server.ts";
import { readBeside, type Beside } from "../../customers/read-beside.server.ts";
import { mustStillBe, readBy, type CustomerReading } from "../../customers/reading.server.ts";
import { inShop } from "../../database/db.server.ts";
import { answersRead, type ReadPeople } from "./answers-read.ts";
import { keepAnswered, nextUnasked } from "./asked.server.ts";
import { askBatch, lanesMax, type AskLimits } from "./limits.ts";
import { personOf } from "./look-up.server.ts";

export interface Asking {
  shop: string;
  importNumber: number;
  client: AdminClient;
  limits: AskLimits;
  signal: AbortSignal;
}

/** @returns when calls are to be sent. */
export function askInBulk(asking: Asking): Promise<Beside> {
  const { shop, importNumber, client, limits, signal } = asking;
  return readBeside({
    ...{ shop, client, limits, signal },
    whom: { importNumber },
    query: allPeople,
    isWorth: (ofShop) => isWorth(asking, ofShop),
    keep: () => whomItNames(asking),
    use: (reading, kinds, until) => answerRead(asking, reading, kinds, until),
  });
}

async function isWorth(
  { shop, importNumber, client, limits }: Asking,
  ofShop: () => Promise<BulkOfShop>,
): Promise<boolean> {
  const { rows } = await inShop(shop, (db) =>
    db.query<LeftToAsk>(
      `SELECT count(customer_id)::integer AS ids,
              count(email) FILTER (WHERE customer_id IS NULL)::integer AS emails,
              count(phone) FILTER (WHERE customer_id IS NULL)::integer AS phones, count(*)::integer AS lines
       FROM import_person WHERE shop = $1 AND import_number = $2 AND kind IS NULL AND NOT asked
         AND num_nonnulls(customer_id, email, phone) > 0`,
      [shop, importNumber],
    ),
  );
  const [left = { ids: 0, emails: 0, phones: 0, lines: 0 }] = rows;
  return limits.isWorth(outlookOf(client, left), ofShop);
}

interface LeftToAsk {
  lines: number;
  ids: number;
  /** In lines without an id. Whoever is not found by her e-mail is looked for by her phone as well. */
  emails: number;
  phones: number;
}

/** Of a look-up by e-mail or phone. */
const keyCost = 3;

function outlookOf(client: AdminClient, { lines, ids, emails, phones }: LeftToAsk): BatchesOutlook {
  const { currentlyAvailable: available, restoreRate } = client.bucket() ?? smallestBucket;
  const cost = (ids / askBatch) * client.costOf(peopleByIdOperation) + (emails + phones) * keyCost;
  // One after the other.
  const calls = [ids, emails, phones].filter((count) => count > 0).length;
  return {
    ...{ customersLeft: lines, customersPerBatch: askBatch, batchMs: calls * callMs, lanes: lanesMax },
    ...{ batchCost: (cost / Math.max(1, lines)) * askBatch, available, restoreRate },
  };
}

/** At most as many as one import may have. */
async function whomItNames({ shop, importNumber }: Asking): Promise<KeepRead> {
  const { rows } = await inShop(shop, (db) =>
    db.query<{ customerId: string | null; email: string | null; phone: string | null }>(
      `SELECT customer_id::text AS "customerId", email, phone FROM import_person
       WHERE shop = $1 AND import_number = $2 AND kind IS NULL AND NOT asked`,
      [shop, importNumber],
    ),
  );
  const [ids, emails, phones] = [
    new Set(rows.map(({ customerId }) => customerId)),
    new Set(rows.map(({ email }) => email)),
    new Set(rows.map(({ phone }) => phone)),
  ];
  return (customer) => {
    const { customerId, email, phone } = customer;
    const isNamed =
      ids.has(customerId) || (email !== null && emails.has(email)) || (phone !== null && phones.has(phone));
    return isNamed ? customer : [];
  };
}

async function answerRead(
  { shop, importNumber, limits }: Asking,
  reading: CustomerReading,
  kinds: ReadKinds,
  signal: AbortSignal,
): Promise<void> {
  const next = (after: number) => nextUnasked(shop, importNumber, after, limits.together);
  for (let batch = await next(0); batch.length > 0; batch = await next(batch.at(-1)?.rowNumber ?? 0)) {
    signal.throwIfAborted();
    const read = await peopleRead(reading, batch);
    // An erasure deletes what was read: whoever is missing because of it would be taken for new.
    await mustStillBe(reading);
    const answered = batch.flatMap((asked) => {
      const answers = answersRead(asked, read, kinds);
      return answers ? [{ rowNumber: asked.rowNumber, answers }] : [];
    });
    await keepAnswered(shop, importNumber, answered);
  }
}

/** @throws where a line says something else: nobody knows whom it tells of. */
async function peopleRead(
  reading: CustomerReading,
  asked: readonly { customerId: bigint | null; email: string | null; phone: string | null }[],
): Promise<ReadPeople> {
  const said = await Promise.all([
    readBy(
      reading,
      "customer_id",
      asked.flatMap(({ customerId }) => customerId ?? []),
    ),
    readBy(
      reading,
      "email",
      asked.flatMap(({ email }) => email ?? []),
    ),
    readBy(
      reading,
      "phone",
      asked.flatMap(({ phone }) => phone ?? []),
    ),
  ]);
  const people = said.flat().map((line) => personOf(foundPerson.parse(readJson(line))));
  return {
    id: new Map(people.map((person) => [person.id, person])),
    email: new Map(people.map((person) => [keyFrom("email", person.email), person])),
    phone: new Map(people.map((person) => [keyFrom("phone", person.phone), person])),
  };
}
