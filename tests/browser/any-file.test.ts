import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { createDirectory } from "#sandbox/customers.ts";
import { useAppWorld } from "#support/app-world.ts";
import { audit as auditPage } from "#support/audit.ts";
import { download, figure, header, importFile, tableRow } from "#support/browser-files.ts";
import { row, text as cell, xlsx } from "#support/make-workbook.ts";
import { until, useVisitors, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, expectComplaint, ownShop } = useVisitors(world);
const id = (shop: string, i: number) => String(world.customerId(shop, i));

/** Many records: they lie differently on a narrow page. */
const audit = ({ page }: Staff, state: string) => auditPage(page, state, { narrowToo: true });

/** It, or the part of the page that it stands in. */
const isFocused = (part: Locator) =>
  part.evaluate(
    (element) => document.activeElement !== document.body && !!document.activeElement?.contains(element),
  );

/** As a German spreadsheet saves it: semicolons, Windows-1252, and numbers that can be read in two ways. */
const german = (shop: string) =>
  Buffer.from(
    [
      "Kunden-Nr;Vorname;Punkte;Datum",
      `${id(shop, 1)};Jörg;1,250;01/05/2026`,
      `${id(shop, 2)};Änne;2,500;02/05/2026`,
      `${id(shop, 3)};Zoë;viele;03/05/2026`,
      "",
    ].join("\r\n"),
    "latin1",
  );

test("lines above the names are shown, and not read once the merchant has sent the page", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const table = `shopify_id,points_to_add,description\n${id(shop, 1)},40,Gift\n`;
  await ana.dropFile({ name: "report.csv", text: Buffer.from(`"Points, May 2026",,\n\n${table}`) });
  await ana.app.getByText(/^The names of the columns seem to be in row 3/).waitFor();
  await ana.app.getByText("1  Points, May 2026").waitFor();
  expect(await ana.app.getByLabel("Row with the names of the columns").inputValue()).toBe("3");
  expect(await ana.app.getByLabel("Row 3 holds the column names").isChecked()).toBe(true);
  await audit(ana, "columns below a title");
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("and 40 after.").waitFor();
  await ana.app.getByText("The names of the columns are in row 3, and what is above is not read").waitFor();
});

test("a first line that may be a customer, and sheets with the same columns, are plain questions", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  await ana.dropFile({ name: "bare.csv", text: `${id(shop, 1)},40,Gift\n${id(shop, 2)},60,Gift\n` });
  await ana.app.getByText(/^The first line looks like a customer/).waitFor();
  await audit(ana, "columns of a file without names");
  expectComplaint(/answered 422: POST .*\/columns/);
  expectComplaint(/status of 422/);
  await ana.button("Continue to review").click();
  await ana.app.getByText(/^Choose one of the two/).waitFor();
  await until(() => isFocused(ana.button("Column names"))).toBe(true);
  await ana.button("A customer").click();
  await ana.app.getByText("2 rows, UTF-8, cells separated by commas").waitFor();
  expect(await ana.app.getByText(/^Choose one of the two/).count(), "what was asked is answered").toBe(0);

  await ana.goTo("/app/imports/new");
  const month = (name: string, points: string) => ({
    name,
    rows:
      row(1, ["shopify_id", "points_to_add", "description"].map(cell)) +
      row(2, [id(shop, 1), points, `Points of ${name}`].map(cell)) +
      row(3, [id(shop, 2), "none", `More of ${name}`].map(cell)),
  });
  await ana.dropFile({
    name: "months.xlsx",
    text: xlsx({ sheets: [month("Май", "40"), month("Юни", "60")] }),
  });
  await ana.app.getByText("Only the sheet “Май” is read. Not read: “Юни” (2 rows).").waitFor();
  await ana.app.getByText(/^To read the sheets “Май” and “Юни” together/).waitFor();
  await ana.button("Read the file in another way").click();
  await ana.app.getByLabel("Sheet").selectOption({ label: "Read 2 sheets together: “Май” and “Юни”" });
  await ana.app.getByText("The sheets “Май” and “Юни” are read together.").waitFor();
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("and 100 after.").waitFor();
  await ana.app.getByText("3 (Юни)").waitFor();
});

test("a file of any spreadsheet is read as the merchant says, and its rejected row is corrected on the page", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  await ana.dropFile({ name: "punkte.csv", text: german(shop) });
  await ana.heading("Columns of your file").waitFor();
  await ana.app.getByText("3 rows, Windows-1252 (Western European), cells separated by semicolons").waitFor();
  await ana.app.getByText("Jörg", { exact: true }).waitFor();
  await ana.app.getByText("2,500 is read as 2500").waitFor();
  await audit(ana, "columns");

  expectComplaint(/answered 422: POST .*\/columns/);
  expectComplaint(/status of 422/);
  // One refusal for all that is open, and the first of it in view.
  const fault = ana.app.getByText(/^In “Punkte”, 2,500 can be/);
  const asked = ana.app.getByText(/^The dates in “Datum” can be read in two ways/);
  await ana.button("Continue to review").click();
  await ana.app.getByText("Set one column to “Description”, or type one").waitFor();
  await until(() => isFocused(fault)).toBe(true);
  await asked.waitFor();
  await ana.app.getByLabel("What your customers read beside the points").fill("Treuepunkte");
  await ana.button("Continue to review").click();
  await ana.app.getByText("Set one column to “Description”").waitFor({ state: "detached" });
  await fault.waitFor();
  await audit(ana, "columns with something open");
  // Nothing that was typed is lost.
  expect(await ana.app.getByLabel("What your customers read beside the points").inputValue()).toBe(
    "Treuepunkte",
  );
  await ana.app.getByText("With a point", { exact: true }).click();
  await ana.app.getByText("The day: 01/05/2026 is 1 May").click();
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("and 3,750 after.").waitFor();
  await ana.app.getByText(", 1 May 2026").waitFor();

  await ana.link("Correct them here").click();
  const grid = ana.app.getByRole("grid", { name: "Rejected rows" });
  const points = grid.locator('[data-row="0"][data-column="1"]');
  expect(await points.textContent()).toBe("viele");
  expect(await points.getAttribute("aria-invalid")).toBe("true");
  await points.click();
  await ana.page.keyboard.type("3,000");
  // A spreadsheet keeps what was typed wherever one clicks next.
  await grid.locator('[data-row="0"][data-column="2"]').click();
  await ana.app.getByText("1 row is changed.").waitFor();
  expect(await points.textContent()).toBe("3,000");
  await audit(ana, "repair");
  await ana.button("Save and check again").click();
  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("3 of the file’s 3 rows are applied.").waitFor();
  await ana.app.getByText("and 6,750 after.").waitFor();

  await ana.button("Read the file in another way").click();
  const dialog = ana.app.getByRole("dialog", { name: "Read the file in another way?" });
  await dialog.getByText("1 correction made here is lost").waitFor();
  await dialog.getByRole("button", { name: "Keep the corrections", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await ana.button("Read the file in another way").click();
  await dialog.getByRole("button", { name: "Read again and lose corrections", exact: true }).click();
  await ana.heading("Columns of your file").waitFor();
});

test("many rejected rows are corrected by keyboard and clipboard in one grid, and nothing of it is lost", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  await ana.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const faulty = Array.from({ length: 1_100 }, (_, i) => `${id(shop, i + 2)},${i + 10} bonus,Gift ${i}`);
  const lines = [`${id(shop, 1)},5,Right`, ...faulty, `nobody,7,Whose?`, `${id(shop, 1)},8,`];
  await ana.dropFile({ name: "grid.csv", text: [header, ...lines].join("\n") });
  await ana.link("Correct them here").click();
  const grid = ana.app.getByRole("grid", { name: "Rejected rows" });
  const cell = (row: number, column: number) => grid.locator(`[data-row="${row}"][data-column="${column}"]`);
  const keys = async (...names: string[]) => {
    for (const name of names) await ana.page.keyboard.press(name);
  };
  const changed = (text: string) => ana.app.getByText(text, { exact: true }).waitFor();
  await ana.app.getByText("1,102 rows", { exact: true }).waitFor();
  // However many there are, the page holds those in view.
  expect(await grid.getAttribute("aria-rowcount")).toBe("1103");
  expect(await grid.getByRole("row").count()).toBeLessThan(60);

  await cell(0, 0).click();
  await keys("Control+End", "End", "ArrowLeft");
  await until(() => isFocused(cell(1101, 2))).toBe(true);
  await keys("Enter");
  await ana.page.keyboard.type("Thank you");
  await keys("Escape");
  expect(await cell(1101, 2).textContent()).toBe("");
  await ana.page.keyboard.type("Thank you");
  await keys("Tab", "ArrowLeft", "ArrowUp", "ArrowLeft", "ArrowLeft");
  await ana.page.keyboard.type(id(shop, 9));
  await keys("Enter");
  await changed("2 rows are changed.");

  await keys("Control+Home");
  await ana.page.keyboard.press("ArrowRight");
  await ana.page.evaluate(() => navigator.clipboard.writeText('1\t"Pasted, first"\n2\tsecond\n'));
  await keys("Control+v");
  await changed("4 rows are changed.");
  expect(await cell(0, 2).textContent()).toBe("Pasted, first");
  await keys("Control+z");
  await changed("2 rows are changed.");

  // One correction for all rows with the same fault, whatever the numbers.
  await keys("F2", "Home", "End", ...Array<string>(6).fill("Backspace"), "Enter");
  // While nothing is saved, the row says what it would come to, and what the correction would do to others.
  await ana.app.getByText("Row 3 would be accepted.", { exact: true }).waitFor();
  expect(await cell(0, 3).textContent()).toBe("Would be accepted");
  await ana.app.getByText(/^Row 4: “11 bonus” becomes “11” · Row 5: “12 bonus”/).waitFor();
  await ana.button("Apply this correction to the 1,099 rows with the same fault").click();
  await changed("1,102 rows are changed.");

  const filter = ana.app.getByLabel("Show", { exact: true });
  await filter.selectOption("customer_id_invalid");
  await ana.app.getByText("1 row", { exact: true }).waitFor();
  expect(await cell(0, 0).textContent()).toBe(id(shop, 9));

  await until(() => ana.page.url()).toContain("reason=customer_id_invalid");

  // The browser asks before a reload, and the page comes back as it was.
  expectComplaint(/^dialog: beforeunload/);
  await ana.page.reload();
  await changed("1,102 rows are changed.");
  expect(await filter.inputValue()).toBe("customer_id_invalid");
  expect(await cell(0, 0).textContent()).toBe(id(shop, 9));

  // So does the app before another of its pages is opened.
  await ana.app.getByRole("link", { name: "Review", exact: true }).click();
  await ana.page.getByRole("button", { name: "Stay" }).click();
  await changed("1,102 rows are changed.");

  await ana.page
    .getByRole("region", { name: "Unsaved changes" })
    .getByRole("button", { name: "Save" })
    .click();
  await ana.heading("What will happen").waitFor();
  await ana.button("Apply 1,103 rows").waitFor();
  expect(await ana.app.locator("html").evaluate(() => Object.keys(sessionStorage).join())).not.toContain(
    "corrections",
  );
});

test("lines that look like totals are left out together, which Ctrl+Z takes back in its turn", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const lines = [`${id(shop, 1)},5,Good`, "nobody,7,Whose?", "Total,12,"];
  await ana.dropFile({ name: "totals.csv", text: [header, ...lines].join("\n") });
  await ana.link("Correct them here").click();
  const points = ana.app.getByRole("grid").locator('[data-row="0"][data-column="1"]');
  await points.click();
  await ana.page.keyboard.type("8");
  await ana.page.keyboard.press("Enter");
  await ana.app.getByText("1 row is changed.").waitFor();
  const offer = ana.button("Leave out 1 line that looks like a total");
  const leftOut = ana.app.getByText("1 line that looks like a total is left out by choice.");
  await offer.click();
  await leftOut.waitFor();
  await ana.page.keyboard.press("Control+z");
  await offer.waitFor();
  expect(await points.textContent()).toBe("8");
  await ana.page.keyboard.press("Control+z");
  await until(() => points.textContent()).toBe("7");
  await ana.page.keyboard.press("Control+y");
  await until(() => points.textContent()).toBe("8");
  await ana.page.keyboard.press("Control+y");
  await leftOut.waitFor();
});

test("points are worked out by a rule, under a description that is offered and taken with one click", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const lines = [`${id(shop, 1)},129.90,VIP`, `${id(shop, 2)},2000.00,VIP`, `${id(shop, 3)},5.00,`];
  await ana.dropFile({
    name: "customers.csv",
    text: ["shopify_id,Total Spent,Tags", ...lines].join("\n"),
  });
  const field = (name: string) => ana.app.getByLabel(name, { exact: true });
  await field("Work the points out by a rule").selectOption({ label: "Points per amount spent" });
  expect([await field("Points").inputValue(), await field("For each amount spent").inputValue()]).toEqual([
    "1",
    "1",
  ]);
  await field("Points").fill("2");
  await field("At most for one customer (optional)").fill("500,5");
  await field("Only customers with the tag (optional)").fill("VIP");
  await audit(ana, "columns with a rule");

  expectComplaint(/answered 422: POST .*\/columns/);
  expectComplaint(/status of 422/);
  await ana.button("Continue to review").click();
  await ana.app.getByText("Write a whole number up to 1,000,000,000, or leave it empty.").waitFor();
  await ana.app.getByText("Set one column to “Description”, or type one").waitFor();
  await field("At most for one customer (optional)").fill("500");
  await ana.button("Use “Points for your earlier purchases”").click();
  expect(await field("What your customers read beside the points").inputValue()).toBe(
    "Points for your earlier purchases",
  );
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  expect(await figure(ana.app, "Points in total")).toBe("+759");
  await ana.app.getByText("Points by a rule: 2 per 1 spent").waitFor();
  await ana.app.getByText("At most 500 points for one customer").waitFor();
  await ana.app.getByText("Points for your earlier purchases").first().waitFor();
});

test("a corrected file goes on with the same import", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  await ana.dropFile({
    name: "one.csv",
    text: `${header}\n${id(shop, 1)},5,Good\n${id(shop, 2)},none,Bad\n`,
  });
  await ana.link("Correct them here").click();
  await ana.button("Save and check again").waitFor();
  const { name, text } = await download(ana, "Download rejected rows");
  expect(name).toBe("pointbook-import-1-rejected.csv");
  await ana.dropFile({ name, text: text.replace("none", "70") });
  await ana.heading("What will happen").waitFor();
  expect(await figure(ana.app, "Points in total")).toBe("+75");
  expect(ana.path()).toContain("/app/imports/1/review");
});

test("a shortened id is given to the customer that the merchant confirms, and to nobody before", async () => {
  const shop = ownShop();
  const known = createDirectory(20_000, world.customerId(shop, 0));
  const wanted = [4, 5, 6, 7].map((i) => known.byIndex(i)).find((customer) => customer?.email);
  const shortened = wanted?.id.toExponential(5).replace("e", "E");
  const ana = await visit({ shop, path: "/app/imports/new" });
  await ana.dropFile({
    name: "excel.csv",
    text: `Customer ID,E-mail,Points,Why\n${shortened},${wanted?.email},5,Shortened\n${id(shop, 1)},,5,Whole\n`,
  });
  await ana.heading("Columns of your file").waitFor();
  await ana.app.getByText(/^A spreadsheet shortened 1 id\./).waitFor();
  await ana.app.getByLabel("What E-mail means").selectOption({ label: "E-mail" });
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  await ana.button("Apply 1 row").waitFor();
  await audit(ana, "review");

  await ana.link("Look at the customers").click();
  await ana.link(String(wanted?.id)).waitFor();
  await ana.app.getByText(String(wanted?.displayName)).waitFor();
  await audit(ana, "rescue");
  await ana.button("Confirm the row with a single candidate").click();
  await ana.link("Back to the review").click();
  await ana.heading("What will happen").waitFor();
  await ana.button("Apply 2 rows").waitFor();
  expect(await figure(ana.app, "Points in total")).toBe("+10");
});

test("what takes a customer below zero is shown where it is asked for, and stops at zero where that is chosen", async () => {
  const shop = ownShop();
  const ana = await visit({ shop });
  await importFile(ana, "first.csv", `${header}\n${id(shop, 1)},100,Before\n`);
  await ana.goTo("/app/imports/new");
  await ana.dropFile({ name: "second.csv", text: `${header}\n${id(shop, 1)},-300,Too much\n` });
  await ana.button("Show the customers").click();
  await tableRow(ana.app, /−300[^]*−200/).waitFor();
  await audit(ana, "review");
  await ana.link("Choose what happens").click();
  // What the page promises is what is chosen, wherever it says it.
  expect(await figure(ana.app, "Points in total")).toBe("−300");
  await ana.app.getByText("Reject the rows of this customer").click();
  await until(() => figure(ana.app, "Rejected rows")).toBe("1");
  expect(await ana.app.getByText("There is nothing to apply.").count()).toBe(2);
  await ana.app.getByText("1 rejected row is left out.").waitFor();
  const asChosen = ana.app.getByText("A line that goes below zero is shown as if that were allowed");
  await asChosen.waitFor();
  await ana.app.getByText("Allow it", { exact: true }).click();
  await until(() => asChosen.count()).toBe(0);
  // A name is set apart from what follows it, in whichever direction it is written.
  const names = await ana.app.locator(".shopper-line span > span[dir=auto]").allInnerTexts();
  expect(names).toEqual([expect.not.stringContaining(",")]);
  await ana.app.getByText("Stop at zero").click();
  await until(() => figure(ana.app, "Points in total")).toBe("−100");
  await ana.app
    .getByText("These customers have 100 together before and 0 after.", { exact: false })
    .waitFor();
  await ana.button("Apply 1 row").click();
  await ana.heading("Receipt").waitFor();
  expect(await figure(ana.app, "Points in total")).toBe("−100");
  await ana.goTo("/app/customers");
  await tableRow(ana.app, id(shop, 1)).getByText("0", { exact: true }).waitFor();
});
