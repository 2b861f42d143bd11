import { describe, expect, test } from "vitest";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";
import type { Entry } from "#support/storefront.ts";

const { visit } = useShopper();

const page = (list: Entry[], next: string | null = null, balance = list[0]?.balanceAfter ?? 0) =>
  json({ balance, entries: list, next });
const entry = (change: Partial<Entry>): Entry => ({ ...(entries(1)[0] as Entry), ...change });

test("the statement leads to what was gained, what was spent, and the months of the whole one", async () => {
  const { block } = await visit({ answers: [page(entries(3))] });
  await inState(block, "statement");
  const links = block.getByRole("navigation", { name: "Entries" }).getByRole("link");
  const where = await links.evaluateAll((all) =>
    all.map((link) => [link.textContent, link.getAttribute("href")]),
  );
  expect(where).toEqual([
    ["All", "/apps/pointbook?locale=en"],
    ["Gained", "/apps/pointbook?locale=en&show=gained"],
    ["Spent", "/apps/pointbook?locale=en&show=spent"],
    ["By month", "/apps/pointbook?locale=en#months"],
  ]);
  const whole = block.getByRole("link", { name: "Open your full statement" });
  expect(await whole.getAttribute("href")).toBe("/apps/pointbook?locale=en");
});

describe("states", () => {
  test("a visitor sees an invitation to sign in, and the app is not asked", async () => {
    const { block, shop } = await visit({ block: { customer: null } });
    expect(await block.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe(
      "/customer_authentication/login",
    );
    expect(shop.calls).toEqual([]);
  });

  test("while the app has not answered, the block is busy and says so", async () => {
    const { block } = await visit({ answers: ["never"] });
    await inState(block, "loading");
    expect(await block.getAttribute("aria-busy")).toBe("true");
    expect(await block.getByText("Loading your points…").isVisible()).toBe(true);
  });

  test("a shopper without entries is told that there are none yet", async () => {
    const { block } = await visit({ answers: [page([])] });
    await inState(block, "empty");
    expect(await block.getByText("You have no points yet.").isVisible()).toBe(true);
    expect(await block.getByRole("table").count()).toBe(0);
    expect(await block.getAttribute("aria-busy")).toBe("false");
  });

  test("a shopper sees her balance and her entries", async () => {
    const { block, rows, shop } = await visit({
      answers: [
        page([entry({ points: 1500, balanceAfter: 12_630 }), entry({ points: -120, balanceAfter: 11_130 })]),
      ],
    });
    await inState(block, "statement");
    expect(await block.getByText("12,630 points").isVisible()).toBe(true);
    expect(await rows.getByRole("cell").allInnerTexts()).toEqual([
      "Nov 3, 2026",
      "Points from our old programme, order 1000",
      "+1,500",
      "12,630",
      "Nov 3, 2026",
      "Points from our old programme, order 1000",
      "−120",
      "11,130",
    ]);
    expect(await block.getByRole("table", { name: "Your points" }).isVisible()).toBe(true);
    expect(await block.getByRole("columnheader").allInnerTexts()).toEqual([
      "Date",
      "Description",
      "Points",
      "Balance",
    ]);
    expect(await block.getByRole("button").count()).toBe(0);
    expect(shop.calls).toEqual(["/apps/pointbook/history"]);
  });
});

test("an entry whose file gave a day shows that day, whatever the shopper's time zone, and a wrong one is not shown", async () => {
  const { block, rows } = await visit({
    answers: [page([entry({ occurredAt: "2024-01-31" }), entry({ occurredAt: "2024-13-31" })])],
  });
  await inState(block, "statement");
  expect((await rows.getByRole("cell").allInnerTexts()).filter((_, i) => i % 4 === 0)).toEqual([
    "Jan 31, 2024",
    "Nov 3, 2026",
  ]);
});

test.each(["America/Los_Angeles", "Europe/Sofia"])(
  "an entry without a day of its own shows the shop's day to a shopper in %s too",
  async (timezoneId) => {
    const late = entry({ date: "2026-11-03T22:30:00.000Z", day: "2026-11-04" });
    const { block, rows } = await visit({ answers: [page([late])], browser: { timezoneId } });
    await inState(block, "statement");
    expect(await rows.getByRole("cell").first().innerText()).toBe("Nov 4, 2026");
  },
);

describe("a language that the extension does not speak", () => {
  test("gets words, plurals, figures and days of one language, which the markup names", async () => {
    const twentyOne = page([entry({ points: 1_500, day: "2026-11-04" })], null, 21);
    const { block, rows } = await visit({ block: { locale: "ru" }, answers: [twentyOne] });
    await inState(block, "statement");
    expect(await block.locator("[data-part=balance]").innerText()).toBe("21 points");
    expect((await rows.getByRole("cell").allInnerTexts()).filter((_, i) => i % 2 === 0)).toEqual([
      "Nov 4, 2026",
      "+1,500",
    ]);
    expect(await block.evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual(["en", "ltr"]);
  });
});

describe("an entry opens to its details", () => {
  const takenBack = entry({
    ...{ id: "14-7", corrects: "12-1", points: -1_500, balanceAfter: 250 },
    ...{ occurredAt: "2024-01-31", day: "2026-11-04" },
  });
  const details = (text: string) => text.split(/\n+/).filter((line) => line.trim() !== "");

  test("the day it happened and the day it was added, points, balance after, number, and the entry it takes back", async () => {
    const { page: tab, block, rows } = await visit({ answers: [page([takenBack])] });
    await inState(block, "statement");
    await rows.locator("summary").focus();
    await tab.keyboard.press("Enter");
    expect(await rows.locator("dt").allInnerTexts()).toEqual([
      ...["Happened on", "Added on", "Points", "Balance after it", "Entry number", "Takes back entry"],
    ]);
    expect(await rows.locator("dd").allInnerTexts()).toEqual([
      ...["Jan 31, 2024", "Nov 4, 2026", "−1,500", "250", "14-7", "12-1"],
    ]);
    expect(await rows.getByRole("link", { name: "12-1" }).getAttribute("href")).toBe(
      "/apps/pointbook?locale=en&from=12-1#entry-12-1",
    );
    expect(await rows.getByRole("link", { name: "Ask about this entry" }).getAttribute("href")).toBe(
      "mailto:hello@demo.example?subject=Question%20about%20points%20entry%2014-7",
    );
  });

  test("a day that is the same is said once, and nothing is said of an entry that takes back none", async () => {
    const { block, rows } = await visit({ answers: [page([entry({ day: "2026-11-04" })])] });
    await inState(block, "statement");
    await rows.locator("summary").click();
    expect(details(await rows.locator("dl").innerText())).toEqual([
      ...["Happened on", "Nov 4, 2026", "Points", "+500", "Balance after it", "500", "Entry number", "12-1"],
    ]);
  });

  test("it stays open when a theme rewrites the rows", async () => {
    const { block, rows } = await visit({ answers: [page(entries(2))] });
    await inState(block, "statement");
    await rows.nth(1).locator("summary").click();
    await block
      .locator("tbody")
      .first()
      .evaluate((list) => list.replaceChildren());
    await until(() => rows.count()).toBe(2);
    expect(
      await rows.locator("details").evaluateAll((all) => all.map((it) => it.hasAttribute("open"))),
    ).toEqual([false, true]);
  });
});

describe("figures and words", () => {
  test.each([
    ["en", 1, "1 point"],
    ["en", -1, "−1 point"],
    ["en", -250, "−250 points"],
    ["en", 0, "0 points"],
    ["bg", 1, "1 точка"],
    ["bg", 12_630, "12 630 точки"],
    ["pl", 22, "22 punkty"],
    ["pl", 25, "25 punktów"],
    ["fr", 1_000_000, "1 000 000 de points"],
    ["ja", 1, "1 ポイント"],
    ["sv", 22, "22 points"],
  ])("in %s a balance of %i is written %s", async (locale, balance, expected) => {
    const { block } = await visit({ block: { locale }, answers: [page(entries(1), null, balance)] });
    await inState(block, "statement");
    const written = await block.locator("[data-part=balance]").innerText();
    expect(written.replace(/\s/g, " ")).toBe(expected);
  });

  test("dates are written as the shopper's language writes them", async () => {
    const { rows } = await visit({ block: { locale: "bg" }, answers: [page(entries(1))] });
    expect(await rows.getByRole("cell").first().innerText()).toBe("3.11.2026 г.");
  });

  test("a description is text, even when it looks like markup", async () => {
    const description = `<script>document.title = "broken"</script><img src=x onerror="document.title='broken'">`;
    const { page: tab, rows } = await visit({ answers: [page([entry({ description })])] });
    expect(await rows.getByText(description).isVisible()).toBe(true);
    expect(await tab.locator("tbody script, tbody img").count()).toBe(0);
    expect(await tab.title()).toBe("Points");
  });

  test("the balance after each entry is left out when the merchant says so", async () => {
    const block = { settings: { show_balance_after: false } };
    const { rows } = await visit({ block, answers: [page(entries(1))] });
    await rows.first().waitFor();
    expect(await rows.getByRole("cell").count()).toBe(3);
  });

  test.each(["apps/points/", "/apps/points", "//apps/points//"])(
    "the app is found under the path %s",
    async (path) => {
      const { block, shop } = await visit({
        block: { settings: { proxy_path: path } },
        answers: [page(entries(1))],
      });
      await inState(block, "statement");
      expect(shop.calls).toEqual(["/apps/points/history"]);
    },
  );
});

describe("show more", () => {
  const first = page(entries(20, 12), "12-20");
  const second = page(entries(20, 11), "11-20");
  const last = page(entries(1, 10));

  test("the next page follows by keyboard, is announced, and focus stays on the button", async () => {
    const { page: tab, block, rows, button, shop } = await visit({ answers: [first, second] });
    await button("Show more").focus();
    await tab.keyboard.press("Enter");
    await until(() => rows.count()).toBe(40);
    expect(await block.getByRole("status").innerText()).toBe("20 more entries shown");
    expect(await button("Show more").evaluate((it) => it === document.activeElement)).toBe(true);
    expect(shop.calls).toEqual(["/apps/pointbook/history", "/apps/pointbook/history?before=12-20"]);
  });

  test("after the last page the button goes and focus moves to the first new entry", async () => {
    const { page: tab, block, rows, button } = await visit({ answers: [first, last] });
    await button("Show more").focus();
    await tab.keyboard.press("Enter");
    await until(() => rows.count()).toBe(21);
    expect(await block.getByRole("status").innerText()).toBe("1 more entry shown");
    expect(await button("Show more").count()).toBe(0);
    expect(await rows.nth(20).evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test("clicking twice asks once", async () => {
    const { rows, button, shop } = await visit({ answers: [first, last] });
    await button("Show more").dblclick();
    await until(() => rows.count()).toBe(21);
    expect(shop.calls).toHaveLength(2);
  });

  test("a late answer does not take focus from where the shopper has gone", async () => {
    const { page: tab, rows, button } = await visit({ answers: [first, last] });
    await tab.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<input aria-label='Search'>"));
    await tab.route("**/history?before=*", async (route) => {
      await tab.getByLabel("Search").focus();
      await route.continue();
    });
    await button("Show more").click();
    await until(() => rows.count()).toBe(21);
    expect(await tab.getByLabel("Search").evaluate((it) => it === document.activeElement)).toBe(true);
  });
});

test("whatever a description holds is text of its own, and the rest of its row stays where it is", async () => {
  const descriptions = [
    "Voucher",
    "<img src=x onerror=alert(1)> {{ customer.email }} {% endraw %}",
    "W".repeat(255),
    "\u202Egnikaerb \u2067abc",
    "\u2066\u202D\u2069\u2069\u202C 12 – 34",
    "👩‍👩‍👧 שלום 123 مرحبا",
  ];
  for (const direction of ["ltr", "rtl"] as const) {
    const list = descriptions.map((description, i) => entry({ id: `12-${i}`, description }));
    const { block, rows } = await visit({ answers: [page(list)], theme: { direction } });
    await inState(block, "statement");
    expect(await rows.locator("[data-cell=description]").allTextContents()).toEqual(descriptions);
    const places = await rows.evaluateAll((all) =>
      all.map((row) =>
        [row, ...row.querySelectorAll("time, [data-cell=change], [data-cell=balance]")]
          .filter((it) => it.checkVisibility())
          .map((it) => {
            const { left, right, height } = it.getBoundingClientRect();
            return [left, right, height].map(Math.round);
          }),
      ),
    );
    for (const place of places) expect(place).toEqual(places[0]);
    expect(places[0]).toHaveLength(4);
  }
});
