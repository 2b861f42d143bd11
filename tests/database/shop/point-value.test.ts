/** What one point is worth, as the merchant types it. */
import { beforeAll, expect, test } from "vitest";
import { readShop } from "#app/database/db.server.ts";
import { rememberShop } from "#app/shop/install.server.ts";
import { pointValue } from "#app/shop/point-value.server.ts";
import { saveSettings } from "#app/shop/settings.server.ts";
import { csv, customer, install, otherShop, review, shop } from "#support/shops.ts";

beforeAll(async () => {
  await install();
  await rememberShop(otherShop);
});

test("a shop has none until the merchant says; its currency is the one that Shopify names", async () => {
  expect(await readShop(shop, pointValue)).toMatchObject({ value: null });
  await review(csv(`${customer(1)},5,So that Shopify is asked`));
  expect(await readShop(shop, pointValue)).toEqual({ value: null, currencyCode: "EUR" });
});

test.each([
  ["0.01", 0.01],
  ["0,01", 0.01],
  [" 5 ", 5],
  ["", null],
  ["1000000", 1_000_000],
])("typed as %j it is %j, in this shop alone", async (text, value) => {
  expect(await saveSettings(shop, { pointValue: text })).toEqual({});
  expect(await readShop(shop, pointValue)).toMatchObject({ value });
  expect(await readShop(otherShop, pointValue)).toMatchObject({ value: null });
});

test.each(["0", "-1", "1000001", "a cent", "0.01 EUR", "1e3"])(
  "typed as %j it is refused, and stays what it was",
  async (text) => {
    await saveSettings(shop, { pointValue: "0.05" });
    expect(await saveSettings(shop, { pointValue: text })).toEqual({
      pointValue: { code: "point_value_invalid", values: {} },
    });
    expect(await readShop(shop, pointValue)).toMatchObject({ value: 0.05 });
  },
);
