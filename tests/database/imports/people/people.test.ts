import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshReview } from "#app/imports/review/fresh.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { adminClient } from "#app/admin-api/client.server.ts";
import { chooseColumns } from "#app/imports/columns.server.ts";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import {
  approvePeople,
  beginPeople,
  leavePeople,
  retryPeople,
} from "#app/imports/people/decisions.server.ts";
import { finishPeople } from "#app/imports/people/finish.server.ts";
import { linesOf, type LineFilter } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import type { FoundPerson } from "#app/imports/people/plan-person.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { listRows } from "#app/imports/review/outcomes.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { handleWebhook } from "#support/webhooks.ts";
import { asOwner } from "#support/owner.ts";
import {
  ana,
  applyImport,
  bytesOf,
  customer,
  history,
  install,
  mustFind,
  sandbox,
  shop,
} from "#support/shops.ts";
import { peopleFile as file, reviewPeople } from "#support/people.ts";
import { until } from "#support/until.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
});

const pointsColumns = { email: 0, points_to_add: 7, description: 8 };

async function approve(importNumber: number, signal?: AbortSignal) {
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await workOnImport(shop, importNumber, signal).catch(() => {});
  return findPeopleRun(shop, importNumber);
}

async function withPoints(importNumber: number) {
  const { reviewVersion } = await mustFind(importNumber);
  expect(
    await chooseColumns(shop, importNumber, ana, { columns: pointsColumns, seen: reviewVersion }),
  ).toBeNull();
  await workOnImport(shop, importNumber);
  return mustFind(importNumber);
}

const lines = (importNumber: number, filter: LineFilter) =>
  linesOf(shop, importNumber, { filter, after: 0, limit: 10 });

async function atShopify(email: string): Promise<FoundPerson | null> {
  const [answers] = await lookUp(await adminClient(shop), [{ customerId: null, email, phone: null }], {});
  return answers?.email ?? null;
}

const created = async () => (await sandbox().calls()).byOperation.CreateCustomer ?? 0;

describe("customers and points of one file", () => {
  const text = file(
    "shopper1@example.com,,Олга,,Likes tea,,TRUE,5,Welcome",
    'ana@new.example.com,+359888111222,Ана,Нова,,"New, vip",no,10,Welcome',
    "shopper2@example.com,,,,,,,7,Welcome",
    "shopper3@example.com,12,,,,,,8,Welcome",
    "ana@new.example.com,,,,Second line,,yes,1,Once more",
  );

  test("the review says who is added and changed, old beside new, and nothing is written", async () => {
    const importNumber = await reviewPeople(text, "Imported");
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "in_review",
      counts: {
        create: 1,
        update: 2,
        unchanged: 0,
        merged: 1,
        rejected: 1,
        failed: 0,
        groups: [
          { name: "Imported", size: 3 },
          { name: "Gold", size: 2 },
          { name: "New", size: 1 },
          { name: "vip", size: 1 },
        ],
      },
    });
    expect(await lines(importNumber, "update")).toMatchObject([
      {
        rowNumber: 2,
        customerId: customer(1),
        before: { first_name: "Sofia", note: null },
        changes: { first_name: "Олга", note: "Likes tea" },
        newTags: ["Gold", "Imported"],
      },
      { rowNumber: 4, changes: {}, newTags: ["Imported"] },
    ]);
    expect(await lines(importNumber, "rejected")).toMatchObject([{ rowNumber: 5, reason: "phone_invalid" }]);
    expect(await created()).toBe(0);
  });

  test("customers come first, then tags, then the points of those who are there", async () => {
    const importNumber = await reviewPeople(text);
    expect(await approve(importNumber)).toMatchObject({
      state: "written",
      counts: { create: 1, update: 1, unchanged: 1, failed: 0 },
    });
    expect(await atShopify("ana@new.example.com")).toMatchObject({
      first_name: "Ана",
      last_name: "Нова",
      phone: "+359888111222",
      note: "Second line",
      tags: ["Gold", "New", "vip"],
    });
    expect(await atShopify("shopper1@example.com")).toMatchObject({
      first_name: "Олга",
      last_name: "O'Neill",
      note: "Likes tea",
      tags: ["Gold"],
    });
    expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 4, rejectedCount: 1 });
    const { rows } = await listRows(shop, await mustFind(importNumber), { verdict: "rejected", limit: 5 });
    expect(rows).toMatchObject([{ rowNumber: 5, reasons: ["person_not_written"] }]);
    await applyImport({ importNumber });
    const ana = await atShopify("ana@new.example.com");
    expect(await history(shop, ana?.id ?? 0n)).toMatchObject({ balance: 11 });
  });

  test("what the file said of them is forgotten once it is written, but for whom it means that was rejected", async () => {
    const importNumber = await reviewPeople(text);
    await approve(importNumber);
    const kept = await asOwner(
      `SELECT FROM import_person WHERE import_number = $1
       AND (given <> '{}' OR before IS NOT NULL OR email IS NOT NULL AND kind <> 'rejected')`,
      [importNumber],
    );
    expect(kept).toEqual([]);
  });

  test("the same file again changes nobody", async () => {
    await approve(await reviewPeople(text));
    const again = await reviewPeople(text);
    expect(await findPeopleRun(shop, again)).toMatchObject({
      counts: { create: 0, update: 0, unchanged: 3 },
    });
  });
});

describe("nobody is added twice", () => {
  const text = file("kill@new.example.com,,Kill,,,New,,3,Welcome");

  test("where the worker dies between sending and answer", async () => {
    const importNumber = await reviewPeople(text);
    expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
    const stop = new AbortController();
    await sandbox().faults({ slowBodyMs: 2_500 });
    const working = workOnImport(shop, importNumber, stop.signal).catch(() => {});
    await until(async () => (await created()) === 1);
    stop.abort(new Error("killed"));
    await working;
    await sandbox().faults({ slowBodyMs: 0 });
    expect(await lines(importNumber, "create")).toHaveLength(1);
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "written",
      counts: { create: 1, failed: 0 },
    });
    expect(await created()).toBe(1);
    expect(await atShopify("kill@new.example.com")).toMatchObject({ first_name: "Kill", tags: ["New"] });
  });

  test("where only the answer was lost, and the same is sent again", async () => {
    const importNumber = await reviewPeople(text);
    expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
    await sandbox().faults({ truncated: 1 });
    await workOnImport(shop, importNumber);
    expect(await findPeopleRun(shop, importNumber)).toMatchObject({
      state: "written",
      counts: { create: 1, failed: 0 },
    });
    expect(await created()).toBe(2);
  });
});

test("whoever took the e-mail since the review is not changed, also where a dead worker left the line as sent", async () => {
  const importNumber = await reviewPeople(file("late@example.com,,Late,,From file,Tagged,,5,Hello"));
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await asOwner("UPDATE import_person SET state = 'sent' WHERE import_number = $1", [importNumber]);
  await sandbox().faults({ changedCustomers: { 5: { email: "late@example.com" } } });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { failed: 1 } });
  const { UpdateCustomer, AddTags } = (await sandbox().calls()).byOperation;
  expect([UpdateCustomer, AddTags]).toEqual([undefined, undefined]);
});

test("a scope that is taken back half-way stops the writing, and it goes on once it is granted again", async () => {
  const importNumber = await reviewPeople(file("scope@new.example.com,,,,,,,3,Welcome"));
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await sandbox().scopes({ withdraw: ["write_customers"] });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({
    state: "writing",
    failureCode: "access_denied",
  });
  await sandbox().scopes({ grant: ["write_customers"] });
  expect(await retryPeople(shop, importNumber)).toBeNull();
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "written", counts: { create: 1 } });
});

test("without the scope nothing is written, and the import goes on without customers", async () => {
  await sandbox().scopes({ withdraw: ["write_customers"] });
  const importNumber = await reviewPeople(
    file("none@new.example.com,,,,,,,3,Welcome", "shopper4@example.com,,,,,,,3,Hi"),
  );
  expect(await approvePeople(shop, importNumber, ana, 1)).toMatchObject({ code: "people_scope_missing" });
  expect(await leavePeople(shop, importNumber, ana)).toBeNull();
  expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 1, rejectedCount: 1 });
});

test("whom Shopify refuses is rejected with its words, and her points are not posted", async () => {
  const importNumber = await reviewPeople(file("taken@new.example.com,,Late,,,,,3,Welcome"));
  await sandbox().faults({ changedCustomers: { "5": { email: "taken@new.example.com" } } });
  expect(await approve(importNumber)).toMatchObject({ state: "written", counts: { create: 0, failed: 1 } });
  expect(await lines(importNumber, "failed")).toMatchObject([
    { reason: "person_email_taken", words: "Email has already been taken", email: "taken@new.example.com" },
  ]);
  expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 0, rejectedCount: 1 });
  const { rows } = await listRows(shop, await mustFind(importNumber), { limit: 5 });
  expect(rows).toMatchObject([{ reasons: ["person_not_written"] }]);
});

test("a phone of another customer and two rows with one phone are nobody's guess", async () => {
  const importNumber = await reviewPeople(
    file(
      "daughter@new.example.com,+359880000006,,,,,,1,Hi",
      "one@new.example.com,+359888333444,,,,,,1,Hi",
      "two@new.example.com,+359888333444,,,,,,1,Hi",
    ),
  );
  expect(await lines(importNumber, "rejected")).toMatchObject([
    { rowNumber: 2, reason: "person_phone_taken" },
    { rowNumber: 3, reason: "person_key_of_two" },
    { rowNumber: 4, reason: "person_key_of_two" },
  ]);
});

describe("whom the writing has told of, the check of the points does not ask about again", () => {
  let files = 0;
  /** Of other points each time, which none applied before, and of other customers who are there already. */
  const next = () => {
    const [reason, changed, same] = [`File ${++files}`, 40 + files, 60 + files];
    const text = file(
      `told@new.example.com,,Told,,,,,1,${reason}`,
      `shopper${changed}@example.com,,New name,,,,,2,${reason}`,
      `shopper${same}@example.com,,,,,,,4,${reason}`,
      `both@new.example.com,+359888555666,Both,,,,,8,${reason}`,
    );
    return { text, changed, same };
  };
  /** Of the points alone: how many e-mails and phones Shopify was asked about. */
  const askedOfKeys = async () => {
    const { CustomersByKey = 0, CustomersByIdentifier = 0 } = (await sandbox().calls()).byOperation;
    return CustomersByKey + CustomersByIdentifier;
  };
  const written = async (of = next().text) => {
    const importNumber = await reviewPeople(of);
    expect(await approve(importNumber)).toMatchObject({ state: "written" });
    return importNumber;
  };
  const kept = (importNumber: number) =>
    asOwner("SELECT kind, key FROM import_key WHERE import_number = $1 ORDER BY 1, 2", [importNumber]);

  test("whether they were added, changed or unchanged, by e-mail or by phone", async () => {
    const importNumber = await written();
    expect(await withPoints(importNumber)).toMatchObject({
      ...{ status: "in_review", acceptedCount: 4, rejectedCount: 0, customerCount: 4, pointsTotal: 15 },
    });
    expect(await askedOfKeys()).toBe(0);
    expect(await kept(importNumber)).toEqual([]);
    await applyImport({ importNumber });
    const told = await atShopify("told@new.example.com");
    expect((await history(shop, told?.id ?? 0n)).entries[0]).toMatchObject({
      points: 1,
      description: "File 1",
    });

    const byPhone = await written(file("other@new.example.com,+359888555777,Phone,,,,,16,Hi"));
    const { reviewVersion } = await mustFind(byPhone);
    const columns = { phone: 1, points_to_add: 7, description: 8 };
    await chooseColumns(shop, byPhone, ana, { columns, seen: reviewVersion });
    await workOnImport(shop, byPhone);
    expect(await mustFind(byPhone)).toMatchObject({ acceptedCount: 1, customerCount: 1 });
    expect(await askedOfKeys()).toBe(0);
    expect(await kept(byPhone), "of an e-mail that no row names nothing stays either").toEqual([]);
  });

  test("and about all others it does: of another import, and whose line says another e-mail for the points", async () => {
    const { text } = next();
    await written(text);
    const { importNumber } = await receiveFile(shop, ana, "people.csv", bytesOf(text));
    expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 4 });
    const asked = await askedOfKeys();
    expect(asked).toBeGreaterThan(0);

    const header = "customer email,first name,contact,points,reason";
    const two = await written(
      `${header}\none@new.example.com,One,shopper23@example.com,5,Hi\ntwo@new.example.com,Two,nobody@new.example.com,5,Hi\n`,
    );
    const { reviewVersion } = await mustFind(two);
    const columns = { email: 2, points_to_add: 3, description: 4 };
    await chooseColumns(shop, two, ana, { columns, seen: reviewVersion });
    await workOnImport(shop, two);
    const { rows } = await listRows(shop, await mustFind(two), { limit: 5 });
    expect(rows).toMatchObject([
      { customerId: String(customer(23)), reasons: [] },
      { customerId: null, reasons: ["email_unknown"] },
    ]);
    expect(await askedOfKeys()).toBeGreaterThan(asked);
  });

  test("where an hour has passed since Shopify told of her, it asks again", async () => {
    const { text, same } = next();
    const importNumber = await reviewPeople(text);
    await asOwner(
      "UPDATE import_person SET asked_at = now() - interval '61 minutes' WHERE import_number = $1",
      [importNumber],
    );
    await approve(importNumber);
    const told = await atShopify("told@new.example.com");
    // Nobody asks about whom it has added since.
    await sandbox().faults({
      deletedCustomers: [`gid://shopify/Customer/${told?.id}`],
      changedCustomers: { [same]: { email: "moved@example.com" } },
    });
    await withPoints(importNumber);
    const { rows } = await listRows(shop, await mustFind(importNumber), { verdict: "rejected", limit: 5 });
    expect(rows).toMatchObject([{ rowNumber: 4, reasons: ["email_unknown"] }]);

    const late = await written();
    await asOwner("UPDATE import_key SET told_at = now() - interval '61 minutes' WHERE import_number = $1", [
      late,
    ]);
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${told?.id}`] });
    expect(await withPoints(late)).toMatchObject({ acceptedCount: 3, rejectedCount: 1 });
  });

  test("whoever is told to be deleted or merged between the two is nobody's or the survivor's", async () => {
    const { text, changed, same } = next();
    const importNumber = await written(text);
    const gid = (i: number) => `gid://shopify/Customer/${customer(i)}`;
    const webhook = (topic: string, payload: object) =>
      handleWebhook({ shop, topic, webhookId: `told-${topic}`, payload });
    await webhook("CUSTOMERS_DELETE", { id: Number(customer(changed)) });
    await webhook("CUSTOMERS_MERGE", {
      admin_graphql_api_customer_kept_id: gid(30),
      admin_graphql_api_customer_deleted_id: gid(same),
      ...{ admin_graphql_api_job_id: null, status: "success", errors: [] },
    });
    await withPoints(importNumber);
    const { rows } = await listRows(shop, await mustFind(importNumber), { limit: 5 });
    expect(rows).toMatchObject([
      { reasons: [] },
      { reasons: ["customer_unknown"] },
      { customerId: String(customer(30)), reasons: [] },
      { reasons: [] },
    ]);
    expect(await askedOfKeys()).toBeGreaterThan(0);
  });

  test("whoever is told to be deleted before the writing has ended is nobody's either", async () => {
    const { text, same } = next();
    const importNumber = await reviewPeople(text);
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_DELETE", webhookId: "told-early" },
      payload: { id: Number(customer(same)) },
    });
    await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${customer(same)}`] });
    expect(await approve(importNumber)).toMatchObject({ state: "written" });
    expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 3, rejectedCount: 1 });
  });

  test("of whom the news comes behind the check the points are refused all the same", async () => {
    const { text, changed } = next();
    const importNumber = await written(text);
    expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 4 });
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_DELETE", webhookId: "told-late" },
      payload: { id: Number(customer(changed)) },
    });
    await freshReview(shop, await mustFind(importNumber));
    expect(await applyImport({ importNumber })).toMatchObject({ acceptedCount: 3, rejectedCount: 1 });
    expect(await history(shop, customer(changed))).toMatchObject({ balance: 0, entries: [] });
  });

  test("whoever is erased between the two gets nothing, and what was told of her goes", async () => {
    const { text, changed } = next();
    const importNumber = await written(text);
    const told = { kind: "email", key: `shopper${changed}@example.com` };
    expect(await kept(importNumber)).toContainEqual(told);
    await handleWebhook({
      ...{ shop, topic: "CUSTOMERS_REDACT", webhookId: "told-erased" },
      payload: { customer: { id: Number(customer(changed)) }, orders_to_redact: [] },
    });
    expect(await kept(importNumber)).not.toContainEqual(told);
    expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 3, rejectedCount: 1 });
    expect(await history(shop, customer(changed))).toMatchObject({ balance: 0 });
  });

  test("and nothing of it stays where the import is discarded, or turns out to hold no points", async () => {
    const discarded = await written();
    expect(await discard(shop, discarded, ana)).toBeNull();
    const finished = await written();
    expect(await finishPeople(shop, finished, ana)).toBeNull();
    expect([await kept(discarded), await kept(finished)]).toEqual([[], []]);
  });
});

test("a run that nobody works on is found, and a discard stops it", async () => {
  const importNumber = await reviewPeople(file("gone@new.example.com,,,,,,,3,Welcome"));
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  expect(await nextImports({ shop })).toMatchObject([{ importNumber }]);
  expect(await discard(shop, importNumber, ana)).toBeNull();
  expect(await nextImports({ shop })).toEqual([]);
  await workOnImport(shop, importNumber);
  expect(await created()).toBe(0);
});

test("whoever asks to be forgotten is not written, and nothing of her stays", async () => {
  const importNumber = await reviewPeople(
    file(
      "shopper7@example.com,,New name,,,,,3,Hi",
      "shopper8@example.com,,,,Sister of shopper7@example.com,,,3,Hi",
    ),
  );
  await handleWebhook({
    shop,
    topic: "CUSTOMERS_REDACT",
    webhookId: "people-redact",
    payload: { customer: { id: Number(customer(7)), email: "shopper7@example.com" }, orders_to_redact: [] },
  });
  expect(await lines(importNumber, "rejected")).toMatchObject([
    { rowNumber: 2, reason: "person_erased", email: null, changes: null },
    { rowNumber: 3, reason: "person_erased", changes: null },
  ]);
});

test("whoever is erased while the others are written is left out, and the others are not", async () => {
  const importNumber = await reviewPeople(
    file(
      "first@new.example.com,,,,,,,3,Hi",
      "shopper10@example.com,,New,,,,,3,Hi",
      "last@new.example.com,,,,,,,3,Hi",
    ),
  );
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await handleWebhook({
    shop,
    topic: "CUSTOMERS_REDACT",
    webhookId: "people-redact-late",
    payload: { customer: { id: Number(customer(10)) }, orders_to_redact: [] },
  });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({
    state: "written",
    counts: { create: 2, update: 0, rejected: 1 },
  });
  expect(await atShopify("last@new.example.com")).not.toBeNull();
});

test("where Shopify can't be asked for the scope nothing is written, and it is said", async () => {
  const importNumber = await reviewPeople(file("away@new.example.com,,,,,,,3,Hi"));
  await sandbox().faults({ status: { code: 404, count: 1 } });
  expect(await approvePeople(shop, importNumber, ana, 1)).toMatchObject({ code: "people_unasked" });
});

test("a column of secrets is not read, also where somebody takes it for the note", async () => {
  const text = "customer email,ЕГН\nshopper9@example.com,7523169263\nnew@example.com,8032056031\n";
  const { importNumber } = await receiveFile(shop, ana, "secret.csv", bytesOf(text));
  const columns = { ...guessPersonColumns([]), map: { email: 0, note: 1 } };
  const choice = { columns, everybody: null };
  expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
  await workOnImport(shop, importNumber);
  const [{ kept } = { kept: "" }] = await asOwner<{ kept: string }>(
    "SELECT string_agg(p::text, ' ') AS kept FROM import_person p WHERE shop = $1 AND import_number = $2",
    [shop, importNumber],
  );
  expect(kept).toContain("new@example.com");
  expect(kept).not.toMatch(/7523169263|8032056031/);
});

test("an import without this part says nothing of customers", async () => {
  const { importNumber } = await receiveFile(
    shop,
    ana,
    "people.csv",
    bytesOf(file("shopper9@example.com,,New,,,,,3,Hi")),
  );
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toBeNull();
  expect(await withPoints(importNumber)).toMatchObject({ acceptedCount: 1 });
  expect(await asOwner("SELECT FROM import_person WHERE import_number = $1", [importNumber])).toEqual([]);
});
