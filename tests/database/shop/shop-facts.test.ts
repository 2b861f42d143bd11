/** Time zone, currency and country of a shop, as Shopify says. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { shopFacts } from "#app/shop/facts.server.ts";
import { shopTimeZone } from "#app/shop/time-zone.server.ts";
import { install, sandbox, shop } from "#support/shops.ts";
import { asOwner } from "#support/owner.ts";

const sofia = { timeZone: "Europe/Sofia", currencyCode: "EUR", countryCode: "BG" };
const calls = async () => (await sandbox().calls()).byOperation;
const stored = async () =>
  (
    await asOwner<Record<string, string | null>>(
      `SELECT time_zone AS "timeZone", currency_code AS "currencyCode", country_code AS "countryCode"
       FROM shop WHERE shop = $1`,
      [shop],
    )
  )[0];

beforeAll(install);
beforeEach(async () => {
  await sandbox().reset();
  await asOwner("UPDATE shop SET time_zone = NULL, currency_code = NULL, country_code = NULL");
});

test("are asked of Shopify together by the first who needs one, and kept", async () => {
  expect(await shopTimeZone(shop)).toBe("Europe/Sofia");
  expect([await shopFacts(shop), await shopFacts(shop)]).toEqual([sofia, sofia]);
  expect(await calls()).toEqual({ ShopFacts: 1 });
  expect(await stored()).toEqual(sofia);
});

test("of a shop of which only the time zone was kept are asked for anew, its time zone alone is not", async () => {
  await asOwner("UPDATE shop SET time_zone = 'Europe/Paris' WHERE shop = $1", [shop]);
  expect(await shopTimeZone(shop)).toBe("Europe/Paris");
  expect(await calls()).toEqual({});
  expect(await shopFacts(shop)).toEqual(sofia);
  expect(await stored()).toEqual(sofia);
});

test("of a shop that has not said its country are not asked for again", async () => {
  await asOwner("UPDATE shop SET time_zone = 'Asia/Tokyo', currency_code = 'JPY' WHERE shop = $1", [shop]);
  expect(await shopFacts(shop)).toEqual({ timeZone: "Asia/Tokyo", currencyCode: "JPY", countryCode: null });
  expect(await calls()).toEqual({});
});

test("are what is kept while Shopify can't be asked, and nothing for a shop that nobody knows", async () => {
  await asOwner("UPDATE shop SET time_zone = 'Asia/Tokyo' WHERE shop = $1", [shop]);
  await sandbox().faults({ status: { code: 402, count: 1 } });
  expect(await shopFacts(shop)).toEqual({ timeZone: "Asia/Tokyo", currencyCode: null, countryCode: null });
  expect(await shopFacts("never-opened.myshopify.com")).toEqual({
    timeZone: "UTC",
    currencyCode: null,
    countryCode: null,
  });
  expect(await shopFacts(shop)).toEqual(sofia);
});
