// Gained, spent, or a month, in the block itself: the second script. Without it the links lead to the statement's page.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeFindings } from "#support/audit.ts";
import { inState, until, useShopper, type Visit } from "#support/shopper.ts";
import { entries, json, type Answer } from "#support/storefront.ts";

const { visit } = useShopper();

const answer = (count: number, posting: number, more: object = {}): Answer =>
  json({ balance: 10_000, entries: entries(count, posting), next: null, tag: "ana", ...more });
const whole = answer(20, 12, { next: "12-20.ana" });

/** Opens a statement whose filter works. */
async function open(answers: Answer[], more: Visit = {}) {
  const found = await visit({ answers: [whole, ...answers], ...more });
  await inState(found.block, "statement");
  await until(() => found.page.evaluate(() => Boolean(customElements.get("pointbook-filter")))).toBe(true);
  const shown = found.block.locator("tbody tr:visible");
  return { ...found, shown, link: (name: string) => found.block.getByRole("link", { name, exact: true }) };
}

const ids = (page: Page) =>
  page.locator("tbody tr:visible").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id));
const current = (page: Page) => page.locator("[aria-current]").innerText();

describe("gained or spent", () => {
  test("stand in the place of the rows, without leaving the page, and all of them come back", async () => {
    const { page, shop, shown, link, block } = await open([answer(3, 7)]);
    await link("Spent").click();
    await until(() => shown.count()).toBe(3);
    expect(await ids(page)).toEqual(["7-1", "7-2", "7-3"]);
    expect([await current(page), new URL(page.url()).search]).toEqual(["Spent", ""]);
    expect(await block.getByRole("status").innerText()).toBe("Spent: 3");
    expect(await block.getByRole("button", { name: "Show more" }).count()).toBe(0);
    expect(await axeFindings(page, "pointbook-history")).toEqual([]);
    await link("All").click();
    await until(() => shown.count()).toBe(20);
    expect(await current(page)).toBe("All");
    expect(await block.getByRole("button", { name: "Show more" }).count()).toBe(1);
    expect(shop.calls).toEqual(["/apps/pointbook/history", "/apps/pointbook/history?show=spent"]);
  });

  test("leave no room of longer lists below them, and all of them have theirs again", async () => {
    const { block, shown, link } = await open([answer(1, 7)], { block: { settings: { entries_first: 5 } } });
    const room = () =>
      block.evaluate((it) => {
        const bottom = (selector: string) => it.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
        return bottom(".pointbook-history__body") - bottom("[data-panel=statement]");
      });
    await link("Spent").click();
    await until(() => shown.count()).toBe(1);
    expect(await room()).toBeLessThan(1);
    await link("All").click();
    await until(() => shown.count()).toBe(5);
    expect(await block.locator(".pointbook-history__skeleton").count()).toBe(1);
  });

  test("go on by the cursor of what was asked for, and the focus with them", async () => {
    const { page, shop, block, shown, link, button } = await open([
      answer(20, 7, { next: "7-20.ana" }),
      answer(2, 6),
    ]);
    await link("Gained").click();
    await until(() => shown.count()).toBe(20);
    expect(await block.getByRole("status").innerText()).toBe("Gained: 20+");
    await button("Show more").click();
    await until(() => shown.count()).toBe(22);
    expect(await block.getByRole("status").innerText()).toBe("2 more entries shown");
    expect(shop.calls.at(-1)).toBe("/apps/pointbook/history?show=gained&before=7-20.ana");
    expect(await button("Show more").count()).toBe(0);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.id)).toBe("6-1");
  });

  test("of which there are none: that is said", async () => {
    const { block, shown, link } = await open([answer(0, 7)]);
    await link("Spent").click();
    await until(() => block.getByText("There are no such entries.").isVisible()).toBe(true);
    expect(await shown.count()).toBe(0);
  });

  test("the last one that she chose counts, however late another's answer comes", async () => {
    const { page, shown, link } = await open(["never", answer(1, 8)]);
    await link("Spent").click();
    await link("Gained").click();
    await until(() => shown.count()).toBe(1);
    expect(await current(page)).toBe("Gained");
  });

  test("no answer: it is said, and asked for again by a button", async () => {
    const { block, shown, link, button } = await open([json({ error: "unavailable" }, 500), answer(2, 7)]);
    await link("Spent").click();
    await until(() => block.getByRole("alert").innerText()).toMatch(
      /^We could not load these entries just now\./,
    );
    await button("Try again").click();
    await until(() => shown.count()).toBe(2);
    expect(await block.getByRole("alert").count()).toBe(0);
  });

  test("no answer to what comes behind: what was found stays, and only the rest is asked for again", async () => {
    const { block, shown, link, button } = await open([
      answer(20, 7, { next: "7-20.ana" }),
      json({ error: "unavailable" }, 500),
      answer(2, 6),
    ]);
    await link("Gained").click();
    await until(() => shown.count()).toBe(20);
    await button("Show more").click();
    await until(() => block.getByRole("alert").innerText()).toMatch(
      /^We could not load more entries just now\./,
    );
    expect(await shown.count()).toBe(20);
    await button("Try again").click();
    await until(() => shown.count()).toBe(22);
  });
});

describe("a month", () => {
  const months = answer(20, 12, { months: ["2026-11", "2026-05", "x<b>"] });

  test("is chosen among those that there are, in her language, and goes with gained or spent", async () => {
    const { page, shop, shown, block } = await open([months, answer(2, 5), answer(1, 4), whole], {
      block: { locale: "bg" },
    });
    await block.getByRole("link", { name: "По месец" }).click();
    const select = block.getByRole("combobox", { name: "Месец" });
    await until(() => select.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await select.locator("option").allInnerTexts()).toEqual([
      "Всички месеци",
      "ноември 2026 г.",
      "май 2026 г.",
    ]);
    await select.selectOption("2026-05");
    await until(() => shown.count()).toBe(2);
    const status = block.getByRole("status");
    expect(await status.innerText()).toBe("май 2026 г.: 2");
    await block.getByRole("link", { name: "Спечелени" }).click();
    await until(() => shown.count()).toBe(1);
    expect(await status.innerText()).toBe("Спечелени, май 2026 г.: 1");
    expect(await select.inputValue()).toBe("2026-05");
    await block.getByRole("link", { name: "Всички" }).click();
    await until(() => shown.count()).toBe(20);
    expect(await select.inputValue()).toBe("");
    expect(shop.calls.slice(1).map((call) => call.split("?")[1])).toEqual([
      "months=1",
      "month=2026-05",
      "show=gained&month=2026-05",
    ]);
    expect(await axeFindings(page, "pointbook-history")).toEqual([]);
  });

  test("an answer that names none is a failure, and the months are asked for again", async () => {
    const { block, link } = await open([whole, months]);
    await link("By month").click();
    await until(() => block.getByRole("alert").isVisible()).toBe(true);
    await link("By month").click();
    await until(() => block.getByRole("combobox").count()).toBe(1);
    expect(await block.getByRole("alert").count(), "and nothing is said to have failed any more").toBe(0);
  });

  test.each([
    ["nothing is chosen", null, 20],
    ["all that was gained is there", "Gained", 3],
  ])(
    "no answer where %s: the months are asked for again, and no entry is there twice",
    async (_, kind, count) => {
      const lost = json({ error: "unavailable" }, 500);
      const { shop, block, shown, link, button } = await open([
        ...(kind ? [answer(3, 7)] : []),
        lost,
        months,
      ]);
      if (kind) await link(kind).click();
      await until(() => shown.count()).toBe(count);
      await link("By month").click();
      await until(() => block.getByRole("alert").innerText()).toMatch(
        /^We could not load these entries just now\./,
      );
      await button("Try again").click();
      await until(() => block.getByRole("combobox").count()).toBe(1);
      expect([await shown.count(), await block.getByRole("alert").count()]).toEqual([count, 0]);
      expect(shop.calls.slice(-2)).toEqual(Array(2).fill("/apps/pointbook/history?months=1"));
    },
  );
});

describe("who else", () => {
  test.each([
    ["somebody else has signed in since", answer(3, 7, { tag: "bob" })],
    ["nobody is signed in any more", json({ error: "signed_out" }, 401)],
    ["the cursor is another's", json({ error: "another_customer" }, 409)],
  ])("%s: the statement begins anew, and nothing found stands in it", async (_, foreign) => {
    const anew = answer(1, 3, { tag: "bob" });
    const { page, shop, link, block, rows } = await open([foreign, anew]);
    await link("Spent").click();
    await until(async () => shop.calls.length).toBe(3);
    await inState(block, "statement");
    await until(() => rows.count()).toBe(1);
    expect([await ids(page), await current(page)]).toEqual([["3-1"], "All"]);
  });

  test("somebody else has signed in when more is asked for: what was found of the one before is gone", async () => {
    const { page, link, block, shown, button } = await open([
      json({ error: "unavailable" }, 500),
      answer(3, 7),
      json({ error: "another_customer" }, 409),
      answer(2, 4, { tag: "bob" }),
    ]);
    await button("Show more").click();
    await inState(block, "failure");
    await link("Gained").click();
    await until(() => shown.count()).toBe(3);
    await button("Try again").click();
    await until(() => ids(page)).toEqual(["4-1", "4-2"]);
    expect(await current(page)).toBe("All");
  });

  test("a theme that signs another customer in, in place, is followed", async () => {
    const { page, link, block, shown } = await open([answer(3, 7), answer(2, 4, { tag: "bob" })]);
    await link("Spent").click();
    await until(() => shown.count()).toBe(3);
    await block.evaluate((it) => it.setAttribute("data-customer", "2"));
    await until(() => ids(page)).toEqual(["4-1", "4-2"]);
    expect(await current(page)).toBe("All");
  });

  test("a newer balance that comes with it is not kept from her, nor from the balance beside it", async () => {
    const { page, block, link, shown } = await open([answer(1, 7, { balance: 9_000 })], { balance: {} });
    await link("Spent").click();
    await until(() => shown.count()).toBe(1);
    expect(await block.getByText("Your balance has changed since you opened this page.").isVisible()).toBe(
      true,
    );
    await until(() => page.locator("pointbook-balance").innerText()).toBe("9,000 points");
  });
});

test("a theme that rewrites the markup in place gets back what was found, without a request", async () => {
  const { page, shop, link, shown } = await open([answer(3, 7)]);
  await link("Spent").click();
  await until(() => shown.count()).toBe(3);
  await page.evaluate(() => {
    const filter = document.querySelector("pointbook-filter");
    filter?.removeAttribute("data-on");
    for (const list of filter?.querySelectorAll("tbody") ?? []) list.replaceChildren();
  });
  await until(() => ids(page)).toEqual(["7-1", "7-2", "7-3"]);
  expect(shop.calls).toHaveLength(2);
});

test("what is found enters the page as text only", async () => {
  const evil = { ...entries(1, 7)[0], description: "<img src=x onerror=alert(1)>" };
  const { page, link } = await open([answer(0, 7, { entries: [evil] })]);
  await link("Spent").click();
  await until(() => page.locator("tbody tr:visible [data-cell=description]").innerText()).toBe(
    evil.description,
  );
});

test.each<[string, Visit]>([
  [
    "the script does not come",
    { prepare: (page) => page.route("**/points-filter.js", (route) => route.fulfill({ body: "" })) },
  ],
  ["nobody is signed in, as in the theme editor", { block: { customer: null, designMode: true } }],
])("the links lead to the page of the shop where %s", async (_, plan) => {
  const { page, block } = await visit({ answers: [whole], ...plan });
  await inState(block, "statement");
  const href = (name: string) => block.getByRole("link", { name, exact: true }).getAttribute("href");
  expect(await href("By month")).toBe("/apps/pointbook?locale=en#months");
  await block.getByRole("link", { name: "Spent" }).click();
  await until(async () => new URL(page.url()).search).toBe("?locale=en&show=spent");
});

test.each([320, 390])("nothing scrolls sideways at %i px, whatever is shown", async (width) => {
  const months = answer(20, 12, { months: ["2026-11", "2026-05"] });
  const { page, link, block } = await open([months, json({ error: "unavailable" }, 500)], {
    browser: { viewport: { width, height: 800 } },
    block: { locale: "pl" },
  });
  await link("Według miesiąca").click();
  await until(() => block.getByRole("combobox").count()).toBe(1);
  await link("Wydane").click();
  await until(() => block.getByRole("alert").isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});
