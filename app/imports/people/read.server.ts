/** The first step: what each line of the file says of a customer is written down. */
import { inShop } from "../../database/db.server.ts";
import { readCountry } from "../../customers/countries.server.ts";
import { shopFacts } from "../../shop/facts.server.ts";
import { blankSecrets, secretsOf } from "../columns/secrets.ts";
import { ImportFailure } from "../record/failure.ts";
import { openLines } from "../file/lines.server.ts";
import { fileChunks } from "../file/stored.server.ts";
import { lockStatus, type ImportRecord } from "../record/import.server.ts";
import { findFileDetails, layoutOf } from "../record/file-of-import.server.ts";
import { readPhone } from "../row/phone.ts";
import { readBatch } from "./limits.ts";
import { findByReference } from "./own.server.ts";
import { personReader, type GivenPerson } from "./read-person.ts";
import type { PeopleRun } from "./run.server.ts";

/** A run that was cut short begins anew: what is written down already stays as it is. */
export async function readPeople(
  shop: string,
  importRecord: ImportRecord,
  { columns, everybody, version }: PeopleRun,
  signal: AbortSignal,
): Promise<void> {
  const { importNumber, header, reading } = importRecord;
  if (importRecord.fileErasedAt) throw new ImportFailure("file_missing");
  const country = reading.country ?? (await shopFacts(shop)).countryCode;
  const read = personReader(columns, header.length, (text) => readPhone(text, country), readCountry);
  const secrets = secretsOf(importRecord, await findFileDetails(shop, importNumber));
  const file = await openLines(fileChunks(shop, importRecord.fileId), layoutOf(importRecord), signal);
  let people: GivenPerson[] = [];
  for await (const lines of file.batches) {
    signal.throwIfAborted();
    for (const line of lines) {
      const person = read({ ...line, cells: blankSecrets(line.cells, secrets) });
      if (person) people.push(withGroup(person, everybody));
      if (people.length < readBatch) continue;
      await keep(shop, importNumber, version, people);
      people = [];
    }
  }
  await keep(shop, importNumber, version, people);
  await beginAsking(shop, importNumber, version);
}

function withGroup(person: GivenPerson, everybody: string | null): GivenPerson {
  const isIn = person.tags.some((tag) => tag.toLowerCase() === everybody?.toLowerCase());
  return everybody === null || isIn ? person : { ...person, tags: [...person.tags, everybody] };
}

async function keep(
  shop: string,
  importNumber: number,
  version: number,
  people: GivenPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ rowNumber, customerId, given, own, tags, reason }) => {
    const { email = null, phone = null } = given;
    return { rowNumber, customerId: customerId?.toString() ?? null, email, phone, given, own, tags, reason };
  });
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    await db.queryWhole(
      `INSERT INTO import_person (shop, import_number, row_number, customer_id, email, phone, given, own, tags, reason, kind)
       SELECT $1, $2, "rowNumber", "customerId", email, phone, given, own, tags, reason,
              CASE WHEN reason IS NOT NULL THEN 'rejected' END
       FROM jsonb_to_recordset($4) AS r ("rowNumber" integer, "customerId" bigint, email text, phone text, given jsonb,
                                         own jsonb, tags text[], reason text)
       WHERE EXISTS (${beingRead})
       ON CONFLICT DO NOTHING`,
      [shop, importNumber, version, JSON.stringify(rows)],
    );
  });
}

/** The merchant may have gone back to her choices, or begun anew, while the file is read as she chose before. */
const beingRead = `SELECT FROM import_people
  WHERE shop = $1 AND import_number = $2 AND state = 'reading' AND version = $3`;

async function beginAsking(shop: string, importNumber: number, version: number): Promise<void> {
  const key = [shop, importNumber];
  await inShop(shop, async (db) => {
    if ((await lockStatus(db, importNumber)) !== "uploaded") return;
    await findByReference(db, importNumber);
    // Somebody may have been erased while the file that names her was being read.
    await db.askWhole(
      `SELECT clear_from_people(erased_customer_ids, erased_keys, import_number) FROM import
       WHERE shop = $1 AND import_number = $2 AND (erased_customer_ids <> '{}' OR erased_keys <> '{}')`,
      key,
    );
    await db.query(
      `UPDATE import_people SET state = 'asking', done = 0,
         total = (SELECT count(*) FROM import_person WHERE shop = $1 AND import_number = $2 AND kind IS NULL)
       WHERE shop = $1 AND import_number = $2 AND state = 'reading' AND version = $3`,
      [...key, version],
    );
  });
}
