// What is marked as new: what came since the last visit and was not seen yet.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";

const { visit, revisit } = useShopper();

const page = (list: ReturnType<typeof entries>, tag = "ana") =>
  json({ balance: 500, entries: list, next: null, tag });
const older = entries(2, 12);
const newer = [...entries(1, 13), ...older];
const marked = (list: string[]) => list.map((text) => text.includes("New"));

/** Shopify's word on what she allows; kept in the page's own storage so that it outlives a visit. */
const consent = (allowed: boolean) => (tab: Page) =>
  tab.addInitScript((isAllowed) => {
    window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => isAllowed } };
  }, allowed);

const kept = (tab: Page) => tab.evaluate(() => JSON.stringify({ ...localStorage }));
const minutes = (count: number) => count * 60_000;

/** She has seen the older entries a while ago, and now a newer one has come. */
async function comesBack(
  afterMinutes: number,
  prepare: (tab: Page) => Promise<unknown> = consent(true),
  stopClock = false,
) {
  const shopper = await visit({
    answers: [page(older)],
    prepare: async (tab) => {
      await tab.clock.install({ time: new Date("2026-11-03T10:00:00Z") });
      await prepare(tab);
    },
  });
  await inState(shopper.block, "statement");
  await seeing(shopper.page);
  shopper.shop.answers = [page(newer)];
  await shopper.page.clock.runFor(minutes(afterMinutes));
  // From then on only the test lets time pass: a busy machine would let more of it pass.
  if (stopClock) await shopper.page.clock.pauseAt(await shopper.page.evaluate(() => Date.now() + 10_000));
  await revisit();
  await until(() => shopper.rows.count()).toBe(3);
  return shopper;
}

/** More than a second, from when the browser has told the block what is visible: on a busy machine that takes a while. */
async function seeing(tab: Page, ms = 1_500): Promise<void> {
  // One that begins to watch later is not told earlier.
  await tab.evaluate(
    () =>
      new Promise<void>((done) => {
        const row = document.querySelector("tbody tr") as Element;
        new IntersectionObserver(() => done()).observe(row);
      }),
  );
  await tab.clock.runFor(ms);
}

describe("new since the last visit", () => {
  test("what came since is marked, and stays so through reloads until the next visit", async () => {
    const { page: tab, block, rows } = await comesBack(40);
    expect(marked(await rows.allInnerTexts())).toEqual([true, false, false]);
    await seeing(tab);
    await revisit();
    await inState(block, "statement");
    expect(marked(await rows.allInnerTexts())).toEqual([true, false, false]);
    await seeing(tab);
    await tab.clock.runFor(minutes(31));
    await revisit();
    await inState(block, "statement");
    expect(marked(await rows.allInnerTexts())).toEqual([false, false, false]);
  });
});

test("an entry that nobody scrolled to is still new on the next visit", async () => {
  const css = "main > h1 { margin-bottom: 3000px; }";
  const { page: tab, block, rows, shop } = await comesBack(40);
  shop.theme = { css };
  await revisit();
  await inState(block, "statement");
  await seeing(tab);
  await tab.clock.runFor(minutes(31));
  await revisit();
  await inState(block, "statement");
  expect(marked(await rows.allInnerTexts())).toEqual([true, false, false]);
});

test("an entry that was visible for less than a second was not seen", async () => {
  const { page: tab, block, rows, shop } = await comesBack(40, consent(true), true);
  await seeing(tab, 300);
  await tab.goto("about:blank");
  await tab.clock.runFor(minutes(31));
  await tab.goto(shop.origin);
  await inState(block, "statement");
  expect(marked(await rows.allInnerTexts())).toEqual([true, false, false]);
});

test("what was kept is under the tag of the answers, and names nobody", async () => {
  const { page: tab } = await comesBack(40);
  expect(await kept(tab)).toContain("pointbook-visit-ana");
  expect(await kept(tab)).not.toContain("7338441277598");
});

test.each<[string, (tab: Page) => Promise<unknown>]>([
  ["she allows no preferences", consent(false)],
  ["Shopify says nothing of what she allows", () => Promise.resolve()],
])("nothing is kept where %s", async (_, prepare) => {
  const { page: tab, rows } = await comesBack(40, prepare);
  expect(marked(await rows.allInnerTexts())).toEqual([false, false, false]);
  expect(await kept(tab)).toBe("{}");
});

test("a browser that forbids storage shows the history all the same", async () => {
  const { block, rows } = await visit({
    answers: [page(older)],
    prepare: async (tab) => {
      await consent(true)(tab);
      await tab.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get: () => {
            throw new DOMException("Forbidden", "SecurityError");
          },
        });
      });
    },
  });
  await inState(block, "statement");
  expect(marked(await rows.allInnerTexts())).toEqual([false, false]);
});
