import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { discard } from "#app/imports/decisions/discard.server.ts";
import { approvePeople, takeTagsOff } from "#app/imports/people/decisions.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { nextImports } from "#app/imports/turn/waiting.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { chooseColumns } from "#support/decide.ts";
import { asOwner } from "#support/owner.ts";
import { peopleFile as file, reviewPeople } from "#support/people.ts";
import { ana, customer, install, sandbox, shop } from "#support/shops.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
  await sandbox().faults({ changedCustomers: { 2: { tags: ["gold", "Own"] } } });
});

const boris = { id: 902541636n, name: "Boris Ivanov" };

/** @param meanwhile happens between the review and the writing. */
async function tagged(
  end = true,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const importNumber = await reviewPeople(
    file(
      "shopper2@example.com,,,,,,TRUE,5,Hi",
      "shopper3@example.com,,,,,New,TRUE,5,Hi",
      "added@tags.example.com,,,,,,TRUE,5,Hi",
    ),
    "Spring",
  );
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await meanwhile();
  await workOnImport(shop, importNumber);
  if (end) expect(await discard(shop, importNumber, ana)).toBeNull();
  return importNumber;
}

async function tagsOf(email: string) {
  const [answers] = await lookUp(await adminClient(shop), [{ customerId: null, email, phone: null }], {});
  return answers?.email?.tags;
}

test("the tags that an import put on are taken off again, and no others", async () => {
  const importNumber = await tagged();
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { tagged: 3 } });
  expect(await tagsOf("shopper2@example.com")).toEqual(["Own", "Spring", "gold"]);
  expect(await takeTagsOff(shop, importNumber, boris)).toBeNull();
  expect(await nextImports({ shop })).toMatchObject([{ importNumber }]);
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({
    ...{ state: "written", done: 3, total: 3, untaggedByName: boris.name },
  });
  expect(await tagsOf("shopper2@example.com")).toEqual(["Own", "gold"]);
  expect(await tagsOf("shopper3@example.com")).not.toContain("Gold");
  expect(await tagsOf("added@tags.example.com")).toEqual([]);
  expect(await nextImports({ shop })).toEqual([]);
});

test("a tag that the staff put on between the review and the writing is theirs, whatever its letter case", async () => {
  const importNumber = await tagged(true, () =>
    sandbox().faults({
      changedCustomers: { 2: { tags: ["gold", "Own", "spring"] }, 3: { tags: ["New", "SPRING"] } },
    }),
  );
  expect(await tagsOf("shopper3@example.com")).toEqual(["Gold", "New", "SPRING"]);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { tagged: 2 } });
  await takeTagsOff(shop, importNumber, ana);
  await workOnImport(shop, importNumber);
  expect(await tagsOf("shopper2@example.com")).toEqual(["gold", "Own", "spring"]);
  expect(await tagsOf("shopper3@example.com")).toEqual(["New", "SPRING"]);
});

describe("of somebody who was merged since", () => {
  const mergedSince = (from: number, into: number, ago = "0") =>
    asOwner(
      `INSERT INTO customer_gone (shop, customer_id, state, survivor_id, gone_at)
       VALUES ($1, $2, 'merged', $3, now() - $4::interval)`,
      [shop, customer(from), customer(into), ago],
    );
  const untagged = async (importNumber: number) => {
    await takeTagsOff(shop, importNumber, ana);
    await workOnImport(shop, importNumber);
    return findPeopleRun(shop, importNumber);
  };
  afterEach(() => asOwner("DELETE FROM customer_gone"));

  test("no tag is taken off who is there in her place, whom the import does not name", async () => {
    const importNumber = await tagged();
    await sandbox().faults({ changedCustomers: { 9: { tags: ["Hers", "Spring"] } } });
    await mergedSince(2, 9);
    expect(await untagged(importNumber)).toMatchObject({ state: "written", done: 2, total: 3 });
    expect(await tagsOf("shopper9@example.com")).toEqual(["Hers", "Spring"]);
  });

  test("no tag is taken off who got another one’s tags by it, whom the import does not name", async () => {
    const importNumber = await tagged();
    await mergedSince(9, 3);
    expect(await untagged(importNumber)).toMatchObject({ state: "written", done: 2, total: 3 });
    expect(await tagsOf("shopper3@example.com")).toEqual(["Gold", "New", "Spring"]);
  });

  test("those are taken off that the import put on both, and none that either had herself", async () => {
    const importNumber = await tagged();
    await mergedSince(3, 2);
    expect(await untagged(importNumber)).toMatchObject({ done: 3, total: 3 });
    // The survivor had “gold” herself; the import put it on the other one.
    expect(await tagsOf("shopper2@example.com")).toEqual(["Own", "gold"]);
  });

  test("before the import, they are taken off as of everybody", async () => {
    const importNumber = await tagged();
    await mergedSince(9, 2, "1 day");
    expect(await untagged(importNumber)).toMatchObject({ done: 3, total: 3 });
    expect(await tagsOf("shopper2@example.com")).toEqual(["Own", "gold"]);
  });
});

test("once its rows are deleted nobody knows whose they are, and that is said", async () => {
  const importNumber = await tagged();
  await asOwner("UPDATE import SET rows_erased_at = now() WHERE import_number = $1", [importNumber]);
  expect(await takeTagsOff(shop, importNumber, ana)).toMatchObject({ code: "untag_rows_deleted" });
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "written", untaggedAt: null });
});

test("once: what somebody puts on afterwards stays", async () => {
  const importNumber = await tagged();
  for (const who of [boris, ana]) {
    expect(await takeTagsOff(shop, importNumber, who)).toBeNull();
    await workOnImport(shop, importNumber);
  }
  expect((await sandbox().calls()).byOperation).toMatchObject({ RemoveTags: 3 });
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ untaggedByName: boris.name });
});

test("a scope that is taken back half-way stops it, and it is gone on with", async () => {
  const importNumber = await tagged();
  expect(await takeTagsOff(shop, importNumber, ana)).toBeNull();
  await sandbox().scopes({ withdraw: ["write_customers"] });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({
    ...{ state: "untagging", failureCode: "access_denied" },
  });
  expect(await takeTagsOff(shop, importNumber, ana)).toMatchObject({ code: "people_scope_missing" });
  await sandbox().scopes({ grant: ["write_customers"] });
  await asOwner("UPDATE import_people SET failure_code = NULL WHERE import_number = $1", [importNumber]);
  await workOnImport(shop, importNumber);
  expect(await tagsOf("added@tags.example.com")).toEqual([]);
});

test("of somebody who is gone since nothing is taken off, and the others are done", async () => {
  const importNumber = await tagged();
  await takeTagsOff(shop, importNumber, ana);
  const { byOperation } = await sandbox().calls();
  expect(byOperation.RemoveTags).toBeUndefined();
  const [gone] = await asOwner<{ id: string }>(
    "SELECT found_id::text AS id FROM import_person WHERE import_number = $1 AND row_number = 3",
    [importNumber],
  );
  await sandbox().faults({ deletedCustomers: [`gid://shopify/Customer/${gone?.id}`] });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "written", done: 2, total: 3 });
});

test("while its points are worked on, an import has other things to do", async () => {
  const importNumber = await tagged(false);
  const columns = { email: 0, points_to_add: 7, description: 8 };
  expect(await chooseColumns(shop, importNumber, ana, columns)).toBeNull();
  expect(await takeTagsOff(shop, importNumber, ana)).toMatchObject({ code: "people_late" });
});
