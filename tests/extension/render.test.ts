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
    expect(html).toContain(`>${signIn}</a>`);
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
  expect(html).toContain(">Sign in</a>");
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
  expect(html).toContain("no customer is signed in here");
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
  const settings = { heading: "Bits & <bobs>", show_balance_after: false, style: "plain", accent: "#0a6b4f" };
  const { html } = await renderBlock({ locale: "en", customer: ana, settings });
  expect(html).toContain(">Bits &amp; &lt;bobs&gt;</h2>");
  expect(html).toContain("pointbook-history--plain");
  expect(html).toContain('style="--pointbook-accent: #0a6b4f"');
  expect(html).not.toContain('data-cell="balance"');
  expect(html.match(/role="columnheader"/g)).toHaveLength(3);
});
