import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useAppWorld } from "#support/app-world.ts";
import { applyButton, csv, figure, importFile, review, tableRow } from "#support/browser-files.ts";
import { until, useVisitors } from "#support/staff.ts";

const world = useAppWorld();
const { visit, shopper, expectComplaint, ownShop } = useVisitors(world);

const id = (shop: string, i: number) => String(world.customerId(shop, i));
const formatted = (number: number) => number.toLocaleString("en").replace("-", "−");

/** 10,000 rows for 4,000 customers; the last three are wrong. */
function bigFile(shop: string) {
  const good = Array.from({ length: 9_997 }, (_, i) => ({
    customer: i % 4_000,
    points: i % 10 === 9 ? -((i % 7) + 1) : (i % 900) + 1,
    description: `Order ${10_000 + i} in our old shop`,
  }));
  const lines = good.map(
    ({ customer, points, description }) => `${id(shop, customer)},${points},${description}`,
  );
  lines.push("7.33844E+12,5,Shortened", `${id(shop, 1)},many,Not a number`, "1234567890123,5,Unknown");
  const sum = good.reduce((total, { points }) => total + points, 0);
  const balanceOf = (i: number) =>
    good.filter(({ customer }) => customer === i).reduce((total, { points }) => total + points, 0);
  return { text: csv(...lines), sum, balanceOf };
}

test("a file of 10,000 rows goes from Customers to the shopper in at most six clicks", async () => {
  const shop = ownShop();
  const { text, sum, balanceOf } = bigFile(shop);
  const ana = await visit({ shop });
  let clicks = 0;
  const click = async (what: Locator) => {
    clicks++;
    await what.click();
  };
  await click(ana.page.getByRole("link", { name: "Customers", exact: true }));
  await ana.app.getByText("No customer has points yet").waitFor();
  await click(ana.link("Import"));
  await ana.heading("Your file").waitFor();
  // Until the page has shown the check at work, it goes no further.
  await world.sandbox.faults({ answersLeft: 2 });
  await ana.dragFile({ name: "points 2026.csv", text });
  await ana.app.getByText(/of 4,00\d customers/).waitFor();
  await world.sandbox.reset();

  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("9,997 of the file’s 10,000 rows are applied.").waitFor();
  const figures = ["Rejected rows", "Customers", "Points in total"];
  const shown = await Promise.all(figures.map((name) => figure(ana.app, name)));
  expect(shown).toEqual(["3", "4,000", `+${formatted(sum)}`]);
  expect(await world.count("ledger_entry", shop)).toBe(0);

  await click(ana.button("Apply 9,997 rows"));
  await ana.app.getByText("More than 1,000 customers see it.").waitFor();
  await click(ana.button(`Apply +${formatted(sum)} points`));
  await ana.heading("Receipt").waitFor();
  expect(clicks).toBeLessThanOrEqual(6);
  expect(await figure(ana.app, "Ledger entries")).toBe("9,997");
  expect(await figure(ana.app, "Points in total")).toBe(`+${formatted(sum)}`);
  expect(await figure(ana.app, "Applied")).toMatch(/^\d+ \w+ 20\d\d, \d\d:\d\d GMT\+[23] by Ana Petrova$/);
  expect(await world.count("ledger_entry", shop)).toBe(9_997);

  await ana.page.getByRole("link", { name: "Imports", exact: true }).click();
  const line = await tableRow(ana.app, "Import 1").innerText();
  for (const said of ["points 2026.csv", "Ana Petrova", "9,997 accepted", "3 rejected", "Applied", "GMT+"])
    expect(line).toContain(said);

  const page = await shopper(world.customerId(shop, 7), shop);
  await tableRow(page, "Order 10007 in our old shop").waitFor();
  expect(await page.locator("pointbook-history").innerText()).toContain(formatted(balanceOf(7)));
});

describe("a merchant who asks who gave a customer her points", () => {
  test("finds the import, its file and the person one click away from the entry", async () => {
    const shop = ownShop();
    const boris = await visit({ shop, user: "2" });
    await importFile(
      boris,
      "spring bonus.csv",
      csv(`${id(shop, 3)},500,Spring bonus`, `${id(shop, 4)},20,Other`),
    );

    const ana = await visit({ shop, path: `/app/customers/${id(shop, 3)}` });
    const entry = await tableRow(ana.app, "Spring bonus").innerText();
    for (const said of ["+500", "Boris Ivanov", "Entry 1-2"]) expect(entry).toContain(said);
    await ana.link("Import 1").click();
    await ana.heading("Receipt").waitFor();
    expect(await figure(ana.app, "File")).toContain("spring bonus.csv");
    expect(await figure(ana.app, "Applied")).toContain("by Boris Ivanov");
    expect(await ana.app.locator("body").evaluate(() => document.title)).toBe("Import 1 · Pointbook");
    expect(await tableRow(ana.app, /Entry 1-\d/).allInnerTexts()).toEqual([
      expect.stringContaining("Spring bonus"),
    ]);
  });

  test("finds the customer by the id in her export, or by the address of her page in Shopify", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    // Her name stands above the id.
    const linkOf = (customerId: string | number) =>
      ana.app.getByRole("link", { name: new RegExp(`${customerId}$`) });
    await importFile(ana, "points.csv", csv(`${id(shop, 3)},500,Spring bonus`, `${id(shop, 4)},20,Other`));
    await ana.goTo("/app/customers");
    await ana.app.getByLabel("Find a customer").fill(`'${id(shop, 4)}`);
    await ana.button("Search").click();
    await until(() => linkOf(id(shop, 3)).count()).toBe(0);
    await ana.link("Show all").click();
    await linkOf(id(shop, 3)).waitFor();
    const address = `https://admin.shopify.com/store/any/customers/${id(shop, 4)}`;
    await ana.app.getByLabel("Find a customer").fill(address);
    await ana.button("Search").click();
    await until(() => linkOf(id(shop, 3)).count()).toBe(0);
    await linkOf(id(shop, 4)).click();
    await ana.app.getByText(`Customer ID ${id(shop, 4)}`, { exact: true }).waitFor();
  });
});

describe("a shopper", () => {
  test("who is not signed in is invited to sign in", async () => {
    const page = await shopper(null, ownShop());
    const block = page.locator("pointbook-history");
    await block.getByRole("link", { name: "Sign in" }).waitFor();
    expect(await block.getByRole("table").count()).toBe(0);
  });

  test("without points reads so, and never reads another's entries", async () => {
    const shop = ownShop();
    await importFile(
      await visit({ shop }),
      "two.csv",
      csv(`${id(shop, 9_001)},5,Only hers`, `${id(shop, 9_002)},6,Other`),
    );

    const without = await shopper(world.customerId(shop, 9_000), shop);
    await without.locator("[data-state=empty]").waitFor();

    const page = await shopper(world.customerId(shop, 9_002), shop);
    await tableRow(page, "Other").waitFor();
    expect(await page.locator("body").innerText()).not.toContain("Only hers");
    // Whatever she adds to the address, Shopify signs it beside who she is: the app must not take it.
    const forged = `${world.storefrontUrl}/apps/pointbook/history?logged_in_customer_id=${id(shop, 9_001)}`;
    expect(await (await page.request.get(forged)).text()).not.toContain("Only hers");
  });
});

test("the same file once more: its rows are left out, the review says who applied them when, and a tick adds them again", async () => {
  const shop = ownShop();
  const text = csv(`${id(shop, 1)},10,Once`, `${id(shop, 2)},20,Once`);
  await importFile(await visit({ shop, user: "2" }), "first.csv", text);

  const ana = await visit({ shop });
  await review(ana, "renamed.csv", text);
  const notice = ana.app.getByRole("listitem").filter({ hasText: "already applied" });
  expect(await notice.innerText()).toMatch(
    /^2 rows were already applied on \d+ \w+ 20\d\d, \d\d:\d\d GMT\+[23] by Boris Ivanov, import 1\. They are left out\.$/,
  );
  await ana.app.getByText("0 of the file’s 2 rows are applied.").waitFor();
  expect(await applyButton(ana).isDisabled()).toBe(true);
  await ana.app.getByLabel("Apply the already applied rows once more").click();
  await ana.app.getByText("Apply later", { exact: true }).click();
  await ana.button("Schedule 2 rows").click();
  await ana.app.getByText(/^It is applied on \d+ \w+ 20\d\d at 08:00, Europe\/Sofia\.$/).waitFor();
  await ana.button("Look at it again").click();
  await ana.app.getByText("Apply now", { exact: true }).click();
  await ana.button("Apply 2 rows").click();
  await ana.app.getByText("Rows that an earlier import applied are applied once more").waitFor();
  expect(await world.count("ledger_entry", shop)).toBe(2);
  await ana.button("Apply +30 points").click();
  await ana.heading("Receipt").waitFor();
  expect(await world.count("ledger_entry", shop)).toBe(4);
});

test("a grown file: its receipt and the log count the rows that were left out, and name the import that had applied them", async () => {
  const shop = ownShop();
  const first = csv(`${id(shop, 1)},10,Once`);
  const ana = await visit({ shop });
  await importFile(ana, "first.csv", first);
  await importFile(ana, "grown.csv", `${first}${id(shop, 2)},20,New\n`);
  expect(await figure(ana.app, "Already applied")).toBe("1");
  await tableRow(ana.app, "Left out: import 1 applied it").waitFor();
  await ana.goTo("/app/imports");
  expect(await tableRow(ana.app, "grown.csv").innerText()).toMatch(/1 accepted\s+1 already applied/);
});

test("a description with markup is text to the merchant and to the shopper", async () => {
  const shop = ownShop();
  const markup = "<script>alert(1)</script><svg onload=alert(2)>";
  const ana = await visit({ shop });
  await review(ana, "markup.csv", csv(`${id(shop, 9_100)},5,${markup}`, `${markup},5,A bad id`));
  expect(await ana.app.getByText(markup).count()).toBe(2);
  await applyButton(ana).click();
  await ana.heading("Receipt").waitFor();
  expect(await ana.app.getByText(markup).count()).toBe(2);
  await ana.goTo(`/app/customers/${id(shop, 9_100)}`);
  await ana.app.getByText(markup).waitFor();
  const page = await shopper(world.customerId(shop, 9_100), shop);
  await page.getByText(markup).waitFor();

  // What the curve of the home page shows is written in numbers once somebody opens them.
  await ana.goTo("/app");
  await ana.app.getByText("As numbers").click();
  await ana.app.getByRole("columnheader", { name: "Day" }).waitFor();
});

test("balances turned on in Settings stand in the theme with the page, and are gone when turned off", async () => {
  const shop = ownShop();
  const shoppersId = world.customerId(shop, 9_200);
  await world.sandbox.scopes({ grant: ["write_customers"] });
  const ana = await visit({ shop });
  await importFile(ana, "field.csv", csv(`${id(shop, 9_200)},1234,For the theme`));
  await ana.goTo("/app/settings");
  await ana.heading("Balances in your theme").waitFor();
  await ana.button("Turn on").click();
  await ana.app.getByText(/^On\. .* balances? (is|are) in your theme\.$/).waitFor();
  const { values } = await world.sandbox.metafields({ shop });
  expect(values[`gid://shopify/Customer/${shoppersId} $app.balance`]).toBe("1234");

  const page = await shopper(shoppersId, shop);
  const line = page.locator("pointbook-balance");
  expect(await line.getAttribute("data-balance")).toBe("1234");
  await until(() => line.innerText()).toBe("1,234 points");

  await ana.button("Turn off").click();
  await ana.button("Turn on").waitFor();
  await until(async () => (await world.sandbox.metafields({ shop })).values).toEqual({});
});

test("an import that loses its access says why, and goes on after the app was opened again", async () => {
  const shop = ownShop();
  const lines = Array.from({ length: 600 }, (_, i) => `${id(shop, 8_000 + i)},5,After the interruption`);
  const ana = await visit({ shop, path: "/app/imports/new" });
  // Before the file comes: whatever else met the refused token first would have Ana's next page bring a new one.
  await world.sandbox.faults({ revokeTokens: true });
  await ana.dropFile({ name: "interrupted.csv", text: csv(...lines) });
  await ana.heading("The import stopped").waitFor();
  await ana.app.getByText("Shopify no longer lets Pointbook in.").waitFor();
  await world.sandbox.reset();

  await ana.goTo("/app");
  await ana.goTo("/app/imports");
  await ana.app.getByRole("row").nth(1).getByRole("link").click();
  await ana.button("Retry").click();
  await ana.heading("What will happen").waitFor();
  await ana.button("Apply 600 rows").waitFor();
});

test("a header with other names leads to the columns page, which guesses, shows what each column holds and asks before an answer is lost", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const text = `Customer ID,Tags,X,Why\n'${id(shop, 1)},VIP,250,Welcome\n'${id(shop, 2)},,300,Hello\n`;
  await ana.dropFile({ name: "export.csv", text });
  await ana.heading("Columns of your file").waitFor();
  const meaning = (heading: string) => ana.app.getByLabel(`What ${heading} means`);
  expect(await meaning("Customer ID").inputValue()).toBe("shopify_id");
  await ana.app.getByText("250", { exact: true }).waitFor();
  const guessed = await meaning("X").inputValue();
  const bar = ana.page.getByRole("region", { name: "Unsaved changes" });
  expect(await bar.isVisible()).toBe(false);
  await meaning("X").selectOption({ label: "Not used" });
  await ana.app.getByRole("link", { name: "Imports", exact: true }).click();
  await ana.page.getByRole("button", { name: "Stay" }).click();
  await bar.getByRole("button", { name: "Discard" }).click();
  await bar.waitFor({ state: "hidden" });
  expect(await meaning("X").inputValue()).toBe(guessed);
  await meaning("X").selectOption({ label: "Not used" });

  expectComplaint(/answered 422: POST .*\/columns/);
  expectComplaint(/status of 422/);
  await bar.getByRole("button", { name: "Save" }).click();
  await ana.app.getByText("Set one column to “Points”.").waitFor();
  await meaning("X").selectOption({ label: "Points" });
  await meaning("Why").selectOption({ label: "Description" });
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  expect(await bar.isVisible()).toBe(false);
  expect(await figure(ana.app, "Points in total")).toBe("+550");
  await ana.app.getByText("1 column is not read: Tags").waitFor();
  // The columns, the progress and the review are one place in the history.
  await ana.page.goBack();
  await until(() => ana.path()).toMatch(/^\/app\/imports\/new/);
});
