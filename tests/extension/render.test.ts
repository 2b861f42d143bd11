import { describe, expect, test } from "vitest";
import { renderBlock } from "#sandbox/liquid.ts";

const ana = { id: 7338441277598, first_name: "Ana" };

describe.each([
  { locale: "en", signIn: "Sign in", points: "# points", point: "# point", columns: ["Date", "Points"] },
  { locale: "bg", signIn: "Вход", points: "# точки", point: "# точка", columns: ["Дата", "Точки"] },
])("in $locale", ({ locale, signIn, points, point, columns }) => {
  test("a visitor is invited to sign in, and nothing else is on the page", async () => {
    const { html } = await renderBlock({ locale, customer: null });
    expect(html).toContain('data-state="signed-out"');
    expect(html).toContain(`>${signIn}</span>`);
    expect(html).toContain('data-customer=""');
    expect(html).not.toContain("<table");
  });

  test("a shopper gets the table, the row to copy and the phrases with a count", async () => {
    const { html } = await renderBlock({ locale, customer: ana });
    expect(html).toContain('data-state="loading"');
    expect(html).toContain('data-customer="7338441277598"');
    for (const column of columns) expect(html).toContain(`role="columnheader">${column}</th>`);
    expect(html).toContain(`data-phrase="points" data-count="1">${point}</span>`);
    expect(html).toContain(`data-phrase="points" data-count="2">${points}</span>`);
  });
});

test("a language that the extension does not speak falls back to English", async () => {
  const { html } = await renderBlock({ locale: "sv", customer: null });
  expect(html).toContain(">Sign in</span>");
  expect(html).toMatch(/<pointbook-history[^>]* lang="en"\s+dir="ltr"/);
});

test("a visitor comes back to the same page where the shop's accounts offer it", async () => {
  const { html } = await renderBlock({ locale: "en", customer: null });
  expect(html).toContain('href="/customer_authentication/login"');
});

test("the block stands in Shopify's wrapper and carries the editor's attributes", async () => {
  const { html, javascript, stylesheet } = await renderBlock({
    locale: "en",
    customer: null,
    blockId: "abc",
    designMode: true,
  });
  expect(html).toMatch(/^<div id="shopify-block-abc" class="shopify-block shopify-app-block">/);
  expect(html).toMatch(/<pointbook-history[^>]*data-shopify-editor-block/);
  expect(html).toContain("A sample, shown only in the theme editor.");
  expect([javascript, stylesheet]).toEqual([
    "/cdn/extensions/points-history/assets/points-history.js",
    "/cdn/extensions/points-history/assets/points-history.css",
  ]);
});

test("no id is in the block, so that two of them fit on one page", async () => {
  const { html } = await renderBlock({ locale: "en", customer: ana });
  expect(html.match(/\sid="/g)).toHaveLength(1);
});

test("the merchant's settings are followed, and her heading is text", async () => {
  const settings = {
    ...{ heading: "Bits & <bobs>", heading_level: "h4", button_class: `shiny" onclick="x` },
    ...{ show_balance_after: false, style: "plain", accent: "#0a6b4f" },
  };
  const { html } = await renderBlock({ locale: "en", customer: ana, settings });
  expect(html).toMatch(/<h4[^>]*>Bits &amp; &lt;bobs&gt;<\/h4>/);
  expect(html).toMatch(/class="pointbook-history__button shiny&(?:quot|#34); onclick=/);
  expect(html).toContain("pointbook-history--plain");
  expect(html).toContain('style="--pointbook-accent: #0a6b4f"');
  expect(html).not.toContain('data-cell="balance"');
  expect(html.match(/role="columnheader"/g)).toHaveLength(3);
});

describe("where questions about an entry go", () => {
  const linkOf = async (questions: string | null) => {
    const { html } = await renderBlock({ locale: "bg", customer: ana, settings: { questions } });
    return /class="pointbook-history__ask"\s+href="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  };
  const subject = "subject=" + encodeURIComponent("Въпрос за запис ENTRY_NUMBER в точките ми");

  test.each([
    [null, `mailto:hello@demo.example?${subject}`],
    ["mailto:help@example.com", `mailto:help@example.com?${subject}`],
    ["mailto:help@example.com?cc=b@example.com", `mailto:help@example.com?cc=b@example.com&${subject}`],
    ["/pages/contact", "/pages/contact?entry=ENTRY_NUMBER"],
    ["/pages/contact?view=points#form", "/pages/contact?view=points&entry=ENTRY_NUMBER#form"],
  ])("%s", async (questions, expected) => {
    expect(await linkOf(questions)).toBe(expected);
  });
});

describe("the balance alone", () => {
  const balance = (options: object) =>
    renderBlock({ block: "points-balance", locale: "en", customer: null, ...options });

  test("a shopper gets a link to her statement, which says something without scripts too", async () => {
    const { html, javascript } = await balance({ customer: ana });
    expect(html).toMatch(/href="\/apps\/pointbook\?locale=en"[\s\S]*data-part="balance">Your points</);
    expect(javascript).toBe("/cdn/extensions/points-history/assets/points-history.js");
  });

  test("a visitor gets a link to sign in, or nothing where the merchant says so", async () => {
    expect((await balance({})).html).toMatch(
      /href="\/customer_authentication\/login"[\s\S]*>See your points</,
    );
    const hidden = (await balance({ settings: { hide_signed_out: true } })).html;
    expect(hidden).toMatch(/<pointbook-balance[^>]*\shidden/);
    expect(hidden).not.toContain("<a");
  });

  test("the theme editor shows a sample even where visitors get nothing", async () => {
    const { html } = await balance({ settings: { hide_signed_out: true }, designMode: true });
    expect(html).toContain(">1250 points<");
    expect(html).not.toMatch(/<pointbook-balance[^>]*\shidden/);
  });
});

test.each(["points-history", "points-balance"] as const)(
  "%s prints a balance that stands at Shopify only where the app says that all of them are right",
  async (block) => {
    const customer = { ...ana, metafields: { $app: { balance: { value: 777 } } } };
    const rendered = (showsBalances: boolean) =>
      renderBlock({ block, locale: "en", customer, showsBalances });
    expect((await rendered(true)).html).toContain("777");
    expect((await rendered(false)).html).not.toContain("777");
  },
);
