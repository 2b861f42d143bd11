import { describe, expect, test } from "vitest";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, html, json } from "#support/storefront.ts";
import type { Answer } from "#support/storefront.ts";

const { visit } = useShopper();

const good = json({ balance: 500, entries: entries(1), next: null });
const more = json({ balance: 500, entries: entries(20), next: "12-20" });
const sentence = "We could not load your points just now.";
const wrong = (change: object): Answer => json({ balance: 500, entries: entries(1), next: null, ...change });
const wrongEntry = (change: object) => wrong({ entries: [{ ...entries(1)[0], ...change }] });

describe("an answer that cannot be used leads to a sentence and a retry", () => {
  test.each<[string, Answer]>([
    ["an error of the app", json({ error: "unavailable" }, 500)],
    ["too many requests", json({ error: "slow_down" }, 429)],
    ["a page of the shop instead of the app", html("<!doctype html><title>Not found</title>")],
    ["an error page", html("<h1>Bad gateway</h1>", 502)],
    ["half an answer", { body: `{"balance":500,"entries":[{"id":"12-` }],
    ["nothing", { body: "" }],
    ["null", json(null)],
    ["no balance", wrong({ balance: undefined })],
    ["a balance in words", wrong({ balance: "500" })],
    ["a balance too large to be exact", wrong({ balance: 2 ** 53 })],
    ["no list of entries", wrong({ entries: {} })],
    ["an entry that is nothing", wrong({ entries: [null] })],
    ["an entry without points", wrongEntry({ points: null })],
    ["half a point", wrongEntry({ points: 0.5 })],
    ["a date that is none", wrongEntry({ date: "yesterday" })],
    ["a description that is none", wrongEntry({ description: 7 })],
    ["a next page after nothing", wrong({ entries: [], next: "12-3" })],
    ["no word about a next page", wrong({ next: undefined })],
  ])("%s", async (_, answer) => {
    const { block, button, rows } = await visit({ answers: [answer, good] });
    await inState(block, "failure");
    expect(await block.getByRole("alert").innerText()).toContain(sentence);
    expect(await block.innerText(), "nothing is known of it").not.toMatch(/balance has/);
    expect(await block.getAttribute("aria-busy")).toBe("false");

    await button("Try again").click();
    await inState(block, "statement");
    expect(await rows.count()).toBe(1);
    expect(await block.getByText(sentence).isVisible()).toBe(false);
  });

  test("a lost connection", async () => {
    const { block, button } = await visit({
      answers: [good],
      prepare: (page) => page.route("**/history", (route) => route.abort("connectionreset"), { times: 1 }),
    });
    await inState(block, "failure");
    await button("Try again").click();
    await inState(block, "statement");
  });

  test("an answer that never comes, after 15 seconds", async () => {
    const { page, block, button } = await visit({
      answers: ["never", good],
      prepare: (tab) => tab.clock.install(),
    });
    await inState(block, "loading");
    await page.clock.runFor(14_000);
    await inState(block, "loading");
    await page.clock.runFor(1_500);
    await inState(block, "failure");
    await button("Try again").click();
    await inState(block, "statement");
  });
});

describe("focus", () => {
  test("it is not taken from a page that has just been opened", async () => {
    const { page, block } = await visit({ answers: [json({}, 500)] });
    await inState(block, "failure");
    expect(await page.locator(":focus").count()).toBe(0);
  });

  test("it follows a retry by keyboard into the statement", async () => {
    const { page, block, button } = await visit({ answers: [json({}, 500), good] });
    await button("Try again").focus();
    await page.keyboard.press("Enter");
    await inState(block, "statement");
    expect(await block.locator(":focus").getAttribute("data-panel")).toBe("statement");
  });
});

describe("when the next page fails", () => {
  test("what is there stays, and retry asks for the same page", async () => {
    const last = json({ balance: 500, entries: entries(2, 11), next: null });
    const { page, block, rows, button, shop } = await visit({ answers: [more, json({}, 500), last] });
    await button("Show more").focus();
    await page.keyboard.press("Enter");
    await inState(block, "failure");
    expect(await block.getByRole("alert").innerText()).toMatch(/^We could not load more entries just now/);
    expect(await rows.count()).toBe(20);
    expect(await button("Show more").count()).toBe(0);
    expect(await block.locator(":focus").innerText()).toBe("Try again");

    await page.keyboard.press("Enter");
    await until(() => rows.count()).toBe(22);
    expect(shop.calls.slice(1)).toEqual(Array(2).fill("/apps/pointbook/history?before=12-20"));
    expect(await block.getByRole("alert").count()).toBe(0);
    expect(await rows.nth(20).evaluate((it) => it === document.activeElement)).toBe(true);
  });
});

test("without scripts only the way to the whole statement is there, in the language of the page", async () => {
  const { block } = await visit({ browser: { javaScriptEnabled: false }, block: { locale: "bg" } });
  expect(await block.innerText()).toMatch(/^Вашите точки\s+Отворете пълното извлечение$/);
  expect(await block.getByRole("link").getAttribute("href")).toBe("/apps/pointbook?locale=bg");
  expect(await block.locator(".pointbook-history__skeleton").isVisible()).toBe(false);
});

describe("when the shopper is no longer signed in", () => {
  const signedOut = json({ error: "signed_out" }, 401);

  test("she is invited to sign in", async () => {
    const { block } = await visit({ answers: [signedOut] });
    await inState(block, "signed-out");
    expect(await block.getByRole("link", { name: "Sign in" }).isVisible()).toBe(true);
  });

  test("her statement is taken away too", async () => {
    const { block, button } = await visit({ answers: [more, signedOut] });
    await button("Show more").click();
    await inState(block, "signed-out");
    expect(await block.getByRole("table").count()).toBe(0);
  });
});

test("whoever visits after a page that could not be opened finds the shop as ever", async () => {
  const { page } = await visit({ answers: [json({ balance: 0, entries: [], next: null })] });
  await expect(page.goto("http://127.0.0.1:9/")).rejects.toThrow("net::ERR");
  const { block } = await visit({ answers: [json({ balance: 0, entries: [], next: null })] });
  await inState(block, "empty");
});
