// What moves on the page when the answer comes: nothing.
import { Liquid } from "liquidjs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { shopperWords } from "#app/storefront/shopper-words.ts";
import { statementHtml } from "#app/storefront/statement-html.ts";
import { readStatementQuery } from "#app/storefront/statement-query.ts";
import { themeGlobals } from "#sandbox/liquid.ts";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";

const { visit } = useShopper();

const wordy = (count: number) =>
  entries(count).map((entry, i) => ({
    ...entry,
    description: `${entry.description}, thank you`.repeat(1 + (i % 4)),
  }));
const below = `<section style="height: 600px; background: #eee"><h2>You may also like</h2></section>`;
const shown = { settings: { entries_first: 5 } };

describe.each([390, 1280])("at %i px, with a section below", (width) => {
  test.each([0, 1, 6, 20])("nothing moves when %i entries come", async (count) => {
    const answer = json({ balance: 500 * count, entries: wordy(count), next: count === 20 ? "12-20" : null });
    const { page, block } = await visit({
      answers: [answer],
      block: shown,
      theme: { below },
      browser: { viewport: { width, height: 844 } },
      prepare: async (tab) => {
        await addUpShifts(tab);
        await tab.route("**/history", async (route) => {
          // Only what was painted before can move.
          await tab.evaluate(
            () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
          );
          await route.continue();
        });
      },
    });
    await inState(block, count ? "statement" : "empty");
    expect(await moved(page)).toBe(0);
  });

  test.each(["en", "bg"])(
    "nothing moves while the statement’s own page arrives row by row: %s",
    async (locale) => {
      const list = wordy(20).map((entry, i) => ({
        ...{
          ...entry,
          kind: "import",
          corrects: null,
          occurredAt: null,
          day: `2026-${10 + (i % 3)}-${10 + i}`,
        },
        ...{ points: 7 ** (i % 9), balanceAfter: 3 ** i },
      }));
      const asked = readStatementQuery(new URLSearchParams({ locale }));
      const statement = { balance: 500, entryCount: 400, entries: list, next: "12-20", card: null };
      const liquid = statementHtml(shopperWords([locale]), asked, {
        ...statement,
        months: ["2026-11", "2026-10"],
      });
      const html = String(await new Liquid().parseAndRender(liquid, themeGlobals(locale)));
      const { page } = await visit({
        ...{ blocks: 0, balance: {}, answers: ["never"] },
        browser: { viewport: { width, height: 844 } },
        prepare: addUpShifts,
      });
      await page.evaluate(
        async (parts) => {
          document.open();
          for (const part of parts) {
            document.write(part);
            for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
          }
          document.close();
        },
        `<main>${html}</main>${below}`.split(/(?=<(?:tr|script|button|nav|form|p|section)\b)/),
      );
      expect(await page.locator("tbody tr").count()).toBe(20);
      expect(await moved(page)).toBe(0);
    },
  );
});

function addUpShifts(tab: Page): Promise<unknown> {
  return tab.addInitScript(() => {
    const page = window as { moved?: number };
    page.moved = 0;
    new PerformanceObserver((list) => {
      const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
      for (const { value } of shifts) page.moved = (page.moved ?? 0) + value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Told a frame after it was painted. */
function moved(tab: Page): Promise<number | undefined> {
  return tab.evaluate(async () => {
    for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame);
    return (window as { moved?: number }).moved;
  });
}

test("the first entries are shown, and the rest that came with them without another request", async () => {
  const answers = [
    json({ balance: 10_000, entries: entries(20), next: "12-20" }),
    json({ balance: 10_000, entries: entries(1, 11), next: null }),
  ];
  const { block, rows, button, shop } = await visit({ answers, block: shown });
  await inState(block, "statement");
  expect(await rows.count()).toBe(5);
  await button("Show more").click();
  expect(await rows.count()).toBe(20);
  expect(await block.getByRole("status").innerText()).toBe("15 more entries shown");
  expect(shop.calls).toHaveLength(1);
  await button("Show more").click();
  await until(() => rows.count()).toBe(21);
});

test("a description that does not fit is cut at two lines, and opens with its entry, by keyboard and by click", async () => {
  const { page, block, rows } = await visit({
    answers: [json({ balance: 1_000, entries: wordy(4), next: null })],
    browser: { viewport: { width: 390, height: 844 } },
  });
  await inState(block, "statement");
  const heights = () =>
    rows.evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().height)));
  expect(new Set(await heights()).size).toBe(1);
  const cut = rows.nth(3).locator("summary");
  const lines = () =>
    cut.locator(".pointbook-history__text").evaluate((it) => Math.round(it.clientHeight / 24));
  expect(await lines()).toBe(2);
  await cut.focus();
  await page.keyboard.press("Enter");
  expect(await rows.nth(3).locator("details").getAttribute("open")).toBe("");
  expect(await lines()).toBeGreaterThan(2);
  await cut.click();
  expect(await lines()).toBe(2);
  expect(new Set(await heights()).size).toBe(1);
});
