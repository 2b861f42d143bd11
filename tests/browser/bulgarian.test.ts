/** The reader's language reaches whatever is read: pages, titles, Polaris' own words, files, and pages outside the admin. */
import { beforeAll, describe, expect, test } from "vitest";
import { useAppWorld } from "#support/app-world.ts";
import { csv, download, figure, importFile } from "#support/browser-files.ts";
import { narrow, until, useVisitors, type Staff } from "#support/staff.ts";

const world = useAppWorld();
const { visit, expectComplaint, ownShop } = useVisitors(world);

const spoken = ({ app }: Staff) => app.locator("html").getAttribute("lang");
const title = ({ page }: Staff) =>
  page
    .frames()
    .find((frame) => frame.name() === "app-iframe")
    ?.title() ?? Promise.resolve("");

describe("a member of the staff whose admin is in Bulgarian", () => {
  let shop: string;
  beforeAll(() => void (shop = ownShop()));

  test("reads Pointbook in Bulgarian from the first page on, wherever she goes", async () => {
    const vera = await visit({ shop, user: "3" });
    await vera.heading("Настройка на Pointbook").waitFor();
    expect(await spoken(vera)).toBe("bg");
    expect(await title(vera)).toBe("Pointbook");
    const menu = vera.page.getByRole("navigation", { name: "Admin" });
    await menu.getByRole("link", { name: "Клиенти", exact: true }).click();
    await vera.heading("Още няма клиенти с точки").waitFor();
    await until(() => title(vera)).toBe("Клиенти · Pointbook");
    await menu.getByRole("link", { name: "Импортирания", exact: true }).click();
    await until(() => title(vera)).toBe("Импортирания · Pointbook");
    await menu.getByRole("link", { name: "Клиенти", exact: true }).click();
    // Points by hand go to anybody, also before the first import.
    await vera.app.getByLabel("Търсене на клиент").fill(String(world.customerId(shop, 0)));
    await vera.button("Търсене").click();
    await vera.app.getByRole("cell", { name: "Още няма точки", exact: true }).waitFor();
    await vera.goTo(`/app/customers/${world.customerId(shop, 0)}`);
    await vera.app.getByText("0 точки", { exact: true }).waitFor();
    // She has no last change yet.
    expect(await vera.app.getByText("Последна промяна", { exact: true }).count()).toBe(0);
  });

  test("adjusts points in it, in dialogs of Polaris too, and takes files away in it", async () => {
    const ana = await visit({ shop, path: "/app/imports/new" });
    const customerId = world.customerId(shop, 0);
    await importFile(ana, "a.csv", csv(`${customerId},40,Welcome`));
    const vera = await visit({ shop, user: "3", path: "/app/customers", viewport: narrow });
    // On a phone, too, several are chosen and adjusted together.
    await vera.app.getByRole("row").getByRole("checkbox").last().click({ force: true });
    await vera.app.getByText("Избрани: 1", { exact: true }).first().waitFor();
    await vera.button("Коригиране на точките").waitFor();
    await vera.app.getByRole("link", { name: new RegExp(`${customerId}$`) }).click();
    await until(() => title(vera)).toBe(`Клиент ${customerId} · Pointbook`);
    await vera.app.getByText("40 точки", { exact: true }).waitFor();
    await vera.button("Корекция на точки").click();
    const dialog = vera.app.getByRole("dialog");
    // The cross in the dialog's corner has the only words of Polaris here.
    await dialog.getByRole("button", { name: "Затваряне", exact: true }).waitFor();
    await dialog.getByLabel("Точки", { exact: true }).fill("-1041");
    await dialog.getByText("Баланс сега: 40, след това: −1001.").waitFor();
    await dialog.getByRole("button", { name: "Отнемане на 1041 точки" }).click();
    await dialog.getByText("Описанието липсва.").waitFor();
    const note = dialog.getByLabel("Бележка за екипа Ви");
    await note.fill("Обадиха се.\nБеше грешка.\nУточнено с магазина.\nВръщаме ги.");
    // A field on a phone grows with its larger letters too.
    await until(() => note.evaluate((field) => field.scrollHeight - field.clientHeight)).toBe(0);
    await dialog.getByLabel("Какво ще прочете клиентът").fill("Корекция");
    await dialog.getByRole("button", { name: "Отнемане на 1041 точки" }).click();
    // The tick is below what a phone shows of the dialog: she is led to it.
    const tick = dialog.getByLabel("Балансът може да падне под нулата");
    await until(() => tick.evaluate((field) => field === document.activeElement)).toBe(true);
    await dialog.getByText("Балансът би паднал под нулата.").waitFor();
    await tick.check({ force: true });
    await dialog.getByRole("button", { name: "Отнемане на 1041 точки" }).click();
    await vera.app.getByText("−1001 точки", { exact: true }).waitFor();
    // What is outstanding and what is below zero come to what the chart ends with.
    await vera.goTo("/app");
    expect(await figure(vera.app, "Неизползвани точки")).toBe("0");
    expect(await figure(vera.app, "Под нулата")).toBe("−1001");
    // The guide folds what is done, and goes once all of it is.
    const guide = vera.app.locator(".setup-steps");
    const step = (name: string) => guide.getByRole("listitem").filter({ hasText: name });
    expect(await step("Импортирайте първия файл").innerText()).not.toContain("Виждате какво ще се случи");
    await step("Вижте го като клиент").getByText("Влезте в магазина").waitFor();
    await vera.app.locator("body").evaluate(() => localStorage.setItem("pointbook-shop-looked-at", "yes"));
    await vera.goTo("/app");
    await vera.app.getByText("Неизползвани точки", { exact: true }).waitFor();
    await until(() => guide.count()).toBe(0);

    await vera.goTo("/app/customers");
    // From page to page the address loses the language that it was opened with.
    await vera.app.getByRole("link", { name: new RegExp(`${customerId}$`) }).click();
    await vera.link("Клиенти").click();
    const { text } = await download(vera, "Експортиране");
    expect(text).toContain("shopify_id,баланс,записи,последна_промяна\r\n");
  });

  test("is told in it what is not there", async () => {
    expectComplaint(/answered 404/);
    expectComplaint(/status of 404/);
    const vera = await visit({ shop, user: "3", path: "/app/nowhere" });
    await vera.heading("Няма такава страница").waitFor();
    expect(await spoken(vera)).toBe("bg");
  });
});

test("the last resort too is in the language in which the app was opened", async () => {
  expectComplaint(/answered 503/);
  expectComplaint(/status of 503/);
  await world.sandbox.faults({ tokenStatus: { code: 520, count: 100 } });
  const vera = await visit({ shop: ownShop(), user: "3" });
  await vera.heading("Страницата не се показа").waitFor();
  expect(await spoken(vera)).toBe("bg");
  const weight = vera.heading("Страницата не се показа").evaluate((h1) => getComputedStyle(h1).fontWeight);
  expect(Number(await weight)).toBeGreaterThan(500);
});

test("who reads English in the same shop is spoken to in English", async () => {
  const shop = ownShop();
  const vera = await visit({ shop, user: "3" });
  await vera.heading("Настройка на Pointbook").waitFor();
  const ana = await visit({ shop });
  await ana.heading("Set up Pointbook").waitFor();
  expect(await spoken(ana)).toBe("en");
});

test.each([
  ["/", { "accept-language": "bg-BG,bg;q=0.9" }, "bg", "Pointbook работи в админ панела на Shopify."],
  ["/?locale=bg", {}, "bg", "Pointbook работи в админ панела на Shopify."],
  ["/auth/login?locale=bg", { "accept-language": "en" }, "bg", "Pointbook работи в админ панела на Shopify."],
  ["/auth/login", { "accept-language": "de, en;q=0.5" }, "en", "Pointbook works inside the Shopify admin."],
])("outside the admin, %s with %j is in %s", async (path, headers, language, sentence) => {
  const html = await (await fetch(`${world.appUrl}${path}`, { headers })).text();
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(sentence);
});
