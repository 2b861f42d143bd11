// The balance alone: one line, which is right before the answer comes and where none does.
import { expect, test } from "vitest";
import { axeFindings } from "#support/audit.ts";
import { until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";

const { visit } = useShopper();

const answer = (balance: number) => json({ balance, entries: entries(20), next: "12-20", tag: "ana" });
const alone = { blocks: 0, balance: {} };
const header = "header { display: flex; font-size: 14px; } a { display: block; line-height: 1; }";

test("is one line of 44 pixels, which moves nothing beside it when the answer comes", async () => {
  const { page, shop } = await visit({
    ...alone,
    theme: { css: `${header} main div { display: flex; } p { margin: 0 }`, below: "<p>Cart</p>" },
    browser: { viewport: { width: 320, height: 700 } },
    answers: ["never"],
  });
  const link = page.locator("pointbook-balance a");
  const before = await link.boundingBox();
  expect(before?.height).toBe(44);
  shop.answers = [answer(999_999)];
  await page.reload();
  await until(() => link.innerText()).toBe("999,999 points");
  expect(await link.boundingBox()).toEqual(before);
  expect(await axeFindings(page, "pointbook-balance")).toEqual([]);
});

test("a balance of ten digits does not make a page of 320 pixels scroll sideways", async () => {
  const viewport = { width: 320, height: 700 };
  const { page } = await visit({ ...alone, answers: [answer(-9_876_543_210)], browser: { viewport } });
  await until(() => page.locator("pointbook-balance").innerText()).toBe("−9,876,543,210 points");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("what the theme wrote stays where the app does not answer, and a visitor's is never asked for", async () => {
  const failed = await visit({ ...alone, answers: [json({ error: "unavailable" }, 500)] });
  await until(async () => failed.shop.calls.length).toBe(1);
  expect(await failed.page.locator("pointbook-balance").innerText()).toBe("Your points");
  const visitor = await visit({ blocks: 0, balance: { customer: null } });
  expect(await visitor.page.locator("pointbook-balance").innerText()).toBe("See your points");
  expect(visitor.shop.calls).toHaveLength(1);
});

test("a newer balance that the statement learns is here too, and outlives a theme that rewrites the page", async () => {
  const { page, button } = await visit({ answers: [answer(500), answer(420)], balance: {} });
  const line = page.locator("pointbook-balance");
  await until(() => line.innerText()).toBe("500 points");
  await button("Show more").click();
  await until(() => line.innerText()).toBe("420 points");
  await line.locator("[data-part=balance]").evaluate((it) => (it.textContent = "Your points"));
  await until(() => line.innerText()).toBe("420 points");
});

test("a balance that stands at Shopify is there with the page, as the language writes it, and the answer takes its place", async () => {
  const known = (balance: number) => ({
    id: 1,
    first_name: "Ana",
    metafields: { $app: { balance: { value: balance } } },
  });
  const { page, shop } = await visit({ blocks: 0, balance: { customer: known(12_345) }, answers: ["never"] });
  const line = page.locator("pointbook-balance");
  await until(() => line.innerText()).toBe("12,345 points");
  shop.answers = [answer(12_400)];
  await page.reload();
  await until(() => line.innerText()).toBe("12,400 points");
  const unscripted = await visit({
    ...{ blocks: 0, balance: { customer: known(0) } },
    browser: { javaScriptEnabled: false },
  });
  expect(await unscripted.page.locator("pointbook-balance").innerText(), "nothing is a balance too").toBe(
    "0 points",
  );
});

test("a statement beside it that learns a newer balance tells it, and nothing moves", async () => {
  const customer = { id: 1, first_name: "Ana", metafields: { $app: { balance: { value: 500 } } } };
  const { page } = await visit({ answers: [answer(420)], balance: { customer } });
  const line = page.locator("pointbook-balance");
  await until(() => line.innerText()).toBe("420 points");
});
