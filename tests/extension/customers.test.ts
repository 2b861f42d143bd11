// One page, two customers: what was asked for one must never stand under the balance of the other.
import { describe, expect, test } from "vitest";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";

const { visit } = useShopper();

const anas = json({ balance: 10_000, entries: entries(20, 12), next: "12-20.ana", tag: "ana" });
const bobs = json({ balance: 70, entries: entries(1, 3), next: null, tag: "bob" });
const refused = json({ error: "another_customer" }, 409);
const paths = [
  "/apps/pointbook/history",
  "/apps/pointbook/history?before=12-20.ana",
  "/apps/pointbook/history",
];

describe("when another customer has signed in since the page was opened", () => {
  test.each([
    ["the app refuses the cursor", refused],
    ["the answer is another customer's", bobs],
    [
      "the answer is another customer's, and without entries",
      json({ balance: 0, entries: [], next: null, tag: "bob" }),
    ],
  ])("the statement starts anew where %s", async (_, second) => {
    const { block, rows, button, shop } = await visit({ answers: [anas, second, bobs] });
    await button("Show more").click();
    await until(() => rows.count()).toBe(1);
    await inState(block, "statement");
    expect(await block.locator("[data-part=balance]").innerText()).toBe("70 points");
    expect(shop.calls).toEqual(paths);
  });

  test("a page that brings nothing after all leaves what is there", async () => {
    const none = json({ balance: 10_000, entries: [], next: null, tag: "ana" });
    const { page, rows, button } = await visit({ answers: [anas, none] });
    await button("Show more").focus();
    await page.keyboard.press("Enter");
    await until(() => button("Show more").count()).toBe(0);
    expect(await rows.count()).toBe(20);
  });

  test("a page out of the back/forward cache asks again", async () => {
    const { page, block, rows, shop } = await visit({ answers: [anas, bobs] });
    await inState(block, "statement");
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await until(() => rows.count()).toBe(1);
    expect(await block.locator("[data-part=balance]").innerText()).toBe("70 points");
    expect(shop.calls).toHaveLength(2);
  });
});

describe("a balance that is newer than the page", () => {
  const newer = json({ balance: 9_900, entries: entries(2, 11), next: null, tag: "ana" });
  const said = "Your balance has changed since you opened this page.";

  test("is shown, and that entries are missing on top is said", async () => {
    const { block, rows, button } = await visit({ answers: [anas, newer] });
    await button("Show more").click();
    await until(() => rows.count()).toBe(22);
    expect(await block.locator("[data-part=balance]").innerText()).toBe("9,900 points");
    expect(await block.getByText(said).isVisible()).toBe(true);
  });

  test("nothing is said where it is the same", async () => {
    const same = json({ balance: 10_000, entries: entries(2, 11), next: null, tag: "ana" });
    const { block, rows, button } = await visit({ answers: [anas, same] });
    await button("Show more").click();
    await until(() => rows.count()).toBe(22);
    expect(await block.getByText(said).isVisible()).toBe(false);
  });
});
