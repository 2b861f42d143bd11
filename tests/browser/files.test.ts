import { Buffer } from "node:buffer";
import { describe, expect, test } from "vitest";
import { useAppWorld } from "#support/app-world.ts";
import { applyButton, csv, download, header, review, tableRow } from "#support/browser-files.ts";
import { letArrive, until, useVisitors, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, expectComplaint, ownShop } = useVisitors(world);

const id = (shop: string, i: number) => String(world.customerId(shop, i));

describe("rejected rows", () => {
  /** Each fault with what the merchant must read of it. */
  const faults = (shop: string) => [
    {
      row: 3,
      line: `${id(shop, 2)},12.5,Half`,
      cell: "12.5",
      sentence: "The points have a fraction",
    },
    { row: 4, line: `7.33844E+12,5,Short`, cell: "7.33844E+12", sentence: "A spreadsheet has shortened" },
    { row: 5, line: `${id(shop, 4)},5,`, cell: "(empty)", sentence: "The description is empty." },
    { row: 6, line: `1234567890123,5,Gone`, cell: "1234567890123", sentence: "no customer with this id" },
    {
      row: 7,
      line: `${id(shop, 6)},x,"=HYPERLINK(""http://x"")"`,
      cell: "x",
      sentence: "The points are not a number.",
    },
  ];
  const fileOf = (shop: string) =>
    csv(`${id(shop, 1)},10,Fine`, ...faults(shop).map(({ line }) => line), `${id(shop, 7)},20,Fine as well`);

  test("the review shows each with its number, its cells, the cell at fault and what to do", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "faulty.csv", fileOf(shop));
    for (const { row, cell, sentence } of faults(shop)) {
      // What is wrong is said once, above the rows of which it is true.
      const group = ana.app.locator("section").filter({ hasText: sentence });
      const line = tableRow(group, new RegExp(`^Row${row}`));
      expect(await line.locator(".file-cell--at-fault").allInnerTexts(), `row ${row}`).toEqual([cell]);
    }
    const heading = ana.heading("Rejected rows");
    const top = () => heading.evaluate((element) => element.getBoundingClientRect().top);
    expect(await top()).toBeGreaterThan(800);
    await ana.link("Look at the rejected rows").click();
    await until(top, "they are in view").toBeLessThan(400);
    await ana.app.getByLabel("Reason").selectOption({ label: "The points are not a number (1)" });
    await ana.button("Search").click();
    await until(() => ana.app.locator("section tbody tr").count()).toBe(1);
  });

  test("all or nothing can't be applied and says how to go on; the accepted rows can", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "faulty.csv", fileOf(shop));
    await ana.app.getByText("All or nothing", { exact: true }).click();
    expect(await applyButton(ana).isDisabled()).toBe(true);
    await ana.app.getByText("5 rows are rejected, so all or nothing means nothing.").waitFor();
    await ana.app.getByText("Apply the accepted rows", { exact: true }).click();
    await applyButton(ana).click();
    await ana.heading("Receipt").waitFor();
    expect(await world.count("ledger_entry", shop)).toBe(2);
  });

  test("they are downloaded with their reasons, no formula alive, and corrected they are imported", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "faulty.csv", fileOf(shop));
    const { name, text } = await download(ana, "Download rejected rows");
    expect(name).toBe("pointbook-import-1-rejected.csv");
    const lines = text
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n");
    expect(lines[0]).toBe(`${header},row of import 1,column,reason`);
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/12\.5,Half,3,points_to_add,"The points have a fraction, /);
    expect(lines[5]).toContain(`"'=HYPERLINK(""http://x"")"`);

    const corrected = text
      .replace("12.5,Half", "12,Half")
      .replace("7.33844E+12", id(shop, 3))
      .replace(/(,5,)(,5,description)/, "$1Now with words$2")
      .replace(/'?1234567890123/, id(shop, 5))
      .replace(",x,", ",7,");
    await review(ana, "corrected.csv", corrected);
    await ana.app.getByText("5 of the file’s 5 rows are applied.").waitFor();
    expect(await ana.app.getByText("Rejected rows").count(), "what is none is not named").toBe(0);
    await ana.app.getByText("3 columns are not read: row of import 1, column and reason").waitFor();
    await applyButton(ana).click();
    await ana.heading("Receipt").waitFor();
  });

  test("they are opened outside the admin’s frame, in which Shopify’s mobile app saves nothing", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "faulty.csv", fileOf(shop));
    const opened = ana.page.waitForEvent("popup");
    const { name } = await download(ana, "Download rejected rows");
    expect((await opened).url()).not.toMatch(/^blob:/);
    expect(name).toBe("pointbook-import-1-rejected.csv");
    expect(await ana.heading("Review import 1").count()).toBe(1);
  });

  test("where the browser opens no tab by itself, they are a link to tap; where nobody answers, a sentence says what to do", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "faulty.csv", fileOf(shop));
    await ana.app.locator("body").evaluate(() => void (window.open = () => null));
    await ana.button("Download rejected rows").click();
    const [saved] = await Promise.all([
      ana.page.waitForEvent("download"),
      ana.link("If no file has opened, open it here.").click(),
    ]);
    expect(saved.suggestedFilename()).toBe("pointbook-import-1-rejected.csv");

    expectComplaint(/session-token/);
    expectComplaint(/ERR_CONNECTION_RESET/);
    await ana.page.route("**/session-token", (route) => route.abort("connectionreset"));
    await ana.button("Download rejected rows").click();
    const failed = "The file could not be downloaded. Check your connection, reload the page and try again.";
    await ana.app.getByText(failed).waitFor();
  });

  test("the result is filtered, searched and paged", async () => {
    const shop = ownShop();
    const lines = Array.from(
      { length: 120 },
      (_, i) => `${id(shop, i)},${i % 2 ? "none" : i + 1},Number ${i}`,
    );
    const ana = await visit({ shop });
    await review(ana, "half.csv", csv(...lines));
    const faulty = ana.app.locator("section tbody tr");
    expect(await faulty.count()).toBe(50);
    await ana.link("Next").click();
    await until(() => faulty.count()).toBe(10);
    await applyButton(ana).click();
    await ana.heading("Receipt").waitFor();

    const rows = ana.app.locator("tbody tr");
    expect(await rows.count()).toBe(50);
    await ana.app.getByLabel("Show", { exact: true }).selectOption({ label: "Rejected (60)" });
    await ana.button("Search").click();
    await tableRow(ana.app, "Number 99").waitFor();
    await ana.link("Next").click();
    await tableRow(ana.app, "Number 119").waitFor();
    expect(await rows.count()).toBe(10);
    await ana.link("Previous").click();
    await tableRow(ana.app, "Number 99").waitFor();

    await ana.link("Show all").click();
    await tableRow(ana.app, "Number 0").waitFor();
    await ana.app.getByLabel("Search the rows").fill(id(shop, 118));
    await ana.button("Search").click();
    await until(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toMatch(/\+119[^]*Number 118[^]*Entry 1-120, balance after 119/);
  });
});

async function expectNothingLeft(shop: string): Promise<void> {
  for (const table of ["import", "import_row", "import_file_chunk"])
    expect(await world.count(table, shop), table).toBe(0);
}

describe("an upload", () => {
  /** About 40 seconds at the speed below: it is cancelled long before. */
  const bytes = 20 * 1024 * 1024;
  const slowDown = async ({ page }: Staff, bytesPerSecond: number) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  };

  test("that is cancelled leaves nothing, and the page is ready for the next file", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    await slowDown(ana, 512 * 1024);
    const line = `${id(shop, 1)},5,A line of a long file\n`;
    const text = `${header}\n${line.repeat(bytes / line.length)}`;
    await ana.dropFile({ name: "large.csv", text });
    await ana.app.getByText(/^[1-9]\d* KB of 20 MB$/).waitFor();
    await ana.button("Cancel").click();
    await ana.button("Choose a file").waitFor();
    await until(() => world.count("import_file", shop)).toBe(0);
    await expectNothingLeft(shop);

    await slowDown(ana, -1);
    await ana.dropFile({ name: "small.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.heading("Review import 1").waitFor();
  });

  test("whose connection is lost says so and leaves nothing", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    expectComplaint(/failed: POST .*\/app\/imports\/upload net::ERR_CONNECTION_RESET/);
    expectComplaint(/ERR_CONNECTION_RESET/);
    await ana.page.route("**/app/imports/upload", (route) => route.abort("connectionreset"), { times: 1 });
    // The first question after it is never answered: another one is asked.
    await ana.page.route("**/app/imports/upload?upload=*", () => {}, { times: 1 });
    await ana.dropFile({ name: "lost.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.app.getByText("The upload was interrupted, and the file has not arrived.").waitFor();
    await expectNothingLeft(shop);
    await ana.button("Upload again").click();
    await ana.heading("Review import 1").waitFor();
  });

  test("whose answer is lost is asked after, and led on to once it is known to have arrived", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    expectComplaint(/failed: (GET|POST) .*\/app\/imports\/upload net::ERR_CONNECTION_RESET/);
    expectComplaint(/ERR_CONNECTION_RESET/);
    await ana.page.route(
      "**/app/imports/upload*",
      async (route) => {
        if (route.request().method() === "POST") await letArrive(route);
        await route.abort("connectionreset");
      },
      { times: 2 },
    );
    await ana.dropFile({ name: "arrived.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.app.getByText("We don’t know yet whether arrived.csv has arrived").waitFor();
    await ana.heading("Review import 1").waitFor();
    expect(await world.count("import", shop)).toBe(1);
  });

  test("for which the admin gives no token says to sign in again, and leaves nothing", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    expectComplaint(/session-token/);
    expectComplaint(/ERR_CONNECTION_RESET/);
    await ana.page.route("**/session-token", (route) => route.abort("connectionreset"), { times: 1 });
    await ana.dropFile({ name: "signed-out.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.app
      .getByText(/^Shopify did not confirm who you are, so nothing was sent. Reload the page, sign in/)
      .waitFor();
    await expectNothingLeft(shop);
  });

  test("begun without a connection names the connection, and leaves nothing", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    expectComplaint(/ERR_INTERNET_DISCONNECTED/);
    await ana.page.context().setOffline(true);
    await ana.dropFile({ name: "offline.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.app.getByText(/Check your connection and upload the file again/).waitFor();
    await ana.page.context().setOffline(false);
    await expectNothingLeft(shop);
  });

  test("for which the admin never answers can be cancelled", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, path: "/app/imports/new" });
    await ana.page.route("**/session-token", () => {}, { times: 1 });
    await ana.dropFile({ name: "waiting.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.button("Cancel").click();
    await ana.button("Choose a file").waitFor();
    await ana.dropFile({ name: "again.csv", text: csv(`${id(shop, 1)},5,Hello`) });
    await ana.heading("Review import 1").waitFor();
  });

  const workbook = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(2_000, 7)]);
  const refused = [
    {
      what: "a damaged workbook",
      name: "points.xlsx",
      text: workbook,
      sentence: /^This workbook is damaged/,
      early: false,
    },
    {
      what: "a PDF",
      name: "points.csv",
      text: "%PDF-1.7\n",
      sentence: /^This is a PDF/,
      early: true,
    },
    {
      what: "one column",
      name: "one.csv",
      text: "shopify_id\n1\n",
      sentence: /names one column only: shopify_id/,
      early: false,
    },
    { what: "an empty file", name: "empty.csv", text: "", sentence: /^This file is empty/, early: true },
    {
      what: "only a header",
      name: "header.csv",
      text: `${header}\n`,
      sentence: /has a header but no rows/,
      early: false,
    },
  ];
  test.each(refused)(
    "of $what is refused in a sentence beside the field and leaves nothing",
    async (file) => {
      const shop = ownShop();
      const ana = await visit({ shop, path: "/app/imports/new" });
      if (!file.early) {
        expectComplaint(/answered 422: POST .*\/app\/imports\/upload/);
        expectComplaint(/status of 422/);
      }
      const uploads: string[] = [];
      ana.page.on("request", (request) => request.url().endsWith("/upload") && uploads.push(request.url()));
      await ana.dropFile(file);
      await ana.app.getByText(`${file.name} was not imported`).waitFor();
      expect(await ana.app.getByRole("alert").locator("p").last().innerText()).toMatch(file.sentence);
      expect(uploads.length, "what can be refused at once is not sent").toBe(file.early ? 0 : 1);
      await expectNothingLeft(shop);

      await ana.dropFile({ name: "good.csv", text: csv(`${id(shop, 1)},5,Hello`) });
      await ana.heading("Review import 1").waitFor();
    },
  );
});
