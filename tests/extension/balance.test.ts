// The balance alone: one line, which is right before the answer comes and where none does.
import { describe, expect, test } from "vitest";
import { axeFindings } from "#support/audit.ts";
import { inState, until, useShopper } from "#support/shopper.ts";
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

test("when the page comes back it says what was said last, and never again what the page was made with", async () => {
  const customer = { id: 1, first_name: "Ana", metafields: { $app: { balance: { value: 500 } } } };
  const { page, shop } = await visit({ blocks: 0, balance: { customer }, answers: [answer(420)] });
  const line = page.locator("pointbook-balance");
  await until(() => line.innerText()).toBe("420 points");
  const comeBack = async (answered: typeof shop.answers) => {
    const { length } = shop.calls;
    shop.answers = answered;
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await until(async () => shop.calls.length).toBe(length + 1);
  };
  await comeBack(["never"]);
  expect(await line.innerText()).toBe("420 points");
  await comeBack([json({ error: "signed_out" }, 401)]);
  await until(() => line.innerText()).toBe("Your points");
  await comeBack(["never"]);
  expect(await line.innerText()).toBe("Your points");
  await line.evaluate((it) => {
    it.dataset.balance = "70";
    it.dataset.customer = "2";
  });
  await until(() => line.innerText()).toBe("70 points");
});

test("a statement beside it that learns a newer balance tells it, and nothing moves", async () => {
  const customer = { id: 1, first_name: "Ana", metafields: { $app: { balance: { value: 500 } } } };
  const { page } = await visit({ answers: [answer(420)], balance: { customer } });
  const line = page.locator("pointbook-balance");
  await until(() => line.innerText()).toBe("420 points");
});

describe("in the statement, a balance that stands at Shopify", () => {
  const known = (balance: number) => ({
    customer: { id: 1, first_name: "Ana", metafields: { $app: { balance: { value: balance } } } },
  });

  test("is there before the app has answered, as the language writes it, and moves nothing when it has", async () => {
    const { page, block, shop } = await visit({ answers: ["never"], block: known(12_345) });
    const figure = block.locator(".pointbook-history__skeleton [data-part=balance]");
    await until(() => figure.innerText()).toBe("12,345 points");
    const before = await figure.locator("strong").boundingBox();
    shop.answers = [answer(12_400)];
    await page.reload();
    await inState(block, "statement");
    const after = block.locator("[data-panel=statement] [data-part=balance]");
    expect(await after.innerText()).toBe("12,400 points");
    expect(await after.locator("strong").boundingBox()).toEqual(before);
    expect(await block.getByText("Your balance has changed").isVisible(), "it is simply newer").toBe(false);
    expect(shop.calls).toHaveLength(2);
  });

  test("stays where the app does not answer, and is gone where nobody is signed in any more", async () => {
    const { block, button } = await visit({
      answers: [json({ error: "unavailable" }, 500), json({ error: "signed_out" }, 401)],
      block: known(0),
    });
    await inState(block, "failure");
    expect(await block.getByRole("alert").innerText()).toMatch(/Your balance: 0 points/);
    await button("Try again").click();
    await inState(block, "signed-out");
    expect(await block.innerText()).not.toMatch(/0 points/);
  });

  test("is not shown again to whoever is signed in when the page comes back", async () => {
    const { page, block, shop } = await visit({ answers: [answer(500)], block: known(500) });
    await inState(block, "statement");
    shop.answers = [json({ error: "unavailable" }, 500)];
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await inState(block, "failure");
    expect(await block.innerText()).not.toMatch(/500|Your balance/);
  });

  test("is told without scripts too, and nothing of it is there where Shopify has none", async () => {
    const unscripted = await visit({ block: known(1), browser: { javaScriptEnabled: false } });
    expect(await unscripted.block.innerText()).toMatch(/Your balance: 1 point\n/);
    const { block } = await visit({ answers: [json({}, 500)] });
    await inState(block, "failure");
    expect(await block.innerText()).not.toMatch(/Your balance/);
  });

  test("in no language it is cut, or written by another one's rules", async () => {
    for (const [locale, said] of [
      ["bg", "12 345 точки"],
      ["pl", "12 345 punktów"],
      ["ja", "12,345 ポイント"],
    ] as const) {
      const { block } = await visit({ answers: ["never"], block: { ...known(12_345), locale } });
      await until(async () =>
        (await block.locator(".pointbook-history__skeleton [data-part=balance]").innerText()).replace(
          /\u00a0/g,
          " ",
        ),
      ).toBe(said);
    }
  });
});
