import { describe, expect, test } from "vitest";
import { useAppWorld } from "#support/app-world.ts";
import { csv, figure, importFile, review, tableRow } from "#support/browser-files.ts";
import { letArrive, narrow, until, useVisitors, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, shopper, expectComplaint, ownShop } = useVisitors(world);

const id = (shop: string, i: number) => String(world.customerId(shop, i));

/** Changes one customer's points by hand, from her page. */
async function adjust(staff: Staff, customerId: string, points: string, description: string): Promise<void> {
  await staff.goTo(`/app/customers/${customerId}`);
  await staff.button("Adjust points").click();
  await staff.app.getByLabel("Points", { exact: true }).fill(points);
  await staff.app.getByLabel("What the customer reads beside it").fill(description);
  await staff.app.getByRole("button", { name: /^(Add|Take) / }).click();
  await staff.page.getByText("Saved: ").last().waitFor();
}

const balance = ({ app }: Staff) => app.getByText(/^−?[\d,]+ points?$/).first();

test("a review whose numbers have changed says whose points did, and leads to her page", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const [first, second] = [id(shop, 1), id(shop, 2)];
  const lines = [`${first},100,Welcome points`, `${second},40,Welcome points`];
  await review(ana, "both.csv", csv(...lines));
  const path = ana.path();
  await importFile(ana, "one.csv", csv(`${first},100,Welcome points`));
  await ana.goTo(path);
  await ana.app.getByText("The numbers have changed").waitFor();
  await ana.app.getByText("The points of 1 customer changed in between:").waitFor();
  const changed = ana.app.getByRole("listitem").filter({ hasText: `${first}: +100` });
  await changed.getByRole("link", { name: first }).click();
  await until(() => ana.path()).toBe(`/app/customers/${first}`);
});

describe("an import that was a mistake", () => {
  test("is taken back, from the preview to the line that the shopper reads", async () => {
    const shop = ownShop();
    const [kept, spent] = [id(shop, 100), id(shop, 101)];
    const ana = await visit({ shop });
    await importFile(ana, "mistake.csv", csv(`${kept},100,Welcome points`, `${spent},100,Welcome points`));
    const result = ana.path();
    await adjust(ana, spent, "-70", "Spent in the shop");

    await ana.goTo(result);
    await ana.link("Undo import…").click();
    await ana.heading("What will happen").waitFor();
    const named = [
      "Customers to correct",
      "Points to take back",
      "Would go below zero",
      "Points no longer there",
    ];
    expect(await Promise.all(named.map((name) => figure(ana.app, name)))).toEqual(["2", "200", "1", "70"]);
    expect(await tableRow(ana.app, spent).innerText()).toMatch(/\+100[^]*30[^]*−70/);
    const line = ana.app.getByLabel("What your customers read beside the correction");
    expect(await line.inputValue()).toMatch(/^Correction of points added on \d{1,2} [A-Z][a-z]+ 20\d\d$/);

    // The choice that is marked, and no other, is what the sum below is of.
    const marked = (name: string) =>
      ana.app.getByRole("radio", { name, checked: true, exact: true }).waitFor();
    await ana.app.getByText("130 points are taken back.").waitFor();
    await marked("Take back what is left");
    await ana.app.getByText("Take everything back", { exact: true }).click();
    await ana.app.getByText("200 points are taken back.").waitFor();
    await marked("Take everything back");
    await ana.app.getByText("Leave this customer alone", { exact: true }).click();
    await ana.app.getByText("1 customer is corrected. 1 customer is left alone.").waitFor();
    await marked("Leave this customer alone");
    await ana.app.getByText("Take back what is left", { exact: true }).click();
    await marked("Take back what is left");
    expect(await ana.app.getByRole("radio", { checked: true }).count()).toBe(1);

    await line.fill("");
    expect(await ana.button("Undo import 1").isDisabled()).toBe(true);
    await line.fill("We added these points by mistake");
    await ana.button("Undo import 1").click();
    await ana.heading("This import was undone").waitFor();
    expect(await figure(ana.app, "Correction in points")).toBe("−130");
    expect(await figure(ana.app, "Correction entries")).toBe("2");
    expect(await figure(ana.app, "Taken back by posting")).toBe("3");
    expect(await tableRow(ana.app, spent).innerText()).toContain("Taken back by posting 3: entry 3-3, −30");
    await ana.app.getByText(/^Ana Petrova undid it on .* GMT\+[23]\. /).waitFor();
    expect(await ana.link("Undo import…").count()).toBe(0);

    const page = await shopper(world.customerId(shop, 101), shop);
    const lines = page.getByRole("row").filter({ hasText: /points/ });
    await tableRow(page, "We added these points by mistake").waitFor();
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringMatching(/We added these points by mistake[^]*30/),
      expect.stringMatching(/Welcome points[^]*100/),
    ]);
    await ana.goTo(`/app/customers/${spent}`);
    expect(await balance(ana).innerText()).toBe("0 points");
    await ana.link("Undo of import 1").waitFor();
  });

  test("is not counted as applied in the log, and its file is imported again without a question", async () => {
    const shop = ownShop();
    const text = csv(`${id(shop, 1)},10,Once more`);
    const ana = await visit({ shop });
    await importFile(ana, "again.csv", text);
    await ana.link("Undo import…").click();
    await ana.button("Undo import 1").click();
    await ana.heading("This import was undone").waitFor();
    await ana.goTo("/app/imports?status=applied");
    await ana.app.getByText("No import matches").waitFor();
    await ana.app.getByLabel("Status").selectOption({ label: "Undone" });
    await ana.button("Search").click();
    await tableRow(ana.app, "Posting 1 was taken back by posting 2 by Ana Petrova").waitFor();
    expect(await tableRow(ana.app, "again.csv").innerText()).toContain("+10, undone");

    await importFile(ana, "again.csv", text);
    expect(await world.count("ledger_entry", shop)).toBe(3);
  });
});

test("a check is paused, found again as it was left, resumed, and dropped while paused", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, path: "/app/imports/new" });
  const lines = Array.from({ length: 4_000 }, (_, i) => `${id(shop, i)},5,Slowly`);
  const drop = async (name: string) => {
    await world.sandbox.faults({ answersLeft: 2 });
    await ana.goTo("/app/imports/new");
    await ana.dropFile({ name, text: csv(...lines) });
    await ana.heading("Asking Shopify about the customers").waitFor();
    await ana.button("Pause").click();
    await ana.heading("Paused").waitFor();
  };
  await drop("slow.csv");
  await ana.app.getByText(/^[\d,]+ of 4,000 customers$/).waitFor();
  await ana.goTo("/app/imports");
  expect(await tableRow(ana.app, "slow.csv").innerText()).toContain("Waiting for you to resume it");
  await ana.link("Import 1").click();
  await world.sandbox.reset();
  await ana.button("Resume").click();
  await ana.heading("What will happen").waitFor();
  await ana.button("Apply 4,000 rows").waitFor();

  await drop("dropped.csv");
  await ana.button("Discard this import").click();
  await ana.button("Discard").click();
  await ana.heading("This import was discarded").waitFor();
  expect(await world.count("ledger_entry", shop)).toBe(0);
});

test("what somebody else scheduled meanwhile is shown, with her name, before it is overruled", async () => {
  const shop = ownShop();
  const ana = await visit({ shop, viewport: narrow });
  await review(ana, "two-people.csv", csv(`${id(shop, 1)},10,Two people`));
  const boris = await visit({ shop, user: "2", path: ana.path() });
  await boris.app.getByText("Apply later", { exact: true }).click();
  await boris.button("Schedule 1 row").click();
  await boris.heading(/^Scheduled for /).waitFor();
  expectComplaint(/answered 409: POST .*\/review/);
  expectComplaint(/status of 409/);
  await ana.button("Apply 1 row").click();
  await ana.heading(/^Scheduled for /).waitFor();
  const why = ana.app.getByText("Boris Ivanov scheduled it. Look at it as it is now, then decide.");
  const isInView = () =>
    why.evaluate((sentence) => {
      const { top, bottom } = sentence.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  await until(isInView, "the sentence is in view").toBe(true);
  expect(await world.count("ledger_entry", shop)).toBe(0);
  await ana.button("Apply now").click();
  await ana.heading("Receipt").waitFor();
});

describe("an import for later", () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test("is scheduled in the shop's time zone, cancelled, and applied at once", async () => {
    const shop = ownShop();
    const ana = await visit({ shop, viewport: narrow });
    await review(ana, "later.csv", csv(`${id(shop, 1)},10,Later`));
    await ana.app.getByText("Apply later", { exact: true }).click();
    const date = ana.app.getByLabel("Date", { exact: true });
    expect(await ana.app.getByLabel("Time", { exact: true }).inputValue()).toBe("08:00");
    await ana.app.getByText("In your shop’s time zone, Europe/Sofia.").waitFor();
    const schedule = ana.button("Schedule 1 row");
    await date.fill("");
    await ana.app.getByText("Choose a date and a time.").waitFor();
    expect(await schedule.isDisabled()).toBe(true);

    expectComplaint(/answered 422: POST .*\/review/);
    expectComplaint(/status of 422/);
    await date.fill(inDays(-2));
    await schedule.click();
    await ana.app.getByText("That time has passed in your shop’s time zone.").waitFor();

    await date.fill(inDays(3));
    await schedule.click();
    const scheduled = ana.app.getByRole("heading", {
      name: /^Scheduled for \d+ \w+ 20\d\d, 08:00 GMT\+[23]$/,
    });
    await scheduled.waitFor();
    await ana.app.getByText(/^Chosen by Ana Petrova on /).waitFor();
    await ana.goTo("/app/imports");
    expect(await tableRow(ana.app, "later.csv").innerText()).toMatch(
      /Nothing applied yet: scheduled by Ana Petrova for \d+ \w+ 20\d\d, 08:00 GMT\+[23]/,
    );
    await ana.link("Import 1").click();
    await scheduled.waitFor();
    await ana.button("Cancel schedule").click();
    await ana.heading("Apply this import?").waitFor();

    await ana.app.getByText("Apply later", { exact: true }).click();
    await ana.app.getByText("All or nothing", { exact: true }).click();
    await schedule.click();
    await scheduled.waitFor();
    await ana.app.getByText("If a row can’t be applied by then, nothing is applied").waitFor();
    expect(await world.count("ledger_entry", shop)).toBe(0);
    await ana.button("Apply now").click();
    await ana.heading("Receipt").waitFor();
    expect(await world.count("ledger_entry", shop)).toBe(1);
  });

  test("is decided anew where a colleague took the schedule back: what was chosen before is dropped", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "taken-back.csv", csv(`${id(shop, 1)},10,Up`, `${id(shop, 2)},-10,Down`));
    const choice = (name: string) => ana.app.getByRole("radio", { name });
    await ana.app.getByText("Stop at zero", { exact: true }).click();
    const boris = await visit({ shop, user: "2", path: ana.path() });
    const lookAgain = () => ana.app.locator("body").evaluate(() => void window.__remixRouter.revalidate());
    await boris.app.getByText("Apply later", { exact: true }).click();
    await boris.button("Schedule 2 rows").click();
    await boris.heading(/^Scheduled for /).waitFor();
    await lookAgain();
    await ana.heading(/^Scheduled for /).waitFor();
    await boris.button("Cancel schedule").click();
    await boris.heading("Apply this import?").waitFor();
    await lookAgain();
    await ana.heading("Apply this import?").waitFor();
    expect(await choice("Allow it").isChecked()).toBe(true);
  });

  test("is applied by itself when its time has come, and the page that is open sees it", async () => {
    const shop = ownShop();
    const ana = await visit({ shop });
    await review(ana, "due.csv", csv(`${id(shop, 1)},-10,Due`));
    await ana.app.getByText("1 customer would go below zero. You choose what happens then.").waitFor();
    await ana.app.getByText("Apply later", { exact: true }).click();
    await ana.button("Schedule 1 row").click();
    await ana.app.getByRole("heading", { name: /^Scheduled for / }).waitFor();
    await ana.app.getByText("1 customer would go below zero. That is allowed.").waitFor();
    await world.changeImport(shop, 1, "apply_at = now()");
    await ana.heading("Receipt").waitFor();
    expect(await world.count("ledger_entry", shop)).toBe(1);
  });
});

test("an answer that is lost leaves the page and what was chosen, and is asked for again until the truth is known", async () => {
  const shop = ownShop();
  const ana = await visit({ shop });
  await review(ana, "lost.csv", csv(`${id(shop, 1)},50,Welcome`));
  expectComplaint(/ERR_CONNECTION_RESET/);
  expectComplaint(/failed: (GET|POST) /);
  const cut = { isOff: false };
  await ana.page.route(/\.data(\?|$)/, async (route) => {
    // What was sent before arrives, and its answer does not.
    if (route.request().method() === "POST") {
      cut.isOff = true;
      await letArrive(route);
    }
    await (cut.isOff ? route.abort("connectionreset") : route.continue());
  });
  await ana.button("Apply 1 row").click();
  await ana.app.getByText("We don’t know yet whether it was applied").waitFor();
  await ana.app.getByText("You see what was known last.", { exact: false }).waitFor();
  await ana.heading("Review import 1").waitFor();
  expect(await ana.app.locator("body").innerText()).not.toMatch(
    /No points were changed|nothing was applied/i,
  );
  await ana.page.unroute(/\.data(\?|$)/);
  await ana.heading("Receipt").waitFor();
  expect(await world.count("ledger_entry", shop)).toBe(1);

  // On her page the same: posted once, however often it is sent.
  await ana.goTo(`/app/customers/${id(shop, 1)}`);
  await ana.button("Adjust points").click();
  await ana.app.getByLabel("Points", { exact: true }).fill("-5");
  await ana.app.getByLabel("What the customer reads beside it").fill("A mug");
  await ana.page.route(
    /\.data(\?|$)/,
    async (route) => {
      await letArrive(route);
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await ana.button("Take 5 points away").click();
  await ana.app.getByText("We don’t know yet whether it was done").waitFor();
  await ana.page.getByText("Saved: −5.").waitFor();
  expect(await world.count("ledger_entry", shop)).toBe(2);

  // And in the list: what she typed stays, and leads to one import.
  await ana.goTo("/app/customers");
  await ana.app.getByRole("row").getByRole("checkbox").last().check({ force: true });
  await ana.button("Adjust points").click();
  const dialog = ana.app.getByRole("dialog");
  await dialog.getByLabel("Points for each customer").fill("3");
  await dialog.getByLabel("What the customer reads beside it").fill("Thank you");
  await ana.page.route(
    /\.data(\?|$)/,
    async (route) => {
      await letArrive(route);
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await dialog.getByRole("button", { name: "Continue to review" }).click();
  await dialog.getByText("We don’t know yet whether it was done").waitFor();
  await ana.heading("Review import 2").waitFor();
  expect(await world.count("import", shop)).toBe(2);
});

test("one customer's points are adjusted by hand, with a word of warning before they go below zero", async () => {
  const shop = ownShop();
  const customerId = id(shop, 300);
  const ana = await visit({ shop });
  await importFile(ana, "start.csv", csv(`${customerId},40,To begin with`));
  await ana.goTo(`/app/customers/${customerId}`);
  await ana.button("Adjust points").click();
  const points = ana.app.getByLabel("Points", { exact: true });
  await ana.app
    .getByRole("dialog")
    .getByText(/^Adjust the points of (?!customer)\S+ \S+/)
    .waitFor();
  await ana.button("Save").click();
  const isEmpty = ana.app.getByText("The points are empty. Write a whole number, for example 250.");
  await isEmpty.waitFor();
  await ana.app.getByText("The description is empty.", { exact: false }).waitFor();
  await points.fill("-50");
  expect(await isEmpty.count()).toBe(0);
  await ana.app.getByText("Balance now 40, afterwards −10.").waitFor();
  await ana.app.getByText("The balance goes below zero, and the customer sees that").waitFor();
  await ana.app.getByLabel("What the customer reads beside it").fill("Too much");
  await ana.button("Take 50 points away").click();
  await ana.app.getByText("The balance would go below zero. Tick this").waitFor();
  const focused = (label: string) =>
    until(() => ana.app.getByLabel(label).evaluate((field) => field === document.activeElement)).toBe(true);
  await focused("The balance may go below zero");
  await ana.app.getByLabel("What the customer reads beside it").fill("");
  await ana.button("Take 50 points away").click();
  await focused("What the customer reads beside it");
  await points.fill("-15");
  await ana.app.getByText("Balance now 40, afterwards 25.").waitFor();
  await ana.app.getByLabel("What the customer reads beside it").fill("A coffee mug");
  await ana.button("Take 15 points away").click();
  await ana.page.getByText("Saved: −15.").waitFor();
  expect(await balance(ana).innerText()).toBe("25 points");
  const entry = tableRow(ana.app, "A coffee mug");
  expect(await entry.innerText()).toMatch(/−15[^]*25[^]*Adjusted by hand[^]*Ana Petrova/);
  const page = await shopper(world.customerId(shop, 300), shop);
  await tableRow(page, "A coffee mug").waitFor();

  // Someone else was quicker: the balance that was decided on is not there any more.
  await ana.button("Adjust points").click();
  await points.fill("5");
  await ana.app.getByLabel("What the customer reads beside it").fill("A second thought");
  const boris = await visit({ shop, user: "2" });
  await adjust(boris, customerId, "1", "Meanwhile");
  expectComplaint(/answered 422: POST .*\/app\/customers/);
  expectComplaint(/status of 422/);
  await ana.button("Add 5 points").click();
  await ana.app.getByText("The balance has changed in the meantime.").waitFor();
  await ana.app.getByText("Balance now 26, afterwards 31.").waitFor();
  await ana.button("Add 5 points").click();
  await ana.page.getByText("Saved: +5.").waitFor();
  await until(() => balance(ana).innerText()).toBe("31 points");

  // One click takes it back, and the two entries lead to each other.
  await ana.page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await ana.page.getByText("Undone: −5.").waitFor();
  await until(() => balance(ana).innerText()).toBe("26 points");
  await ana.app.getByRole("link", { name: /^Taken back by entry/ }).click();
  await until(() => ana.app.locator("tbody tr").count()).toBe(1);
  await ana.app.getByRole("link", { name: /^Takes back entry/ }).click();
  await until(() => ana.app.locator("tbody tr").count()).toBe(2);
  expect(await tableRow(ana.app, "Correction of points added on").innerText()).toMatch(/Undo of an entry/);

  // What she sees of it is the shopper's own page.
  await ana.button("See it as the customer does").click();
  const seen = ana.app.getByRole("dialog");
  await tableRow(seen, "A second thought").waitFor();
  expect(await seen.innerText()).toMatch(/Your balance: 26 points/);
  expect(await seen.innerText()).not.toMatch(/Ana Petrova|Undo of an entry/);
});

test("an import says what is over its time: first the rejected cells, then its rows and with them the undo", async () => {
  const shop = ownShop();
  const ana = await visit({ shop });
  await importFile(ana, "old.csv", csv(`${id(shop, 1)},10,Old`, `${id(shop, 2)},ten,Older`));
  await world.changeImport(shop, 1, "cells_erased_at = now(), undo_failure_code = 'internal'");
  await ana.goTo("/app/imports/1");
  await ana.app.getByText("This import was not undone").waitFor();
  await ana.app.getByText("No point was taken back. Something went wrong on our side.").waitFor();
  await ana.app
    .getByText(/^The contents of the rejected rows were deleted on \d+ \w+ 20\d\d, as scheduled\.$/)
    .waitFor();
  expect(await tableRow(ana.app, "The points are not a number").innerText()).toContain("Deleted");
  expect(await ana.button("Download rejected rows").count()).toBe(0);
  expect(await ana.link("Undo import…").count()).toBe(1);

  await world.changeImport(shop, 1, "rows_erased_at = now(), undo_failure_code = NULL");
  await ana.goTo("/app/imports/1/undo");
  await ana.app.getByText(/^The rows of this import were deleted on .*, as scheduled\./).waitFor();
  await ana.app.getByText("This import can’t be undone as a whole any more").waitFor();
  expect(await ana.link("Undo import…").count()).toBe(0);
  expect(await ana.app.getByText("What became of each row").count()).toBe(0);
});

test("once the connection is lost, a page that nobody has opened says so, also behind a second load", async () => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const ana = await visit({ shop: ownShop(), path: "/app/customers" });
  const body = ana.app.locator("body");
  await until(() => body.evaluate(() => sessionStorage.getItem("pointbook-pages-ready"))).not.toBeNull();
  await ana.goTo("/app/customers");
  await ana.page.context().setOffline(true);
  await ana.link("Import").first().click();
  await ana.heading("The connection was interrupted").waitFor();
  await ana.page.context().setOffline(false);
  await ana.heading("Your file").waitFor();
});
