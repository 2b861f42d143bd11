import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { skeletonAfterMs } from "#app/components/manners.ts";
import { useAppWorld } from "#support/app-world.ts";
import { audit } from "#support/audit.ts";
import { csv, importFile, review, tableRow } from "#support/browser-files.ts";
import { until, useVisitors, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, shopper, expectComplaint, ownShop } = useVisitors(world);

const id = (shop: string, i: number) => String(world.customerId(shop, i));

/** Good rows and bad ones, long words and long texts, so that every part of a page has something to show. */
const mixedFile = (shop: string) =>
  csv(
    ...Array.from({ length: 12 }, (_, i) => `${id(shop, i % 9)},${i - 5},Points from our old programme`),
    `7.33844E+12,5,${"Donaudampfschifffahrtsgesellschaft".repeat(6)}`,
    `1234567890123,many,${"A long description ".repeat(20)}`,
  );

describe("with the keyboard alone", () => {
  /** What makes the focus visible: some part of the control looks different with it. */
  const look = (control: Locator) =>
    control.evaluate((element) => {
      const parts = [element, element.parentElement, ...(element.parentElement?.children ?? [])];
      return parts
        .filter((part) => part !== null)
        .flatMap((part) => [null, "::after", "::before"].map((pseudo) => getComputedStyle(part, pseudo)))
        .map((style) => [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join())
        .join();
    });

  const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement);

  async function tabTo(page: Page, control: Locator): Promise<void> {
    await control.waitFor({ state: "attached" });
    const before = await look(control);
    for (let presses = 0; presses < 40 && !(await hasFocus(control)); presses++)
      await page.keyboard.press("Tab");
    expect(await hasFocus(control), `Tab reaches ${control}`).toBe(true);
    await until(() => look(control), `the focus on ${control} is visible`).not.toBe(before);
  }

  test("a file goes from Customers to applied, and dialogs keep the focus and give it back", async () => {
    const shop = ownShop();
    const { page, app, ...ana } = await visit({ shop, path: "/app/customers" });
    // Listened for from the beginning: begun beside the key press, it may begin too late.
    const file = { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(mixedFile(shop)) };
    page.on("filechooser", (chooser) => void chooser.setFiles(file));
    await tabTo(page, app.getByRole("link", { name: "Import", exact: true }));
    await page.keyboard.press("Enter");
    await ana.heading("Your file").waitFor();
    await until(() => hasFocus(app.locator("h1")), "a step leads to the heading").toBe(true);

    await tabTo(page, ana.button("Choose a file"));
    await page.keyboard.press("Enter");
    await ana.heading("What will happen").waitFor();

    const apply = app.getByRole("button", { name: /^Apply [\d,]+ rows$/ });
    await tabTo(page, apply);
    const discard = ana.button("Discard this import");
    await tabTo(page, discard);
    await page.keyboard.press("Space");
    const dialog = app.getByRole("dialog");
    await dialog.waitFor();
    const focusIsInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
    await until(focusIsInside).toBe(true);
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press("Tab");
      await until(focusIsInside, "Tab stays in the dialog").toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await until(() => hasFocus(discard)).toBe(true);

    await page.keyboard.press("Shift+Tab");
    await until(() => hasFocus(apply)).toBe(true);
    await page.keyboard.press("Enter");
    await ana.heading("Receipt").waitFor();
    await until(() => hasFocus(app.locator("h1"))).toBe(true);

    await page.keyboard.press("/");
    const search = app.getByRole("search").getByRole("textbox");
    await until(() => hasFocus(search), "a slash leads to the search").toBe(true);
    await page.keyboard.type("1/2");
    expect(await search.inputValue(), "and is a slash where she types").toBe("1/2");
  });

  test("what closes gives the focus back, and what is gone leaves it to the heading", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    const { page, app } = ana;
    const press = async (control: Locator) => {
      await control.focus();
      await page.keyboard.press("Enter");
    };
    const opensAndCloses = async (opener: Locator) => {
      await press(opener);
      await app.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await app.getByRole("dialog").waitFor({ state: "detached" });
      await until(() => hasFocus(opener), `${opener} has the focus again`).toBe(true);
    };
    const headingHasFocus = (why: string) => until(() => hasFocus(app.locator("main h1")), why).toBe(true);
    const file = csv(`${id(shop, 1)},10,Once`);
    await importFile(ana, "once.csv", file);
    await review(ana, "again.csv", file);
    await app.getByLabel("Apply the already applied rows once more").click();
    await opensAndCloses(ana.button("Apply 1 row"));

    await ana.goTo("/app/imports");
    await press(ana.button("Discard import 2"));
    await app.getByRole("dialog").getByRole("button", { name: "Discard", exact: true }).focus();
    await page.keyboard.press("Enter");
    await tableRow(app, "No points were changed").waitFor();
    await headingHasFocus("after what was pressed has gone");

    await ana.goTo("/app/customers");
    await app.getByRole("row").getByRole("checkbox").last().check({ force: true });
    await opensAndCloses(ana.button("Adjust points"));

    await ana.goTo(`/app/customers/${id(shop, 1)}`);
    const undo = app.getByRole("row").getByRole("button", { name: /^Undo/ });
    await opensAndCloses(undo);
    await press(undo);
    await press(app.getByRole("dialog").getByRole("button", { name: /^Undo entry/ }));
    await page.getByText("Undone: −10.").waitFor();
    await headingHasFocus("after an entry’s button has gone");

    await ana.goTo("/app/imports");
    // As when an import ends that she looks on at. Nothing of hers came before, since the page is new.
    const focused = await app
      .getByRole("row")
      .getByRole("link")
      .first()
      .evaluate(async (link) => {
        link.focus();
        link.remove();
        for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
        return document.activeElement?.tagName;
      });
    expect(focused, "what vanishes by itself throws nobody to the top").toBe("BODY");
  });
});

test("a page that keeps her waiting has a skeleton in its place, and none of it is shown in the first moment", async () => {
  const { app, page, ...ana } = await visit({ shop: ownShop(), path: "/app/customers" });
  let release = () => {};
  const looked = new Promise<void>((resolve) => (release = resolve));
  await page.route(/imports\/new\.data/, async (route) => {
    await looked;
    await route.continue();
  });
  const skeleton = ".Polaris-SkeletonPage__SkeletonTitle";
  const shownAfterMs = app.locator("body").evaluate(
    (body, selector) =>
      new Promise<number>((resolve) => {
        let began = 0;
        addEventListener("click", () => (began = performance.now()), true);
        new MutationObserver(() => {
          if (body.querySelector(selector)) resolve(performance.now() - began);
        }).observe(body, { childList: true, subtree: true });
      }),
    skeleton,
  );
  await ana.link("Import").first().click();
  expect(await shownAfterMs).toBeGreaterThanOrEqual(skeletonAfterMs);
  await app.getByRole("status").filter({ hasText: "Loading" }).waitFor({ state: "attached" });
  expect(await ana.heading("Customers").isVisible(), "the page before is behind it").toBe(false);
  release();
  await ana.heading("Your file").waitFor();
  expect(await app.locator(skeleton).count()).toBe(0);
});

describe("no page has a serious finding of axe, or scrolls sideways", () => {
  test("as long as the shop is empty", async () => {
    const ana = await visit({ shop: ownShop() });
    await ana.heading("Set up Pointbook").waitFor();
    await audit(ana.page, "home");
    for (const [path, shown] of [
      ["/app/customers", "No customer has points yet"],
      ["/app/customers?search=5", "No customer found"],
      ["/app/customers?search=12-34", "A customer id has digits only"],
      ["/app/customers?search=Zebedee", "No customer found"],
      ["/app/imports", "Nothing imported yet"],
      ["/app/imports?search=nothing", "No import matches"],
      ["/app/settings", "What your shoppers call points"],
      ["/app/imports/new", "Choose a file"],
    ] as const) {
      await ana.goTo(path);
      await ana.app.getByText(shown).first().waitFor();
      const backArrows = await ana.app.locator(".Polaris-Page-Header__BreadcrumbWrapper").count();
      expect(backArrows, `${path}: a page of the menu leads back to nothing`).toBe(
        path === "/app/imports/new" ? 1 : 0,
      );
      await audit(ana.page, path);
    }
    expectComplaint(/answered 404/);
    expectComplaint(/status of 404/);
    await ana.goTo("/app/imports/99");
    await ana.heading("Not found").waitFor();
    await audit(ana.page, "an import that does not exist");
    await ana.goTo("/app/nowhere");
    await ana.heading("Not found").waitFor();
    await ana.page.getByRole("link", { name: "Customers", exact: true }).click();
    await ana.heading("Customers").waitFor();
  });

  test("while it works", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    await world.sandbox.faults({ answersLeft: 0 });
    await holdUpload(ana, async () => {
      await ana.dropFile({ name: "held.csv", text: mixedFile(shop) });
      await ana.button("Cancel").waitFor();
      await audit(ana.page, "uploading");
    });
    await ana.heading("Asking Shopify about the customers").waitFor();
    await audit(ana.page, "checking");
    await ana.button("Pause").click();
    await ana.heading("Paused").waitFor();
    await audit(ana.page, "a paused import");
    await ana.button("Discard this import").click();
    await ana.heading("Discard import 1?").waitFor();
    await audit(ana.page, "the question before discarding");
    await ana.button("Discard").click();
    await ana.heading("This import was discarded").waitFor();
    await audit(ana.page, "a discarded import");
  });

  // A dozen pages, each looked through in two windows.
  test("once it is filled", { timeout: 180_000 }, async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "mixed.csv", mixedFile(shop));
    await audit(ana.page, "review", { narrowToo: true });
    await ana.app.getByText("All or nothing", { exact: true }).click();
    await audit(ana.page, "review that can't be applied");
    await ana.app.getByText("Apply the accepted rows", { exact: true }).click();
    await ana.app.getByText("Apply later", { exact: true }).click();
    await audit(ana.page, "review to be applied later", { narrowToo: true });
    await ana.app.getByRole("button", { name: /^Schedule \d+ rows$/ }).click();
    await ana.app.getByRole("heading", { name: /^Scheduled for / }).waitFor();
    await audit(ana.page, "a scheduled import", { narrowToo: true });
    await ana.button("Apply now").click();
    await ana.heading("Receipt").waitFor();
    await audit(ana.page, "receipt", { narrowToo: true });
    await review(ana, "again.csv", mixedFile(shop));
    await audit(ana.page, "review of the same file");
    for (const path of ["/app", "/app/customers", `/app/customers/${id(shop, 1)}`, "/app/imports"]) {
      await ana.goTo(path);
      await audit(ana.page, path, { narrowToo: true });
    }
    await ana.goTo(`/app/customers/${id(shop, 1)}`);
    await ana.button("Adjust points").click();
    await ana.app.getByLabel("Points", { exact: true }).fill("-1000");
    await ana.app.getByText("The balance goes below zero").waitFor();
    await audit(ana.page, "an adjustment below zero", { narrowToo: true });
    await ana.app.getByLabel("What the customer reads beside it").fill("Spent");
    await ana.app.getByLabel("The balance may go below zero").check();
    await ana.button("Take 1,000 points away").click();
    await ana.page.getByText("Saved: −1,000.").waitFor();
    await ana.goTo("/app/imports/1/undo");
    await ana.heading("What will happen").waitFor();
    await audit(ana.page, "the question before undoing", { narrowToo: true });
    await ana.button("Undo import 1").click();
    await ana.heading("This import was undone").waitFor();
    await audit(ana.page, "an undone import", { narrowToo: true });
    const page = await shopper(world.customerId(shop, 1), shop);
    await page.getByRole("table").waitFor();
    await audit(page, "storefront", { frame: null, narrowToo: true });
  });

  test("where something went wrong", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await importFile(ana, "first.csv", csv(`${id(shop, 1)},5,Hello`));
    await ana.goTo("/app/imports/new");
    await ana.dropFile({ name: "two.csv", text: "%PDF-1.7\n" });
    await ana.app.getByText("two.csv was not imported").waitFor();
    await audit(ana.page, "a refused file");

    const named = `Customer ID,${"A very long heading ".repeat(5)},Balance,Note\n`;
    await ana.dropFile({ name: "columns.csv", text: `${named}${id(shop, 1)},x,5,${"x".repeat(200)}\n` });
    await ana.heading("Columns of your file").waitFor();
    await audit(ana.page, "columns");

    await world.sandbox.faults({ accessDenied: true });
    await ana.button("Continue to review").click();
    await ana.heading("The import stopped").waitFor();
    await audit(ana.page, "a failed import");
    await world.sandbox.faults({ accessDenied: false, customerFieldsUnapproved: true });
    await ana.goTo("/app/customers");
    await ana.app.getByText("Names are not shown because Shopify does not give them").waitFor();
    expect(await ana.app.getByText("Name not shown").count()).toBe(1);
    await audit(ana.page, "customers without names");
  });
});

/** Keeps the upload on its way while the page is looked at. */
async function holdUpload(staff: Staff, look: () => Promise<void>): Promise<void> {
  let release = () => {};
  const looked = new Promise<void>((resolve) => (release = resolve));
  await staff.page.route("**/app/imports/upload", async (route) => {
    await looked;
    await route.continue();
  });
  await look();
  release();
}
