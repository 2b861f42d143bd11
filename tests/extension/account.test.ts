// The extensions of the shop's account pages, with a stand-in for what Shopify gives them: its own elements and session
// tokens are not to be had here.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accountScript, type AccountExtension } from "#sandbox/account-extension.ts";
import { launchBrowser, newContext } from "#support/browser.ts";
import { until } from "#support/shopper.ts";
import { entries } from "#support/storefront.ts";

const folder = (extension: string) => new URL(`../../extensions/account-${extension}/`, import.meta.url);
const words = async (extension: string, file = "en.default.json") =>
  JSON.parse(await readFile(new URL(`locales/${file}`, folder(extension)), "utf8")) as Record<
    string,
    unknown
  >;

const appUrl = "https://app.example";
const scripts = {} as Record<AccountExtension, string>;
const locales = {} as Record<AccountExtension, object>;
let browser: Browser;
let page: Page;
let asked: { token: string | undefined; query: string }[];

beforeAll(async () => {
  for (const extension of ["page", "balance"] as const) {
    scripts[extension] = accountScript(extension, appUrl);
    locales[extension] = await words(extension === "page" ? "points" : extension);
  }
  browser = await launchBrowser();
  page = await (await newContext(browser, { timezoneId: "America/Los_Angeles" })).newPage();
});
afterAll(() => browser.close());
beforeEach(() => {
  asked = [];
});

interface Answer {
  status?: number;
  body: object;
}

const ok = (list: ReturnType<typeof entries>, next: string | null = null, tag = "ana"): Answer => ({
  body: { balance: list[0]?.balanceAfter ?? 0, entries: list, next, tag },
});
const refused = (error: string, status = 401): Answer => ({ status, body: { error } });

/** Opens an extension whose app gives these answers, one after the other. */
async function open(
  extension: AccountExtension,
  answers: (Answer | Promise<Answer> | "lost")[],
  settings: { questions?: string } = {},
  /** What the Customer Account API answers. */
  atShopify: object | null = null,
): Promise<void> {
  await page.unrouteAll();
  await page.route(`${appUrl}/**`, async (route: Route) => {
    const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "Authorization" };
    if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers });
    const { search } = new URL(route.request().url());
    asked.push({ token: route.request().headers().authorization, query: search });
    const answer = (await answers.shift()) ?? "lost";
    if (answer === "lost") return route.abort();
    await route.fulfill({ status: answer.status ?? 200, headers, json: answer.body });
  });
  await page.goto("about:blank");
  await page.evaluate(standIn, locales[extension]);
  await page.evaluate(customerApi, atShopify);
  await page.evaluate((value) => void Object.assign(window.shopify, { settings: { value } }), settings);
  await page.addScriptTag({ content: `${scripts[extension]}; extension();` });
}

/** What Shopify gives an extension, as far as these use it. Runs in the page. */
function standIn(locale: object): void {
  let tokens = 0;
  const found = (key: string) =>
    key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], locale);
  const translate = (key: string, values: Record<string, unknown> = {}) => {
    let text = found(key);
    if (typeof text === "object" && text !== null)
      text = (text as Record<string, string>)[new Intl.PluralRules("en").select(Number(values.count))];
    if (typeof text !== "string") throw new Error(`No word for ${key}`);
    return text.replace(/\{\{ (\w+) \}\}/g, (_, name: string) => String(values[name]));
  };
  const { NumberFormat, DateTimeFormat } = Intl;
  Object.assign(globalThis, {
    shopify: {
      settings: { value: {} },
      sessionToken: { get: () => Promise.resolve(`token-${++tokens}`) },
      i18n: {
        translate,
        formatNumber: (
          number: number,
          { inExtensionLocale: _, ...options }: { inExtensionLocale: boolean },
        ) => new NumberFormat("en", options).format(number),
        formatDate: (date: Date, { inExtensionLocale: _, ...options }: { inExtensionLocale: boolean }) =>
          new DateTimeFormat("en", options).format(date),
      },
    },
  });
}

/** The Customer Account API, which answers at an address that only Shopify's pages know. Runs in the page. */
function customerApi(answer: object | null): void {
  const { fetch } = globalThis;
  Object.assign(globalThis, {
    fetch: (to: string | URL, order: RequestInit) => {
      if (!String(to).startsWith("shopify:")) return fetch(to, order);
      const isAsked =
        String(to) === "shopify://customer-account/api/2026-07/graphql.json" &&
        String(order.body).includes('customer { metafield(namespace: \\"$app\\", key: \\"balance\\")');
      if (!answer || !isAsked) return Promise.reject(new TypeError("Failed to fetch"));
      return Promise.resolve(new Response(JSON.stringify(answer)));
    },
  });
}

const text = () => page.locator("body").evaluate((it) => it.textContent ?? "");
const rows = () => page.locator("s-details");
const button = (name: string) => page.locator("s-button", { hasText: name });

describe("the statement", () => {
  test("shows her balance, and each entry with its details", async () => {
    const takenBack = {
      ...entries(1, 14)[0],
      id: "14-1",
      corrects: "12-1",
      points: -1_500,
      balanceAfter: 250,
    };
    const [older] = entries(1);
    await open("page", [
      ok([{ ...takenBack, occurredAt: "2024-01-31", day: "2026-11-04" } as never, older as never]),
    ]);
    await until(() => rows().count()).toBe(2);
    expect(await page.locator("s-heading").textContent()).toBe("250 points");
    expect(await rows().first().locator("s-summary").textContent()).toMatch(
      /order 1000Jan 31, 2024−1,500250$/,
    );
    expect(await rows().first().locator("> s-stack").textContent()).toBe(
      "Happened onJan 31, 2024Added onNov 4, 2026Points−1,500Balance after it250Entry number14-1Takes back entry12-1",
    );
    expect(
      await rows()
        .nth(1)
        .evaluate((it) => it.hasAttribute("open")),
    ).toBe(false);
    await page.locator("s-link").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(() =>
      rows()
        .nth(1)
        .evaluate((it) => it.hasAttribute("open")),
    ).toBe(true);
    expect(asked).toEqual([{ token: "Bearer token-1", query: "?months=1" }]);
  });

  test("goes on where it ended, and starts anew where the answer is another customer's", async () => {
    await open("page", [
      ok(entries(20), "12-20"),
      ok(entries(1, 3), null, "bob"),
      ok(entries(1, 3), null, "bob"),
    ]);
    await until(() => rows().count()).toBe(20);
    await button("Show more").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(() => rows().count()).toBe(1);
    expect(asked.map(({ query }) => query)).toEqual(["?months=1", "?before=12-20", "?months=1"]);
  });

  test.each([
    ["mailto:help@shop.example", "mailto:help@shop.example?subject=Question%20about%20points%20entry%2012-1"],
    [
      "https://shop.example/pages/contact?view=a#form",
      "https://shop.example/pages/contact?view=a&entry=12-1#form",
    ],
    ["javascript:alert(1)", null],
    ["", null],
  ])(
    "leads with an entry's number to where the merchant wants questions: %s",
    async (questions, expected) => {
      await open("page", [ok(entries(1))], { questions });
      await until(() => rows().count()).toBe(1);
      const link = page.locator("s-link", { hasText: "Ask about this entry" });
      expect((await link.count()) ? await link.getAttribute("href") : null).toBe(expected);
    },
  );

  test("says that there are no points yet", async () => {
    await open("page", [ok([])]);
    await until(text).toContain("You have no points yet.");
  });
});

describe("gained, spent, or a month", () => {
  const months = ["2026-11", "2024-01"];
  const hers = (count: number, next: string | null = null, tag = "ana"): Answer => {
    const { body } = ok(entries(count), next, tag);
    return { body: { ...body, balance: 10_000, months } };
  };
  const select = (label: string) => page.locator(`s-select[label="${label}"]`);
  const choose = (label: string, value: string) =>
    select(label).evaluate((it, value) => {
      Object.assign(it, { value });
      it.dispatchEvent(new Event("change"));
    }, value);
  const queries = () => asked.map(({ query }) => query);

  test("stand in the place of the entries, under the balance of all, and go on by their own cursor", async () => {
    await open("page", [hers(20, "12-20"), hers(3, "7-3"), hers(1), hers(20, "12-20")]);
    await until(() => rows().count()).toBe(20);
    expect(await select("Month").locator("s-option").allTextContents()).toEqual([
      "All months",
      "November 2026",
      "January 2024",
    ]);
    await choose("Entries", "spent");
    await until(() => rows().count()).toBe(3);
    await button("Show more").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(() => rows().count()).toBe(4);
    expect(await page.locator("s-heading").textContent()).toBe("10,000 points");
    await choose("Entries", "");
    await until(() => rows().count()).toBe(20);
    expect(queries()).toEqual(["?months=1", "?show=spent", "?show=spent&before=7-3", ""]);
  });

  test("are chosen together, and where there are none that is said, not that she has no points", async () => {
    await open("page", [hers(2), hers(1), hers(0)]);
    await until(() => rows().count()).toBe(2);
    await choose("Month", "2024-01");
    await until(() => rows().count()).toBe(1);
    await choose("Entries", "gained");
    await until(text).toContain("There are no such entries.");
    expect(await text()).not.toContain("You have no points yet");
    expect(await page.locator("s-heading").textContent()).toBe("10,000 points");
    expect(queries().at(-1)).toBe("?show=gained&month=2024-01");
  });

  test("the last one that she chose counts, however late another's answer comes", async () => {
    let late = (_: Answer): void => {};
    const spent = new Promise<Answer>((give) => (late = give));
    await open("page", [hers(5), spent, hers(1)]);
    await until(() => rows().count()).toBe(5);
    await choose("Entries", "spent");
    await until(() => Promise.resolve(asked.length)).toBe(2);
    await choose("Entries", "gained");
    await until(() => rows().count()).toBe(1);
    const answered = page.waitForResponse(/show=spent/);
    late(hers(4));
    await (await answered).finished();
    expect(await rows().count()).toBe(1);
  });

  test("that could not be loaded: said, and asked for again by a button", async () => {
    await open("page", [hers(5), refused("unavailable", 500), hers(2)]);
    await until(() => rows().count()).toBe(5);
    await choose("Entries", "spent");
    await until(text).toContain("We could not load these entries just now.");
    expect(await page.locator("s-heading").textContent()).toBe("10,000 points");
    await button("Try again").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(() => rows().count()).toBe(2);
    expect(queries()).toEqual(["?months=1", "?show=spent", "?show=spent"]);
  });

  test("of another customer, who has signed in since: all of hers instead", async () => {
    await open("page", [hers(5), hers(3, null, "bob"), hers(2, null, "bob")]);
    await until(() => rows().count()).toBe(5);
    await choose("Entries", "spent");
    await until(() => rows().count()).toBe(2);
    expect(queries()).toEqual(["?months=1", "?show=spent", "?months=1"]);
    expect(await select("Entries").getAttribute("value")).not.toBe("spent");
  });

  test("are not offered where there is nothing yet, and the balance alone asks for no months", async () => {
    await open("page", [ok([])]);
    await until(text).toContain("You have no points yet.");
    expect(await page.locator("s-select").count()).toBe(0);
    await open("balance", [ok(entries(3))]);
    await until(text).toContain("1,500 points");
    expect(queries().at(-1)).toBe("");
  });
});

describe("a token that the app does not take", () => {
  test("is replaced by a fresh one, once", async () => {
    await open("page", [refused("bad_token"), ok(entries(2))]);
    await until(() => rows().count()).toBe(2);
    expect(asked.map(({ token }) => token)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("and a second time is a failure, after which she may try again", async () => {
    await open("page", [refused("bad_token"), refused("bad_token"), ok(entries(2))]);
    await until(text).toContain("We could not load your points just now.");
    expect(asked).toHaveLength(2);
    await button("Try again").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(() => rows().count()).toBe(2);
  });
});

test("where the token names nobody, a sentence of its own says what to do, and nothing is asked twice", async () => {
  await open("page", [refused("signed_out")]);
  await until(text).toContain("We can’t show your points here. Please sign in again;");
  expect(asked).toHaveLength(1);
});

test.each<[string, Answer | "lost"]>([
  ["a lost connection", "lost"],
  ["an error of the app", refused("unavailable", 500)],
  ["an answer without a balance", { body: { entries: [], next: null } }],
])("%s is a failure, said as one", async (_, answer) => {
  await open("page", [answer]);
  await until(text).toContain("We could not load your points just now.");
});

test("the block shows the balance, with the way to the statement", async () => {
  await open("balance", [ok(entries(3))]);
  await until(text).toContain("1,500 points");
  expect(await page.locator("s-link").getAttribute("href")).toBe("extension:account-points/");
});

describe("a balance that stands at Shopify", () => {
  const field = (value: unknown) => ({ data: { customer: { metafield: { value } } } });

  test.each(["page", "balance"] as const)(
    "is on the %s before the app has answered, and a newer one takes its place",
    async (extension) => {
      let answer = (_: Answer): void => {};
      const late = new Promise<Answer>((give) => (answer = give));
      await open(extension, [late], {}, field("12345"));
      await until(text).toContain("12,345 points");
      answer(ok(entries(3)));
      await until(text).toContain("1,500 points");
      expect(await text()).not.toContain("12,345");
    },
  );

  test.each(["page", "balance"] as const)(
    "is gone from the %s where the app does not answer: nobody says whether it still holds",
    async (extension) => {
      let answer = (_: Answer): void => {};
      const late = new Promise<Answer>((give) => (answer = give));
      await open(extension, [late], {}, field("500"));
      await until(text).toContain("500 points");
      answer(refused("unavailable", 500));
      await until(text).toContain("We could not load your points just now.");
      expect(await text()).not.toContain("500");
    },
  );

  test("does not take the place of what the app has said, when it answers no longer", async () => {
    await open("page", [ok(entries(20), "12-20"), "lost"], {}, field("77"));
    await until(() => rows().count()).toBe(20);
    const said = (await page.locator("s-heading").textContent()) ?? "";
    await button("Show more").evaluate((it) => it.dispatchEvent(new MouseEvent("click")));
    await until(text).toContain("We could not load more entries just now.");
    expect(await page.locator("s-heading").textContent()).toBe(said);
  });

  test.each<[string, object | null]>([
    ["nothing that is a balance", field("many")],
    ["no field", { data: { customer: { metafield: null } } }],
    ["nobody", { data: { customer: null } }],
    ["no access", { errors: [{ message: "Access denied" }], data: null }],
    ["nothing at all", null],
  ])("that is %s changes nothing", async (_, atShopify) => {
    await open("page", [ok(entries(3))], {}, atShopify);
    await until(text).toContain("1,500 points");
  });

  test("is shown to nobody whom the app does not know as signed in", async () => {
    await open("page", [refused("signed_out")], {}, field("500"));
    await until(text).toContain("Please sign in again");
    expect(await text()).not.toContain("500");
  });
});

test.each(["page", "balance"] as const)(
  "the script of the %s stays below 20 kB as it is sent",
  (extension) => {
    expect(gzipSync(scripts[extension]).byteLength).toBeLessThan(20_000);
  },
);

describe.each(["points", "balance"])("the words of account-%s", (extension) => {
  const keysOf = (tree: object): string[] =>
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" || "other" in (value as object)
        ? [key]
        : keysOf(value as object).map((inner) => `${key}.${inner}`),
    );

  test("are the same in every language, with its plural forms", async () => {
    const files = await readdir(new URL("locales/", folder(extension)));
    expect(files).toHaveLength(11);
    for (const file of files) {
      const language = file.replace(/(\.default)?\.json$/, "");
      const found = await words(extension, file);
      expect(keysOf(found), file).toEqual(keysOf(await words(extension)));
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      expect(Object.keys(found.points as object).sort(), file).toEqual(forms.sort());
    }
  });
});
