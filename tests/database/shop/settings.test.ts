/** A shop's settings: what is typed is read, kept for this shop alone, and holds for what comes after. */
import { beforeAll, expect, test } from "vitest";
import { inShop } from "#app/database/db.server.ts";
import { deleteExpired } from "#app/jobs/retention.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { rememberLanguage, shopLanguage } from "#app/shop/language.server.ts";
import { saveSettings, settingsOf } from "#app/shop/settings.server.ts";
import type { TypedSettings } from "#app/shop/settings.ts";
import { applyFile, csv, customer, install, mustFind, otherShop, review, shop } from "#support/shops.ts";

beforeAll(async () => {
  await install();
  await rememberShop(otherShop);
});

const unchosen = {
  pointName: null,
  pointValue: null,
  belowZero: "allow",
  mailAddresses: [],
  retentionDays: 90,
  language: null,
  showsCard: false,
};

test("a shop that has chosen nothing has the defaults, and so has one that nobody knows", async () => {
  expect(await settingsOf(shop)).toEqual(unchosen);
  expect(await settingsOf("nobody.myshopify.com")).toEqual(unchosen);
});

test("what is saved is kept, in this shop alone; a field that was not sent stays", async () => {
  const typed = {
    pointName: " Звезди ",
    pointValue: "0,05",
    belowZero: "zero",
    mailAddresses: "ana@example.com\nboris@example.com",
    retentionDays: "30",
    language: "bg",
    showsCard: "true",
  };
  const stored = {
    pointName: "Звезди",
    pointValue: 0.05,
    belowZero: "zero",
    mailAddresses: ["ana@example.com", "boris@example.com"],
    retentionDays: 30,
    language: "bg",
    showsCard: true,
  };
  expect(await saveSettings(shop, typed)).toEqual({});
  expect(await settingsOf(shop)).toEqual(stored);
  expect(await saveSettings(shop, { pointName: "" })).toEqual({});
  expect(await settingsOf(shop)).toEqual({ ...stored, pointName: null });
  expect(await settingsOf(otherShop)).toEqual(unchosen);
});

const refusedFields: [Partial<TypedSettings>, string][] = [
  [{ pointName: "a".repeat(41) }, "point_name"],
  [{ pointName: "Stars\nBcc: all" }, "point_name"],
  [{ pointName: "Sta\ud800rs" }, "point_name"],
  [{ pointName: "Sta\0rs" }, "point_name"],
  [{ pointValue: "a cent" }, "point_value_invalid"],
  [{ pointValue: "1".repeat(1_000_000) }, "point_value_invalid"],
  [{ belowZero: "maybe" }, "setting_unknown"],
  [{ mailAddresses: "ana@example.com\nBcc: all" }, "mail_address_invalid"],
  [{ retentionDays: "0" }, "setting_unknown"],
  [{ retentionDays: "3650" }, "setting_unknown"],
  [{ language: "de" }, "setting_unknown"],
];

test.each(refusedFields)("of %j nothing is saved, and its field says why: %s", async (typed, code) => {
  const before = await settingsOf(shop);
  const [field = ""] = Object.keys(typed);
  const refusals = await saveSettings(shop, { retentionDays: "7", ...typed });
  expect(refusals).toEqual({ [field]: expect.objectContaining({ code }) });
  expect(await settingsOf(shop)).toEqual(before);
});

test("the language that was chosen goes before the one that the staff last read", async () => {
  await rememberLanguage(shop, "en");
  await saveSettings(shop, { language: "bg" });
  expect(await shopLanguage(shop)).toBe("bg");
  await saveSettings(shop, { language: "" });
  expect(await shopLanguage(shop)).toBe("en");
});

test("an import offers the default for those who would go below zero; one from before keeps its own", async () => {
  await saveSettings(shop, { belowZero: "allow" });
  const before = await review(csv(`${customer(20)},-5,Before`));
  await saveSettings(shop, { belowZero: "reject" });
  expect(await review(csv(`${customer(21)},-5,After`))).toMatchObject({ belowZero: "reject" });
  expect(await mustFind(before.importNumber)).toMatchObject({ belowZero: "allow" });
});

test("a shop that keeps data for 7 days loses files and rejected rows after 7, and its points never", async () => {
  await saveSettings(shop, { belowZero: "allow", retentionDays: "7" });
  const { importNumber } = await applyFile(csv(`${customer(30)},5,Kept`, `${customer(31)},ten,Rejected`));
  const age = (days: number) =>
    inShop(shop, (db) =>
      db.queryWhole(
        `UPDATE import SET created_at = created_at - make_interval(days => $3), step_started_at = step_started_at - make_interval(days => $3),
           decided_at = decided_at - make_interval(days => $3), applied_at = applied_at - make_interval(days => $3)
         WHERE shop = $1 AND import_number = $2`,
        [shop, importNumber, days],
      ),
    );
  await age(6);
  await deleteExpired(new AbortController().signal);
  expect(await mustFind(importNumber)).toMatchObject({ fileErasedAt: null, cellsErasedAt: null });
  await age(2);
  await deleteExpired(new AbortController().signal);
  expect(await mustFind(importNumber)).toMatchObject({
    fileErasedAt: expect.any(Date) as Date,
    cellsErasedAt: expect.any(Date) as Date,
    rowsErasedAt: null,
  });
});
