/** Many customers go to Shopify by files, one mutation each: whatever becomes of one, nobody is lost or added twice. */
import type { Pool } from "pg";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { runningBulkMutations } from "#app/admin-api/bulk-mutation.ts";
import { countCustomers } from "#app/customers/bulk-lookup.server.ts";
import { startBulkMutation, uploadForMutation } from "#app/bulk/mutation.server.ts";
import {
  inShop,
  longPool,
  ownerPool,
  uploadPool,
  webhookPool,
  withPatience,
} from "#app/database/db.server.ts";
import { chooseColumns } from "#app/imports/columns.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { approvePeople, beginPeople } from "#app/imports/people/decisions.server.ts";
import { peopleFileLimits, type PeopleFileLimits } from "#app/imports/people/limits.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import {
  endFile,
  FileLost,
  keepAnswers,
  noteAsked,
  noteFile,
  noteFileOperation,
} from "#app/imports/people/on-its-way.server.ts";
import { nextDue } from "#app/imports/people/due.server.ts";
import type { FoundPerson } from "#app/imports/people/plan-person.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { writePeople } from "#app/imports/people/write.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { asOwner } from "#support/owner.ts";
import { choiceFor, peopleFile, reviewPeople } from "#support/people.ts";
import { ana, bytesOf, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { forgetUnread } from "#support/unread.ts";
import { until } from "#support/until.ts";
import { handleWebhook } from "#support/webhooks.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await forgetUnread();
  await sandbox().scopes({ grant: ["write_customers"] });
  await order({});
});

const still = new AbortController().signal;
const quick = { startDelayMs: 0, linesPerSecond: 1e9 };
const order = (bulk: object) => sandbox().faults({ bulk: { ...quick, ...bulk } });
const calls = async () => (await sandbox().calls()).byOperation;
const client = () => adminClient(shop);
const lines = (importNumber: number, filter: LineFilter) =>
  linesOf(shop, importNumber, { filter, after: 0, limit: 20 });

async function atShopify(email: string): Promise<FoundPerson | null> {
  const [answers] = await lookUp(await client(), [{ customerId: null, email, phone: null }], {});
  return answers?.email ?? null;
}

async function approved(text: string): Promise<number> {
  const importNumber = await reviewPeople(text);
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  return importNumber;
}

/** However few they are, they go by files. */
async function write(importNumber: number, limits: Partial<PeopleFileLimits> = {}, signal = still) {
  const run = await findPeopleRun(shop, importNumber);
  if (!run) throw new Error("There are no customers to be written.");
  const all = { ...peopleFileLimits, isWorth: () => true, ...limits };
  await writePeople(shop, await mustFind(importNumber), run, signal, all);
  return findPeopleRun(shop, importNumber);
}

const newOnes = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => `${name}${i}@new.example.com,,${name},No ${i},,New,,3,Welcome`);
/** Each is there, and nobody else is. */
async function expectAdded(before: number, count: number, name: string) {
  expect(await countCustomers(await client(), still)).toBe(before + count);
  for (let i = 0; i < count; i++)
    expect(await atShopify(`${name}${i}@new.example.com`)).toMatchObject({
      last_name: `No ${i}`,
      tags: ["New"],
    });
}

test("who is new, who is changed and who gets a tag go by a file each, and each is done once", async () => {
  const importNumber = await approved(
    peopleFile(
      ...newOnes(3, "file"),
      "shopper1@example.com,,Олга,,Likes tea,,TRUE,5,Welcome",
      "shopper2@example.com,,Нина,,,,,7,Welcome",
      "shopper3@example.com,,,,,Tagged,,8,Welcome",
    ),
  );
  expect(await write(importNumber)).toMatchObject({
    ...{ state: "written", done: 6, total: 6 },
    counts: { create: 3, update: 3, failed: 0 },
  });
  const { RunBulkMutation, CreateCustomer, UpdateCustomer, AddTags } = await calls();
  expect([RunBulkMutation, CreateCustomer, UpdateCustomer, AddTags]).toEqual([
    3,
    ...Array(3).fill(undefined),
  ]);
  expect(await atShopify("file2@new.example.com")).toMatchObject({ first_name: "file", tags: ["New"] });
  expect(await atShopify("shopper1@example.com")).toMatchObject({
    ...{ first_name: "Олга", last_name: "O'Neill", note: "Likes tea", tags: ["Gold"] },
  });
  expect(await atShopify("shopper2@example.com")).toMatchObject({ first_name: "Нина", tags: [] });
  expect(await atShopify("shopper3@example.com")).toMatchObject({ tags: ["Tagged"] });
  expect(await lines(importNumber, "create")).toMatchObject([
    { customerId: (await atShopify("file0@new.example.com"))?.id },
    { customerId: (await atShopify("file1@new.example.com"))?.id },
    { customerId: (await atShopify("file2@new.example.com"))?.id },
  ]);
});

test("what one file can't hold goes by several, and few customers by calls", async () => {
  await write(await approved(peopleFile(...newOnes(5, "many"))), { linesMax: 2 });
  expect(await calls()).toMatchObject({ RunBulkMutation: 3 });
  await write(await approved(peopleFile(...newOnes(5, "long"))), { bytesMax: 150 });
  const made = await calls();
  expect(made.RunBulkMutation).toBe(8);
  expect(made.CreateCustomer).toBeUndefined();
  await write(await approved(peopleFile(...newOnes(2, "few"))), { isWorth: peopleFileLimits.isWorth });
  expect(await calls()).toMatchObject({ RunBulkMutation: made.RunBulkMutation, CreateCustomer: 2 });
});

test("what Shopify refuses of a line is her reason, with its words, and a tag of the staff's is not the import's", async () => {
  const importNumber = await approved(
    peopleFile(
      "taken@new.example.com,,Late,,,,,3,Welcome",
      "well@new.example.com,,Well,,,,,3,Welcome",
      "shopper4@example.com,,Gone,,,,,3,Welcome",
      "shopper6@example.com,,,,,Staff,,3,Welcome",
    ),
  );
  await sandbox().faults({
    changedCustomers: { 5: { email: "taken@new.example.com" }, 6: { tags: ["staff"] } },
    deletedCustomers: [`gid://shopify/Customer/${customer(4)}`],
  });
  expect(await write(importNumber)).toMatchObject({ counts: { create: 1, failed: 2 } });
  expect(await lines(importNumber, "failed")).toMatchObject([
    { reason: "person_email_taken", words: "Email has already been taken" },
    { reason: "person_gone", words: "Customer does not exist" },
  ]);
  expect(
    await asOwner("SELECT FROM import_person WHERE import_number = $1 AND 'Staff' = ANY (new_tags)", [
      importNumber,
    ]),
  ).toEqual([]);
});

describe("nobody is lost or added twice where", () => {
  test.each([
    ["there is no target for the file", { upload: "no_target" }],
    ["the file is not taken", { upload: "forbidden" }],
    ["the upload breaks off", { upload: "drops" }],
    ["the file is not found", { refuseMutation: "NO_SUCH_FILE" }],
    ["the file is refused", { refuseMutation: "INVALID_STAGED_UPLOAD_FILE" }],
    ["it fails half done", { end: { status: "FAILED", share: 0.5, errorCode: "TIMEOUT", partial: true } }],
    ["it fails half done, and does not say what it did", { end: { status: "FAILED", share: 0.5 } }],
    ["it fails before it does anything", { end: { status: "FAILED", share: 0, errorCode: "ACCESS_DENIED" } }],
    ["it is canceled half done", { end: { status: "CANCELED", share: 0.7 } }],
    ["it expires", { end: { status: "EXPIRED", share: 0.5 } }],
    ["it says that it is done and has left some out", { end: { status: "COMPLETED", share: 0.5 } }],
    ["its result can't be fetched", { download: "forbidden" }],
    ["its result breaks off", { download: "breaks_off" }],
    ["its result is led elsewhere", { download: "redirected" }],
    ["its result has its last line in part", { download: "last_line_truncated" }],
    ["its result tells of one for another", { download: "one_for_another" }],
    ["its result tells of each twice", { download: "lines_twice" }],
    ["its result is at another's address", { address: "https://storage.googleapis.com.example.net/a" }],
    ["the answer to its start is lost", { startUnheard: true }],
    ["the answer to its start is lost, and no list shows it", { startUnheard: true, unlisted: true }],
    ["it never ends, and is stopped", { neverEnds: true }],
    ["it never begins, and is stopped", { neverEnds: true, startDelayMs: 3_600_000 }],
    ["it never ends, and does not stop either", { neverEnds: true, neverStops: true }],
  ])("%s", async (what, bulk) => {
    const before = await countCustomers(await client(), still);
    const name = `fate${what.length}x${what.charCodeAt(5)}x`;
    const importNumber = await approved(peopleFile(...newOnes(5, name)));
    await order(bulk);
    const run = await write(importNumber, { standstillMs: 0, stopMs: "neverStops" in bulk ? 0 : 5_000 });
    expect(run).toMatchObject({ state: "written", done: 5, counts: { create: 5, failed: 0 } });
    await expectAdded(before, 5, name);
  });

  const started = { bulkOperationRunMutation: { bulkOperation: { id: 5 }, userErrors: [] } };
  const ended = { status: "COMPLETED", errorCode: null, objectCount: 5, url: null, partialDataUrl: null };
  const look = { bulkOperation: { ...ended, createdAt: "yesterday", completedAt: null } };
  test.each<[string, Record<string, object>]>([
    ["where the file may be put", { StagedUpload: { stagedUploadsCreate: null } }],
    [
      "that there are targets",
      { StagedUpload: { stagedUploadsCreate: { stagedTargets: null, userErrors: [] } } },
    ],
    ["that it has begun", { RunBulkMutation: started }],
    [
      "that it has begun, nor any list",
      { RunBulkMutation: started, LatestBulkMutations: { bulkOperations: [] } },
    ],
    ["how it stands", { BulkOperation: look }],
    [
      "how it stands, nor that it stops",
      { BulkOperation: look, CancelBulkOperation: { bulkOperationCancel: 1 } },
    ],
  ])("nobody understands %s", async (what, otherAnswer) => {
    const before = await countCustomers(await client(), still);
    const name = `odd${what.length}x`;
    const importNumber = await approved(peopleFile(...newOnes(3, name)));
    await sandbox().faults({ otherAnswer });
    expect(await write(importNumber)).toMatchObject({ state: "written", counts: { create: 3, failed: 0 } });
    await expectAdded(before, 3, name);
  });

  test("five others run already", async () => {
    const before = await countCustomers(await client(), still);
    const importNumber = await approved(peopleFile(...newOnes(3, "sixth")));
    await order({ neverEnds: true });
    for (let i = 0; i < 5; i++) await startOther();
    expect(await write(importNumber)).toMatchObject({ state: "written", counts: { create: 3, failed: 0 } });
    await expectAdded(before, 3, "sixth");
    expect(await calls()).toMatchObject({ RunBulkMutation: 6, CreateCustomer: 3 });
  });
});

async function startOther(): Promise<void> {
  const mutation =
    'mutation Other($id: ID!) { tagsAdd(id: $id, tags: ["Other"]) { userErrors { message } } }';
  const file = new Blob([`${JSON.stringify({ id: `gid://shopify/Customer/${customer(20)}` })}\n`]);
  const uploaded = await uploadForMutation(await client(), "other.jsonl", file, still);
  if ("refusal" in uploaded) throw new Error(uploaded.refusal);
  expect(await startBulkMutation(await client(), mutation, uploaded.path, still)).toHaveProperty("id");
}

describe("a worker that dies", () => {
  const running = { neverEnds: true, startDelayMs: 3_600_000 };
  const onItsWay = async (importNumber: number) =>
    (
      await asOwner<{ id: string | null; token: string | null }>(
        "SELECT file_operation_id AS id, file_token AS token FROM import_people WHERE import_number = $1",
        [importNumber],
      )
    )[0];

  /** While Shopify works off its file. */
  async function killed(text: string): Promise<{ importNumber: number; id: string }> {
    const importNumber = await approved(text);
    await order(running);
    const stop = new AbortController();
    const writing = write(importNumber, {}, stop.signal).catch(() => {});
    await until(async () => (await onItsWay(importNumber))?.id != null);
    stop.abort(new Error("killed"));
    await writing;
    return { importNumber, id: (await onItsWay(importNumber))?.id ?? "" };
  }

  test("while a file is worked off has it gone on with, and no line is sent again", async () => {
    const before = await countCustomers(await client(), still);
    const { importNumber, id } = await killed(peopleFile(...newOnes(4, "kill")));
    await sandbox().endBulk({ id });
    expect(await write(importNumber)).toMatchObject({ state: "written", counts: { create: 4, failed: 0 } });
    await expectAdded(before, 4, "kill");
    expect(await calls()).toMatchObject({ RunBulkMutation: 1 });
    expect((await calls()).CreateCustomer).toBeUndefined();
  });

  test("before it has heard that the operation began finds it by its own word", async () => {
    const before = await countCustomers(await client(), still);
    const { importNumber, id } = await killed(peopleFile(...newOnes(4, "unheard")));
    await asOwner("UPDATE import_people SET file_operation_id = NULL WHERE import_number = $1", [
      importNumber,
    ]);
    await startOther();
    await sandbox().endBulk({ id });
    expect(await write(importNumber)).toMatchObject({ state: "written", counts: { create: 4, failed: 0 } });
    await expectAdded(before, 4, "unheard");
    expect((await calls()).CreateCustomer).toBeUndefined();
  });

  test("before Shopify has heard of the file leaves nobody as sent", async () => {
    const { importNumber } = await killed(peopleFile(...newOnes(4, "early")));
    await asOwner(
      "UPDATE import_people SET file_operation_id = NULL, file_token = NULL WHERE import_number = $1",
      [importNumber],
    );
    await order({});
    expect(await write(importNumber)).toMatchObject({ state: "written", counts: { create: 4, failed: 0 } });
    expect(await calls()).toMatchObject({ RunBulkMutation: 2 });
    const { PeopleByIdentifier, CreateCustomer } = await calls();
    expect([PeopleByIdentifier, CreateCustomer], "by the review alone").toEqual([1, undefined]);
  });

  test("has the operation stopped of an import that is discarded meanwhile", async () => {
    const { importNumber } = await killed(peopleFile(...newOnes(4, "dropped")));
    expect(await discard(shop, importNumber, ana)).toBeNull();
    expect(await nextImports({ shop })).toMatchObject([{ importNumber }]);
    await workOnImport(shop, importNumber);
    expect(await calls()).toMatchObject({ CancelBulkOperation: 1 });
    expect(await nextImports({ shop })).toEqual([]);
    expect(await atShopify("dropped0@new.example.com")).toBeNull();
  });

  test("has it stopped also where the customers’ part stood still, and where that fails, again later", async () => {
    const { importNumber } = await killed(peopleFile(...newOnes(2, "still")));
    await asOwner("UPDATE import_people SET failure_code = 'unavailable' WHERE import_number = $1", [
      importNumber,
    ]);
    expect(await nextImports({ shop })).toEqual([]);
    expect(await discard(shop, importNumber, ana)).toBeNull();
    await sandbox().faults({ status: { code: 403, count: 1 } });
    await expect(workOnImport(shop, importNumber)).rejects.toThrow("not stopped");
    expect(await nextImports({ shop })).toMatchObject([{ importNumber }]);
    await workOnImport(shop, importNumber);
    const { created, running } = await (await client()).request(runningBulkMutations, {});
    expect([...created.nodes, ...running.nodes]).toEqual([]);
    expect(await nextImports({ shop })).toEqual([]);
  });

  test("and wakes again touches nothing of the file that another run has sent meanwhile", async () => {
    const { importNumber } = await killed(peopleFile(...newOnes(4, "awake")));
    const whose = { shop, importNumber };
    const old = (await onItsWay(importNumber))?.token ?? "";
    await endFile(whose, old, { wasAsked: false });
    const [first, ...others] = await nextDue(whose, "create", 0, 10);
    const noted = (await noteFile(whose, "create", others)) ?? [];
    expect(await noteAsked(whose, "stale", first ? [first, ...noted] : []), "another file").toBe(false);
    expect(await noteAsked(whose, "next", noted)).toBe(true);
    const standing = () =>
      asOwner(
        "SELECT * FROM import_people JOIN import_person USING (shop, import_number) ORDER BY row_number",
      );
    const before = await standing();
    const hers = { id: String(customer(1)), isOpen: false, reason: null, words: null };
    await expect(noteFile(whose, "create", others)).rejects.toThrow(FileLost);
    await expect(noteFileOperation(whose, old, "gid://shopify/BulkOperation/1")).rejects.toThrow(FileLost);
    await expect(keepAnswers(whose, old, "create", [{ line: 0, ...hers }])).rejects.toThrow(FileLost);
    await expect(endFile(whose, old, { wasAsked: true })).rejects.toThrow(FileLost);
    await expect(endFile(whose, null, { wasAsked: false })).rejects.toThrow(FileLost);
    expect(await noteAsked(whose, "stale", noted)).toBe(false);
    expect(await standing()).toEqual(before);
    await endFile(whose, "next", { wasAsked: true });
  });

  test("does not bring back whoever was erased meanwhile", async () => {
    const text = peopleFile(...newOnes(2, "stay"), "shopper12@example.com,,New,,,,,3,Hi");
    const { importNumber, id } = await killed(text);
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: "people-redact-in-file" },
      payload: { customer: { id: 1, email: "stay0@new.example.com" }, orders_to_redact: [] },
    });
    await sandbox().endBulk({ id });
    await order({});
    expect(await write(importNumber)).toMatchObject({ counts: { create: 1, update: 1, rejected: 1 } });
    expect(await lines(importNumber, "rejected")).toMatchObject([
      { rowNumber: 2, reason: "person_erased", customerId: null, email: null },
    ]);
  });
});

describe("whatever stands in the file, the database goes through few rows for each line", () => {
  const lines = 360;
  /** Rows of these tables that the database went through so far. */
  async function rowsRead(): Promise<number> {
    // Each connection tells of its own when it is asked to, and else a while later, of a test that is over.
    const tell = "SELECT pg_stat_force_next_flush()";
    const tellInShop = () => inShop(shop, (db) => db.query(tell));
    const ofPool = (pool: Pool) => Array.from({ length: pool.totalCount }, () => pool.query(tell));
    await Promise.all([
      ...[ownerPool, uploadPool, longPool, webhookPool].flatMap(ofPool),
      ...Array.from({ length: 8 }, tellInShop),
      ...Array.from({ length: 12 }, () => withPatience(tellInShop)),
    ]);
    const [sum] = await asOwner<{ rows: number }>(
      `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::integer AS rows FROM pg_stat_user_tables
       WHERE relname IN ('import_person', 'customer_card', 'customer_fact')`,
    );
    return sum?.rows ?? 0;
  }

  /** From the upload to the review of the points: the rows that are read for it. */
  async function readFor(line: (i: number) => string, people = lines): Promise<number> {
    const header = "email,first name,reference id,card number,tags,accepts marketing,points,reason";
    const text = [header, ...Array.from({ length: people }, (_, i) => line(i))].join("\n") + "\n";
    const before = await rowsRead();
    const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
    const { columns, ...choice } = await choiceFor(importNumber);
    const optIn = "UNKNOWN";
    expect(
      await beginPeople(shop, importNumber, ana, { ...choice, columns: { ...columns, optIn } }),
    ).toBeNull();
    await workOnImport(shop, importNumber);
    expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
    expect(await write(importNumber)).toMatchObject({ state: "written" });
    const { reviewVersion } = await mustFind(importNumber);
    const points = { email: 0, points_to_add: 6, description: 7 };
    await chooseColumns(shop, importNumber, ana, { columns: points, seen: reviewVersion });
    await workOnImport(shop, importNumber);
    expect(await mustFind(importNumber)).toMatchObject({ status: "in_review", acceptedCount: people });
    return (await rowsRead()) - before;
  }

  // Each with each would be more of them than there are lines.
  const mostOfALine = 130;

  test("customers with reference ids and cards, and the same by their ids alone", async () => {
    const first = await readFor((i) => `one${i}@many.example.com,N,one-${i},one/${i},,yes,5,Hi`);
    const again = await readFor((i) => `,Other,one-${i},one/${i},,,5,Again`);
    expect(Math.max(first, again) / lines).toBeLessThan(mostOfALine);
  });

  test("few customers of a shop that keeps the ids of many: those are not read for each of them", async () => {
    const [kept, few] = [5_000, 40];
    await asOwner(
      `INSERT INTO customer_fact (shop, customer_id, reference_id)
       SELECT $1, 1000000 + i, 'kept-' || i FROM generate_series(1, $2::integer) i`,
      [shop, kept],
    );
    const read = await readFor((i) => `few${i}@many.example.com,N,few-${i},few/${i},,,5,Hi`, few);
    expect(read).toBeLessThan((few * kept) / 2);
    await asOwner("DELETE FROM customer_fact WHERE reference_id LIKE 'kept-%'");
  });

  test("customers who are named twice, in one line by her reference id alone", async () => {
    const read = await readFor((i) => {
      const email = i % 2 ? `two${i >> 1}@many.example.com` : "";
      return `${email},N,two-${i >> 1},,Gold,${i % 3 ? "yes" : "no"},5,Hi`;
    });
    expect(read / lines).toBeLessThan(mostOfALine);
  });
});

test("an import that is discarded while its file is worked off has it stopped", async () => {
  const importNumber = await approved(peopleFile(...newOnes(3, "discarded")));
  await order({ neverEnds: true, startDelayMs: 3_600_000 });
  const writing = write(importNumber, { stopMs: 5_000 });
  await until(async () => ((await calls()).RunBulkMutation ?? 0) === 1);
  expect(await discard(shop, importNumber, ana)).toBeNull();
  await writing;
  const { created, running } = await (await client()).request(runningBulkMutations, {});
  expect([...created.nodes, ...running.nodes]).toEqual([]);
  expect(await atShopify("discarded0@new.example.com")).toBeNull();
});
