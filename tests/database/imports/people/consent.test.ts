import { beforeAll, beforeEach, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { approvePeople, beginPeople } from "#app/imports/people/decisions.server.ts";
import { linesOf } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, bytesOf, install, mustFind, sandbox, shop } from "#support/shops.ts";
import { until } from "#support/until.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
});

const file = (...lines: string[]) =>
  [
    "email,phone,first name,accepts email marketing,accepts sms marketing,consent date,language",
    ...lines,
  ].join("\n") + "\n";

async function reviewed(text: string): Promise<number> {
  const { importNumber } = await receiveFile(shop, ana, "consent.csv", bytesOf(text));
  const columns = guessPersonColumns((await mustFind(importNumber)).header);
  const choice = { columns: { ...columns, optIn: "CONFIRMED_OPT_IN" as const }, everybody: null };
  expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
  await workOnImport(shop, importNumber);
  return importNumber;
}

async function write(importNumber: number, signal?: AbortSignal) {
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await workOnImport(shop, importNumber, signal).catch(() => {});
  return findPeopleRun(shop, importNumber);
}

async function atShopify(email: string) {
  const [answers] = await lookUp(await adminClient(shop), [{ customerId: null, email, phone: null }], {});
  return answers?.email ?? null;
}

const emailState = async (email: string) => (await atShopify(email))?.email_marketing.state;

const unsubscribed = { marketingState: "UNSUBSCRIBED", consentUpdatedAt: "2026-03-01T10:00:00Z" };

const text = file(
  "new@consent.example.com,+359888777666,Нова,yes,да,2026-01-02,bg",
  "shopper2@example.com,,,yes,,2026-01-02,",
  "shopper3@example.com,,Changed,yes,,2026-01-02,",
  "shopper4@example.com,,,yes,,2026-04-02,",
  "shopper5@example.com,,,no,,,",
  "shopper6@example.com,,,no,,,en",
  "shopper7@example.com,,,yes,,2999-01-01,",
);

beforeEach(() =>
  sandbox().faults({
    changedCustomers: {
      3: { emailMarketing: unsubscribed },
      4: { emailMarketing: unsubscribed },
      5: { emailMarketing: { marketingState: "SUBSCRIBED", consentUpdatedAt: "2026-03-01T10:00:00Z" } },
    },
  }),
);

test("consents are counted apart, and whoever unsubscribed later than the file says is left so", async () => {
  const importNumber = await reviewed(text);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({
    counts: {
      ...{ create: 1, update: 4, unchanged: 1, rejected: 1 },
      ...{ emailYes: 3, emailNo: 1, smsYes: 1, smsNo: 0, consentKept: 1 },
    },
  });
  const updates = await linesOf(shop, importNumber, { filter: "update", after: 0, limit: 9 });
  expect(updates.find(({ rowNumber }) => rowNumber === 4)).toMatchObject({
    changes: { first_name: "Changed" },
    kept: ["email_marketing"],
  });
  expect(await write(importNumber)).toMatchObject({
    state: "written",
    counts: { create: 1, update: 4, failed: 0, emailYes: 3, emailNo: 1, consentKept: 1 },
  });
  const said = { state: "SUBSCRIBED", at: "2026-01-02T00:00:00.000Z" };
  expect(await atShopify("new@consent.example.com")).toMatchObject({
    ...{ email_marketing: said, sms_marketing: said, locale: "bg" },
  });
  const states = await Promise.all(
    [2, 3, 4, 5, 6].map(async (i) => (await atShopify(`shopper${i}@example.com`))?.email_marketing.state),
  );
  expect(states).toEqual(["SUBSCRIBED", "UNSUBSCRIBED", "SUBSCRIBED", "UNSUBSCRIBED", "NOT_SUBSCRIBED"]);
});

test("the same file again changes nobody's consent", async () => {
  await write(await reviewed(text));
  expect(await findPeopleRun(shop, await reviewed(text))).toMatchObject({
    counts: { create: 0, update: 0, emailYes: 0, emailNo: 0, smsYes: 0 },
  });
});

test("a worker that dies between a change and its consent goes on with the consent", async () => {
  const importNumber = await reviewed(file("shopper8@example.com,,Killed,yes,,,"));
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  const stop = new AbortController();
  await sandbox().faults({ slowBodyMs: 2_500 });
  const working = workOnImport(shop, importNumber, stop.signal).catch(() => {});
  await until(async () => ((await sandbox().calls()).byOperation.UpdateCustomer ?? 0) === 1);
  stop.abort(new Error("killed"));
  await working;
  await sandbox().faults({ slowBodyMs: 0 });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ state: "written", counts: { update: 1 } });
  expect(await atShopify("shopper8@example.com")).toMatchObject({
    first_name: "Killed",
    email_marketing: { state: "SUBSCRIBED" },
  });
  const { UpdateCustomer, UpdateEmailConsent } = (await sandbox().calls()).byOperation;
  expect([UpdateCustomer, UpdateEmailConsent]).toEqual([1, 1]);
});

test("of two lines of one person the no counts, and the day of the one is not that of the other", async () => {
  const importNumber = await reviewed(
    file(
      // She left on 1 March: newer than one line, and the other has no day.
      "shopper3@example.com,,,no,,2026-11-20,",
      "shopper3@example.com,,Twice,yes,,,",
      "shopper7@example.com,,,yes,,2024-01-01,",
      "shopper7@example.com,,,no,,2026-06-01,",
      "shopper4@example.com,,,yes,,2026-04-02,",
      "shopper4@example.com,,,yes,,,",
    ),
  );
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { emailYes: 0 } });
  await write(importNumber);
  expect(await atShopify("shopper3@example.com")).toMatchObject({ first_name: "Twice" });
  const states = ["shopper3@example.com", "shopper4@example.com", "shopper7@example.com"].map(emailState);
  expect(await Promise.all(states)).toEqual(["UNSUBSCRIBED", "UNSUBSCRIBED", "NOT_SUBSCRIBED"]);
});

test("who leaves between the review and the writing is not subscribed again, and the rest of her line is written", async () => {
  const importNumber = await reviewed(file("shopper8@example.com,,Late,yes,,2026-01-02,"));
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { emailYes: 1 } });
  await sandbox().faults({ changedCustomers: { 8: { emailMarketing: unsubscribed } } });
  await write(importNumber);
  expect(await emailState("shopper8@example.com")).toBe("UNSUBSCRIBED");
  expect(await atShopify("shopper8@example.com")).toMatchObject({ first_name: "Late" });
});
