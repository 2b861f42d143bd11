/** Customers of a file are added and updated before its points, from the choices to the undo. */
import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { useAppWorld } from "#support/app-world.ts";
import { applyButton, csv, download, importFile, tableRow } from "#support/browser-files.ts";
import { letArrive, narrow, until, useVisitors, wide, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, ownShop, expectComplaint } = useVisitors(world);

/** Where pictures of the pages go, for a look at them; nowhere when unset. */
const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

async function picture({ page }: Staff, name: string): Promise<void> {
  if (!pictures) return;
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: `${pictures}/people-${viewport.width}-${name}.png`, fullPage: true });
  }
}

const file =
  "email,first_name,note,card_number,points_to_add,description\n" +
  "new1@people.example.com,Мария,Чай,generate(),5,Welcome\n" +
  "shopper2@example.com,Changed,,CARD-2,7,Welcome\n" +
  "shopper3@example.com,,,,8,Welcome\n" +
  "not an e-mail,Nobody,,,9,Welcome\n";

/** Granted before: what the admin asks by a dialog is no part of this. */
const granted = () => world.sandbox.scopes({ grant: ["write_customers"] });

async function upload(staff: Staff): Promise<string> {
  await staff.goTo("/app/imports/new");
  await staff.dropFile({ name: "people.csv", text: file });
  await until(() => staff.path()).toMatch(/imports\/\d+\/(review|columns)/);
  const number = /imports\/(\d+)/.exec(staff.path())?.[1] ?? "";
  // A file that needs no question is in review at once: the customers come before that.
  if (staff.path().includes("review")) {
    await staff.button("Read the file in another way").click();
    await until(() => staff.path()).toMatch(/columns/);
  }
  await staff.goTo(`/app/imports/${number}/people`);
  return number;
}

test("the merchant sees who would be added, goes back, decides, and reads of it to the end", async () => {
  await granted();
  const ana = await visit({ shop: ownShop() });
  const number = await upload(ana);
  await picture(ana, "choose");
  const group = ana.app.getByLabel("Customer group (tag) for everybody in this file (optional)");
  await group.selectOption("VIP");
  await group.selectOption("Another group…");
  await ana.app.getByLabel("Name of the group").fill("Spring");
  await ana.button("See what would change").click();
  await ana.heading("What would change in Shopify").waitFor();
  await picture(ana, "review");
  await ana.button("Change the columns").click();
  await until(() => ana.app.getByLabel("Name of the group").inputValue()).toBe("Spring");
  await picture(ana, "choose-again");
  await group.selectOption("No group");
  await ana.button("See what would change").click();
  await ana.app.getByText("1 customer is added").waitFor();
  await ana.app.getByText("2 customers get a card number").waitFor();
  await ana.app.getByText("Card number: (empty) → CARD-2").waitFor();
  await ana.button("Add and update customers").click();
  await ana.heading("The customers are in Shopify").waitFor();
  await ana.app.getByText(/^Decided by Ana Petrova on /).waitFor();
  await picture(ana, "written");
  await ana.link("Added").click();
  await ana.app.getByText(/Row 2: Мария/).waitFor();
  await picture(ana, "written-added");

  await ana.link("Go on to the points").click();
  await ana.button("Continue to review").click();
  await ana.heading("What will happen").waitFor();
  await ana.app.getByText("1 customer was added").waitFor();
  await ana.app.getByText(/^Read for the customers: /).waitFor();
  expect(await ana.app.getByText(/is not read: /).count()).toBe(0);
  await picture(ana, "points-review");
  await applyButton(ana).click();
  await ana.heading("Receipt").waitFor();
  await ana.app.getByText("1 customer was changed").waitFor();
  await picture(ana, "receipt");
  await ana.link("Undo import…").click();
  await ana.app.getByText("customers who were added stay", { exact: false }).waitFor();
  await picture(ana, "undo");
  await ana.link("See what was done").click();
  await ana.heading("The customers are in Shopify").waitFor();
  expect(ana.path()).toBe(`/app/imports/${number}/people`);
  await picture(ana, "written-past");

  await ana.goTo("/app/customers?search=CARD-2");
  const id = String(world.customerId(ana.shop, 2));
  await tableRow(ana.app, id).waitFor();
  await ana.goTo(`/app/customers/${id}`);
  await ana.app.getByText("Card number").waitFor();
  await ana.app.getByText("CARD-2").waitFor();
  await picture(ana, "card");
  await ana.goTo("/app/settings");
  await ana.app.getByLabel("Show shoppers their card").selectOption("Show it");
  await picture(ana, "settings");
});

test("a file without points ends when its customers are written, and says so wherever it is listed", async () => {
  await granted();
  const vera = await visit({ shop: ownShop(), user: "3" });
  await vera.goTo("/app/imports/new");
  const text = "email,first_name,tags\nalone@people.example.com,Мария,Нови\nshopper4@example.com,Смяна,\n";
  await vera.dropFile({ name: "customers.csv", text });
  await until(() => vera.path()).toMatch(/imports\/\d+\/columns/);
  const number = /imports\/(\d+)/.exec(vera.path())?.[1] ?? "";
  await vera.goTo(`/app/imports/${number}/people`);
  expect(await vera.app.getByLabel("Във файла няма точки").isChecked()).toBe(true);
  await picture(vera, "alone-choose");
  await vera.button("Вижте какво ще се промени").click();
  await vera.button("Добавяне и обновяване").click();
  await vera.heading("Клиентите са в Shopify").waitFor();
  await picture(vera, "alone-written");
  await vera.goTo(`/app/imports/${number}`);
  await vera.app.getByText("1 добавен клиент, 1 променен", { exact: true }).waitFor();
  await vera.app.getByText("Това импортиране не е дало точки", { exact: false }).waitFor();
  expect(await vera.app.getByText(/0 точки|Отмяна на импортирането…/).count()).toBe(0);
  await picture(vera, "alone-receipt");
  for (const list of ["/app", "/app/imports?tab=applied"]) {
    await vera.goTo(list);
    await vera.app.getByText(/^Клиентите са записани от Вера .*: 1 добавен клиент, 1 променен$/).waitFor();
  }
  await picture(vera, "alone-log");
});

test("whom the list shows is exported with columns of Shopify's, in a file that is fetched when it is ready", async () => {
  const shop = ownShop();
  const ana = await visit({ shop });
  const id = (i: number) => world.customerId(shop, i);
  await importFile(ana, "start.csv", csv(...[2, 3, 4].map((i) => `${id(i)},${i * 10},To begin with`)));
  await ana.goTo("/app/customers?balance=30..");
  await ana.link("More columns…").click();
  await ana.heading("Export customers").waitFor();
  await ana.app
    .getByText("The customers that your filters and search leave are exported", { exact: false })
    .waitFor();
  await ana.app.getByLabel("E-mail", { exact: true }).check();
  await ana.app.getByText("Excel file (XLSX)", { exact: true }).click();
  await ana.app.getByLabel("Private customers and companies in two files").check();
  await picture(ana, "export");
  await ana.button("Export").click();
  await ana.app.getByText(/^Ready, .*\. The file is deleted /).waitFor();
  await ana.heading(/^2 customers, .*, Ana Petrova$/).waitFor();
  await picture(ana, "export-ready");
  await ana.goTo("/app/customers");
  await ana.app.getByText("Your export is ready").waitFor();
  await ana.app.getByText("See exports").click();
  const { name, text } = await download(ana, "Download");
  expect([name, text.slice(0, 2)]).toEqual(["pointbook-customers.zip", "PK"]);
});

test("whoever clicks behind a colleague who went on without customers is told who that was, and when", async () => {
  await granted();
  const ana = await visit({ shop: ownShop() });
  const number = await upload(ana);
  await ana.button("See what would change").click();
  await ana.heading("What would change in Shopify").waitFor();
  const boris = await visit({ shop: ana.shop, user: "2", path: `/app/imports/${number}/people` });
  await boris.heading("What would change in Shopify").waitFor();
  await boris.button("Go on without customers").click();
  await until(() => boris.path()).toMatch(/columns/);
  await boris.app.getByText(/^Boris Ivanov went on without customers on /).waitFor();
  await picture(boris, "left");
  expectComplaint(/answered 422: POST .*\/people/);
  expectComplaint(/status of 422/);
  await ana.button("Add and update customers").click();
  await ana.app.getByText(/^Boris Ivanov went on without customers on /).waitFor();
  await picture(ana, "left-behind");
});

test("points by hand for a customer who was merged meanwhile are offered to who is there now", async () => {
  const shop = ownShop();
  const ana = await visit({ shop });
  const [from, into] = [500, 501].map((i) => world.customerId(shop, i)) as [number, number];
  await importFile(ana, "start.csv", csv(`${from},40,To begin with`));
  await ana.goTo(`/app/customers/${from}`);
  await ana.button("Adjust points").click();
  await ana.app.getByLabel("Points", { exact: true }).fill("5");
  await ana.app.getByLabel("What the customer reads beside it").fill("A gift");
  const gid = (id: number) => `gid://shopify/Customer/${id}`;
  await world.sandbox.webhook({
    shop,
    topic: "customers/merge",
    payload: {
      admin_graphql_api_customer_kept_id: gid(into),
      admin_graphql_api_customer_deleted_id: gid(from),
      status: "success",
      errors: [],
    },
  });
  await until(() => world.count("customer_gone", shop)).toBe(1);
  expectComplaint(/answered 422: POST .*\/app\/customers/);
  expectComplaint(/status of 422/);
  await ana.button("Add 5 points").click();
  await ana.app.getByText("This customer was merged into customer", { exact: false }).waitFor();
  await picture(ana, "merged-refused");
  const dialog = ana.app.getByRole("dialog");
  await dialog.getByRole("button", { name: `Adjust the points of customer ${into}` }).click();
  // The dialog that goes said the same of its customer.
  await until(() => ana.path()).toBe(`/app/customers/${into}`);
  await ana.app.getByText("Balance now 40, afterwards 45.").waitFor();
  expect(await ana.app.getByLabel("What the customer reads beside it").inputValue()).toBe("A gift");
  await ana.button("Add 5 points").click();
  await ana.page.getByText("Saved: +5.").waitFor();
  await tableRow(ana.app, "A gift").waitFor();
  expect(ana.path()).toBe(`/app/customers/${into}`);
  await ana.goTo(`/app/customers/${from}`);
  await picture(ana, "merged");
  const late = ana.app.locator(".late-name");
  await world.sandbox.faults({ answersLeft: 0 });
  await ana.button(`Adjust the points of customer ${into}`).click();
  await dialog.getByLabel("Points", { exact: true }).waitFor();
  expect(ana.path()).toBe(`/app/customers/${into}`);
  await until(() => late.count(), "room for the name of whom Shopify has not told of yet").toBe(1);
  await world.sandbox.faults({ answersLeft: null });
});

/** The app's page holds what it asks by, every 0.7 seconds, for a test to call at a moment of its own. */
const holdAsking = (staff: Staff) =>
  staff.app.locator("body").evaluate(() => {
    const begin = window.setInterval.bind(window);
    const hold = (work: () => void, everyMs?: number) => {
      if (everyMs === 700) Object.assign(window, { ask: work });
      return begin(work, everyMs);
    };
    Object.assign(window, { setInterval: hold });
  });

test("a button that leads to another page leads there, however often the page asks how far it is meanwhile", async () => {
  await granted();
  const ana = await visit({ shop: ownShop() });
  const number = await upload(ana);
  await world.sandbox.faults({ answersLeft: 0 });
  await holdAsking(ana);
  const asked: number[] = [];
  const answered: number[] = [];
  await ana.page.route(/people\.data/, async (route) => {
    if (route.request().method() === "POST") {
      await sleep(answered.length > 0 ? 1_500 : 0);
      return route.continue();
    }
    asked.push(performance.now());
    const answer = await letArrive(route);
    await sleep(1_000);
    answered.push(performance.now());
    await route.fulfill({ response: answer });
  });
  await ana.button("See what would change").click();
  await ana.app.getByText("Shopify is being asked about the customers").waitFor();
  await until(() => asked.length).toBeGreaterThan(3);
  const rests = asked.slice(1).map((at, i) => at - (answered[i] ?? NaN));
  expect(Math.min(...rests.slice(1)), "it rests after each answer, however late that is").toBeGreaterThan(
    690,
  );

  await until(() => answered.length).toBe(asked.length);
  await ana.button("Go on without customers").evaluate((button: HTMLElement) => {
    button.click();
    // Before React has drawn the page again.
    (window as unknown as { ask: () => void }).ask();
  });
  await until(() => ana.path()).toBe(`/app/imports/${number}/columns`);
  await world.sandbox.faults({ answersLeft: null });
});
