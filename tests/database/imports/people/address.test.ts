import { beforeAll, beforeEach, expect, test } from "vitest";
import { adminClient } from "#app/admin-api/client.server.ts";
import { guessPersonColumns } from "#app/imports/people/columns.ts";
import { approvePeople, beginPeople } from "#app/imports/people/decisions.server.ts";
import { linesOf } from "#app/imports/people/lines.server.ts";
import { lookUp } from "#app/imports/people/look-up.server.ts";
import { findPeopleRun } from "#app/imports/people/run.server.ts";
import { receiveFile } from "#app/imports/upload/upload.server.ts";
import { workOnImport } from "#app/jobs/work-on-import.server.ts";
import { ana, bytesOf, customer, install, mustFind, sandbox, shop } from "#support/shops.ts";

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await sandbox().scopes({ grant: ["write_customers"] });
});

/** As Shopify's admin writes it. */
const shopifysHeader =
  "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags";

async function reviewed(text: string): Promise<number> {
  const { importNumber } = await receiveFile(shop, ana, "customers_export.csv", bytesOf(text));
  const columns = guessPersonColumns((await mustFind(importNumber)).header);
  const choice = { columns: { ...columns, optIn: "SINGLE_OPT_IN" as const }, everybody: null };
  expect(await beginPeople(shop, importNumber, ana, choice)).toBeNull();
  await workOnImport(shop, importNumber);
  return importNumber;
}

async function write(importNumber: number) {
  expect(await approvePeople(shop, importNumber, ana, 1)).toBeNull();
  await workOnImport(shop, importNumber);
  return findPeopleRun(shop, importNumber);
}

async function atShopify(email: string) {
  const [answers] = await lookUp(await adminClient(shop), [{ customerId: null, email, phone: null }], {});
  return answers?.email ?? null;
}

test("every column of Shopify's own export that can be written is found by its name", () => {
  const header = shopifysHeader.split(",");
  const { map } = guessPersonColumns(header);
  const named = Object.fromEntries(Object.entries(map).map(([field, place]) => [field, header[place]]));
  expect(named).toEqual({
    customer_id: "Customer ID",
    email: "Email",
    phone: "Phone",
    first_name: "First Name",
    last_name: "Last Name",
    note: "Note",
    tags: "Tags",
    company: "Default Address Company",
    address1: "Default Address Address1",
    address2: "Default Address Address2",
    city: "Default Address City",
    province: "Default Address Province Code",
    country: "Default Address Country Code",
    zip: "Default Address Zip",
    email_marketing: "Accepts Email Marketing",
    sms_marketing: "Accepts SMS Marketing",
  });
});

test("Shopify's own export imported again is unchanged, and edited in a spreadsheet only what was edited is written", async () => {
  const line = (i: number, email: string, more: string) => `'${customer(i)},,,${email},${more}`;
  const edited = [
    shopifysHeader,
    line(
      2,
      "shopper2@example.com",
      `no,Tea Ltd,"1, Main St",,Sofia,,BG,'1000,,'+359880000002,no,12.34,1,,no,`,
    ),
    line(3, "shopper3@example.com", `no,,,,,,,,,,no,0,0,,no,`),
  ].join("\n");
  const first = await reviewed(edited);
  expect(await linesOf(shop, first, { filter: "update", after: 0, limit: 5 })).toMatchObject([
    {
      rowNumber: 2,
      changes: { company: "Tea Ltd", address1: "1, Main St", city: "Sofia", country: "BG", zip: "1000" },
    },
  ]);
  expect(await write(first)).toMatchObject({ counts: { create: 0, update: 1, unchanged: 1, failed: 0 } });
  expect((await sandbox().calls()).byOperation).toMatchObject({ CreateAddress: 1 });
  expect(await atShopify("shopper2@example.com")).toMatchObject({
    city: "Sofia",
    country: "BG",
    zip: "1000",
  });

  const again = await reviewed(edited);
  expect(await findPeopleRun(shop, again)).toMatchObject({
    counts: { update: 0, unchanged: 2, rejected: 0 },
  });

  const moved = await reviewed(edited.replace("Sofia", "Plovdiv"));
  expect(await linesOf(shop, moved, { filter: "update", after: 0, limit: 5 })).toMatchObject([
    { changes: { city: "Plovdiv" } },
  ]);
  await write(moved);
  expect(await atShopify("shopper2@example.com")).toMatchObject({
    ...{ company: "Tea Ltd", address1: "1, Main St", city: "Plovdiv", country: "BG" },
  });
  expect((await sandbox().calls()).byOperation).toMatchObject({ CreateAddress: 1, UpdateAddress: 1 });
});

test("whoever is added has her address with her, by the name of the country in any language", async () => {
  const importNumber = await reviewed(
    [
      "имейл,Име,Фирма,Адрес,Град,Държава,Пощенски код",
      "new@address.example.com,Ана,Чай ООД,Витоша 1,София,България,1000",
      "other@address.example.com,,,,,Атлантида,",
    ].join("\n"),
  );
  expect(await linesOf(shop, importNumber, { filter: "rejected", after: 0, limit: 5 })).toMatchObject([
    { rowNumber: 3, reason: "person_country_unclear" },
  ]);
  expect(await write(importNumber)).toMatchObject({ counts: { create: 1, failed: 0 } });
  expect(await atShopify("new@address.example.com")).toMatchObject({
    ...{ company: "Чай ООД", address1: "Витоша 1", city: "София", country: "BG", zip: "1000" },
  });
});

test("an address is there once, also where the connection breaks behind the request that gives it", async () => {
  const importNumber = await reviewed("email,Address 1,City\nshopper4@example.com,Vitosha 1,Sofia\n");
  await approvePeople(shop, importNumber, ana, 1);
  await sandbox().faults({ truncated: 1 });
  await workOnImport(shop, importNumber);
  expect(await findPeopleRun(shop, importNumber)).toMatchObject({ counts: { update: 1, failed: 0 } });
  expect((await sandbox().calls()).byOperation).toMatchObject({ CreateAddress: 1, UpdateAddress: 1 });
  expect(await atShopify("shopper4@example.com")).toMatchObject({ address1: "Vitosha 1", city: "Sofia" });
});

test("an address that never reached Shopify is given again", async () => {
  const importNumber = await reviewed("email,Address 1,City\nshopper6@example.com,Vitosha 1,Sofia\n");
  await approvePeople(shop, importNumber, ana, 1);
  await sandbox().faults({ status: { code: 502, count: 1 } });
  await workOnImport(shop, importNumber);
  expect(await atShopify("shopper6@example.com")).toMatchObject({ address1: "Vitosha 1" });
  expect((await sandbox().calls()).byOperation).toMatchObject({ CreateAddress: 1 });
});
