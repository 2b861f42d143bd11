// What themes do to the block: their rules, re-made here in a few lines, and Horizon's way of rewriting a page in place.
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { morphInPlace } from "#support/morph.ts";
import { inState, until, useShopper } from "#support/shopper.ts";
import { entries, json } from "#support/storefront.ts";

const { visit } = useShopper();

const twenty = json({ balance: 10_000, entries: entries(20), next: "12-20", tag: "ana" });
const last = json({ balance: 10_000, entries: entries(2, 11), next: null, tag: "ana" });

describe("a theme that rewrites the page in place", () => {
  const rewrite = (page: Page, html = "") =>
    page.locator(".shopify-block").evaluate(morphInPlace, inner(html));
  const inner = (html: string) => html.replace(/^<div[^>]*>|<\/div>$/g, "");

  test("finds the statement back at once, with no request", async () => {
    const { page, block, rows, shop } = await visit({ answers: [twenty, last] });
    await inState(block, "statement");
    const before = await block.innerText();
    await rewrite(page, shop.blocks[0]?.html);
    await until(() => block.innerText()).toBe(before);
    expect(await rows.count()).toBe(20);
    expect(shop.calls).toHaveLength(1);
  });

  test("keeps the focus, on the button and on a row, and the next page goes on from there", async () => {
    const { page, block, rows, button, shop } = await visit({ answers: [twenty, last] });
    await inState(block, "statement");
    await button("Show more").focus();
    await rewrite(page, shop.blocks[0]?.html);
    await until(() => block.getAttribute("data-state")).toBe("statement");
    expect(await button("Show more").evaluate((it) => it === document.activeElement)).toBe(true);

    await page.keyboard.press("Enter");
    await until(() => rows.count()).toBe(22);
    expect(await rows.nth(20).evaluate((it) => it === document.activeElement)).toBe(true);
    await rewrite(page, shop.blocks[0]?.html);
    await until(() => rows.count()).toBe(22);
    expect(await rows.nth(20).evaluate((it) => it === document.activeElement)).toBe(true);
    expect(shop.calls).toEqual(["/apps/pointbook/history", "/apps/pointbook/history?before=12-20"]);
  });

  test("for another customer gets nothing of the one before", async () => {
    const { page, block, rows, shop } = await visit({ answers: [twenty, last] });
    await inState(block, "statement");
    await rewrite(page, shop.blocks[0]?.html.replace(/data-customer="\d+"/, 'data-customer="7"'));
    await until(() => rows.count()).toBe(2);
    expect(shop.calls).toHaveLength(2);
  });
});

/** The rules of Dawn, Horizon and Skeleton that reach into an app's block, and older themes' of bare elements. */
const rules = `
  a:empty, ul:empty, dl:empty, div:empty, section:empty, p:empty, h2:empty { display: none; }
  h2 { font-size: 48px; }
  table:not([class]) { table-layout: fixed; }
  .rte table { table-layout: fixed; width: 100%; }
  .rte table td, .rte table tbody tr td:first-child { padding: 20px 12px; border: 1px solid red; }
  tr:nth-child(even) { background: rgb(200, 0, 0); }
  time { display: block; margin: 10px; text-transform: uppercase; }
  button { width: 100%; text-transform: uppercase; background: rgb(0, 0, 200); }
  a { color: currentcolor; text-decoration-color: transparent; }
  summary { display: flex; align-items: center; padding-block: 16px; }
  h1, h2 { color: white; }
`;

describe("a theme's rules", () => {
  const inTheme = { css: rules, wrap: "rte" };

  test("hide nothing while it loads, and not the place where news is said", async () => {
    const { page } = await visit({ answers: ["never"], theme: inTheme });
    await inState(page.locator("pointbook-history"), "loading");
    const hidden = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "[role=status], .pointbook-history__skeleton, .pointbook-history__skeleton *",
        ),
      ]
        .filter((it) => it.getClientRects().length === 0)
        .map((it) => it.outerHTML.slice(0, 80)),
    );
    expect(hidden).toEqual([]);
    expect(await page.locator(".pointbook-history__bar").count()).toBeGreaterThan(20);
  });

  test.each([390, 1280])("leave cells, rows and buttons as they are laid out, at %i px", async (width) => {
    const layout = async (theme: object) => {
      const viewport = { width, height: 844 };
      const { page, block } = await visit({ answers: [twenty], theme, browser: { viewport } });
      await inState(block, "statement");
      return page.evaluate(() =>
        [...document.querySelectorAll("tbody tr, tbody td, tbody time, summary, [data-part=more]")]
          .slice(0, 30)
          .map((it) => {
            const { paddingLeft, paddingTop, borderTopColor, display } = getComputedStyle(it);
            const { width, height } = it.getBoundingClientRect();
            return [
              it.tagName,
              Math.round(width),
              Math.round(height),
              paddingLeft,
              paddingTop,
              borderTopColor,
              display,
            ];
          }),
      );
    };
    // The letters of a button are the theme's, so its width may be that of other letters.
    const plain = { css: "button { text-transform: uppercase; }", wrap: "rte" };
    expect(await layout(inTheme)).toEqual(await layout(plain));
  });

  test("stripe no rows, and the balance stays larger than the heading", async () => {
    const { page, block } = await visit({ answers: [twenty], theme: inTheme });
    await inState(block, "statement");
    const found = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
      const size = (selector: string) => parseFloat(style(selector).fontSize);
      return {
        stripe: style("tbody tr:nth-child(2)").backgroundColor,
        isLarger: size("[data-part=balance] strong") > size("h2"),
        button: style("[data-part=more]").backgroundColor,
      };
    });
    expect(found).toEqual({ stripe: "rgba(0, 0, 0, 0)", isLarger: true, button: "rgb(0, 0, 200)" });
  });

  test("leave the way to sign in legible, which looks as the theme's buttons do", async () => {
    const css = `.rte a { color: rgb(0, 0, 200); } .button { color: white; background: rgb(0, 0, 200); }`;
    const { block } = await visit({ theme: { css, wrap: "rte" }, block: { customer: null } });
    const look = await block
      .getByText("Sign in", { exact: true })
      .evaluate((it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]);
    expect(look).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 200)"]);
  });

  test("leave room between what is said and its button, and between what is said and the next", async () => {
    const css = "p, .button { margin: 0; }";
    const gaps = (block: Locator) =>
      block.evaluate((it) => {
        const boxes = [...it.querySelectorAll("h2, p, .button")]
          .filter((part) => part.checkVisibility({ visibilityProperty: true }))
          .filter((part) => !part.matches("[role=status]"))
          .map((part) => part.getBoundingClientRect());
        return boxes.slice(1).map(({ top }, i) => Math.round(top - (boxes[i]?.bottom ?? 0)));
      });
    const signedOut = await visit({ theme: { css }, block: { customer: null } });
    expect(await gaps(signedOut.block)).toEqual([18, 16]);
    const failed = await visit({ theme: { css }, answers: [json({}, 500)] });
    await inState(failed.block, "failure");
    expect(await gaps(failed.block)).toEqual([18, 16]);
    const editor = { customer: null, designMode: true };
    const unanswered = await visit({ theme: { css }, answers: [json({}, 500)], block: editor });
    await until(() => unanswered.block.locator("[data-part=no-answer]").isVisible()).toBe(true);
    expect((await gaps(unanswered.block)).slice(0, 3)).toEqual([18, 14, 14]);
  });

  test("leave links underlined, and the mark of an entry that opens in its first line", async () => {
    const { block, rows } = await visit({ answers: [twenty], theme: inTheme });
    await inState(block, "statement");
    await rows.first().locator("summary").click();
    const links = await block
      .locator("a:visible:not([aria-current])")
      .evaluateAll((all) =>
        all
          .map((it) => getComputedStyle(it))
          .map((it) => [it.textDecorationLine, it.textDecorationColor === it.color]),
      );
    expect(links.length).toBeGreaterThan(4);
    expect(links.every(([line, isSeen]) => line === "underline" && isSeen)).toBe(true);
    expect(
      await rows
        .locator("summary")
        .first()
        .evaluate((it) => getComputedStyle(it).alignItems),
    ).toBe("flex-start");
  });

  test("of a dark page that say nothing of links leave them legible, and those of others as they are", async () => {
    const dark = "body { color: rgb(250, 250, 250); background: black; }";
    const colours = async (css: string) => {
      const { block, rows } = await visit({ answers: [twenty], theme: { css } });
      await inState(block, "statement");
      await rows.first().locator("summary").click();
      const links = block.locator("a:visible");
      return [...new Set(await links.evaluateAll((all) => all.map((it) => getComputedStyle(it).color)))];
    };
    expect(await colours(dark)).toEqual(["rgb(250, 250, 250)"]);
    expect(await colours(`${dark} a { color: rgb(250, 200, 0); }`)).toEqual(["rgb(250, 200, 0)"]);
  });

  test("of a dark page leave nothing white on the paper", async () => {
    const { page, block } = await visit({
      answers: [twenty],
      theme: { css: `${rules} body { color: white; background: black; }` },
    });
    await inState(block, "statement");
    await page.emulateMedia({ media: "print" });
    const colours = await block
      .locator("*:visible")
      .evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).color))]);
    expect(colours).toEqual(["rgb(0, 0, 0)"]);
    expect(await block.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe("rgb(255, 255, 255)");
  });
});

describe("a parent that does not stretch it", () => {
  test.each([
    ["a flex row", "display:flex"],
    ["a flex column whose items do not stretch", "display:flex;flex-direction:column;align-items:flex-start"],
    ["one as wide as its content", "width:fit-content"],
    ["a float", "float:left"],
  ])("%s gives it room enough to be read, and it leaves none of the page", async (_, style) => {
    const widths = [];
    for (const width of [390, 1280]) {
      const theme = { css: `.theme-part { ${style} }`, wrap: "theme-part" };
      const { page, block } = await visit({
        answers: [twenty],
        theme,
        browser: { viewport: { width, height: 844 } },
      });
      await inState(block, "statement");
      widths.push((await block.boundingBox())?.width ?? 0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(Math.min(...widths)).toBeGreaterThan(270);
  });
});
