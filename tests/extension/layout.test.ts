// What moves on the page when the answer comes: nothing.
import { describe, expect, test } from "vitest";
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
        await tab.addInitScript(() => {
          const page = window as { moved?: number };
          page.moved = 0;
          new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
            for (const { value } of shifts) page.moved = (page.moved ?? 0) + value;
          }).observe({ type: "layout-shift", buffered: true });
        });
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
    // Told a frame after it was painted.
    const moved = await page.evaluate(async () => {
      for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame);
      return (window as { moved?: number }).moved;
    });
    expect(moved).toBe(0);
  });
});

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
