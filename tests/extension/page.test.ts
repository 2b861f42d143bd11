// The block on a page: beside another one, in the theme editor, on a telephone, on
// paper, and for those who do not see it.
import { Liquid } from "liquidjs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { shopperWords } from "#app/storefront/shopper-words.ts";
import { statementHtml } from "#app/storefront/statement-html.ts";
import { readStatementQuery } from "#app/storefront/statement-query.ts";
import { themeGlobals } from "#sandbox/liquid.ts";
import { axeFindings } from "#support/audit.ts";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, html, json } from "#support/storefront.ts";
import type { Answer } from "#support/storefront.ts";

const { visit } = useShopper();

const long = entries(20).map((entry, index) => ({
  ...entry,
  description: index % 2 ? "Ochtendgymnastiekvereniging".repeat(4) : `${entry.description}, with thanks`,
  points: index % 3 ? -1_234_567_890 : 9_876_543_210,
  balanceAfter: 123_456_789_012,
}));
const full = json({ balance: 123_456_789_012, entries: long, next: "12-20" });
const phone = { viewport: { width: 390, height: 844 } };

const states: [string, Answer[], string][] = [
  ["loading", ["never"], "loading"],
  ["empty", [json({ balance: 0, entries: [], next: null })], "empty"],
  ["statement", [full], "statement"],
  ["failure", [json({ error: "unavailable" }, 500)], "failure"],
  ["signed out", [json({ error: "signed_out" }, 401)], "signed-out"],
];

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(states)("%s", (_, answers, state) => {
  test("nothing scrolls sideways at 390 px, from left to right or right to left", async () => {
    for (const direction of ["ltr", "rtl"] as const) {
      const { page, block } = await visit({ answers: [...answers], browser: phone, theme: { direction } });
      await inState(block, state);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });

  test("axe finds nothing to object, on a telephone and on a desk", async () => {
    for (const viewport of [phone.viewport, { width: 1280, height: 800 }]) {
      const { page, block } = await visit({ answers: [...answers], browser: { viewport } });
      await inState(block, state);
      expect(await axeFindings(page, "pointbook-history")).toEqual([]);
    }
  });
});

test.each(["de", "pt-BR", "pl"])(
  "figures of twelve digits stay within the card at 320 px: %s",
  async (locale) => {
    const heading = "Преображенска-Константинополска-Александровичева-Благовестова";
    const { block } = await visit({
      answers: [full],
      block: { locale, settings: { heading } },
      browser: { viewport: { width: 320, height: 844 } },
    });
    await inState(block, "statement");
    const beyond = await block.evaluate((card) => {
      const { left, right } = card.getBoundingClientRect();
      const shown = [...card.querySelectorAll<HTMLElement>("[data-panel=statement] *")].filter(
        (it) => !it.closest(".pointbook-history__head, .pointbook-history__hidden"),
      );
      const boxes = shown.map((it) => it.getBoundingClientRect()).filter(({ width }) => width > 0);
      return boxes.filter((box) => box.left < left || box.right > right).length;
    });
    expect(beyond).toBe(0);
  },
);

test.each(["en", "bg", "ja", "ar"])(
  "text of twice the size makes nothing scroll sideways at 320 px, with ten digits: %s",
  async (locale) => {
    const theme = { css: "html { font-size: 200%; }", direction: locale === "ar" ? "rtl" : "ltr" } as const;
    const ten = { points: -9_876_543_210, balanceAfter: 9_876_543_210 };
    const list = long.map((entry) => ({ ...entry, ...ten }));
    const browser = { viewport: { width: 320, height: 844 } };
    const answers = [json({ balance: 9_876_543_210, entries: list, next: "12-20" })];
    const { page, block, rows } = await visit({
      answers,
      theme,
      browser,
      block: { locale },
      balance: { locale },
    });
    await inState(block, "statement");
    await rows.first().locator("summary").click();
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    const asked = readStatementQuery(new URLSearchParams({ locale }));
    const shown = list.map((entry) => ({
      ...entry,
      day: "2026-11-03",
      occurredAt: null,
      kind: "import",
      corrects: null,
    }));
    const statement = { balance: 9_876_543_210, entryCount: 30, entries: shown, next: "12-20" };
    const liquid = statementHtml(shopperWords([locale]), asked, {
      ...statement,
      months: ["2026-11", "2026-10"],
      card: null,
    });
    const below = String(await new Liquid().parseAndRender(liquid, themeGlobals(locale)));
    const own = await visit({ blocks: 0, balance: { customer: null }, theme: { ...theme, below }, browser });
    await own.page.locator("summary").first().click();
    expect(await overflow(own.page)).toBeLessThanOrEqual(0);
  },
);

describe("the statement’s own page", () => {
  const entry = {
    ...{
      id: "12-1",
      description: "Ochtendgymnastiekvereniging".repeat(4),
      kind: "import",
      corrects: "11-1",
    },
    ...{
      date: "2026-11-03T10:00:00.000Z",
      day: "2026-11-03",
      occurredAt: "2026-09-30",
      points: -1_234_567_890,
      balanceAfter: 123_456_789_012,
    },
  };
  const open = async (locale: string, css: string, width: number) => {
    const statement = { balance: 123_456_789_012, entryCount: 1, entries: [entry], next: null };
    const asked = readStatementQuery(new URLSearchParams({ locale }));
    const liquid = statementHtml(shopperWords([locale]), asked, { ...statement, months: [], card: null });
    const html = String(await new Liquid().parseAndRender(liquid, themeGlobals(locale)));
    const { page } = await visit({
      ...{ blocks: 0, balance: { customer: null } },
      browser: { viewport: { width, height: 844 } },
      theme: { below: html, css },
    });
    await page.locator("summary").click();
    return page;
  };

  test.each([
    ["es", 320],
    ["nl", 320],
    ["pt-BR", 320],
    ["pl", 660],
  ] as const)("is no wider than the screen: %s, %i px", async (locale, width) => {
    const page = await open(locale, "", width);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const beyond = await page
      .locator("dd, td, time")
      .evaluateAll(
        (all) => all.filter((it) => it.getBoundingClientRect().right > document.body.clientWidth).length,
      );
    expect(beyond).toBe(0);
  });

  test.each(["bg", "ja", "pl", "ar"])(
    "leaves each figure and each heading in its column: %s",
    async (locale) => {
      const page = await open(locale, "", 1280);
      const lines = await page.locator("th, td:not(.pointbook-statement__text)").evaluateAll((all) =>
        all.map((it) => {
          const inside = document.createRange();
          inside.selectNodeContents(it);
          const cell = it.getBoundingClientRect();
          const words = [...inside.getClientRects()];
          const isWithin = words.every(({ left, right }) => left >= cell.left - 1 && right <= cell.right + 1);
          return isWithin && new Set(words.map(({ top }) => Math.round(top))).size === 1;
        }),
      );
      expect(lines).toEqual(Array(7).fill(true));
    },
  );

  test("has no frame of a theme's bare tables, legible links, and a mark where an entry opens", async () => {
    const page = await open(
      "en",
      `body { color: rgb(250, 250, 250); background: black; }
       table:not([class]) { box-shadow: 0 0 0 1px red; font-size: 9px; }
       summary { display: flex; list-style: none; padding-block: 16px; }
       a { text-decoration-color: transparent; }`,
      1280,
    );
    const style = (selector: string) =>
      page
        .locator(`.pointbook-statement ${selector}`)
        .first()
        .evaluate((it) => {
          const { boxShadow, display, listStyleType, color, textDecorationColor } = getComputedStyle(it);
          return { boxShadow, display, listStyleType, color, textDecorationColor };
        });
    const white = "rgb(250, 250, 250)";
    expect(await style("table")).toMatchObject({ boxShadow: "none" });
    expect(await style("summary")).toMatchObject({ display: "list-item", listStyleType: "disclosure-open" });
    expect(await style("dd a")).toMatchObject({ color: white, textDecorationColor: white });
    await page.emulateMedia({ media: "print" });
    const colours = await page
      .locator(".pointbook-statement *:visible")
      .evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).color))]);
    expect(colours).toEqual(["rgb(0, 0, 0)"]);
  });
});

describe("from right to left", () => {
  const pair = [9, 1_250].map((points, i) => ({
    ...{ id: `12-${i}`, description: "نقاط", kind: "import", corrects: null },
    ...{ date: "2026-11-03T10:00:00Z", day: "2026-11-03", occurredAt: null, points, balanceAfter: points },
  }));
  /** Where the last digits of a column end. */
  const ends = (page: Page, selector: string) =>
    page.locator(selector).evaluateAll((all) => {
      const shown = all.filter((it) => it.textContent?.trim());
      return new Set(
        shown.map((it) => {
          const inside = document.createRange();
          inside.selectNodeContents(it);
          return Math.round(inside.getBoundingClientRect().right);
        }),
      ).size;
    });

  test.each([390, 1280])(
    "figures stand with their last digits below one another, at %i px",
    async (width) => {
      const browser = { viewport: { width, height: 844 } };
      const theme = { direction: "rtl" as const };
      const block = { locale: "ar" };
      const answers = [json({ balance: 1_259, entries: pair, next: null })];
      const shopper = await visit({ answers, browser, theme, block });
      await inState(shopper.block, "statement");
      expect(await ends(shopper.page, "tbody .pointbook-history__points")).toBe(1);
      expect(await ends(shopper.page, "[data-cell=balance]")).toBe(1);

      const asked = readStatementQuery(new URLSearchParams({ locale: "ar" }));
      const shown = { balance: 1_259, entryCount: 2, entries: pair, next: null, months: [], card: null };
      const liquid = statementHtml(shopperWords(["ar"]), asked, shown);
      const below = String(await new Liquid().parseAndRender(liquid, themeGlobals("ar")));
      const { page } = await visit({
        blocks: 0,
        balance: { customer: null },
        browser,
        theme: { ...theme, below },
      });
      expect(await ends(page, "tbody .pointbook-statement__figure:not(.pointbook-statement__after)")).toBe(1);
      expect(await ends(page, ".pointbook-statement__after span")).toBe(1);
    },
  );

  test("a description runs as its own words do, so that it is cut at their end, and stands where the row begins", async () => {
    const texts = ["Points from our old programme", "نقاط من برنامجنا القديم", "2026 – 12"];
    const list = texts.map((description, i) => ({ ...entries(3)[i], description }));
    const { rows, block } = await visit({
      answers: [json({ balance: 1, entries: list, next: null })],
      theme: { direction: "rtl" },
      block: { locale: "ar" },
    });
    await inState(block, "statement");
    const found = await rows.locator(".pointbook-history__text").evaluateAll((all) =>
      all.map((it) => {
        const inside = document.createRange();
        inside.selectNodeContents(it.querySelector("[data-cell]") as Element);
        const isAtStart =
          Math.abs(inside.getBoundingClientRect().right - it.getBoundingClientRect().right) < 1;
        return [getComputedStyle(it).direction, isAtStart];
      }),
    );
    expect(found.map(([direction]) => direction).slice(0, 2)).toEqual(["ltr", "rtl"]);
    expect(found.map(([, isAtStart]) => isAtStart)).toEqual([true, true, true]);
  });
});

test("a wide table has its line below the headings before its rows come, and its columns without any", async () => {
  const loading = await visit({ answers: ["never"] });
  await inState(loading.block, "loading");
  const right = (selector: string) =>
    loading.block
      .locator(`.pointbook-history__skeleton ${selector}`)
      .first()
      .evaluate((it) => it.getBoundingClientRect().right);
  expect(await right(".pointbook-history__head-row > :last-child")).toBe(
    await right(".pointbook-history__row"),
  );

  const { block } = await visit({ answers: [full] });
  await inState(block, "statement");
  await block.locator("tbody").evaluateAll((all) => all.forEach((it) => it.replaceChildren()));
  const widths = await block
    .locator("th")
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().width));
  expect(widths[1]).toBeGreaterThan(widths.reduce((sum, one) => sum + one, 0) / 2);
});

test("a narrow screen keeps the table a table for screen readers", async () => {
  const { block, rows } = await visit({ answers: [full], browser: phone });
  await inState(block, "statement");
  expect(await rows.first().evaluate((row) => getComputedStyle(row).display)).toBe("grid");
  expect(await block.getByRole("table", { name: "Your points" }).ariaSnapshot()).toMatch(
    /rowgroup:\s+- row "Date Description Points Balance"/,
  );
});

test("several blocks on one page ask once, and then work each for itself", async () => {
  const { page, shop } = await visit({ answers: [full], blocks: 2, balance: {} });
  for (const index of [0, 1]) await inState(page.locator("pointbook-history").nth(index), "statement");
  await page.getByRole("button", { name: "Show more" }).last().click();
  await until(() => page.locator("pointbook-history").last().locator("tbody tr").count()).toBe(40);
  expect(await page.locator("pointbook-history").first().locator("tbody tr").count()).toBe(20);
  expect(await page.locator("pointbook-balance").innerText()).toBe("123,456,789,012 points");
  expect(shop.calls).toEqual(["/apps/pointbook/history", "/apps/pointbook/history?before=12-20"]);
});

test("a script that is there before the markup waits for it", async () => {
  const { block } = await visit({ answers: [full], theme: { scriptFirst: true } });
  await inState(block, "statement");
});

describe("in the theme editor", () => {
  const inEditor = { customer: null, designMode: true };
  const signedOut = json({ error: "signed_out" }, 401);

  test("a sample statement stands where nobody is signed in, and says what it is", async () => {
    const { block, rows } = await visit({ answers: [signedOut], block: { ...inEditor, locale: "bg" } });
    await inState(block, "statement");
    expect(await block.getByText("Примерни данни").isVisible()).toBe(true);
    expect(await block.getByRole("link", { name: "Вход" }).count()).toBe(0);
    expect(await rows.locator("[data-cell=description]").allInnerTexts()).toEqual([
      "Точки, използвани за ваучер",
      "Точки за поръчка №1001",
      "Подарък за добре дошли",
    ]);
    expect(await block.getByRole("alert").count()).toBe(0);
  });

  test.each<[string, Answer, object]>([
    ["nobody is signed in", html("<h1>Not found</h1>", 404), inEditor],
    ["a customer is signed in", html("<title>The shop itself</title>"), { designMode: true }],
  ])("a path at which the app does not answer is said, where %s", async (_, answer, options) => {
    const { page, shop } = await visit({ answers: [answer], block: options, balance: options });
    const said = page.getByText("The app does not answer at /apps/pointbook.");
    for (const place of [0, 1]) await until(() => said.nth(place).isVisible()).toBe(true);
    expect(shop.calls).toHaveLength(1);
  });

  test("shoppers are told nothing of that path", async () => {
    const { block } = await visit({ answers: [html("<h1>Not found</h1>", 404)] });
    await inState(block, "failure");
    expect(await block.innerText()).not.toContain("/apps/pointbook");
  });

  test("a section that is rendered again starts anew", async () => {
    const { page, block, rows, shop } = await visit({ answers: [full] });
    await inState(block, "statement");
    await page.evaluate((html) => {
      (document.querySelector(".shopify-block") as HTMLElement).outerHTML = html;
    }, shop.blocks[0]?.html ?? "");
    await inState(block, "statement");
    expect(await rows.count()).toBe(20);
    expect(shop.calls).toHaveLength(2);
  });

  test("a section that is moved shows each entry once", async () => {
    const { page, block, rows } = await visit({ answers: [full] });
    await inState(block, "statement");
    await page.evaluate(() => document.body.append(document.querySelector(".shopify-block") as HTMLElement));
    await inState(block, "statement");
    await until(() => rows.count()).toBe(20);
  });

  test("a section that is moved while it loads does not say that it failed", async () => {
    const { page, block } = await visit({ answers: ["never", full] });
    await inState(block, "loading");
    const states = await page.evaluate(async () => {
      const element = document.querySelector("pointbook-history") as HTMLElement;
      const seen: (string | undefined)[] = [];
      new MutationObserver(() => seen.push(element.dataset.state)).observe(element, { attributes: true });
      document.body.append(element);
      while (element.dataset.state !== "statement") await new Promise((next) => setTimeout(next, 10));
      return seen;
    });
    expect(states).not.toContain("failure");
  });

  test("a section that is removed while it loads leaves nothing behind", async () => {
    const { page, block } = await visit({ answers: ["never"] });
    await inState(block, "loading");
    const aborted = page.waitForEvent("requestfailed");
    await page.evaluate(() => document.querySelector("pointbook-history")?.remove());
    expect((await aborted).failure()?.errorText).toBe("net::ERR_ABORTED");
  });
});

describe("on paper, where nothing can be chosen", () => {
  const of = (count: number, next: string | null = null) =>
    json({ balance: 1, entries: long.slice(0, count), next, tag: "ana", months: ["2026-11"] });
  const onPaper = async ({ page, block }: Awaited<ReturnType<typeof visit>>) => {
    await page.emulateMedia({ media: "print" });
    const said = block.locator(".pointbook-history__printed, .pointbook-history__page a, select");
    const shown = await said.evaluateAll((all) =>
      all.filter((it) => it.checkVisibility()).map((it) => (it as HTMLSelectElement).value ?? it.textContent),
    );
    await page.emulateMedia({ media: null });
    return shown;
  };
  const there = "There are earlier entries that are not on this page.";

  test("it is said that there are more, and which ones these are where they are not all", async () => {
    const shopper = await visit({ answers: [of(20, "12-20"), of(3, "12-3")] });
    await inState(shopper.block, "statement");
    expect(await onPaper(shopper)).toEqual([there]);
    const { rows, block } = shopper;
    await block.getByRole("link", { name: "Spent" }).click();
    await until(() => rows.locator("visible=true").count()).toBe(3);
    expect(await onPaper(shopper)).toEqual(["Spent", there]);
  });

  test("a statement of all says nothing", async () => {
    const shopper = await visit({ answers: [of(20)] });
    await inState(shopper.block, "statement");
    expect(await onPaper(shopper)).toEqual([]);
  });

  test("the month that was chosen is told", async () => {
    const shopper = await visit({ answers: [of(9), of(9), of(2)] });
    await inState(shopper.block, "statement");
    await shopper.block.getByRole("link", { name: "By month" }).click();
    await shopper.block.getByLabel("Month").selectOption("2026-11");
    await until(() => shopper.rows.locator("visible=true").count()).toBe(2);
    expect(await onPaper(shopper)).toEqual(["2026-11"]);
  });
});

test("the statement prints without buttons and links, and as a table", async () => {
  const { page, block, button, rows } = await visit({ answers: [full], theme: { css: "body{color:#eee}" } });
  await inState(block, "statement");
  await page.emulateMedia({ media: "print" });
  expect(await button("Show more").count()).toBe(0);
  expect(await block.getByRole("link").count()).toBe(0);
  expect(await rows.first().isVisible()).toBe(true);
  expect(await block.evaluate((it) => getComputedStyle(it).color)).toBe("rgb(0, 0, 0)");
});

test("in forced colours what is awaited can be seen", async () => {
  const css = "body { background: canvas; }";
  const { page, block } = await visit({
    answers: ["never"],
    browser: { forcedColors: "active" },
    theme: { css },
  });
  await inState(block, "loading");
  /** However little of it is seen through. */
  const colourOf = (it: Element) => getComputedStyle(it).backgroundColor.match(/\d+/g)?.slice(0, 3).join();
  const paper = await page.locator("body").evaluate(colourOf);
  const looks = await Promise.all(
    (await block.locator(".pointbook-history__bar").all()).map((bar) => bar.evaluate(colourOf)),
  );
  expect(looks.length).toBeGreaterThan(20);
  expect(looks).not.toContain(paper);
});

test("nothing moves for those who asked for less motion", async () => {
  const { block } = await visit({ answers: ["never"], browser: { reducedMotion: "reduce" } });
  await inState(block, "loading");
  const running = await block.evaluate((it) => it.getAnimations({ subtree: true }).length);
  expect(running).toBe(0);
});
